"""Content negotiation of RFC 9110: Accept-Encoding and If-None-Match."""

import re
from functools import lru_cache

ENCODINGS = ("br", "gzip", "identity")  # best first
QVALUE = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")
ETAG = re.compile(r'"[\x21\x23-\x7e\x80-\xff]*"')


@lru_cache(maxsize=512)  # browsers send a handful of different headers
def preferred_encoding(accept: str | None) -> str:
    """The best of ENCODINGS for an Accept-Encoding header (RFC 9110, 12.5.3).

    Where not even "identity" is acceptable the page goes out as it is: the RFC prefers that to an error.
    """
    if not accept:
        return "identity"
    accepted: dict[str, float] = {}
    for part in accept.split(","):
        name, _, parameters = part.partition(";")
        accepted[name.strip().lower().removeprefix("x-")] = _quality(parameters)
    quality = {name: accepted.get(name, accepted.get("*", 0.0)) for name in ENCODINGS}
    # "identity" is acceptable when it is not named, but any named encoding comes first.
    quality["identity"] = accepted.get("identity", 0.0)
    best = max(ENCODINGS, key=lambda name: quality[name])  # the first of equals
    return best if quality[best] > 0 else "identity"


def _quality(parameters: str) -> float:
    """The weight after an encoding's name; 0 when it cannot be parsed."""
    name, _, value = parameters.strip().partition("=")
    if not name:
        return 1.0
    return float(value) if name.strip().lower() == "q" and QVALUE.fullmatch(value.strip()) else 0.0


def matches_etag(if_none_match: str, etag: str) -> bool:
    """Whether an If-None-Match header names this ETag, in the weak comparison of RFC 9110, 13.1.2."""
    if if_none_match == etag:  # what browsers send
        return True
    return if_none_match.strip() == "*" or etag in ETAG.findall(if_none_match)
