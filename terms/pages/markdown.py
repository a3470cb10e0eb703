"""The small part of Markdown that explanations are written in, as safe HTML."""

import nh3
from markdown_it import MarkdownIt

_markdown = MarkdownIt("zero").enable(["emphasis", "list", "escape", "newline"])
_article = MarkdownIt("commonmark").enable("table")
_TAGS = {"p", "em", "strong", "ul", "ol", "li", "br"}


def render(markdown: str) -> str:
    """HTML of an explanation: paragraphs, lists, emphasis. HTML in the text is shown as text, never run."""
    # Two walls: the parser escapes HTML, and only the tags it can make pass the cleaner.
    return nh3.clean(_markdown.render(markdown or ""), tags=_TAGS, attributes={})


def render_article(markdown: str) -> str:
    """HTML of an author's own article, with whatever HTML is in it: to be handed back as text, never to be shown as a page of ours."""
    return _article.render(markdown)
