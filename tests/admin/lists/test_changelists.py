"""The lists of terms and comparisons: columns, search, filters, number of queries."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from terms.editing import workflow
from terms.editing.workflow import TextChange
from terms.models import Label, Seed, Term
from tests.factories import make_comparison, make_term
from tests.html import Element, read
from tests.users import make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/terms/term/"


@pytest.fixture
def sara() -> User:
    return make_user("sara", "Editors")


@pytest.fixture
def editor(sara: User) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(sara)
    return client


def rows(client: Client, address: str = LIST, **query: str) -> list[Element]:
    answer = client.get(address, query)
    assert answer.status_code == 200
    table = read(answer.content.decode()).all("table", id="result_list")
    return table[0].one("tbody").all("tr") if table else []


def keys(client: Client, address: str = LIST, **query: str) -> list[str]:
    return [row.one("td", class_="field-key").text for row in rows(client, address, **query)]


def test_a_row_shows_the_status_of_each_language(editor: Client, sara: User) -> None:
    term = make_term(languages=("en", "fa"), name_ru=None, definition_ru=None, explanation_ru=None, example_ru=None)
    workflow.write(term, {"en": TextChange({"definition": "A new text."}, "published")}, sara)
    workflow.write(term, {"en": TextChange({"definition": "A newer text."}, "review")}, sara)

    (row,) = rows(editor)

    assert [row.one("td", class_=f"field-in_{code}").text for code in ("fa", "en", "tr", "ru")] == [
        "possibly outdated",
        "change waiting",
        "possibly outdated",
        "missing",
    ]
    assert row.one("td", class_="field-in_en").one("span", class_="editor-state editor-state-waiting")["title"] == (
        "Readers see the published text; a changed one waits. Readers see this text."
    )


def test_a_missing_name_is_shown_in_another_language_and_marked(editor: Client) -> None:
    make_term(languages=("fa",), name_en=None)

    (row,) = rows(editor)

    name = row.one("th", class_="field-shown_name")
    assert (name.one("span")["lang"], name.one("span")["dir"], name.text) == ("fa", "rtl", "سرنخ (fa)")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"missing": "ru"}, ["bare"]),
        ({"missing": "en"}, []),
        ({"outdated": "fa"}, ["doubtful"]),
        ({"waiting": "en"}, ["changing", "reviewed"]),
        ({"waiting": "fa"}, []),
        ({"returned": "me"}, ["returned"]),
        ({"source": "files"}, ["bare"]),
        ({"source": "desk"}, ["changing", "doubtful", "merged", "returned", "reviewed", "withdrawn"]),
        ({"publication": "published"}, ["changing", "doubtful"]),
        ({"publication": "unpublished"}, ["bare", "returned", "reviewed"]),
        ({"publication": "withdrawn"}, ["withdrawn"]),
        ({"publication": "merged"}, ["merged"]),
        ({"state_en__exact": "review"}, ["reviewed"]),
        ({"categories__key": "sales"}, ["changing"]),
        ({"missing": "xx"}, None),
    ],
)
def test_filters(editor: Client, sara: User, categories: dict, query: dict[str, str], expected: list[str] | None) -> None:
    make_term("bare", languages=(), name_ru=None, definition_ru=None, explanation_ru=None, example_ru=None)
    Seed.objects.create(kind="term", key="bare")
    workflow.write(make_term("changing", categories=(categories["sales"],)), {"en": TextChange({"definition": "New."}, "draft")}, sara)
    workflow.write(make_term("doubtful", languages=("en", "tr")), {"en": TextChange({"definition": "New."}, "published")}, sara)
    workflow.write(make_term("reviewed", languages=()), {"en": TextChange({"definition": "New."}, "review")}, sara)
    returned = make_term("returned", languages=())
    workflow.write(returned, {"en": TextChange({"definition": "New."}, "review")}, sara)
    workflow.return_to_author(Term.objects.get(pk=returned.pk), "en", sara, "Too short.")
    withdrawn = make_term("withdrawn", languages=("en",))
    Term.objects.filter(pk=withdrawn.pk).update(state_en="draft")
    make_term("merged", replaced_by=Term.objects.get(key="doubtful"))

    assert keys(editor, **query) == (expected if expected is not None else sorted(Term.objects.values_list("key", flat=True)))


def test_a_resubmitted_term_is_no_longer_returned(editor: Client, sara: User) -> None:
    term = make_term(languages=())
    workflow.write(term, {"en": TextChange({"definition": "New."}, "review")}, sara)
    workflow.return_to_author(Term.objects.get(pk=term.pk), "en", sara, "Too short.")
    workflow.write(Term.objects.get(pk=term.pk), {"en": TextChange({"definition": "Newer."}, "review")}, sara)

    assert keys(editor, returned="me") == []


@pytest.mark.parametrize("query", ["lead", "Leed", "leads", "سرنخ", "سرنخ‌ها", "лидов", "müşteri adayi", "kbl"])
def test_search_finds_what_a_reader_would_find_the_best_first(editor: Client, query: str) -> None:
    make_term("a-word", name_en="Lead scoring model", name_fa="مدل", name_tr="Model", name_ru="Модель")
    make_term("lead")

    assert keys(editor, q=query)[0] == "lead"


@pytest.mark.parametrize("query", ["unseen-thing", "Unseen na", "alias", "UT-9"])
def test_search_finds_drafts_by_key_name_label_and_abbreviation(editor: Client, query: str) -> None:
    term = make_term("unseen-thing", languages=(), name_en="Unseen name", abbreviation="UT-9")
    Label.objects.create(term=term, language="en", text="An alias")
    make_term("deal")

    assert keys(editor, q=query) == ["unseen-thing"]


def test_terms_are_chosen_with_the_same_search(editor: Client) -> None:
    make_term("lead")
    make_term("deal")

    answer = editor.get("/admin/autocomplete/", {"app_label": "terms", "model_name": "term", "field_name": "related", "term": "Leed"})

    assert [item["text"] for item in answer.json()["results"]] == ["Lead"]


def test_comparisons_are_found_by_their_terms(editor: Client) -> None:
    make_comparison(make_term("lead"), make_term("deal"))
    make_comparison(make_term("case"), key="case-vs-case")

    assert keys(editor, "/admin/terms/comparison/", q="سرنخ") == ["lead-vs-deal"]
    assert keys(editor, "/admin/terms/comparison/", q="case-vs") == ["case-vs-case"]


@pytest.mark.parametrize("address", [LIST, "/admin/terms/comparison/", "/admin/terms/article/", "/admin/terms/suggestion/"])
def test_a_list_needs_few_queries_however_many_rows(editor: Client, categories: dict, address: str) -> None:
    def cost() -> int:
        editor.get(address)
        with CaptureQueriesContext(connection) as queries:
            editor.get(address)
        return len(queries)

    make_comparison(make_term("lead", categories=(categories["sales"],)), make_term("deal"))
    few = cost()
    for number in range(30):
        make_comparison(make_term(f"term-{number}", categories=tuple(categories.values())), key=f"comparison-{number}")

    assert cost() == few <= 12


def test_a_search_in_the_list_needs_few_queries(client: Client) -> None:
    client.force_login(make_user("eda", "Editors"))
    make_term("lead")
    for number in range(55):
        make_term(f"term-{number}", name_en=f"Lead {number} feedback", name_ru=f"Отчёт {number}")
    for query in ("leed", "отчт"):  # the names of these languages are read into memory
        client.get(LIST, {"q": query})
    asked = {}

    for query in ("lead", "leed", "sarnakh", "What is a lead?", "term 7 lead", "follow up feedbak", "отчёт клиента"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST, {"q": query}).status_code == 200
        asked[query] = len(queries)

    assert {query: number for query, number in asked.items() if number > 12} == {}


def test_no_form_offers_all_terms_as_options(editor: Client) -> None:
    lead = make_term("lead")
    make_term("deal")

    for address in (f"term/{lead.pk}/change/", "term/add/", "comparison/add/", "article/add/"):
        page = read(editor.get(f"/admin/terms/{address}").content.decode())
        assert "Deal" not in {option.text for option in page.all("option")}, address


def test_exact_names_come_first_including_drafts(client: Client) -> None:
    client.force_login(make_user("eda", "Editors"))
    make_term("lead-scoring")
    make_term("lead-owner", languages=())
    make_term("lead", languages=())

    page = read(client.get("/admin/terms/term/?q=lead").content.decode())

    assert page.one("table", id="result_list").one("tbody").all("tr")[0].one("td", class_="field-key").text == "lead"
