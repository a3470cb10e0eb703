"""The oEmbed provider, by its specification (https://oembed.com, version 1.0)."""

from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest
from django.conf import LazySettings
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as st

from terms.models import Term
from tests.factories import make_term
from tests.html import read

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def ask(client: Client, url: str = f"{SITE}/en/terms/lead/", **parameters: object) -> object:
    return client.get("/oembed", {"url": url, **parameters})


def test_the_answer_has_what_the_specification_requires(client: Client, categories: dict) -> None:
    make_term("lead", categories=(categories["sales"],))

    response = ask(client)

    answer = response.json()
    frame = read(answer.pop("html")).one("iframe")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json")
    assert answer.pop("thumbnail_url").startswith(f"{SITE}/og/en/lead.png?v=")
    assert answer == {
        "type": "rich",
        "version": "1.0",
        "title": "Lead",
        "provider_name": "CRM Glossary",
        "provider_url": f"{SITE}/en/",
        "cache_age": 86400,
        "width": 480,
        "height": answer["height"],
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }
    assert frame["src"] == f"{SITE}/embed/en/lead/"
    assert frame["title"] == "Lead · CRM Glossary"
    assert (frame["width"], frame["height"]) == ("480", str(answer["height"]))
    assert frame["sandbox"] == "allow-top-navigation-by-user-activation"
    assert client.get(frame["src"].removeprefix(SITE)).status_code == 200


def test_xml_has_the_same_fields(client: Client) -> None:
    make_term("lead", name_tr='Müşteri <adayı> & "dost" \x07')
    url = f"{SITE}/t/lead?lang=tr"

    response = ask(client, url, format="xml")

    root = ElementTree.fromstring(response.content)
    fields = {name: str(value).replace("\x07", "") for name, value in ask(client, url, format="json").json().items()}
    assert response.headers["Content-Type"] == "text/xml; charset=utf-8"
    assert root.tag == "oembed"
    assert {child.tag: child.text for child in root} == fields


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/en/terms/lead/", "en"),
        ("/en/terms/lead", "en"),
        ("/en/terms/Lead/", "en"),
        ("/fa/terms/سرنخ/", "fa"),
        ("/fa/terms/%D8%B3%D8%B1%D9%86%D8%AE/", "fa"),
        ("/fa/terms/lead/", "fa"),
        ("/tr/terms/musteri-adayi/?utm_source=x&lang=ru#link", "tr"),
        ("/t/lead?lang=tr", "tr"),
        ("/t/lead?a=b&lang=ru#x", "ru"),
        ("/t/lead", "fa"),
        ("/t/lead?lang=xx", "fa"),
        ("/embed/ru/lead/", "ru"),
    ],
)
def test_any_url_of_a_term_is_understood(client: Client, path: str, language: str) -> None:
    make_term("lead")

    assert f"{SITE}/embed/{language}/lead/" in ask(client, SITE + path).json()["html"]


@pytest.mark.parametrize("site", ["https://127.0.0.1:8000", "HTTP://127.0.0.1:8000", " http://127.0.0.1:8000"])
def test_the_site_may_be_written_in_other_ways(client: Client, site: str) -> None:
    make_term("lead")

    assert ask(client, f"{site}/t/lead?lang=en").json()["title"] == "Lead"


@pytest.mark.parametrize("host", ["https://واژه.example", "https://xn--mgb6a8ed.example:443", "http://xn--mgb6a8ed.example"])
def test_an_international_host_is_the_same_in_both_writings(client: Client, settings: LazySettings, host: str) -> None:
    settings.SITE_URL = f"https://{'واژه'.encode('idna').decode()}.example"
    make_term("lead")

    host = host.replace("xn--mgb6a8ed", "واژه".encode("idna").decode())
    assert ask(client, f"{host}/t/lead?lang=en").status_code == 200


def test_former_urls_and_merged_terms_lead_to_the_current_term(client: Client) -> None:
    lead, deal = make_term("lead"), make_term("deal", languages=("en",))
    lead.name_en = "Prospect"
    lead.save()
    assert ask(client).json()["title"] == "Prospect"

    lead.replaced_by = deal
    lead.save()

    assert ask(client).json()["title"] == "Deal"
    assert (
        ask(client, f"{SITE}/fa/terms/سرنخ/").json()["title"] == "Deal"
    )  # as the page does: the replacement, in a language in which it is published
    assert ask(client, f"{SITE}/t/lead?lang=ru").json()["title"] == "Deal"


