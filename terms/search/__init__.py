"""Finds terms by any of their names, in any language, with inflected forms, typos and other spellings."""

from .engine import MAX_QUERY_LENGTH, MAX_RESULTS, Results, by_texts, search, suggest, term_ids

__all__ = ["MAX_QUERY_LENGTH", "MAX_RESULTS", "Results", "by_texts", "search", "suggest", "term_ids"]
