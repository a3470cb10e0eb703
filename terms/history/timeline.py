"""Reads the history: the versions of a subject with their differences by field, recent changes, deleted subjects."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from terms.models import Category, Label, Linking, Term, Version
from terms.text import LANGUAGES, Piece, differences

from .state import MODELS, State, changed, columns, known_names, language_of, state_of

_PART_LABELS = {"labels": _("other names"), "modules": _("modules"), "related": _("related terms"), "terms": _("terms")}


class Line(NamedTuple):
    """An entry of a list: unchanged ("same"), removed ("gone") or added ("new"). The note is in the interface's language."""

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
    lines: list[Line]  # of a list, instead of pieces
    is_text: bool  # in that language; other values, such as a state, are in the interface's
    before: object

    @property
    def direction(self) -> str:
        return LANGUAGES[self.language].direction if self.language else "ltr"

    @property
    def endonym(self) -> str:
        return LANGUAGES[self.language].endonym if self.language else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One version with its differences from the version before."""

    version: Version
    differences: list[FieldChange]
    is_newest: bool
    has_previous: bool  # there is a version that a field can be reverted to


@dataclass(slots=True)
class FieldFormatter:
    """Turns values of fields into text for readers. The names of related rows are fetched with one query per model."""

    subject_type: str
    modules: dict[str, str] = field(default_factory=dict)
    keys: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, subject_type: str, states: Iterable[State | None]) -> "FieldFormatter":
        states = [state for state in states if state]
        made = cls(subject_type)
        if any(state.get("modules") for state in states):
            names = Category.objects.values_list("key", f"name_{get_language()}")
            made.modules = {key: name or key for key, name in names}
        if ids := {state["replaced_by_id"] for state in states if state.get("replaced_by_id")}:
            made.keys = dict(Term.objects.filter(pk__in=ids).values_list("pk", "key"))
        return made

    def column(self, name: str) -> models.Field:
        return next(item for item in columns(MODELS[self.subject_type]) if item.attname == name)

    def label(self, name: str) -> str:
        """The name of a field, without its language."""
        code = language_of(name)
        base = name.removesuffix(f"_{code}") if code else name
        if base in _PART_LABELS:
            return str(_PART_LABELS[base])
        column = self.column(name)
        return str(getattr(column, "translated_field", column).verbose_name)

    def line(self, name: str, item: object) -> tuple[str, str]:
        """The text of one entry of a list, and a note about it."""
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


def between(subject_type: str, before: State | None, after: State, names: Iterable[str] | None = None) -> list[FieldChange]:
    """The differences between two states: by language in the site's order, then those that all languages share."""
    names = list(changed(before, after) if names is None else names)
    formatter = FieldFormatter.of(subject_type, [{name: state[name] for name in names} for state in (before, after) if state])
    order = {code: number for number, code in enumerate((*LANGUAGES, ""))}
    return [
        formatter.difference(name, (before or {}).get(name), after[name])
        for name in sorted(names, key=lambda name: order[language_of(name)])
    ]


def entries_of(subject_type: str, pk: int, *, start: int = 0, limit: int = 20) -> list[Entry]:
    """The versions of one subject, which may be deleted, newest first, each with its differences."""
    versions = Version.objects.of(subject_type, pk).select_related("source").defer("source__state").order_by("-number")
    rows = list(versions[start : start + limit + 1])
    entries = []
    for index, version in enumerate(rows[:limit]):
        previous = rows[index + 1] if index + 1 < len(rows) else None
        if version.kind in (Version.Kind.FOUND, Version.Kind.DELETED):
            differences = []
        else:
            is_first = previous is None or previous.kind == Version.Kind.DELETED
            differences = between(subject_type, None if is_first else state_of(previous), state_of(version))
        entries.append(Entry(version, differences, start + index == 0, previous is not None))
    return entries


def content_of(version: Version) -> list[FieldChange]:
    """All fields of a version, as if it were new."""
    return between(version.subject_type, None, state_of(version))


def version_before(version: Version) -> Version | None:
    versions = Version.objects.of(version.subject_type, version.subject_id)
    return versions.filter(number__lt=version.number).order_by("-number").first()


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of the list of recent changes; an empty value filters nothing."""

    language: str = ""
    module: str = ""
    person: str = ""
    subject_type: str = ""
    kind: str = ""
    since: datetime | None = None


def recent(filters: Filters) -> QuerySet:
    """The changes of all subjects, newest first, without their states."""
    found = Version.objects.visible().newest_first().without_state()
    if filters.language:
        found = found.filter(languages__contains=f" {filters.language} ")
    if filters.module:
        found = found.filter(modules__contains=f" {filters.module} ")
    if filters.person:
        found = found.filter(Q(author_name=filters.person) | Q(approver_name=filters.person))
    if filters.subject_type:
        found = found.filter(subject_type=filters.subject_type)
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.since:
        found = found.filter(when__gte=filters.since)
    return found


def contributors() -> list[str]:
    """The user names of all authors and approvers, including those of deleted accounts."""
    authors = Version.objects.order_by().exclude(author_name="").values_list("author_name", flat=True)
    approvers = Version.objects.order_by().exclude(approver_name="").values_list("approver_name", flat=True)
    return list(authors.union(approvers).order_by("author_name"))


def field_names(version: Version) -> list[tuple[str, str]]:
    """The changed fields: label and language of each."""
    formatter, known = FieldFormatter(version.subject_type), known_names(version.subject_type)
    return [(formatter.label(name), language_of(name)) for name in version.fields if name in known]


def name_in(version: Version, language: str) -> tuple[str, str]:
    """The subject's name in a version and that name's language: `language`, else another one, else the key with no language."""
    code = next((code for code in (language, *LANGUAGES) if version.names.get(code)), "")
    return (version.names[code], code) if code else (version.key, "")


def deleted() -> QuerySet:
    """The last versions of the subjects that are deleted now."""
    later = Version.objects.of(OuterRef("subject_type"), OuterRef("subject_id")).filter(number__gt=OuterRef("number"))
    return Version.objects.filter(~Exists(later), kind=Version.Kind.DELETED).newest_first().without_state()


def removed_labels(limit: int) -> list[tuple[Version, list[list[str]]]]:
    """The versions that removed labels from terms that still exist, each with the labels that are still missing."""
    existing = Term.objects.filter(pk=OuterRef("subject_id"))
    found = Version.objects.visible().exclude(removed_labels=[]).filter(Exists(existing), subject_type=Version.SubjectType.TERM)
    versions = list(found.newest_first().without_state()[:limit])
    rows = Label.objects.filter(term__in={version.subject_id for version in versions}).values_list("term_id", "language", "text")
    present = set(rows)
    missing = [
        (version, [row for row in version.removed_labels if (version.subject_id, row[0], row[1]) not in present]) for version in versions
    ]
    return [(version, rows) for version, rows in missing if rows]
