"""The way of a text to its readers: written, sent to review, approved or returned; and the marks it leaves on other languages.

A language that readers do not see yet is worked on in the row itself. Where readers see a text, its change waits beside it
(`PendingText`) until somebody with the right to publish approves it. Every function checks the rights of the user it is
given (`PermissionDenied`), is one transaction, and raises `ValidationError` by column name where a text cannot be published.
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
_STEPS = {REVIEW: ReviewNote.Step.SENT, PUBLISHED: ReviewNote.Step.APPROVED}  # what is noted when a text comes there


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

    @property
    def fingerprint(self) -> str:
        """Differs as soon as a text or the state does: what a reviewer saw, so that nobody approves something else."""
        return digest([self.state, self.texts])


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
    for field, text in texts.items():
        if not text.strip() and field in subject.REQUIRED_TEXTS:
            found[field] = [
                _("Readers need this text (%(language)s): write it before you publish.") % {"language": LANGUAGES[language].endonym}
            ]
        elif said := list(foreign_letters(text, language)):
            found[field] = said
    return found


def remarks(subject: Subject, language: str, texts: dict[str, str]) -> dict[str, list[str]]:
    """What the writing guide says about these texts, by field: advice, since no rule of typography is without exceptions."""
    if not isinstance(subject, Term):
        return {field: said for field, text in texts.items() if (said := list(typography_problems(text, language)))}
    found = {"name": list(writing_rules.name_problems(texts["name"], language))} if texts["name"] else {}
    for field in Term.BODY_TEXTS:
        if texts[field]:
            found[field] = list(writing_rules.text_problems(field, texts[field], language, texts["name"]))
    return {field: said for field, said in found.items() if said}


@dataclass(frozen=True, slots=True)
class TextChange:
    """What an editor wants of one language: these texts, in this state (draft, review, published)."""

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
    """Write languages of a subject, and whatever else was set on it, as one version.

    Who publishes what somebody else submitted, and nothing else, is its approver: the text remains its author's.

    Where readers see a language and the step is less than published, the texts wait beside the published ones; texts that
    equal the published ones leave nothing waiting. `is_correction`: the meaning stays, no other language is marked.
    `must_save`: something besides the texts was set on the subject.
    """
    approved = None if must_save else _approved(subject, changes, user, reason, comment)
    notes: list[tuple[str, str]] = []
    changed: dict[str, dict[str, str]] = {}  # published texts that readers saw until now
    waiting: dict[str, TextChange] = {}
    for language, change in changes.items():
        roles.require(roles.may_publish(user, language) if change.step == PUBLISHED else roles.may_translate(user, language))
        before, was = texts_of(subject, language), state_of(subject, language)
        texts = before | change.texts
        if change.step == PUBLISHED:
            _refuse_incomplete(subject, language, texts)
            if was == PUBLISHED and texts != before:
                changed[language] = before
        elif was == PUBLISHED:
            waiting[language] = TextChange(texts, change.step)
            continue
        if change.step in _STEPS and (change.step != was or (was == PUBLISHED and texts != before)):
            notes.append((language, _STEPS[change.step]))
        _set(subject, language, texts, change.step)
    if must_save or subject.pk is None or len(waiting) < len(changes):
        subject._change_reason, subject._approval = approved or (reason, None)  # terms/receivers.py writes them into the version
        subject.save()
    done = [language for language in changes if language not in waiting]
    PendingText.objects.about(subject).filter(language__in=done).delete()
    Outdated.objects.about(subject).filter(language__in=[code for code in done if changes[code].step == PUBLISHED]).delete()
    for language, before in changed.items() if not is_correction else ():
        mark_others(subject, language, before, user, except_for=set(done))
    for language, change in waiting.items():
        if _keep_waiting(subject, language, change, user, reason=reason, is_correction=is_correction):
            notes.append((language, ReviewNote.Step.SENT))
    for language, step in notes:
        _note(subject, language, step, user, comment or reason)


@transaction.atomic
def approve(subject: Subject, language: str, user: roles.User, comment: str = "") -> None:
    """Give readers the working texts of a language."""
    roles.require(roles.may_publish(user, language))
    now = working(_fresh(subject))[language]
    reason, is_correction = (now.pending.reason, now.pending.is_correction) if now.pending else ("", False)
    write(
        subject, {language: TextChange(now.texts, PUBLISHED)}, user, reason=reason or comment, is_correction=is_correction, comment=comment
    )


@transaction.atomic
def give_back(subject: Subject, language: str, user: roles.User, comment: str) -> None:
    """Return the working texts of a language to their author, who needs to know why."""
    roles.require(roles.may_publish(user, language))
    if not comment.strip():
        raise ValidationError({"comment": _("Say what should be changed: the author reads it.")})
    now = working(_fresh(subject))[language]
    if now.state != REVIEW:
        raise ValidationError(_("This text is no longer in review: someone was quicker."))
    if now.pending:
        now.pending.state = PendingText.State.DRAFT
        now.pending.save()
    else:
        _set(subject, language, now.texts, DRAFT)
        subject._change_reason = comment[:MAX_REASON]
        subject.save()
    _note(subject, language, ReviewNote.Step.RETURNED, user, comment)


@transaction.atomic
def withdraw(subject: Subject, languages: Collection[str], user: roles.User, *, reason: str = "") -> None:
    """Take texts away from their readers: they become drafts.

    A change that waits becomes the draft's text, as there is nothing any more that it could wait beside.
    """
    roles.require(all(roles.may_publish(user, language) for language in languages))
    for language, now in working(subject).items():
        if language in languages:
            _set(subject, language, now.texts, now.pending.state if now.pending else DRAFT)
    PendingText.objects.about(subject).filter(language__in=languages).delete()
    subject._change_reason = reason
    subject.save()


@transaction.atomic
def discard(subject: Subject, language: str, user: roles.User) -> None:
    """Drop a change that waits; readers' text stays as it is."""
    roles.require(roles.may_translate(user, language))
    PendingText.objects.about(subject).filter(language=language).delete()


