"""Rendered responses, cached in memory and served without Django.

A WSGI middleware: URL → key → response. A miss goes to Django, and its response is cached. Nothing is ever invalidated: the
content's revision is part of every key, so outdated pages are no longer requested and leave the memory as the oldest ones.

    keys.py         which URLs are cached, and which of their query parameters are part of the key
    revisions.py    the content's revision, read without the ORM
    negotiation.py  Accept-Encoding and If-None-Match (RFC 9110)
    pages.py        a page as a rendered response in each encoding, and the bounded memory for pages
    layer.py        the middleware itself; wired in glossary/wsgi.py
"""

from glossary.page_cache.layer import PageCache, with_page_cache

__all__ = ["PageCache", "with_page_cache"]
