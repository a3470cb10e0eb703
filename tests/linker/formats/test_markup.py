"""Prose in HTML may have links; protected places may not."""

import pytest

from terms.linker.formats import markup

OPEN = [
    "<p>yes",
    "<p>a <b>yes</b>",
    "<!DOCTYPE html><P Class=x>yes\r\n",
    "a < b yes",
    "<code>no<p>yes",
    "<a href=x>no<p>yes</p>",
    "<a href='>'>no</a>yes",
    "<!-- wp:paragraph -->yes<!-- /wp:paragraph -->",
    "<script>if (a < b) '<p>no'</script>yes",
    "<textarea><p>no</textarea>yes",
    '<p title="</p>no">yes',
    '<gallery/>[gallery ids="1"]yes',
    "[vc_row][vc_column]yes[/vc_column][/vc_row]",
    "[the yes of spring]",
    "<div class='notranslate'><div>no</div>no</div>yes",
    "<ul><li translate=no>no<li>yes</ul>",
    '<p lang="de">no<p>yes',
    '<div lang="de"><p lang="en-GB">yes</p>no</div>',
    "<svg/>yes",
    "<h2>no</h2>yes",
    "<h2>no</h3>yes",
    "<p class=notranslate>no<div>yes</div>",
    "<td translate=no>no<td>yes",
    "yes<x <y",
]
CLOSED = [
    "<a href=x>no</a>",
    "<a href=x><div><p>no</p></div></a>",
    "<a/>no",
    "<h1>no</h1>",
    "<header><p>no</p></header>",
    "<nav><ul><li>no</ul></nav>",
    "<pre>no</pre><kbd>no</kbd><samp>no</samp><code>no</code>",
    "<title>no</title><style>no</style><script>no</script>",
    "<SCRIPT>no</script >",
    "<script>no",
    "<textarea>no</textarea><button>no</button><label>no</label>",
    "<select><option>no<option>no</select>",
    "<svg><text>no</text></svg><math><mi>no</mi></math>",
    "<abbr title=x>no</abbr><figcaption>no</figcaption>",
    "<p class='a glossary-ignore'>no</p>",
    "<span translate=NO>no <i>no</i></span>",
    "<p lang=fa>no",
    "<!-- no --><!-- no",
    "<![CDATA[ <p>no ]]>",
    "<?php no ?>",
    "<p title='no' no",
    '[no attribute="no"]',
    "[code]no<p>no</p>[/code]",
    '[caption id="1"]no[/caption]',
]


def read(source: str) -> str:
    """The text that may have links."""
    return "|".join(source[text.start : text.end] for text in markup.read(source, "en").texts if text.is_linkable)


@pytest.mark.parametrize("source", OPEN)
def test_prose_may_have_links(source: str) -> None:
    assert "yes" in read(source)
    assert "no" not in read(source)


@pytest.mark.parametrize("source", CLOSED)
def test_protected_places_have_no_links(source: str) -> None:
    assert "no" not in read(source)


def test_paragraphs_and_sections_are_numbered() -> None:
    texts = markup.read("one <b>same</b><p>two<h2>head</h2>three", "en").texts

    assert [text.paragraph for text in texts[:2]] == [0, 0]
    assert len({text.paragraph for text in texts}) == 4
    assert [text.section for text in texts] == [0, 0, 0, 1, 1]


def test_the_attributes_of_a_link_are_read_as_a_browser_reads_them() -> None:
    tag = """<a HREF='/x?a=1&amp;b=2' data-glossary = lead title="a>b" title="second" disabled>"""

    assert markup.attributes(tag) == {"href": "/x?a=1&b=2", "data-glossary": "lead", "title": "a>b", "disabled": ""}
