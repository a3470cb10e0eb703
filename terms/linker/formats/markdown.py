"""Reads a Markdown text as the HTML that the linker understands, with the way back to where everything stands. Pure.

What a link must not touch (code, links, formulas, shortcodes) becomes as many object replacement characters, so that positions
stay the same inside of a block; what stands there as HTML stays as it is. Nothing of this HTML is shown to anyone.
"""

import re
import unicodedata
from bisect import bisect_right
from html import escape
from typing import Literal, NamedTuple

from .markdown_blocks import TAG, Block, blocks, front_matter_end

FILLER = "\ufffc"  # no part of a word, and no gap between two
_TEMPLATE = re.compile(r"\{\{|[%>]?\}\}|\{%|%\}|\{#|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_TAG_NAME = re.compile(r"(?:\{\{[<%]|\{%-?)\s*(/|end)?\s*([\w.-]+)")
# Between these tags stands code, or what Hugo hands to a shortcode unread.
_VERBATIM = frozenset(("highlight", "raw", "comment", "verbatim", "math", "mermaid"))
_INLINE = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>`+)"
    r"|(?P<math>\$\$?)"
    rf"|(?P<html>{TAG})"
    r"|(?P<declaration><!--|<\?|<!\[CDATA\[|<![a-zA-Z])"
    r"|(?P<address><[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*>|<[^\s<>@]+@[^\s<>]+>)"
    r"|(?P<less><)"
    r"|(?P<open>!?\[)|(?P<close>\])"
    r"|(?P<attributes>\{:?[ ]*[.#:][^{}\n]*\})"
    r"|(?P<emoji>(?<!\w):[\w+-]+:(?!\w))"
)
_SPACE = r"[ \t]*(?:\r?\n[ \t]*)?"
_DESTINATION = re.compile(
    rf"\({_SPACE}(?P<address><[^<>\n\\]*>|(?:[^\s()<\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)"
    rf"""(?:{_SPACE}(?<=\s)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?{_SPACE}\)"""
)
_REFERENCE = re.compile(r"\[[^\[\]]*\]")
_DEFINED = re.compile(r"\[(?:[^\[\]\\]|\\.)+\]:[ \t]*(<[^<>]*>|\S+)")
_DECLARATIONS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>"}
LONGEST_WORD = 64
MOST_TRIED = 20  # signs that may close a formula
# Before a link these signs would make something else of it: an image, an escape, a footnote, a reference.
_UNFIT = re.compile(r"[!\\^@\]\[{#]\w+")
_DELIMITERS = re.compile(r"\*+|~+|_+")


class MarkdownLink(NamedTuple):
    """A link written in Markdown. `[text](address)` can be taken out again; of a definition or `<address>` only the address counts."""

    start: int
    end: int
    text: tuple[int, int] | None
    address: tuple[int, int]


class Shadow(NamedTuple):
    """The HTML that stands for a text, and the way back: runs of (place in the HTML, place in the text, length, is HTML)."""

    html: str
    runs: list[tuple[int, int, int, bool]]
    links: dict[int, MarkdownLink]  # by the place of the anchor that stands for the link in the HTML

    def place(self, start: int, end: int) -> tuple[int, int, bool] | None:
        """Where `html[start:end]` stands in the text, and whether HTML is written there; None: not in one piece."""
        index = bisect_right(self.runs, start, key=lambda run: run[0]) - 1
        if index < 0:
            return None
        at, origin, length, is_html = self.runs[index]
        return (origin + start - at, origin + end - at, is_html) if end <= at + length else None


def template_tags_hidden(source: str) -> str:
    """`source` of the same length without Hugo's shortcodes, Jekyll's and Django's tags and what stands between verbatim ones."""
    if "{" not in source:
        return source
    tags, opened = [], None
    for found in _TEMPLATE.finditer(source):
        if opened is None:
            opened = found if found[0] in _CLOSING else None
        elif found[0].endswith(_CLOSING[opened[0]]):
            tags.append((opened.start(), found.end()))
            opened = None
    spans, starts = list(tags), {}
    for start, end in tags:
        if name := _TAG_NAME.match(source, start, end):
            if name[1]:
                if name[2] in starts:
                    spans.append((starts.pop(name[2]), end))
            elif name[2] in _VERBATIM or source.startswith("{{<", start):
                starts.setdefault(name[2], start)
            elif name[2].startswith("end") and name[2][3:] in starts:
                spans.append((starts.pop(name[2][3:]), end))
    return _filled(source, spans)


def _filled(source: str, spans: list[tuple[int, int]]) -> str:
    """The spans replaced by filler; ends of lines stay."""
    parts, position = [], 0
    for start, end in sorted(spans):
        if end > position:
            start = max(start, position)
            parts += [source[position:start], re.sub(r"[^\r\n]", FILLER, source[start:end])]
            position = end
    return "".join([*parts, source[position:]])


def read_markdown(source: str) -> Shadow:
    """The shadow of a whole Markdown file."""
    hidden = template_tags_hidden(source)
    parts: list[str] = []
    runs: list[tuple[int, int, int, bool]] = []
    links: dict[int, MarkdownLink] = {}
    length = 0

    def add(text: str, origin: int | None = None, is_html: bool = False) -> None:
        nonlocal length
        if origin is not None:
            runs.append((length, origin, len(text), is_html))
        parts.append(text)
        length += len(text)

    for block in blocks(hidden, front_matter_end(source)):
        if block.kind == "html":
            add(hidden[block.start : block.end], block.start, is_html=True)
            continue
        text, found = _definition(hidden, block) if block.kind == "definition" else _inline(hidden, block)
        # What stands in headings and links tells the linker what the text is about; both are protected.
        add("<h2>" if block.kind == "heading" else "<p>")
        position = block.start
        for link in found:
            add(text[position - block.start : link.start - block.start], position)
            links[length] = link
            name = escape(hidden[slice(*link.text)]) if link.text else FILLER
            add(f'<a href="{escape(_bare(source[slice(*link.address)]))}">{name}</a>')
            position = link.start
        add(text[position - block.start :], position)
        if block.kind == "heading":
            add("</h2>")
    return Shadow("".join(parts), runs, links)


def _bare(address: str) -> str:
    return address[1:-1] if address.startswith("<") else address


def _definition(source: str, block: Block) -> tuple[str, list[MarkdownLink]]:
    found = _DEFINED.match(source, block.start, block.end)
    links = [MarkdownLink(block.start, block.end, None, found.span(1))] if found else []
    return FILLER * (block.end - block.start), links


def _inline(source: str, block: Block) -> tuple[str, list[MarkdownLink]]:
    """The text of a block, of the same length, and the links in it, in order."""
    text = _filled(source[block.start : block.end], [(start - block.start, end - block.start) for start, end in block.marks])
    spans, links = _Inline(text).spans_and_links()
    text = _filled(text, spans + [found.span() for found in _UNFIT.finditer(text)])
    text = _filled(text, _glued(text))
    at = block.start
    moved = [
        MarkdownLink(
            link.start + at,
            link.end + at,
            link.text and (link.text[0] + at, link.text[1] + at),
            (link.address[0] + at, link.address[1] + at),
        )
        for link in links
    ]
    return text, moved


def _glued(text: str) -> list[tuple[int, int]]:
    """Words beside emphasis that a bracket would change, such as `**lead**s` or `lead*,*`.

    Whether `*` opens or closes depends on the characters around it (CommonMark 6.2, flanking), and a link turns a letter there
    into a bracket. That does no harm beside a space, nor where the runs form a plain pair as in `(**lead**)`.
    """
    glued, opened, is_sure = [], [], True
    for run in _DELIMITERS.finditer(text):
        before, after = _side(text[max(0, run.start() - 1) : run.start()]), _side(text[run.end() : run.end() + 1])
        beside = (_edge(text, run.start(), -1), _edge(text, run.end(), 1))
        is_pair = bool(opened) and opened[-1][0] == run[0]
        harms = False
        if before == after == "letter":
            harms = True
        elif before == "space" or (after == "letter" and before == "sign"):  # it opens
            harms = before == "sign" and (not is_sure or any(other[0] == run[0][0] for other, _ in opened))
            opened.append((run[0], beside))
        elif after == "space" or before == "letter":  # it closes
            harms = after == "sign" and (not is_sure or not is_pair)
            if is_pair:
                opened.pop()
            else:
                glued += [around for other, around in opened if other[0] == run[0][0]]
                opened.clear()
                is_sure = False
        else:
            is_sure = False
        if harms:
            glued.append(beside)
    return glued


def _side(character: str) -> Literal["space", "letter", "sign"]:
    if not character or character.isspace():
        return "space"
    is_sign = character == FILLER or character in "$+<=>^`|~" or unicodedata.category(character).startswith("P")
    return "sign" if is_sign else "letter"


def _edge(text: str, place: int, step: int) -> int:
    """From `place` on past the letters and delimiters, as far as a word can be long."""
    for _ in range(LONGEST_WORD):
        at = place if step > 0 else place - 1
        if not 0 <= at < len(text) or (_side(text[at]) != "letter" and text[at] not in "*_~"):
            break
        place += step
    return place


class _Inline:
    """The spans of one block that must not be touched, read from left to right."""

    def __init__(self, text: str):
        self.text = text
        self.runs: dict[int, list[int]] = {}  # runs of backticks: their places by their length
        for found in re.finditer("`+", text):
            self.runs.setdefault(len(found[0]), []).append(found.start())
        self.last = {sign: text.rfind(sign) for sign in ("$", "$$", "\\)", "\\]", "-->", "?>", "]]>", ">")}
        self.spans: list[tuple[int, int]] = []
        self.links: list[MarkdownLink] = []
        self.brackets: list[tuple[int, int]] = []  # open ones: place, how many links were known

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

    def _address(self, found: re.Match) -> int:
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
        for _ in range(MOST_TRIED):
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
                del self.links[known:]  # an image or a text in brackets may hold addresses, a link holds no links
                self.links.append(MarkdownLink(start, end, inside, destination.span("address")))
        elif reference := _REFERENCE.match(self.text, end):
            end = reference.end()
        self.spans.append((start, end))
        return end
