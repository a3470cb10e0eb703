"""The workflow of a text: written, sent to review, approved or returned; and the outdated marks on other languages.

An unpublished language is edited in the row itself. A change to a published text is stored as a `PendingText` until a user
with the right to publish approves it. Every function checks the rights of its user (`PermissionDenied`), is one
transaction, and raises `ValidationError` by column name where a text cannot be published.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from terms.accounts import roles
from terms.digests import digest
from terms.history.recording import Approval
from terms.models import TEXTS, Outdated, PendingText, ReviewNote, State, Subject, Term
from terms.models.history import MAX_REASON
from terms.models.workflow import about
from terms.text import LANGUAGES, writing_rules
from terms.text.typography import foreign_letters, typography_problems

DRAFT, REVIEW, PUBLISHED = State.DRAFT, State.REVIEW, State.PUBLISHED
_NOTED_STEPS = {REVIEW: ReviewNote.Step.SENT, PUBLISHED: ReviewNote.Step.APPROVED}  # the review note that each new state leaves


def texts_of(subject: Subject, language: str) -> dict[str, str]:
    """Field → text of the row itself in a language: what readers see where it is published."""
    return {name: getattr(subject, f"{name}_{language}") or "" for name in TEXTS[type(subject)]}


def state_of(subject: Subject, language: str) -> str:
    return getattr(subject, f"state_{language}")


@dataclass(frozen=True, slots=True)
class WorkingTexts:
    """What editors edit in one language: the pending change, else the row's own texts."""

    texts: dict[str, str]
    state: str
    pending: PendingText | None

    @property
    def fingerprint(self) -> str:
        """A digest of texts and state: a reviewer approves only what was shown."""
        return digest([self.state, self.texts])


def working_texts(subject: Subject) -> dict[str, WorkingTexts]:
    """The working texts of each language. One query."""
    waiting = {row.language: row for row in PendingText.objects.about(subject).select_related("author")} if subject.pk else {}
    return {
        language: WorkingTexts(texts_of(subject, language) | row.texts, row.state, row)
        if (row := waiting.get(language))
        else WorkingTexts(texts_of(subject, language), state_of(subject, language), None)
        for language in LANGUAGES
    }


def problems(subject: Subject, language: str, texts: dict[str, str]) -> dict[str, list[str]]:
    """Field → errors that prevent publishing these texts."""
    found: dict[str, list[str]] = {}
    for field, text in texts.items():
        if not text.strip() and field in subject.REQUIRED_TEXTS:
            found[field] = [
                _("Readers need this text (%(language)s): write it before you publish.") % {"language": LANGUAGES[language].endonym}
            ]
        elif said := list(foreign_letters(text, language)):
            found[field] = said
    return found


def style_warnings(subject: Subject, language: str, texts: dict[str, str]) -> dict[str, list[str]]:
    """Field → warnings of the writing guide. They do not prevent publishing, since its rules have exceptions."""
    if not isinstance(subject, Term):
        return {field: said for field, text in texts.items() if (said := list(typography_problems(text, language)))}
    found = {"name": list(writing_rules.name_problems(texts["name"], language))} if texts["name"] else {}
    for field in Term.BODY_TEXTS:
        if texts[field]:
            found[field] = list(writing_rules.text_problems(field, texts[field], language, texts["name"]))
    return {field: said for field, said in found.items() if said}


@dataclass(frozen=True, slots=True)
class TextChange:
    """The texts of one language and the state they should have (draft, review, published)."""

    texts: dict[str, str]
    step: str


