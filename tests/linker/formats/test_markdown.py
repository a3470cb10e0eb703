"""Prose in Markdown is linked and nothing else changes: markdown-it renders the same page once the links are removed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from terms.linker.documents import insert
from terms.linker.formats.markdown import read_markdown
from terms.linker.formats.markup import read
from terms.linker.links import Link
from terms.text import tokenise

URL = "https://glossary.example/en/terms/lead/"
ANCHOR = re.compile(rf'<a href="{URL}"(?: data-glossary="lead")?>([^<]*)</a>')
MARKDOWN = MarkdownIt("commonmark").enable("table")


def places(source: str) -> list[int]:
    """The positions where `lead` may be linked."""
    view = read_markdown(source)
    texts = [text for text in read(view.html, "en").texts if text.is_linkable]
    words = [(text.start, word) for text in texts for word in tokenise(view.html[text.start : text.end]) if word.text == "lead"]
    return [place[0] for start, word in words if (place := view.place(start + word.start, start + word.end))]


def linked(source: str) -> str:
    return insert(source, "markdown", [Link("lead", "lead", place, place + 4, URL, "auto") for place in places(source)])


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("A lead.", "A [lead]."),
        ("A **lead**, a _lead_, a ~~lead~~ and “lead”.", "A **[lead]**, a _[lead]_, a ~~[lead]~~ and “[lead]”."),
        ("> a lead\n> and a lead", "> a [lead]\n> and a [lead]"),
        ("- a lead\n\n  more lead\n1. lead", "- a [lead]\n\n  more [lead]\n1. [lead]"),
        ("| lead | x |\n|------|---|\n| a | lead |", "| [lead] | x |\n|------|---|\n| a | [lead] |"),
        ("- > a lead\n  > and lead", "- > a [lead]\n  > and [lead]"),
        ("a lead\r\nand lead\r\n", "a [lead]\r\nand [lead]\r\n"),
        ('!!! note "lead"\n\n    A lead.\n', '!!! note "lead"\n\n    A [lead].\n'),
        ('=== "lead"\n\n    A lead.\n', '=== "lead"\n\n    A [lead].\n'),
        ("[^lead]: A lead.\n\n    More lead.", "[^lead]: A [lead].\n\n    More [lead]."),
        ("text[^lead] lead", "text[^lead] [lead]"),
        ("{{% note lead %}}\nlead\n{{% /note %}}", "{{% note lead %}}\n[lead]\n{{% /note %}}"),
        ("costs $5, a lead costs $6", "costs $5, a [lead] costs $6"),
        ("a < lead > b & lead", "a < [lead] > b & [lead]"),
        ("<span class=lead>a lead</span>", "<span class=lead>a [lead]</span>"),
        ("***\nlead\n***", "***\n[lead]\n***"),
        ("lead\n- lead\n> lead\n# lead\nlead", "[lead]\n- [lead]\n> [lead]\n# lead\n[lead]"),
        (":   a lead", ":   a [lead]"),
        ("an unclosed ` lead [ lead", "an unclosed ` [lead] [ [lead]"),
    ],
)
def test_prose_is_linked(source: str, result: str) -> None:
    assert linked(source) == result.replace("[lead]", f"[lead]({URL})").replace(f"[lead]({URL})|", "[lead]|")


def test_in_an_html_block_the_link_is_html() -> None:
    assert linked("<div>\na lead\n</div>\n\nlead") == f'<div>\na <a href="{URL}" data-glossary="lead">lead</a>\n</div>\n\n[lead]({URL})'


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: lead\n---\n",
        "+++\ntitle = 'lead'\n+++\n",
        '{\n"title": "lead"\n}\n',
        "# lead\n## lead ##",
        "lead\n====\n\nlead\nlead\n---\n",
        "- lead\n  ---\n",
        "```\nlead\n```",
        "~~~ lead\nlead\n```\nlead",
        "- a\n\n  ```lead\n  lead\n  ```",
        "> ```\n> lead\n> ```",
        "    lead\n\n\tlead",
        "- a\n\n      lead",
        "a `lead` b ``lead ` lead``",
        "`a\nlead` b",
        "> `a\nlead` b",
        "[a lead](x) [a `]` lead](<x y> 'lead') [lead][x] [lead][] [lead] ![lead](x 'lead')",
        "[![lead](x)](y) [a [lead] b](x)",
        "[lead]: /x 'lead'\n[lead]:\n  /lead\n  'lead'\n",
        "*[lead]: lead",
        "<https://x.example/lead> <lead@x.example>",
        "<b title='lead'></b><!-- lead --><code>lead</code>",
        "<!-- lead\n\nlead -->",
        "<pre>\n\nlead\n\n</pre>",
        "<a href=x>lead</a>",
        "<nav>\n\nlead\n\n</nav>",
        "$lead$ $$lead$$ \\(lead\\) \\[lead\\]",
        "$$\nlead\n\nlead\n$$",
        "\\[\nlead\n\\]",
        "{{< figure lead >}} {{ lead }} {% lead %} {# lead #}",
        "{{< box >}}\nlead\n{{< /box >}}",
        "{% highlight lead %}\n\nlead\n\n{% endhighlight %}",
        "[[lead]] {#lead} {: .lead} :lead: #lead",
        "!lead \\lead ]lead **lead**s x**lead** [x]lead",
        '??? note "lead"',
    ],
)
def test_what_is_not_prose_is_not_changed(source: str) -> None:
    assert linked(source) == source


@pytest.mark.parametrize(
    ("source", "sections"),
    [("lead\n\n# x\n\nlead lead\n\nx\n---\nlead", [0, 1, 1, 2]), ("---\na: b\n---\nlead\n***\nlead", [0, 0])],
)
def test_headings_begin_sections(source: str, sections: list[int]) -> None:
    view = read_markdown(source)
    texts = read(view.html, "en").texts

    assert [text.section for text in texts for _ in re.findall("lead", view.html[text.start : text.end])] == sections


PIECES = st.sampled_from(
    [
        *("lead", "lead", " ", " ", "\n", "\n", "\n\n", "\r\n", "a", "é", "،", "سرنخ", ".", "1. ", "2. ", "- ", "* ", "> ", ">", "    "),
        *("`", "``", "```", "~~~", "*", "**", "_", "__", "[", "]", "(", ")", "(x)", "[x]: /y", "!", "\\", "<", ">", "<b>", "</b>", "<div>"),
        *(
            "</div>",
            "<!--",
            "-->",
            "<pre>",
            "</pre>",
            "---",
            "===",
            "#",
            "# ",
            "|",
            "|-|-|",
            "\t",
            "&amp;",
            "<x@y.z>",
            "<http://x>",
            '"',
            "'",
        ),
        *("  ", "   ", "+ ", "-", "10) ", "[x]", "[x](y)", "![x](y)", "$", "{", "}", ":", "^", "+++", "<?", "?>", "<a>", "</a>"),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_the_page_is_the_same_except_for_the_links(source: str) -> None:
    before, after = MARKDOWN.render(source), MARKDOWN.render(linked(source))

    assert ANCHOR.sub(r"\1", after) == before
    assert len(ANCHOR.findall(after)) == len(places(source))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_can_be_read(source: str) -> None:
    view = read_markdown(source)

    for at, origin, length, _ in view.runs:
        for place in range(length):
            assert view.html[at + place] in (source[origin + place], "\ufffc")


@pytest.mark.parametrize(
    "piece",
    [
        *("[", "`a", "<!--", "<a b='", "](", "$1", "*a", "- ", "> ", "[a](", "{{", "{% raw %}", "\\[", "a" * 9, "[a]: b\n", "<"),
        *("\\[\n", "$$\n", "- a\n", "> a\n", "1. a\n\n", "!!! a\n    b\n", "[^a]: b\n", "\n> - a\n"),
    ],
)
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    """100,000 characters; a quadratic step would exceed the time limit of a test."""
    read_markdown(piece * (100_000 // len(piece)))
