"""The revision is always current, and an unavailable database is no error."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from glossary.page_cache import revisions
from glossary.page_cache.revisions import PostgresReader, SqliteReader, reader_for


def make_file(path: Path, number: int) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("CREATE TABLE terms_revision (id integer PRIMARY KEY, number integer)")
    database.execute("INSERT INTO terms_revision VALUES (1, ?)", [number])
    return database


def test_sqlite_every_commit_is_seen_at_once_and_nothing_before_it(tmp_path: Path) -> None:
    database = make_file(tmp_path / "a file?#.sqlite3", 1)
    read = SqliteReader(str(tmp_path / "a file?#.sqlite3"))

    for number in range(2, 50):
        database.execute("BEGIN IMMEDIATE")
        database.execute("UPDATE terms_revision SET number = ?", [number])
        assert read() == number - 1
        database.execute("COMMIT")
        assert read() == number
    database.close()


def test_sqlite_is_queried_only_after_a_commit(tmp_path: Path) -> None:
    database = make_file(tmp_path / "file.sqlite3", 1)
    read = SqliteReader(str(tmp_path / "file.sqlite3"))
    statements: list[str] = []
    read()
    read._connection.set_trace_callback(statements.append)

    seen = [read(), read()]
    database.execute("UPDATE terms_revision SET number = 2")
    seen += [read(), read()]
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.execute("UPDATE terms_revision SET number = 3")
    seen += [read(), read()]

    assert seen == [1, 1, 2, 2, 3, 3]
    assert statements == [revisions.QUERY] * 2
    database.close()


def test_sqlite_without_a_write_ahead_log_is_queried_each_time(tmp_path: Path) -> None:
    database = make_file(tmp_path / "file.sqlite3", 1)
    database.execute("PRAGMA journal_mode=DELETE")
    read = SqliteReader(str(tmp_path / "file.sqlite3"))

    for number in range(2, 5):
        database.execute("UPDATE terms_revision SET number = ?", [number])
        assert read() == number
    database.close()


def test_sqlite_without_a_file_without_a_table_and_then_with_both(tmp_path: Path) -> None:
    read = SqliteReader(str(tmp_path / "file.sqlite3"))
    assert read() is None
    sqlite3.connect(tmp_path / "file.sqlite3").close()
    assert read() is None
    make_file(tmp_path / "file.sqlite3", 7).close()
    assert read() == 7


def test_sqlite_a_replaced_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "REOPEN_INTERVAL", 0)
    make_file(tmp_path / "old.sqlite3", 1).close()
    make_file(tmp_path / "new.sqlite3", 2).close()
    read = SqliteReader(str(tmp_path / "old.sqlite3"))
    assert read() == 1
    (tmp_path / "new.sqlite3").replace(tmp_path / "old.sqlite3")

    assert read() == 2


def test_the_reader_cannot_write(tmp_path: Path) -> None:
    make_file(tmp_path / "file.sqlite3", 1).close()
    read = SqliteReader(str(tmp_path / "file.sqlite3"))
    read()

    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        read._connection.execute("UPDATE terms_revision SET number = 9")


class FakeServer:
    """A stand-in for PostgreSQL that counts the queries and can be down."""

    vendor = "postgresql"

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.number, self.queries, self.connects, self.refusals, self.now = 1, 0, 0, 0, 100.0
        monkeypatch.setattr(revisions.psycopg, "connect", self.connect)
        monkeypatch.setattr(revisions.time, "monotonic", lambda: self.now)

    def get_connection_params(self) -> dict:
        return {"dbname": "glossary", "context": None, "cursor_factory": None}

    def connect(self, **parameters: object) -> "FakeServer":
        assert parameters == {"dbname": "glossary", "autocommit": True, "connect_timeout": 2}
        self.connects += 1
        return self

    def execute(self, query: str) -> "FakeServer":
        self.queries += 1
        if self.refusals:
            self.refusals -= 1
            raise psycopg.OperationalError("gone")
        return self

    def fetchone(self) -> tuple[int]:
        return (self.number,)

    def close(self) -> None:
        pass


def test_postgresql_is_queried_every_half_second_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    server = FakeServer(monkeypatch)
    read = reader_for(server)
    assert isinstance(read, PostgresReader)
    assert read() == 1
    server.number = 2
    server.now += 0.499
    assert (read(), server.queries) == (1, 1)
    server.now += 0.001
    assert (read(), read(), server.queries) == (2, 2, 2)
    assert server.connects == 1


def test_postgresql_is_reconnected_once_and_then_not_queried_for_half_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    server = FakeServer(monkeypatch)
    read = PostgresReader(server)
    server.refusals = 1
    assert (read(), server.connects) == (1, 2)

    server.now, server.refusals = server.now + 1, 2
    assert (read(), read(), server.queries) == (None, None, 4)
    server.now += 1
    assert read() == 1


@pytest.mark.django_db
def test_on_the_tests_own_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite in memory cannot be read by another connection; PostgreSQL can, and a connection that it ends is opened again."""
    read = reader_for(connection)
    if connection.vendor == "sqlite":
        assert read() is None
        return
    monkeypatch.setattr(revisions, "READ_INTERVAL", 0)
    with closing(read):
        assert read() == 1
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [read._connection.info.backend_pid])
        assert read() == 1
