"""The layer: what may be kept is served from memory, everything else passes by to Django untouched.

A page is filled by a request made from its key alone (`_anonymous`): no cookie, no header and no address of a reader takes part,
so nothing personal can be kept. What Django answers to it is kept only if it is a complete 200 that depends on nothing else.
"""

import io
import os
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from functools import lru_cache
from threading import Lock
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connections
from django.http.request import split_domain_port, validate_host

from glossary.page_cache import keys
from glossary.page_cache.negotiation import is_held, preferred_encoding
from glossary.page_cache.pages import Headers, Page, Pages
from glossary.page_cache.revisions import Reader, reader_of

Application = Callable[[dict, Callable], Iterable[bytes]]

TIMEOUT = 10  # seconds that a request waits for another one that fills the same page; then it passes by
SAME_FOR_ALL = {"200", "404", "410"}  # other answers may quote the reader's own request, such as a redirect with its query


class Answer(NamedTuple):
    """What Django said."""

    status: str
    headers: Headers
    body: Iterable[bytes]

    def values(self, name: str) -> set[str]:
        """A header's values, split at commas, in lower case."""
        values = (value for header, value in self.headers if header.lower() == name)
        return {item.strip().lower() for value in values for item in value.split(",")}

    def close(self) -> None:
        if hasattr(self.body, "close"):
            self.body.close()


