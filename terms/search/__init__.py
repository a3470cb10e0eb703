"""Finds concepts by any of their names, in any language, however they are typed."""

from .engine import MAX_QUERY_LENGTH, MAX_RESULTS, Results, by_texts, search, suggest, term_ids

__all__ = ["MAX_QUERY_LENGTH", "MAX_RESULTS", "Results", "by_texts", "search", "suggest", "term_ids"]
