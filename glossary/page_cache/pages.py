"""A page as rendered responses, and the bounded memory for pages."""

import gzip
from collections import OrderedDict
from hashlib import blake2b
from threading import Lock
from typing import NamedTuple

import brotli

Headers = list[tuple[str, str]]

MIN_ENCODED_SIZE = 256  # bytes; below this an encoding saves nothing
OVERHEAD = 4200  # bytes that a page in three encodings takes in addition to its bodies: headers, key, objects (by tracemalloc)
REPLACED = {"content-length", "etag", "vary"}  # headers the cache writes itself
# What a 304 repeats (RFC 9110, 15.4.5); the server adds Date. The other headers are part of the ETag: the same as long as it is.
IN_NOT_MODIFIED = {"cache-control", "content-location", "expires", "etag", "vary"}


class RenderedResponse(NamedTuple):
    """A page in one encoding: what `start_response` and the server get."""

    etag: str
    headers: Headers
    not_modified: Headers
    body: list[bytes]


class Page:
    """A cached page. Each encoding is rendered once, on its first request."""

    __slots__ = ("_lock", "headers", "responses", "size")

    def __init__(self, headers: Headers, body: bytes) -> None:
        self.headers = [(name, value) for name, value in headers if name.lower() not in REPLACED]
        if "cache-control" not in {name.lower() for name, _ in headers}:
            self.headers.append(("Cache-Control", "no-cache"))  # browsers revalidate each time, so that edits show at once
        self.headers.append(("Vary", "Accept-Encoding"))
        self.size = len(body) + OVERHEAD
        self._lock = Lock()
        self.responses = {"identity": self._render("identity", body)}

    def add_encoding(self, encoding: str) -> int:
        """Render this encoding; returns how many bytes the page has grown."""
        with self._lock:
            if encoding in self.responses:
                return 0
            plain = self.responses["identity"]
            is_picture = ("Content-Type", "image/png") in self.headers  # compressed already
            body = plain.body[0] if is_picture else encoded(plain.body[0], encoding)
            if len(body) >= len(plain.body[0]):
                self.responses[encoding] = plain
                return 0
            self.responses[encoding] = self._render(encoding, body)
            return len(body)

    def _render(self, encoding: str, body: bytes) -> RenderedResponse:
        """The ETag is strong: a digest of the bytes that are sent, so each encoding has its own (RFC 9110, 8.8.3.3).

        It covers the headers too: a release that only changes, say, the Content-Security-Policy must not be answered with 304.
        """
        digest = blake2b(repr(self.headers).encode(), digest_size=12)
        digest.update(body)
        etag = f'"{digest.hexdigest()}"'
        headers = [*self.headers, ("ETag", etag), ("Content-Length", str(len(body)))]
        if encoding != "identity":
            headers.append(("Content-Encoding", encoding))
        return RenderedResponse(etag, headers, [pair for pair in headers if pair[0].lower() in IN_NOT_MODIFIED], [body])


def encoded(body: bytes, encoding: str) -> bytes:
    """brotli 5 is faster and smaller than gzip 6; 11 takes fifty times as long. Cached pages hold no secret (BREACH)."""
    if len(body) < MIN_ENCODED_SIZE:
        return body
    if encoding == "br":
        return brotli.compress(body, mode=brotli.MODE_TEXT, quality=5)
    return gzip.compress(body, compresslevel=6, mtime=0)


class Pages:
    """Pages by key; beyond `limit` bytes the least recently used page is dropped."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._lock = Lock()
        self._pages: OrderedDict[tuple, Page] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: tuple) -> Page | None:
        page = self._pages.get(key)
        if page is not None:
            try:  # noqa: SIM105 (suppress() costs more than the rest of this method)
                self._pages.move_to_end(key)  # atomic: keys are tuples of built-in values, so no lock on the hot path
            except KeyError:  # dropped by another thread in this moment
                pass
        return page

    def store(self, key: tuple, page: Page) -> None:
        if page.size > self.limit // 4:  # one huge page must not empty the memory
            return
        with self._lock:
            self.size += page.size
            if (replaced := self._pages.pop(key, None)) is not None:
                self.size -= replaced.size
            self._pages[key] = page
            self._drop_oldest()

    def response(self, key: tuple, page: Page, encoding: str) -> RenderedResponse:
        """The page in this encoding, which is rendered and counted when it is missing."""
        if encoding not in page.responses:
            grown = page.add_encoding(encoding)
            with self._lock:
                page.size += grown
                if self._pages.get(key) is page:
                    self.size += grown
                    self._drop_oldest()
        return page.responses[encoding]

    def _drop_oldest(self) -> None:
        while self.size > self.limit:
            _, page = self._pages.popitem(last=False)
            self.size -= page.size
