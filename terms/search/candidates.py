"""Names that may match a query, read from the database with plain SQL.

Building these queries with the ORM would take ten times as long as the database takes to run them.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db import connection

from terms.models.sql import fetch_all
from terms.text import LANGUAGES

from . import postgres, sqlite
from .query import Query

MAX_CANDIDATES = 500
MAX_TEXTS = 1200  # rows of two numbers
MAX_PREFIX_MATCHES = 100
MAX_COMPLETIONS = 100  # words that begin as the last word of the query does
_LAST_CHARACTER = "\U0010ffff"
_WORD, _REVISION = "word", "revision"  # values of `kind` in rows that are not names


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
    """The module with the SQL of the database in use."""
    return sqlite if connection.vendor == "sqlite" else postgres


def _select(where: str, order: str, limit: int = MAX_CANDIDATES) -> str:
    columns = ", ".join(Candidate._fields).replace("pk", "id", 1)
    return f"SELECT {columns} FROM terms_headword WHERE {where} ORDER BY {order}, id LIMIT {limit}"


def _select_names(where: str, values: Iterable[object], order: str) -> Iterator[Candidate]:
    yield from map(Candidate._make, fetch_all(_select(where, order), list(values)))


def _in_clause(column: str, values: Iterable[object]) -> str:
    return f"{column} IN ({', '.join(['%s'] * len(list(values)))})"


def _union_all(queries: list[tuple[str, list[object]]]) -> Iterator[Candidate]:
    """The names that several queries find, in one query. Not with OR, for which PostgreSQL may ignore its indexes."""
    if queries:
        sql = " UNION ALL ".join(f"SELECT * FROM ({sql}) part{number}" for number, (sql, _values) in enumerate(queries))
        yield from map(Candidate._make, fetch_all(sql, [value for _sql, values in queries for value in values]))


def exact_names(normals: Iterable[str], ids: Iterable[int], term_names: Iterable[str], languages: Iterable[str]) -> Iterator[Candidate]:
    """Names equal to one of `normals`, names with these primary keys, and all names in `languages` of the terms named by `term_names`.

    A name may occur more than once.
    """
    wanted = [("normal", [normal for normal in normals if normal], "sort_key"), ("id", list(ids), "id")]
    queries = [(_select(_in_clause(column, values), order), values) for column, values, order in wanted if values]
    if term_names := list(term_names):
        languages = list(languages)
        named = f"term_id IN (SELECT term_id FROM terms_headword WHERE {_in_clause('normal', term_names)})"
        queries.append((_select(f"{named} AND {_in_clause('language', languages)}", "id"), [*term_names, *languages]))
    yield from _union_all(queries)


class FirstLookup(NamedTuple):
    """What the first database query finds for a search."""

    names: list[Candidate]  # equal to the query, or beginning with it
    words: set[str]  # words of the query that occur in names, and completions of its last word
    revision: int  # that these rows belong to


def first_lookup(query: Query) -> FirstLookup:
    """Names and words for the query, read in one database query."""
    normals = list(dict.fromkeys(value for value in query.normal.values() if value))
    match_keys = list(dict.fromkeys(value for value in query.match_key.values() if value))
    equal = [
        (column, values)
        for column, values in (("normal", normals), ("match_key", match_keys), ("phonetic_key", [query.phonetic_key]))
        if any(values)
    ]
    prefixes = [("normal", value) for value in normals]
    prefixes += [("match_key", value) for value in match_keys if len(value) > 2 and value not in normals]
    queries = [(_select(_in_clause(column, values), "sort_key"), values) for column, values in equal]
    for column, value in prefixes:
        where, values, order = database().prefix_condition(column, value)
        queries.append((_select(where, order, MAX_PREFIX_MATCHES), values))
    if query.alternatives:
        start = query.alternatives[-1][0]
        wanted = {word for group in query.alternatives for word in group}
        sql, values = database().words_query(wanted, start, start + _LAST_CHARACTER, MAX_COMPLETIONS)
        queries.append((f"SELECT 0, 0, '', '', '{_WORD}', known.*, '', '', '' FROM ({sql}) known", values))
    queries.append((f"SELECT number, 0, '', '', '{_REVISION}', '', '', '', '' FROM terms_revision WHERE id = 1", []))
    rows = list(_union_all(queries))  # in any order: the database may run the parts in parallel
    return FirstLookup(
        names=[row for row in rows if row.kind not in {_WORD, _REVISION}],
        words={row.normal for row in rows if row.kind == _WORD},
        revision=next(row.pk for row in rows if row.kind == _REVISION),
    )


def _existing_words(groups: list[list[str]], known: set[str]) -> tuple[list[list[str]], bool]:
    """The words of each group that occur in names, in the last group also the completions of its first word.

    Also whether there are too many completions to list, so that the database has to search by prefix.
    """
    *rest, last = groups
    completions = sorted(word for word in known if word.startswith(last[0]))
    needs_prefix = bool(rest) and len(completions) >= MAX_COMPLETIONS
    others = [word for word in last if word in known and not word.startswith(last[0])]
    return [
        *([word for word in group if word in known] for group in rest),
        [*([last[0]] if needs_prefix else completions), *others],
    ], needs_prefix


def names_with_query_words(query: Query, words: set[str], limit: int) -> Iterator[Candidate]:
    """At most `limit` names that hold the words of the query in some form; the last word may be incomplete.

    `words` are the words that occur in names, from `first_lookup`.
    """
    if not query.alternatives:
        return
    groups, needs_prefix = _existing_words(query.alternatives, words)
    found = list(_select_names(*database().names_with_words(groups, limit, is_last_prefix=needs_prefix), "id")) if all(groups) else []
    if any(LANGUAGES[code].has_genitives for code in query.languages) and len(groups) > 1 and groups[0] and not found:
        # Later words of a name may be in the genitive: search by the first word only.
        found = _select_names(*database().names_with_words(groups[:1], limit), "id")
    yield from found


def names_with_readings(readings: Iterable[Iterable[Iterable[str]]], limit: int) -> Iterator[Candidate]:
    """Names that hold a word of each group of one of the readings; at most `limit` per reading."""
    queries = []
    for groups in readings:
        where, values = database().names_with_words([sorted(group) for group in groups], limit)
        queries.append((_select(where, "id", limit), values))
    yield from _union_all(queries)


def texts_with_words(query: Query, columns: str) -> tuple[str, list[object]] | None:
    """The SQL that selects these columns of the texts that hold all words of the query in some form; None if it has no word."""
    if not query.alternatives:
        return None
    where, values = database().texts_with_words(query.alternatives, MAX_TEXTS)
    return f"SELECT {columns} FROM terms_searchtext WHERE {where}", values


def terms_by_texts(query: Query) -> list[tuple[int, str]]:
    """Terms (primary key, language) whose texts hold all words of the query in some form."""
    if (selection := texts_with_words(query, "term_id, language")) is None:
        return []
    sql, values = selection
    return fetch_all(f"{sql} ORDER BY term_id, id", values)
