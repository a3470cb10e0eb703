"""The state of a subject as JSON: its columns, and its parts from other tables."""

from django.db import models
from django.db.models import Q
from modeltranslation.translator import NotRegistered, translator

from terms.models import Category, Comparison, ComparisonTerm, Label, NeverLinkPhrase, Term, TermCategory, Version
from terms.text import LANGUAGES

SubjectType = Version.SubjectType
MODELS: dict[str, type[models.Model]] = {
    SubjectType.TERM: Term,
    SubjectType.COMPARISON: Comparison,
    SubjectType.CATEGORY: Category,
    SubjectType.PHRASE: NeverLinkPhrase,
}
SUBJECT_TYPES = {model: subject_type for subject_type, model in MODELS.items()}
PARTS = (Label, TermCategory, ComparisonTerm)  # models whose rows belong to a subject
PART_NAMES = {
    SubjectType.TERM: [*(f"labels_{code}" for code in LANGUAGES), "modules", "related"],
    SubjectType.COMPARISON: ["terms"],
}
State = dict[str, object]  # column or part → value

_NOT_COMPARED = {"id", "created", "updated"}


def columns(model: type[models.Model]) -> list[models.Field]:
    """The columns that a version holds. The bare translated ones are left out: their value depends on the active language."""
    try:
        bare = set(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        bare = set()
    return [field for field in model._meta.concrete_fields if field.name not in _NOT_COMPARED | bare]


def known_names(subject_type: str) -> set[str]:
    """The columns and parts that a subject has today. An old version may lack some and have others that were removed since."""
    return {field.attname for field in columns(MODELS[subject_type])} | {*PART_NAMES.get(subject_type, ())}


def stored(subject_type: str, pk: int) -> State | None:
    """The state in the database; None where there is no such row."""
    model = MODELS[subject_type]
    values = model._base_manager.filter(pk=pk).values(*(field.attname for field in columns(model))).first()
    return values and _empty_as_none(values) | _parts(subject_type, pk)


def _empty_as_none(values: State) -> State:
    """Empty texts become None: they are the same to an editor."""
    return {name: None if value == "" else value for name, value in values.items()}


def _parts(subject_type: str, pk: int) -> State:
    if subject_type == SubjectType.TERM:
        labels = Label.objects.filter(term=pk).values_list("language", "text", "kind", "linking")
        # Both ends of a relation: when Django signals that one was added, its mirror is not written yet.
        pairs = Term.related.through.objects.filter(Q(from_term=pk) | Q(to_term=pk)).values_list(
            "from_term_id", "from_term__key", "to_term__key"
        )
        related = {other if here == pk else key for here, key, other in pairs}
        modules = TermCategory.objects.filter(term=pk).order_by("order", "pk").values_list("category__key", flat=True)
        by_language: dict[str, list[list[str]]] = {code: [] for code in LANGUAGES}
        for language, *label in labels.order_by("pk"):
            by_language[language].append(label)
        return {f"labels_{code}": rows for code, rows in by_language.items()} | {"modules": list(modules), "related": sorted(related)}
    if subject_type == SubjectType.COMPARISON:
        places = ComparisonTerm.objects.filter(comparison=pk).order_by("order", "pk")
        return {"terms": list(places.values_list("term__key", flat=True))}
    return {}


def state_of(version: Version) -> State:
    """The state of a version, without columns and parts that no longer exist."""
    known = known_names(version.subject_type)
    return {name: value for name, value in version.state.items() if name in known}


def changed(previous: State | None, state: State) -> list[str]:
    """The fields that differ; without a previous state, all fields that are not empty."""
    if previous is None:
        return [name for name, value in state.items() if value not in (None, "", [], False)]
    return [name for name, value in state.items() if name in previous and previous[name] != value]


def language_of(name: str) -> str:
    """The language code of a column or part; empty for what all languages share."""
    code = name[-2:]
    return code if name[-3:-2] == "_" and code in LANGUAGES else ""
