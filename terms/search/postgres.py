"""Candidates from PostgreSQL: LIKE over pattern indexes, tsvectors of our own folded words, and a table of the words."""

from collections.abc import Iterable

_WILD = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})
Condition = tuple[str, list[object]]  # for WHERE, with its parameters

# Both answers from the first entry of each word in the index: DISTINCT would read every name that has it.
_KNOWN_WORDS = """
    WITH RECURSIVE begun(word) AS (
        (SELECT word FROM terms_headword_word WHERE word >= %s AND word < %s ORDER BY word LIMIT 1)
        UNION ALL
        SELECT (SELECT word FROM terms_headword_word known WHERE known.word > begun.word AND known.word < %s ORDER BY known.word LIMIT 1)
        FROM begun WHERE begun.word IS NOT NULL
    )
    (SELECT word FROM begun WHERE word IS NOT NULL LIMIT %s)
    UNION ALL
    SELECT word FROM unnest(%s::text[]) asked(word) WHERE (SELECT true FROM terms_headword_word known WHERE known.word = asked.word LIMIT 1)
"""


def known_words(asked: Iterable[str], start: str, end: str, limit: int) -> tuple[str, list[object]]:
    """The question which of these words are in names, and for the first words there, in the order of bytes, from `start` to `end`."""
    return _KNOWN_WORDS, [start, end, end, limit, list(asked)]


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


def names_holding(groups: list[list[str]], limit: int, *, last_begins: bool = False) -> Condition:
    """Headwords whose folded names hold one word of each group. A single group needs no index that puts several together."""
    if len(groups) > 1:
        return _holding("terms_headword", _expression(groups, last_begins), limit)
    first = "SELECT headword_id FROM terms_headword_word known WHERE known.word = asked.word ORDER BY headword_id LIMIT %s"
    each = f"SELECT DISTINCT headword_id FROM unnest(%s::text[]) asked(word), LATERAL ({first}) found ORDER BY headword_id LIMIT %s"
    return f"id = ANY (ARRAY({each}))", [groups[0], limit, limit]


def texts_holding(groups: list[list[str]], limit: int) -> Condition:
    """Search texts that hold one word of each group; the last word may have only begun."""
    return _holding("terms_searchtext", _expression(groups, last_begins=True), limit)


def _holding(table: str, expression: str, limit: int) -> Condition:
    # The cast from text to tsquery needs no parser, so no locale of the server comes into it. The function is of migration
    # 0006. As an array, since from a sub-query PostgreSQL expects so many rows that it would read the whole table.
    return f"id = ANY (ARRAY(SELECT {table}_holding(%s::tsquery, %s)))", [expression, limit]
