"""The oEmbed answer for a concept: what a content system needs to show its card (https://oembed.com, version 1.0)."""

import re
from math import ceil
from urllib.parse import SplitResult, unquote, urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from terms import paths
from terms.models import Term
from terms.published import details, term_urls
from terms.text import FALLBACK, LANGUAGES

from . import cards

WIDTH = 480
CACHE_AGE = 24 * 3600  # seconds that a content system may keep an answer
MAX_NUMBER_LENGTH = 9
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A link out of the frame may lead the whole window on, when a reader clicks it. Nothing else is needed.
SANDBOX = "allow-top-navigation-by-user-activation"

# What static/css/card.css says: tests/browser/test_embed.py looks whether every card fits into the height that is told.
EDGES, BESIDE_TEXT = 42, 80  # pixels: at both sides of the text; above, below and between the texts
NAME_SIZE, NAME_LINE, TEXT_SIZE, LINK_SIZE = 20.8, 28.1, 16, 14
TEXT_LINE_HEIGHTS = {"ltr": 24.8, "rtl": 28}


def parse_limit(name: str, value: str) -> int | None:
    """maxwidth or maxheight as a number, None where it is not given; ValueError says what is wrong."""
    value = value.strip()
    if not value:
        return None
    if not value.isascii() or not value.isdigit() or len(value) > MAX_NUMBER_LENGTH or int(value) == 0:
        raise ValueError(f"The parameter {name} is {value[:40]!r}: write a whole number of pixels, such as 480.")
    return int(value)


def find_term(address: str) -> tuple[Term, str] | None:
    """The published concept that an address of this site means, and the language; None where it means none."""
    try:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or _host_and_port(parts) != _host_and_port(urlsplit(settings.SITE_URL)):
            return None
    except ValueError:  # a port that is no number, a bracket without its other half
        return None
    path = unquote(parts.path)
    found = paths.parse_term_path(path)
    if found is None or "\0" in path:
        return None
    if found.slug:
        return _by_slug(found.slug, found.language)
    if found.is_card:
        return _in_first_language(found.key, found.language)
    wanted = re.search(r"(?:^|&)lang=(\w+)(?:&|$)", parts.query)
    return _in_first_language(found.key, wanted[1] if wanted else "", settings.LANGUAGE_CODE, *FALLBACK)


def _host_and_port(parts: SplitResult) -> tuple[bytes, int | None]:
    """Host and port, written in one way: a browser shows an international host in its letters."""
    host = parts.hostname or ""
    try:
        name = host.encode("idna")
    except UnicodeError:
        name = host.encode()
    return name, None if parts.port in {80, 443} else parts.port


def _by_slug(slug: str, language: str) -> tuple[Term, str] | None:
    """By a slug that is or was the concept's, or is mistyped as readers do."""
    found = details.term(slug, language)
    if found is None and (near := term_urls.near_miss(slug, language)):
        found = details.term(near, language)
    if found is None:
        return None
    term = Term.objects.select_related("replaced_by").get(pk=found.pk)
    if term.replaced_by_id:  # as the pages do: the replacement, also where it does not speak this language
        return _in_first_language(term.replacement().key, language, *FALLBACK)
    return (term, language) if language in found.translations else None


def _in_first_language(key: str, *languages: str) -> tuple[Term, str] | None:
    """The concept, or what replaced it, in the first of the languages that it is published in."""
    term = Term.objects.select_related("replaced_by").filter(key=key).first()
    if term is None:
        return None
    term = term.replacement()
    published = term.published_languages()
    return next(((term, language) for language in languages if language in published), None)


def card_height(term: Term, language: str, width: int) -> int:
    """How high the card is at this width."""
    room = max(width - EDGES, 1)
    name = f"{getattr(term, f'name_{language}')} {term.abbreviation}"
    texts = [
        (name, NAME_SIZE, "bold", NAME_LINE),
        (getattr(term, f"definition_{language}"), TEXT_SIZE, "regular", line := TEXT_LINE_HEIGHTS[LANGUAGES[language].direction]),
        (gettext("Read more in the CRM glossary"), LINK_SIZE, "bold", line * LINK_SIZE / TEXT_SIZE),
    ]
    return ceil(BESIDE_TEXT + sum(cards.line_count(text, size, room, weight) * high for text, size, weight, high in texts))


def response_data(term: Term, language: str, most_width: int | None, most_height: int | None) -> dict[str, str | int]:
    """The answer, in the order of the specification. `language` is the active one."""
    name, site = getattr(term, f"name_{language}"), gettext("CRM Glossary")
    width = min(WIDTH, most_width or WIDTH)
    height = card_height(term, language, width)
    height = min(height, most_height or height)
    frame = format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" sandbox="{}" loading="lazy" frameborder="0"></iframe>',
        settings.SITE_URL + reverse("embed-card", args=[language, term.key]),
        width,
        height,
        f"{name} · {site}",
        SANDBOX,
    )
    said: dict[str, str | int] = {
        "type": "rich",
        "version": "1.0",
        "title": name,
        "provider_name": site,
        "provider_url": f"{settings.SITE_URL}/{language}/",
        "cache_age": CACHE_AGE,
        "html": str(frame),
        "width": width,
        "height": height,
    }
    if (most_width or cards.WIDTH) >= cards.WIDTH and (most_height or cards.HEIGHT) >= cards.HEIGHT:
        said |= {
            "thumbnail_url": paths.card_image_url(language, term.key, term.updated),
            "thumbnail_width": cards.WIDTH,
            "thumbnail_height": cards.HEIGHT,
        }
    return said


def to_xml(said: dict[str, str | int]) -> bytes:
    """The same answer as XML."""
    root = ElementTree.Element("oembed")
    for name, value in said.items():
        ElementTree.SubElement(root, name).text = NOT_IN_XML.sub("", str(value))
    return b'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n' + ElementTree.tostring(
        root, encoding="utf-8", xml_declaration=False
    )
