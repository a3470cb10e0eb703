"""For any HTML: nothing else changes, links can be removed again, linking twice is linking once."""

import os
import re
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terms.linker import existing
from terms.linker.formats import markup
from terms.linker.linking import insert
from terms.linker.links import Link
from terms.linker.matcher import Entry, Matcher
from terms.linker.mentions import mentions
from tests.linker.calls import count_calls

NAMES = Matcher([Entry("in case", None), *(Entry(name, name) for name in ("Lead", "Lead scoring", "Customer", "CRM", "Work-flow"))], "en")
PIECES = st.sampled_from(
    """lead|leads| |scoring|customer’s|CRM|in case|workflow|.|,|\r\n|&amp;|&nbsp;|&zwnj;|&#x6c;ead|&|<|>|<!-- lead -->|<!--|-->|<p>|</p>|<P class=x>|<b>|</b>|<i>|</i>|<div>|</div>|<br>|<br/>
    |<a href="/x">|</a>|<a>|<a name=lead/>|<code>|</code>|<pre>|</pre>|<h2>|</h2>|<script>|</script>|<style>|</style>|<textarea>|</textarea>|<ul>|<li>|</ul>|<table><tr><td>|</table>|<svg>|</svg>|<svg/>
    |<span class="notranslate">|<span lang=de>|<div translate=no>|</span>|<img alt="lead">|<p title='lead">'>|[gallery ids="1"]|[code]|[/code]|[lead]|<![CDATA[|]]>|<!DOCTYPE html>|<?lead?>|</|<x|"|'|=|/>|<button>|</button>|<label>|</label>|<nav>|</nav>""".replace(
        "\n    ", ""
    ).split("|")
)
FRAGMENTS = st.lists(PIECES, max_size=40).map("".join)
MANY = settings(max_examples=int(os.environ.get("FRAGMENTS", "300")), deadline=None, suppress_health_check=list(HealthCheck))
RAW = frozenset(("script", "style", "textarea", "title"))
PROTECTED = RAW | frozenset(
    str.split("a h1 h2 h3 h4 h5 h6 header code pre kbd samp svg math button select option label abbr figcaption nav")
)


PROSE = ("lead ", "leads, ", " the CRM", " customer’s &amp; ", "lead scoring. ", "in case ", "work-flow ", " x < y ", "l&#101;ad ", "\r\n")
# No link in these, whatever surrounds them.
CLOSED = (
    '[gallery title="lead"]',
    "[code]lead[/code]",
    "<!-- lead -->",
    "<!-- <p>lead -->",
    "<svg/>",
    "<img alt='lead'>",
    "<br/>",
    "<?lead ?>",
)
# Elements that a block or one of their own kind would end hold text only; the others are not nested in elements of their kind.
LEAVES = ("p", "li", "td", "option", "p translate=no", "p class='x notranslate'", 'p title="lead > lead"')
ELEMENTS = tuple(
    """div|DIV|span|b|em|ul|section|article|blockquote|span lang=en-GB|a href=/x|h1|h2|H3|h4|h5|h6|header|code|pre|kbd|samp|svg|math
    |button|select|label|abbr|figcaption|nav|span class="a notranslate"|div class=glossary-ignore|span TRANSLATE="NO"|span lang=de
    |div lang='fa'""".replace("\n    ", "").split("|")
)


def link(html: str) -> tuple[str, list[Link]]:
    """`html` with every mention linked, without the database."""
    page = markup.read(html, "en")
    found = [
        Link(m.target, html[m.start : m.end], m.start, m.end, "https://x.org/en/terms/x/", "auto") for m in mentions(html, page, NAMES)
    ]
    return insert(html, found), found


