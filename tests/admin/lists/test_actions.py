"""Actions on chosen rows: permissions, messages, impossible steps."""

import pytest
from django.test import Client

from terms.models import PendingText, ReviewNote, Term
from tests.factories import make_comparison, make_term
from tests.html import Element, read
from tests.users import make_user, signed_in

pytestmark = pytest.mark.django_db
LIST = "/admin/terms/term/"
CODES = ("fa", "en", "tr", "ru")
ROLES = ("Editors", *(f"{role} {code}" for role in ("Translators", "Reviewers") for code in CODES))


def act(client: Client, action: str, *terms: Term, languages: tuple[str, ...] = (), confirmed: bool = True, **more: str) -> Element:
    data = {"action": f"{action}_chosen", "_selected_action": [term.pk for term in terms], "languages": languages} | more
    answer = client.post(LIST, data | ({"confirmed": "1"} if confirmed else {}), follow=True)
    assert answer.status_code == 200, answer.status_code
    return read(answer.content.decode())


def said(page: Element) -> list[str]:
    return [item.text for item in page.one("ul", class_="messagelist").all("li")]


def states(term: Term) -> dict[str, str]:
    row = Term.objects.get(pk=term.pk)
    return {code: getattr(row, f"state_{code}") for code in CODES}


def allowed(role: str, action: str) -> set[str]:
    group, _, language = role.partition(" ")
    return set(CODES) if group == "Editors" else {language} if group == "Reviewers" or action == "send" else set()


@pytest.mark.parametrize("action", ["send", "publish", "withdraw"])
@pytest.mark.parametrize("role", ROLES)
def test_a_role_acts_in_its_languages_alone(role: str, action: str) -> None:
    """Also with a forged post that names other languages."""
    term, client = make_term(languages=CODES if action == "withdraw" else ()), signed_in(make_user("sara", role))
    before = states(term)
    target = {"send": "review", "publish": "published", "withdraw": "draft"}[action]

    for code in CODES:
        client.post(LIST, {"action": f"{action}_chosen", "_selected_action": [term.pk], "languages": [code], "confirmed": "1"})

    assert states(term) == before | dict.fromkeys(allowed(role, action), target)


@pytest.mark.parametrize("role", ROLES)
def test_only_possible_actions_and_languages_are_offered(role: str) -> None:
    term, client = make_term(languages=()), signed_in(make_user("sara", role))
    page = read(client.get(LIST).content.decode())

    offered = {option["value"] for option in page.one("select", name="action").all("option")}

    assert {name for name in ("send", "publish", "withdraw") if f"{name}_chosen" in offered} == {
        name for name in ("send", "publish", "withdraw") if allowed(role, name)
    }
    page = act(client, "send", term, confirmed=False)
    assert {box["value"] for box in page.all("input", name="languages")} == allowed(role, "send")
    assert states(term) == dict.fromkeys(CODES, "draft")


def test_the_page_shows_what_would_be_done_and_what_is_impossible_and_why() -> None:
    ready, client = make_term("lead", languages=("en",)), signed_in(make_user("sara", "Editors"))
    empty = make_term("deal", languages=(), definition_fa=None, name_tr=None, definition_tr=None, explanation_tr=None, example_tr=None)

    page = act(client, "publish", ready, empty, confirmed=False)

    rows = {row.one("th").text: [cell.text for cell in row.all("td")] for row in page.one("tbody").all("tr")}
    assert rows["Lead"] == ["Publish", "It is published, and there are no pending changes.", "Publish", "Publish"]
    assert rows["Deal"][1:] == ["Publish", "Nothing is written.", "Publish"]
    assert "Readers need this text" in rows["Deal"][0]


def test_messages_report_what_was_done_and_what_was_not() -> None:
    ready, blocked, client = (
        make_term("lead", languages=()),
        make_term("deal", languages=(), name_en="Сделка"),
        signed_in(make_user("sara", "Editors")),
    )

    messages = said(act(client, "publish", ready, blocked, languages=("en",)))

    assert messages[0] == "1 text was published. Lead (English)"
    assert messages[1].startswith("1 text stayed as it is: Сделка (English): letter of another script")
    assert (states(ready)["en"], states(blocked)["en"]) == ("published", "draft")


def test_without_a_language_nothing_is_done() -> None:
    term, client = make_term(languages=()), signed_in(make_user("sara", "Editors"))

    page = act(client, "publish", term)

    assert page.one("p", class_="errornote").text == "Choose at least one language."
    assert states(term) == dict.fromkeys(CODES, "draft")


def test_a_pending_change_is_sent_and_published() -> None:
    term, client = make_term(), signed_in(make_user("sara", "Editors"))
    PendingText.objects.create(term=term, language="en", state="draft", texts={"definition": "A new text."})

    act(client, "send", term, languages=("en", "fa"), reason="ready")
    assert PendingText.objects.get().state == "review"
    assert list(ReviewNote.objects.values_list("language", "step", "comment")) == [("en", "sent", "ready")]
    act(client, "publish", term, languages=("en",))

    assert (Term.objects.get().definition_en, PendingText.objects.count()) == ("A new text.", 0)


def test_a_withdrawn_term_is_gone_and_its_pending_change_becomes_the_draft(client: Client) -> None:
    term = make_term()
    PendingText.objects.create(term=term, language="en", state="review", texts={"definition": "A new text."})

    act(signed_in(make_user("sara", "Editors")), "withdraw", term, languages=("en",), reason="legal")

    assert client.get("/en/terms/lead/").status_code == 410
    assert client.get("/fa/terms/سرنخ/").status_code == 200
    assert (Term.objects.get().definition_en, states(term)["en"], PendingText.objects.count()) == ("A new text.", "review", 0)


def test_too_many_rows_at_once_are_refused() -> None:
    Term.objects.bulk_create(
        Term(key=f"term-{number}", state_fa="draft", state_en="draft", state_tr="draft", state_ru="draft") for number in range(201)
    )
    client = signed_in(make_user("sara", "Editors"))

    page = act(client, "publish", *Term.objects.all(), languages=("en",))

    assert said(page) == ["Choose at most 200 rows at once."]


def test_comparisons_have_the_same_actions() -> None:
    comparison = make_comparison(make_term("lead"), make_term("deal"))
    data = {"action": "withdraw_chosen", "_selected_action": [comparison.pk], "languages": ["tr"], "confirmed": "1"}

    signed_in(make_user("sara", "Editors")).post("/admin/terms/comparison/", data)

    comparison.refresh_from_db()
    assert (comparison.state_tr, comparison.state_en) == ("draft", "published")
