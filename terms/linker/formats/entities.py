"""Decodes the character references in HTML text and maps positions back to the source. Pure."""

import html
import re
from bisect import bisect_right

_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}+;?|#[xX][0-9a-fA-F]{1,8}+;?|[a-zA-Z][a-zA-Z0-9]{1,31}+;?)")


class Decoded:
    """The text of a piece of HTML as a reader sees it: `می&zwnj;شود` is one word."""

    __slots__ = ("_marks", "_starts", "text")

    def __init__(self, source: str):
        self._starts: list[int] = []  # position of each reference in the text …
        self._marks: list[tuple[int, int, int]] = []  # … its decoded length, and its start and end in the source
        parts, position, length = [], 0, 0
        for found in _REFERENCE.finditer(source):
            character = html.unescape(found[0])
            if character == found[0]:
                continue
            parts += [source[position : found.start()], character]
            length += found.start() - position
            self._starts.append(length)
            self._marks.append((len(character), *found.span()))
            length, position = length + len(character), found.end()
        self.text = "".join([*parts, source[position:]])

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of `text[start:end]` in the source; None if it begins or ends inside a reference."""
        first, last = self._source(start), self._source(end)
        return None if first is None or last is None else (first, last)

    def _source(self, place: int) -> int | None:
        before = bisect_right(self._starts, place) - 1
        if before < 0:
            return place
        at, (length, start, end) = self._starts[before], self._marks[before]
        if place == at:
            return start
        return end + place - at - length if place >= at + length else None
