"""The way of a text to its readers: written, sent to review, approved or returned; and the marks it leaves on other languages.

A language that readers do not see yet is worked on in the row itself. Where readers see a text, its change waits beside it
(`PendingText`) until somebody with the right to publish approves it. Every function checks the rights of the user it is
given (`PermissionDenied`), is one transaction, and raises `ValidationError` by column name where a text cannot be published.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from terms import roles, writing
from terms.models import TEXTS, Outdated, PendingText, ReviewNote, State, Subject, Term
from terms.models.workflow import about
from terms.text import LANGUAGES

DRAFT, REVIEW, PUBLISHED = State.DRAFT, State.REVIEW, State.PUBLISHED


def texts_of(subject: Subject, language: str) -> dict[str, str]:
    """The texts of the row itself in a language, field → text: what readers see where the language is published."""
    return {name: getattr(subject, f"{name}_{language}") or "" for name in TEXTS[type(subject)]}


def state_of(subject: Subject, language: str) -> str:
    return getattr(subject, f"state_{language}")


@dataclass(frozen=True, slots=True)
class Working:
    """What editors work on in one language: the change that waits, else the row's own texts."""

    texts: dict[str, str]
    state: str
    pending: PendingText | None


def working(subject: Subject) -> dict[str, Working]:
    """The working texts of each language. One query."""
    waiting = {row.language: row for row in PendingText.objects.about(subject).select_related("author")} if subject.pk else {}
    return {
        language: Working(texts_of(subject, language) | row.texts, row.state, row)
        if (row := waiting.get(language))
        else Working(texts_of(subject, language), state_of(subject, language), None)
        for language in LANGUAGES
    }


def problems(subject: Subject, language: str, texts: dict[str, str]) -> dict[str, list[str]]:
    """What stands against publishing these texts, by field: empty where they may go to readers."""
    found: dict[str, list[str]] = {}
    needed = ("name", "definition") if isinstance(subject, Term) else ("title", "difference")
    for field, text in texts.items():
        if not text.strip():
            if field in needed:
                found[field] = [_("Readers need this text: write it before you publish.")]
        elif isinstance(subject, Term):
            said = writing.name_problems(text, language) if field == "name" else writing.text_problems(field, text, language, texts["name"])
            if listed := list(said):
                found[field] = listed
    return found


def require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


@transaction.atomic
def write(
    subject: Subject, language: str, texts: dict[str, str], step: str, user: roles.User, *, reason: str = "", is_correction: bool = False
) -> None:
    """Put texts of a language into the state `step` (draft, review, published).

    Where readers see the language and `step` is less than published, the texts wait beside the published ones; texts
    that equal the published ones leave nothing waiting. `is_correction`: the meaning stays, no other language is marked.
    """
    require(roles.may_publish(user, language) if step == PUBLISHED else roles.may_translate(user, language))
    texts = texts_of(subject, language) | texts
    if step == PUBLISHED:
        _publish(subject, language, texts, user, reason=reason, is_correction=is_correction)
    elif state_of(subject, language) == PUBLISHED:
        _keep_waiting(subject, language, texts, step, user, reason=reason, is_correction=is_correction)
    else:
        was = state_of(subject, language)
        _store(subject, language, texts, step, reason)
        if step == REVIEW and was != REVIEW:
            _note(subject, language, ReviewNote.Step.SENT, user, reason)


@transaction.atomic
def approve(subject: Subject, language: str, user: roles.User, comment: str = "") -> None:
    """Give readers the working texts of a language."""
    require(roles.may_publish(user, language))
    now = working(_fresh(subject))[language]
    reason, is_correction = (now.pending.reason, now.pending.is_correction) if now.pending else ("", False)
    _publish(subject, language, now.texts, user, reason=reason or comment, is_correction=is_correction, comment=comment)


@transaction.atomic
def give_back(subject: Subject, language: str, user: roles.User, comment: str) -> None:
    """Return the working texts of a language to their author, who needs to know why."""
    require(roles.may_publish(user, language))
    if not comment.strip():
        raise ValidationError({"comment": _("Say what should be changed: the author reads it.")})
    now = working(_fresh(subject))[language]
    if now.state != REVIEW:
        raise ValidationError(_("This text is not in review any more: somebody was quicker."))
    if now.pending:
        now.pending.state = PendingText.State.DRAFT
        now.pending.save()
    else:
        _store(subject, language, now.texts, DRAFT, comment)
    _note(subject, language, ReviewNote.Step.RETURNED, user, comment)