@transaction.atomic
def write(
    subject: Subject,
    changes: dict[str, TextChange],
    user: roles.User,
    *,
    reason: str = "",
    is_correction: bool = False,
    comment: str = "",
    must_save: bool = False,
) -> None:
    """Write languages of a subject, and other fields set on it, as one version.

    A user who publishes exactly what another user submitted is recorded as its approver; the author remains the same.

    For a published language with a step below published, the texts become a pending change; texts equal to the published
    ones delete the pending change. `is_correction`: the meaning is the same, so that no other language is marked outdated.
    `must_save`: other fields were set on the subject.
    """
    approved = None if must_save else _approval(subject, changes, user, reason, comment)
    notes: list[tuple[str, str]] = []
    changed: dict[str, dict[str, str]] = {}  # language → the published texts before this change
    waiting: dict[str, TextChange] = {}
    for language, change in changes.items():
        roles.require(roles.may_publish(user, language) if change.step == PUBLISHED else roles.may_translate(user, language))
        before, was = texts_of(subject, language), state_of(subject, language)
        texts = before | change.texts
        if change.step == PUBLISHED:
            _require_complete(subject, language, texts)
            if was == PUBLISHED and texts != before:
                changed[language] = before
        elif was == PUBLISHED:
            waiting[language] = TextChange(texts, change.step)
            continue
        if change.step in _NOTED_STEPS and (change.step != was or (was == PUBLISHED and texts != before)):
            notes.append((language, _NOTED_STEPS[change.step]))
        _set_texts(subject, language, texts, change.step)
    if must_save or subject.pk is None or len(waiting) < len(changes):
        subject._change_reason, subject._approval = approved or (reason, None)  # terms/receivers.py writes them into the version
        subject.save()
    done = [language for language in changes if language not in waiting]
    PendingText.objects.about(subject).filter(language__in=done).delete()
    Outdated.objects.about(subject).filter(language__in=[code for code in done if changes[code].step == PUBLISHED]).delete()
    for language, before in changed.items() if not is_correction else ():
        mark_others_outdated(subject, language, before, user, except_for=set(done))
    for language, change in waiting.items():
        if _save_pending(subject, language, change, user, reason=reason, is_correction=is_correction):
            notes.append((language, ReviewNote.Step.SENT))
    for language, step in notes:
        _add_note(subject, language, step, user, comment or reason)


@transaction.atomic
def approve(subject: Subject, language: str, user: roles.User, comment: str = "") -> None:
    """Publish the working texts of a language."""
    roles.require(roles.may_publish(user, language))
    now = working_texts(_refresh_locked(subject))[language]
    reason, is_correction = (now.pending.reason, now.pending.is_correction) if now.pending else ("", False)
    write(
        subject, {language: TextChange(now.texts, PUBLISHED)}, user, reason=reason or comment, is_correction=is_correction, comment=comment
    )


@transaction.atomic
def return_to_author(subject: Subject, language: str, user: roles.User, comment: str) -> None:
    """Return the working texts of a language to their author, with a comment."""
    roles.require(roles.may_publish(user, language))
    if not comment.strip():
        raise ValidationError({"comment": _("Say what should be changed: the author reads it.")})
    now = working_texts(_refresh_locked(subject))[language]
    if now.state != REVIEW:
        raise ValidationError(_("This text is no longer in review: someone was quicker."))
    if now.pending:
        now.pending.state = PendingText.State.DRAFT
        now.pending.save()
    else:
        _set_texts(subject, language, now.texts, DRAFT)
        subject._change_reason = comment[:MAX_REASON]
        subject.save()
    _add_note(subject, language, ReviewNote.Step.RETURNED, user, comment)


@transaction.atomic
def withdraw(subject: Subject, languages: Collection[str], user: roles.User, *, reason: str = "") -> None:
    """Unpublish texts: they become drafts, with the text of the pending change where there is one."""
    roles.require(all(roles.may_publish(user, language) for language in languages))
    for language, now in working_texts(subject).items():
        if language in languages:
            _set_texts(subject, language, now.texts, now.pending.state if now.pending else DRAFT)
    PendingText.objects.about(subject).filter(language__in=languages).delete()
    subject._change_reason = reason
    subject.save()


@transaction.atomic
def discard(subject: Subject, language: str, user: roles.User) -> None:
    """Delete the pending change; the published text is unchanged."""
    roles.require(roles.may_translate(user, language))
    PendingText.objects.about(subject).filter(language=language).delete()


