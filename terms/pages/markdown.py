"""Explanations (a subset of Markdown) and authors' articles (CommonMark) as HTML."""

import nh3
from markdown_it import MarkdownIt

_markdown = MarkdownIt("zero").enable(["emphasis", "list", "escape", "newline"])
_article = MarkdownIt("commonmark").enable("table")
_TAGS = {"p", "em", "strong", "ul", "ol", "li", "br"}


def render(markdown: str) -> str:
    """Safe HTML of an explanation: paragraphs, lists, emphasis. HTML in the text is escaped."""
    # The parser escapes HTML already; the cleaner is a second safeguard.
    return nh3.clean(_markdown.render(markdown or ""), tags=_TAGS, attributes={})


def render_article(markdown: str) -> str:
    """Unsafe HTML of an author's article, including the HTML in it. Show it only as text."""
    return _article.render(markdown)
