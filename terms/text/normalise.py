"""Normal forms for comparing names: case by language, letter variants, accents, digits, joiners, punctuation."""

import unicodedata

from .languages import LANGUAGES

# Latin letters that no Unicode decomposition takes apart (Unicode core specification, 7.1: overlaid strokes, ligatures).
LATIN_BASES = {"ı": "i", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k"}
# One Persian letter, several code points: Arabic, Urdu, Kurdish and Ottoman keyboards (ISIRI 6219, 4.4).
PERSIAN_BASES = {
    "ي": "ی", "ى": "ی", "ې": "ی", "ے": "ی", "ۍ": "ی", "ێ": "ی", "ٸ": "ی", "ك": "ک", "ڪ": "ک",
    "ة": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ۃ": "ه", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ٵ": "ا",
}  # fmt: skip
# Letters with a mark that are letters of their own in any text, so that the mark counts: йод ≠ иод (GOST 7.79).
_OWN_LETTERS = "й"

_SEPARATORS = frozenset("/\\|,;:!?،؛؟¡¿⁄∕−•‥\u2028\u2029")
_JOINERS = frozenset("ءـʼʻʹ")  # hamza on the line, tatweel, letter apostrophes: letters by category, ignored in names
_DOTLESS = {code for code, language in LANGUAGES.items() if "I" in language.small_letters}  # I is the capital of ı, İ that of i
_UNMARKED = str.maketrans("çğıöşüй", "cgiosuи", " ")


def is_gap(character: str) -> bool:
    """Whether the character separates two words: space, hyphen, dash, underscore, slash, bracket, comma and their like.

    Full stops, apostrophes and quotation marks do not: `B.A.N.T` is one word. ZWNJ, the half-space, joins.
    """
    return character.isspace() or character in _SEPARATORS or unicodedata.category(character) in {"Pd", "Pc", "Ps", "Pe", "Zs"}


def base_letters(letter: str, language: str) -> str:
    """The base letters of a lower-case letter: é → e, ё → е, ي → ی, æ → ae; own letters of `language` stay."""
    known = LANGUAGES[language]
    if letter in _OWN_LETTERS or letter in known.own_letters:
        return letter
    if letter in known.respelled:
        return known.respelled[letter]
    plain = (part for part in unicodedata.normalize("NFD", letter) if unicodedata.category(part) not in {"Mn", "Me"})
    return unicodedata.normalize("NFC", "".join(LATIN_BASES.get(part) or PERSIAN_BASES.get(part, part) for part in plain))


def small_letters(character: str, language: str) -> str:
    """The character in lower case by the rule of `language`; Turkish has two letters I (Unicode SpecialCasing.txt, tr)."""
    return LANGUAGES[language].small_letters.get(character) or character.casefold()


class _FoldTable(dict[int, str]):
    """The normal form of each character, computed when it first occurs (for `str.translate`)."""

    def __init__(self, language: str):
        super().__init__()
        self.language = language

    def __missing__(self, code_point: int) -> str:
        self[code_point] = image = self._image(chr(code_point))
        return image

    def _image(self, character: str) -> str:
        if is_gap(character):
            return " "
        if character in _JOINERS or unicodedata.category(character)[0] not in "LNM":
            return ""
        if unicodedata.category(character) in {"Mn", "Me"}:
            return ""
        if (value := unicodedata.decimal(character, None)) is not None:
            return str(value)
        return "".join(base_letters(letter, self.language) for letter in small_letters(character, self.language))


_FOLD_TABLES = {language: _FoldTable(language) for language in LANGUAGES}


def fold(text: str, language: str) -> str:
    """The normal form: two spellings of a name are the same name if their normal forms are equal.

    NFKC (UAX #15), lower case by the rule of `language`, one letter for all variants of a Persian letter (ي/ی, ك/ک,
    آ/ا, أ/ا, ه‌ٔ/ه), ё as е, accents off letter by letter except on letters of their own (й; Turkish ç ğ ı ö ş ü), and those that are `respelled`,
    decimal digits in ASCII. ZWNJ, soft hyphens, bidi marks, vowel signs, full stops, apostrophes and symbols are
    dropped; hyphens, dashes, underscores, slashes, brackets and commas separate words; words are joined by one space.
    `fold(fold(text)) == fold(text)`. An unknown language raises `KeyError`.
    """
    images = _FOLD_TABLES[language]
    if text.isascii() and text.isalnum() and (language not in _DOTLESS or "I" not in text):
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).translate(images)
    return unicodedata.normalize("NFC", " ".join(folded.split()))


def match_key(text: str, language: str) -> str:
    """The normal form without its last marks (ş → s, ı → i, й → и) and without spaces.

    For look-ups of words joined, split or typed on another language's keyboard: `veri tabanı` = `veritabani`, داده ها = داده‌ها.
    Different words may share a match key, so such a match ranks after exact ones.
    """
    return fold(text, language).translate(_UNMARKED)


def lower(text: str, language: str) -> str:
    """`text` in lower case by the rule of `language`: Turkish I → ı; İ → i everywhere, without a stray U+0307."""
    text = text.replace("I\u0307", "İ")
    if language in _DOTLESS:
        text = text.replace("I", "ı")
    return text.replace("İ", "i").lower()


def upper(text: str, language: str) -> str:
    """`text` in upper case by the rule of `language`: Turkish i → İ."""
    return (text.replace("i", "İ") if language in _DOTLESS else text).upper()
