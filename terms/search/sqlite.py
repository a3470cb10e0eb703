"""SQL for SQLite: b-tree ranges and FTS5."""

from collections.abc import Iterable

_LAST_CHARACTER = "\U0010ffff"
Condition = tuple[str, list[object]]  # for WHERE, with its parameters


def words_query(wanted: Iterable[str], start: str, end: str, limit: int) -> tuple[str, list[object]]:
    """The query for which of these words occur in names, and for the first words from `start` to before `end` in byte order."""
    words, wanted = "SELECT term FROM terms_headword_vocabulary WHERE term", list(wanted)
    sql = f"SELECT * FROM ({words} >= %s AND term < %s LIMIT %s) UNION ALL {words} IN ({', '.join(['%s'] * len(wanted))})"
    return sql, [start, end, limit, *wanted]


def prefix_condition(column: str, value: str) -> tuple[str, list[str], str]:
    """The condition that the column begins with `value`, its parameters, and the order of the index that answers it.

    A range: LIKE would not use the index here.
    """
    return f"{column} >= %s AND {column} < %s", [value, value + _LAST_CHARACTER], column


def _expression(groups: list[list[str]], is_last_prefix: bool) -> str:
    """An FTS5 query: one word of each group must occur; for the last group a prefix is enough."""
    parts = []
    for number, group in enumerate(groups):
        star = "*" if is_last_prefix and number == len(groups) - 1 else ""
        words = [f'"{word.replace(chr(34), "")}"' for word in group]
        parts.append("(" + " OR ".join([words[0] + star, *words[1:]]) + ")")
    return " AND ".join(parts)


def names_with_words(groups: list[list[str]], limit: int, *, is_last_prefix: bool = False) -> Condition:
    """Headwords whose folded names hold one word of each group."""
    return _full_text("terms_headword", _expression(groups, is_last_prefix), limit)


def texts_with_words(groups: list[list[str]], limit: int) -> Condition:
    """Search texts that hold one word of each group; the last word may be incomplete."""
    return _full_text("terms_searchtext", _expression(groups, is_last_prefix=True), limit)


def _full_text(table: str, expression: str, limit: int) -> Condition:
    return f"id IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH %s ORDER BY rowid LIMIT %s)", [expression, limit]
