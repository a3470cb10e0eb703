"""Candidates from PostgreSQL: LIKE over pattern indexes and tsvectors of our own folded words."""

from django.db import connection

_WILD = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})


def beginning(column: str, value: str) -> tuple[str, list[str], str]:
    """The condition that the column begins with `value`, its parameters, and the order of the index that answers it.

    Django's varchar_pattern_ops index orders by bytes (~<~), in any locale. By the column's own order PostgreSQL would walk
    through all names before these.
    """
    return f"{column} LIKE %s", [value.translate(_WILD) + "%"], f"{column} USING ~<~"


def _expression(groups: list[list[str]], last_begins: bool) -> str:
    """A tsquery: one of each group must occur; of the last group a beginning is enough."""
    parts = []
    for number, group in enumerate(groups):
        star = ":*" if last_begins and number == len(groups) - 1 else ""
        words = ["'" + word.replace("\\", "").replace("'", "") + "'" for word in group]
        parts.append("(" + " | ".join([words[0] + star, *words[1:]]) + ")")
    return " & ".join(parts)


def name_ids(groups: list[list[str]], *, last_begins: bool, limit: int) -> list[int]:
    """Headwords whose folded names hold one word of each group."""
    return _column("terms_headword", groups, last_begins, limit)


def text_ids(groups: list[list[str]], *, last_begins: bool, limit: int) -> list[int]:
    """Search texts that hold one word of each group."""
    return _column("terms_searchtext", groups, last_begins, limit)


def _column(table: str, groups: list[list[str]], last_begins: bool, limit: int) -> list[int]:
    # The cast from text to tsquery needs no parser, so no locale of the server comes into it.
    sql = f"SELECT id FROM {table}_holding(%s::tsquery, %s) id ORDER BY id"  # made by migration 0006
    with connection.cursor() as cursor:
        cursor.execute(sql, [_expression(groups, last_begins), limit])
        return [row[0] for row in cursor.fetchall()]
