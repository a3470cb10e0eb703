"""What goes in and out of the linker. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Decision = Literal["auto", "suggest"]


@dataclass(frozen=True, slots=True)
class Options:
    """What an author may choose.

    scope: the first mention of a concept is linked per `page`, or per `section` (a heading h1–h6 begins one);
    most: at most so many links in the whole text, those that stand in it already counted; most_per_term: mentions linked
    per concept and scope; own_key: the concept whose page this is, never linked; skip: keys the author does not want.
    """

    scope: Literal["page", "section"] = "page"
    most: int | None = None
    most_per_term: int = 1
    own_key: str = ""
    skip: frozenset[str] = frozenset()


ALL = Options()


@dataclass(frozen=True, slots=True)
class Link:
    """One mention worth a link: `source[start:end] == text`, in code points; `url` is absolute."""

    key: str
    text: str
    start: int
    end: int
    url: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Linked:
    """A text with its `auto` links inserted; `links` has the `suggest` ones too, in text order."""

    language: str
    html: str
    links: list[Link] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LinkChange:
    """What became of one existing link: `after` is empty when it was taken out; reason: renamed, merged, withdrawn, unknown."""

    key: str
    text: str
    before: str
    after: str
    reason: str


def edited(source: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """`source` with these spans, which do not overlap, replaced: start, end, what stands there instead."""
    parts, position = [], 0
    for start, end, instead in sorted(edits):
        parts += [source[position:start], instead]
        position = end
    return "".join([*parts, source[position:]])