class Walker(HTMLParser):
    """Finds our links with the standard library's parser, independently of ours except for the list of void elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, set[str], str]] = []  # name, why it holds no link, its language
        self.inside: list[set[str]] = []
        self.anchors = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in reversed(attributes)}
        if tag == "a" and values.get("data-glossary"):
            self.anchors += 1
            is_foreign = next((language != "en" for _, _, language in reversed(self.open) if language), False)
            self.inside.append(set().union(*(why for _, why, _ in self.open)) | ({"foreign"} if is_foreign else set()))
        why = {tag} & PROTECTED
        why |= {"notranslate"} if values.get("translate", "").lower() == "no" else set()
        why |= {"ignored"} if {"notranslate", "glossary-ignore"} & set(values.get("class", "").split()) else set()
        if tag not in markup.VOID:
            self.open.append((tag, why, values.get("lang", "").split("-")[0].lower()))

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag in {"svg", "math"}:  # elsewhere a slash does not close
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in {name for name, *_ in self.open}:
            while self.open.pop()[0] != tag:
                pass


@st.composite
def trees(draw: st.DrawFn, around: frozenset[str] = frozenset(), depth: int = 4) -> str:
    """HTML whose elements all end, so that every reader sees the same tree: prose, comments, protected places in any nesting."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.integers(0, 9)) if depth else draw(st.integers(0, 5))
        if kind <= 3:
            parts.append(draw(st.sampled_from(PROSE)))
        elif kind == 4:
            parts.append(draw(st.sampled_from(CLOSED)))
        elif kind == 5:
            tag = draw(st.sampled_from(sorted(RAW)))
            parts.append(f"<{tag}>lead <b>lead</b> lead</{tag}>")
        else:
            tag = draw(st.sampled_from(LEAVES + ELEMENTS))
            name = tag.split()[0]
            alike = "heading" if name.lower() in markup.HEADINGS else name.lower()
            if alike in around and name not in {"div", "DIV", "span"}:
                continue
            inside = draw(st.sampled_from(PROSE)) if tag in LEAVES else draw(trees(around | {alike}, depth - 1))
            parts.append(f"<{tag}>{inside}</{name}>")
    return "".join(parts)


@MANY
@given(FRAGMENTS)
def test_removing_the_links_restores_the_input(html: str) -> None:
    linked, found = link(html)

    assert existing.remove(linked) == existing.remove(html) == html
    assert all(html[one.start : one.end] == one.text for one in found)


@MANY
@given(FRAGMENTS)
def test_linking_twice_is_linking_once(html: str) -> None:
    linked, _ = link(html)

    assert link(linked)[0] == linked


@MANY
@given(trees())
def test_protected_places_have_no_links(html: str) -> None:
    linked, found = link(html)
    walker = Walker()
    walker.feed(linked)
    walker.close()

    assert all(not inside for inside in walker.inside)
    assert walker.anchors == len(found)  # none in a comment, an attribute or a text that is no markup
    assert not any("<" in one.text or ">" in one.text for one in found)
    assert not re.search(r"\[code\][^\[]*<a |\[gallery[^\]]*<a ", linked)
    assert existing.remove(linked) == html


@MANY
@given(FRAGMENTS)
def test_comments_and_tags_of_any_fragment_have_no_links(html: str) -> None:
    linked, found = link(html)

    assert all("<" not in one.text and ">" not in one.text for one in found)
    assert len(markup.read(linked, "en").anchors) == len(markup.read(html, "en").anchors) + len(found)


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<a ",
        '<a b="',
        "<x a=b ",
        "&",
        "[",
        "<",
        "<div>",
        "<a>",
        "[a ",
        "[code]",
        "<b><li></li>",
        "<li><ul><b><li></li>",
        "<p>",
        "</p>",
    ],
)
def test_hostile_markup_is_read_in_bounded_steps(piece: str) -> None:
    """Twice the input costs twice the steps, not four times; for the time of one step, the time limit of a test applies."""
    source = piece * (50_000 // len(piece))

    assert count_calls(lambda: markup.read(source * 2, "en")) <= 2.1 * count_calls(lambda: markup.read(source, "en")) + 100
