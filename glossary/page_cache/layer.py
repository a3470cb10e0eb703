"""The middleware: cacheable pages are served from memory, every other request bypasses the cache and reaches Django unchanged.

A page is rendered for a request that is made from its key alone (`_anonymous_environ`), without any cookie, header or IP address
of a reader, so nothing personal can be cached. Django's response is cached only if it is a complete 200 for all readers.
"""

import io
import os
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from functools import lru_cache
from threading import Lock
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connections
from django.http.request import split_domain_port, validate_host

from glossary.page_cache import keys
from glossary.page_cache.negotiation import matches_etag, preferred_encoding
from glossary.page_cache.pages import Headers, Page, Pages
from glossary.page_cache.revisions import RevisionReader, reader_for

Application = Callable[[dict, Callable], Iterable[bytes]]

FILL_TIMEOUT = 10  # seconds that a request waits for another one that renders the same page; then it bypasses the cache
SHAREABLE_STATUSES = {"200", "404", "410"}  # other responses may depend on the request itself, such as a redirect with its query string


class WSGIResponse(NamedTuple):
    """What a WSGI application returned."""

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
    """A WSGI middleware that serves cached pages and passes other requests to its application."""

    def __init__(self, application: Application, read_revision: RevisionReader, *, limit: int) -> None:
        self.application = application
        self.read_revision = read_revision
        self.pages = Pages(limit)
        # Plain counters: `+= 1` under the GIL may miss one in a million, a lock would cost every hit.
        self.hits = self.misses = self.bypasses = self.not_modified = 0
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
        rule = keys.rule_for(path)
        if rule is None and path == "/metrics" and settings.METRICS:
            return self._show_metrics(start_response)
        query = environ.get("QUERY_STRING", "")
        if rule is None or not self._is_anonymous(environ) or (query and (query := keys.known_query(query, rule)) is None):
            return self._bypass(environ, start_response)
        # Before the page: it may be newer than its key, never older.
        if (number := self.read_revision()) is None:
            return self._bypass(environ, start_response)
        key = (self._release, number, self._is_secure(environ), path, query)
        if (page := self.pages.get(key)) is None:
            return self._miss(key, environ, start_response)
        self.hits += 1
        return self._send(key, page, environ, start_response)

    # --- requests ----------------------------------------------------------------------------------------------------

    def _is_anonymous(self, environ: dict) -> bool:
        """Whether it is a GET or HEAD request to our host without credentials. A language cookie does not matter: the URL decides."""
        get = environ.get
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or get("HTTP_AUTHORIZATION") or get("SCRIPT_NAME"):
            return False
        # Searching the whole header is quicker than parsing it; a false match only bypasses the cache.
        if (cookie := get("HTTP_COOKIE")) and (self._session_cookie in cookie or "preview" in cookie.lower()):
            return False
        return self._is_our_host(get("HTTP_HOST"))

    def _is_secure(self, environ: dict) -> bool:
        """Django's `request.is_secure()`: the HSTS header and the redirect to https depend on it."""
        if self._proxy_header and (value := environ.get(self._proxy_header)) is not None:
            return value.split(",", 1)[0].strip() == self._proxy_value
        return environ["wsgi.url_scheme"] == "https"

    # --- responses ---------------------------------------------------------------------------------------------------

    def _send(self, key: tuple, page: Page, environ: dict, start_response: Callable) -> list[bytes]:
        get = environ.get
        encoding = preferred_encoding(get("HTTP_ACCEPT_ENCODING"))
        response = page.responses.get(encoding) or self.pages.response(key, page, encoding)
        if (if_none_match := get("HTTP_IF_NONE_MATCH")) is not None and matches_etag(if_none_match, response.etag):
            self.not_modified += 1
            start_response("304 Not Modified", response.not_modified.copy())
            return []
        start_response("200 OK", response.headers.copy())  # a server may change the list (PEP 3333)
        return response.body if environ["REQUEST_METHOD"] == "GET" else []

    def _bypass(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        self.bypasses += 1
        return self.application(environ, start_response)

    def _miss(self, key: tuple, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """Render the page, or wait for the request that renders it already."""
        with self._lock:
            page = self.pages.get(key)  # another request may have stored it in the meantime
            filled_by_another = self._filling.get(key)
            if page is None and filled_by_another is None:
                future = self._filling[key] = Future()
        if page is not None:
            response = None
        elif filled_by_another is None:
            page, response = self._fill(key, future, environ)
        else:
            page, response = self._wait_for(filled_by_another), None
        if page is not None:
            self.misses += 1
            return self._send(key, page, environ, start_response)
        if (
            response is not None
            and environ["REQUEST_METHOD"] == "GET"
            and response.status[:3] in SHAREABLE_STATUSES
            and _is_shared(response)
        ):
            self.bypasses += 1
            start_response(response.status, response.headers)
            return response.body
        if response is not None:  # the response to this very request may differ: send it to Django unchanged
            response.close()
        return self._bypass(environ, start_response)

    def _fill(self, key: tuple, future: Future, environ: dict) -> tuple[Page | None, WSGIResponse | None]:
        """The page, or None when it must not be cached; and Django's response."""
        page = None
        try:
            response = _call(self.application, self._anonymous_environ(key, environ))
            if response.status[:3] == "200" and _is_shared(response) and _is_complete(response):
                try:
                    page = Page(response.headers, b"".join(response.body))
                finally:
                    response.close()
                self.pages.store(key, page)
            return page, response
        finally:
            with self._lock:
                del self._filling[key]
            future.set_result(page)

    def _wait_for(self, future: Future) -> Page | None:
        try:
            return future.result(FILL_TIMEOUT)
        except FutureTimeoutError:
            return None

    def _anonymous_environ(self, key: tuple, environ: dict) -> dict:
        """A request made from the key alone. Its host is that of SITE_URL: a request's own Host never gets into a cached page.

        Where ALLOWED_HOSTS does not allow the host of SITE_URL, it is the request's own, which was checked.
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
        """The counters in Prometheus's text format 0.0.4. Each process has its own, hence the label."""
        rows = [
            ("hits_total", "counter", "requests answered from a page in memory", self.hits),
            ("misses_total", "counter", "requests that made a page, or waited for it", self.misses),
            ("passes_total", "counter", "requests that bypassed the cache", self.bypasses),
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
    """Django's check against ALLOWED_HOSTS; a wrong host bypasses the cache and gets Django's 400."""
    domain, _ = split_domain_port(host or "")
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def _call(application: Application, environ: dict) -> WSGIResponse:
    started: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, exc_info: object = None) -> None:
        started.append((status, headers))

    body = application(environ, start_response)  # Django calls start_response before it returns, and never uses write()
    return WSGIResponse(*started[-1], body)


def _is_shared(response: WSGIResponse) -> bool:
    """Whether it is the same for every reader."""
    return (
        not response.values("set-cookie")
        and not response.values("cache-control") & {"private", "no-store"}
        and response.values("vary") <= {"accept-encoding"}
    )


def _is_complete(response: WSGIResponse) -> bool:
    """Whether it is whole, of known length, and not encoded yet."""
    return bool(response.values("content-length")) and not response.values("content-encoding") | response.values("content-range")


def with_page_cache(application: Application) -> Application:
    """The application behind the cache; the application itself where the cache is off, and in DEBUG, where templates change."""
    if settings.DEBUG or not settings.PAGE_CACHE_MB:
        return application
    return PageCache(application, reader_for(connections["default"]), limit=settings.PAGE_CACHE_MB * 1024 * 1024)
