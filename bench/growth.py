"""What pages and searches cost as the glossary grows: `python bench/growth.py DATABASE_URL…`, one row a database.

Fill the databases with `bench/synthetic.py` first. Every page goes through the whole of Django, uncached, in one
process; the figures are CPU milliseconds a page (median), and p50 / p95 of the time a search takes.
"""

import os
import statistics
import subprocess
import sys
import time

QUERIES = ["lead", "سرنخ", "лидов", "müşteri adayı", "sal", "data field", "отчёт клиент", "گزارش داده", "satis huni", "reprot", "custmoer record",
           "voronka prodazh", "kbl", "what is a lead?", "monthly", "regional lead sales 5", "отчт", "kampanya", "zzzz", "follow up feedback"]  # fmt: skip


def cost(get: object, path: str, times: int = 40) -> float:
    """CPU milliseconds a call: the median of many."""
    for _warm in range(5):
        get(path)
    found = []
    for _time in range(times):
        start = time.process_time()
        get(path)
        found.append(time.process_time() - start)
    return statistics.median(found) * 1000


def measure() -> None:
    """One database: prints a table row."""
    import django

    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    django.setup()
    from django.core.handlers.wsgi import WSGIHandler
    from django.db import connection
    from django.test import RequestFactory

    from terms import search
    from terms.models import Term

    handler, requests = WSGIHandler(), RequestFactory(SERVER_NAME="localhost")

    def get(path: str) -> None:
        environ = requests.get(path).environ
        response = handler(environ, lambda status, headers, problem=None: None)
        assert response.status_code == 200, (path, response.status_code)
        b"".join(response)
        response.close()

    def spread(ask: object) -> str:
        for query in QUERIES:
            ask(query)
        took = []
        for _round in range(5):
            for query in QUERIES:
                start = time.perf_counter()
                ask(query)
                took.append((time.perf_counter() - start) * 1000)
        took.sort()
        return f"{took[len(took) // 2]:.1f} / {took[int(len(took) * 0.95)]:.1f}"

    row = [connection.vendor, f"{Term.objects.count():,}"]
    row += [f"{cost(get, path):.1f}" for path in ("/en/terms/lead/", "/en/a-z/c/", "/en/modules/general/", "/en/")]
    row += [spread(lambda query: search.search(query, "en", limit=20)), spread(lambda query: search.suggest(query, "en"))]
    with open("/proc/self/status", encoding="ascii") as status:
        row.append(next(line.split()[1] for line in status if line.startswith("VmRSS")) + " kB")
    sys.stdout.write("| " + " | ".join(row) + " |\n")


def main(urls: list[str]) -> None:
    head = ["database", "concepts", "term ms", "letter ms", "module ms", "home ms", "search p50 / p95 ms", "suggest p50 / p95 ms", "memory"]
    sys.stdout.write("| " + " | ".join(head) + " |\n|" + "---|" * len(head) + "\n")
    for url in urls:
        sys.stdout.flush()
        environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings", "MEASURE": "1"}
        subprocess.run([sys.executable, __file__], env=environment, check=True)


if __name__ == "__main__":
    measure() if os.environ.get("MEASURE") else main(sys.argv[1:])
