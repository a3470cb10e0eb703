"""Every mention of a name in the texts of a page, with its decision. Pure."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from .formats.entities import Decoded
from .formats.markup import Page
from .links import Decision
from .matcher import Match, Matcher, Reading
from .senses import decide


class Mention(NamedTuple):
    """A name found at `source[start:end]`, its section and its target."""

    target: Any
    start: int
    end: int
    section: int
    decision: Decision


def mentions(
    source: str, page: Page, names: Matcher, *, is_html: bool = True, is_wanted: Callable[[str, int], bool] | None = None
) -> Iterator[Mention]:
    """The mentions in the texts of `source` that may hold links, in order.

    The other texts (headings, existing links) count as evidence of what the page is about. `is_wanted(key, section)` is
    called before a mention is examined.
    """

    def is_candidate(number: int, match: Match) -> bool:
        text = page.texts[number]
        return text.is_linkable and (is_wanted is None or is_wanted(match.entry.target.key, text.section))

    read: dict[str, Reading] = {}  # many texts of a page are equal, such as the whitespace between tags
    decoded: dict[int, Decoded] = {}
    readings: list[tuple[int, Reading]] = []
    for number, text in enumerate(page.texts):
        written = source[text.start : text.end]
        if is_html and "&" in written:
            decoded[number] = Decoded(written)
            written = decoded[number].text
        if (reading := read.get(written)) is None:
            reading = read[written] = names.read(written)
        readings.append((text.paragraph, reading))
    for number, match, decision in decide(readings, names.language, is_candidate):
        text = page.texts[number]
        if span := decoded[number].span(match.start, match.end) if number in decoded else (match.start, match.end):
            yield Mention(match.entry.target, text.start + span[0], text.start + span[1], text.section, decision)
