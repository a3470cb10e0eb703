"""Inflected forms of glossary words: anchored suffix tables, one module a language, named after it; without one a word has no other forms.

Such a module has `bases(word)`, the folded words of which a folded word may be a form, and may have `is_ending(ending)`, for
endings written on to a name of capitals or after an apostrophe, and `is_form_of_phrase(same, form, base)`, for names of several words.
"""

from .forms import bases, is_acronym, is_form_of_phrase, is_separate_ending

__all__ = ["bases", "is_acronym", "is_form_of_phrase", "is_separate_ending"]
