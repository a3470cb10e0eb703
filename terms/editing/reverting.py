"""Reverting to an earlier version: one field, a whole version, a deleted subject, removed labels.

Everything goes through validation and `save()`, as an edit does. Slugs and constraints are respected, and a revert is a
change that can itself be reverted.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.translator import NotRegistered, translator

from terms.accounts import roles
from terms.history import recording, timeline
from terms.history.state import MODELS, SubjectType, changed, columns, language_of, state_of, stored
from terms.history.state import State as StoredState
from terms.history.timeline import FieldChange, FieldFormatter
from terms.models import TEXTS, Category, ComparisonTerm, Label, Outdated, State, Subject, Term, TermCategory, Version
from terms.text import LANGUAGES

from . import workflow

Kind = Version.Kind


class CannotRevert(Exception):
    """Reverting is impossible; `problems` say why, each a sentence."""

    def __init__(self, problems: list[str]):
        super().__init__(" ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Plan:
    """What a revert would do."""

    target: Version  # the version to go back to
    names: list[str]
    differences: list[FieldChange]
    refused: list[str]  # labels of the fields that the user may not change
    newest: int  # the last version of the subject when the plan was made


def plan(version: Version, user: AbstractBaseUser, field: str = "") -> Plan:
    """Without `field`: back to the state of `version`. With `field`: back to its value before `version`."""
    if version.kind == Kind.DELETED and not field:
        raise CannotRevert([_("This is where it was deleted: choose an earlier version.")])
    target = timeline.version_before(version) if field else version
    now = stored(version.subject_type, version.subject_id)
    if now is None:
        raise CannotRevert([_("It is deleted. Restore it first.")])
    if target is None:
        raise CannotRevert([_("There is no earlier version.")])
    state = state_of(target)
    names = [name for name in changed(now, state) if name != "key" or version.subject_type != SubjectType.TERM]
    if field:
        if field not in state:
            raise CannotRevert([_("There is no such field.")])
        names = [name for name in names if name == field]
    newest = recording.last(version.subject_type, version.subject_id).pk
    wording = FieldFormatter(version.subject_type)
    refused = [_field_label(wording, name) for name in names if not may_revert(user, version.subject_type, name, now, state)]
    return Plan(target, names, timeline.between(version.subject_type, now, state, names), refused, newest)


def _field_label(wording: FieldFormatter, name: str) -> str:
    code = language_of(name)
    return f"{capfirst(wording.label(name))} ({LANGUAGES[code].endonym})" if code else capfirst(wording.label(name))


def may_revert(user: AbstractBaseUser, subject_type: str, name: str, now: StoredState, then: StoredState) -> bool:
    """The same rights as for editing the field; what readers see takes the right to publish."""
    if not user.has_perm(f"terms.change_{subject_type}"):
        return False
    code = language_of(name)
    if subject_type == SubjectType.PHRASE:
        return True
    if subject_type == SubjectType.CATEGORY or not code:
        return roles.may_change_shared(user)
    seen = now.get(f"state_{code}") == State.PUBLISHED or (name == f"state_{code}" and then[name] == State.PUBLISHED)
    return roles.may_publish(user, code) if seen else roles.may_translate(user, code)


@transaction.atomic
def revert(version: Version, user: AbstractBaseUser, field: str = "", reason: str = "") -> Version | None:
    """Carry out `plan`. None when nothing would change.

    Raises `PermissionDenied` or `CannotRevert`; then nothing is written.
    """
    todo = plan(version, user, field)
    if todo.refused:
        raise PermissionDenied(_("You don’t have permission to change: %(fields)s.") % {"fields": _(", ").join(todo.refused)})
    if not todo.names:
        return None
    state = state_of(todo.target)
    with recording.recording(user, reason, kind=Kind.REVERTED, source=todo.target) as made:
        row = MODELS[version.subject_type]._base_manager.select_for_update().get(pk=version.subject_id)
        before = {code: workflow.texts_of(row, code) for code in LANGUAGES} if type(row) in TEXTS else {}
        problems = _set_columns(row, state, todo.names)
        if problems := problems or _problems(row, version.subject_type):
            raise CannotRevert(problems)
        row.save()
        if problems := _set_parts(row, state, todo.names):
            raise CannotRevert(problems)
        _mark_others(row, before, user)
    found = made.open_versions.get((version.subject_type, version.subject_id))
    return found.version if found else None


def _mark_others(row: Subject, before: dict[str, dict[str, str]], user: AbstractBaseUser) -> None:
    """Set outdated marks on the other languages, as after an edit; delete marks whose text is again as it was before."""
    done = {code for code in before if workflow.texts_of(row, code) != before[code] and workflow.state_of(row, code) == State.PUBLISHED}
    for code in done:
        workflow.mark_others_outdated(row, code, before[code], user, except_for=done)
        now = workflow.texts_of(row, code)
        stale = [mark.pk for mark in Outdated.objects.about(row).filter(source=code) if mark.before == now]
        Outdated.objects.filter(pk__in=stale).delete()


def _set_columns(row: models.Model, state: StoredState, names: Iterable[str]) -> list[str]:
    for column in columns(type(row)):
        if column.attname in names:
            value = state[column.attname]
            setattr(row, column.attname, "" if value is None and not column.null else value)
    if "replaced_by_id" in names and row.replaced_by_id and not Term.objects.filter(pk=row.replaced_by_id).exists():
        return [_("The term that replaced it no longer exists.")]
    return []


def _problems(row: models.Model, subject_type: str) -> list[str]:
    """Validation errors of the row as it would be saved, each with the label of its field."""
    try:
        bare = list(translator.get_options_for_model(type(row)).all_fields)
    except NotRegistered:
        bare = []
    try:
        row.full_clean(exclude=bare)
    except ValidationError as error:
        wording, problems = FieldFormatter(subject_type), []
        known = {column.name: column.attname for column in columns(type(row))}
        for name, messages in error.message_dict.items():
            prefix = f"{_field_label(wording, known[name])}: " if name in known else ""
            problems += [f"{prefix}{message}" for message in messages]
        return problems
    return []


def _set_parts(row: models.Model, state: StoredState, names: Iterable[str]) -> list[str]:
    """Write the rows of other tables; return messages about what could not be restored."""
    problems: list[str] = []
    for code in LANGUAGES:
        if f"labels_{code}" in names:
            problems += _set_labels(row, code, state[f"labels_{code}"])
    if "modules" in names:
        modules = _find(Category, state["modules"], _("The module “%(key)s” no longer exists."), problems)
        _set_places(TermCategory, {"term": row}, "category", modules)
    if "related" in names:
        row.related.set(_find(Term, state["related"], _("The related term “%(key)s” no longer exists."), problems))
    if "terms" in names:
        terms = _find(Term, state["terms"], _("The term “%(key)s” no longer exists."), problems)
        _set_places(ComparisonTerm, {"comparison": row}, "term", terms)
    return problems


def _find(model: type[models.Model], keys: list[str], message: str, problems: list[str]) -> list[models.Model]:
    rows = model.objects.in_bulk(keys, field_name="key")
    problems += [message % {"key": key} for key in keys if key not in rows]
    return [rows[key] for key in keys if key in rows]


def _set_places(model: type[models.Model], owner: dict[str, models.Model], name: str, wanted: list[models.Model]) -> None:
    """Write the ordered rows (modules of a term, terms of a comparison), changing only those that differ."""
    existing = {getattr(place, f"{name}_id"): place for place in model.objects.filter(**owner)}
    for place in [place for pk, place in existing.items() if pk not in {item.pk for item in wanted}]:
        place.delete()
    for order, item in enumerate(wanted):
        place = existing.get(item.pk) or model(**owner, **{name: item})
        if place.pk is None or place.order != order:
            place.order = order
            place.save()


def _set_labels(term: Term, code: str, wanted: list[list[str]]) -> list[str]:
    existing = {label.text: label for label in Label.objects.filter(term=term, language=code)}
    for text, label in existing.items():
        if text not in {item[0] for item in wanted}:
            label.delete()
    problems = []
    for text, kind, linking in wanted:
        label = existing.get(text) or Label(term=term, language=code, text=text)
        if label.pk is None or (label.kind, label.linking) != (kind, linking):
            label.kind, label.linking = kind, linking
            problems += [f"“{text}”: {problem}" for problem in _label_problems(label)]
            if not problems:
                label.save()
    return problems


def _label_problems(label: Label) -> list[str]:
    try:
        label.full_clean()
    except ValidationError as error:
        return error.messages
    return []


def may_restore(user: AbstractBaseUser, version: Version) -> bool:
    """Restoring takes the right to add the subject, and to publish in each language in which it was published."""
    if not user.has_perm(f"terms.add_{version.subject_type}"):
        return False
    if version.subject_type == SubjectType.PHRASE:
        return True
    state = state_of(version)
    seen = [code for code in LANGUAGES if state.get(f"state_{code}") == State.PUBLISHED]
    return roles.may_change_shared(user) and all(roles.may_publish(user, code) for code in seen)


@transaction.atomic
def restore(version: Version, user: AbstractBaseUser, reason: str = "") -> tuple[models.Model, list[str]]:
    """Restore what `version` deleted; return the row, and messages about parts that no longer exist."""
    if not may_restore(user, version):
        raise PermissionDenied(_("You don’t have permission to restore this."))
    if version.kind != Kind.DELETED or stored(version.subject_type, version.subject_id) is not None:
        raise CannotRevert([_("It is not deleted.")])
    state, model = state_of(version), MODELS[version.subject_type]
    with recording.recording(user, reason, kind=Kind.RESTORED, source=version):
        row, missing = model(pk=version.subject_id), []
        if _set_columns(row, state, state):
            row.replaced_by_id = None
            missing.append(_("The term that replaced it no longer exists."))
        place = state.get("path_order")
        if place is not None and Term.objects.filter(path_order=place).exists():
            row.path_order = None
            missing.append(_("Its place in “Start here” is taken."))
        if problems := _problems(row, version.subject_type):
            raise CannotRevert(problems)
        row.save(force_insert=True)
        missing += _set_parts(row, state, state)
    return row, missing


@transaction.atomic
def restore_labels(version: Version, user: AbstractBaseUser, reason: str = "") -> int:
    """Restore the labels that `version` removed; return their number."""
    now = stored(version.subject_type, version.subject_id)
    if now is None or version.subject_type != SubjectType.TERM:
        raise CannotRevert([_("It is deleted. Restore it first.")])
    missing = [row for row in version.removed_labels if row[1] not in {label[0] for label in now[f"labels_{row[0]}"]}]
    if not all(may_revert(user, SubjectType.TERM, f"labels_{row[0]}", now, now) for row in missing):
        raise PermissionDenied(_("You don’t have permission to restore this."))
    with recording.recording(user, reason, kind=Kind.RESTORED, source=version):
        term = Term.objects.get(pk=version.subject_id)
        for code in {row[0] for row in missing}:
            wanted = now[f"labels_{code}"] + [row[1:] for row in missing if row[0] == code]
            if problems := _set_labels(term, code, wanted):
                raise CannotRevert(problems)
    return len(missing)
