"""Plain SQL for the few queries that every page runs: building them in the ORM takes ten times as long as running them."""

from collections.abc import Sequence

from django.db import connection


def fetch_all(sql: str, values: Sequence[object] = ()) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
