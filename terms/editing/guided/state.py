"""What the guided actions share: consequences are shown first, and hold only for the state they were shown for."""

from urllib.parse import unquote

from django.db import connection

from terms import paths
from terms.digests import digest
from terms.models import Label, State, Term
from terms.text import LANGUAGES, fold


class StateChanged(Exception):
    """Somebody changed a concept since the consequences were shown: they have to be looked at again."""


def fingerprint(*parts: object) -> str:
    """A short text that is another one when any of the parts is."""
    return digest(repr(parts))


def check(seen: str | None, now: str) -> None:
    """`seen` is the fingerprint of what the editor was shown; None where nobody was shown anything."""
    if seen is not None and seen != now:
        raise StateChanged


def locked(*keys: int) -> dict[int, Term]:
    """The concepts as they are stored now, by primary key, locked where the database can lock a row."""
    rows = Term.objects.filter(pk__in=keys).order_by("pk")
    return {term.pk: term for term in (rows.select_for_update(of=("self",)) if connection.features.has_select_for_update_of else rows)}


def states_published(term: Term) -> list[str]:
    """The languages whose state is published, also while the concept is merged."""
    return [code for code in LANGUAGES if getattr(term, f"state_{code}") == State.PUBLISHED]


def path_of(slug: str, language: str) -> str:
    """The address of a page as a person reads it: its letters, not their percent signs."""
    return unquote(paths.term_path(slug, language))


def has_name(term: Term, text: str, language: str, labels: list[Label]) -> bool:
    """Whether this is a name of the concept already, however it is written."""
    names = [getattr(term, f"name_{language}") or "", term.abbreviation, *(item.text for item in labels if item.language == language)]
    return fold(text, language) in {fold(name, language) for name in names if name}
