"""Writes down what happened to the content: one change per recording and subject, with the version it left.

A recording is one go: a request (found through simple-history's middleware) or a `with recording(…)` block; a save
outside both is a go of its own. Whatever the go saves about one subject (its row, labels, modules, relations, in any
order) becomes one change, written in the transaction of the save itself.

Two rules make every difference belong to who made it. Before the first recorded change of something without history,
what stood there is written as its first version. And where the database no longer holds the last version (`update()`
and `bulk_create()` pass by unseen), what stands there is written first, as a change made outside.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from terms.models import Category, Change, Comparison, ComparisonTerm, Label, NeverLinkPhrase, Term, TermCategory, Version
from terms.models.history import MAX_REASON
from terms.text import LANGUAGES

About, Kind = Change.About, Change.Kind
MODELS: dict[str, type[models.Model]] = {
    About.TERM: Term,
    About.COMPARISON: Comparison,
    About.CATEGORY: Category,
    About.PHRASE: NeverLinkPhrase,
}
ABOUT = {model: about for about, model in MODELS.items()}
PARTS = (Label, TermCategory, ComparisonTerm)  # rows that belong to a subject
State = dict[str, object]  # column or part → value, as JSON knows it

_NOT_COMPARED = {"id", "created", "updated"}
_SIGNS = {Kind.ADDED: "+", Kind.RESTORED: "+", Kind.DELETED: "-"}


class _Marker:
    """Tells whether a change still stands: it goes with the savepoint in which it was written."""

    def __init__(self) -> None:
        self.committed = False
        transaction.on_commit(self)

    def __call__(self) -> None:
        self.committed = True

    def stands(self) -> bool:
        return self.committed or any(entry[1] is self for entry in connection.run_on_commit)


@dataclass(slots=True)
class Open:
    """A change that further saves of the same recording add to."""

    change: Change
    version: Version
    before: State | None
    marker: _Marker


@dataclass(slots=True)
class Recording:
    """One go: who, why, and what it has written so far."""

    user: AbstractBaseUser | None = None
    reason: str = ""
    kind: str = ""  # what the change is called where the bare facts say less
    source: Change | None = None
    only_known: bool = False  # leave what has no history without one
    opened: dict[tuple[str, int], Open] = field(default_factory=dict)
    looked_at: dict[tuple[str, int], _Marker | None] = field(default_factory=dict)  # with what was then written as its first version
    known: dict[str, set[int]] = field(default_factory=dict)

    def leaves_out(self, about: str, pk: int) -> bool:
        if not self.only_known:
            return False
        if about not in self.known:
            self.known[about] = set(Change.objects.filter(about=about).values_list("about_id", flat=True).distinct())
        return pk not in self.known[about]

    def has_looked_at(self, about: str, pk: int) -> bool:
        """Whether `before` did its work: what changed since then is this recording's own doing."""
        marker = self.looked_at.get((about, pk))
        return (about, pk) in self.looked_at and (marker is None or marker.stands())

    def open(self, about: str, pk: int) -> Open | None:
        found = self.opened.get((about, pk))
        return found if found and found.marker.stands() else None


_recording: ContextVar[Recording | None] = ContextVar("recording", default=None)


def current() -> Recording:
    """The recording of the block or the request; a new one where there is neither."""
    if found := _recording.get():
        return found
    request = getattr(HistoricalRecords.context, "request", None)
    if request is None:
        return Recording()
    if not hasattr(request, "recording"):
        user = getattr(request, "user", None)
        request.recording = Recording(user=user if user is not None and user.is_authenticated else None)
    return request.recording


@contextmanager
def recording(
    user: AbstractBaseUser | None = None, reason: str = "", *, kind: str = "", source: Change | None = None, only_known: bool = False
) -> Iterator[Recording]:
    """Everything saved inside is one go."""
    made = Recording(user, reason, kind, source, only_known)
    token = _recording.set(made)
    try:
        yield made
    finally:
        _recording.reset(token)


def columns(model: type[models.Model]) -> list[models.Field]:
    """The columns that a version keeps and that are compared."""
    return [item for item in model.history.model.tracked_fields if item.name not in _NOT_COMPARED]


def stored(about: str, pk: int) -> State | None:
    """What the database holds now; None where there is no such row."""
    model = MODELS[about]
    values = model._base_manager.filter(pk=pk).values(*(item.attname for item in columns(model))).first()
    return values and _tidy(values) | _parts(about, pk)


def _tidy(values: State) -> State:
    """An empty text and none at all are the same to an editor."""
    return {name: None if value == "" else value for name, value in values.items()}


def _parts(about: str, pk: int) -> State:
    if about == About.TERM:
        labels = Label.objects.filter(term=pk).values_list("language", "text", "kind", "linking")
        # Both ends of a relation: when Django says that one was added, its mirror is not written yet.
        pairs = Term.related.through.objects.filter(Q(from_term=pk) | Q(to_term=pk)).values_list(
            "from_term_id", "from_term__key", "to_term__key"
        )
        related = {other if here == pk else key for here, key, other in pairs}
        modules = TermCategory.objects.filter(term=pk).order_by("order", "pk").values_list("category__key", flat=True)
        by_language: dict[str, list[list[str]]] = {code: [] for code in LANGUAGES}
        for language, *label in labels.order_by("pk"):
            by_language[language].append(label)
        return {f"labels_{code}": rows for code, rows in by_language.items()} | {"modules": list(modules), "related": sorted(related)}
    if about == About.COMPARISON:
        places = ComparisonTerm.objects.filter(comparison=pk).order_by("order", "pk")
        return {"terms": list(places.values_list("term__key", flat=True))}
    return {}


