"""What a language is: comparing, ordering, splitting, inflecting and displaying names. No Django; the only door."""

from .analysis import Analysis, analyse
from .collate import VERSION, letter, letters, sort_key
from .dates import format_date, format_moment, solar_hijri
from .differences import Piece, differences
from .guess import guess_language
from .inflection import bases, is_acronym, is_form, is_form_of_phrase, is_separate_ending
from .keyboard import retyped
from .language import Language
from .languages import DEFAULT, FALLBACK, LANGUAGES, modules
from .normalise import fold, lower, skeleton, upper, upper_first
from .numbers import ascii_digits, format_number, localise_digits
from .phonetic import phonetic_key
from .slugs import slugify
from .words import Word, spans, tokenise

__all__ = [
    "DEFAULT",
    "FALLBACK",
    "LANGUAGES",
    "VERSION",
    "Analysis",
    "Language",
    "Piece",
    "Word",
    "analyse",
    "ascii_digits",
    "bases",
    "differences",
    "fold",
    "format_date",
    "format_moment",
    "format_number",
    "guess_language",
    "is_acronym",
    "is_form",
    "is_form_of_phrase",
    "is_separate_ending",
    "letter",
    "letters",
    "localise_digits",
    "lower",
    "modules",
    "skeleton",
    "retyped",
    "slugify",
    "solar_hijri",
    "sort_key",
    "phonetic_key",
    "spans",
    "tokenise",
    "upper",
    "upper_first",
]
