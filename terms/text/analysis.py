"""Everything the index, the search and the linker need to know about one name, computed once when it is stored."""

from dataclasses import dataclass

from .collate import letter, sort_key
from .languages import LANGUAGES
from .normalise import fold, skeleton
from .phonetic import phonetic_key


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is stored beside a name.

    normal: the normal form (`fold`); skeleton: without marks and spaces (`skeleton`); sort_key: `sort_key` as lower-case
    hexadecimal digits, which every database collation orders alike; letter: the index bucket; sound: `phonetic_key`,
    for languages with `consonants` only (Persian, Russian), since the others are Latin already.
    """

    normal: str
    skeleton: str
    sort_key: str
    letter: str
    sound: str


def analyse(text: str, language: str) -> Analysis:
    """The analysis of a name in `language`, a code of `LANGUAGES`; another code raises `KeyError`."""
    return Analysis(
        normal=fold(text, language),
        skeleton=skeleton(text, language),
        sort_key=sort_key(text, language).hex(),
        letter=letter(text, language),
        sound=phonetic_key(text, language) if LANGUAGES[language].consonants else "",
    )
