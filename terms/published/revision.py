"""One number that grows with every change of content; everything kept in memory has it in its key.

Read it before the content: what is made may then be newer than its key, never older.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.db import connection
from django.db.models import F

from terms.models import Revision

Made = TypeVar("Made")
_caches: list[dict] = []


def current() -> int:
    """The number now."""
    with connection.cursor() as cursor:  # each page asks this first: plain SQL is ten times as cheap as the ORM
        cursor.execute("SELECT number FROM terms_revision WHERE id = 1")
        return cursor.fetchone()[0]


def bump() -> None:
    """Raise the number, in the transaction that changes the content."""
    Revision.objects.filter(pk=1).update(number=F("number") + 1)


def register_cache(cache: dict) -> None:
    """Let `clear_caches` clear this dictionary too."""
    _caches.append(cache)


def cached_per_revision(make: Callable[..., Made]) -> Callable[..., Made]:
    """Keep what `make(revision, *key)` returns while the revision stands; older values are dropped.

    The caller reads the revision (once a request) and passes it first, so that all parts of a page agree.
    """
    kept: dict[tuple, Made] = {}
    register_cache(kept)

    @wraps(make)
    def keeper(revision: int, *key: object) -> Made:
        if (made := kept.get((revision, *key))) is None:
            made = make(revision, *key)
            # The revision is in the key: a slow thread that still works on an old one cannot leave its value under a new one.
            for old in [known for known in list(kept) if known[0] < revision]:
                kept.pop(old, None)
            kept[revision, *key] = made
        return made

    return keeper


def clear_caches() -> None:
    """Drop everything cached by revision. For tests only: after a rollback revision numbers and primary keys repeat."""
    for cache in _caches:
        cache.clear()
