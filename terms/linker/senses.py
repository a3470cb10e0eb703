"""Is this mention of an ambiguous name the concept, or another sense of the word? By what stands around it. Pure.

A mention is sure when its sentence speaks of CRM: another concept of the glossary stands in it, or a word of sales,
service, marketing or software. Failing that, its paragraph or the whole text may. It is doubtful where grammar or a
neighbouring word shows another sense, or where the sentence tells of another walk of life. So there are three strengths:
names that are linked wherever they stand; names that are unless something speaks against them; and names for which
something has to speak, be it only a plural or an owner (our representatives).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from terms.text import fold, is_acronym, is_form_of_phrase

from .context import is_doubtful, is_noun_in_ye, is_other_use, is_ours, signal
from .links import Decision
from .matcher import Match, Reading

_SENTENCE_END = re.compile(r"[.!?؟…]['\"”»)\]]{0,3}(?=\s)|\n\s*\n|[;؛](?=\s)")
_PAUSE = re.compile(r"[,:()\[\]—–،\"“”«»]")
_ATTACHED = re.compile(r"[-\u2010\u2011](?=\w)")
# How much has to speak for CRM in the sentence itself, in its paragraph, in the whole text.
_SENTENCE, _PARAGRAPH, _TEXT = 1, 3, 5
_LONGEST = 80  # words of a sentence that are looked at together: a text without full stops stays linear
_OUTWEIGHS = 4  # as many words for CRM make up for one against
_OUTWEIGHS_ELSEWHERE = 2  # … and for one of another walk of life


class Place(NamedTuple):
    """A match in the reading with this number."""

    reading: int
    match: Match


class _Sentence:
    """One sentence, which may run through several texts of a paragraph (`the <b>new</b> lead`)."""

    def __init__(self) -> None:
        self.words: list[str] = []  # with a comma where the sentence pauses
        self._evidence: set[object] | None = None
        self._elsewhere: int | None = None
        self.places: list[tuple[Place, int]] = []  # with the number of the match's first word in the sentence

    def evidence(self, language: str, target: object) -> set[object]:
        """What speaks for CRM, apart from the concept itself: other concepts, and words."""
        if self._evidence is None:
            matches = [(place.match, first) for place, first in self.places]
            inside = {number for match, first in matches for number in range(first, first + match.last - match.first)}
            words = {
                fold(word, language) for number, word in enumerate(self.words) if number not in inside and signal(word, language).is_for
            }
            self._evidence = words | {match.entry.target for match, _ in matches if match.entry.linking != "never"}
        return self._evidence - {target}

    def elsewhere(self, language: str) -> int:
        """How many of its words, names apart, tell of another walk of life."""
        if self._elsewhere is None:
            inside = {number for place, first in self.places for number in range(first, first + place.match.last - place.match.first)}
            words = {word for number, word in enumerate(self.words) if number not in inside}
            self._elsewhere = len({fold(word, language) for word in words if signal(word, language).is_elsewhere})
        return self._elsewhere


def decide(
    readings: list[tuple[int, Reading]], language: str, is_wanted: Callable[[Place], bool] = bool
) -> Iterator[tuple[Place, Decision]]:
    """The decision for each match that is wanted; `readings` are (paragraph, reading) in text order. Names never to link are left out."""
    paragraphs: dict[int, list[int]] = defaultdict(list)
    for number, (paragraph, _) in enumerate(readings):
        paragraphs[paragraph].append(number)
    texts = _Texts(readings, paragraphs, language)
    for number, (paragraph, reading) in enumerate(readings):
        for match in reading.matches:
            place = Place(number, match)
            if match.entry.linking == "never" or not is_wanted(place):
                continue
            ye = texts.noun_in_ye(place, paragraph) if language == "fa" and _has_joined_ye(reading, match) else True
            if not ye and match.entry.no_bare_ye:
                continue
            is_sure = ye is not False and not _is_part_of_compound(reading, match, language) and not _is_shouted(reading, match)
            if is_sure and match.entry.linking == "suggest":
                is_sure = not texts.speak_against(place, paragraph) and texts.speak_for(place, paragraph)
            elif is_sure and is_doubtful(fold(match.entry.text, language), language):
                is_sure = not texts.speak_against(place, paragraph)
            yield place, "auto" if is_sure else "suggest"


def _is_part_of_compound(reading: Reading, match: Match, language: str) -> bool:
    """Half of a hyphenated word says less than the word: lead-time; but CRM-based."""
    if language not in {"en", "tr"} or is_acronym(match.entry.text):
        return False
    before = reading.text[max(0, match.start - 2) : match.start]
    return bool(_ATTACHED.match(reading.text, match.end) or re.fullmatch(r"\w[-\u2010\u2011]", before))


def _has_joined_ye(reading: Reading, match: Match) -> bool:
    """Whether a Persian name ends in a joined ی that is not its own: سرنخی."""
    if reading.text[match.end - 1] not in "یيى":
        return False
    return _is_in_ye(tuple(reading.words[match.first : match.last]), match.entry.text)


@lru_cache(maxsize=5_000)
def _is_in_ye(words: tuple[str, ...], name: str) -> bool:
    return is_form_of_phrase(words, name.split(), "fa") and not is_form_of_phrase(words, name.split(), "fa", bare_ye=False)


def _is_shouted(reading: Reading, match: Match) -> bool:
    """In a text all in capitals an abbreviation of two letters may be a word: SO WHAT."""
    if len(match.entry.text) > 2 or not is_acronym(match.entry.text):
        return False
    around = [word for word in reading.words[max(0, match.first - 2) : match.last + 2] if word.isalpha()]
    return len(around) > 1 and all(word.isupper() for word in around)


class _Texts:
    """What the sentences, the paragraphs and the whole text speak of; worked out where an ambiguous name asks."""

    def __init__(self, readings: list[tuple[int, Reading]], paragraphs: dict[int, list[int]], language: str):
        self.readings, self.paragraphs, self.language = readings, paragraphs, language
        self._sentences: dict[int, list[_Sentence]] = {}
        self._evidence: dict[int, set[object]] = {}
        self._all: set[object] | None = None
        self._by_match: dict[int, tuple[_Sentence, int]] = {}

    def speak_against(self, place: Place, paragraph: int) -> bool:
        """Whether grammar or a word of the sentence shows another sense, and little shows the sense we mean."""
        match = place.match
        sentence, first = self._sentence(place, paragraph)
        last = first + match.last - match.first
        if is_other_use(sentence.words, first, last, self.language):
            return True
        name = fold(match.entry.text, self.language)
        against = {word for word in (*sentence.words[:first], *sentence.words[last:]) if name in signal(word, self.language).against}
        needed = max(_OUTWEIGHS * len(against), _OUTWEIGHS_ELSEWHERE * sentence.elsewhere(self.language))
        return bool(needed) and len(sentence.evidence(self.language, match.entry.target)) < needed

    def noun_in_ye(self, place: Place, paragraph: int) -> bool | None:
        """Whether a Persian name with a joined ی is the noun; None where its sentence does not tell."""
        sentence, first = self._sentence(place, paragraph)
        return is_noun_in_ye(sentence.words, first, first + place.match.last - place.match.first)

    def speak_for(self, place: Place, paragraph: int) -> bool:
        """Whether the sentence, else the paragraph, else the whole text speaks of CRM."""
        match, target = place.match, place.match.entry.target
        sentence, first = self._sentence(place, paragraph)
        if len(sentence.evidence(self.language, target)) >= _SENTENCE:
            return True
        if is_ours(sentence.words, first, first + match.last - match.first, match.entry.text, self.language):
            return True
        around = self._of_paragraph(paragraph)
        if len(around) - (target in around) >= _PARAGRAPH:
            return True
        whole = self._whole()
        return len(whole) - (target in whole) >= _TEXT

    def _of_paragraph(self, paragraph: int) -> set[object]:
        if paragraph not in self._evidence:
            self._evidence[paragraph] = set().union(*(one.evidence(self.language, None) for one in self._of(paragraph)))
        return self._evidence[paragraph]

    def _sentence(self, place: Place, paragraph: int) -> tuple[_Sentence, int]:
        """The sentence of a match and the number of the match's first word in it."""
        return self._by_match[id(place.match)] if id(place.match) in self._by_match else self._found(place, paragraph)

    def _found(self, place: Place, paragraph: int) -> tuple[_Sentence, int]:
        for sentence in self._of(paragraph):
            for where, first in sentence.places:
                self._by_match[id(where.match)] = sentence, first
        return self._by_match[id(place.match)]

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
            passed = now = end = 0
            for place, (word, start) in enumerate(zip(reading.words, reading.starts, strict=True)):
                while now < len(ends) and ends[now] <= start:
                    now += 1
                if now > passed or len(sentence.words) >= _LONGEST:
                    if sentence.words:
                        yield sentence
                    sentence, passed = _Sentence(), now
                if place and reading.text[end:start] != " " and _PAUSE.search(reading.text, end, start):
                    sentence.words.append(",")
                if place in firsts:
                    sentence.places.append((Place(number, firsts[place]), len(sentence.words)))
                sentence.words.append(word)
                end = reading.ends[place]
            if ends and ends[-1] > (reading.ends[-1] if reading.words else -1) and sentence.words:
                yield sentence
                sentence = _Sentence()
        yield sentence

    def _whole(self) -> set[object]:
        """The sure concepts of the whole text."""
        if self._all is None:
            matches = (match for _, reading in self.readings for match in reading.matches)
            self._all = {match.entry.target for match in matches if match.entry.linking == "auto"}
        return self._all
