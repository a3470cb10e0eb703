"""The oEmbed response for a term, with which other sites show its card (https://oembed.com, version 1.0)."""

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
CACHE_AGE = 24 * 3600  # seconds for which other sites may cache a response
MAX_NUMBER_LENGTH = 9
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A clicked link may leave the frame; the card needs no other permission.
SANDBOX = "allow-top-navigation-by-user-activation"

# Pixels, as in static/css/card.css. tests/browser/test_embed.py checks that every card fits into the computed height.
HORIZONTAL_SPACE, VERTICAL_SPACE = 42, 80  # around the texts; vertically also between them
NAME_SIZE, NAME_LINE_HEIGHT, TEXT_SIZE, LINK_SIZE = 20.8, 28.1, 16, 14
TEXT_LINE_HEIGHTS = {"ltr": 24.8, "rtl": 28}


def parse_limit(name: str, value: str) -> int | None:
    """maxwidth or maxheight in pixels; None if it is not given. Raises `ValueError` with a message."""
    value = value.strip()
    if not value:
        return None
    if not value.isascii() or not value.isdigit() or len(value) > MAX_NUMBER_LENGTH or int(value) == 0:
        raise ValueError(f"The parameter {name} is {value[:40]!r}: write a whole number of pixels, such as 480.")
    return int(value)


def find_term(url: str) -> tuple[Term, str] | None:
    """The published term at a URL of this site, and its language; None if there is none."""
    try:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or _host_and_port(parts) != _host_and_port(urlsplit(settings.SITE_URL)):
            return None
    except ValueError:  # an invalid port, an unclosed bracket
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
    """The host in its IDNA form, and the port unless it is a default one."""
    host = parts.hostname or ""
    try:
        name = host.encode("idna")
    except UnicodeError:
        name = host.encode()
    return name, None if parts.port in {80, 443} else parts.port


def _by_slug(slug: str, language: str) -> tuple[Term, str] | None:
    """The term with this current, former or slightly mistyped slug."""
    found = details.term(slug, language)
    if found is None and (near := term_urls.near_miss(slug, language)):
        found = details.term(near, language)
    if found is None:
        return None
    term = Term.objects.select_related("replaced_by").get(pk=found.pk)
    if term.replaced_by_id:  # as the pages do, also if the replacement is not published in this language
        return _in_first_language(term.replacement().key, language, *FALLBACK)
    return (term, language) if language in found.translations else None


def _in_first_language(key: str, *languages: str) -> tuple[Term, str] | None:
    """The term or its replacement, with the first of the languages in which it is published."""
    term = Term.objects.select_related("replaced_by").filter(key=key).first()
    if term is None:
        return None
    term = term.replacement()
    published = term.published_languages()
    return next(((term, language) for language in languages if language in published), None)


def card_height(term: Term, language: str, width: int) -> int:
    """The height of the card at this width, in pixels."""
    text_width = max(width - HORIZONTAL_SPACE, 1)
    name = f"{getattr(term, f'name_{language}')} {term.abbreviation}"
    texts = [
        (name, NAME_SIZE, "bold", NAME_LINE_HEIGHT),
        (getattr(term, f"definition_{language}"), TEXT_SIZE, "regular", line := TEXT_LINE_HEIGHTS[LANGUAGES[language].direction]),
        (gettext("Read more in the CRM glossary"), LINK_SIZE, "bold", line * LINK_SIZE / TEXT_SIZE),
    ]
    return ceil(
        VERTICAL_SPACE + sum(cards.line_count(text, size, text_width, weight) * line_height for text, size, weight, line_height in texts)
    )


def response_data(term: Term, language: str, max_width: int | None, max_height: int | None) -> dict[str, str | int]:
    """The fields of the response, in the order of the specification. `language` must be active."""
    name, site = getattr(term, f"name_{language}"), gettext("CRM Glossary")
    width = min(WIDTH, max_width or WIDTH)
    height = card_height(term, language, width)
    height = min(height, max_height or height)
    frame = format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" sandbox="{}" loading="lazy" frameborder="0"></iframe>',
        settings.SITE_URL + reverse("embed-card", args=[language, term.key]),
        width,
        height,
        f"{name} · {site}",
        SANDBOX,
    )
    data: dict[str, str | int] = {
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
    if (max_width or cards.WIDTH) >= cards.WIDTH and (max_height or cards.HEIGHT) >= cards.HEIGHT:
        data |= {
            "thumbnail_url": paths.card_image_url(language, term.key, term.updated),
            "thumbnail_width": cards.WIDTH,
            "thumbnail_height": cards.HEIGHT,
        }
    return data


def to_xml(data: dict[str, str | int]) -> bytes:
    """The response as XML."""
    root = ElementTree.Element("oembed")
    for name, value in data.items():
        ElementTree.SubElement(root, name).text = NOT_IN_XML.sub("", str(value))
    return b'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n' + ElementTree.tostring(
        root, encoding="utf-8", xml_declaration=False
    )
