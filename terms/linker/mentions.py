"""Every mention of a name in the texts of a page, with its decision. Pure."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from .entities import Decoded, Plain
from .links import Decision
from .markup import Page
from .matcher import Matcher
from .senses import decide


class Mention(NamedTuple):
    """A name found: `source[start:end]`, in which section, and what it leads to."""

    target: Any
    start: int
    end: int
    section: int
    decision: Decision


def mentions(source: str, page: Page, names: Matcher, *, is_html: bool = True) -> Iterator[Mention]:
    """The mentions in the texts of `source` that may hold links, in order.

    The other texts (headings, existing links) still tell what the page is about.
    """
    decoded = [(Decoded if is_html else Plain)(source[text.start : text.end]) for text in page.texts]
    readings = [(text.paragraph, names.read(one.text)) for text, one in zip(page.texts, decoded, strict=True)]
    for place, decision in decide(readings, names.language):
        text, match = page.texts[place.reading], place.match
        span = decoded[place.reading].span(match.start, match.end) if text.is_open else None
        if span:
            yield Mention(match.entry.target, text.start + span[0], text.start + span[1], text.section, decision)
