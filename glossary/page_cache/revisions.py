"""The content's revision, read for every request: as cheaply as the database allows, and without the ORM.

A RevisionReader is called without arguments and returns the number, or None when the database does not answer.
"""

import mmap
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper

QUERY = "SELECT number FROM terms_revision WHERE id = 1"
READ_INTERVAL = 0.5  # seconds; a round trip to PostgreSQL costs more than a whole hit
REOPEN_INTERVAL = 1.0  # seconds; an open SQLite file that was replaced would return the number of the old one for ever
CONNECT_TIMEOUT = 2  # seconds
WAL_INDEX_HEADER = 96  # bytes: two copies of 48

RevisionReader = Callable[[], int | None]


def reader_for(connection: BaseDatabaseWrapper) -> RevisionReader:
    """The reader for the database of Django's connection, of which only the parameters are used."""
    if connection.vendor == "postgresql":
        return PostgresReader(connection)
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:  # no other connection can read it
        return lambda: None
    return SqliteReader(name)


class SqliteReader(threading.local):
    """The latest commit at every call, on a read-only connection per thread.

    Each commit changes the header of the wal-index, the memory that all of a file's connections share (SQLite's “WAL-mode
    File Format”, section 2): while its 96 bytes stay the same, so does the number. Under a server, a statement per request
    would cost as much as all the rest of a hit (22 µs against 0.3), since it releases the GIL.
    """

    def __init__(self, name: str) -> None:
        self._path = Path(name).resolve()
        self._connection: sqlite3.Connection | None = None
        self._index: mmap.mmap | None = None
        self._header: bytes | None = None
        self._number = 0
        self._opened = 0.0

    def __call__(self) -> int | None:
        try:
            now = time.monotonic()
            if self._connection is None or now - self._opened > REOPEN_INTERVAL:
                self._reopen()
                self._opened = now
            # Before the number: it may be newer than the header, never older.
            header = self._index[:WAL_INDEX_HEADER] if self._index else None
            if header is None or header != self._header:
                # All rows, so that the statement ends and holds no snapshot.
                self._number = self._connection.execute(QUERY).fetchall()[0][0]
                self._header = header
            return self._number
        except (sqlite3.Error, OSError, IndexError):
            self._close()
            return None

    def _reopen(self) -> None:
        self._close()  # first, in case connecting fails
        uri = f"{self._path.as_uri()}?mode=ro"
        # Autocommit: without a transaction each statement sees the latest commit. A dying thread's connection is closed by another.
        self._connection = sqlite3.connect(uri, uri=True, timeout=1, isolation_level=None, check_same_thread=False)
        if self._connection.execute("PRAGMA journal_mode").fetchall() == [("wal",)]:
            self._connection.execute(QUERY).fetchall()  # opens the wal-index
            with open(f"{self._path}-shm", "rb") as index:
                self._index = mmap.mmap(index.fileno(), WAL_INDEX_HEADER, access=mmap.ACCESS_READ)

    def _close(self) -> None:
        if self._index is not None:
            self._index.close()
        if self._connection is not None:
            self._connection.close()
        self._index = self._header = self._connection = None


class PostgresReader:
    """At most one query every READ_INTERVAL seconds per process; every request sees a commit at most that much later."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._django = connection
        self._connection: psycopg.Connection | None = None
        self._lock = threading.Lock()
        self._number: int | None = None
        self._read_at = -READ_INTERVAL

    def __call__(self) -> int | None:
        if time.monotonic() - self._read_at < READ_INTERVAL:
            return self._number
        with self._lock:
            # The time before the query: what is committed during it may be missing from its result.
            if (now := time.monotonic()) - self._read_at >= READ_INTERVAL:
                self._number = self._read()
                self._read_at = now  # also after a failure, so that not every request queries a dead database
            return self._number

    def _read(self) -> int | None:
        try:
            return self._query()
        except (psycopg.Error, TypeError):  # the server was restarted, or has ended an idle connection: once more
            self.close()
        try:
            return self._query()
        except (psycopg.Error, TypeError):
            self.close()
            return None

    def _query(self) -> int:
        if self._connection is None:
            parameters = self._django.get_connection_params()
            for name in ("context", "cursor_factory"):  # Django's own
                parameters.pop(name, None)
            self._connection = psycopg.connect(**{"connect_timeout": CONNECT_TIMEOUT} | parameters, autocommit=True)
        return self._connection.execute(QUERY).fetchone()[0]

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
