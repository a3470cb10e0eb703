"""Inflected forms of glossary words: anchored suffix tables in one module per language, named after it.
In a language without a module, words have no inflected forms.

A module has `bases(word)`, the folded words of which a folded word may be a form. It may have `is_ending(ending)`, for
endings written on to a name of capitals or after an apostrophe, and `is_form_of_phrase(same, form, base)`, for names of several words.
"""

from .forms import bases, is_acronym, is_form_of_phrase, is_separate_ending

__all__ = ["bases", "is_acronym", "is_form_of_phrase", "is_separate_ending"]
