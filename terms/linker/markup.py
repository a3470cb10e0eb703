"""Walks HTML and hands over the text that may hold links; everything else passes through byte for byte."""

import html
import re
from collections.abc import Callable

_TOKEN = re.compile(r"<!--.*?-->|</?([a-zA-Z][a-zA-Z0-9]*)\b[^>]*>|[^<]+|<", re.DOTALL)
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
PROTECTED = {
    "a", "abbr", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label", "math", "pre", "samp", "script",
    "select", "style", "svg", "textarea", "title",
}  # fmt: skip


def map_text(markup: str, change: Callable[[str], str]) -> str:
    """`markup` with `change` applied to each text (entities as they stand) outside protected elements."""
    parts, inside = [], []
    for token in _TOKEN.finditer(markup):
        text, tag = token[0], (token[1] or "").lower()
        if tag in PROTECTED and tag not in _VOID:
            if text.startswith("</"):
                while inside and inside.pop() != tag:
                    pass
            elif not text.endswith("/>"):
                inside.append(tag)
        is_text = not inside and not tag and not text.startswith("<")
        parts.append(change(text) if is_text else text)
    return "".join(parts)


def link(text: str, address: str) -> str:
    """An anchor around `text`, which is markup already."""
    return f'<a href="{html.escape(address)}">{text}</a>'
