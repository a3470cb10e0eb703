"""Phonetic keys, which compare Persian and Russian names typed in Latin letters by their consonants.

There is no agreed way to write سرنخ in Latin letters (sarnakh, sarnax, sarnakh), and Persian does not write its short
vowels at all. Without vowels, and with each usual digraph as one letter, all these spellings are the same.
The romanisations behind the languages’ `consonants`: BGN/PCGN for Persian, GOST 7.79 and everyday habit for Russian.
"""

import re

from .languages import LANGUAGES
from .normalise import fold

# Digraphs of romanised text, longest first, each as one sign; then vowels and the unstable letters v, w, y are removed.
_LATIN = [("shch", "W"), ("sch", "W"), ("kh", "X"), ("sh", "W"), ("ch", "C"), ("zh", "J"), ("gh", "Q"), ("ph", "f"), ("x", "X"), ("q", "Q")]
_VOWELS = re.compile("[aeiouvwyâêîôû'’`]")
_DOUBLES = re.compile(r"(.)\1+")
MIN_LENGTH = 3


def phonetic_key(text: str, language: str) -> str:
    """The consonants of a name in a language with `consonants` (Persian, Russian), or of a text in Latin letters, as Latin letters.

    Empty when fewer than three remain: such short keys match too much.
    """
    folded = fold(text, language).replace(" ", "")
    if table := LANGUAGES[language].consonants:
        consonants = "".join(table.get(character, "") for character in folded)
    else:
        for digraph, sign in _LATIN:
            folded = folded.replace(digraph, sign)
        consonants = _VOWELS.sub("", folded).lower()
        consonants = consonants if consonants.isascii() and consonants.isalpha() else ""
    consonants = _DOUBLES.sub(r"\1", consonants)
    return consonants if len(consonants) >= MIN_LENGTH else ""
