"""The data of a language: everything that differs between languages and needs no code, with defaults."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .messages import Rule

ZWNJ = "\u200c"
NBSP = "\u00a0"
ARABIC = "\u0600-\u06ff"
CYRILLIC = "\u0400-\u04ff"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Language:
    """One language of the site. Only the first five fields are required.

    `name` is the language in English, in lower case; its modules in `inflection/` and in the linker's `context/` have that name.
    `letters` are the index letters in dictionary order, in the case in which they are displayed: the CLDR index exemplars
    (CLDR 48, `characters/indexExemplars`), with two additions that readers expect: Turkish Ğ, and Russian Ъ, Ы, Ь.
    `script` is the ISO 15924 code, `locale` the language with its main country, as link previews name it.
    """

    code: str
    name: str
    endonym: str
    locale: str
    letters: tuple[str, ...]
    rare_letters: str = ""  # index letters that are shown only when a name begins with them
    direction: str = "ltr"
    script: str = "Latn"

    # --- comparing (normalise.py) ---
    own_letters: str = ""  # letters with a mark that are letters of their own, so that the mark counts: Turkish ö ≠ o
    respelled: Mapping[str, str] = field(
        default_factory=dict
    )  # lower-case letters that compare as others, and are so spelled in slugs: ä → ae
    small_letters: Mapping[str, str] = field(
        default_factory=dict
    )  # capitals whose small letter differs from Unicode's default: Turkish I → ı
    consonants: Mapping[str, str] = field(default_factory=dict)  # of a script that is also typed in Latin letters (phonetic.py)
    keyboard: str = ""  # its keys in the order of `keyboard.US`; empty: as on a US keyboard
    has_zwnj: bool = False  # ZWNJ (the half-space) joins parts of a word, and endings may be separate
    has_genitives: bool = False  # the later words of a name may change number and case as well: профили клиентов
    has_main_part_last: bool = False  # the last part of a hyphenated word says what it is: онлайн-отчёт is an отчёт

    # --- displaying (numbers.py, dates.py) ---
    digits: str = ""  # its own ten digits, if 0–9 are not
    separators: tuple[str, str] = (",", ".")  # of groups, of decimals
    minus: str = "-"
    months: tuple[str, ...] = ()  # as written in a date; none: dates in digits, 2026-11-22
    date: str = "{day} {month} {year}"
    comma: str = ","
    has_solar_calendar: bool = False  # Solar Hijri

    # --- its texts (typography.py, guess.py, and the search's wording) ---
    typography: tuple[Rule, ...] = ()
    sentence_ends: str = ".?!…"
    common_words: str = ""  # small words that distinguish it from other languages of its script
    typical_letters: str = ""  # that others of its script do not have; upper and lower case
    shared_letters: str = ""  # that few others have: weaker evidence
    typical_endings: str = ""  # a regular expression
    joining_words: str = ""  # of, in, the: of no weight in a name
    questions: tuple[str, ...] = ()  # regular expressions, in lower case, for the words around a term in headings and questions

    @property
    def font(self) -> str:
        """The font file to preload for pages in this language."""
        return "vazirmatn-fa.woff2" if self.script == "Arab" else "inter-latin.woff2"
