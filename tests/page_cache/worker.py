"""A process on DATABASE_URL that serves pages through the cache, or edits. Commands and results are lines of JSON."""

import json
import re
import sys
import threading
import time

from django.core.management import call_command
from django.db import connection, transaction

from glossary.wsgi import application
from terms.models import Term
from terms.published import revision
from tests.factories import make_term
from tests.page_cache.client import fetch

PAGE = "/en/terms/lead/"
THREADS = 4
DEADLINE = 60  # seconds


def make() -> None:
    call_command("migrate", verbosity=0)
    make_term("lead", definition_en="edit 0.")


def get() -> dict:
    reply = fetch(application, PAGE, HTTP_ACCEPT_ENCODING="identity")
    found = re.search(r"edit (\d+)\.", reply.body.decode())
    return {"status": reply.status, "edit": int(found[1]) if found else None, "tag": reply.headers.get("ETag")}


def edit(first: int, last: int, pause: float = 0.0) -> None:
    term = Term.objects.get(key="lead")
    for number in range(first, last + 1):
        with transaction.atomic():  # as in the admin: the text and the revision are stored together
            term.definition_en = f"edit {number}."
            term.save()
        time.sleep(pause)


def watch(last: int, lag: float) -> dict:
    """Several threads request the page until it shows the last edit; no page may be older than the edit that was stored `lag` seconds before."""
    wrong: list[str] = []
    seen: set[int] = set()
    end = time.monotonic() + DEADLINE

    def read() -> None:
        stored: list[tuple[float, int]] = []
        shown = -1
        while shown < last and time.monotonic() < end:
            text = Term.objects.values_list("definition_en", flat=True).get(key="lead")
            stored.append((time.monotonic(), int(re.findall(r"\d+", text)[0])))
            due = max((number for moment, number in stored if moment <= time.monotonic() - lag), default=0)
            reply = get()
            shown = -1 if reply["edit"] is None else reply["edit"]
            seen.add(shown)
            if shown < due:
                wrong.append(f"{reply} where edit {due} was due")
        connection.close()

    readers = [threading.Thread(target=read) for _ in range(THREADS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return {"wrong": wrong[:5], "seen": sorted(seen), "hits": application.hits, "revision": revision.current()}


DO = {"make": make, "get": get, "edit": edit, "watch": watch}
for line in sys.stdin:
    name, arguments = json.loads(line)
    print(json.dumps(DO[name](**arguments)), flush=True)  # noqa: T201 (its output)
