"""Candidates from SQLite: b-tree ranges and FTS5."""

from collections.abc import Iterable

_LAST = "\U0010ffff"
Condition = tuple[str, list[object]]  # for WHERE, with its parameters


def known_words(asked: Iterable[str], start: str, end: str, limit: int) -> tuple[str, list[object]]:
    """The question which of these words are in names, and for the first words there, in the order of bytes, from `start` to `end`."""
    words, asked = "SELECT term FROM terms_headword_vocabulary WHERE term", list(asked)
    sql = f"SELECT * FROM ({words} >= %s AND term < %s LIMIT %s) UNION ALL {words} IN ({', '.join(['%s'] * len(asked))})"
    return sql, [start, end, limit, *asked]


def beginning(column: str, value: str) -> tuple[str, list[str], str]:
    """The condition that the column begins with `value`, its parameters, and the order of the index that answers it.

    A range: LIKE would not use the index here.
    """
    return f"{column} >= %s AND {column} < %s", [value, value + _LAST], column


def _expression(groups: list[list[str]], last_begins: bool) -> str:
    """An FTS5 query: one of each group must occur; of the last group a beginning is enough."""
    parts = []
    for number, group in enumerate(groups):
        star = "*" if last_begins and number == len(groups) - 1 else ""
        words = [f'"{word.replace(chr(34), "")}"' for word in group]
        parts.append("(" + " OR ".join([words[0] + star, *words[1:]]) + ")")
    return " AND ".join(parts)


def names_holding(groups: list[list[str]], limit: int, *, last_begins: bool = False) -> Condition:
    """Headwords whose folded names hold one word of each group."""
    return _holding("terms_headword", _expression(groups, last_begins), limit)


def texts_holding(groups: list[list[str]], limit: int) -> Condition:
    """Search texts that hold one word of each group; the last word may have only begun."""
    return _holding("terms_searchtext", _expression(groups, last_begins=True), limit)


def _holding(table: str, expression: str, limit: int) -> Condition:
    return f"id IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH %s ORDER BY rowid LIMIT %s)", [expression, limit]
