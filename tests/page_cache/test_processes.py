"""Two processes on one database: one edits, the other never serves an outdated page for longer than allowed.

SQLite always; PostgreSQL where DATABASE_URL names one, in a database of its own on that server.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from glossary.page_cache.revisions import READ_INTERVAL
from glossary.settings import database

ROOT = Path(__file__).parent.parent.parent
POSTGRES = os.environ.get("DATABASE_URL", "")
IS_POSTGRES = POSTGRES.startswith("postgres")
LAG = {"sqlite": 0.0, "postgres": READ_INTERVAL}  # seconds until an edit must show
pytestmark = pytest.mark.twice
NAME = f"pages_{os.getpid()}"


class Worker:
    """Another process, which runs tests/page_cache/worker.py."""

    def __init__(self, url: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.page_cache.worker"],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, command: str, **arguments: object) -> None:
        self.process.stdin.write(json.dumps([command, arguments]) + "\n")
        self.process.stdin.flush()

    def result(self) -> dict:
        return json.loads(self.process.stdout.readline())

    def do(self, command: str, **arguments: object) -> dict:
        self.start(command, **arguments)
        return self.result()

    def end(self) -> None:
        self.process.stdin.close()
        assert self.process.wait(30) == 0
        self.process.stdout.close()


def on_server(statement: str) -> None:
    settings = database(POSTGRES)
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    parameters = {ours: settings[name] for name, ours in names.items() if settings[name]}
    with psycopg.connect(**parameters | settings["OPTIONS"], autocommit=True) as server:
        server.execute(statement)


@pytest.fixture(scope="module", params=["sqlite", "postgres"] if IS_POSTGRES else ["sqlite"])
def kind_and_workers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Worker, Worker]]:
    """A database with one term, and two processes on it: one serves, one edits."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('pages') / 'file.sqlite3'}"
    else:
        on_server(f"CREATE DATABASE {NAME}")
        url = urlsplit(POSTGRES)._replace(path=f"/{NAME}").geturl()
    server, editor = Worker(url), Worker(url)
    editor.do("make")
    yield request.param, server, editor
    server.end()
    editor.end()
    if request.param == "postgres":
        on_server(f"DROP DATABASE {NAME}")


def test_the_next_request_after_an_edit_shows_it(kind_and_workers: tuple[str, Worker, Worker]) -> None:
    kind, server, editor = kind_and_workers
    for number in range(1, 5):
        editor.do("edit", first=number, last=number)
        time.sleep(LAG[kind])
        shown = server.do("get")
        assert (shown["status"], shown["edit"]) == (200, number)
        assert server.do("get") == shown, "from memory"


def test_under_concurrent_edits_no_page_is_older_than_the_revision(kind_and_workers: tuple[str, Worker, Worker]) -> None:
    kind, server, editor = kind_and_workers
    first, last = 11, 70
    server.start("watch", last=last, lag=LAG[kind])
    editor.do("edit", first=first, last=last, pause=0.02)
    watched = server.result()

    assert watched["wrong"] == []
    assert len(watched["seen"]) > 2, "edits were seen while they went on"
    assert watched["hits"] > 0
