"""Parses HTML: the texts that a reader sees, which of them may contain links, and the existing links. Pure.

One regular expression splits the source into comments, tags and texts, as the WHATWG tokenizer does (HTML Standard,
13.2.5). It is possessive throughout, so any input takes linear time. All positions are those of the source.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from .shortcodes import Shortcodes

_S = r"[\t\n\f\r ]"
# A name, and a value that may be quoted; a quotation mark anywhere else is part of a name.
_ATTRIBUTE = rf"""(=?[^\t\n\f\r />=]*+)(?:{_S}*+={_S}*+(?:"([^"]*+)"?+|'([^']*+)'?+|([^\t\n\f\r >"'][^\t\n\f\r >]*+))?+)?+"""
_ATTRIBUTE_UNNAMED = re.sub(r"\((?!\?)", "(?:", _ATTRIBUTE).replace("[^\\t\\n\\f\\r />=]*+)", "[^\\t\\n\\f\\r />=]++|=)", 1)
_TOKEN = re.compile(
    rf"""(?P<text>(?:[^<]++|<(?![a-zA-Z/!?]))++)
    |<!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>)?+)
    |<!\[CDATA\[(?:[^\]]++|\](?!\]>))*+(?:\]\]>)?+
    |<(?P<end>/?)(?P<name>[a-zA-Z][^\t\n\f\r />]*+)(?:[\t\n\f\r /]++|{_ATTRIBUTE_UNNAMED})*+(?P<closed>>?)
    |<[!?/][^>]*+>?""".replace("\n    |", "|"),
    re.DOTALL,
)
_ATTRIBUTES = re.compile(rf"[\t\n\f\r /]*+{_ATTRIBUTE}")
_RELEVANT_ATTRIBUTES = re.compile("class|lang|translate", re.IGNORECASE)

VOID = frozenset(str.split("area base br col embed hr img input link meta param source track wbr"))
# Their content is no markup, up to their own end tag.
RAW = frozenset(str.split("script style textarea title xmp iframe noembed noframes"))
# No links here: they would be nested, break something, or be on a name or a caption.
PROTECTED = RAW | frozenset(
    str.split(
        "a h1 h2 h3 h4 h5 h6 header code pre kbd samp svg math button select option optgroup datalist label legend summary abbr "
        "figcaption caption nav object audio video canvas noscript template head"
    )
)
# Such an element ends at the next block when its own end tag is missing.
_INLINE = frozenset(str.split("a code kbd samp abbr label"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = HEADINGS | frozenset(
    str.split(
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form "
        "header hgroup hr html li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul"
    )
)
# An element whose end tag may be left out: what, begun inside it, ends it, and which elements in between prevent that.
_IMPLIED_END = {
    "p": (
        BLOCKS - {"li", "dd", "dt", "td", "th", "tr", "tbody", "thead", "tfoot", "body", "html", "caption"},
        frozenset(("button", "table")),
    ),
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu", "table"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl", "table"))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl", "table"))),
    "td": (frozenset(("td", "th", "tr", "tbody", "tfoot")), frozenset(("table",))),
    "th": (frozenset(("td", "th", "tr", "tbody", "tfoot")), frozenset(("table",))),
    "tr": (frozenset(("tr", "tbody", "tfoot")), frozenset(("table",))),
    "option": (frozenset(("option", "optgroup")), frozenset(("select", "datalist"))),
}
_ENDED_BY = {name: [ended for ended, (starters, _) in _IMPLIED_END.items() if name in starters] for name in BLOCKS | {"option", "optgroup"}}
_MAX_LOOK_BACK = 40  # levels searched for an element that ends by implication, so that hostile nesting takes linear time
_IGNORED_CLASSES = frozenset(("notranslate", "glossary-ignore"))


class Text(NamedTuple):
    """A text between two tags: `source[start:end]`. Paragraphs and sections are numbered from 0."""

    start: int
    end: int
    is_linkable: bool  # may hold links
    paragraph: int
    section: int


class Anchor(NamedTuple):
    """An element `a` with attributes: its start tag is `source[start:end]`, its end tag `source[close:close_end]` (both -1 if missing)."""

    start: int
    end: int
    close: int
    close_end: int
    section: int
    attributes: dict[str, str]


@dataclass(slots=True)
class Page:
    """The parsed texts and links of some HTML."""

    texts: list[Text]
    anchors: list[Anchor]


