"""What holds for any HTML: bytes stay, links can be taken out again, linking twice is linking once."""

import os
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terms import linker
from terms.linker import markup
from terms.linker.linking import insert
from terms.linker.links import Link
from terms.linker.matcher import Entry, Matcher
from terms.linker.mentions import mentions

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
RAW = {"script", "style", "textarea", "title"}


def link(html: str) -> tuple[str, list[Link]]:
    """`html` with every mention linked, without the database."""
    page = markup.read(html, "en")
    found = [
        Link(m.target, html[m.start : m.end], m.start, m.end, "https://x.org/en/terms/x/", "auto") for m in mentions(html, page, NAMES)
    ]
    return insert(html, found), found


class Walker(HTMLParser):
    """Which links stand inside which open elements, by the standard library."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.inside: list[set[str]] = []
        self.plain: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "a" and dict(attributes).get("data-glossary"):
            self.inside.append({name for name in self.open if name in RAW | {"pre", "h2", "button", "nav"}})
        if tag not in markup.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass


@MANY
@given(FRAGMENTS)
def test_taking_the_links_out_gives_the_input_back(html: str) -> None:
    linked, found = link(html)

    assert linker.remove(linked) == linker.remove(html) == html
    assert all(html[one.start : one.end] == one.text for one in found)


@MANY
@given(FRAGMENTS)
def test_linking_twice_is_linking_once(html: str) -> None:
    linked, _ = link(html)

    assert link(linked)[0] == linked


@MANY
@given(FRAGMENTS)
def test_links_keep_out_of_protected_elements(html: str) -> None:
    linked, found = link(html)
    walker = Walker()
    if "<![CDATA[" in html or "</x" in html or "<svg/>" in html:  # read differently by the standard library
        return
    walker.feed(linked)
    walker.close()

    assert all(inside == set() for inside in walker.inside)
    assert not any("<" in one.text or ">" in one.text for one in found)


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
    """The positions that the scanner visits grow with the input, never with its square: each token begins where the last one ended."""
    source = piece * (100_000 // len(piece))
    tokens = list(markup._tokens(source))

    assert all(left.end <= right.start for left, right in zip(tokens, tokens[1:], strict=False))
    assert len(markup.read(source, "en").texts) <= len(tokens)
