"""How well a name answers a query, the same for both databases."""

from enum import IntEnum

from terms.models import Headword
from terms.text import LANGUAGES, is_form_of_phrase, tokenise

from .candidates import Candidate
from .query import Query


class Rank(IntEnum):
    """How a name was found; lower is better."""

    NAME = 0  # the main name itself
    OTHER_NAME = 1
    PREFIX = 2  # it begins with the query
    INFLECTED = 3
    JOINED = 4  # joined, split, or typed without its marks
    WITHIN = 5  # a word inside the name begins so
    KEYBOARD = 6  # typed with another keyboard layout
    PHONETIC = 7  # Persian or Russian in Latin letters
    REWORDED = 8  # the same in other forms, another order, or with another name of a term in it
    TYPO = 9
    INSIDE = 10  # the name is a part of a longer query
    TEXT = 11  # only a term's texts contain the words


CORRECTED_RANKS = {Rank.KEYBOARD, Rank.PHONETIC, Rank.TYPO}


def rank(headword: Candidate, query: Query) -> Rank | None:
    """How the query leads to this name; None when it does not."""
    normal, key = query.normal[headword.language], query.match_key[headword.language]
    if normal and headword.normal == normal:
        return Rank.NAME if headword.kind == Headword.Kind.NAME else Rank.OTHER_NAME
    if normal and headword.normal.startswith(normal):
        return Rank.PREFIX
    if _is_inflected(headword, query):
        return Rank.INFLECTED
    if key and headword.match_key == key:
        return Rank.JOINED
    parts, words = normal.split(), headword.normal.split()
    if parts and all(any(word.startswith(part) for word in words) for part in parts):
        return Rank.WITHIN
    if key and len(key) > 2 and headword.match_key.startswith(key):
        return Rank.WITHIN
    if parts and _all_inflected(query, headword):
        return Rank.WITHIN
    if query.phonetic_key and headword.phonetic_key == query.phonetic_key:
        return Rank.PHONETIC
    return None


def _is_inflected(headword: Candidate, query: Query) -> bool:
    if headword.language not in query.languages or not query.alternatives:
        return False
    # Cheap, and true of almost every candidate. Not for Persian, where an ending may be a word of its own: داده های.
    if not LANGUAGES[headword.language].has_zwnj and headword.normal.split(" ", 1)[0] not in query.first_words:
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
