"""Reads the history: what each change did, field by field; the recent changes; what was deleted and could come back."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from terms.models import Category, Change, Label, Linking, Term, Version
from terms.text import LANGUAGES, Piece, differences

from . import recording
from .recording import State, language_of

_PART_LABELS = {"labels": _("other names"), "modules": _("modules"), "related": _("related terms"), "terms": _("terms")}


class Line(NamedTuple):
    """An entry of a list that stayed ("same"), went ("gone") or came ("new"); the note is in the interface's language."""

    kind: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs between two versions."""

    name: str
    label: str
    language: str  # empty: shared by all languages
    pieces: list[Piece]
    lines: list[Line]  # of a list, in place of the pieces
    is_text: bool  # in that language; a state, say, is named in the interface's
    before: object

    @property
    def direction(self) -> str:
        return LANGUAGES[self.language].direction if self.language else "ltr"

    @property
    def endonym(self) -> str:
        return LANGUAGES[self.language].endonym if self.language else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change with all that differs from the version before it."""

    change: Change
    differences: list[FieldChange]
    is_newest: bool
    has_before: bool  # there is a version to put a field back from


@dataclass(slots=True)
class Wording:
    """Says the values of fields in words; asks the database once for the names of what they point to."""

    about: str
    modules: dict[str, str] = field(default_factory=dict)
    keys: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, about: str, states: Iterable[State | None]) -> "Wording":
        states = [state for state in states if state]
        made = cls(about)
        if any(state.get("modules") for state in states):
            names = Category.objects.values_list("key", f"name_{get_language()}")
            made.modules = {key: name or key for key, name in names}
        if ids := {state["replaced_by_id"] for state in states if state.get("replaced_by_id")}:
            made.keys = dict(Term.objects.filter(pk__in=ids).values_list("pk", "key"))
        return made

    def column(self, name: str) -> models.Field:
        return next(item for item in recording.columns(recording.MODELS[self.about]) if item.attname == name)

    def label(self, name: str) -> str:
        """The name of a field, without its language."""
        code = language_of(name)
        base = name.removesuffix(f"_{code}") if code else name
        if base in _PART_LABELS:
            return str(_PART_LABELS[base])
        column = self.column(name)
        return str(getattr(column, "translated_field", column).verbose_name)

    def line(self, name: str, item: object) -> tuple[str, str]:
        """One entry of a list: its text, and a note about it."""
        if name.startswith("labels_"):
            text, kind, linking = item
            notes = [str(Label.Kind(kind).label)] + ([str(Linking(linking).label)] if linking else [])
            return text, gettext(", ").join(notes)
        return (self.modules.get(item, item) if name == "modules" else item), ""

    def text(self, name: str, value: object) -> str:
        """The value of a column."""
        if value is None or value == "":
            return ""
        column = self.column(name)
        if isinstance(column, models.BooleanField):
            return gettext("yes") if value else gettext("no")
        if column.choices:
            return str(dict(column.flatchoices).get(value, value))
        if name == "replaced_by_id":
            return self.keys.get(value) or gettext("a deleted term")
        return str(value)

    def difference(self, name: str, before: object, after: object) -> FieldChange:
        language, pieces, lines, is_text = language_of(name), [], [], True
        if isinstance(before, list) or isinstance(after, list):
            lines = _lines([self.line(name, item) for item in before or []], [self.line(name, item) for item in after or []])
        else:
            one, other, column = self.text(name, before), self.text(name, after), self.column(name)
            is_text = isinstance(column, models.CharField | models.TextField) and not column.choices
            whole = [Piece(kind, text) for kind, text in (("gone", one), ("new", other)) if text]
            pieces = differences(one, other) if is_text else whole
        return FieldChange(name, self.label(name), language, pieces, lines, is_text, before)