@transaction.atomic
def mark_up_to_date(subject: Subject, language: str, user: roles.User) -> int:
    """Delete the outdated marks of a language; return their number."""
    roles.require(roles.may_translate(user, language))
    return Outdated.objects.about(subject).filter(language=language).delete()[0]


def outdated_marks(subject: Subject) -> dict[str, list[Outdated]]:
    """Language → its outdated marks, oldest first."""
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


def mark_others_outdated(
    subject: Subject, language: str, before: dict[str, str], user: roles.User, *, except_for: Collection[str] = ()
) -> None:
    """Mark the other languages as outdated after `language` changed; `before` are its texts before the change.

    An existing mark keeps its older texts, so that it shows everything that changed since the other language was checked.
    `except_for`: the languages written in the same change.
    """
    others = [code for code in LANGUAGES if code not in {language, *except_for} and any(texts_of(subject, code).values())]
    known = set(Outdated.objects.about(subject).filter(source=language).values_list("language", flat=True))
    person = user if user.pk else None
    Outdated.objects.bulk_create(
        Outdated(**about(subject), language=code, source=language, before=before, changed_by=person) for code in others if code not in known
    )


def _approval(subject: Subject, changes: dict[str, TextChange], user: roles.User, reason: str, comment: str) -> tuple[str, Approval] | None:
    """The author's reason and the approval; None where the user wrote or changed any of the texts."""
    if not (user.pk and subject.pk) or {change.step for change in changes.values()} != {PUBLISHED}:
        return None
    submitted, now = [], working_texts(subject)
    for language, change in changes.items():
        if now[language].state == PUBLISHED or texts_of(subject, language) | change.texts != now[language].texts:
            return None
        submitted.append(_submission(subject, language, now[language]))
    authors = {author for author, _reason in submitted}
    if authors & {None, user} or len(authors) > 1:
        return None
    written = next((said for _author, said in submitted if said), "")
    return written, Approval(authors.pop(), user, comment or (reason if reason != written else ""))


def _submission(subject: Subject, language: str, now: WorkingTexts) -> tuple[roles.User | None, str]:
    """Who submitted the working text, and why."""
    if now.pending:
        return now.pending.author, now.pending.reason
    note = last_notes(subject).get(language) if now.state == REVIEW else None
    return (note.author, note.comment) if note and note.step == ReviewNote.Step.SENT else (None, "")


def _require_complete(subject: Subject, language: str, texts: dict[str, str]) -> None:
    if found := problems(subject, language, texts):
        raise ValidationError({f"{field}_{language}": said for field, said in found.items()})


def _refresh_locked(subject: Subject) -> Subject:
    """Reload the subject, with its row locked where the database supports it."""
    rows = type(subject).objects.select_for_update(of=("self",)) if transaction.get_connection().features.has_select_for_update_of else None
    subject.refresh_from_db(from_queryset=rows)
    return subject


def _set_texts(subject: Subject, language: str, texts: dict[str, str], state: str) -> None:
    for name, text in texts.items():
        setattr(subject, f"{name}_{language}", text or None)
    setattr(subject, f"state_{language}", state)


def _save_pending(subject: Subject, language: str, change: TextChange, user: roles.User, *, reason: str, is_correction: bool) -> bool:
    """Store the pending change; return whether this sent it to review."""
    rows = PendingText.objects.about(subject).filter(language=language)
    if change.texts == texts_of(subject, language):
        rows.delete()
        return False
    was = rows.values_list("state", flat=True).first()
    person = user if user.pk else None
    values = {"texts": change.texts, "state": change.step, "author": person, "reason": reason, "is_correction": is_correction}
    PendingText.objects.update_or_create(**about(subject), language=language, defaults=values)
    return change.step == REVIEW and was != REVIEW


def _add_note(subject: Subject, language: str, step: str, user: roles.User, comment: str) -> None:
    person = user if user.pk else None
    ReviewNote.objects.create(**about(subject), language=language, step=step, comment=comment, author=person)
