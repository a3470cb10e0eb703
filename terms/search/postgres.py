"""SQL for PostgreSQL: LIKE over pattern indexes, tsvectors of our own folded words, and a table of the words."""

from collections.abc import Iterable

_ESCAPED_WILDCARDS = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})
Condition = tuple[str, list[object]]  # for WHERE, with its parameters

# Reads only the first index entry of each word; DISTINCT would read every name that has it.
_WORDS_QUERY = """
    WITH RECURSIVE begun(word) AS (
        (SELECT word FROM terms_headword_word WHERE word >= %s AND word < %s ORDER BY word LIMIT 1)
        UNION ALL
        SELECT (SELECT word FROM terms_headword_word known WHERE known.word > begun.word AND known.word < %s ORDER BY known.word LIMIT 1)
        FROM begun WHERE begun.word IS NOT NULL
    )
    (SELECT word FROM begun WHERE word IS NOT NULL LIMIT %s)
    UNION ALL
    SELECT word FROM unnest(%s::text[]) wanted(word) WHERE (SELECT true FROM terms_headword_word known WHERE known.word = wanted.word LIMIT 1)
"""


def words_query(wanted: Iterable[str], start: str, end: str, limit: int) -> tuple[str, list[object]]:
    """The query for which of these words occur in names, and for the first words from `start` to before `end` in byte order."""
    return _WORDS_QUERY, [start, end, end, limit, list(wanted)]


def prefix_condition(column: str, value: str) -> tuple[str, list[str], str]:
    """The condition that the column begins with `value`, its parameters, and the order of the index that answers it.

    Django's varchar_pattern_ops index orders by bytes (~<~), in any locale. Ordered by the column's collation,
    PostgreSQL would scan all names before these.
    """
    return f"{column} LIKE %s", [value.translate(_ESCAPED_WILDCARDS) + "%"], f"{column} USING ~<~"


def _expression(groups: list[list[str]], is_last_prefix: bool) -> str:
    """A tsquery: one word of each group must occur; for the last group a prefix is enough."""
    parts = []
    for number, group in enumerate(groups):
        star = ":*" if is_last_prefix and number == len(groups) - 1 else ""
        words = ["'" + word.replace("\\", "").replace("'", "") + "'" for word in group]
        parts.append("(" + " | ".join([words[0] + star, *words[1:]]) + ")")
    return " & ".join(parts)


def names_with_words(groups: list[list[str]], limit: int, *, is_last_prefix: bool = False) -> Condition:
    """Headwords whose folded names hold one word of each group. A single group needs no full-text index."""
    if len(groups) > 1:
        return _full_text("terms_headword", _expression(groups, is_last_prefix), limit)
    first = "SELECT headword_id FROM terms_headword_word known WHERE known.word = wanted.word ORDER BY headword_id LIMIT %s"
    each = f"SELECT DISTINCT headword_id FROM unnest(%s::text[]) wanted(word), LATERAL ({first}) found ORDER BY headword_id LIMIT %s"
    return f"id = ANY (ARRAY({each}))", [groups[0], limit, limit]


def texts_with_words(groups: list[list[str]], limit: int) -> Condition:
    """Search texts that hold one word of each group; the last word may be incomplete."""
    return _full_text("terms_searchtext", _expression(groups, is_last_prefix=True), limit)


def _full_text(table: str, expression: str, limit: int) -> Condition:
    # The cast from text to tsquery needs no parser, so it does not depend on the server's locale. The function is created
    # in migration 0006. An array, because for a sub-query PostgreSQL expects so many rows that it would read the whole table.
    return f"id = ANY (ARRAY(SELECT {table}_holding(%s::tsquery, %s)))", [expression, limit]
