"""Finds the glossary's terms in a text and links them."""

from . import documents
from .checking import check
from .documents import Kind
from .formats.front_matter import front_matter_end
from .formats.markup import attributes
from .linking import link_explanation, link_text
from .links import Link, Linked, Options
from .matcher import Entry, Matcher

__all__ = [
    "Entry",
    "Kind",
    "Link",
    "Linked",
    "Matcher",
    "Options",
    "attributes",
    "check",
    "documents",
    "front_matter_end",
    "link_explanation",
    "link_text",
]
