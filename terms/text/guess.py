"""Guesses the language of a text by its script, and among languages of one script by their letters and small words."""

import re
import unicodedata

from .language import Language
from .languages import LANGUAGES
from .normalise import fold
from .words import tokenise

MIN_LETTERS = 20
_STRONG, _WEAK = 2, 1

_SCRIPTS = {"ARABIC": "Arab", "CYRILLIC": "Cyrl", "LATIN": "Latn"}  # as the names of characters begin → ISO 15924


class _Evidence:
    """What distinguishes a language from others of its script."""

    def __init__(self, language: Language):
        self._words = frozenset(fold(word, "en") for word in language.common_words.split())  # many writers leave out the marks
        self._letters = dict.fromkeys(language.shared_letters, _WEAK) | dict.fromkeys(language.typical_letters, _STRONG)
        self._endings = re.compile(language.typical_endings or "(?!)", re.IGNORECASE)

    def weight(self, text: str, words: list[str]) -> int:
        """The score of the language for a text with these folded words."""
        certain = len(self._endings.findall(text)) + sum(word in self._words for word in words)
        return _STRONG * certain + sum(self._letters.get(character, 0) for character in text)


_EVIDENCE = {code: _Evidence(language) for code, language in LANGUAGES.items()}


def _main_script(text: str) -> tuple[str | None, int]:
    """The script that has a third of the letters, and the number of letters."""
    counts = dict.fromkeys(_SCRIPTS.values(), 0)
    letters = 0
    for character in text:
        if character.isalpha():
            letters += 1
            if script := _SCRIPTS.get(unicodedata.name(character, "").partition(" ")[0]):
                counts[script] += 1
    return next((script for script, count in counts.items() if count * 3 >= letters), None), letters


def guess_language(text: str) -> str | None:
    """The code of the language that `text` is written in, or None if it is unclear.

    Arabic or Cyrillic letters decide when they are a third of all letters, since our Persian and Russian texts are full
    of Latin names. None for fewer than 20 letters, and for other scripts. Arabic or Ukrainian are not distinguished
    from Persian or Russian, nor French from English, unless they are languages of the glossary.
    """
    script, letters = _main_script(text)
    codes = [code for code, language in LANGUAGES.items() if language.script == script]
    if letters < MIN_LETTERS or len(codes) < 2:
        return codes[0] if codes and letters >= MIN_LETTERS else None
    # What follows an apostrophe is a Turkish ending, not the English word “in”: CRM’in.
    words = [fold(word.text, "en") for word in tokenise(text) if text[word.start - 1 : word.start] not in {"'", "’"}]
    return max(codes, key=lambda code: _EVIDENCE[code].weight(text, words))
