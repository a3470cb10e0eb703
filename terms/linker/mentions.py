"""Every mention of a name in the texts of a page, with its decision. Pure."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from .entities import Decoded, Plain
from .links import Decision
from .markup import Page
from .matcher import Matcher
from .senses import Place, decide


class Mention(NamedTuple):
    """A name found: `source[start:end]`, in which section, and what it leads to."""

    target: Any
    start: int
    end: int
    section: int
    decision: Decision


def mentions(
    source: str, page: Page, names: Matcher, *, is_html: bool = True, is_wanted: Callable[[str, int], bool] | None = None
) -> Iterator[Mention]:
    """The mentions in the texts of `source` that may hold links, in order.

    The other texts (headings, existing links) still tell what the page is about. `is_wanted` is asked before a mention is
    judged, with its concept's key and its section.
    """

    def is_candidate(place: Place) -> bool:
        text = page.texts[place.reading]
        return text.is_open and (is_wanted is None or is_wanted(place.match.entry.target.key, text.section))

    decoded = [(Decoded if is_html else Plain)(source[text.start : text.end]) for text in page.texts]
    readings = [(text.paragraph, names.read(one.text)) for text, one in zip(page.texts, decoded, strict=True)]
    for place, decision in decide(readings, names.language, is_candidate):
        text, match = page.texts[place.reading], place.match
        if span := decoded[place.reading].span(match.start, match.end):
            yield Mention(match.entry.target, text.start + span[0], text.start + span[1], text.section, decision)
