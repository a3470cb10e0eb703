"""Everything the index, the search and the linker need to know about one name, computed once when it is stored."""

from dataclasses import dataclass

from .collate import letter, sort_key
from .languages import LANGUAGES
from .normalise import fold, match_key
from .phonetic import phonetic_key


@dataclass(frozen=True, slots=True)
class Analysis:
    """The derived values stored with a name.

    normal: `fold`, the normal form; match_key: `match_key`, without marks and spaces; sort_key: `sort_key` as lower-case
    hexadecimal digits, which every database collation orders alike; letter: the index bucket; phonetic_key: `phonetic_key`,
    for languages with `consonants` only (Persian, Russian), since the others are Latin already.
    """

    normal: str
    match_key: str
    sort_key: str
    letter: str
    phonetic_key: str


def analyse(text: str, language: str) -> Analysis:
    """The analysis of a name in `language`, a code of `LANGUAGES`; another code raises `KeyError`."""
    return Analysis(
        normal=fold(text, language),
        match_key=match_key(text, language),
        sort_key=sort_key(text, language).hex(),
        letter=letter(text, language),
        phonetic_key=phonetic_key(text, language) if LANGUAGES[language].consonants else "",
    )
