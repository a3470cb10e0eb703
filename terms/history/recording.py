"""Writes a version for each change of the content.

A change set is a request or a `with recording(…)` block; a save outside both is one of its own. Whatever it saves about one
subject (its row, labels, modules, relations, in any order) becomes one version, written in the transaction of the save.

Two rules attribute every difference to its author. Before the first recorded change of a subject without history, its
state is written as the first version. Where the database no longer matches the last version (`update()` and
`bulk_create()` send no signals), its state is written first, as a change made outside.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction
from django.db.models import Max

from terms import current_request
from terms.models import Version
from terms.models.history import MAX_REASON
from terms.text import LANGUAGES

from .state import MODELS, State, SubjectType, changed, language_of, state_of, stored

Kind = Version.Kind


class _CommitMarker:
    """Knows whether a write is still valid. A savepoint that is rolled back discards the marker's `on_commit` callback."""

    def __init__(self) -> None:
        self.committed = False
        transaction.on_commit(self)

    def __call__(self) -> None:
        self.committed = True

    def is_valid(self) -> bool:
        return self.committed or any(entry[1] is self for entry in connection.run_on_commit)


@dataclass(frozen=True, slots=True)
class Approval:
    """A reviewer publishes a text that somebody else submitted."""

    author: AbstractBaseUser
    approver: AbstractBaseUser
    reason: str = ""  # the approver's


@dataclass(slots=True)
class OpenVersion:
    """A version that further saves of the same change set update."""

    version: Version
    before: State | None
    marker: _CommitMarker


@dataclass(slots=True)
class Recording:
    """One change set: who, why, and what it has written so far."""

    user: AbstractBaseUser | None = None
    reason: str = ""
    kind: str = ""  # overrides the kind derived from the states, such as “loaded”
    source: Version | None = None
    only_known: bool = False  # record only subjects that already have a history
    open_versions: dict[tuple[str, int], OpenVersion] = field(default_factory=dict)
    checked: dict[tuple[str, int], _CommitMarker | None] = field(
        default_factory=dict
    )  # with the marker of the version that `before` wrote, if any
    known: dict[str, set[int]] = field(default_factory=dict)

    def ignores(self, subject_type: str, pk: int) -> bool:
        if not self.only_known:
            return False
        if subject_type not in self.known:
            rows = Version.objects.filter(subject_type=subject_type)
            self.known[subject_type] = set(rows.values_list("subject_id", flat=True).distinct())
        return pk not in self.known[subject_type]

    def is_checked(self, subject_type: str, pk: int) -> bool:
        """Whether `before` has run, so that every later change belongs to this change set."""
        marker = self.checked.get((subject_type, pk))
        return (subject_type, pk) in self.checked and (marker is None or marker.is_valid())

    def open_version(self, subject_type: str, pk: int) -> OpenVersion | None:
        found = self.open_versions.get((subject_type, pk))
        return found if found and found.marker.is_valid() else None


_recording: ContextVar[Recording | None] = ContextVar("recording", default=None)


def current() -> Recording:
    """The recording of the block or the request; a new one outside both."""
    if found := _recording.get():
        return found
    request = current_request.get()
    if request is None:
        return Recording()
    if not hasattr(request, "recording"):
        user = getattr(request, "user", None)
        request.recording = Recording(user=user if user is not None and user.is_authenticated else None)
    return request.recording


@contextmanager
def recording(
    user: AbstractBaseUser | None = None, reason: str = "", *, kind: str = "", source: Version | None = None, only_known: bool = False
) -> Iterator[Recording]:
    """Everything saved inside is one change set."""
    made = Recording(user, reason, kind, source, only_known)
    token = _recording.set(made)
    try:
        yield made
    finally:
        _recording.reset(token)


def last(subject_type: str, pk: int) -> Version | None:
    return Version.objects.of(subject_type, pk).order_by("-number").first()


def _expected_state(version: Version | None) -> State | None:
    """The state that a version left in the database; None after a deletion."""
    return None if version is None or version.kind == Kind.DELETED else state_of(version)


