"""The same thing said in other words: other forms, another order, another name of a concept inside the query.

Every word of the query must have a word of the name of its own, up to its ending: the two are equal, one is an inflected
form, or they begin alike (`nurture`, `nurturing`; `personalari`, `personası`). Small words (of, in the, برای, для, için)
do not count.
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

_SMALL = {fold(word, code) for code, language in LANGUAGES.items() for word in language.joining_words.split()}
_ALIKE = 4  # letters that two words share at their beginning, at least; and three fifths of the shorter one
_MAX_ENDING = 7  # letters that may follow them
_MORE = 2  # letters of the second of two joined words that must fit too
_MAX_READINGS = 24
_MAX_SHORTENED = 5  # words of a query of which one may be left out


class Group(NamedTuple):
    """What one word of a query may be in a name."""

    forms: frozenset[str]  # it is a form of these
    kin: frozenset[str]  # it begins as these do


class Fit(NamedTuple):
    """How a name answers a reading: the words it has beside, whether some are only alike, whether they stand in another order."""

    left_over: int
    is_alike: bool
    is_reordered: bool


@dataclass(frozen=True)
class Reading:
    """What the words of a query may be in a name, per word that counts."""

    groups: tuple[Group, ...]
    is_changed: bool = False  # not as it was typed: with another name of a concept, or words joined
    weight: int | None = None  # of a part of the query, as in `phrases`; None for the whole

    @cached_property
    def words(self) -> list[list[str]]:
        """Per group, all its words."""
        return [sorted(group.forms | group.kin) for group in self.groups]


def _are_kin(one: str, other: str, least: int) -> bool:
    """Whether two words without marks are equal, or share enough of their beginning to be of one family: `least` letters or more."""
    shared = len(commonprefix([one, other]))
    longer, shorter = max(len(one), len(other)), min(len(one), len(other))
    return one == other or (shared >= least and 5 * shared >= 3 * shorter and longer - shared <= _MAX_ENDING)


def _group(word: str, languages: Iterable[str], revision: int, least: int = _ALIKE) -> Group:
    forms: set[str] = set()
    kin: dict[str, None] = {}
    for language in languages:
        parts = (part for base in bases(word, language) for part in base.split())
        forms.update(part for part in parts if names.holds(part, language, revision))
        kin |= dict.fromkeys(names.kin(word, language, revision, partial(_are_kin, least=least)))
    return Group(frozenset(forms), frozenset(islice(kin, MAX_ALTERNATIVES)))


def _words(words: Iterable[str], languages: Iterable[str]) -> list[str]:
    return [word for word in words if not any(fold(word, language) in _SMALL for language in languages)]


def _substituted(query: Query, inside: Iterable[Candidate], others: list[Candidate]) -> Iterator[str]:
    """The query with a concept's name in it (`inside`) replaced by that concept's other names: `پرورش لید` → `پرورش سرنخ`."""
    for found in inside:
        for language in query.languages:
            text = f" {query.normal[language]} "
            if f" {found.normal} " in text:
                for other in others:
                    is_other = other.normal != found.normal and other.language in query.languages
                    if other.term_id == found.term_id and is_other:
                        yield text.replace(f" {found.normal} ", f" {other.normal} ")


def readings(query: Query, inside: Iterable[Candidate], others: Iterable[Candidate], revision: int) -> list[Reading]:
    """The query as it was typed, with words joined, with other names of the concepts that are named `inside` it, with one word left out."""
    typed = query.words
    words = _words(typed, query.languages)
    groups: dict[str, Group] = {}
    changed = []
    for start, end in ((start, start + size) for size in (2, 3) for start in range(len(typed) - size + 1)):
        *firsts, last = typed[start:end]
        joined = "".join([*firsts, last])
        groups[joined] = _group(joined, query.languages, revision, least=len(joined) - len(last) + _MORE)
        changed.append(_words([*typed[:start], joined, *typed[end:]], query.languages))
    changed += [_words(text.split(), query.languages) for text in dict.fromkeys(_substituted(query, inside, list(others)))]
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
    """The readings that the name answers, with at most one word beside, each word with a word of the name for itself."""
    words = [word for word in name.normal.split() if word not in _SMALL]
    there = frozenset(words)
    for reading in readings:
        may_fit = 0 <= len(words) - len(reading.groups) <= 1 and not any(there.isdisjoint(group) for group in reading.words)
        if may_fit and (found := _fit(words, reading)) is not None:
            yield reading, found


def _fit(words: list[str], reading: Reading) -> Fit | None:
    free, places, is_alike = list(range(len(words))), {}, False
    for number in sorted(range(len(reading.groups)), key=lambda number: len(reading.words[number])):
        forms, kin = reading.groups[number]
        place = next((place for place in free if words[place] in forms), None)
        if place is None:
            is_alike = True
            place = next((place for place in free if words[place] in kin), None)
        if place is None:
            return None
        free.remove(place)
        places[number] = place
    in_order = [places[number] for number in sorted(places)]
    return Fit(len(free), is_alike, in_order != sorted(in_order))
