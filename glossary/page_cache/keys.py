"""Which URLs are cached, and which of their query parameters are part of the key.

A view that reads a new parameter needs it here too: `tests/page_cache/test_keys.py` compares.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.conf import settings


class CacheRule(NamedTuple):
    """How a cached URL is keyed: its known parameters, and what happens with unknown ones."""

    parameters: frozenset[str]
    drops_unknown: bool  # True: ignored; False: the request bypasses the cache (the API answers 422)


# The first row that matches decides; every other URL bypasses the cache. {language} is any of LANGUAGES.
# fmt: off
TABLE = [
    # path                          parameters                    unknown ones
    ("/embed.js",                   "",                           "dropped"),
    ("/{language}/search/",         "q page",                     "dropped"),
    ("/{language}/a-z/[^/]+/",      "after",                      "dropped"),
    ("/{language}/modules/[^/]+/",  "after",                      "dropped"),
    ("/{language}/(?!suggest/).*",  "",                           "dropped"),
    ("/embed/{language}/[^/]+/",    "",                           "dropped"),
    ("/og/{language}/[^/]+[.]png",  "",                           "dropped"),
    ("/oembed",                     "url format maxwidth maxheight", "dropped"),
    ("/api/v1/terms",               "lang module letter page",    "bypass"),
    ("/api/v1/terms/[^/]+",         "",                           "bypass"),
    ("/api/v1/card",                "lang key slug",              "bypass"),
    ("/api/v1/modules",             "lang",                       "bypass"),
    ("/api/v1/search",              "q lang limit",               "bypass"),
    ("/api/v1/suggest",             "q lang",                     "bypass"),
]
# fmt: on
MAX_PARAMETERS = 20  # a longer query bypasses the cache


@cache
def rules() -> list[tuple[re.Pattern, CacheRule]]:
    """TABLE, compiled."""
    language = f"(?:{'|'.join(re.escape(code) for code, _ in settings.LANGUAGES)})"
    return [
        (re.compile(path.replace("{language}", language), re.DOTALL), CacheRule(frozenset(parameters.split()), unknown == "dropped"))
        for path, parameters, unknown in TABLE
    ]


@lru_cache(maxsize=4096)  # one lookup per hit instead of a regular expression per row
def rule_for(path: str) -> CacheRule | None:
    """The rule for a path; None: not cached."""
    return next((rule for pattern, rule in rules() if pattern.fullmatch(path)), None)


def known_query(query: str, rule: CacheRule) -> str | None:
    """The query string with its known parameters only, in a canonical form; None: the request bypasses the cache.

    The page is rendered with exactly this query string, so that nothing outside the key can get into it.
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
