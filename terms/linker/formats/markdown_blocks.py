"""Splits a Markdown text into blocks: prose, headings and HTML; the rest must not be changed. Pure.

markdown-it parses them by the rules of CommonMark. Two rules are added for what static site generators support:
admonitions, tabs and footnotes (with text indented by four), and display math and abbreviations (not to be changed).
"""

import re
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

Kind = Literal["text", "heading", "html", "definition"]
MAX_NESTING = 40  # of quotations and list items; deeper blocks are not linked

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_TITLED = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]?)[ \t]")  # admonitions, details and tabs of MkDocs
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:[ \t]*")
_ABBREVIATION = re.compile(r"\*\[[^\]]+\]:")
_DISPLAY = {"$$": "$$", "\\[": "\\]"}


class Block(NamedTuple):
    """`source[start:end]`; `marks` are the spans of `>` signs of a quotation around it."""

    kind: Kind
    start: int
    end: int
    marks: tuple[tuple[int, int], ...] = ()


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _indented(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Text indented by four below the title of an admonition or after the label of a footnote."""
    titled, footnote = _TITLED.match(_text(state, start)), _FOOTNOTE.match(_text(state, start))
    if state.is_code_block(start) or not (titled or footnote):
        return False
    if silent:
        return True
    around, shift, column = (state.lineMax, state.blkIndent), state.tShift[start], state.sCount[start]
    state.blkIndent, last = column + 4, start + 1
    while last < end and (state.isEmpty(last) or state.sCount[last] >= state.blkIndent):
        last += 1
    if footnote:
        state.tShift[start], state.sCount[start] = shift + footnote.end(), state.blkIndent
    state.lineMax = last
    state.md.block.tokenize(state, start if footnote else start + 1, last)
    (state.lineMax, state.blkIndent), state.tShift[start], state.sCount[start] = around, shift, column
    state.line = last
    return True


def _ignored(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Display math or the definition of an abbreviation, up to the next blank line."""
    text, last = _text(state, start), start + 1
    if state.is_code_block(start):
        return False
    if closing := _closing(state, start, text):
        while last < end and closing not in _text(state, last):
            last += 1
    elif not _ABBREVIATION.match(text):
        return False
    if not silent:
        while last < end and not state.isEmpty(last):
            last += 1
        state.line = last
    return True


def _closing(state: StateBlock, line: int, text: str) -> str:
    """The closing sign of the formula that begins with `text`; empty if there is no formula or no such sign."""
    for sign, closing in _DISPLAY.items():
        if text.startswith(sign) and closing not in text[2:] and (sign == "$$" or text.strip() == sign):
            if closing not in state.env:
                state.env[closing] = state.src.rfind(closing)
            return closing if state.env[closing] >= state.eMarks[line] else ""
    return ""


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"inline_definitions": True, "maxNesting": MAX_NESTING})
    parser.core.ruler.enableOnly(["block"])
    for name, rule in (("indented", _indented), ("ignored", _ignored)):
        parser.block.ruler.before("fence", name, rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    return parser


_PARSER = _parser()


def blocks(source: str, start: int = 0) -> list[Block]:
    """The blocks of `source` from `start` on that are prose, headings, HTML or link definitions."""
    lines = [found.span() for found in _LINE.finditer(source, start) if found.end() > found.start()]
    found, depth, kind = [], 0, "text"
    for token in _PARSER.parse("\n".join(source[begin:end].rstrip("\r\n") for begin, end in lines)):
        if token.type in {"blockquote_open", "blockquote_close"}:
            depth += token.nesting
        elif token.type in {"heading_open", "paragraph_open"}:
            kind = "heading" if token.type == "heading_open" else "text"
        elif token.type == "inline":
            found.append(_prose(source, token, kind, lines[slice(*token.map)], depth))
        elif token.type in {"html_block", "definition"}:
            (begin, line_end), (_, end) = lines[token.map[0]], lines[min(token.map[1], len(lines)) - 1]
            sign = "<" if token.type == "html_block" else "["
            found.append(Block(token.type.removesuffix("_block"), source.index(sign, begin, line_end), end))
    return found


def _prose(source: str, token: Token, kind: Kind, lines: list[tuple[int, int]], depth: int) -> Block:
    """A heading or a paragraph: from its first word on, without the marks of the quotations around it."""
    (begin, end), *others = lines
    first = token.content.partition("\n")[0]
    marks = re.compile(rf"(?:[ \t]*>){{0,{depth}}}[ \t]*")
    found = [(line, marks.match(source, line, line_end).end()) for line, line_end in others] if depth else []
    return Block(kind, max(source.rfind(first, begin, end), begin), lines[-1][1], tuple(found))
