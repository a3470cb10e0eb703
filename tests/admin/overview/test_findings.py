"""The list of findings, and its buttons."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from terms.models import Term
from tests.admin.visits import page, targets
from tests.factories import make_comparison, make_term
from tests.users import make_user, signed_in

pytestmark = pytest.mark.django_db
related = Term.related.through.objects


@pytest.fixture
def editor() -> Client:
    return signed_in(make_user("editor", "Editors"))


def one_sided() -> tuple[Term, Term]:
    lead, deal = make_term("lead"), make_term("deal")
    related.create(from_term=lead, to_term=deal)
    return lead, deal


def code(client: Client, rule: str) -> str:
    return page(client, f"/admin/findings/?rule={rule}").one("input", name="code")["value"]


def test_each_finding_links_to_the_field_to_correct(editor: Client) -> None:
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


def test_the_anchors_of_names_and_modules_exist(editor: Client) -> None:
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


def test_one_click_fixes_a_finding(editor: Client) -> None:
    lead, deal = one_sided()

    answer = editor.post("/admin/findings/mend/", {"code": code(editor, "one-sided"), "back": "rule=one-sided"}, follow=True)

    assert list(deal.related.all()) == [lead]
    assert answer.redirect_chain == [("/admin/findings/?rule=one-sided", 302)]
    assert "1 finding fixed." in answer.content.decode()
    assert "One-sided relation" in LogEntry.objects.get().change_message


def test_a_second_click_says_that_nothing_is_left(editor: Client) -> None:
    one_sided()
    data = {"code": code(editor, "one-sided")}
    editor.post("/admin/findings/mend/", data)

    answer = editor.post("/admin/findings/mend/", data, follow=True)

    assert "someone was quicker" in answer.content.decode()


def test_all_findings_of_a_rule_are_fixed_at_once(editor: Client) -> None:
    terms = [make_term(f"term-{number}") for number in range(3)]
    for term in terms:
        Term.objects.filter(pk=term.pk).update(example_en=" A lead.")

    editor.post("/admin/findings/mend/", {"all": "1", "back": "rule=stray-space"})

    assert set(Term.objects.values_list("example_en", flat=True)) == {"A lead."}


def test_all_without_a_rule_fixes_nothing(editor: Client) -> None:
    lead, deal = one_sided()

    editor.post("/admin/findings/mend/", {"all": "1", "back": ""})

    assert list(deal.related.all()) == []


def test_without_permission_there_is_no_button_and_a_forged_request_is_refused() -> None:
    lead, deal = one_sided()
    reviewer = signed_in(make_user("boss", "Reviewers en"))
    forged = code(signed_in(make_user("editor", "Editors")), "one-sided")

    found = page(reviewer, "/admin/findings/?rule=one-sided")

    assert found.all("input", name="code") == []
    for data in ({"code": forged}, {"all": "1", "back": "rule=one-sided"}):
        assert reviewer.post("/admin/findings/mend/", data).status_code == 403
    assert list(deal.related.all()) == []


def test_fixing_a_rule_skips_findings_without_permission() -> None:
    lead = make_term("lead")
    Term.objects.filter(pk=lead.pk).update(example_en=" A lead.", example_ru=" Лид.")
    reviewer = signed_in(make_user("boss", "Reviewers en"))

    answer = reviewer.post("/admin/findings/mend/", {"all": "1", "back": "rule=stray-space"}, follow=True)

    lead.refresh_from_db()
    assert (lead.example_en, lead.example_ru) == ("A lead.", " Лид.")
    assert "You don’t have permission to fix 1." in answer.content.decode()


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
