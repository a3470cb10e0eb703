"""The dashboard: its numbers, links and number of queries."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from terms.editing import coverage, integrity, workflow
from terms.editing.workflow import TextChange
from terms.models import Outdated, Suggestion, Term
from terms.published import revision
from tests.admin.visits import page, targets
from tests.factories import make_term
from tests.html import Element, read
from tests.users import make_user, signed_in

pytestmark = pytest.mark.django_db
related = Term.related.through.objects


@pytest.fixture
def editor() -> Client:
    return signed_in(make_user("editor", "Editors"))


def section(found: Element, name: str) -> Element:
    return found.one("section", aria_labelledby=f"editor-{name}")


def matrix(found: Element) -> dict[str, list[Element]]:
    """Row header → its cells."""
    table = section(found, "coverage").one("table")
    return {row.one("th").text: row.all("td") for row in table.all("tr") if row.all("td")}


def test_the_matrix_has_a_row_for_each_module_and_a_total(editor: Client, categories: dict) -> None:
    make_term("lead", categories=(categories["sales"],))
    make_term("deal", languages=("fa",), categories=(categories["sales"],))

    found = page(editor)

    assert [item.text for item in section(found, "coverage").one("thead").all("th")] == ["Module", "فارسی", "English", "Türkçe", "Русский"]
    rows = {name: [cell.text for cell in cells] for name, cells in matrix(found).items()}
    assert rows == {
        "Sales 2 terms": ["2 100%", "1 50% 1 in draft", "1 50% 1 in draft", "1 50% 1 in draft"],
        "Service 0 terms": ["0 0%"] * 4,
        "All modules 2 terms": ["2 100%", "1 50% 1 in draft", "1 50% 1 in draft", "1 50% 1 in draft"],
    }


def test_each_number_links_to_its_list(editor: Client, categories: dict) -> None:
    sales = categories["sales"]
    lead = make_term("lead", categories=(sales,))
    make_term(
        "deal", languages=("fa",), categories=(sales,), state_en="review", name_tr="", definition_tr="", explanation_tr="", example_tr=""
    )
    make_term("case", categories=(sales,), replaced_by=lead)
    Outdated.objects.create(term=lead, language="en", source="fa", before={})

    _fa, en, tr, ru = matrix(page(editor))["Sales 2 terms"]

    def asked(cell: Element, text: str) -> dict[str, list[str]]:
        address = urlsplit(targets(cell)[text])
        assert address.path == "/admin/terms/term/"
        return {name: values[0] for name, values in parse_qs(address.query).items()}

    here = {"replaced_by__isnull": "True", "categories__id__exact": str(sales.pk)}
    assert asked(en, "1") == {"state_en__exact": "published"} | here
    assert asked(en, "1 in review") == {"state_en__exact": "review"} | here
    assert asked(en, "1 outdated") == {"outdated": "en"} | here
    assert asked(tr, "1 missing") == {"missing": "tr"} | here
    assert asked(ru, "1 in draft") == {"state_ru__exact": "draft", "name_ru__isnull": "False"} | here
    for cell, text, keys in ((en, "1", ["lead"]), (en, "1 in review", ["deal"]), (ru, "1 in draft", ["deal"])):
        table = page(editor, targets(cell)[text]).one("table", id="result_list")
        assert [row.one("td", class_="field-key").text for row in table.one("tbody").all("tr")] == keys


def test_terms_without_a_module_are_listed_alone(editor: Client, categories: dict) -> None:
    make_term("lead", categories=(categories["sales"],))
    make_term("deal")

    cell = matrix(page(editor))["Without a module 1 term"][0]

    table = page(editor, targets(cell)["1"]).one("table", id="result_list")
    assert [row.one("td", class_="field-key").text for row in table.one("tbody").all("tr")] == ["deal"]


def test_ones_own_languages_come_first() -> None:
    found = page(signed_in(make_user("sara", "Translators tr")))

    assert [item.text for item in section(found, "coverage").one("thead").all("th")] == ["Module", "Türkçe", "فارسی", "English", "Русский"]


def test_numbers_are_written_as_the_reader_writes_them(categories: dict) -> None:
    make_term("lead", categories=(categories["sales"],))
    client = signed_in(make_user("editor", "Editors"))

    found = read(client.get("/admin/", headers={"Accept-Language": "fa"}).content.decode())

    assert [cell.text for cell in section(found, "coverage").one("tbody").all("tr")[0].all("td")] == ["۱ ۱۰۰٪"] * 4


def test_the_trend_has_a_chart_and_its_numbers(editor: Client) -> None:
    make_term("lead", languages=("fa",))

    trend = section(page(editor), "trend")

    pictures = trend.all("svg")
    assert [picture["role"] for picture in pictures] == ["img"] * 4
    assert [picture.one("title").text for picture in pictures][:2] == ["فارسی: published terms", "English: published terms"]
    assert [cell.text for cell in trend.one("tbody").all("td")] == ["1", "0", "0", "0"]


def test_returned_texts_and_unsent_changes_are_in_the_users_work() -> None:
    lead, deal, case = make_term("lead"), make_term("deal"), make_term("case", languages=())
    sara, tom, boss = make_user("sara", "Translators en"), make_user("tom", "Translators en"), make_user("boss", "Reviewers en")
    workflow.write(lead, {"en": TextChange({"example": "Another one."}, "review")}, sara)
    workflow.return_to_author(lead, "en", boss, "Too short.")
    workflow.write(case, {"en": TextChange({"example": "Another one."}, "review")}, sara)
    workflow.return_to_author(case, "en", boss, "Whose case?")
    workflow.write(deal, {"en": TextChange({"example": "Another one."}, "draft")}, sara)
    workflow.write(make_term("other"), {"en": TextChange({"example": "Another one."}, "draft")}, tom)

    work = section(page(signed_in(sara)), "work")

    assert [item.text for item in work.all("h3")] == ["Returned to me 2", "My changes not yet sent 1"]
    assert list(targets(work).values()) == [f"/admin/terms/term/{term.pk}/change/#id_name_en" for term in (lead, case, deal)]
    assert [item.text for item in work.all("q")] == ["Too short.", "Whose case?"]


def test_a_resubmitted_text_is_no_longer_returned() -> None:
    lead = make_term("lead")
    sara, boss = make_user("sara", "Translators en"), make_user("boss", "Reviewers en")
    workflow.write(lead, {"en": TextChange({"example": "Another one."}, "review")}, sara)
    workflow.return_to_author(lead, "en", boss, "Too short.")
    workflow.write(lead, {"en": TextChange({"example": "Another one, longer than that."}, "review")}, sara)

    assert section(page(signed_in(sara)), "work").all("h3") == []
    waiting = section(page(signed_in(boss)), "work")
    assert [item.text for item in waiting.all("h3")] == ["Changes waiting for my review 1"]
    assert targets(waiting) == {"Lead": f"/admin/terms/term/{lead.pk}/review/en/"}


def test_a_reviewer_sees_what_is_in_review_in_their_language() -> None:
    make_term("lead", languages=("fa",), state_en="review", state_tr="review")
    term = make_term("deal")
    Outdated.objects.create(term=term, language="en", source="fa", before={})
    Outdated.objects.create(term=term, language="ru", source="fa", before={})
    for language in ("en", "en", "fa"):
        Suggestion.objects.create(term=term, language=language, text="Please add an example.")
    Suggestion.objects.create(term=term, language="en", text="Done, thank you.", state="accepted")

    work = section(page(signed_in(make_user("boss", "Reviewers en"))), "work")

    assert {title.text for title in work.all("h3")} == {
        "New texts waiting for my review 1",
        "Possibly outdated in my languages 1",
        "Readers’ suggestions 2",
    }
    assert targets(work) == {
        "English: 1": "/admin/terms/term/?outdated=en&replaced_by__isnull=True",
        "English: 2": "/admin/terms/suggestion/?language=en",
    }


def test_a_translator_is_not_asked_to_review() -> None:
    lead = make_term("lead", state_en="review", languages=("fa",))
    Suggestion.objects.create(term=lead, language="ru", text="Please add an example.")

    work = section(page(signed_in(make_user("sara", "Translators en"))), "work")

    assert "Nothing is waiting for you." in work.text


def test_suggestions_link_to_their_queue(editor: Client) -> None:
    term = make_term("lead")
    for language, state in (("en", "open"), ("fa", "open"), ("en", "accepted")):
        Suggestion.objects.create(term=term, language=language, text=f"Please add an example: {language} {state}.", state=state)

    table = page(editor, targets(section(page(editor), "work"))["English: 1"]).one("table", id="result_list")

    assert len(table.one("tbody").all("tr")) == 1
    assert "en open" in table.text


def test_findings_are_counted_as_of_the_last_check(editor: Client) -> None:
    make_term("lead")
    assert "not been checked yet" in section(page(editor), "findings").text
    page(editor, "/admin/findings/")

    fresh = section(page(editor), "findings")
    make_term("deal")
    old = section(page(editor), "findings")

    assert targets(fresh)["Without related terms"] == "/admin/findings/?rule=orphan"
    assert "All findings" in targets(fresh)
    assert "Check again" in targets(old)
    assert "Without related terms 1" in old.text


def test_the_first_page_needs_few_queries_even_after_a_change(admin_client: Client, categories: dict) -> None:
    for number in range(5):
        make_term(f"term-{number}", categories=(categories["sales"],))
    integrity.check(revision.current())
    admin_client.get("/admin/")
    make_term("lead", categories=(categories["sales"],))

    with CaptureQueriesContext(connection) as queries:
        admin_client.get("/admin/")

    assert len(queries) <= 12


def test_a_member_of_a_group_needs_no_more_queries(categories: dict) -> None:
    client = signed_in(make_user("boss", "Reviewers en"))
    term = make_term("lead", categories=(categories["sales"],))
    integrity.check(revision.current())
    coverage.record()
    term.definition_en = "A person or a firm that may buy."
    term.save()

    with CaptureQueriesContext(connection) as queries:
        client.get("/admin/")

    assert len(queries) <= 13  # two of them ask for the rights


def test_anonymous_users_and_readers_have_no_access(client: Client) -> None:
    reader = User.objects.create_user("reader", password="x")
    for address in ("/admin/", "/admin/findings/"):
        assert client.get(address).status_code == 302
        assert signed_in(reader).get(address).status_code == 302