class PageCache:
    """A WSGI application in front of another."""

    def __init__(self, application: Application, read_revision: Reader, *, limit: int) -> None:
        self.application = application
        self.read_revision = read_revision
        self.pages = Pages(limit)
        # Plain counters: `+= 1` under the GIL may lose one in a million, a lock would cost every hit.
        self.hits = self.misses = self.passes = self.not_modified = 0
        self._filling: dict[tuple, Future[Page | None]] = {}
        self._lock = Lock()
        self._release = settings.RELEASE
        self._session_cookie = settings.SESSION_COOKIE_NAME
        self._proxy_header, self._proxy_value = settings.SECURE_PROXY_SSL_HEADER or (None, None)
        self._is_our_host = lru_cache(maxsize=1024)(_is_our_host)
        site = urlsplit(settings.SITE_URL).netloc
        self._host = site if _is_our_host(site) else None

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        rule = keys.kept(path)
        if rule is None and path == "/metrics" and settings.METRICS:
            return self._show_metrics(start_response)
        query = environ.get("QUERY_STRING", "")
        if rule is None or not self._is_anyones(environ) or (query and (query := keys.known_part(query, rule)) is None):
            return self._pass_by(environ, start_response)
        # Before the page: it may be newer than its key, never older.
        if (number := self.read_revision()) is None:
            return self._pass_by(environ, start_response)
        key = (self._release, number, self._is_secure(environ), path, query)
        if (page := self.pages.get(key)) is None:
            return self._miss(key, environ, start_response)
        self.hits += 1
        return self._send(key, page, environ, start_response)

    # --- may it be served from memory? --------------------------------------------------------------------------------

    def _is_anyones(self, environ: dict) -> bool:
        """A reading request to our host by nobody in particular. (A language cookie does not matter: the address decides.)"""
        get = environ.get
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or get("HTTP_AUTHORIZATION") or get("SCRIPT_NAME"):
            return False
        # The whole header is searched: quicker than parsing, and what looks like a session by accident just passes by.
        if (cookie := get("HTTP_COOKIE")) and (self._session_cookie in cookie or "preview" in cookie.lower()):
            return False
        return self._is_our_host(get("HTTP_HOST"))

    def _is_secure(self, environ: dict) -> bool:
        """Django's `request.is_secure()`: the HSTS header and the redirect to https depend on it."""
        if self._proxy_header and (value := environ.get(self._proxy_header)) is not None:
            return value.split(",", 1)[0].strip() == self._proxy_value
        return environ["wsgi.url_scheme"] == "https"

    # --- answers ------------------------------------------------------------------------------------------------------

    def _send(self, key: tuple, page: Page, environ: dict, start_response: Callable) -> list[bytes]:
        get = environ.get
        encoding = preferred_encoding(get("HTTP_ACCEPT_ENCODING"))
        made = page.finished.get(encoding) or self.pages.finished(key, page, encoding)
        if (held := get("HTTP_IF_NONE_MATCH")) is not None and is_held(held, made.tag):
            self.not_modified += 1
            start_response("304 Not Modified", made.not_modified.copy())
            return []
        start_response("200 OK", made.headers.copy())  # a server may change the list (PEP 3333)
        return made.body if environ["REQUEST_METHOD"] == "GET" else []

    def _pass_by(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        self.passes += 1
        return self.application(environ, start_response)

    def _miss(self, key: tuple, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """Fill the page, or wait for the request that fills it already."""
        with self._lock:
            page = self.pages.get(key)  # another request may have filled it in this moment
            filled_by_another = self._filling.get(key)
            if page is None and filled_by_another is None:
                future = self._filling[key] = Future()
        if page is not None:
            answer = None
        elif filled_by_another is None:
            page, answer = self._fill(key, future, environ)
        else:
            page, answer = self._wait_for(filled_by_another), None
        if page is not None:
            self.misses += 1
            return self._send(key, page, environ, start_response)
        if answer is not None and environ["REQUEST_METHOD"] == "GET" and answer.status[:3] in SAME_FOR_ALL and _is_shared(answer):
            self.passes += 1
            start_response(answer.status, answer.headers)
            return answer.body
        if answer is not None:  # it may be another answer for this reader: ask again, as the reader did
            answer.close()
        return self._pass_by(environ, start_response)

    def _fill(self, key: tuple, future: Future, environ: dict) -> tuple[Page | None, Answer | None]:
        """The page; or, where it must not be kept, Django's answer."""
        page = None
        try:
            answer = _ask(self.application, self._anonymous(key, environ))
            if answer.status[:3] == "200" and _is_shared(answer) and _is_complete(answer):
                try:
                    page = Page(answer.headers, b"".join(answer.body))
                finally:
                    answer.close()
                self.pages.keep(key, page)
            return page, answer
        finally:
            with self._lock:
                del self._filling[key]
            future.set_result(page)

    def _wait_for(self, future: Future) -> Page | None:
        try:
            return future.result(TIMEOUT)
        except NotYet:
            return None

    def _anonymous(self, key: tuple, environ: dict) -> dict:
        """A request made from the key alone. Its host is the site's own: a reader's Host never gets into a kept page.

        (Where ALLOWED_HOSTS does not allow SITE_URL's host, it is the reader's, which was checked.)
        """
        _, _, is_secure, path, query = key
        host = self._host or environ["HTTP_HOST"]
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": host,
            "SERVER_NAME": host,
            "SERVER_PORT": "443" if is_secure else "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "https" if is_secure else "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }

    def _show_metrics(self, start_response: Callable) -> list[bytes]:
        """Prometheus's text format 0.0.4. Each process counts for itself, hence the label."""
        rows = [
            ("hits_total", "counter", "requests answered from a page in memory", self.hits),
            ("misses_total", "counter", "requests that made a page, or waited for it", self.misses),
            ("passes_total", "counter", "requests that Django answered", self.passes),
            ("not_modified_total", "counter", "hits and misses answered with 304", self.not_modified),
            ("entries", "gauge", "pages in memory", len(self.pages)),
            ("bytes", "gauge", "memory the pages take", self.pages.size),
        ]
        lines = [
            f"# HELP glossary_page_cache_{name} {text}\n# TYPE glossary_page_cache_{name} {kind}\n"
            f'glossary_page_cache_{name}{{process="{os.getpid()}"}} {value}\n'
            for name, kind, text, value in rows
        ]
        body = "".join(lines).encode()
        headers = [("Content-Type", "text/plain; version=0.0.4; charset=utf-8"), ("Cache-Control", "no-store")]
        start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
        return [body]


def _is_our_host(host: str | None) -> bool:
    """Django's check against ALLOWED_HOSTS; a wrong host passes by and gets Django's 400."""
    domain, _ = split_domain_port(host or "")
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def _ask(application: Application, environ: dict) -> Answer:
    said: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, exc_info: object = None) -> None:
        said.append((status, headers))

    body = application(environ, start_response)  # Django calls start_response before it returns, and never uses write()
    return Answer(*said[-1], body)


def _is_shared(answer: Answer) -> bool:
    """Is it the same for every reader? Only then may the answer to `_anonymous` be used."""
    return (
        not answer.values("set-cookie")
        and not answer.values("cache-control") & {"private", "no-store"}
        and answer.values("vary") <= {"accept-encoding"}
    )


def _is_complete(answer: Answer) -> bool:
    """Whole, of known length, and not encoded yet."""
    return bool(answer.values("content-length")) and not answer.values("content-encoding") | answer.values("content-range")


def in_front_of(application: Application) -> Application:
    """The application with the cache before it; alone where the cache is off, or templates may change under it (DEBUG)."""
    if settings.DEBUG or not settings.PAGE_CACHE_MB:
        return application
    return PageCache(application, reader_of(connections["default"]), limit=settings.PAGE_CACHE_MB * 1024 * 1024)
