"""Candidates from SQLite: b-tree ranges and FTS5."""

from django.db import connection

_LAST = "\U0010ffff"


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


def name_ids(groups: list[list[str]], *, last_begins: bool, limit: int) -> list[int]:
    """Headwords whose folded names hold one word of each group."""
    sql = "SELECT rowid FROM terms_headword_fts WHERE terms_headword_fts MATCH %s ORDER BY rowid LIMIT %s"
    return _column(sql, groups, last_begins, limit)


def text_ids(groups: list[list[str]], *, last_begins: bool, limit: int) -> list[int]:
    """Search texts that hold one word of each group."""
    sql = "SELECT rowid FROM terms_searchtext_fts WHERE terms_searchtext_fts MATCH %s ORDER BY rowid LIMIT %s"
    return _column(sql, groups, last_begins, limit)


def _column(sql: str, groups: list[list[str]], last_begins: bool, limit: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [_expression(groups, last_begins), limit])
        return [row[0] for row in cursor.fetchall()]
