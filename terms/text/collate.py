"""Alphabetical order and index letters, as stored bytes: the same in Python, SQLite and PostgreSQL.

A sort key is compared byte by byte (memcmp). It has, in this order, the rank of the index bucket, then levels as in
Unicode Technical Standard #10: letters, variants (accents, ي next to ی), case (lower first), and the text itself.

The rules:
- letters in the order of the language's alphabet (CLDR, `collation/<language>.xml`): fa آ before ا and و before ه;
  tr ç ğ ı i ö ş ü are letters, q w x come where Latin has them; ru ё is a variant of е, й is a letter;
- the language's own script first, then Latin, then all other scripts; digits before letters, by value (2 before 10);
- words one by one: a space or hyphen sorts below everything; other punctuation, symbols, ZWNJ (the half-space) and
  tatweel are ignored (`.csv` is under C, `B.A.N.T` next to `BANT`);
- fa: أ إ are variants of ا, ؤ of و, ئ of ی, and ء is ignored, so that سؤال comes next to سوال. ICU (ISIRI 6219) makes
  hamza letters of their own; readers spell these words both ways.
- buckets in the order in which the index shows them: digits, the own letters, Latin names (fa, ru), everything else.
"""

import unicodedata
from typing import NamedTuple

from .languages import LANGUAGES
from .normalise import LATIN_BASES, PERSIAN_BASES, is_gap, small_letters

LATIN, DIGITS, REST = "A-Z", "0-9", "#"

_GAP, _NUMBER, _NATIVE, _FOREIGN_LATIN, _OTHER = b"\x02", b"\x04", 0x10, 0x80, b"\xf0"
# Accents in the order of the DUCET (acute, grave, breve, circumflex, caron, ring, diaeresis, …); hamza and madda last.
_ACCENTS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0328\u0327\u0304\u0653\u0654\u0655"
_VARIANTS = {letter: 40 + rank for rank, letter in enumerate([*LATIN_BASES, *PERSIAN_BASES, "ß"])}
_LETTER_BYTES, _LEVEL_BYTES = 200, 90  # 1 + 200 + 3 × (1 + 90) = 474 bytes, below the documented 480


class _Element(NamedTuple):
    """One letter, number or gap: its bytes on the letter level, its weights as a variant and by case (1 = plain)."""

    letter: bytes
    variant: int
    case: int


class _Table(dict[str, tuple[_Element, ...]]):
    """The elements of each character in one language, computed when the character first occurs."""

    def __init__(self, language: str):
        super().__init__()
        self.language = language
        native = LANGUAGES[language].letters
        self.letters = {} if "A" in native else {chr(ord("a") + rank): bytes([_FOREIGN_LATIN + rank]) for rank in range(26)}
        self.letters |= {small_letters(letter, language): bytes([_NATIVE + rank]) for rank, letter in enumerate(native)}

    def __missing__(self, character: str) -> tuple[_Element, ...]:
        self[character] = elements = tuple(self._elements(character))
        return elements

    def _elements(self, character: str) -> list[_Element]:
        if is_gap(character):
            return [_Element(_GAP, 1, 1)]
        if character in "ءـ" or unicodedata.category(character)[0] not in "LN":
            return []
        small = small_letters(character, self.language)
        case = 1 if small == character else 2
        variant = _VARIANTS.get(character, 1) if len(small) > 1 else 1
        return [_Element(letter, max(weight, variant), case) for part in small for letter, weight in self._letters(part)]

    def _letters(self, small: str) -> list[tuple[bytes, int]]:
        """The letter-level bytes and the variant weight of a lower-case letter."""
        if small in self.letters:
            return [(self.letters[small], 1)]
        base, *marks = unicodedata.normalize("NFD", small)
        weight = 1 + sum(1 + _ACCENTS.find(mark) if mark in _ACCENTS else 30 for mark in marks)
        plain = LATIN_BASES.get(base) or PERSIAN_BASES.get(base, base)
        weight += _VARIANTS[base] if plain != base else 0
        if unicodedata.category(base) in {"Mn", "Me"}:
            return []
        return [(self.letters.get(part) or _OTHER + part.encode("utf-8", "surrogatepass"), min(weight, 255)) for part in plain]


_TABLES = {language: _Table(language) for language in LANGUAGES}
_BUCKETS = {code: (DIGITS, *language.letters, *(() if "A" in language.letters else (LATIN,)), REST) for code, language in LANGUAGES.items()}


def _number(digits: str) -> _Element:
    """A run of digits, ordered by value: first the length without leading zeros, then the digits."""
    value = digits.lstrip("0") or "0"
    return _Element(_NUMBER + bytes([min(len(value), 250)]) + value.encode("ascii"), 1, 1)


def _elements(text: str, language: str) -> list[_Element]:
    """The elements of a text; gaps only between words, one at a time."""
    table, elements, digits = _TABLES[language], [], ""
    for character in unicodedata.normalize("NFKC", text):
        if (value := unicodedata.decimal(character, None)) is not None:
            digits += str(value)
            continue
        if digits:
            elements.append(_number(digits))
            digits = ""
        for element in table[character]:
            if element.letter != _GAP or (elements and elements[-1].letter != _GAP):
                elements.append(element)
    if digits:
        elements.append(_number(digits))
    if elements and elements[-1].letter == _GAP:
        elements.pop()
    return elements


def _bucket(elements: list[_Element], language: str) -> str:
    if not elements or (first := elements[0].letter)[:1] == _OTHER:
        return REST
    if first[:1] == _NUMBER:
        return DIGITS
    native = LANGUAGES[language].letters
    return native[first[0] - _NATIVE] if first[0] < _FOREIGN_LATIN else LATIN


def letters(language: str) -> tuple[str, ...]:
    """All index buckets in the order of the page: `0-9`, native letters, `A-Z` for Latin names (fa, ru), `#`."""
    return _BUCKETS[language]


def letter(text: str, language: str) -> str:
    """The bucket of a name in the index of `language`, one of `letters(language)`; leading punctuation is ignored."""
    return _bucket(_elements(text, language), language)


def sort_key(text: str, language: str) -> bytes:
    """Bytes that sort names as a dictionary of `language` does; at most 480 bytes.

    Names of one bucket are adjacent, and buckets are in the order of `letters(language)`. Different texts have
    different keys, unless they agree in their first 90 bytes and in all letters that fit.
    """
    elements = _elements(text, language)
    rank = 1 + _BUCKETS[language].index(_bucket(elements, language))
    levels = (
        bytes([rank]) + b"".join(element.letter for element in elements)[:_LETTER_BYTES],
        bytes(element.variant for element in elements[:_LEVEL_BYTES]).rstrip(b"\x01"),
        bytes(element.case for element in elements[:_LEVEL_BYTES]).rstrip(b"\x01"),
        text.encode("utf-8", "surrogatepass")[:_LEVEL_BYTES],
    )
    return b"\x00".join(levels)
