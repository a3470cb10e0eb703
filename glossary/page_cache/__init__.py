"""Finished pages, served before Django is asked.

A thin WSGI layer: address → key → finished bytes. A miss goes to Django and is kept. Nothing is ever invalidated: the content's
revision is part of every key, so that an old page just stops being asked for.

    keys.py         which addresses are kept, and which of their parameters count
    revisions.py    the content's revision, read without the ORM
    negotiation.py  Accept-Encoding and If-None-Match (RFC 9110)
    pages.py        a page as finished bytes, and the memory that holds pages
    layer.py        the layer itself; wired in glossary/wsgi.py
"""

from glossary.page_cache.layer import PageCache, in_front_of

__all__ = ["PageCache", "in_front_of"]
