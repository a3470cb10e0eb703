"""The language core: comparing, ordering, splitting, inflecting and displaying names. No Django."""

from .analysis import analyse
from .collate import letter, letters, sort_key
from .dates import format_date, format_moment
from .differences import Piece, differences
from .guess import guess_language
from .inflection import bases, is_acronym, is_form_of_phrase, is_separate_ending
from .keyboard import retyped
from .language import Language
from .languages import DEFAULT, FALLBACK, LANGUAGES, modules
from .normalise import fold, lower, match_key, upper
from .numbers import format_number, localise_digits
from .phonetic import phonetic_key
from .slugs import slugify
from .words import spans, tokenise

__all__ = [
    "modules",
    "DEFAULT",
    "FALLBACK",
    "LANGUAGES",
    "Language",
    "Piece",
    "analyse",
    "bases",
    "differences",
    "fold",
    "format_date",
    "format_moment",
    "format_number",
    "guess_language",
    "is_acronym",
    "is_form_of_phrase",
    "is_separate_ending",
    "letter",
    "letters",
    "localise_digits",
    "lower",
    "phonetic_key",
    "retyped",
    "match_key",
    "slugify",
    "sort_key",
    "spans",
    "tokenise",
    "upper",
]
