"""Slugs from names: Persian letters for Persian, ASCII for the others."""

import re
import unicodedata

from .normalise import base_letters, is_gap, small_letters

MAX_LENGTH = 80

# BGN/PCGN 1947 without its apostrophes, and ё as e: the way Russian sites write URLs.
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_TURKISH = dict(zip("çğıöşü", "cgiosu", strict=True))
_ASCII = _CYRILLIC | _TURKISH
_PERSIAN_OWN = frozenset("آأؤئء")  # letters that a reader expects to see in the URL


def _slug_part(character: str, language: str) -> str:
    """The characters of the slug for one character of the name."""
    if is_gap(character) or (language == "fa" and character == "\u200c"):
        return "-"
    if (value := unicodedata.decimal(character, None)) is not None:
        return str(value)
    if not character.isalpha() or character in "ʼʻʹـ":
        return ""
    if language == "fa" and character in _PERSIAN_OWN:
        return character
    plain = "".join(base_letters(small, language) for small in small_letters(character, language))
    if language == "fa":
        return "".join(part for part in plain if part.isalnum())
    return "".join(part if part.isascii() else _ASCII.get(part, "") for part in plain)


def slugify(name: str, language: str) -> str:
    r"""The slug of `name` in `language`: matches `[-\w]+`, at most 80 characters, cut between words where possible.

    fa keeps its letters, one code point for each (ي → ی), ZWNJ becomes a hyphen; tr loses its marks after Turkish
    lower-casing (ISI → isi); ru is transliterated; en drops accents. Digits are ASCII, and so is everything but fa.
    Empty when the name has no letters or digits (`-`, `…`); callers then use the key. Different names may give one slug (`C`, `C++`).
    """
    spelled = "".join(_slug_part(character, language) for character in unicodedata.normalize("NFKC", name))
    slug = re.sub("-+", "-", unicodedata.normalize("NFC", spelled)).strip("-")
    if len(slug) <= MAX_LENGTH:
        return slug
    head, hyphen, _ = slug[: MAX_LENGTH + 1].rpartition("-")
    return head if hyphen else slug[:MAX_LENGTH]
