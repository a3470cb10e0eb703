"""The public API."""

import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from terms.api import throttle
from terms.models import Label, Term
from tests.factories import make_term

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_rates() -> None:
    cache.clear()


def get(client: Client, path: str, **query: object) -> tuple[int, object]:
    response = client.get(f"/api/v1/{path}", query)
    return response.status_code, json.loads(response.content)


def test_a_term_is_returned_in_all_its_languages(client: Client, categories: dict) -> None:
    term = make_term("lead", languages=("fa", "en"), categories=(categories["sales"], categories["service"]), abbreviation="LD")
    term.related.set([make_term("deal"), make_term("case", languages=())])
    Label.objects.create(term=term, language="en", text="Sales lead", kind="synonym")
    Label.objects.create(term=term, language="en", text="Bullet", kind="hidden")

    status, answer = get(client, "terms/lead")

    assert status == 200
    assert answer == {
        "key": "lead",
        "abbreviation": "LD",
        "modules": ["sales", "service"],
        "related": ["deal"],
        "url": "http://127.0.0.1:8000/t/lead",
        "languages": {
            code: {
                "name": name,
                "definition": f"{code} definition of lead.",
                "explanation": f"{code} explanation of lead.",
                "example": f"{code} example of lead.",
                "labels": [{"text": "Sales lead", "kind": "synonym"}] if code == "en" else [],
                "url": f"http://127.0.0.1:8000/{code}/terms/{slug}/",
            }
            for code, name, slug in (("fa", "سرنخ", "%D8%B3%D8%B1%D9%86%D8%AE"), ("en", "Lead", "lead"))
        },
    }


def test_a_draft_is_404_a_withdrawn_term_410_and_a_merged_term_redirects(client: Client) -> None:
    make_term("case", languages=())
    deal, lead = make_term("deal"), make_term("lead")
    lead.replaced_by = deal
    lead.save()
    assert client.get("/api/v1/terms/lead").headers["Location"] == "/api/v1/terms/deal"
    Term.objects.filter(pk=deal.pk).update(**{f"state_{code}": "draft" for code in ("fa", "en", "tr", "ru")})

    assert get(client, "terms/case")[0] == 404
    assert get(client, "terms/deal") == (410, {"error": {"status": 410, "message": "This term has been withdrawn.", "details": []}})


def test_terms_are_listed_by_language_module_and_letter(client: Client, categories: dict) -> None:
    make_term("lead", categories=(categories["sales"],))
    make_term("deal", categories=(categories["service"],))
    make_term("case", languages=("fa",))

    status, answer = get(client, "terms", lang="en")
    assert (status, answer["count"], answer["pages"], [item["key"] for item in answer["results"]]) == (200, 2, 1, ["deal", "lead"])
    assert answer["results"][1] == {
        "key": "lead",
        "name": "Lead",
        "language": "en",
        "url": "http://127.0.0.1:8000/en/terms/lead/",
        "definition": "en definition of lead.",
    }
    assert [item["key"] for item in get(client, "terms", lang="en", module="sales")[1]["results"]] == ["lead"]
    assert [item["key"] for item in get(client, "terms", lang="tr", letter="a")[1]["results"]] == ["deal"]
    assert get(client, "terms", lang="en", letter="ж")[1]["results"] == []
    assert get(client, "terms", lang="en", page=2)[1]["results"] == []


@pytest.mark.parametrize("name", [{"key": "lead"}, {"slug": "سرنخ"}])
def test_a_card_by_key_or_by_slug(client: Client, categories: dict, name: dict[str, str]) -> None:
    make_term("lead", categories=(categories["service"], categories["sales"]), abbreviation="LD")

    assert get(client, "card", lang="fa", **name) == (
        200,
        {
            "key": "lead",
            "name": "سرنخ",
            "language": "fa",
            "url": "http://127.0.0.1:8000/fa/terms/%D8%B3%D8%B1%D9%86%D8%AE/",
            "definition": "fa definition of lead.",
            "abbreviation": "LD",
            "module": {"key": "service", "name": "خدمات", "colour": "service"},
        },
    )


def test_a_card_falls_back_to_another_language_and_follows_renaming_and_merging(client: Client) -> None:
    lead, deal = make_term("lead"), make_term("deal", languages=("tr", "ru"))
    lead.name_en = "Sales lead"
    lead.save()

    def card(**query: str) -> list[str]:
        status, answer = get(client, "card", **query)
        return [status, *(answer.get(name) for name in ("key", "language", "name", "module"))]

    assert card(lang="en", slug="lead") == [200, "lead", "en", "Sales lead", None]
    assert card(lang="en", key="deal") == [200, "deal", "tr", "Anlaşma", None]
    lead.replaced_by = deal
    lead.save()
    assert card(lang="ru", key="lead") == card(lang="ru", slug="lid") == [200, "deal", "ru", "Сделка", None]
    Term.objects.filter(pk=deal.pk).update(**{f"state_{code}": "draft" for code in ("fa", "en", "tr", "ru")})
    assert card(lang="ru", key="deal")[0] == card(lang="ru", slug="sdelka")[0] == card(lang="ru", key="lead")[0] == 404


def test_modules_are_listed_with_their_number_of_terms(client: Client, categories: dict) -> None:
    make_term("lead", categories=(categories["sales"],))

    assert get(client, "modules", lang="tr")[1] == [
        {"key": "sales", "name": "Satış", "description": "", "count": 1, "url": "http://127.0.0.1:8000/tr/modules/sales/"},
        {"key": "service", "name": "Hizmet", "description": "", "count": 0, "url": "http://127.0.0.1:8000/tr/modules/service/"},
    ]


