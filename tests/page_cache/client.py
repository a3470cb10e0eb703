"""A client for WSGI applications, and a tiny application to test with."""

import io
from collections.abc import Callable, Iterable
from typing import NamedTuple
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator


class Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


def fetch(application: Callable, url: str, method: str = "GET", *, is_checked: bool = True, **environ: str) -> Reply:
    """One request; both sides are checked against the WSGI specification."""
    path, _, query = url.partition("?")
    request = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": query,
        "wsgi.input": io.BytesIO(),
        **environ,
    }
    setup_testing_defaults(request)
    started = []

    def start_response(status: str, headers: list, exc_info: object = None) -> Callable:
        started[:] = [status, dict(headers), len(headers)]
        return lambda data: None

    result = (validator(application) if is_checked else application)(request, start_response)
    body = b"".join(result)
    if hasattr(result, "close"):
        result.close()
    status, headers, count = started
    assert len(headers) == count, "no header is sent twice"
    return Reply(int(status[:3]), headers, body)


class TinySite:
    """Responds with `<text> <path>?<query>` and records the requests that reach it; its database is one number."""

    def __init__(self) -> None:
        self.number: int | None = 1
        self.status = "200 OK"
        self.text = "text " * 200
        self.headers: list[tuple[str, str]] = [("Content-Type", "text/html"), ("X-Frame-Options", "DENY")]
        self.has_length = True
        self.requests: list[dict] = []

    def revision(self) -> int | None:
        return self.number

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        self.requests.append(environ)
        body = f"{self.text}{environ['PATH_INFO']}?{environ['QUERY_STRING']}".encode()
        length = [("Content-Length", str(len(body)))] if self.has_length else []
        start_response(self.status, [*self.headers, *length])
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]
