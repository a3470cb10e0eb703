"""Is this mention of an ambiguous name the concept, or another sense of the word? By what stands around it. Pure.

A mention is sure when its sentence speaks of CRM: another concept of the glossary stands in it, or a word of sales,
service, marketing or software. Failing that, its paragraph or the whole text may. It is doubtful where grammar or a
neighbouring word shows another sense.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from terms.text import fold, is_acronym

from .context import is_other_use, signal
from .links import Decision
from .matcher import Match, Reading

_SENTENCE_END = re.compile(r"[.!?؟…]['\"”»)\]]{0,3}(?=\s)|\n\s*\n|[;؛](?=\s)")
_ATTACHED = re.compile(r"[-\u2010\u2011](?=\w)")
# How much has to speak for CRM in the sentence itself, in its paragraph, in the whole text.
_SENTENCE, _PARAGRAPH, _TEXT = 1, 3, 5


class Place(NamedTuple):
    """A match in the reading with this number."""

    reading: int
    match: Match


class _Sentence:
    """One sentence, which may run through several texts of a paragraph (`the <b>new</b> lead`)."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.places: list[tuple[Place, int]] = []  # with the number of the match's first word in the sentence

    def evidence(self, language: str, key: object) -> set[str]:
        """What speaks for CRM, apart from the concept itself."""
        found, own = set(), set()
        for place, first in self.places:
            match = place.match
            span = set(range(first, first + match.last - match.first))
            own |= span
            if match.entry.target != key and match.entry.linking != "never":
                found.add(str(match.entry.target))
        found |= {fold(word, language) for number, word in enumerate(self.words) if number not in own and signal(word, language).is_for}
        return found


def decide(readings: list[tuple[int, Reading]], language: str) -> Iterator[tuple[Place, Decision]]:
    """The decision for each match; `readings` are (paragraph, reading) in text order. Names never to link are left out."""
    paragraphs: dict[int, list[int]] = defaultdict(list)
    for number, (paragraph, _) in enumerate(readings):
        paragraphs[paragraph].append(number)
    texts = _Texts(readings, paragraphs, language)
    for number, (paragraph, reading) in enumerate(readings):
        for match in reading.matches:
            if match.entry.linking == "never":
                continue
            place = Place(number, match)
            if match.entry.linking == "auto":
                yield place, "suggest" if _is_part_of_compound(reading, match, language) or _is_shouted(reading, match) else "auto"
            else:
                yield place, "auto" if texts.speak_for(place, paragraph) else "suggest"


def _is_part_of_compound(reading: Reading, match: Match, language: str) -> bool:
    """Half of a hyphenated word says less than the word: lead-time; but CRM-based."""
    if language not in {"en", "tr"} or is_acronym(match.entry.text):
        return False
    before = reading.text[max(0, match.start - 2) : match.start]
    return bool(_ATTACHED.match(reading.text, match.end) or re.fullmatch(r"\w[-\u2010\u2011]", before))


def _is_shouted(reading: Reading, match: Match) -> bool:
    """In a text all in capitals an abbreviation of two letters may be a word: SO WHAT."""
    if len(match.entry.text) > 2 or not is_acronym(match.entry.text):
        return False
    around = [word.text for word in reading.words[max(0, match.first - 2) : match.last + 2] if word.text.isalpha()]
    return len(around) > 1 and all(word.isupper() for word in around)


class _Texts:
    """What the sentences, the paragraphs and the whole text speak of; worked out where an ambiguous name asks."""

    def __init__(self, readings: list[tuple[int, Reading]], paragraphs: dict[int, list[int]], language: str):
        self.readings, self.paragraphs, self.language = readings, paragraphs, language
        self._sentences: dict[int, list[_Sentence]] = {}
        self._all: set[str] | None = None

    def speak_for(self, place: Place, paragraph: int) -> bool:
        match, sentences = place.match, self._of(paragraph)
        sentence, first = next((one, at) for one in sentences for where, at in one.places if where.match is match)
        length = match.last - match.first
        name = fold(match.entry.text, self.language)
        around = sentence.words[:first] + sentence.words[first + length :]
        if any(name in signal(word, self.language).against for word in around):
            return False
        if is_other_use(sentence.words, first, first + length, self.language):
            return False
        reading = self.readings[place.reading][1]
        if _is_part_of_compound(reading, match, self.language):
            return False
        target = match.entry.target
        if len(sentence.evidence(self.language, target)) >= _SENTENCE:
            return True
        if len(set().union(*(one.evidence(self.language, target) for one in sentences))) >= _PARAGRAPH:
            return True
        return len(self._whole() - {str(target)}) >= _TEXT

    def _of(self, paragraph: int) -> list[_Sentence]:
        if paragraph not in self._sentences:
            self._sentences[paragraph] = list(self._split(paragraph))
        return self._sentences[paragraph]

    def _split(self, paragraph: int) -> Iterator[_Sentence]:
        sentence = _Sentence()
        for number in self.paragraphs[paragraph]:
            reading = self.readings[number][1]
            ends = [found.end() for found in _SENTENCE_END.finditer(reading.text)]
            firsts = {match.first: match for match in reading.matches}
            passed = 0
            for place, word in enumerate(reading.words):
                now = bisect_right(ends, word.start)
                if now > passed:
                    if sentence.words:
                        yield sentence
                    sentence, passed = _Sentence(), now
                if place in firsts:
                    sentence.places.append((Place(number, firsts[place]), len(sentence.words)))
                sentence.words.append(word.text)
            if ends and ends[-1] > (reading.words[-1].end if reading.words else -1) and sentence.words:
                yield sentence
                sentence = _Sentence()
        yield sentence

    def _whole(self) -> set[str]:
        """The sure concepts of the whole text."""
        if self._all is None:
            matches = (match for _, reading in self.readings for match in reading.matches)
            self._all = {str(match.entry.target) for match in matches if match.entry.linking == "auto"}
        return self._all
