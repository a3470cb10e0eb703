"""The site against nginx with the same bytes: `python bench/serve.py`. Needs nginx, wrk and taskset (Debian's packages).

All servers run on core 0, wrk on core 1, one after the other in interleaved rounds; compare the medians' ratios, not the
absolute figures. CPU is that of the server's processes per request, from /proc. “granian alone” serves the same bytes from a
three-line application: the difference is the cost of the page cache.
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


HELLO = """
body = open({path!r}, "rb").read()
headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("Content-Length", str(len(body)))]
def application(environ, start_response):
    start_response("200 OK", headers.copy())
    return [body]
"""
GRANIAN = [Path(sys.executable).with_name("granian"), "--interface", "wsgi", "--blocking-threads", "1", "--no-ws"]


def cpu_seconds(server: subprocess.Popen) -> float:
    """CPU seconds that a server and its workers have used so far."""
    children = subprocess.run(["pgrep", "-P", str(server.pid)], capture_output=True, text=True).stdout.split()
    ticks = 0
    for process in [server.pid, *children]:
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(server: subprocess.Popen) -> int:
    """Resident MB of a server's worker."""
    worker = subprocess.run(["pgrep", "-P", str(server.pid)], capture_output=True, text=True).stdout.split()[-1]
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{worker}/status").read_text())[1]) // 1024


def start_alone(folder: str, port: int, body: bytes) -> subprocess.Popen:
    Path(folder, "page.gz").write_bytes(gzip.compress(body, 6))
    Path(folder, "hello.py").write_text(HELLO.format(path=f"{folder}/page.gz"))
    return subprocess.Popen(
        ["taskset", "-c", "0", *GRANIAN, "--port", str(port), "hello:application"], cwd=folder, stdout=subprocess.DEVNULL
    )


def start_site(folder: str, port: int, **settings: str) -> subprocess.Popen:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "glossary.settings",
        "DATABASE_URL": f"sqlite:///{folder}/glossary.sqlite3",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "SECRET_KEY": "bench" * 12,
        "HTTPS": "0",
        "API_RATE": "100000000/m",
        **settings,
    }
    for command in ("migrate", "load_glossary", "collectstatic --noinput"):
        subprocess.run([sys.executable, "manage.py", *command.split()], cwd=ROOT, env=environment, check=True, capture_output=True)
    return subprocess.Popen(
        ["taskset", "-c", "0", *GRANIAN, "--port", str(port), "glossary.wsgi:application"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    )


def wait_for(url: str) -> bytes:
    for _attempt in range(300):
        try:
            return fetch(url)[0]
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{url} does not answer")


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


def load(server: subprocess.Popen, url: str, *headers: str) -> tuple[float, float]:
    """Requests a second under wrk, on the other core; microseconds of CPU a request."""
    wrk = ["taskset", "-c", "1", "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip"]
    for header in headers:
        wrk += ["-H", header]
    before = cpu_seconds(server)
    output = subprocess.run([*wrk, url], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in output and not headers:
        raise SystemExit(output)
    count = int(re.search(r"(\d+) requests in", output)[1])
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]), (cpu_seconds(server) - before) / count * 1e6


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        ports = [free_port() for _server in range(4)]
        at = [f"http://127.0.0.1:{port}" for port in ports]
        cached = start_site(folder, ports[0])
        started = time.monotonic()
        body = wait_for(at[0] + PATH)
        start_up = time.monotonic() - started
        uncached = start_site(folder, ports[1], PAGE_CACHE_MB="0")
        wait_for(at[1] + PATH)
        nginx, alone = start_nginx(folder, ports[2], body), start_alone(folder, ports[3], body)
        wait_for(at[2] + PATH), wait_for(at[3])
        tag = fetch(at[0] + PATH, **{"Accept-Encoding": "gzip"})[1]
        cases = {
            "nginx, file from disk": lambda: load(nginx, at[2] + PATH),
            "granian alone": lambda: load(alone, at[3] + PATH),
            "cached term page": lambda: load(cached, at[0] + PATH),
            "cached term page, 304": lambda: load(cached, at[0] + PATH, f"If-None-Match: {tag}"),
            "term page, not cached": lambda: load(uncached, at[1] + PATH),
            "search page, not cached": lambda: load(uncached, at[1] + "/en/search/?q=leads"),
            "suggestions, not cached": lambda: load(uncached, at[1] + "/api/v1/suggest?q=lea&lang=en"),
        }
        took: dict[str, list[tuple[float, float]]] = {name: [] for name in cases}
        for _round in range(ROUNDS):
            for name, case in cases.items():
                took[name].append(case())
        megabytes = memory(cached)
        for server in (cached, uncached, nginx, alone):
            server.terminate()
            server.wait()
    base = statistics.median(rate for rate, _cpu in took["nginx, file from disk"])
    sys.stdout.write("| served by | requests/s (median) | of nginx | CPU µs (median) |\n|---|---|---|---|\n")
    for name, found in took.items():
        rate, cpu = (statistics.median(values) for values in zip(*found, strict=True))
        sys.stdout.write(f"| {name} | {rate:,.0f} | {rate / base:.3f} | {cpu:,.0f} |\n")
    sys.stdout.write(f"\nMemory of a process that serves cached pages: {megabytes} MB. First response after {start_up:.1f} s.\n")


if __name__ == "__main__":
    main()
