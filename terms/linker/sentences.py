"""The sentences of a paragraph and the evidence in each. Pure.

A paragraph is analysed as a whole, and only when an ambiguous name needs it, so that texts full of names are cheap.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from .context import Signal
from .matcher import Match, Reading
from .names import NO_FACTS, WordFacts

_SENTENCE_END = re.compile(r"[.!?؟…]['\"”»)\]]{0,3}(?=\s)|\n\s*\n|[;؛](?=\s)")
_PAUSE = re.compile(r"[,:()\[\]—–،\"“”«»]")
_MARK = re.compile(rf"{_SENTENCE_END.pattern}|{_PAUSE.pattern}")
_MAX_SENTENCE_WORDS = 80  # longer ones are split, so that a text without full stops takes linear time


class Sentence:
    """One sentence, which may run through several texts of a paragraph (`the <b>new</b> lead`); `words` have a comma at each pause."""

    def __init__(self, words: list[str], facts: list[WordFacts], places: list[tuple[int, int]], matches: list[Match]):
        self.words = words
        self._signals = [(number, one.signal) for number, one in enumerate(facts) if one.signal]
        self._inside = {number for first, last in places for number in range(first, last)}
        self.evidence: set[object] = {signal.word for signal in self._outside() if signal.is_crm}
        self.evidence |= _term_targets(matches)
        self.other_field_count = len(
            {signal.word for signal in self._outside() if signal.is_other_field}
        )  # different words of other fields

    def _outside(self) -> Iterator[Signal]:
        return (signal for number, signal in self._signals if number not in self._inside)

    def count_other_sense(self, name: str, first: int, last: int) -> int:
        """How many different words outside `first` to before `last` show another sense of the folded `name`."""
        return len({signal.word for number, signal in self._signals if name in signal.other_senses and not first <= number < last})


def _term_targets(matches: Iterable[Match]) -> set[object]:
    return {match.entry.target for match in matches if match.entry.linking != "never"}


class Paragraph:
    """The words of some texts with a comma at each pause, and where the sentences begin and the matches are."""

    def __init__(self, readings: Iterable[Reading]):
        self._words: list[str] = []
        self._facts: list[WordFacts] = []
        self._matches: list[Match] = []
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        self._sentence_starts: list[int] = [0]  # indices of words
        for reading in readings:
            self._add(reading)
        self._sentence_starts = _split_long(self._words, [*self._sentence_starts, len(self._words)])
        self._sentences: dict[int, Sentence] = {}
        self._evidence: set[object] | None = None

    def _add(self, reading: Reading) -> None:
        base, starts, ends, end = len(self._words), reading.starts, reading.ends, len(reading.words)
        if not _MARK.search(reading.text):
            self._words += reading.words
            self._facts += reading.facts
            self._add_matches(reading.matches, base, [])
            return
        pauses = (found.start() for found in _PAUSE.finditer(reading.text))
        places = ((place, bisect_left(starts, place)) for place in pauses)
        commas = list(dict.fromkeys(before for place, before in places if 0 < before < end and ends[before - 1] <= place))
        position = 0
        for comma in [*commas, end]:
            self._words += reading.words[position:comma]
            self._facts += reading.facts[position:comma]
            if comma < end:
                self._words.append(",")
                self._facts.append(NO_FACTS)
            position = comma
        for found in _SENTENCE_END.finditer(reading.text):
            before = bisect_left(starts, found.end())
            start_word = base + before + bisect_left(commas, before)
            if start_word > self._sentence_starts[-1]:
                self._sentence_starts.append(start_word)
        self._add_matches(reading.matches, base, commas)

    def _add_matches(self, matches: list[Match], base: int, commas: list[int]) -> None:
        self._matches += matches
        self._firsts += [base + match.first + bisect_right(commas, match.first) for match in matches]
        self._lasts += [base + match.last + bisect_left(commas, match.last) for match in matches]

    def sentence(self, number: int) -> tuple[Sentence, int, int]:
        """The sentence of the match with this index, and the match's first word in it and the one after its last."""
        first, last = self._firsts[number], self._lasts[number]
        place = bisect_right(self._sentence_starts, first) - 1
        start, end = self._sentence_starts[place], self._sentence_starts[place + 1]
        if (sentence := self._sentences.get(place)) is None:
            inside = slice(bisect_left(self._firsts, start), bisect_left(self._firsts, end))
            places = [(one - start, other - start) for one, other in zip(self._firsts[inside], self._lasts[inside], strict=True)]
            sentence = Sentence(self._words[start:end], self._facts[start:end], places, self._matches[inside])
            self._sentences[place] = sentence
        return sentence, first - start, last - start

    def evidence(self) -> set[object]:
        """The evidence for CRM in the paragraph: the targets of its names, and other words."""
        if self._evidence is None:
            self._evidence, position = _term_targets(self._matches), 0
            for first, last in [*zip(self._firsts, self._lasts, strict=True), (len(self._facts), 0)]:
                self._evidence |= {one.signal.word for one in self._facts[position:first] if one.signal and one.signal.is_crm}
                position = last
        return self._evidence


def _split_long(words: list[str], starts: list[int]) -> list[int]:
    """The sentence starts, with more of them where a sentence is too long. A comma after the last word goes with it."""
    pieces, start_word = [], 0
    for next_start in starts[1:]:
        while start_word < next_start:
            pieces.append(start_word)
            start_word += _MAX_SENTENCE_WORDS
            if start_word < next_start and words[start_word - 1] == ",":
                start_word += 1
        start_word = next_start
    return [*pieces, len(words)]
