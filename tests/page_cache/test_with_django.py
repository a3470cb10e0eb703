"""The site's own pages through the cache."""

import gzip
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client

from glossary.middleware import CONTENT_SECURITY_POLICY
from glossary.page_cache import PageCache
from terms.embeds import script
from terms.models import Term
from terms.published import revision
from tests.factories import make_comparison, make_term
from tests.page_cache.client import fetch

pytestmark = pytest.mark.django_db
PAGES = ["/en/", "/en/a-z/", "/en/a-z/l/", "/en/modules/", "/en/modules/sales/", "/en/terms/lead/", "/fa/terms/سرنخ/", "/en/compare/",
         "/en/compare/lead-vs-deal/", "/en/search/?q=lead", "/en/tools/previews/", "/api/v1/terms/lead",
         "/api/v1/card?lang=en&key=lead"]  # fmt: skip


@pytest.fixture(autouse=True)
def _connection_stays_open() -> Iterator[None]:
    """As in Django's test client: the end of a request must not close the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def term(categories: dict) -> Term:
    term = make_term("lead", categories=(categories["sales"],))
    make_comparison(term, make_term("deal"))
    return term


@pytest.fixture
def site(term: Term, settings: LazySettings) -> PageCache:
    """Django's test database cannot be read by the cache's own connections, so the ORM reads the revision."""
    return PageCache(get_wsgi_application(), revision.current, limit=1024 * 1024)


@pytest.mark.parametrize("url", PAGES)
def test_a_cached_page_is_the_page_that_django_renders(site: PageCache, client: Client, url: str) -> None:
    rendered, cached = fetch(site, url), fetch(site, url)
    by_django = client.get(url)

    assert rendered == cached
    assert cached.body == by_django.content
    assert (cached.status, by_django.status_code) == (200, 200)
    assert cached.headers.items() >= dict(by_django.headers).items() - {("Vary", "Accept-Encoding")}
    assert cached.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert (site.misses, site.hits) == (1, 1)


def test_the_script_for_other_sites_is_compressed_and_has_its_own_headers(site: PageCache) -> None:
    first = fetch(site, "/embed.js", HTTP_ACCEPT_ENCODING="gzip")
    again = fetch(site, "/embed.js?v=2", HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=first.headers["ETag"])

    assert gzip.decompress(first.body) == script.source()
    assert first.headers["Cache-Control"].startswith("public, max-age=600")
    assert first.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert again.status == 304
    assert (site.misses, site.hits) == (1, 1)


def test_a_hit_costs_no_query_but_the_revision(site: PageCache, django_assert_num_queries: object) -> None:
    fetch(site, "/en/terms/lead/")

    with django_assert_num_queries(1):
        fetch(site, "/en/terms/lead/", HTTP_ACCEPT_ENCODING="br")


def test_an_edit_shows_at_once(site: PageCache, term: Term) -> None:
    tag = fetch(site, "/en/terms/lead/").headers["ETag"]
    term.definition_en = "Edited."
    term.save()
    reply = fetch(site, "/en/terms/lead/", HTTP_IF_NONE_MATCH=tag)

    assert reply.status == 200
    assert b"Edited." in reply.body


def test_the_host_of_a_request_is_never_part_of_a_page(site: PageCache) -> None:
    for url in PAGES:
        assert b"evil.example" not in fetch(site, url, HTTP_HOST="evil.example").body


def test_a_wrong_host_gets_djangos_answer(term: Term, settings: LazySettings) -> None:
    settings.ALLOWED_HOSTS = ["glossary.example"]
    site = PageCache(get_wsgi_application(), revision.current, limit=1024 * 1024)
    fetch(site, "/en/terms/lead/", HTTP_HOST="glossary.example")

    assert fetch(site, "/en/terms/lead/", HTTP_HOST="glossary.example:8443").status == 200
    assert fetch(site, "/en/terms/lead/", HTTP_HOST="evil.example").status == 400
    assert site.hits == 1


def test_only_complete_pages_are_cached(site: PageCache) -> None:
    Term.objects.filter(key="deal").update(state_en="draft")

    assert fetch(site, "/en/nothing/").status == 404
    assert fetch(site, "/en/terms/deal/").status == 410
    assert fetch(site, "/en/terms/Lead/?utm_source=x").status == 302
    assert fetch(site, f"/en/search/?q={'x' * 2000}").status == 400
    assert fetch(site, "/en/terms/lead").headers["Location"] == "/en/terms/lead/"
    assert len(site.pages) == 0


@pytest.mark.parametrize(("url", "status"), [("/t/lead", 303), ("/", 302), ("/admin/login/", 200), ("/live", 200), ("/ready", 200)])
def test_what_depends_on_the_reader_bypasses_the_cache(site: PageCache, url: str, status: int) -> None:
    for _ in range(2):
        assert fetch(site, url, HTTP_ACCEPT_LANGUAGE="tr").status == status

    assert fetch(site, "/", HTTP_COOKIE="django_language=ru", HTTP_ACCEPT_LANGUAGE="tr").headers["Location"] == "/ru/"
    assert (site.bypasses, len(site.pages)) == (3, 0)


def test_the_form_for_suggestions_is_never_cached_and_the_pages_that_link_to_it_set_no_cookie(site: PageCache) -> None:
    for url in ("/en/terms/lead/", "/en/search/?q=zzzz"):
        for _ in range(2):
            assert "Set-Cookie" not in fetch(site, url).headers
    assert (site.misses, site.hits, len(site.pages)) == (2, 2, 2)

    lead, deal = fetch(site, "/en/suggest/?term=lead"), fetch(site, "/en/suggest/?term=deal")
    fetch(site, "/en/suggest/?term=lead", HTTP_COOKIE="csrftoken=x")
    fetch(site, "/en/suggest/")
    fetch(site, "/en/suggest/thanks/")

    assert b"en definition of lead." in lead.body
    assert b"en definition of deal." in deal.body
    assert "no-store" in lead.headers["Cache-Control"]
    assert "Set-Cookie" not in lead.headers
    assert (site.bypasses, len(site.pages)) == (5, 2)


def test_an_editor_bypasses_the_cache(site: PageCache, admin_client: Client) -> None:
    cookie = f"sessionid={admin_client.cookies['sessionid'].value}"
    for _ in range(2):
        assert fetch(site, "/en/terms/lead/", HTTP_COOKIE=cookie).status == 200

    assert (site.bypasses, len(site.pages)) == (2, 0)


def test_head_and_post(site: PageCache) -> None:
    assert fetch(site, "/en/", "HEAD").headers == fetch(site, "/en/").headers
    assert fetch(site, "/en/", "POST").status == 403
