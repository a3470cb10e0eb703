"""A page as finished bytes, and the bounded memory that holds pages."""

import gzip
from collections import OrderedDict
from hashlib import blake2b
from threading import Lock
from typing import NamedTuple

import brotli

Headers = list[tuple[str, str]]

SMALLEST_ENCODED = 256  # below this an encoding saves nothing
OVERHEAD = 4200  # bytes that a page in three encodings takes beside its bodies: headers, key, objects (by tracemalloc)
REPLACED = {"content-length", "etag", "vary"}  # headers the cache writes itself
# What a 304 repeats (RFC 9110, 15.4.5); the server adds Date. The other headers are part of the tag: unchanged with it.
IN_NOT_MODIFIED = {"cache-control", "content-location", "expires", "etag", "vary"}


class Finished(NamedTuple):
    """A page in one encoding, ready for `start_response`."""

    tag: str
    headers: Headers
    not_modified: Headers
    body: list[bytes]


class Page:
    """A kept page. Each encoding is made when somebody asks for it first, and once."""

    __slots__ = ("_lock", "finished", "headers", "size")

    def __init__(self, headers: Headers, body: bytes) -> None:
        self.headers = [(name, value) for name, value in headers if name.lower() not in REPLACED]
        if "cache-control" not in {name.lower() for name, _ in headers}:
            self.headers.append(("Cache-Control", "no-cache"))  # browsers ask each time, so that edits show at once
        self.headers.append(("Vary", "Accept-Encoding"))
        self.size = len(body) + OVERHEAD
        self._lock = Lock()
        self.finished = {"identity": self._finish("identity", body)}

    def make(self, encoding: str) -> int:
        """Make this encoding; returns how many bytes the page has grown."""
        with self._lock:
            if encoding in self.finished:
                return 0
            plain = self.finished["identity"]
            is_picture = ("Content-Type", "image/png") in self.headers  # compressed already
            body = plain.body[0] if is_picture else encoded(plain.body[0], encoding)
            if len(body) >= len(plain.body[0]):
                self.finished[encoding] = plain
                return 0
            self.finished[encoding] = self._finish(encoding, body)
            return len(body)

    def _finish(self, encoding: str, body: bytes) -> Finished:
        """The tag is strong: made from the very bytes that are sent, so each encoding has its own (RFC 9110, 8.8.3.3).

        It covers the headers too: a release that only changes, say, the Content-Security-Policy must not be answered with 304.
        """
        digest = blake2b(repr(self.headers).encode(), digest_size=12)
        digest.update(body)
        tag = f'"{digest.hexdigest()}"'
        headers = [*self.headers, ("ETag", tag), ("Content-Length", str(len(body)))]
        if encoding != "identity":
            headers.append(("Content-Encoding", encoding))
        return Finished(tag, headers, [pair for pair in headers if pair[0].lower() in IN_NOT_MODIFIED], [body])


def encoded(body: bytes, encoding: str) -> bytes:
    """brotli 5 is faster and smaller than gzip 6; 11 takes fifty times as long. Kept pages hold no secret (BREACH)."""
    if len(body) < SMALLEST_ENCODED:
        return body
    if encoding == "br":
        return brotli.compress(body, mode=brotli.MODE_TEXT, quality=5)
    return gzip.compress(body, compresslevel=6, mtime=0)


class Pages:
    """Pages by key; beyond `limit` bytes the page not asked for the longest goes."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._lock = Lock()
        self._kept: OrderedDict[tuple, Page] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: tuple) -> Page | None:
        page = self._kept.get(key)
        if page is not None:
            try:  # noqa: SIM105 (suppress() costs more than the rest of this method)
                self._kept.move_to_end(key)  # atomic: keys are tuples of built-in values, so no lock on the hot path
            except KeyError:  # dropped by another thread in this moment
                pass
        return page

    def keep(self, key: tuple, page: Page) -> None:
        if page.size > self.limit // 4:  # one huge page must not empty the memory
            return
        with self._lock:
            self.size += page.size
            if (replaced := self._kept.pop(key, None)) is not None:
                self.size -= replaced.size
            self._kept[key] = page
            self._drop_oldest()

    def finished(self, key: tuple, page: Page, encoding: str) -> Finished:
        """The page in this encoding, which is made and counted when it is missing."""
        if encoding not in page.finished:
            grown = page.make(encoding)
            with self._lock:
                page.size += grown
                if self._kept.get(key) is page:
                    self.size += grown
                    self._drop_oldest()
        return page.finished[encoding]

    def _drop_oldest(self) -> None:
        while self.size > self.limit:
            _, page = self._kept.popitem(last=False)
            self.size -= page.size
