"""Finds concepts by any of their names, in any language, however they are typed."""

from .engine import LONGEST_QUERY, MOST_RESULTS, Results, by_texts, search, suggest, term_ids

__all__ = ["LONGEST_QUERY", "MOST_RESULTS", "Results", "by_texts", "search", "suggest", "term_ids"]