@pytest.mark.parametrize(
    "url",
    [
        "http://other.example/en/terms/lead/",
        "http://127.0.0.1/en/terms/lead/",
        "http://127.0.0.1:8000.other.example/t/lead",
        "http://user@other.example/t/lead",
        "ftp://127.0.0.1:8000/t/lead",
        "//127.0.0.1:8000/t/lead",
        "/en/terms/lead/",
        "lead",
        f"{SITE}/",
        f"{SITE}/en/",
        f"{SITE}/en/terms/nothing/",
        f"{SITE}/xx/terms/lead/",
        f"{SITE}/t/nothing",
        f"{SITE}/t/%00",
        f"{SITE}/t/%FF%ED%A0%80",
        f"{SITE}/admin/",
        f"{SITE}/en/terms/deal/",
        f"{SITE}/t/case",
        "http://[",
        "http://127.0.0.1:x/t/lead",
        "http://127.0.0.1:99999/t/lead",
        f"http://{'a' * 70}..example/",
    ],
)
def test_a_url_of_no_published_term_is_404(client: Client, url: str) -> None:
    make_term("lead")
    make_term("deal", languages=("fa",))
    make_term("case", languages=())

    response = ask(client, url)

    assert response.status_code == 404
    assert response.json()["error"]["status"] == 404


def test_a_withdrawn_term_is_404(client: Client) -> None:
    make_term("lead")
    Term.objects.update(state_en="draft")

    assert ask(client).status_code == 404


@pytest.mark.parametrize(
    ("parameters", "status", "message"),
    [
        ({"format": "yaml"}, 501, "yaml"),
        ({"format": "JSON"}, 501, "JSON"),
        ({"format": ""}, 200, ""),
        ({"maxwidth": ""}, 200, ""),
        ({"maxwidth": "wide"}, 400, "maxwidth"),
        ({"maxwidth": "-5"}, 400, "maxwidth"),
        ({"maxheight": "0"}, 400, "maxheight"),
        ({"maxheight": "1.5"}, 400, "maxheight"),
        ({"maxheight": "٣٠٠"}, 400, "maxheight"),
        ({"maxwidth": "9" * 5000}, 400, "maxwidth"),
        ({"dnt": "1", "lang": "xx"}, 200, ""),
    ],
)
def test_odd_parameters_get_a_clear_answer(client: Client, parameters: dict, status: int, message: str) -> None:
    make_term("lead")

    response = ask(client, **parameters)

    assert response.status_code == status
    assert message in response.json().get("error", {}).get("message", "")


@pytest.mark.parametrize("query", ["", "?url=", "?url=%20", "?format=xml"])
def test_a_missing_url_is_400(client: Client, query: str) -> None:
    response = client.get(f"/oembed{query}")

    assert response.status_code == 400
    assert "url" in response.json()["error"]["message"]


@rules(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.none() | st.integers(1, 3000), st.none() | st.integers(1, 3000))
def test_no_side_exceeds_its_maximum(client: Client, max_width: int | None, max_height: int | None) -> None:
    if not Term.objects.exists():
        make_term("lead")
    limits = {name: value for name, value in (("maxwidth", max_width), ("maxheight", max_height)) if value}

    answer = ask(client, **limits).json()

    frame = read(answer["html"]).one("iframe")
    for kind, maximum in (("width", max_width), ("height", max_height)):
        assert answer[kind] <= (maximum or 10**6)
        assert frame[kind] == str(answer[kind])
        assert answer.get(f"thumbnail_{kind}", 0) <= (maximum or 10**6)
    assert len({name for name in answer if name.startswith("thumbnail")}) in {0, 3}


@pytest.mark.parametrize("language", ["fa", "en", "tr", "ru"])
def test_a_term_page_links_to_its_oembed_response(client: Client, language: str) -> None:
    term = make_term("lead")
    slug = term.slugs.get(language=language).slug
    page = read(client.get(f"/{language}/terms/{slug}/").content.decode())

    for kind, content_type in (("application/json+oembed", "application/json"), ("text/xml+oembed", "text/xml; charset=utf-8")):
        link = page.one("link", type=kind)
        assert link["rel"] == "alternate"
        assert link["href"].startswith(f"{SITE}/oembed?")
        response = client.get(link["href"].removeprefix(SITE))
        assert response.status_code == 200
        assert response.headers["Content-Type"] == content_type
        assert f"/embed/{language}/lead/" in response.content.decode()


def test_any_site_may_read_it_and_it_is_the_same_for_every_reader(client: Client) -> None:
    make_term("lead")

    for response in (ask(client), ask(client, "lead"), ask(client, format="yaml")):
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response.headers
        assert "Vary" not in response.headers
        assert response.cookies == {}
    turkish = client.get(f"/oembed?{urlencode({'url': f'{SITE}/t/lead'})}", headers={"Accept-Language": "tr"})
    assert turkish.json()["title"] == "سرنخ"
    assert client.post("/oembed").status_code == 405


def test_an_unencoded_url_in_the_query_works(client: Client) -> None:
    make_term("lead")

    assert client.get(f"/oembed?url={SITE}/fa/terms/{quote('سرنخ')}/").json()["title"] == "سرنخ"
    assert client.get(f"/oembed?url={SITE}/t/lead?lang=ru").json()["title"] == "Лид"


def test_it_costs_few_queries(client: Client, django_assert_num_queries: object) -> None:
    make_term("lead")

    with django_assert_num_queries(2):
        ask(client)
