"""The review page: content, approving and returning, permissions."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from terms.editing import workflow
from terms.editing.workflow import TextChange
from terms.models import Outdated, PendingText, Term
from tests.factories import make_term
from tests.html import Element, read
from tests.users import make_user, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting() -> Term:
    """A published term with a changed English definition in review."""
    term = make_term()
    text = {"definition": "en definition of a lead."}
    workflow.write(term, {"en": TextChange(text, "review")}, make_user("sara", "Translators en"), reason="article was missing")
    return term


def page(client: Client, term: Term, language: str = "en") -> Element:
    answer = client.get(f"/admin/terms/term/{term.pk}/review/{language}/", headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    return read(answer.content.decode())


def answer(client: Client, term: Term, language: str = "en", **data: str) -> str:
    seen = page(client, term, language).one("input", name="seen")["value"]
    address = f"/admin/terms/term/{term.pk}/review/{language}/"
    return client.post(address, {"seen": seen} | data, follow=True, headers={"Accept-Language": "en"}).content.decode()


def test_the_change_is_shown_word_by_word(waiting: Term) -> None:
    shown = page(signed_in(make_user("tom", "Reviewers en")), waiting)

    assert [item.text for item in shown.all("ins")] == ["[added: a ]"]
    assert shown.all("del") == []
    assert "article was missing" in shown.text


def test_approving_publishes_the_change(waiting: Term, client: Client) -> None:
    said = answer(signed_in(make_user("tom", "Reviewers en")), waiting, approve="1")

    assert "Readers see the new text now." in said
    assert "en definition of a lead." in client.get("/en/terms/lead/").content.decode()


def test_returning_needs_a_comment(waiting: Term) -> None:
    tom = signed_in(make_user("tom", "Reviewers en"))

    assert "Say what should be changed" in answer(tom, waiting, **{"return": "1"})
    assert PendingText.objects.get().state == "review"
    answer(tom, waiting, comment="Which lead?", **{"return": "1"})

    assert PendingText.objects.get().state == "draft"
    assert "Which lead?" in page(signed_in(User.objects.get(username="sara")), waiting).text


def test_a_text_changed_during_the_review_is_not_approved(waiting: Term) -> None:
    tom = signed_in(make_user("tom", "Reviewers en"))
    seen = page(tom, waiting).one("input", name="seen")["value"]
    workflow.write(waiting, {"en": TextChange({"definition": "Something else."}, "review")}, User.objects.get(username="sara"))

    said = tom.post(f"/admin/terms/term/{waiting.pk}/review/en/", {"seen": seen, "approve": "1"}, headers={"Accept-Language": "en"})

    assert "was changed while you were reading" in said.content.decode()
    assert Term.objects.get(pk=waiting.pk).definition_en == "en definition of lead."


def test_a_text_that_cannot_be_published_is_not(waiting: Term) -> None:
    tom = make_user("tom", "Reviewers en")
    workflow.write(waiting, {"en": TextChange({"definition": "Определение."}, "review")}, tom)

    assert "letter of another script" in answer(signed_in(tom), waiting, approve="1")
    assert Term.objects.get(pk=waiting.pk).definition_en == "en definition of lead."


@pytest.mark.parametrize("act", ["review", "drop", "still-true"])
@pytest.mark.parametrize(
    ("role", "allowed"), [("Reviewers en", True), ("Editors", True), ("Translators en", None), ("Reviewers fa", False)]
)
def test_each_role_reaches_its_own(waiting: Term, act: str, role: str, allowed: bool | None) -> None:
    """`None`: a translator may discard a change and delete outdated marks, but not publish."""
    Outdated.objects.create(term=waiting, language="en", source="fa", before={})
    user = make_user("tom", role)
    data = {"approve": "1", "seen": workflow.working_texts(waiting)["en"].fingerprint}

    status = signed_in(user).post(f"/admin/terms/term/{waiting.pk}/{act}/en/", data).status_code

    may = allowed if allowed is not None else act != "review"
    assert status == (302 if may else 403)
    done = {
        "review": Term.objects.get(pk=waiting.pk).definition_en == "en definition of a lead.",
        "drop": not PendingText.objects.exists(),
        "still-true": not Outdated.objects.filter(language="en").exists(),
    }
    assert done[act] == may


@pytest.mark.parametrize("address", ["999/review/en/", "{pk}/review/xx/", "{pk}/drop/xx/"])
def test_what_does_not_exist_is_not_found(waiting: Term, address: str) -> None:
    editor = signed_in(make_user("eda", "Editors"))

    assert editor.get(f"/admin/terms/term/{address.format(pk=waiting.pk)}").status_code == 404
    assert signed_in(make_user("reader")).get(f"/admin/terms/term/{waiting.pk}/review/en/").status_code == 403


def test_an_outdated_mark_shows_what_changed(waiting: Term) -> None:
    editor = make_user("eda", "Editors")
    workflow.write(waiting, {"tr": TextChange({"definition": "Yeni tanım."}, "published")}, editor)

    shown = page(signed_in(editor), waiting, "ru")

    assert any("Yeni tanım" in item.text for item in shown.all("ins"))
    assert shown.all("del")[0].text.startswith("[removed: tr definition")