# Start, end, name in lower case (empty for a text), whether it is an end tag. A plain tuple: there are many.
_Tag = tuple[int, int, str, bool]


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a start tag, names in lower case, values decoded; of two with one name the first counts."""
    found: dict[str, str] = {}
    name_end = re.match(r"<[^\t\n\f\r />]*+", tag).end()
    position, last = name_end, len(tag)
    while position < last:
        match = _ATTRIBUTES.match(tag, position)
        if match.end() == position or not match[1]:
            break
        position = match.end()
        value = next((value for value in match.groups()[1:] if value is not None), "")
        found.setdefault(match[1].lower(), unescape(value))
    return found


def _tokens(source: str) -> Iterator[_Tag]:
    """Texts and tags in order; comments and the content of raw elements are skipped."""
    position, length, match = 0, len(source), _TOKEN.match
    while position < length:
        found = match(source, position)
        start, position = position, found.end()
        text, slash, name, closed = found.groups()
        if text is not None:
            yield start, position, "", False
        elif name is not None:
            if not closed:
                return  # the source ends within a tag
            name, is_end = name.lower(), bool(slash)
            yield start, position, name, is_end
            if name in RAW and not is_end:
                end = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE).search(source, position)
                if end is None:
                    return
                position = end.start()


def _ends_ahead(tokens: list[_Tag]) -> dict[int, int]:
    """For each start tag of an inline protected element the index of its end tag, if the next tag of that name is one."""
    following: dict[str, int] = {}
    ends = {}
    for place in range(len(tokens) - 1, -1, -1):
        _, _, name, is_end = tokens[place]
        if name in _INLINE:
            if not is_end and (ahead := following.get(name)) is not None and tokens[ahead][3]:
                ends[place] = ahead
            following[name] = place
    return ends


class _Walk:
    """The stack of open elements, updated tag by tag."""

    def __init__(self, source: str, language: str):
        self.source, self.language = source, language
        self.stack: list[tuple[str, bool, bool]] = []  # name, whether it protects, whether the language outside it was foreign
        self.open: Counter[str] = Counter()
        self.protecting = 0
        self.is_foreign = False
        self.paragraph = self.section = 0
        self.unclosed: list[str] = []

    def start(self, start: int, end: int, name: str, has_end: bool) -> None:
        if name in BLOCKS:
            self._block()
            if name in HEADINGS:
                self.section += 1
        for ended in _ENDED_BY.get(name, ()):
            self._end_by_implication(ended)
        if name in VOID or (name in {"svg", "math"} and self.source.startswith("/>", end - 2)):
            return
        protects, was_foreign = name in PROTECTED, self.is_foreign
        if end - start > len(name) + 2 and _RELEVANT_ATTRIBUTES.search(self.source, start, end):
            values = attributes(self.source[start:end])
            protects = protects or values.get("translate", "").lower() == "no"
            protects = protects or not _IGNORED_CLASSES.isdisjoint(values.get("class", "").split())
            language = values.get("lang") or values.get("xml:lang")
            if language:
                self.is_foreign = re.split("[-_]", language)[0].lower() != self.language
        self.stack.append((name, protects, was_foreign))
        self.open[name] += 1
        self.protecting += protects
        if name in _INLINE and not has_end:
            self.unclosed.append(name)

    def end(self, name: str) -> None:
        if name in BLOCKS:
            self._block()
        if name in HEADINGS and not self.open[name]:
            # any heading's end tag closes an open heading
            name = next((heading for heading in HEADINGS if self.open[heading]), name)
        if self.open[name]:
            self._pop_to(name)

    def _pop_to(self, name: str) -> None:
        while True:
            popped, protects, was_foreign = self.stack.pop()
            self.open[popped] -= 1
            self.protecting -= protects
            self.is_foreign = was_foreign
            if popped == name:
                return

    def _block(self) -> None:
        """Begin a new paragraph, which ends inline elements without an end tag."""
        self.paragraph += 1
        for name in self.unclosed:
            if self.open[name]:
                self._pop_to(name)
        self.unclosed.clear()

    def _end_by_implication(self, ended: str) -> None:
        if not self.open[ended]:
            return
        barriers = _IMPLIED_END[ended][1]
        for name, _, _ in self.stack[: -_MAX_LOOK_BACK - 1 : -1]:
            if name == ended:
                self._pop_to(ended)
                return
            if name in barriers:
                return

    @property
    def is_linkable(self) -> bool:
        return not self.protecting and not self.is_foreign


def read(source: str, language: str) -> Page:
    """The texts and the links of `source`, a page or a piece of one, in `language`."""
    tokens = list(_tokens(source))
    ends, walk, page = _ends_ahead(tokens), _Walk(source, language), Page([], [])
    shortcodes = Shortcodes(source, [(start, end) for start, end, name, _ in tokens if not name])
    for place, (start, end, name, is_end) in enumerate(tokens):
        if not name:
            if walk.stack and walk.stack[-1][0] in RAW:
                continue
            for first, last, is_linkable in shortcodes.pieces(start, end):
                page.texts.append(Text(first, last, is_linkable and walk.is_linkable, walk.paragraph, walk.section))
        elif is_end:
            walk.end(name)
        else:
            walk.start(start, end, name, place in ends)
            if name == "a" and end - start > len("<a>"):
                close, close_end, _, _ = tokens[ends[place]] if place in ends else (-1, -1, "", True)
                page.anchors.append(Anchor(start, end, close, close_end, walk.section, attributes(source[start:end])))
    return page


_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")


def plain(source: str) -> Page:
    """A plain text as a page: blank lines separate its paragraphs."""
    texts, start = [], 0
    for found in _PARAGRAPH.finditer(source):
        texts.append(Text(start, found.start(), True, len(texts), 0))
        start = found.end()
    return Page([*texts, Text(start, len(source), True, len(texts), 0)], [])
