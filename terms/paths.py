"""The URL paths of the pages in any language, whichever is active.

Django's `reverse` costs 30 to 60 µs, and a page has dozens of links. The URLconf never changes while a process runs, so
each URL pattern is reversed once with a placeholder and then filled in.
"""

from datetime import datetime
from functools import cache
from typing import NamedTuple
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from terms.text import LANGUAGES

_PLACEHOLDER = "placeholder"
_SAFE = "!$&'()*+,;=/~:@"  # as Django's `reverse` quotes: RFC 3986 sub-delims and the other characters of a path


@cache
def _parts(name: str, language: str, has_argument: bool) -> tuple[str, str]:
    with override(language):
        before, _, after = reverse(name, args=[_PLACEHOLDER] if has_argument else []).partition(_PLACEHOLDER)
    return before, after


def path_to(name: str, language: str, argument: str | None = None) -> str:
    """The path of the page `name` (as in urls.py) in `language`; `argument` is its slug, letter or key.

    The same as `reverse` with that language active (tests compare).
    """
    before, after = _parts(name, language, argument is not None)
    return before if argument is None else f"{before}{quote(argument, safe=_SAFE)}{after}"


def term_path(slug: str, language: str) -> str:
    """The page of a term by its current slug in `language`."""
    return path_to("terms:term-detail", language, slug)


def permanent_path(key: str) -> str:
    """The permanent, language-free URL path of a term."""
    return path_to("permalink", "en", key)


class TermPath(NamedTuple):
    """The parts of a term's path: a page has language and slug, the permanent URL a key, an embedded card language and key."""

    language: str = ""
    slug: str = ""
    key: str = ""

    @property
    def is_card(self) -> bool:
        return bool(self.language and self.key)


@cache
def _term_paths() -> list[tuple[str, str, str]]:
    """For each kind of term path: its prefix, its language, and the field of `TermPath` that follows the prefix."""
    cards = [(reverse("embed-card", args=[code, _PLACEHOLDER]).partition(_PLACEHOLDER)[0], code, "key") for code in LANGUAGES]
    pages = [(_parts("terms:term-detail", code, True)[0], code, "slug") for code in LANGUAGES]
    return [*pages, (permanent_path(""), "", "key"), *cards]


def parse_term_path(path: str) -> TermPath | None:
    """Parse a decoded path of this site, with or without its last slash; None when it is not the path of a term."""
    for before, language, kind in _term_paths():
        name = path.removeprefix(before).removesuffix("/")
        if path.startswith(before) and name and "/" not in name:
            return TermPath(language, **{kind: name})
    return None


def card_image_url(language: str, key: str, updated: datetime) -> str:
    """The absolute URL of a term's link preview image. `v` makes other sites fetch it again when the term has changed."""
    return f"{settings.SITE_URL}{reverse('card-image', args=[language, key])}?v={updated:%Y%m%d%H%M%S}"
