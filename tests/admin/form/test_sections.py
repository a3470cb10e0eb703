"""The notes in a language's section: status, pending changes, outdated marks, read-only languages."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from terms.editing import workflow
from terms.editing.workflow import TextChange
from terms.models import Label, Term
from tests.factories import make_term
from tests.html import Element, read
from tests.users import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def sara() -> User:
    return make_user("sara", "Editors")


def section(user: User, term: Term, language: str) -> Element:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user)
    page = read(client.get(f"/admin/terms/term/{term.pk}/change/").content.decode())
    return next(item for item in page.all("fieldset") if f"language-{language}" in item["class"].split())


def heading(item: Element) -> str:
    return item.one("h2").text


@pytest.mark.parametrize(("state", "word"), [("published", "published"), ("review", "in review"), ("draft", "draft")])
def test_the_heading_shows_the_state_in_words(sara: User, state: str, word: str) -> None:
    term = make_term(state_tr=state)

    assert heading(section(sara, term, "tr")) == f"Türkçe {word}"


def test_a_language_without_texts_is_missing(sara: User) -> None:
    term = make_term(languages=(), **{f"{name}_ru": None for name in ("name", "definition", "explanation", "example")})

    assert heading(section(sara, term, "ru")) == "Русский missing"


def test_an_outdated_mark_shows_what_changed_and_how_to_remove_it(sara: User) -> None:
    term = make_term()
    workflow.write(term, {"en": TextChange({"definition": "en description of lead."}, "published")}, sara)

    note = section(sara, term, "fa")

    assert heading(note) == "فارسی published possibly outdated"
    assert "English changed on" in note.text
    assert "(by sara): check whether this text still says the same." in note.text
    difference = note.one("div", class_="text difference")
    assert (difference["lang"], difference.one("del").text, difference.one("ins").text) == (
        "en",
        "[removed: definition ]",
        "[added: description ]",
    )
    button = note.one("button")
    assert (button.text, button["form"], button["formaction"]) == (
        "Still up to date",
        "editor-note",
        f"/admin/terms/term/{term.pk}/still-true/fa/",
    )
    client = Client()
    client.force_login(sara)
    client.post(button["formaction"])
    assert heading(section(sara, term, "fa")) == "فارسی published"


def test_a_pending_change_shows_its_author_and_actions(sara: User) -> None:
    term = make_term()
    workflow.write(term, {"en": TextChange({"definition": "A new text."}, "review")}, sara, reason="clearer")

    note = section(sara, term, "en")

    assert heading(note) == "English published change waiting"
    assert "A changed text is waiting for a reviewer" in note.text
    assert "Written by sara," in note.text
    assert "clearer" in note.text
    links = {link.text: link["href"] for link in note.all("a", class_="editor-button")}
    assert links == {
        "Show what changed": f"/admin/terms/term/{term.pk}/review/en/",
        "Discard this change…": f"/admin/terms/term/{term.pk}/drop/en/",
    }


def test_a_returned_text_shows_the_reviewers_comment(sara: User) -> None:
    term = make_term(languages=())
    workflow.write(term, {"en": TextChange({"definition": "A new text."}, "review")}, sara)
    workflow.return_to_author(Term.objects.get(pk=term.pk), "en", sara, "Say <b>who</b> buys.")

    note = section(sara, term, "en")

    assert note.one("blockquote").text == "Say <b>who</b> buys."
    assert "by sara:" in note.text


def test_a_translator_sees_the_other_languages_read_only() -> None:
    term = make_term(explanation_fa="خط یک.\n\nخط دو.")
    Label.objects.create(term=term, language="fa", text="لید")
    tom = make_user("tom", "Translators en")
    workflow.write(term, {"fa": TextChange({"definition": "تعریف تازه."}, "review")}, make_user("sara", "Editors"))

    note = section(tom, term, "fa")

    assert "read-only" in note["class"].split()
    assert note.all("input") + note.all("textarea") + note.all("select") + note.all("button") == []
    shown = [(item["lang"], item["dir"], [part.text for part in item.all("p")]) for item in note.all("div") if "lang" in item.attributes]
    assert ("fa", "rtl", ["خط یک.", "خط دو."]) in shown
    assert any(item.text == "لید" and item["lang"] == "fa" for item in note.all("span") if "lang" in item.attributes)
    assert "Discard this change…" not in note.text


def test_the_editable_sections_come_first() -> None:
    term, tom = make_term(), make_user("tom", "Translators ru")
    client = Client()
    client.force_login(tom)

    page = read(client.get(f"/admin/terms/term/{term.pk}/change/").content.decode())

    classes = [item["class"].split() for item in page.all("fieldset") if "language" in item["class"].split()]
    assert [next(name for name in names if name.startswith("language-")) for names in classes] == [
        "language-ru",
        "language-fa",
        "language-en",
        "language-tr",
    ]
    assert ["alone" in names for names in classes] == [True, False, False, False]


def test_enter_in_a_field_still_saves(sara: User) -> None:
    """The first button of the form is what Enter presses: the notes' buttons belong to another form."""
    term = make_term()
    workflow.write(term, {"en": TextChange({"definition": "A new text."}, "published")}, sara)
    client = Client()
    client.force_login(sara)
    page = read(client.get(f"/admin/terms/term/{term.pk}/change/").content.decode())

    form = page.one("form", id="term_form")
    assert {button["form"] for button in form.all("button")} == {"editor-note"}
    assert [item["name"] for item in form.all("input", type="submit")][0] == "_save"
    assert page.one("form", id="editor-note")["method"] == "post"
