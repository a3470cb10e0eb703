"""One order for everything that is found, on both databases."""

from enum import IntEnum

from terms.models import Headword
from terms.text import LANGUAGES, is_form_of_phrase, tokenise

from .candidates import Candidate
from .query import Query


class Rank(IntEnum):
    """How a name was found; the lower the better."""

    NAME = 0  # the main name itself
    OTHER_NAME = 1
    BEGINNING = 2
    INFLECTED = 3
    JOINED = 4  # joined, split, or typed without its marks
    WITHIN = 5  # a word inside the name begins so
    KEYBOARD = 6  # typed with another keyboard layout
    SOUND = 7  # Persian or Russian in Latin letters
    REWORDED = 8  # the same in other forms, another order, or with another name of a concept in it
    TYPO = 9
    INSIDE = 10  # the name is a part of a longer query
    TEXT = 11  # only the texts speak of it


CORRECTED = {Rank.KEYBOARD, Rank.SOUND, Rank.TYPO}


def rank(headword: Candidate, query: Query) -> Rank | None:
    """How the query leads to this name; None when it does not."""
    asked, bare = query.normal[headword.language], query.match_key[headword.language]
    if asked and headword.normal == asked:
        return Rank.NAME if headword.kind == Headword.Kind.NAME else Rank.OTHER_NAME
    if asked and headword.normal.startswith(asked):
        return Rank.BEGINNING
    if _is_inflected(headword, query):
        return Rank.INFLECTED
    if bare and headword.match_key == bare:
        return Rank.JOINED
    wanted, words = asked.split(), headword.normal.split()
    if wanted and all(any(word.startswith(part) for word in words) for part in wanted):
        return Rank.WITHIN
    if bare and len(bare) > 2 and headword.match_key.startswith(bare):
        return Rank.WITHIN
    if wanted and _all_inflected(query, headword):
        return Rank.WITHIN
    if query.phonetic_key and headword.phonetic_key == query.phonetic_key:
        return Rank.SOUND
    return None


def _is_inflected(headword: Candidate, query: Query) -> bool:
    if headword.language not in query.languages or not query.alternatives:
        return False
    # Cheap, and true of almost every candidate. Not for Persian, where an ending may be a word of its own: داده های.
    if not LANGUAGES[headword.language].has_half_spaces and headword.normal.split(" ", 1)[0] not in query.first_words:
        return False
    return is_form_of_phrase(query.words, [word.text for word in tokenise(headword.text)], headword.language)


def _all_inflected(query: Query, headword: Candidate) -> bool:
    """Whether each word of the query is a form of some word of the name: `воронки` in `Воронка продаж`."""
    words = set(headword.normal.split())
    return (
        headword.language in query.languages
        and bool(query.alternatives)
        and not any(words.isdisjoint(group) for group in query.alternatives)
    )
