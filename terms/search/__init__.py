"""Finds concepts by any of their names, in any language, however they are typed."""

from .engine import LONGEST_QUERY, MOST_RESULTS, MOST_SUGGESTIONS, Found, Results, by_texts, search, suggest, term_ids
from .names import forget

__all__ = ["LONGEST_QUERY", "MOST_RESULTS", "MOST_SUGGESTIONS", "Found", "Results", "by_texts", "forget", "search", "suggest", "term_ids"]
