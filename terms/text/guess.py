"""Which of the four languages is a text written in? By script; English and Turkish by their letters and small words."""

import re
import unicodedata

from .normalise import fold
from .words import tokenise

FEWEST_LETTERS = 20

_SCRIPTS = (("ARABIC", "fa"), ("CYRILLIC", "ru"), ("LATIN", "en"))
_TURKISH_LETTERS = re.compile("[ğışĞİŞ]")
_SHARED_LETTERS = re.compile("[çöüÇÖÜâîû]")  # also in German, French and English loans: weak evidence
_TURKISH_ENDING = re.compile(r"['’](?:n?[ıiuü]n|[dt][ae](?:n|ki)?|l[ae]r|y?[ae]|y?l[ae]|[yns]?[ıiuü])(?!\w)", re.IGNORECASE)
_TURKISH_WORDS = frozenset(
    fold(word, "en")  # compared without marks: many write Turkish on an English keyboard
    for word in str.split(
        "ve bir bu ile için da de daha en olan olarak veya gibi kadar her çok ne ya ki sonra göre "
        "ise değil hem ancak tüm var yok mi nasıl neden olur eder müşteri satış yeni üzerinde"
    )
)
_ENGLISH_WORDS = frozenset(
    str.split(
        "the of and to a in is that for it as with on are by this be from or an which you your can has have not their its "
        "at will when how what we they more customer was were if than about into"
    )
)


def _main_language(text: str) -> tuple[str | None, int]:
    """The language of the script that has a third of the letters (Latin: `en`), and the number of letters."""
    counts = dict.fromkeys((script for script, _ in _SCRIPTS), 0)
    letters = 0
    for character in text:
        if character.isalpha():
            letters += 1
            script = unicodedata.name(character, "").partition(" ")[0]
            if script in counts:
                counts[script] += 1
    return next((language for script, language in _SCRIPTS if counts[script] * 3 >= letters), None), letters


def guess_language(text: str) -> str | None:
    """The code of the language that `text` is written in, or None if that cannot be told: ask the writer then.

    Arabic or Cyrillic letters decide when they are a third of all letters, since our Persian and Russian texts are full
    of Latin names. None for fewer than 20 letters, and for other scripts. Arabic or Ukrainian are not told apart from
    Persian or Russian, nor French from English: the glossary has only four languages.
    """
    language, letters = _main_language(text)
    if letters < FEWEST_LETTERS:
        return None
    if language != "en":
        return language
    # What follows an apostrophe is a Turkish ending, not the English word “in”: CRM’in.
    words = [fold(word.text, "en") for word in tokenise(text) if text[word.start - 1 : word.start] not in {"'", "’"}]
    turkish = 2 * len(_TURKISH_LETTERS.findall(text)) + len(_SHARED_LETTERS.findall(text)) + 2 * len(_TURKISH_ENDING.findall(text))
    turkish += 2 * sum(word in _TURKISH_WORDS for word in words)
    english = 2 * sum(word in _ENGLISH_WORDS for word in words)
    return "tr" if turkish > english else "en"
