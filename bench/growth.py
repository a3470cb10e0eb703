"""What pages and searches cost as the glossary grows: `python bench/growth.py DATABASE_URL…`, one row a database.

Fill the databases with `bench/synthetic.py` first. Every database has a process of its own; they take turns, round by round, so
that a busy moment of the machine meets all of them. Every page goes through the whole of Django, uncached; what counts is the CPU
of the process, next to it is the elapsed time, which includes the database server. × compares with the first database of
the same kind: name the small one first. The letter shows the same 100 names at every size, the module 98 or 100, the term 19 links.
"""

import json
import os
import statistics
import subprocess
import sys
import time

QUERIES = ["lead", "سرنخ", "лидов", "müşteri adayı", "sal", "data field", "отчёт клиент", "گزارش داده", "satis huni", "reprot", "custmoer record",
           "voronka prodazh", "kbl", "what is a lead?", "monthly", "regional lead sales 5", "отчт", "kampanya", "zzzz", "follow up feedback"]  # fmt: skip
PAGES = {"term": "/en/terms/lead/", "letter": "/en/a-z/c/", "module": "/en/modules/general/", "home": "/en/"}
ROUNDS, TIMES = 9, 10


def measure() -> None:
    """One database: each input line requests a round, whose results are a line of JSON."""
    import django

    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    django.setup()
    from django.core.handlers.wsgi import WSGIHandler
    from django.db import connection
    from django.test import RequestFactory

    from glossary import garbage
    from terms import search
    from terms.models import Term

    handler, requests = WSGIHandler(), RequestFactory(SERVER_NAME="localhost")

    def get(path: str) -> None:
        environ = requests.get(path).environ
        response = handler(environ, lambda status, headers, problem=None: None)
        assert response.status_code == 200, (path, response.status_code)
        b"".join(response)
        response.close()

    def timed(action: object, *values: str) -> tuple[float, float]:
        """Milliseconds of CPU and elapsed."""
        cpu, wall = time.process_time(), time.perf_counter()
        action(*values)
        return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000

    searches = {"search": lambda query: search.search(query, "en", limit=20), "suggest": lambda query: search.suggest(query, "en")}

    def memory() -> int:
        with open("/proc/self/status", encoding="ascii") as status:
            return int(next(line.split()[1] for line in status if line.startswith("VmRSS"))) // 1024

    for path in PAGES.values():
        get(path)
    garbage.tune_gc()  # as the server does
    for line in sys.stdin:
        result = {"vendor": connection.vendor, "terms": Term.objects.count(), "memory": memory()}
        if line == "pages\n":
            result |= {name: [timed(get, path) for _time in range(TIMES)] for name, path in PAGES.items()}
        else:
            result |= {name: [timed(action, query) for query in QUERIES] for name, action in searches.items()}
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()


def run_round(worker: subprocess.Popen, what: str) -> dict:
    worker.stdin.write(what + "\n")
    worker.stdin.flush()
    return json.loads(worker.stdout.readline())


def main(urls: list[str]) -> None:
    workers = []
    for url in urls:
        environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings", "MEASURE": "1"}
        workers.append(
            subprocess.Popen([sys.executable, __file__], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        )
    for worker in workers:
        run_round(worker, "pages"), run_round(worker, "searches")  # the first round warms up
    results: list[list[dict]] = [[] for _worker in workers]
    for _round in range(ROUNDS):
        for what in ("pages", "searches"):
            for worker, found in zip(workers, results, strict=True):
                found.append(run_round(worker, what))
    for worker in workers:
        worker.stdin.close()
        worker.wait()
    head = ["database", "terms", *(f"{name} ms" for name in PAGES), "search p50 / p95 ms", "suggest p50 / p95 ms", "memory"]
    sys.stdout.write("| " + " | ".join(head) + " |\n|" + "---|" * len(head) + "\n")
    first: dict[tuple[str, str], float] = {}
    for found in results:
        row = [found[0]["vendor"], f"{found[0]['terms']:,}"]
        for name in PAGES:
            # The median of the rounds' medians, so that a busy round does not count.
            cpu, wall = (
                statistics.median(statistics.median(pair[i] for pair in one[name]) for one in found if name in one) for i in (0, 1)
            )
            base = first.setdefault((row[0], name), cpu)
            row.append(f"{cpu:.1f} (×{cpu / base:.2f}), {wall:.1f}")
        for name in ("search", "suggest"):
            walls = sorted(pair[1] for one in found if name in one for pair in one[name])
            row.append(f"{walls[len(walls) // 2]:.1f} / {walls[int(len(walls) * 0.95)]:.1f}")
        sys.stdout.write("| " + " | ".join([*row, f"{found[-1]['memory']} MB"]) + " |\n")


if __name__ == "__main__":
    measure() if os.environ.get("MEASURE") else main(sys.argv[1:])
