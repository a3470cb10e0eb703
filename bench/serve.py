"""A kept term page against nginx with the same bytes: `python bench/serve.py`. Needs nginx, wrk and taskset (Debian's packages).

Both servers run on core 0 one after the other, wrk on core 1, in interleaved rounds; the medians and their ratio count,
not the absolute figures.
"""

import gzip
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent
PATH, ROUNDS, SECONDS, CONNECTIONS = "/en/terms/lead/", 5, 3, 16


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def fetch(url: str, **headers: str) -> tuple[bytes, str]:
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
        return answer.read(), answer.headers.get("ETag", "")


def start_site(folder: str, port: int) -> subprocess.Popen:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "glossary.settings",
        "DATABASE_URL": f"sqlite:///{folder}/glossary.sqlite3",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "SECRET_KEY": "bench" * 12,
        "HTTPS": "0",
    }
    for command in ("migrate", "load_glossary", "collectstatic --noinput"):
        subprocess.run([sys.executable, "manage.py", *command.split()], cwd=ROOT, env=environment, check=True, capture_output=True)
    granian = [Path(sys.executable).with_name("granian"), "--interface", "wsgi", "--port", str(port), "--blocking-threads", "1", "--no-ws"]
    return subprocess.Popen(
        ["taskset", "-c", "0", *granian, "glossary.wsgi:application"], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL
    )


def start_nginx(folder: str, port: int, body: bytes) -> subprocess.Popen:
    page = Path(folder, "www", PATH.strip("/"))
    page.mkdir(parents=True)
    (page / "index.html").write_bytes(body)
    (page / "index.html.gz").write_bytes(gzip.compress(body, 6))
    Path(folder, "nginx.conf").write_text(
        f"worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log; daemon off; user root;\n"
        "events { worker_connections 512; }\n"
        f"http {{ access_log off; open_file_cache max=100; types {{ text/html html; }} server {{ listen 127.0.0.1:{port}; root {folder}/www; gzip_static on; }} }}\n"
    )
    return subprocess.Popen(["taskset", "-c", "0", "nginx", "-c", f"{folder}/nginx.conf", "-p", folder], stderr=subprocess.DEVNULL)


def load(url: str, *headers: str) -> float:
    """Requests a second under wrk, on the other core."""
    wrk = ["taskset", "-c", "1", "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip"]
    for header in headers:
        wrk += ["-H", header]
    return float(re.search(r"Requests/sec:\s+([\d.]+)", subprocess.run([*wrk, url], capture_output=True, text=True, check=True).stdout)[1])


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        ours, theirs = free_port(), free_port()
        servers = [start_site(folder, ours)]
        for _attempt in range(100):
            try:
                body, _tag = fetch(f"http://127.0.0.1:{ours}{PATH}")
                break
            except OSError:
                time.sleep(0.1)
        servers.append(start_nginx(folder, theirs, body))
        time.sleep(0.5)
        tag = fetch(f"http://127.0.0.1:{ours}{PATH}", **{"Accept-Encoding": "gzip"})[1]
        cases = {
            "nginx, file from disk": lambda: load(f"http://127.0.0.1:{theirs}{PATH}"),
            "kept page": lambda: load(f"http://127.0.0.1:{ours}{PATH}"),
            "kept page, 304": lambda: load(f"http://127.0.0.1:{ours}{PATH}", f"If-None-Match: {tag}"),
        }
        took: dict[str, list[float]] = {name: [] for name in cases}
        for _round in range(ROUNDS):
            for name, case in cases.items():
                took[name].append(case())
        for server in servers:
            server.terminate()
            server.wait()
    base = statistics.median(took["nginx, file from disk"])
    sys.stdout.write("| served by | requests/s (median) | of nginx |\n|---|---|---|\n")
    for name, found in took.items():
        sys.stdout.write(f"| {name} | {statistics.median(found):,.0f} | {statistics.median(found) / base:.2f} |\n")


if __name__ == "__main__":
    main()
