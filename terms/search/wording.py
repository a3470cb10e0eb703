"""The same thing said in other words: other forms, another order, another name of a term inside the query.

Each word of the query must match a different word of the name: the two are equal, one is an inflected form of the other,
or they begin alike (`nurture`, `nurturing`; `personalari`, `personası`). Stop words (of, in the, برای, для, için) are
ignored.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain, islice
from os.path import commonprefix
from typing import NamedTuple

from terms.text import LANGUAGES, bases, fold

from . import names
from .candidates import Candidate
from .query import MAX_ALTERNATIVES, Query, weight

_STOP_WORDS = {fold(word, code) for code, language in LANGUAGES.items() for word in language.joining_words.split()}
_MIN_SHARED = 4  # letters that two related words have in common at the beginning, and at least three fifths of the shorter one
_MAX_ENDING = 7  # letters that may follow the common beginning
_MIN_SHARED_IN_LAST = 2  # letters of the last of several joined words that must match too
_MAX_READINGS = 24
_MAX_SHORTENED = 5  # longest query, in words, of which one may be left out


class Group(NamedTuple):
    """What one word of a query may be in a name."""

    forms: frozenset[str]  # words it may be an inflected form of
    related: frozenset[str]  # words that begin alike


class Fit(NamedTuple):
    """How a name matches a reading."""

    extra_words: int  # of the name, without a match
    has_related_word: bool
    is_reordered: bool


@dataclass(frozen=True)
class Reading:
    """What each word of a query (without stop words) may be in a name."""

    groups: tuple[Group, ...]
    is_changed: bool = False  # not as typed: with another name of a term, or with words joined
    weight: int | None = None  # of a part of the query, as in `phrases`; None for the whole query

    @cached_property
    def words(self) -> list[list[str]]:
        """Per group, all its words."""
        return [sorted(group.forms | group.related) for group in self.groups]


def _are_related(one: str, other: str, min_shared: int) -> bool:
    """Whether two words without marks are equal, or have enough of their beginning in common: at least `min_shared` letters."""
    shared = len(commonprefix([one, other]))
    longer, shorter = max(len(one), len(other)), min(len(one), len(other))
    return one == other or (shared >= min_shared and 5 * shared >= 3 * shorter and longer - shared <= _MAX_ENDING)


def _group(word: str, languages: Iterable[str], revision: int, min_shared: int = _MIN_SHARED) -> Group:
    forms: set[str] = set()
    related: dict[str, None] = {}
    for language in languages:
        parts = (part for base in bases(word, language) for part in base.split())
        forms.update(part for part in parts if names.has_word(part, language, revision))
        related |= dict.fromkeys(names.related_words(word, language, revision, partial(_are_related, min_shared=min_shared)))
    return Group(frozenset(forms), frozenset(islice(related, MAX_ALTERNATIVES)))


def _without_stop_words(words: Iterable[str], languages: Iterable[str]) -> list[str]:
    return [word for word in words if not any(fold(word, language) in _STOP_WORDS for language in languages)]


def _substituted(query: Query, inside: Iterable[Candidate], others: list[Candidate]) -> Iterator[str]:
    """The query with a term's name in it (`inside`) replaced by that term's other names: `پرورش لید` → `پرورش سرنخ`."""
    for found in inside:
        for language in query.languages:
            text = f" {query.normal[language]} "
            if f" {found.normal} " in text:
                for other in others:
                    is_other = other.normal != found.normal and other.language in query.languages
                    if other.term_id == found.term_id and is_other:
                        yield text.replace(f" {found.normal} ", f" {other.normal} ")


def readings(query: Query, inside: Iterable[Candidate], others: Iterable[Candidate], revision: int) -> list[Reading]:
    """The query as typed, with words joined, with other names of the terms named `inside` it, and with one word left out."""
    typed = query.words
    words = _without_stop_words(typed, query.languages)
    groups: dict[str, Group] = {}
    changed = []
    for start, end in ((start, start + size) for size in (2, 3) for start in range(len(typed) - size + 1)):
        *firsts, last = typed[start:end]
        joined = "".join([*firsts, last])
        groups[joined] = _group(joined, query.languages, revision, min_shared=len(joined) - len(last) + _MIN_SHARED_IN_LAST)
        changed.append(_without_stop_words([*typed[:start], joined, *typed[end:]], query.languages))
    changed += [_without_stop_words(text.split(), query.languages) for text in dict.fromkeys(_substituted(query, inside, list(others)))]
    for word in chain(words, *changed):
        if word not in groups:
            groups[word] = _group(word, query.languages, revision)
    found = [Reading(tuple(groups[word] for word in words))]
    found += [Reading(tuple(groups[word] for word in reworded), is_changed=True) for reworded in changed[:_MAX_READINGS]]
    if 1 < len(words) <= _MAX_SHORTENED:
        for place in range(len(words)):
            rest = tuple(groups[word] for word in words[:place] + words[place + 1 :])
            at_end = place == 0 if query.head_is_last else place == len(words) - 1
            found.append(Reading(rest, weight=weight(len(rest), has_head=at_end)))
    return [reading for reading in found if reading.groups and all(reading.words)]


def fits(name: Candidate, readings: Iterable[Reading]) -> Iterator[tuple[Reading, Fit]]:
    """The readings that the name matches, with at most one extra word."""
    words = [word for word in name.normal.split() if word not in _STOP_WORDS]
    there = frozenset(words)
    for reading in readings:
        may_fit = 0 <= len(words) - len(reading.groups) <= 1 and not any(there.isdisjoint(group) for group in reading.words)
        if may_fit and (found := _fit(words, reading)) is not None:
            yield reading, found


def _fit(words: list[str], reading: Reading) -> Fit | None:
    free, places, has_related_word = list(range(len(words))), {}, False
    for number in sorted(range(len(reading.groups)), key=lambda number: len(reading.words[number])):
        forms, related = reading.groups[number]
        place = next((place for place in free if words[place] in forms), None)
        if place is None:
            has_related_word = True
            place = next((place for place in free if words[place] in related), None)
        if place is None:
            return None
        free.remove(place)
        places[number] = place
    in_order = [places[number] for number in sorted(places)]
    return Fit(len(free), has_related_word, in_order != sorted(in_order))
