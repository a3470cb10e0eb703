"""The revision: one number that grows with every change of content. Every cache has it in its key.

Read it before the content, so that a cached value may be newer than its key but never older.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.db import connection
from django.db.models import F

from terms.models import Revision

Value = TypeVar("Made")
_caches: list[dict] = []


def current() -> int:
    """The current revision."""
    with connection.cursor() as cursor:  # every page runs this: plain SQL takes a tenth of the ORM's time
        cursor.execute("SELECT number FROM terms_revision WHERE id = 1")
        return cursor.fetchone()[0]


def bump() -> None:
    """Raise the number, in the transaction that changes the content."""
    Revision.objects.filter(pk=1).update(number=F("number") + 1)


def register_cache(cache: dict) -> None:
    """Let `clear_caches` clear this dictionary too."""
    _caches.append(cache)


def cached_per_revision(make: Callable[..., Value]) -> Callable[..., Value]:
    """Cache what `make(revision, *key)` returns; values of older revisions are dropped.

    The caller reads the revision (once a request) and passes it first, so that all parts of a page agree.
    """
    cache: dict[tuple, Value] = {}
    register_cache(cache)

    @wraps(make)
    def cached(revision: int, *key: object) -> Value:
        if (value := cache.get((revision, *key))) is None:
            value = make(revision, *key)
            # The revision is in the key, so a slow thread with an older revision cannot store its value under a newer one.
            for old in [known for known in list(cache) if known[0] < revision]:
                cache.pop(old, None)
            cache[revision, *key] = value
        return value

    return cached


def clear_caches() -> None:
    """Drop everything cached by revision. For tests only: after a rollback revision numbers and primary keys repeat."""
    for cache in _caches:
        cache.clear()
