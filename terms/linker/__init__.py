"""Finds the glossary's terms in a text and links them."""

from .linking import link_html

__all__ = ["link_html"]
