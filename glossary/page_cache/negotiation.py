"""Two questions of RFC 9110: which encoding does the client want, and does it hold this page already?"""

import re
from functools import lru_cache

ENCODINGS = ("br", "gzip", "identity")  # best first
QVALUE = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")
TAG = re.compile(r'"[\x21\x23-\x7e\x80-\xff]*"')


@lru_cache(maxsize=512)  # browsers send a handful of different headers
def preferred_encoding(accept: str | None) -> str:
    """The best of ENCODINGS for an Accept-Encoding header (RFC 9110, 12.5.3).

    Where not even "identity" is acceptable the page goes out as it is: the RFC prefers that to an error.
    """
    if not accept:
        return "identity"
    asked: dict[str, float] = {}
    for part in accept.split(","):
        name, _, parameters = part.partition(";")
        asked[name.strip().lower().removeprefix("x-")] = _quality(parameters)
    quality = {name: asked.get(name, asked.get("*", 0.0)) for name in ENCODINGS}
    # Not named, "identity" is acceptable, but any encoding that is named comes first.
    quality["identity"] = asked.get("identity", 0.0)
    best = max(ENCODINGS, key=lambda name: quality[name])  # of equals the first
    return best if quality[best] > 0 else "identity"


def _quality(parameters: str) -> float:
    """The weight after an encoding's name; what cannot be read means "no"."""
    name, _, value = parameters.strip().partition("=")
    if not name:
        return 1.0
    return float(value) if name.strip().lower() == "q" and QVALUE.fullmatch(value.strip()) else 0.0


def is_held(if_none_match: str, tag: str) -> bool:
    """Does an If-None-Match header name this page? Compared weakly, as RFC 9110, 13.1.2 asks."""
    if if_none_match == tag:  # what browsers send
        return True
    return if_none_match.strip() == "*" or tag in TAG.findall(if_none_match)
