"""Names that may answer a query, read from the database as plain rows.

The ORM would take ten times as long to put these questions together as the database takes to answer them.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db import connection

from . import postgres, sqlite
from .query import Query

MOST = 500
MOST_TEXTS = 1200  # rows of two numbers
MOST_BEGINNINGS = 100


class Name(NamedTuple):
    """A headword, as far as search needs it."""

    pk: int
    term_id: int
    language: str
    text: str
    kind: str
    normal: str
    skeleton: str
    sort_key: str
    sound: str


def database() -> object:
    """The half of the search that belongs to the database in use."""
    return sqlite if connection.vendor == "sqlite" else postgres


def _names(where: str, values: Iterable[object], order: str, limit: int = MOST) -> Iterator[Name]:
    sql = f"SELECT {', '.join(Name._fields)} FROM terms_headword WHERE {where} ORDER BY {order}, id LIMIT {limit}"
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("SELECT pk", "SELECT id", 1), list(values))
        yield from map(Name._make, cursor.fetchall())


def _one_of(column: str, values: Iterable[object]) -> str:
    return f"{column} IN ({', '.join(['%s'] * len(list(values)))})"


def by_id(ids: Iterable[int]) -> Iterator[Name]:
    if ids := list(ids):
        yield from _names(_one_of("id", ids), ids, "id")


def named(normals: Iterable[str]) -> Iterator[Name]:
    """The names that are one of these, whole."""
    if normals := [normal for normal in normals if normal]:
        yield from _names(_one_of("normal", normals), normals, "sort_key")


def beginning(query: Query) -> Iterator[Name]:
    """Names that are equal to the query or begin with it."""
    normals = list(dict.fromkeys(value for value in query.normal.values() if value))
    bare = list(dict.fromkeys(value for value in query.skeleton.values() if value))
    equal = [(column, values) for column, values in (("normal", normals), ("skeleton", bare), ("sound", [query.sound])) if any(values)]
    for column, values in equal:  # one question each: with OR, PostgreSQL may give up its indexes
        yield from _names(_one_of(column, values), values, "sort_key")
    beginnings = [("normal", value) for value in normals]
    beginnings += [("skeleton", value) for value in bare if len(value) > 2 and value not in normals]
    for column, value in beginnings:
        where, values, order = database().beginning(column, value)
        yield from _names(where, values, order, MOST_BEGINNINGS)


def holding(query: Query, limit: int) -> Iterator[Name]:
    """At most `limit` names that hold the words of the query in some form; the last word may have only begun."""
    if groups := query.alternatives:
        found = database().name_ids(groups, last_begins=True, limit=limit)
        if len(groups) > 1 and not found:
            # Later words of a Russian name may stand in the genitive: let the first word find them.
            found = database().name_ids(groups[:1], last_begins=False, limit=limit)
        yield from by_id(found)


def with_texts(query: Query) -> list[tuple[int, str]]:
    """Concepts, each with the language, whose texts hold all words of the query in some form."""
    found = database().text_ids(query.alternatives, last_begins=True, limit=MOST_TEXTS) if query.alternatives else []
    if not found:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT term_id, language FROM terms_searchtext WHERE {_one_of('id', found)} ORDER BY term_id, id", found)
        return cursor.fetchall()
