"""Converts Markdown to HTML for the linker, with a mapping of positions back to the source. Pure.

What must not be changed (code, links, formulas, shortcodes) becomes as many object replacement characters, so that
offsets inside a block are the same; HTML is copied. This HTML is never displayed.
"""

import re
import unicodedata
from bisect import bisect_right
from html import escape
from typing import Literal, NamedTuple

from .front_matter import front_matter_end
from .markdown_blocks import Block, blocks
from .markdown_inline import Inline, MarkdownLink

FILLER = "\ufffc"  # object replacement character: neither part of a word nor a gap between words
_TEMPLATE = re.compile(r"\{\{|[%>]?\}\}|\{%|%\}|\{#|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_TAG_NAME = re.compile(r"(?:\{\{[<%]|\{%-?)\s*(/|end)?\s*([\w.-]+)")
# Between these tags is code, or raw content of a Hugo shortcode.
_VERBATIM = frozenset(("highlight", "raw", "comment", "verbatim", "math", "mermaid"))
_DEFINED = re.compile(r"\[(?:[^\[\]\\]|\\.)+\]:[ \t]*(<[^<>]*>|\S+)")
MAX_WORD_LENGTH = 64
# These signs before a link would change its meaning: an image, an escape, a footnote, a reference.
_BLOCKING_PREFIX = re.compile(r"[!\\^@\]\[{#]\w+")
_DELIMITERS = re.compile(r"\*+|~+|_+")


class HtmlView(NamedTuple):
    """The HTML of a text, and runs that map it back: (position in the HTML, position in the source, length, is HTML)."""

    html: str
    runs: list[tuple[int, int, int, bool]]
    links: dict[int, MarkdownLink]  # by the position of the link's anchor in the HTML

    def place(self, start: int, end: int) -> tuple[int, int, bool] | None:
        """The span of `html[start:end]` in the source, and whether it is HTML there; None if it is not inside one run."""
        index = bisect_right(self.runs, start, key=lambda run: run[0]) - 1
        if index < 0:
            return None
        at, origin, length, is_html = self.runs[index]
        return (origin + start - at, origin + end - at, is_html) if end <= at + length else None


def template_tags_hidden(source: str) -> str:
    """`source` of the same length without Hugo's shortcodes, Jekyll's and Django's tags and the content of verbatim ones."""
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
    """`source` with the spans replaced by filler, except for line breaks."""
    parts, position = [], 0
    for start, end in sorted(spans):
        if end > position:
            start = max(start, position)
            parts += [source[position:start], re.sub(r"[^\r\n]", FILLER, source[start:end])]
            position = end
    return "".join([*parts, source[position:]])


def read_markdown(source: str) -> HtmlView:
    """The HTML view of a whole Markdown file."""
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
        # Headings and links are protected, but count as evidence of what the text is about.
        add("<h2>" if block.kind == "heading" else "<p>")
        position = block.start
        for link in found:
            add(text[position - block.start : link.start - block.start], position)
            links[length] = link
            name = escape(hidden[slice(*link.text)]) if link.text else FILLER
            add(f'<a href="{escape(_without_angle_brackets(source[slice(*link.url_span)]))}">{name}</a>')
            position = link.start
        add(text[position - block.start :], position)
        if block.kind == "heading":
            add("</h2>")
    return HtmlView("".join(parts), runs, links)


def _without_angle_brackets(url: str) -> str:
    return url[1:-1] if url.startswith("<") else url


def _definition(source: str, block: Block) -> tuple[str, list[MarkdownLink]]:
    found = _DEFINED.match(source, block.start, block.end)
    links = [MarkdownLink(block.start, block.end, None, found.span(1))] if found else []
    return FILLER * (block.end - block.start), links


def _inline(source: str, block: Block) -> tuple[str, list[MarkdownLink]]:
    """The text of a block, of the same length, and the links in it, in order."""
    text = _filled(source[block.start : block.end], [(start - block.start, end - block.start) for start, end in block.marks])
    spans, links = Inline(text).spans_and_links()
    text = _filled(text, spans + [found.span() for found in _BLOCKING_PREFIX.finditer(text)])
    text = _filled(text, _unlinkable_at_emphasis(text))
    at = block.start
    moved = [
        MarkdownLink(
            link.start + at,
            link.end + at,
            link.text and (link.text[0] + at, link.text[1] + at),
            (link.url_span[0] + at, link.url_span[1] + at),
        )
        for link in links
    ]
    return text, moved


def _unlinkable_at_emphasis(text: str) -> list[tuple[int, int]]:
    """Spans of words next to emphasis that a bracket would break, such as `**lead**s` or `lead*,*`.

    Whether `*` opens or closes depends on the characters around it (CommonMark 6.2, flanking), and a link puts a bracket in the
    place of a letter. This is harmless next to a space, or if the runs form a plain pair as in `(**lead**)`.
    """
    spans, opened, is_sure = [], [], True
    for run in _DELIMITERS.finditer(text):
        before, after = _character_class(text[max(0, run.start() - 1) : run.start()]), _character_class(text[run.end() : run.end() + 1])
        edges = (_word_edge(text, run.start(), -1), _word_edge(text, run.end(), 1))
        is_pair = bool(opened) and opened[-1][0] == run[0]
        harms = False
        if before == after == "letter":
            harms = True
        elif before == "space" or (after == "letter" and before == "sign"):  # it opens
            harms = before == "sign" and (not is_sure or any(other[0] == run[0][0] for other, _ in opened))
            opened.append((run[0], edges))
        elif after == "space" or before == "letter":  # it closes
            harms = after == "sign" and (not is_sure or not is_pair)
            if is_pair:
                opened.pop()
            else:
                spans += [around for other, around in opened if other[0] == run[0][0]]
                opened.clear()
                is_sure = False
        else:
            is_sure = False
        if harms:
            spans.append(edges)
    return spans


def _character_class(character: str) -> Literal["space", "letter", "sign"]:
    if not character or character.isspace():
        return "space"
    is_sign = character == FILLER or character in "$+<=>^`|~" or unicodedata.category(character).startswith("P")
    return "sign" if is_sign else "letter"


def _word_edge(text: str, place: int, step: int) -> int:
    """The end of the letters and delimiters from `place` in the direction of `step`, at most `MAX_WORD_LENGTH` away."""
    for _ in range(MAX_WORD_LENGTH):
        at = place if step > 0 else place - 1
        if not 0 <= at < len(text) or (_character_class(text[at]) != "letter" and text[at] not in "*_~"):
            break
        place += step
    return place