@pytest.mark.parametrize("endpoint", ["search", "suggest"])
def test_search_answers_in_the_language_asked_for(client: Client, endpoint: str) -> None:
    Label.objects.create(term=make_term("lead"), language="en", text="Bullet", kind="hidden")

    assert get(client, endpoint, q="Лид", lang="fa") == (
        200,
        {
            "query": "Лид",
            "corrected": "",
            "results": [
                {
                    "key": "lead",
                    "name": "سرنخ",
                    "language": "fa",
                    "url": "http://127.0.0.1:8000/fa/terms/%D8%B3%D8%B1%D9%86%D8%AE/",
                    "definition": "fa definition of lead.",
                    "matched": {"text": "Лид", "language": "ru", "kind": "name"},
                }
            ],
        },
    )
    assert get(client, endpoint, q="bullet", lang="fa")[1]["results"][0]["matched"] == {"text": "", "language": "en", "kind": "hidden"}


@pytest.mark.parametrize(
    ("path", "query", "detail"),
    [
        ("terms", {"lang": "de"}, "lang: Input should be 'fa', 'en', 'tr' or 'ru'"),
        ("terms", {"page": "0"}, "page: Input should be greater than or equal to 1"),
        ("terms", {"langg": "fa"}, "langg: unknown parameter; known are lang, module, letter, page"),
        ("terms/lead", {"x": "1"}, "x: unknown parameter; known are none"),
        ("card", {"lang": "en"}, "key: give either key or slug"),
        ("card", {"key": "lead", "slug": "lead"}, "key: give either key or slug"),
        ("card", {"key": "lead", "url": "x"}, "url: unknown parameter; known are lang, key, slug"),
        ("search", {}, "q: Field required"),
        ("search", {"q": "x" * 201}, "q: String should have at most 200 characters"),
        ("suggest", {"q": "x", "limit": "3"}, "limit: unknown parameter; known are q, lang"),
    ],
)
def test_every_invalid_parameter_is_reported(client: Client, path: str, query: dict, detail: str) -> None:
    make_term("lead")

    status, answer = get(client, path, **query)

    assert status == 422
    assert answer == {"error": {"status": 422, "message": "Some parameters cannot be used.", "details": [detail]}}


@pytest.mark.parametrize(
    "path", ["terms/nothing", "nothing", "terms?module=nothing", "terms/%00", "card?key=nothing", "card?slug=nothing", "card?key=%00"]
)
def test_an_unknown_path_or_term_is_a_404_of_the_same_shape(client: Client, path: str) -> None:
    response = client.get(f"/api/v1/{path}")

    assert response.status_code == 404
    assert response.json() == {"error": {"status": 404, "message": "There is nothing at this address.", "details": []}}


def test_other_sites_may_read_without_credentials(client: Client) -> None:
    response = client.get("/api/v1/modules", headers={"Origin": "https://blog.example"})

    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert response.cookies == {}
    assert "Access-Control-Allow-Origin" not in client.get("/en/").headers


def test_too_many_requests_are_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "num_requests", 2)

    answers = [client.get("/api/v1/modules") for _number in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].json()["error"]["status"] == 429
    assert 0 < int(answers[2].headers["Retry-After"]) <= 61


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("post", "terms", "GET"),
        ("get", "link", "POST"),
        ("head", "articles", "POST"),
        ("options", "articles", "POST"),
        ("put", "terms/lead", "GET"),
    ],
)
def test_an_unsupported_method_is_a_405_of_the_same_shape(client: Client, method: str, path: str, allowed: str) -> None:
    response = getattr(client, method)(f"/api/v1/{path}")

    assert (response.status_code, response.headers["Allow"]) == (405, allowed)
    message = f"{method.upper()} means nothing here: use {allowed}."
    assert method == "head" or response.json() == {"error": {"status": 405, "message": message, "details": []}}


def test_the_description_is_openapi_3_1_with_examples(client: Client) -> None:
    description = client.get("/api/openapi.json").json()

    assert description["openapi"].startswith("3.1")
    readable = {path: methods["get"] for path, methods in description["paths"].items() if "get" in methods}
    assert set(readable) == {"/api/v1/terms", "/api/v1/terms/{key}", "/api/v1/card", "/api/v1/modules", "/api/v1/search", "/api/v1/suggest"}
    assert description["components"]["schemas"]["TermOut"]["properties"]["key"]["examples"] == ["lead"]
    for operation in readable.values():
        assert {"200", "404", "422", "429"} <= set(operation["responses"])


def test_the_documentation_page_loads_nothing_from_elsewhere(client: Client) -> None:
    html = client.get("/api/docs").content.decode()

    assert "https://" not in html.replace("https://glossary.example", "")
    assert "//cdn" not in html


@pytest.mark.parametrize("path", ["terms?lang=en", "terms?lang=en&module=sales", "search?q=other&lang=en", "suggest?q=other&lang=en"])
def test_query_count_is_the_same_for_one_and_three(client: Client, categories: dict, path: str) -> None:
    counts = []
    for number in range(3):
        make_term(f"other-{number}", name_en=f"Other {number}", categories=(categories["sales"],))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/api/v1/{path}").status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] == counts[2]
