"""Inflected forms of glossary words: anchored suffix tables for four languages."""

from .forms import bases, is_acronym, is_form_of_phrase, is_separate_ending

__all__ = ["bases", "is_acronym", "is_form_of_phrase", "is_separate_ending"]
