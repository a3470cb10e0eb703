"""What the guided actions share. A token ties an action to the state for which its consequences were shown."""

from urllib.parse import unquote

from django.db import connection

from terms import paths
from terms.digests import digest
from terms.models import Label, State, Term
from terms.text import LANGUAGES, fold


class StateChanged(Exception):
    """A term changed since its consequences were shown; the editor has to confirm them again."""


def fingerprint(*parts: object) -> str:
    """A digest of the parts."""
    return digest(repr(parts))


def check_token(seen: str | None, now: str) -> None:
    """Raise `StateChanged` unless `seen`, the token of the shown consequences, is current. None skips the check."""
    if seen is not None and seen != now:
        raise StateChanged


def locked(*keys: int) -> dict[int, Term]:
    """The stored terms by primary key, with their rows locked where the database supports it."""
    rows = Term.objects.filter(pk__in=keys).order_by("pk")
    return {term.pk: term for term in (rows.select_for_update(of=("self",)) if connection.features.has_select_for_update_of else rows)}


def states_published(term: Term) -> list[str]:
    """The languages whose state is published, also while the term is merged."""
    return [code for code in LANGUAGES if getattr(term, f"state_{code}") == State.PUBLISHED]


def path_of(slug: str, language: str) -> str:
    """The path of a page, not percent-encoded."""
    return unquote(paths.term_path(slug, language))


def has_name(term: Term, text: str, language: str, labels: list[Label]) -> bool:
    """Whether the term already has this name, compared by match key."""
    names = [getattr(term, f"name_{language}") or "", term.abbreviation, *(item.text for item in labels if item.language == language)]
    return fold(text, language) in {fold(name, language) for name in names if name}
