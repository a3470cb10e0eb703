"""One language's section in a form: status badges, notes about pending changes and outdated marks, read-only texts."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from terms.admin.badges import in_language, status_badges
from terms.editing import status, workflow
from terms.editing.workflow import WorkingTexts
from terms.formats import day
from terms.models import TEXTS, Label, Outdated, ReviewNote, State, Subject, Term
from terms.text import LANGUAGES, Language
from terms.text.differences import Piece, differences


@dataclass(frozen=True, slots=True)
class Overview:
    """The data of all sections of a form, read once."""

    subject: Subject
    working: dict[str, WorkingTexts]
    marks: dict[str, list[Outdated]]
    notes: dict[str, ReviewNote]
    labels: dict[str, list[Label]]


def overview(subject: Subject) -> Overview:
    """Four queries; none for an unsaved subject."""
    if subject.pk is None:
        return Overview(subject, workflow.working_texts(subject), {}, {}, {})
    labels: dict[str, list[Label]] = {}
    for label in Label.objects.filter(term=subject) if isinstance(subject, Term) else ():
        labels.setdefault(label.language, []).append(label)
    return Overview(subject, workflow.working_texts(subject), workflow.outdated_marks(subject), workflow.last_notes(subject), labels)


@dataclass(frozen=True, slots=True)
class OutdatedMark:
    """What changed in another language since this one was last checked."""

    source: Language
    day: str
    person: str
    texts: list[tuple[str, list[Piece]]]


def heading(view: Overview, language: str) -> SafeString:
    """The language's own name and its status badges."""
    name = in_language(LANGUAGES[language].endonym, language)
    if view.subject.pk is None:
        return name
    pending = view.working[language].pending
    language_status = status.language_status(view.subject, language, pending.state if pending else "", is_outdated=language in view.marks)
    return format_html('{} <span class="editor-states">{}</span>', name, status_badges(language_status))


def notes(view: Overview, language: str, *, is_read_only: bool, shows_names: bool, has_actions: bool) -> SafeString:
    """The notes at the top of the section; empty without notes."""
    now, note = view.working[language], view.notes.get(language)
    is_returned = note is not None and note.step == ReviewNote.Step.RETURNED and now.state != State.PUBLISHED
    context = {
        "language": LANGUAGES[language],
        "pending": now.pending,
        "written_by": person(now.pending.author) if now.pending else "",
        "written_on": day(now.pending.updated) if now.pending else "",
        "is_sent": now.state == State.REVIEW,
        "returned": note if is_returned else None,
        "returned_by": person(note.author) if is_returned else "",
        "returned_on": day(note.created) if is_returned else "",
        "outdated_marks": [outdated_mark(view.subject, mark) for mark in view.marks.get(language, [])],
        "texts": shown_texts(view.subject, language) if is_read_only else [],
        "labels": view.labels.get(language, []) if shows_names else [],
        "is_read_only": is_read_only,
        "urls": action_urls(view.subject, language) if has_actions and view.subject.pk else {},
    }
    return SafeString(render_to_string("admin/terms/_section.html", context).strip())


def outdated_mark(subject: Subject, mark: Outdated) -> OutdatedMark:
    now = workflow.texts_of(subject, mark.source)
    changed = [
        (label_of(subject, name), differences(mark.before.get(name, ""), now[name]))
        for name in TEXTS[type(subject)]
        if mark.before.get(name, "") != now[name]
    ]
    return OutdatedMark(LANGUAGES[mark.source], day(mark.since), person(mark.changed_by), changed)


def shown_texts(subject: Subject, language: str) -> list[tuple[str, str]]:
    """The row's own texts in the language, each with its label."""
    return [(label_of(subject, name), text) for name, text in workflow.texts_of(subject, language).items()]


def label_of(subject: Subject, name: str) -> str:
    return capfirst(str(subject._meta.get_field(name).verbose_name))


def action_urls(subject: Subject, language: str) -> dict[str, str]:
    """The URLs for reviewing and discarding a change and for deleting outdated marks."""
    kind = f"admin:{subject._meta.app_label}_{subject._meta.model_name}"
    return {name: reverse(f"{kind}_{name}", args=[subject.pk, language]) for name in ("review", "still_true", "drop")}


def person(user: AbstractBaseUser | None) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""