def before(subject_type: str, pk: int) -> None:
    """Must be called before anything about the subject is written."""
    now = current()
    if now.is_checked(subject_type, pk) or now.ignores(subject_type, pk):
        return
    state = stored(subject_type, pk)
    if state is None:
        return
    latest, marker = last(subject_type, pk), None
    previous = _expected_state(latest)
    if previous is None or changed(previous, state):
        version = Version(kind=Kind.FOUND if latest is None else Kind.OUTSIDE)
        _write(version, subject_type, pk, state if latest is None else previous, state)
        marker = _CommitMarker()
    now.checked[subject_type, pk] = marker


def after(subject_type: str, pk: int, reason: str = "", approval: Approval | None = None) -> None:
    """Must be called after anything about the subject was written. A save that changed nothing writes no version."""
    now = current()
    if now.ignores(subject_type, pk):
        return
    state = stored(subject_type, pk)
    if state is None:
        return
    if found := now.open_version(subject_type, pk):
        _update(now, found, state, reason, approval)
        return
    now.checked.setdefault((subject_type, pk), None)
    previous = _expected_state(last(subject_type, pk))
    if previous is not None and not changed(previous, state):
        return
    version = Version(kind=now.kind or (Kind.ADDED if previous is None else Kind.CHANGED), source=now.source)
    _credit(version, now, reason, approval)
    _write(version, subject_type, pk, previous, state)
    now.open_versions[subject_type, pk] = OpenVersion(version, previous, _CommitMarker())


def _update(now: Recording, found: OpenVersion, state: State, reason: str, approval: Approval | None) -> None:
    """Update the open version to the stored state. If the change was undone, the version is deleted."""
    version = found.version
    if found.before is not None and not changed(found.before, state):
        del now.open_versions[version.subject_type, version.subject_id]
        version.delete()
        return
    if approval or not (version.reason or version.approver_name):
        _credit(version, now, reason, approval)
    _describe(version, found.before, state)
    version.save()


def deleted(subject_type: str, pk: int, state: State) -> None:
    """Must be called after the subject was deleted, with its last state."""
    now = current()
    if not now.ignores(subject_type, pk):
        now.open_versions.pop((subject_type, pk), None)
        version = Version(kind=Kind.DELETED, source=now.source)
        _credit(version, now)
        _write(version, subject_type, pk, state, state)


def _credit(version: Version, now: Recording, reason: str = "", approval: Approval | None = None) -> None:
    """Set author, approver and their reasons."""
    version.author = approval.author if approval else now.user
    version.author_name = version.author.get_username() if version.author else ""
    version.reason = (reason if approval else reason or now.reason)[:MAX_REASON]
    if approval:
        version.approver, version.approver_name = approval.approver, approval.approver.get_username()
        version.approval_reason = approval.reason[:MAX_REASON]


@transaction.atomic
def _write(version: Version, subject_type: str, pk: int, previous: State | None, state: State) -> None:
    """Store a new version under the next number of its subject."""
    version.subject_type, version.subject_id = subject_type, pk
    _describe(version, previous, state)
    if connection.features.has_select_for_update:  # a parallel save of the same subject waits for its number
        MODELS[subject_type]._base_manager.select_for_update(no_key=True).filter(pk=pk).values_list("pk").first()
    version.number = (Version.objects.of(subject_type, pk).aggregate(last=Max("number"))["last"] or 0) + 1
    version.save()


def _describe(version: Version, previous: State | None, state: State) -> None:
    """Set the state and the fields that the list of recent changes shows and filters by."""
    version.state = state
    version.key = str(state.get("key") or state.get("text"))[:120]
    version.names = {code: name for code in LANGUAGES if (name := state.get(f"name_{code}") or state.get(f"title_{code}"))}
    version.fields = changed(previous, state)
    languages = [code for code in LANGUAGES if any(language_of(name) == code for name in version.fields)]
    if language := state.get("language"):  # a phrase
        languages, version.names = [language], {language: version.key}
    version.languages = f" {' '.join(languages)} " if languages else ""
    modules = [version.key] if version.subject_type == SubjectType.CATEGORY else state.get("modules") or []
    version.modules = f" {' '.join(modules)} "[:400] if modules else ""
    version.removed_labels = [
        [code, *label]
        for code in LANGUAGES
        for label in (previous or {}).get(f"labels_{code}") or []
        if label[0] not in {present[0] for present in state[f"labels_{code}"]}
    ]
