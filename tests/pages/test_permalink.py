"""/t/<key>: the URL that never changes."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from terms.models import TermSlug
from tests.factories import make_term

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "headers", "cookie", "url"),
    [
        ("", {}, "", "/fa/terms/%D8%B3%D8%B1%D9%86%D8%AE/"),
        ("?lang=tr", {"Accept-Language": "ru"}, "", "/tr/terms/musteri-adayi/"),
        ("", {"Accept-Language": "ru,en;q=0.5"}, "", "/ru/terms/lid/"),
        ("", {"Accept-Language": "ru"}, "en", "/en/terms/lead/"),
        ("?lang=xx", {"Accept-Language": "en"}, "", "/en/terms/lead/"),
    ],
)
def test_it_leads_to_the_readers_language(client: Client, query: str, headers: dict, cookie: str, url: str) -> None:
    make_term("lead")
    if cookie:
        client.cookies["django_language"] = cookie

    response = client.get(f"/t/lead{query}", headers=headers)

    assert response.status_code == 303
    assert response.headers["Location"] == url
    assert {"Accept-Language", "Cookie"} <= set(response.headers["Vary"].split(", "))


def test_a_language_without_the_term_falls_back(client: Client) -> None:
    make_term("lead", languages=("tr", "ru"))

    assert client.get("/t/lead?lang=fa").headers["Location"] == "/tr/terms/musteri-adayi/"


def test_a_draft_does_not_exist(client: Client) -> None:
    make_term("lead", languages=())

    assert client.get("/t/lead").status_code == 404
    assert client.get("/t/nothing").status_code == 404


def test_a_withdrawn_term_is_gone(client: Client) -> None:
    term = make_term("lead")
    for language in ("fa", "en", "tr", "ru"):
        setattr(term, f"state_{language}", "draft")
    term.save()

    assert client.get("/t/lead").status_code == 410
    assert client.get("/en/terms/lead/").status_code == 410
    assert TermSlug.objects.filter(term=term).count() == 4


def test_a_merged_term_leads_to_its_replacement(client: Client) -> None:
    deal, lead, case = make_term("deal"), make_term("lead"), make_term("case")
    lead.replaced_by, case.replaced_by = deal, lead
    lead.save()
    case.save()

    answer = client.get("/t/case?lang=tr")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/t/deal?lang=tr")
    answer = client.get("/tr/terms/vaka/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/tr/terms/anlasma/")


def test_a_merged_term_whose_replacement_lacks_the_language_leads_to_its_permalink(client: Client) -> None:
    deal, lead = make_term("deal", languages=("en",)), make_term("lead")
    lead.replaced_by = deal
    lead.save()

    assert client.get("/ru/terms/lid/").headers["Location"] == "/t/deal"


@pytest.mark.parametrize(
    "path", ["t/{}", "en/a-z/{}/", "en/modules/{}/", "en/compare/{}/", "en/terms/{}/", "embed/{}/lead/", "og/{}/lead.png"]
)
@pytest.mark.parametrize("sign", ["%00", "le%00ad", "%0A", "%7F"])
def test_a_url_with_control_characters_is_404(client: Client, path: str, sign: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        status = client.get("/" + path.format(sign)).status_code

    assert status == 404
    assert [query for query in queries.captured_queries if "\0" in query["sql"]] == []
