"""Finds the glossary's terms in a text and links them."""

from .linking import link_html
from .matcher import Matcher

__all__ = ["Matcher", "link_html"]
