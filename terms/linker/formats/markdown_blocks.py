"""Cuts a Markdown text into its blocks: which lines are prose, which are headings, HTML, or must not be touched. Pure.

The rules are those of CommonMark 0.31 (section 4 and 5) with what static site generators add: front matter, admonitions, footnotes,
definition lists, display math. Where dialects disagree a line is left alone.
"""

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

Kind = Literal["text", "heading", "html", "definition"]
MOST_NESTED = 40  # list items in one another; what is deeper is left alone

_QUOTE = re.compile(r" {0,3}>[ \t]?")
_INDENT = re.compile(r"[ \t]*")
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_ATX = re.compile(r"#{1,6}(?:[ \t]|$)")
_SETEXT = re.compile(r"(?:=+|-+)[ \t]*$")
_RULE = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)")
_TITLED = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]?)[ \t]")  # admonitions, details and tabs of MkDocs
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:[ \t]*")
# A link definition: its address and its title may stand on lines of their own.
_TITLE = r"""(?:"[^"]*"|'[^']*'|\([^()]*\))"""
_DEFINITION = re.compile(rf"\[(?!\^)(?:[^\[\]\\]|\\.)+\]:[ \t]*(?P<address><[^<>]*>|[^ \t<]\S*)?(?:[ \t]+{_TITLE})?[ \t]*$")
_ONLY_TITLE = re.compile(rf"{_TITLE}[ \t]*$")
_ABBREVIATION = re.compile(r"\*\[[^\]]+\]:")
_DISPLAY = {"$$": "$$", "\\[": "\\]"}
_HTML_UNTIL = (  # what begins an HTML block, and what ends it
    (
        re.compile(r"<(?:script|pre|style|textarea)(?:[ \t>]|$)", re.IGNORECASE),
        re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<![a-zA-Z]"), re.compile(r">")),
)
_HTML_BLOCK = re.compile(
    r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|"
    r"figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|"
    r"optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[ \t]|/?>|$)",
    re.IGNORECASE,
)
_ATTRIBUTE = r"""[ \t\r\n]+[a-zA-Z_:][\w.:-]*+(?:[ \t\r\n]*+=[ \t\r\n]*+(?:[^ \t\r\n"'=<>`]++|'[^']*+'|"[^"]*+"))?+"""
TAG = rf"<(?:[a-zA-Z][a-zA-Z0-9-]*+(?:{_ATTRIBUTE})*+[ \t\r\n]*+/?>|/[a-zA-Z][a-zA-Z0-9-]*+[ \t\r\n]*+>)"
_HTML_TAG = re.compile(rf"{TAG}[ \t]*$")
_INTERRUPTING = (_ATX, _FENCE, _RULE, _TITLED, _FOOTNOTE, _HTML_BLOCK, *(begin for begin, _ in _HTML_UNTIL))
_FRONT = {"---": ("---", "..."), "+++": ("+++",), "{": ("}",)}


class Block(NamedTuple):
    """`source[start:end]`; `marks` are the signs inside it that belong to a quotation or a list around it."""

    kind: Kind
    start: int
    end: int
    marks: tuple[tuple[int, int], ...] = ()


def front_matter_end(source: str) -> int:
    """Where the text begins: after YAML between `---`, TOML between `+++` or JSON between lines with `{` and `}`."""
    lines = source.splitlines(keepends=True)
    ends = _FRONT.get(lines[0].rstrip()) if lines else None
    if ends is None:
        return 0
    position = len(lines[0])
    for line in lines[1:]:
        position += len(line)
        if line.rstrip() in ends and line[0] not in " \t":
            return position
    return 0


def _columns(indent: str) -> int:
    return len(indent.expandtabs(4))


class _Line:
    """One line: how many quotation marks it has, how far it is indented behind them, what it says."""

    __slots__ = ("depth", "end", "indent", "start", "text", "text_start")

    def __init__(self, source: str, start: int, end: int):
        self.start, self.end = start, end
        position, self.depth = start, 0
        while found := _QUOTE.match(source, position, end):
            position, self.depth = found.end(), self.depth + 1
        found = _INDENT.match(source, position, end)
        self.indent = _columns(found[0])
        self.text_start = found.end()
        self.text = source[found.end() : end].rstrip("\r\n")


class _Scanner:
    """The state between two lines."""

    def __init__(self, source: str, start: int):
        self.source = source
        self.blocks: list[Block] = []
        self.inner: list[int] = []  # how far the content of each open list item is indented
        self.depth = 0
        self.paragraph: list[_Line] = []
        self.goes_on: Callable[[_Line], bool] | None = None  # a block of several lines: does it swallow this one?
        self.html_start = -1
        self.expects = ""  # a link definition that goes on: its address or its title
        self.last = {sign: source.rfind(sign) for sign in _DISPLAY.values()}
        for line in _lines(source, start):
            self._line(line)
        self._close()
        self.close_html(len(source))

    def _line(self, line: _Line) -> None:
        if self.goes_on and self.goes_on(line):
            return
        self.goes_on = None
        if not line.text:
            self._close()
            self.expects = ""
        elif self.paragraph and self._is_underline(line):
            self._close("heading")
        elif self.paragraph and not self._interrupts(line):
            self.paragraph.append(line)
        else:
            self._close()
            if line.depth != self.depth:
                self.inner, self.depth = [], line.depth
            self.inner = [inner for inner in self.inner if inner <= line.indent]
            self._open(line)

    # --- paragraphs ---
    def _is_outside(self, line: _Line) -> bool:
        """Whether the line stands outside of the list item or the quotation that the paragraph is in."""
        return line.depth < self.depth or bool(self.inner and line.indent < self.inner[-1])

    def _is_underline(self, line: _Line) -> bool:
        inner = self.inner[-1] if self.inner else 0
        return line.depth == self.depth and 0 <= line.indent - inner < 4 and bool(_SETEXT.match(line.text))

    def _interrupts(self, line: _Line) -> bool:
        """Whether this line ends the open paragraph (CommonMark: what can interrupt one)."""
        if line.depth > self.depth:
            return True
        if line.indent - max((inner for inner in self.inner if inner <= line.indent), default=0) >= 4:
            return False
        text = line.text
        if text.startswith("$$") or any(begin.match(text) for begin in _INTERRUPTING):
            return True
        if item := _ITEM.match(text):
            is_first = not text[0].isdigit() or bool(re.match(r"0*1[.)]", text))
            return self._is_outside(line) or (bool(text[item.end() :].strip()) and is_first)
        return False

    def _close(self, kind: Kind = "text") -> None:
        if self.paragraph:
            first = self.paragraph[0]
            marks = tuple((line.start, line.text_start) for line in self.paragraph[1:] if line.depth)
            self.blocks.append(Block(kind, first.text_start, self.paragraph[-1].end, marks))
            self.paragraph = []

    # --- what a line begins ---
    def _open(self, line: _Line) -> None:
        position, column = line.text_start, line.indent
        while len(self.inner) <= MOST_NESTED:
            text = self.source[position : line.end].rstrip("\r\n")
            inner = self.inner[-1] if self.inner else 0
            if not text.strip() or column - inner >= 4:
                return  # an empty item, or indented code
            if self._is_rest_of_definition(text) or self._opens_lines(line, text, position, inner) or _RULE.match(text):
                return
            if _ATX.match(text):
                self.blocks.append(Block("heading", position, line.end))
                return
            if _TITLED.match(text):
                self.inner.append(column + 4)
                return
            if footnote := _FOOTNOTE.match(text):
                self.inner.append(column + 4)
                self._open_paragraph(line, position + footnote.end())
                return
            if definition := _DEFINITION.match(text):
                self.expects = "title" if definition["address"] else "address"
                self.blocks.append(Block("definition", position, line.end))
                return
            if not (item := _ITEM.match(text)):
                self._open_paragraph(line, position)
                return
            content, width = _content(text, item.end(), column)
            self.inner.append(column + width)
            rest = _INDENT.match(text, content)
            column += width + _columns(text[content : rest.end()])
            position += rest.end()
        self.goes_on = _until_blank

    def _open_paragraph(self, line: _Line, start: int) -> None:
        line.text_start = start
        self.paragraph = [line] if self.source[start : line.end].strip() else []

    def _is_rest_of_definition(self, text: str) -> bool:
        expected, self.expects = self.expects, ""
        if expected == "address":
            self.expects = "title"
            return True
        return expected == "title" and bool(_ONLY_TITLE.match(text))

    def _opens_lines(self, line: _Line, text: str, position: int, inner: int) -> bool:
        """Blocks whose lines are not read one by one."""
        if fence := _FENCE.match(text):
            self.goes_on = _Fence(fence[1] or fence[2], line.depth, inner)
            return True
        if text[0] == ">" or _ABBREVIATION.match(text):  # a quotation inside a list item
            self.goes_on = _until_blank
            return True
        for sign, closing in _DISPLAY.items():
            is_alone = closing not in text[2:] and (sign == "$$" or text.strip() == sign)
            if text.startswith(sign) and is_alone and self.last[closing] >= line.end:
                self.goes_on = _Display(closing)
                return True
        for begin, end in _HTML_UNTIL:
            if found := begin.match(text):
                self.html_start = position
                if end.search(text, found.end()):
                    self.close_html(line.end)
                else:
                    self.goes_on = _Html(self.close_html, line.depth, inner, end)
                return True
        if _HTML_BLOCK.match(text) or _HTML_TAG.match(text):
            self.html_start = position
            self.goes_on = _Html(self.close_html, line.depth, inner, None)
            return True
        return False

    def close_html(self, end: int) -> None:
        if self.html_start >= 0:
            self.blocks.append(Block("html", self.html_start, end))
            self.html_start = -1


def _content(text: str, end: int, column: int) -> tuple[int, int]:
    """Where the content of a list item begins, and how many columns it is away from the item's sign."""
    gap, before = _INDENT.match(text, end), (column + end) % 4
    width = _columns(" " * before + gap[0]) - before
    if width > 4 or gap.end() == len(text):
        return min(end + 1, len(text)), end + 1
    return gap.end(), end + width


def _until_blank(line: _Line) -> bool:
    return bool(line.text)


class _Fence:
    """Fenced code: until its closing fence, or the end of the quotation or list around it."""

    def __init__(self, sign: str, depth: int, inner: int):
        self.sign, self.depth, self.inner, self.is_over = sign, depth, inner, False

    def __call__(self, line: _Line) -> bool:
        if self.is_over or line.depth < self.depth or (line.text and line.indent < self.inner):
            return False
        bare = line.text.rstrip(" \t")
        is_fence = len(bare) >= len(self.sign) and not bare.strip(self.sign[0])
        self.is_over = line.depth == self.depth and is_fence and line.indent - self.inner < 4
        return True


class _Display:
    """A formula on lines of its own; what follows it in the same paragraph is left alone."""

    def __init__(self, closing: str):
        self.closing, self.is_over = closing, False

    def __call__(self, line: _Line) -> bool:
        if self.is_over:
            return bool(line.text)
        self.is_over = self.closing in line.text
        return True


class _Html:
    """An HTML block: until `end`, or a blank line if there is none, or the end of the quotation or list around it."""

    def __init__(self, close: Callable[[int], None], depth: int, inner: int, end: re.Pattern | None):
        self.close, self.depth, self.inner, self.end, self.is_over = close, depth, inner, end, False

    def __call__(self, line: _Line) -> bool:
        if self.is_over:
            return False
        if line.depth < self.depth or (line.text and line.indent < self.inner) or (self.end is None and not line.text):
            self.close(line.start)
            return False
        if self.end is not None and self.end.search(line.text):
            self.close(line.end)
            self.is_over = True
        return True


def _lines(source: str, start: int) -> Iterator[_Line]:
    for found in re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)").finditer(source, start):
        if found.end() > found.start():
            yield _Line(source, *found.span())


def blocks(source: str, start: int = 0) -> list[Block]:
    """The blocks of `source` from `start` on that are prose, headings or HTML; all else is not to be touched."""
    return _Scanner(source, start).blocks
