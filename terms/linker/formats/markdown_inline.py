"""Parses one block of Markdown: the spans that must not be changed, and the links. Pure."""

import re
from bisect import bisect_right
from typing import NamedTuple

_ATTRIBUTE = r"""[ \t\r\n]+[a-zA-Z_:][\w.:-]*+(?:[ \t\r\n]*+=[ \t\r\n]*+(?:[^ \t\r\n"'=<>`]++|'[^']*+'|"[^"]*+"))?+"""
TAG = rf"<(?:[a-zA-Z][a-zA-Z0-9-]*+(?:{_ATTRIBUTE})*+[ \t\r\n]*+/?>|/[a-zA-Z][a-zA-Z0-9-]*+[ \t\r\n]*+>)"
_INLINE = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>`+)"
    r"|(?P<math>\$\$?)"
    rf"|(?P<html>{TAG})"
    r"|(?P<declaration><!--|<\?|<!\[CDATA\[|<![a-zA-Z])"
    r"|(?P<autolink><[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*>|<[^\s<>@]+@[^\s<>]+>)"
    r"|(?P<less><)"
    r"|(?P<open>!?\[)|(?P<close>\])"
    r"|(?P<attributes>\{:?[ ]*[.#:][^{}\n]*\})"
    r"|(?P<emoji>(?<!\w):[\w+-]+:(?!\w))"
)
_SPACE = r"[ \t]*(?:\r?\n[ \t]*)?"
_DESTINATION = re.compile(
    rf"\({_SPACE}(?P<url><[^<>\n\\]*>|(?:[^\s()<\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)"
    rf"""(?:{_SPACE}(?<=\s)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?{_SPACE}\)"""
)
_REFERENCE = re.compile(r"\[[^\[\]]*\]")
_DECLARATIONS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>"}
MAX_TRIED = 20  # possible closing signs of a formula that are tried


class MarkdownLink(NamedTuple):
    """A link in Markdown. `text` is None for a definition or `<url>`, which cannot be removed."""

    start: int
    end: int
    text: tuple[int, int] | None
    url_span: tuple[int, int]


class Inline:
    """Parses a block from left to right; one method per group of `_INLINE`, which returns where to go on."""

    def __init__(self, text: str):
        self.text = text
        self.runs: dict[int, list[int]] = {}  # length of a run of backticks → positions
        for found in re.finditer("`+", text):
            self.runs.setdefault(len(found[0]), []).append(found.start())
        self.last = {sign: text.rfind(sign) for sign in ("$", "$$", "\\)", "\\]", "-->", "?>", "]]>", ">")}
        self.spans: list[tuple[int, int]] = []
        self.links: list[MarkdownLink] = []
        self.brackets: list[tuple[int, int]] = []  # open brackets: position, number of links before

    def spans_and_links(self) -> tuple[list[tuple[int, int]], list[MarkdownLink]]:
        position = 0
        while found := _INLINE.search(self.text, position):
            position = getattr(self, f"_{found.lastgroup}")(found)
        return self.spans, self.links

    def _protect(self, found: re.Match) -> int:
        self.spans.append(found.span())
        return found.end()

    _less = _attributes = _emoji = _protect

    def _html(self, found: re.Match) -> int:
        return found.end()

    def _declaration(self, found: re.Match) -> int:
        closing = _DECLARATIONS.get(found[0], ">")
        if self.last[closing] < found.end():
            return self._protect(found)
        end = self.text.index(closing, found.end()) + len(closing)
        self.spans.append((found.start(), end))
        return end

    def _autolink(self, found: re.Match) -> int:
        self.links.append(MarkdownLink(*found.span(), None, found.span()))
        return self._protect(found)

    def _escape(self, found: re.Match) -> int:
        closing = {"\\(": "\\)", "\\[": "\\]"}.get(found[0])
        if closing and self.last[closing] >= found.end():
            end = self.text.index(closing, found.end()) + 2
            self.spans.append((found.start(), end))
            return end
        return self._protect(found)

    def _code(self, found: re.Match) -> int:
        places = self.runs.get(len(found[0]), [])
        index = bisect_right(places, found.start())
        if index == len(places):
            return found.end()
        end = places[index] + len(found[0])
        self.spans.append((found.start(), end))
        return end

    def _math(self, found: re.Match) -> int:
        sign, start = found[0], found.end()
        if self.text[start : start + 1].isspace() and sign == "$":
            return start
        for _ in range(MAX_TRIED):
            end = self.text.find(sign, start) if start <= self.last[sign] else -1
            if end < 0 or (sign == "$" and self.text[end - 1].isspace()):
                break
            if sign == "$$" or not self.text[end + 1 : end + 2].isdigit():
                self.spans.append((found.start(), end + len(sign)))
                return end + len(sign)
            start = end + 1
        return found.end()

    def _open(self, found: re.Match) -> int:
        self.brackets.append((found.start(), len(self.links)))
        return found.end()

    def _close(self, found: re.Match) -> int:
        if not self.brackets:
            return found.end()
        start, known = self.brackets.pop()
        end = found.end()
        is_image = self.text[start] == "!"
        if destination := _DESTINATION.match(self.text, end):
            end = destination.end()
            if not is_image:
                inside = (start + 1, found.start())
                del self.links[known:]  # a link contains no links; an image or a text in brackets may
                self.links.append(MarkdownLink(start, end, inside, destination.span("url")))
        elif reference := _REFERENCE.match(self.text, end):
            end = reference.end()
        self.spans.append((start, end))
        return end
