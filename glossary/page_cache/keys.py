"""Which addresses are kept, and which of their query parameters count.

A view that reads a new parameter needs it here too: `tests/page_cache/test_keys.py` compares.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.conf import settings


class Kept(NamedTuple):
    """A kept address: its parameters, and what an unknown one does."""

    parameters: frozenset[str]
    drops_unknown: bool  # True: filled as if they were not there; False: the request passes by (the API answers 422)


# The first row that fits decides; every other address passes by. {language} is any of LANGUAGES.
# fmt: off
TABLE = [
    # address                       parameters                    unknown ones
    ("/embed.js",                   "",                           "are dropped"),
    ("/{language}/search/",         "q page",                     "are dropped"),
    ("/{language}/a-z/[^/]+/",      "after",                      "are dropped"),
    ("/{language}/modules/[^/]+/",  "after",                      "are dropped"),
    ("/{language}/(?!suggest/).*",  "",                           "are dropped"),
    ("/embed/{language}/[^/]+/",    "",                           "are dropped"),
    ("/og/{language}/[^/]+[.]png",  "",                           "are dropped"),
    ("/oembed",                     "url format maxwidth maxheight", "are dropped"),
    ("/api/v1/terms",               "lang module letter page",    "pass by"),
    ("/api/v1/terms/[^/]+",         "",                           "pass by"),
    ("/api/v1/card",                "lang key slug",              "pass by"),
    ("/api/v1/modules",             "lang",                       "pass by"),
    ("/api/v1/search",              "q lang limit",               "pass by"),
    ("/api/v1/suggest",             "q lang",                     "pass by"),
]
# fmt: on
MAX_PARAMETERS = 20  # a longer query passes by


@cache
def rows() -> list[tuple[re.Pattern, Kept]]:
    """TABLE, ready to be asked."""
    language = f"(?:{'|'.join(re.escape(code) for code, _ in settings.LANGUAGES)})"
    return [
        (re.compile(address.replace("{language}", language), re.DOTALL), Kept(frozenset(parameters.split()), unknown == "are dropped"))
        for address, parameters, unknown in TABLE
    ]


@lru_cache(maxsize=4096)  # one look per hit instead of a regular expression per row
def kept(path: str) -> Kept | None:
    """The rule for an address; None: not kept."""
    return next((rule for address, rule in rows() if address.fullmatch(path)), None)


def known_part(query: str, rule: Kept) -> str | None:
    """The query with its known parameters only, sorted and written in one way; None: let the request pass by.

    The page is filled with exactly this text, so that nothing outside of the key can get into it.
    """
    if not query.isascii():  # Django guesses the charset of raw bytes; no browser sends them
        return None
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=MAX_PARAMETERS)
    except ValueError:
        return None
    known = [pair for pair in pairs if pair[0] in rule.parameters]
    if len(known) < len(pairs) and not rule.drops_unknown:
        return None
    return urlencode(sorted(known, key=lambda pair: pair[0]))  # stable: of a repeated parameter the last one stays last
