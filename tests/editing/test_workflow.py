"""The workflow of a text, and outdated marks on the other languages."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from terms.editing import workflow
from terms.editing.workflow import TextChange
from terms.history import recording
from terms.models import Comparison, Outdated, PendingText, ReviewNote, Term, Version
from tests.factories import make_comparison, make_term
from tests.users import make_user

pytestmark = pytest.mark.django_db

NEW = {"definition": "A person or a firm that may buy."}


def stored(term: Term) -> Term:
    return Term.objects.get(pk=term.pk)


def marked(term: Term) -> set[tuple[str, str]]:
    return set(Outdated.objects.filter(term=term).values_list("language", "source"))


def test_a_draft_is_written_into_the_row() -> None:
    term, writer = make_term(languages=()), make_user("sara", "Translators en")

    workflow.write(term, {"en": TextChange(NEW, "review")}, writer, reason="clearer")

    assert (stored(term).definition_en, stored(term).state_en) == (NEW["definition"], "review")
    assert not PendingText.objects.exists()
    note = ReviewNote.objects.get()
    assert (note.step, note.author, note.comment) == ("sent", writer, "clearer")


@pytest.mark.parametrize("step", ["draft", "review"])
def test_a_change_of_a_published_text_is_stored_as_pending(step: str) -> None:
    term, writer = make_term(), make_user("sara", "Translators en")

    workflow.write(term, {"en": TextChange(NEW, step)}, writer)

    assert (stored(term).definition_en, stored(term).state_en) == ("en definition of lead.", "published")
    now = workflow.working_texts(stored(term))["en"]
    assert (now.texts["definition"], now.texts["name"], now.state, now.pending.author) == (NEW["definition"], "Lead", step, writer)
    assert marked(term) == set()


def test_a_change_back_to_the_published_text_deletes_the_pending_change() -> None:
    term, writer = make_term(), make_user("sara", "Translators en")
    workflow.write(term, {"en": TextChange(NEW, "draft")}, writer)

    workflow.write(term, {"en": TextChange({"definition": "en definition of lead."}, "draft")}, writer)

    assert not PendingText.objects.exists()


def test_a_reviewer_approves_a_pending_change() -> None:
    term, writer, reviewer = make_term(), make_user("sara", "Translators en"), make_user("tom", "Reviewers en")
    workflow.write(term, {"en": TextChange(NEW, "review")}, writer)

    workflow.approve(term, "en", reviewer, "good")

    assert (stored(term).definition_en, stored(term).state_en) == (NEW["definition"], "published")
    assert not PendingText.objects.exists()
    assert [(note.step, note.author, note.comment) for note in ReviewNote.objects.all()] == [
        ("approved", reviewer, "good"),
        ("sent", writer, ""),
    ]
    assert marked(term) == {("fa", "en"), ("tr", "en"), ("ru", "en")}
    assert Outdated.objects.first().before["definition"] == "en definition of lead."


@pytest.mark.parametrize("languages", [("fa", "en", "tr", "ru"), ()])
def test_an_approved_text_is_recorded_under_its_author(languages: tuple[str, ...]) -> None:
    term, writer, reviewer = make_term(languages=languages), make_user("sara", "Translators en"), make_user("tom", "Reviewers en")
    workflow.write(term, {"en": TextChange(NEW, "review")}, writer, reason="clearer")

    workflow.approve(term, "en", reviewer, "good")

    version = Version.objects.of("term", term.pk).newest_first().first()
    assert (version.author, version.author_name, version.reason) == (writer, "sara", "clearer")
    assert (version.approver, version.approver_name, version.approval_reason) == (reviewer, "tom", "good")
    workflow.withdraw(term, ["en"], reviewer)
    assert Version.objects.of("term", term.pk).newest_first().first().approver is None


def test_who_publishes_a_different_text_is_its_author() -> None:
    term, writer, reviewer = make_term(), make_user("sara", "Translators en"), make_user("tom", "Reviewers en")
    workflow.write(term, {"en": TextChange(NEW, "review")}, writer)

    with recording.recording(reviewer):
        workflow.write(term, {"en": TextChange({"definition": "A third text."}, "published")}, reviewer)

    version = Version.objects.of("term", term.pk).newest_first().first()
    assert (version.author, version.approver) == (reviewer, None)


def test_publishing_ones_own_text_is_no_approval() -> None:
    term, reviewer = make_term(), make_user("tom", "Reviewers en")
    workflow.write(term, {"en": TextChange(NEW, "review")}, reviewer, reason="clearer")

    with recording.recording(reviewer):
        workflow.approve(term, "en", reviewer)

    version = Version.objects.of("term", term.pk).newest_first().first()
    assert (version.author, version.reason, version.approver) == (reviewer, "clearer", None)


def test_a_reviewer_returns_with_a_comment() -> None:
    term, reviewer = make_term(languages=("fa",)), make_user("tom", "Reviewers en", "Reviewers fa")
    writer = make_user("sara", "Translators en", "Translators fa")
    workflow.write(term, {"en": TextChange(NEW, "review"), "fa": TextChange({"definition": "تعریف تازه."}, "review")}, writer)

    for language in ("en", "fa"):
        with pytest.raises(ValidationError, match="Say what should be changed"):
            workflow.return_to_author(term, language, reviewer, " ")
        workflow.return_to_author(term, language, reviewer, "Too short.")

    assert (stored(term).state_en, stored(term).definition_en) == ("draft", NEW["definition"])
    assert (stored(term).state_fa, workflow.working_texts(stored(term))["fa"].state) == ("published", "draft")
    assert {code: note.comment for code, note in workflow.last_notes(term).items()} == {"en": "Too short.", "fa": "Too short."}
    with pytest.raises(ValidationError, match="someone was quicker"):
        workflow.return_to_author(term, "en", reviewer, "Again.")


def test_publishing_needs_valid_texts_and_says_which_are_not() -> None:
    term, reviewer = make_term(languages=()), make_user("tom", "Reviewers en", "Reviewers tr")

    with pytest.raises(ValidationError) as refused:
        workflow.write(term, {"en": TextChange({"definition": "", "name": "Лид"}, "published")}, reviewer)

    assert set(refused.value.message_dict) == {"definition_en", "name_en"}
    assert stored(term).state_en == "draft"


def test_rules_of_style_are_only_warnings() -> None:
    term, reviewer = make_term(languages=()), make_user("tom", "Reviewers en")
    texts = workflow.texts_of(term, "en") | {"definition": 'A "lead".'}

    workflow.write(term, {"en": TextChange(texts, "published")}, reviewer)

    assert stored(term).state_en == "published"
    assert any("straight double quote" in said for said in workflow.style_warnings(term, "en", texts)["definition"])


@pytest.mark.parametrize(
    ("group", "language", "step", "allowed"),
    [
        ("Translators en", "en", "draft", True),
        ("Translators en", "en", "review", True),
        ("Translators en", "en", "published", False),
        ("Translators en", "fa", "draft", False),
        ("Reviewers en", "en", "published", True),
        ("Reviewers en", "tr", "draft", False),
        ("Reviewers en", "tr", "published", False),
        ("Editors", "ru", "published", True),
    ],
)
def test_each_role_has_its_own_steps(group: str, language: str, step: str, *, allowed: bool) -> None:
    term, user = make_term(languages=()), make_user("sara", group)
    text = "یک تعریف." if language == "fa" else "Определение." if language == "ru" else "A text."

    if allowed:
        workflow.write(term, {language: TextChange({"definition": text}, step)}, user)
        assert getattr(stored(term), f"state_{language}") == step
    else:
        with pytest.raises(PermissionDenied):
            workflow.write(term, {language: TextChange({"definition": text}, step)}, user)
        assert getattr(stored(term), f"definition_{language}") == f"{language} definition of lead."


@pytest.mark.parametrize("act", ["approve", "return_to_author", "discard", "mark_up_to_date"])
def test_another_language_is_refused(act: str) -> None:
    term, user = make_term(), make_user("tom", "Reviewers en")
    workflow.write(term, {"tr": TextChange({"definition": "Yeni tanım."}, "review")}, make_user("ayşe", "Translators tr"))

    with pytest.raises(PermissionDenied):
        getattr(workflow, act)(term, "tr", user, *(["no"] if act == "return_to_author" else []))

    assert PendingText.objects.get().state == "review"


def test_an_outdated_mark_is_deleted_when_the_text_is_checked() -> None:
    term, editor = make_term(), make_user("sara", "Editors")
    workflow.write(term, {"en": TextChange(NEW, "published")}, editor)

    assert workflow.mark_up_to_date(term, "fa", editor) == 1
    workflow.write(term, {"tr": TextChange({"definition": "Satın alabilecek kişi."}, "published")}, editor)

    assert marked(term) == {("ru", "en"), ("fa", "tr"), ("en", "tr"), ("ru", "tr")}


def test_an_outdated_mark_keeps_the_oldest_text() -> None:
    term, editor = make_term(), make_user("sara", "Editors")
    workflow.write(term, {"en": TextChange(NEW, "published")}, editor)
    workflow.write(term, {"en": TextChange({"definition": "Another one."}, "published")}, editor)

    assert workflow.outdated_marks(term)["fa"][0].before["definition"] == "en definition of lead."


def test_a_correction_and_a_language_written_together_leave_no_mark() -> None:
    term, editor = make_term(), make_user("sara", "Editors")

    workflow.write(term, {"en": TextChange(NEW, "published")}, editor, is_correction=True)
    assert marked(term) == set()
    workflow.write(
        term, {"en": TextChange({"definition": "A third."}, "published"), "ru": TextChange({"definition": "Третье."}, "published")}, editor
    )
    assert marked(term) == {("fa", "en"), ("tr", "en"), ("fa", "ru"), ("tr", "ru")}


def test_a_comparison_has_the_same_workflow() -> None:
    comparison = make_comparison(make_term("lead"), make_term("deal"))
    writer, reviewer = make_user("sara", "Translators en"), make_user("tom", "Reviewers en")

    workflow.write(comparison, {"en": TextChange({"difference": "A deal has a price."}, "review")}, writer)
    assert Comparison.objects.get().difference_en == "en difference."
    workflow.approve(comparison, "en", reviewer)

    assert Comparison.objects.get().difference_en == "A deal has a price."
    assert set(Outdated.objects.filter(comparison=comparison).values_list("language", flat=True)) == {"fa", "tr", "ru"}
