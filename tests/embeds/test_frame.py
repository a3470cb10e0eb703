"""The card that other sites frame."""

from urllib.parse import unquote

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client

from glossary.page_cache import PageCache
from terms.models import Term
from terms.published import revision
from tests.factories import make_term
from tests.html import read
from tests.page_cache.client import fetch

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "direction"), [("fa", "rtl"), ("en", "ltr"), ("tr", "ltr"), ("ru", "ltr")])
def test_the_card_is_a_small_document_of_its_own(client: Client, categories: dict, language: str, direction: str) -> None:
    term = make_term("lead", categories=(categories["sales"],), abbreviation="LD")
    slug = term.slugs.get(language=language).slug

    response = client.get(f"/embed/{language}/lead/", headers={"Accept-Language": "en"})

    page = read(response.content.decode())
    html = page.one("html")
    assert response.status_code == 200
    assert (html["lang"], html["dir"], response.headers["Content-Language"]) == (language, direction, language)
    assert page.one("h1").text == f"{getattr(term, f'name_{language}')} LD"
    assert f"{language} definition of lead." in page.one("main").text
    assert page.one("p", class_="module").text == getattr(categories["sales"], f"name_{language}")
    link = page.one("a")
    assert link["target"] == "_top"
    assert unquote(link["href"]) == f"http://127.0.0.1:8000/{language}/terms/{slug}/"
    assert page.one("link", rel="canonical")["href"] == link["href"]
    assert page.one("meta", name="robots")["content"] == "noindex"
    assert page.all("script") == []
    assert len(response.content) < 2000


@pytest.mark.parametrize(("url", "status"), [("/embed/en/lead/", 200), ("/embed/en/nothing/", 404), ("/embed/xx/lead/", 404)])
def test_any_site_may_frame_the_card_and_only_the_card(client: Client, url: str, status: int) -> None:
    make_term("lead")

    response = client.get(url)

    assert response.status_code == status
    assert "X-Frame-Options" not in response.headers
    policy = dict(part.split(" ", 1) for part in response.headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "font-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "*",
    }
    assert response.cookies == {}
    assert "Vary" not in response.headers
    for other in ("/en/", "/en/terms/lead/", "/oembed", "/og/en/lead.png", "/t/lead", "/admin/login/"):
        assert client.get(other).headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in client.get(other).headers["Content-Security-Policy"]


def test_a_merged_term_leads_to_its_replacement(client: Client) -> None:
    lead = make_term("lead", replaced_by=make_term("deal", replaced_by=make_term("case")))

    response = client.get("/embed/tr/lead/")

    assert (response.status_code, response.headers["Location"]) == (301, "/embed/tr/case/")
    assert client.get(f"/og/tr/{lead.key}.png").headers["Location"] == "/og/tr/case.png"


def test_a_withdrawn_term_is_gone_with_a_message(client: Client) -> None:
    make_term("lead")
    Term.objects.update(state_ru="draft")

    response = client.get("/embed/ru/lead/")

    page = read(response.content.decode())
    assert response.status_code == 410
    assert (page.one("html")["lang"], page.one("title").text.endswith("Словарь CRM")) == ("ru", True)
    assert "Лид" not in response.content.decode()
    assert page.one("a")["target"] == "_top"


@pytest.mark.parametrize("url", ["/embed/en/lead/", "/embed/en/nothing/", "/embed/en/..%2Flead/", "/embed/en/%00/"])
def test_what_was_never_published_does_not_exist(client: Client, url: str) -> None:
    make_term("lead", languages=("fa",))

    response = client.get(url)

    assert response.status_code == 404
    assert "Lead" not in read(response.content.decode()).one("h1").text


def test_texts_are_escaped(client: Client) -> None:
    make_term("lead", name_en="<b>x</b>", definition_en='"><script>alert(1)</script>')

    html = client.get("/embed/en/lead/").content.decode()

    assert "<script" not in html
    assert read(html).one("h1").text == "<b>x</b>"


@pytest.mark.usefixtures("open_connection")
def test_the_card_is_cached_with_its_own_headers_until_an_edit() -> None:
    term = make_term("lead")
    site = PageCache(get_wsgi_application(), revision.current, limit=1024 * 1024)

    for url in ("/embed/en/lead/", "/en/terms/lead/", "/oembed?url=http://127.0.0.1:8000/t/lead&maxwidth=300&dnt=1"):
        made, cached = fetch(site, url), fetch(site, f"{url}{'&' if '?' in url else '?'}utm_source=x")
        assert made == cached
    assert (site.misses, site.hits) == (3, 3)
    card, page = fetch(site, "/embed/en/lead/"), fetch(site, "/en/terms/lead/")
    assert "X-Frame-Options" not in card.headers
    assert card.headers["Content-Security-Policy"].endswith("frame-ancestors *")
    assert page.headers["X-Frame-Options"] == "DENY"
    assert page.headers["Content-Security-Policy"].endswith("frame-ancestors 'none'")

    term.definition_en = "Edited."
    term.save()
    assert b"Edited." in fetch(site, "/embed/en/lead/").body


def test_it_costs_few_queries(client: Client, categories: dict, django_assert_num_queries: object) -> None:
    make_term("lead", categories=(categories["sales"], categories["service"]))

    with django_assert_num_queries(2):
        client.get("/embed/en/lead/")
