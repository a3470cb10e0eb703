"""Plain SQL, for the few questions that every page asks: the ORM takes ten times as long to put them as the database to answer."""

from collections.abc import Sequence

from django.db import connection


def fetch_all(sql: str, values: Sequence[object] = ()) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