@transaction.atomic
def discard(subject: Subject, language: str, user: roles.User) -> None:
    """Drop a change that waits; readers' text stays as it is."""
    require(roles.may_translate(user, language))
    PendingText.objects.about(subject).filter(language=language).delete()


@transaction.atomic
def still_true(subject: Subject, language: str, user: roles.User) -> int:
    """Say that the text of a language still holds, whatever changed elsewhere; the number of marks taken away."""
    require(roles.may_translate(user, language))
    return Outdated.objects.about(subject).filter(language=language).delete()[0]


def marks(subject: Subject) -> dict[str, list[Outdated]]:
    """Language → its marks of doubt, oldest first."""
    found: dict[str, list[Outdated]] = {}
    for row in Outdated.objects.about(subject).select_related("changed_by"):
        found.setdefault(row.language, []).append(row)
    return found


def last_notes(subject: Subject) -> dict[str, ReviewNote]:
    """Language → the newest step of its review."""
    found: dict[str, ReviewNote] = {}
    for row in ReviewNote.objects.about(subject).select_related("author"):
        found.setdefault(row.language, row)
    return found


def mark_others(subject: Subject, language: str, before: dict[str, str], user: roles.User) -> None:
    """Readers now see another text in `language`: whoever speaks another one should look whether it still says the same.

    A mark that stands keeps the older text: what changed since the other language was looked at last.
    """
    others = [code for code in LANGUAGES if code != language and any(texts_of(subject, code).values())]
    known = set(Outdated.objects.about(subject).filter(source=language).values_list("language", flat=True))
    person = user if user.pk else None
    Outdated.objects.bulk_create(
        Outdated(**about(subject), language=code, source=language, before=before, changed_by=person) for code in others if code not in known
    )


def _fresh(subject: Subject) -> Subject:
    """The subject as it is stored now, locked where the database can lock a row: two reviewers take turns."""
    rows = type(subject).objects.select_for_update(of=("self",)) if transaction.get_connection().features.has_select_for_update_of else None
    subject.refresh_from_db(from_queryset=rows)
    return subject


def _store(subject: Subject, language: str, texts: dict[str, str], state: str, reason: str) -> None:
    for name, text in texts.items():
        setattr(subject, f"{name}_{language}", text or None)
    setattr(subject, f"state_{language}", state)
    subject._change_reason = reason  # django-simple-history writes it into the version
    subject.save()


def _publish(
    subject: Subject,
    language: str,
    texts: dict[str, str],
    user: roles.User,
    *,
    reason: str = "",
    is_correction: bool = False,
    comment: str = "",
) -> None:
    if found := problems(subject, language, texts):
        raise ValidationError({f"{field}_{language}": said for field, said in found.items()})
    before, was_public = texts_of(subject, language), state_of(subject, language) == PUBLISHED
    is_news = before != texts or not was_public
    PendingText.objects.about(subject).filter(language=language).delete()
    Outdated.objects.about(subject).filter(language=language).delete()
    if not is_news:
        return
    _store(subject, language, texts, PUBLISHED, reason)
    if was_public and not is_correction:
        mark_others(subject, language, before, user)
    _note(subject, language, ReviewNote.Step.APPROVED, user, comment)


def _keep_waiting(
    subject: Subject, language: str, texts: dict[str, str], step: str, user: roles.User, *, reason: str, is_correction: bool
) -> None:
    rows = PendingText.objects.about(subject).filter(language=language)
    if texts == texts_of(subject, language):
        rows.delete()
        return
    was = rows.values_list("state", flat=True).first()
    person = user if user.pk else None
    values = {"texts": texts, "state": step, "author": person, "reason": reason, "is_correction": is_correction}
    PendingText.objects.update_or_create(**about(subject), language=language, defaults=values | {"updated": timezone.now()})
    if step == REVIEW and was != REVIEW:
        _note(subject, language, ReviewNote.Step.SENT, user, reason)


def _note(subject: Subject, language: str, step: str, user: roles.User, comment: str) -> None:
    person = user if user.pk else None
    ReviewNote.objects.create(**about(subject), language=language, step=step, comment=comment, author=person)
