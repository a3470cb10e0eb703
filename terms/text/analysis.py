"""Everything the index, the search and the linker need to know about one name, computed once when it is stored."""

from dataclasses import dataclass

from .collate import letter, sort_key
from .languages import LANGUAGES
from .normalise import fold, skeleton
from .phonetic import phonetic_key
from .words import tokenise


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is stored beside a name.

    normal: the normal form (`fold`); skeleton: without marks and spaces (`skeleton`); sort_key: `sort_key` as lower-case
    hexadecimal digits, which every database collation orders alike; letter: the index bucket; stems: the folded words
    of the name in citation form, one space apart: what `bases(word)` of a word in a text is looked up in; sound: `sound`,
    for languages with `consonants` only (Persian, Russian), since the others are Latin already.
    """

    normal: str
    skeleton: str
    sort_key: str
    letter: str
    stems: str
    sound: str


def analyse(text: str, language: str) -> Analysis:
    """The analysis of a name in `language`, a code of `LANGUAGES`; another code raises `KeyError`."""
    return Analysis(
        normal=fold(text, language),
        skeleton=skeleton(text, language),
        sort_key=sort_key(text, language).hex(),
        letter=letter(text, language),
        stems=" ".join(" ".join(fold(word.text, language) for word in tokenise(text)).split()),
        sound=phonetic_key(text, language) if LANGUAGES[language].consonants else "",
    )
