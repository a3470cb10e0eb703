"""Finds the glossary's terms in a text and links them."""

from . import documents
from .checking import Finding, check
from .documents import Kind
from .existing import refresh, remove
from .formats.markdown_blocks import front_matter_end
from .formats.markup import attributes
from .linking import find_in_html, find_in_text, insert, link_explanation, link_html, link_text
from .links import Change, Link, Linked, Options
from .matcher import Entry, Matcher

__all__ = [
    "Change",
    "Entry",
    "Finding",
    "Kind",
    "Link",
    "Linked",
    "Matcher",
    "Options",
    "attributes",
    "check",
    "documents",
    "find_in_html",
    "find_in_text",
    "front_matter_end",
    "insert",
    "link_explanation",
    "link_html",
    "link_text",
    "refresh",
    "remove",
]
