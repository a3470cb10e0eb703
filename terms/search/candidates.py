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
MOST_BEGUN = 100  # words that begin as the last word of the query does
_LAST = "\U0010ffff"


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


def _rows(sql: str, values: list[object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _select(where: str, order: str, limit: int = MOST) -> str:
    columns = ", ".join(Name._fields).replace("pk", "id", 1)
    return f"SELECT {columns} FROM terms_headword WHERE {where} ORDER BY {order}, id LIMIT {limit}"


def _names(where: str, values: Iterable[object], order: str) -> Iterator[Name]:
    yield from map(Name._make, _rows(_select(where, order), list(values)))


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
    beginnings = [("normal", value) for value in normals]
    beginnings += [("skeleton", value) for value in bare if len(value) > 2 and value not in normals]
    questions = [(_select(_one_of(column, values), "sort_key"), values) for column, values in equal]
    for column, value in beginnings:
        where, values, order = database().beginning(column, value)
        questions.append((_select(where, order, MOST_BEGINNINGS), values))
    # Asked in one go, but not with OR: PostgreSQL may then give up its indexes.
    sql = " UNION ALL ".join(f"SELECT * FROM ({question}) part{number}" for number, (question, _values) in enumerate(questions))
    yield from map(Name._make, _rows(sql, [value for _question, values in questions for value in values]))


def _known(groups: list[list[str]]) -> tuple[list[list[str]], bool]:
    """The groups with the words that some name has; the last one also with the words that begin as its own first word does.

    True where these are too many to name all: then the database has to look for the beginning itself.
    """
    *rest, last = groups
    sql, values = database().known_words({word for group in groups for word in group}, last[0], last[0] + _LAST, MOST_BEGUN)
    known = {row[0] for row in _rows(sql, values)}
    begun = sorted(word for word in known if word.startswith(last[0]))
    is_open = bool(rest) and len(begun) >= MOST_BEGUN
    others = [word for word in last if word in known and not word.startswith(last[0])]
    return [*([word for word in group if word in known] for group in rest), [*([last[0]] if is_open else begun), *others]], is_open


def holding(query: Query, limit: int) -> Iterator[Name]:
    """At most `limit` names that hold the words of the query in some form; the last word may have only begun."""
    if not query.alternatives:
        return
    groups, is_open = _known(query.alternatives)
    found = list(_names(*database().names_holding(groups, limit, last_begins=is_open), "id")) if all(groups) else []
    if len(groups) > 1 and groups[0] and not found:
        # Later words of a Russian name may stand in the genitive: let the first word find them.
        found = _names(*database().names_holding(groups[:1], limit), "id")
    yield from found


def with_texts(query: Query) -> list[tuple[int, str]]:
    """Concepts, each with the language, whose texts hold all words of the query in some form."""
    if not query.alternatives:
        return []
    where, values = database().texts_holding(query.alternatives, MOST_TEXTS)
    return _rows(f"SELECT term_id, language FROM terms_searchtext WHERE {where} ORDER BY term_id, id", values)
