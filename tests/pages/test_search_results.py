"""The search page."""

import pytest
from django.test import Client

from terms.models import Label
from tests.factories import make_term
from tests.html import read

pytestmark = pytest.mark.django_db


def found(client: Client, language: str, query: str) -> list[str]:
    page = read(client.get(f"/{language}/search/", {"q": query}).content.decode())
    return [item.one("a").text for rows in page.all("ul", class_="rows") for item in rows.all("h3")]


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("en", "lead"),
        ("en", "LEAD"),
        ("fa", "سرنخ"),
        ("fa", "lead"),
        ("tr", "MÜŞTERİ ADAYI"),
        ("tr", "musteri adayi"),
        ("tr", "müşteriadayı"),
        ("ru", "лид"),
        ("ru", "سرنخ"),
    ],
)
def test_a_term_is_found_by_any_of_its_names(client: Client, language: str, query: str) -> None:
    term = make_term("lead")
    make_term("case")

    assert found(client, language, query) == [getattr(term, f"name_{language}")]


def test_a_hidden_name_finds_but_is_not_shown(client: Client) -> None:
    Label.objects.create(term=make_term("lead"), language="en", text="Bullet", kind="hidden")

    response = client.get("/en/search/", {"q": "bullet"})

    assert found(client, "en", "bullet") == ["Lead"]
    assert "Bullet" not in response.content.decode()


def test_drafts_are_not_found(client: Client) -> None:
    make_term("lead", languages=("fa",))

    assert found(client, "en", "lead") == []
    assert found(client, "en", "سرنخ") == []


def test_the_exact_name_comes_first(client: Client) -> None:
    make_term("lead-source", name_en="Lead source")
    make_term("lead")
    Label.objects.create(term=make_term("deal"), language="en", text="Lead", kind="synonym")

    assert found(client, "en", "lead") == ["Lead", "Deal", "Lead source"]


def test_results_are_grouped_by_module_and_say_what_matched(client: Client, categories: dict) -> None:
    make_term("lead", categories=(categories["sales"],), definition_tr="Vaka ile ilgisi yok.")
    make_term("case", categories=(categories["service"],))

    page = read(client.get("/tr/search/", {"q": "case"}).content.decode())

    groups = page.all("section", class_="result-group")
    assert [(group.one("h2").text, [item.text for item in group.all("h3")]) for group in groups] == [("Hizmet", ["Vaka"])]
    assert groups[0].one("p", class_="hit").text == "bulunduğu ad: Case"


def test_a_misspelt_name_is_corrected(client: Client) -> None:
    make_term("lead", name_en="Sales pipeline")

    page = read(client.get("/en/search/", {"q": "sales pipelnie"}).content.decode())

    assert [item.text for item in page.one("main").all("strong")] == ["Sales pipeline"]


def test_many_results_are_paged(client: Client) -> None:
    for number in range(25):
        make_term(f"report-{number}", name_en=f"Report {number}")

    first, second = (client.get("/en/search/", {"q": "report", "page": page}).content.decode() for page in (1, 2))

    assert len(read(first).all("h3")) == 20
    assert read(first).one("a", rel="next")["href"] == "?q=report&page=2"
    assert len(read(second).all("h3")) == 5
    assert client.get("/en/search/", {"q": "report", "page": "nonsense"}).status_code == 200


def test_nothing_found_shows_the_neighbours_in_the_alphabet(client: Client) -> None:
    for key in ("lead", "deal", "case"):
        make_term(key)

    page = read(client.get("/en/search/", {"q": "dzzzzzz"}).content.decode())

    assert [link.text for link in page.one("main").one("ul", class_="plain").all("a")] == ["Case", "Deal", "Lead"]


@pytest.mark.parametrize("query", ["", "   ", "!!!", "<script>", "%", "_", "\0", "'; drop table", "🙂", "\u200c"])
def test_odd_queries_get_an_answer(client: Client, query: str) -> None:
    make_term("lead")

    response = client.get("/en/search/", {"q": query})

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_a_very_long_query_is_refused_politely(client: Client) -> None:
    response = client.get("/fa/search/", {"q": "x" * 10_000})

    assert response.status_code == 400
    assert "۲۰۰" in read(response.content.decode()).one("p", role="status").text


def test_no_result_offers_the_index_and_the_modules(client: Client, categories: dict) -> None:
    page = read(client.get("/en/search/", {"q": "zzzz"}).content.decode())

    assert [link.text for link in page.one("main").all("a", class_="tag")] == ["A–Z", "Sales", "Service"]