def _lines(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> list[Line]:
    lines: list[Line] = []
    for operation, start, end, other_start, other_end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if operation == "equal":
            lines += [Line("same", *item) for item in after[other_start:other_end]]
        else:
            lines += [Line("gone", *item) for item in before[start:end]] + [Line("new", *item) for item in after[other_start:other_end]]
    return lines


def between(about: str, before: State | None, after: State, names: Iterable[str] | None = None) -> list[FieldChange]:
    """What differs between two states, in the order of the languages, then what they share."""
    names = list(recording.changed(before, after) if names is None else names)
    wording = Wording.of(about, [{name: state[name] for name in names} for state in (before, after) if state])
    order = {code: number for number, code in enumerate((*LANGUAGES, ""))}
    return [
        wording.difference(name, (before or {}).get(name), after[name]) for name in sorted(names, key=lambda name: order[language_of(name)])
    ]


def changes_of(about: str, pk: int, *, start: int = 0, most: int = 20) -> list[Entry]:
    """The changes of one subject, newest first, each with its differences; also of one that was deleted."""
    rows = list(_versions(about, pk).order_by("-change_id")[start : start + most + 1])
    entries = []
    for number, version in enumerate(rows[:most]):
        previous = rows[number + 1] if number + 1 < len(rows) else None
        kind, state = version.change.kind, recording.state_of(version)
        if kind in (Change.Kind.FOUND, Change.Kind.DELETED):
            found = []
        else:
            gone = previous is None or previous.change.kind == Change.Kind.DELETED
            found = between(about, None if gone else recording.state_of(previous), state)
        entries.append(Entry(version.change, found, start + number == 0, previous is not None))
    return entries


def content_of(change: Change) -> list[FieldChange]:
    """All that a version says, as if it were new."""
    return between(change.about, None, recording.state_of(version_of(change)))


def version_of(change: Change) -> Version:
    return _versions(change.about, change.about_id).get(change=change)


def version_before(change: Change) -> Version | None:
    return _versions(change.about, change.about_id).filter(change__lt=change.pk).order_by("-change_id").first()


def _versions(about: str, pk: int) -> QuerySet:
    return recording.MODELS[about].history.filter(id=pk).select_related("change__source")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of recent changes is narrowed to; an empty value narrows nothing."""

    language: str = ""
    module: str = ""
    person: str = ""
    about: str = ""
    kind: str = ""
    since: datetime | None = None


def recent(filters: Filters) -> QuerySet:
    """The changes of everything, newest first. Only small rows are read."""
    found = Change.objects.seen().newest_first().select_related("source")
    if filters.language:
        found = found.filter(languages__contains=f" {filters.language} ")
    if filters.module:
        found = found.filter(modules__contains=f" {filters.module} ")
    if filters.person:
        found = found.filter(user_name=filters.person)
    if filters.about:
        found = found.filter(about=filters.about)
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.since:
        found = found.filter(when__gte=filters.since)
    return found


def people() -> list[str]:
    """The names of all who ever changed something, also of those whose account is gone."""
    return list(Change.objects.exclude(user_name="").order_by("user_name").values_list("user_name", flat=True).distinct())


def field_names(change: Change) -> list[tuple[str, str]]:
    """What a change touched, in words: label and language."""
    wording = Wording(change.about)
    return [(wording.label(name), language_of(name)) for name in change.fields]


def name_in(change: Change, language: str) -> tuple[str, str]:
    """The subject's name at that time and the language it is in: the one asked for, else another, else its key."""
    code = next((code for code in (language, *LANGUAGES) if change.names.get(code)), "")
    return (change.names[code], code) if code else (change.key, "")


def deleted() -> QuerySet:
    """The last change of everything that is deleted now."""
    later = Change.objects.filter(about=OuterRef("about"), about_id=OuterRef("about_id"), pk__gt=OuterRef("pk"))
    return Change.objects.filter(~Exists(later), kind=Change.Kind.DELETED).newest_first()


def lost_labels(most: int) -> list[tuple[Change, list[list[str]]]]:
    """The changes that took other names away from terms that still exist, with those that are still missing."""
    there = Term.objects.filter(pk=OuterRef("about_id"))
    changes = list(Change.objects.seen().exclude(lost=[]).filter(Exists(there), about=Change.About.TERM).newest_first()[:most])
    rows = Label.objects.filter(term__in={change.about_id for change in changes}).values_list("term_id", "language", "text")
    present = set(rows)
    missing = [(change, [row for row in change.lost if (change.about_id, row[0], row[1]) not in present]) for change in changes]
    return [(change, rows) for change, rows in missing if rows]
