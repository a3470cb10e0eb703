"""The linker's options and results. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Decision = Literal["auto", "suggest"]


@dataclass(frozen=True, slots=True)
class Options:
    """What an author may choose.

    scope: a term is linked once per `page`, or once per `section` (which a heading h1–h6 begins).
    max_links: for the whole text, existing links included.
    max_per_term: links per term and scope.
    own_key: the term whose page this is, never linked.
    skip: keys of other terms never to link.
    """

    scope: Literal["page", "section"] = "page"
    max_links: int | None = None
    max_per_term: int = 1
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
    """A change of an existing link. `after` is empty if it was removed; `reason` is renamed, merged, withdrawn or unknown."""

    key: str
    text: str
    before: str
    after: str
    reason: str


def apply_edits(source: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """`source` with these spans, which must not overlap, replaced: (start, end, replacement)."""
    parts, position = [], 0
    for start, end, replacement in sorted(edits):
        parts += [source[position:start], replacement]
        position = end
    return "".join([*parts, source[position:]])
