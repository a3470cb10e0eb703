"""Names that may answer a query, read from the database as plain rows.

The ORM would take ten times as long to put these questions together as the database takes to answer them.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db import connection

from terms.models.sql import fetch_all
from terms.text import LANGUAGES

from . import postgres, sqlite
from .query import Query

MOST = 500
MAX_TEXTS = 1200  # rows of two numbers
MAX_BEGINNINGS = 100
MAX_COMPLETIONS = 100  # words that begin as the last word of the query does
_LAST = "\U0010ffff"
_WORD, _REVISION = "word", "revision"  # in the place of a name's kind


class Candidate(NamedTuple):
    """A headword, as far as search needs it."""

    pk: int
    term_id: int
    language: str
    text: str
    kind: str
    normal: str
    match_key: str
    sort_key: str
    phonetic_key: str


def database() -> object:
    """The half of the search that belongs to the database in use."""
    return sqlite if connection.vendor == "sqlite" else postgres


def _select(where: str, order: str, limit: int = MOST) -> str:
    columns = ", ".join(Candidate._fields).replace("pk", "id", 1)
    return f"SELECT {columns} FROM terms_headword WHERE {where} ORDER BY {order}, id LIMIT {limit}"


def _names(where: str, values: Iterable[object], order: str) -> Iterator[Candidate]:
    yield from map(Candidate._make, fetch_all(_select(where, order), list(values)))


def _one_of(column: str, values: Iterable[object]) -> str:
    return f"{column} IN ({', '.join(['%s'] * len(list(values)))})"


def _together(questions: list[tuple[str, list[object]]]) -> Iterator[Candidate]:
    """The names of several questions, asked in one go, but not with OR: PostgreSQL may then give up its indexes."""
    if questions:
        sql = " UNION ALL ".join(f"SELECT * FROM ({question}) part{number}" for number, (question, _values) in enumerate(questions))
        yield from map(Candidate._make, fetch_all(sql, [value for _question, values in questions for value in values]))


def whole(normals: Iterable[str], ids: Iterable[int], concepts: Iterable[str], languages: Iterable[str]) -> Iterator[Candidate]:
    """The names that are one of `normals`, those with these primary keys, and in `languages` all of the concepts named by `concepts`.

    A name may come more than once.
    """
    asked = [("normal", [normal for normal in normals if normal], "sort_key"), ("id", list(ids), "id")]
    questions = [(_select(_one_of(column, values), order), values) for column, values, order in asked if values]
    if concepts := list(concepts):
        languages = list(languages)
        named = f"term_id IN (SELECT term_id FROM terms_headword WHERE {_one_of('normal', concepts)})"
        questions.append((_select(f"{named} AND {_one_of('language', languages)}", "id"), [*concepts, *languages]))
    yield from _together(questions)


class Begun(NamedTuple):
    """What is known of a query at once."""

    names: list[Candidate]  # equal to it, or beginning with it
    words: set[str]  # of names: its own, and those that begin as its last one does
    revision: int  # of all this


def beginning(query: Query) -> Begun:
    """What the database knows of the query, in one question."""
    normals = list(dict.fromkeys(value for value in query.normal.values() if value))
    bare = list(dict.fromkeys(value for value in query.match_key.values() if value))
    equal = [
        (column, values)
        for column, values in (("normal", normals), ("match_key", bare), ("phonetic_key", [query.phonetic_key]))
        if any(values)
    ]
    beginnings = [("normal", value) for value in normals]
    beginnings += [("match_key", value) for value in bare if len(value) > 2 and value not in normals]
    questions = [(_select(_one_of(column, values), "sort_key"), values) for column, values in equal]
    for column, value in beginnings:
        where, values, order = database().beginning(column, value)
        questions.append((_select(where, order, MAX_BEGINNINGS), values))
    if query.alternatives:
        start = query.alternatives[-1][0]
        asked = {word for group in query.alternatives for word in group}
        sql, values = database().known_words(asked, start, start + _LAST, MAX_COMPLETIONS)
        questions.append((f"SELECT 0, 0, '', '', '{_WORD}', known.*, '', '', '' FROM ({sql}) known", values))
    questions.append((f"SELECT number, 0, '', '', '{_REVISION}', '', '', '', '' FROM terms_revision WHERE id = 1", []))
    rows = list(_together(questions))  # in any order: a database may answer the parts side by side
    return Begun(
        names=[row for row in rows if row.kind not in {_WORD, _REVISION}],
        words={row.normal for row in rows if row.kind == _WORD},
        revision=next(row.pk for row in rows if row.kind == _REVISION),
    )


def _known(groups: list[list[str]], known: set[str]) -> tuple[list[list[str]], bool]:
    """The groups with the words that some name has; the last one also with the words that begin as its own first word does.

    True where these are too many to name all: then the database has to look for the beginning itself.
    """
    *rest, last = groups
    begun = sorted(word for word in known if word.startswith(last[0]))
    is_open = bool(rest) and len(begun) >= MAX_COMPLETIONS
    others = [word for word in last if word in known and not word.startswith(last[0])]
    return [*([word for word in group if word in known] for group in rest), [*([last[0]] if is_open else begun), *others]], is_open


def holding(query: Query, words: set[str], limit: int) -> Iterator[Candidate]:
    """At most `limit` names that hold the words of the query in some form; the last word may have only begun.

    `words` are those that names have, from `beginning`.
    """
    if not query.alternatives:
        return
    groups, is_open = _known(query.alternatives, words)
    found = list(_names(*database().names_holding(groups, limit, last_begins=is_open), "id")) if all(groups) else []
    if any(LANGUAGES[code].has_genitives for code in query.languages) and len(groups) > 1 and groups[0] and not found:
        # Later words of a name may stand in the genitive: let the first word find them.
        found = _names(*database().names_holding(groups[:1], limit), "id")
    yield from found


def worded(readings: Iterable[Iterable[Iterable[str]]], limit: int) -> Iterator[Candidate]:
    """Names that hold, for one of the readings, a word of each of its groups; at most `limit` a reading."""
    questions = []
    for groups in readings:
        where, values = database().names_holding([sorted(group) for group in groups], limit)
        questions.append((_select(where, "id", limit), values))
    yield from _together(questions)


def texts_holding(query: Query, columns: str) -> tuple[str, list[object]] | None:
    """The question for these columns of texts that hold all words of the query in some form; None where it has no word."""
    if not query.alternatives:
        return None
    where, values = database().texts_holding(query.alternatives, MAX_TEXTS)
    return f"SELECT {columns} FROM terms_searchtext WHERE {where}", values


def with_texts(query: Query) -> list[tuple[int, str]]:
    """Concepts, each with the language, whose texts hold all words of the query in some form."""
    if (question := texts_holding(query, "term_id, language")) is None:
        return []
    sql, values = question
    return fetch_all(f"{sql} ORDER BY term_id, id", values)
