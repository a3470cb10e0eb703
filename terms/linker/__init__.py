"""Finds the glossary's terms in a text and links them."""

from .existing import refresh, remove
from .linking import find_in_html, find_in_text, insert, link_explanation, link_html, link_text
from .links import Change, Link, Linked, Options
from .matcher import Entry, Matcher

__all__ = [
    "Change",
    "Entry",
    "Link",
    "Linked",
    "Matcher",
    "Options",
    "find_in_html",
    "find_in_text",
    "insert",
    "link_explanation",
    "link_html",
    "link_text",
    "refresh",
    "remove",
]
