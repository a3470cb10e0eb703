"""The panel with a suggestion above the term's form."""

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from terms.models import Term
from tests.admin.suggestions.moderation import EVERYTHING, decide, make_suggestion, said
from tests.admin.test_terms import errors, fields_of
from tests.factories import make_term
from tests.html import Element, read
from tests.users import make_user, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> Term:
    return make_term("lead")


@pytest.fixture
def reviewer() -> User:
    return make_user("rita", "publish_en", "change_term", "add_term", "view_term")


def saved(client: Client, address: str, **values: object) -> Element:
    """Open a form, change some fields, save it."""
    address = address.partition("#")[0]
    data = fields_of(read(client.get(address).content.decode()))
    return read(client.post(address, data | values, follow=True).content.decode())


def test_a_suggestion_is_accepted_by_saving_the_field_it_opened(
    reviewer: User, lead: Term, client: Client, django_capture_on_commit_callbacks: object
) -> None:
    suggestion = make_suggestion(lead, email="reader@x.example")
    editor = signed_in(reviewer)

    address = decide(editor, suggestion, "open", "Done, thank you.").headers["Location"]
    form = read(editor.get(address.partition("#")[0]).content.decode())

    assert address == f"/admin/terms/term/{lead.pk}/change/?suggestion={suggestion.pk}#id_definition_en"
    assert form.one("aside", class_="suggestion-panel").one("blockquote").text == "A lead is not always a person."
    assert form.one("textarea", id="id_definition_en").text == "en definition of lead."
    assert (suggestion.state, suggestion.email) == ("open", "reader@x.example")
    with django_capture_on_commit_callbacks(execute=True):
        page = saved(editor, address, definition_en="A person or a company.")

    suggestion.refresh_from_db()
    assert "The suggestion was accepted." in said(page)
    assert (suggestion.state, suggestion.moderator, suggestion.email) == ("accepted", reviewer, "")
    assert [letter.to for letter in mail.outbox] == [["reader@x.example"]]
    assert "A person or a company." in client.get("/en/terms/lead/").content.decode()


@pytest.mark.parametrize(
    ("part", "text"), [("definition", "A company"), ("explanation", "More\nof it"), ("example", "We got one."), ("name", "Prospect")]
)
def test_the_suggested_text_is_put_in_the_field_but_not_saved(reviewer: User, lead: Term, part: str, text: str) -> None:
    suggestion = make_suggestion(lead, part=part, text=text)
    editor = signed_in(reviewer)

    address = decide(editor, suggestion, "use").headers["Location"].partition("#")[0]
    form = read(editor.get(address).content.decode())

    assert fields_of(form)[f"{part}_en"] == text
    field = next(item for item in form.walk() if item.attributes.get("id") == f"id_{part}_en")
    assert "unsaved" in field["class"].split()
    assert "It is not saved until you press “Save”." in form.one("aside", class_="suggestion-panel").text
    lead.refresh_from_db()
    assert getattr(lead, f"{part}_en") != text
    saved(editor, address)
    lead.refresh_from_db()
    assert getattr(lead, f"{part}_en") == text


def test_a_form_with_errors_keeps_the_suggestion_open(reviewer: User, lead: Term) -> None:
    suggestion = make_suggestion(lead)

    page = saved(signed_in(reviewer), decide(signed_in(reviewer), suggestion, "open").headers["Location"], definition_en="")

    suggestion.refresh_from_db()
    assert errors(page) != []
    assert suggestion.state == "open"
    assert len(page.all("aside", class_="suggestion-panel")) == 1


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_proposed_term_is_added_with_its_name(lead: Term, language: str) -> None:
    suggestion = make_suggestion(None, language)
    editor = signed_in(make_user("eva", *EVERYTHING))

    address = decide(editor, suggestion, "open").headers["Location"]
    page = saved(editor, address, key="churn")

    suggestion.refresh_from_db()
    term = Term.objects.get(key="churn")
    assert address == f"/admin/terms/term/add/?suggestion={suggestion.pk}#id_name_{language}"
    assert getattr(term, f"name_{language}") == "Churn"
    assert (suggestion.state, suggestion.term, suggestion.proposed_name) == ("accepted", term, "Churn")
    assert "The suggestion was accepted." in said(page)


@pytest.mark.parametrize("permissions", [["publish_fa"], ["translate_en"], []])
def test_saving_a_form_never_accepts_what_is_not_yours_to_decide(lead: Term, permissions: list[str]) -> None:
    suggestion = make_suggestion(lead)
    editor = signed_in(make_user("mallory", "change_term", "view_term", *permissions))

    page = saved(editor, f"/admin/terms/term/{lead.pk}/change/?suggestion={suggestion.pk}&use=1")

    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.moderator) == ("open", None)
    assert "The suggestion was accepted." not in said(page)


def test_a_suggestion_is_not_accepted_by_saving_another_term(reviewer: User, lead: Term) -> None:
    suggestion, deal = make_suggestion(lead), make_term("deal")

    for number in (suggestion.pk, "x", "9" * 40, ""):
        form = read(signed_in(reviewer).get(f"/admin/terms/term/{deal.pk}/change/?suggestion={number}&use=1").content.decode())
        assert form.all("aside", class_="suggestion-panel") == []
        saved(signed_in(reviewer), f"/admin/terms/term/{deal.pk}/change/?suggestion={number}")

    suggestion.refresh_from_db()
    assert suggestion.state == "open"