@transaction.atomic
def mark_up_to_date(subject: Subject, language: str, user: roles.User) -> int:
    """Say that the text of a language still holds, whatever changed elsewhere; the number of marks taken away."""
    roles.require(roles.may_translate(user, language))
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


def mark_others(subject: Subject, language: str, before: dict[str, str], user: roles.User, *, except_for: Collection[str] = ()) -> None:
    """Readers now see another text in `language`: whoever speaks another one should look whether it still says the same.

    A mark that stands keeps the older text: what changed since the other language was looked at last. `except_for`: the
    languages written in the same breath.
    """
    others = [code for code in LANGUAGES if code not in {language, *except_for} and any(texts_of(subject, code).values())]
    known = set(Outdated.objects.about(subject).filter(source=language).values_list("language", flat=True))
    person = user if user.pk else None
    Outdated.objects.bulk_create(
        Outdated(**about(subject), language=code, source=language, before=before, changed_by=person) for code in others if code not in known
    )


def _approved(subject: Subject, changes: dict[str, TextChange], user: roles.User, reason: str, comment: str) -> tuple[str, Approval] | None:
    """Why its author wrote what is published here, and the approval; None where the user wrote or changed some of it."""
    if not (user.pk and subject.pk) or {change.step for change in changes.values()} != {PUBLISHED}:
        return None
    submitted, now = [], working(subject)
    for language, change in changes.items():
        if now[language].state == PUBLISHED or texts_of(subject, language) | change.texts != now[language].texts:
            return None
        submitted.append(_submission(subject, language, now[language]))
    authors = {author for author, _reason in submitted}
    if authors & {None, user} or len(authors) > 1:
        return None
    written = next((said for _author, said in submitted if said), "")
    return written, Approval(authors.pop(), user, comment or (reason if reason != written else ""))


def _submission(subject: Subject, language: str, now: Working) -> tuple[roles.User | None, str]:
    """Who submitted the working text, and why."""
    if now.pending:
        return now.pending.author, now.pending.reason
    note = last_notes(subject).get(language) if now.state == REVIEW else None
    return (note.author, note.comment) if note and note.step == ReviewNote.Step.SENT else (None, "")


def _refuse_incomplete(subject: Subject, language: str, texts: dict[str, str]) -> None:
    if found := problems(subject, language, texts):
        raise ValidationError({f"{field}_{language}": said for field, said in found.items()})


def _fresh(subject: Subject) -> Subject:
    """The subject as it is stored now, locked where the database can lock a row: two reviewers take turns."""
    rows = type(subject).objects.select_for_update(of=("self",)) if transaction.get_connection().features.has_select_for_update_of else None
    subject.refresh_from_db(from_queryset=rows)
    return subject


def _set(subject: Subject, language: str, texts: dict[str, str], state: str) -> None:
    for name, text in texts.items():
        setattr(subject, f"{name}_{language}", text or None)
    setattr(subject, f"state_{language}", state)


def _keep_waiting(subject: Subject, language: str, change: TextChange, user: roles.User, *, reason: str, is_correction: bool) -> bool:
    """Store the change beside the published text; whether it was sent to review by this."""
    rows = PendingText.objects.about(subject).filter(language=language)
    if change.texts == texts_of(subject, language):
        rows.delete()
        return False
    was = rows.values_list("state", flat=True).first()
    person = user if user.pk else None
    values = {"texts": change.texts, "state": change.step, "author": person, "reason": reason, "is_correction": is_correction}
    PendingText.objects.update_or_create(**about(subject), language=language, defaults=values)
    return change.step == REVIEW and was != REVIEW


def _note(subject: Subject, language: str, step: str, user: roles.User, comment: str) -> None:
    person = user if user.pk else None
    ReviewNote.objects.create(**about(subject), language=language, step=step, comment=comment, author=person)