def state_of(version: Version) -> State:
    """What a version says."""
    return _tidy({item.attname: getattr(version, item.attname) for item in columns(version.instance_type)}) | version.parts


def last(about: str, pk: int) -> Version | None:
    versions = MODELS[about].history.filter(id=pk).select_related("change")
    return versions.order_by("-change_id").first()


def before(about: str, pk: int) -> None:
    """Call it before anything about the subject is written."""
    now = current()
    if now.has_looked_at(about, pk) or now.leaves_out(about, pk):
        return
    state = stored(about, pk)
    if state is None:
        return
    latest, marker = last(about, pk), None
    previous = None if latest is None or latest.change.kind == Kind.DELETED else state_of(latest)
    if previous != state:
        _write(about, pk, Kind.FOUND if latest is None else Kind.OUTSIDE, previous, state, Recording())
        marker = _Marker()
    now.looked_at[about, pk] = marker


def after(about: str, pk: int, reason: str = "") -> None:
    """Call it after anything about the subject was written; a save that changed nothing leaves nothing behind."""
    now = current()
    reason = reason or now.reason
    if now.leaves_out(about, pk):
        return
    state = stored(about, pk)
    if state is None:
        return
    if found := now.open(about, pk):
        if found.before == state:
            found.version.delete()
            found.change.delete()
            del now.opened[about, pk]
        else:
            found.change.reason = found.change.reason or reason[:MAX_REASON]
            _fill(found.change, found.before, state)
            found.change.save()
            _fill_version(found.version, state)
            found.version.history_change_reason = found.change.reason
            found.version.save()
        return
    now.looked_at.setdefault((about, pk), None)
    latest = last(about, pk)
    gone = latest is None or latest.change.kind == Kind.DELETED
    previous = None if gone else state_of(latest)
    if previous == state:
        return
    kind = now.kind or (Kind.ADDED if gone else Kind.CHANGED)
    change, version = _write(about, pk, kind, previous, state, replace(now, reason=reason))
    now.opened[about, pk] = Open(change, version, previous, _Marker())


def deleted(about: str, pk: int, state: State) -> None:
    """Call it after the subject was deleted, with what stood there before."""
    now = current()
    if not now.leaves_out(about, pk):
        now.opened.pop((about, pk), None)
        _write(about, pk, Kind.DELETED, state, state, now)


def _write(about: str, pk: int, kind: str, previous: State | None, state: State, who: Recording) -> tuple[Change, Version]:
    user = who.user
    change = Change(
        about=about,
        about_id=pk,
        kind=kind,
        reason=who.reason[:MAX_REASON],
        source=who.source,
        user=user,
        user_name=user.get_username() if user else "",
    )
    _fill(change, state if kind == Kind.FOUND else previous, state)
    change.save()
    version = MODELS[about].history.model(
        id=pk,
        change=change,
        history_date=change.when,
        history_user=user,
        history_type=_SIGNS.get(kind, "~"),
        history_change_reason=change.reason,
    )
    for name in ("created", "updated"):
        if name in {item.name for item in version.tracked_fields}:
            setattr(version, name, timezone.now())
    _fill_version(version, state)
    version.save()
    return change, version


def _fill_version(version: Version, state: State) -> None:
    names = set()
    for item in columns(version.instance_type):
        value = state[item.attname]
        setattr(version, item.attname, "" if value is None and not item.null else value)
        names.add(item.attname)
    version.parts = {name: value for name, value in state.items() if name not in names}


def _fill(change: Change, previous: State | None, state: State) -> None:
    """What the list of recent changes shows and filters by."""
    change.key = str(state.get("key") or state.get("text"))[:120]
    change.names = {code: name for code in LANGUAGES if (name := state.get(f"name_{code}") or state.get(f"title_{code}"))}
    change.fields = changed(previous, state)
    languages = [code for code in LANGUAGES if any(language_of(name) == code for name in change.fields)]
    if language := state.get("language"):  # a phrase
        languages, change.names = [language], {language: change.key}
    change.languages = f" {' '.join(languages)} " if languages else ""
    modules = [change.key] if change.about == About.CATEGORY else state.get("modules") or []
    change.modules = f" {' '.join(modules)} "[:400] if modules else ""
    change.lost = [
        [code, *label]
        for code in LANGUAGES
        for label in (previous or {}).get(f"labels_{code}") or []
        if label[0] not in {kept[0] for kept in state[f"labels_{code}"]}
    ]


def changed(previous: State | None, state: State) -> list[str]:
    """The fields that differ; all that say something where there was nothing before."""
    if previous is None:
        return [name for name, value in state.items() if value not in (None, "", [], False)]
    return [name for name, value in state.items() if previous.get(name) != value]


def language_of(name: str) -> str:
    """The language of a column or part; empty for what all languages share."""
    code = name[-2:]
    return code if name[-3:-2] == "_" and code in LANGUAGES else ""
