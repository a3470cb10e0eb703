"""The desk's first page and the list of findings."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from terms import coverage, integrity, revision, workflow
from terms.models import Feedback, Outdated, Term
from terms.workflow import Change
from tests.factories import make_comparison, make_term, make_user
from tests.pages import Element, read

pytestmark = pytest.mark.django_db
related = Term.related.through.objects


def signed_in(user: User) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def editor() -> Client:
    return signed_in(make_user("editor", "Editors"))


def page(client: Client, address: str = "/admin/") -> Element:
    response = client.get(address)
    assert response.status_code == 200
    return read(response.content.decode())


def section(found: Element, name: str) -> Element:
    return found.one("section", aria_labelledby=f"desk-{name}")


def targets(found: Element) -> dict[str, str]:
    """Text of each link → its address."""
    return {link.text: link["href"] for link in found.all("a") if link["href"] != "/admin/terms/change/"}  # it is always there


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


def test_each_number_leads_to_its_list(editor: Client, categories: dict) -> None:
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
        assert [row.one("th", class_="field-key").text for row in table.one("tbody").all("tr")] == keys


def test_terms_without_a_module_are_listed_alone(editor: Client, categories: dict) -> None:
    make_term("lead", categories=(categories["sales"],))
    make_term("deal")

    cell = matrix(page(editor))["Without a module 1 term"][0]

    table = page(editor, targets(cell)["1"]).one("table", id="result_list")
    assert [row.one("th", class_="field-key").text for row in table.one("tbody").all("tr")] == ["deal"]


def test_ones_own_languages_come_first() -> None:
    found = page(signed_in(make_user("sara", "Translators tr")))

    assert [item.text for item in section(found, "coverage").one("thead").all("th")] == ["Module", "Türkçe", "فارسی", "English", "Русский"]


def test_numbers_are_written_as_the_reader_writes_them(categories: dict) -> None:
    make_term("lead", categories=(categories["sales"],))
    client = signed_in(make_user("editor", "Editors"))

    found = read(client.get("/admin/", headers={"Accept-Language": "fa"}).content.decode())

    assert [cell.text for cell in section(found, "coverage").one("tbody").all("tr")[0].all("td")] == ["۱ ۱۰۰٪"] * 4


def test_the_trend_has_a_picture_and_its_numbers(editor: Client) -> None:
    make_term("lead", languages=("fa",))

    trend = section(page(editor), "trend")

    pictures = trend.all("svg")
    assert [picture["role"] for picture in pictures] == ["img"] * 4
    assert [picture.one("title").text for picture in pictures][:2] == ["فارسی: published terms", "English: published terms"]
    assert [cell.text for cell in trend.one("tbody").all("td")] == ["1", "0", "0", "0"]


def test_texts_that_came_back_and_changes_not_yet_sent_are_ones_own_work() -> None:
    lead, deal, case = make_term("lead"), make_term("deal"), make_term("case", languages=())
    sara, tom, boss = make_user("sara", "Translators en"), make_user("tom", "Translators en"), make_user("boss", "Reviewers en")
    workflow.write(lead, {"en": Change({"example": "Another one."}, "review")}, sara)
    workflow.give_back(lead, "en", boss, "Too short.")
    workflow.write(case, {"en": Change({"example": "Another one."}, "review")}, sara)
    workflow.give_back(case, "en", boss, "Whose case?")
    workflow.write(deal, {"en": Change({"example": "Another one."}, "draft")}, sara)
    workflow.write(make_term("other"), {"en": Change({"example": "Another one."}, "draft")}, tom)

    work = section(page(signed_in(sara)), "work")

    assert [item.text for item in work.all("h3")] == ["Returned to me 2", "My changes not yet sent 1"]
    assert list(targets(work).values()) == [f"/admin/terms/term/{term.pk}/change/#id_name_en" for term in (lead, case, deal)]
    assert [item.text for item in work.all("q")] == ["Too short.", "Whose case?"]


def test_a_text_that_went_on_is_not_returned_any_more() -> None:
    lead = make_term("lead")
    sara, boss = make_user("sara", "Translators en"), make_user("boss", "Reviewers en")
    workflow.write(lead, {"en": Change({"example": "Another one."}, "review")}, sara)
    workflow.give_back(lead, "en", boss, "Too short.")
    workflow.write(lead, {"en": Change({"example": "Another one, longer than that."}, "review")}, sara)

    assert section(page(signed_in(sara)), "work").all("h3") == []
    waiting = section(page(signed_in(boss)), "work")
    assert [item.text for item in waiting.all("h3")] == ["Changes waiting for my review 1"]
    assert targets(waiting) == {"Lead": f"/admin/terms/term/{lead.pk}/review/en/"}


def test_a_reviewer_sees_what_waits_in_their_language() -> None:
    make_term("lead", languages=("fa",), state_en="review", state_tr="review")
    term = make_term("deal")
    Outdated.objects.create(term=term, language="en", source="fa", before={})
    Outdated.objects.create(term=term, language="ru", source="fa", before={})
    for language in ("en", "en", "fa"):
        Feedback.objects.create(term=term, language=language, text="Please add an example.")
    Feedback.objects.create(term=term, language="en", text="Done, thank you.", state="accepted")

    work = section(page(signed_in(make_user("boss", "Reviewers en"))), "work")

    assert {title.text for title in work.all("h3")} == {
        "New texts waiting for my review 1",
        "Possibly outdated in my languages 1",
        "Readers’ suggestions 2",
    }
    assert targets(work) == {
        "English: 1": "/admin/terms/term/?outdated=en&replaced_by__isnull=True",
        "English: 2": "/admin/terms/feedback/?language=en",
    }


def test_a_translator_is_not_asked_to_review() -> None:
    lead = make_term("lead", state_en="review", languages=("fa",))
    Feedback.objects.create(term=lead, language="ru", text="Please add an example.")

    work = section(page(signed_in(make_user("sara", "Translators en"))), "work")

    assert "Nothing waits for you." in work.text


def test_the_suggestions_lead_to_their_queue(editor: Client) -> None:
    term = make_term("lead")
    for language, state in (("en", "open"), ("fa", "open"), ("en", "accepted")):
        Feedback.objects.create(term=term, language=language, text=f"Please add an example: {language} {state}.", state=state)

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


def test_the_first_page_asks_few_questions_even_after_a_change(admin_client: Client, categories: dict) -> None:
    for number in range(5):
        make_term(f"term-{number}", categories=(categories["sales"],))
    integrity.check(revision.current())
    admin_client.get("/admin/")
    make_term("lead", categories=(categories["sales"],))

    with CaptureQueriesContext(connection) as queries:
        admin_client.get("/admin/")

    assert len(queries) <= 12


def test_a_member_of_a_group_costs_no_more(categories: dict) -> None:
    client = signed_in(make_user("boss", "Reviewers en"))
    term = make_term("lead", categories=(categories["sales"],))
    integrity.check(revision.current())
    coverage.record()
    term.definition_en = "A person or a firm that may buy."
    term.save()

    with CaptureQueriesContext(connection) as queries:
        client.get("/admin/")

    assert len(queries) <= 13  # two of them ask for the rights


def test_strangers_and_readers_stay_outside(client: Client) -> None:
    reader = User.objects.create_user("reader", password="x")
    for address in ("/admin/", "/admin/findings/"):
        assert client.get(address).status_code == 302
        assert signed_in(reader).get(address).status_code == 302


# --- the list of findings -----------------------------------------------------------------------------------------------


def one_sided() -> tuple[Term, Term]:
    lead, deal = make_term("lead"), make_term("deal")
    related.create(from_term=lead, to_term=deal)
    return lead, deal


def code(client: Client, rule: str) -> str:
    return page(client, f"/admin/findings/?rule={rule}").one("input", name="code")["value"]


def test_each_finding_leads_to_the_field_that_mends_it(editor: Client) -> None:
    lead = make_term("lead", example_ru="")

    found = page(editor, "/admin/findings/?rule=no-example")

    assert f"/admin/terms/term/{lead.pk}/change/#id_example_ru" in targets(found).values()
    form = page(editor, f"/admin/terms/term/{lead.pk}/change/")
    assert len([item for item in form.walk() if item.attributes.get("id") == "id_example_ru"]) == 1


def test_a_comparison_is_named_by_its_own_key(editor: Client) -> None:
    lead, deal = make_term("lead"), make_term("deal", languages=("fa", "en", "tr"))
    comparison = make_comparison(lead, deal)

    found = page(editor, "/admin/findings/?rule=comparison-gone").one("section")

    assert targets(found) == {"lead-vs-deal": f"/admin/terms/comparison/{comparison.pk}/change/#id_state_ru"}


def test_the_tables_of_names_and_modules_are_there_to_be_led_to(editor: Client) -> None:
    form = page(editor, f"/admin/terms/term/{make_term('lead').pk}/change/")

    ids = {item.attributes.get("id") for item in form.walk()}
    assert {"labels-group", "memberships-group"} <= ids


def test_findings_are_filtered_by_rule_and_language(editor: Client) -> None:
    make_term("lead", example_ru="", example_tr="")

    def named(query: str) -> list[str]:
        sections = page(editor, f"/admin/findings/?{query}").all("section")
        return [item.text for found in sections for item in found.all("p") if "published, but without an example" in item.text]

    assert len(named("rule=no-example")) == 2
    assert [text.split(":")[0] for text in named("rule=no-example&language=ru")] == ["Русский"]
    assert named("rule=orphan") == []


@pytest.mark.parametrize("query", ["rule=nothing", "language=xx", "rule=orphan&language=de"])
def test_an_unknown_rule_or_language_is_not_found(editor: Client, query: str) -> None:
    assert editor.get(f"/admin/findings/?{query}").status_code == 404
    assert editor.post("/admin/findings/mend/", {"back": query, "code": "x"}).status_code == 404


@pytest.mark.parametrize("number", ["0", "999", "x", ""])
def test_an_odd_page_is_the_nearest_one(editor: Client, number: str) -> None:
    make_term("lead")

    assert editor.get(f"/admin/findings/?page={number}").status_code == 200


def test_many_findings_are_shown_page_by_page(editor: Client) -> None:
    for number in range(60):
        make_term(f"term-{number}")

    first = page(editor, "/admin/findings/?rule=orphan")
    second = page(editor, targets(first)["Next"])

    assert [len(item.one("section").all("li")) for item in (first, second)] == [50, 10]
    assert targets(second)["Previous"] == "/admin/findings/?rule=orphan&page=1"


def test_one_click_mends(editor: Client) -> None:
    lead, deal = one_sided()

    answer = editor.post("/admin/findings/mend/", {"code": code(editor, "one-sided"), "back": "rule=one-sided"}, follow=True)

    assert list(deal.related.all()) == [lead]
    assert answer.redirect_chain == [("/admin/findings/?rule=one-sided", 302)]
    assert "1 finding mended." in answer.content.decode()
    assert "One-sided relation" in LogEntry.objects.get().change_message


def test_a_second_click_says_that_nothing_is_left(editor: Client) -> None:
    one_sided()
    data = {"code": code(editor, "one-sided")}
    editor.post("/admin/findings/mend/", data)

    answer = editor.post("/admin/findings/mend/", data, follow=True)

    assert "somebody was quicker" in answer.content.decode()


def test_all_findings_of_a_rule_are_mended_at_once(editor: Client) -> None:
    terms = [make_term(f"term-{number}") for number in range(3)]
    for term in terms:
        Term.objects.filter(pk=term.pk).update(example_en=" A lead.")

    editor.post("/admin/findings/mend/", {"all": "1", "back": "rule=stray-space"})

    assert set(Term.objects.values_list("example_en", flat=True)) == {"A lead."}


def test_all_without_a_rule_mends_nothing(editor: Client) -> None:
    lead, deal = one_sided()

    editor.post("/admin/findings/mend/", {"all": "1", "back": ""})

    assert list(deal.related.all()) == []


def test_who_may_not_has_no_button_and_cannot_forge_one() -> None:
    lead, deal = one_sided()
    reviewer = signed_in(make_user("boss", "Reviewers en"))
    forged = code(signed_in(make_user("editor", "Editors")), "one-sided")

    found = page(reviewer, "/admin/findings/?rule=one-sided")

    assert found.all("input", name="code") == []
    for data in ({"code": forged}, {"all": "1", "back": "rule=one-sided"}):
        assert reviewer.post("/admin/findings/mend/", data).status_code == 403
    assert list(deal.related.all()) == []


def test_mending_a_rule_leaves_what_is_not_ones_own() -> None:
    lead = make_term("lead")
    Term.objects.filter(pk=lead.pk).update(example_en=" A lead.", example_ru=" Лид.")
    reviewer = signed_in(make_user("boss", "Reviewers en"))

    answer = reviewer.post("/admin/findings/mend/", {"all": "1", "back": "rule=stray-space"}, follow=True)

    lead.refresh_from_db()
    assert (lead.example_en, lead.example_ru) == ("A lead.", " Лид.")
    assert "1 is not yours to mend." in answer.content.decode()


def test_a_button_needs_the_token_and_a_post() -> None:
    lead, deal = one_sided()
    user = make_user("editor", "Editors")
    forged = code(signed_in(user), "one-sided")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)

    assert strict.post("/admin/findings/mend/", {"code": forged}).status_code == 403
    assert signed_in(user).get("/admin/findings/mend/", {"code": forged}).status_code == 405
    assert Client().post("/admin/findings/mend/", {"code": forged}).status_code == 302
    assert list(deal.related.all()) == []
