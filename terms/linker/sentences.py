"""The sentences of a paragraph, and what the words of each say. Pure.

A paragraph is worked out as a whole, as lists of numbers, and only where a doubtful name asks: texts made of names stay cheap.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from .context import Signal
from .matcher import Match, Reading
from .names import NOTHING, Known

_SENTENCE_END = re.compile(r"[.!?؟…]['\"”»)\]]{0,3}(?=\s)|\n\s*\n|[;؛](?=\s)")
_PAUSE = re.compile(r"[,:()\[\]—–،\"“”«»]")
_MARK = re.compile(rf"{_SENTENCE_END.pattern}|{_PAUSE.pattern}")
_LONGEST = 80  # words of a sentence that are looked at together: a text without full stops stays linear


class Sentence:
    """One sentence, which may run through several texts of a paragraph (`the <b>new</b> lead`); `words` have a comma where it pauses."""

    def __init__(self, words: list[str], known: list[Known], places: list[tuple[int, int]], matches: list[Match]):
        self.words = words
        self._said = [(number, one.signal) for number, one in enumerate(known) if one.signal]
        self._inside = {number for first, last in places for number in range(first, last)}
        self.evidence: set[object] = {said.word for said in self._outside() if said.is_for}
        self.evidence |= _concepts(matches)
        self.elsewhere = len({said.word for said in self._outside() if said.is_elsewhere})  # words of another walk of life

    def _outside(self) -> Iterator[Signal]:
        return (said for number, said in self._said if number not in self._inside)

    def against(self, name: str, first: int, last: int) -> int:
        """How many words but those from `first` to before `last` show another sense of the folded `name`."""
        return len({said.word for number, said in self._said if name in said.against and not first <= number < last})


def _concepts(matches: Iterable[Match]) -> set[object]:
    return {match.entry.target for match in matches if match.entry.linking != "never"}


class Paragraph:
    """The words of some texts with a comma where they pause, and where the sentences begin and the matches stand among them."""

    def __init__(self, readings: Iterable[Reading]):
        self._words: list[str] = []
        self._known: list[Known] = []
        self._matches: list[Match] = []
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        self._begins: list[int] = [0]  # of the sentences
        for reading in readings:
            self._add(reading)
        self._begins = _in_pieces(self._words, [*self._begins, len(self._words)])
        self._sentences: dict[int, Sentence] = {}
        self._evidence: set[object] | None = None

    def _add(self, reading: Reading) -> None:
        base, starts, ends, end = len(self._words), reading.starts, reading.ends, len(reading.words)
        if not _MARK.search(reading.text):
            self._words += reading.words
            self._known += reading.known
            self._take(reading.matches, base, [])
            return
        pauses = (found.start() for found in _PAUSE.finditer(reading.text))
        places = ((place, bisect_left(starts, place)) for place in pauses)
        commas = list(dict.fromkeys(before for place, before in places if 0 < before < end and ends[before - 1] <= place))
        position = 0
        for comma in [*commas, end]:
            self._words += reading.words[position:comma]
            self._known += reading.known[position:comma]
            if comma < end:
                self._words.append(",")
                self._known.append(NOTHING)
            position = comma
        for found in _SENTENCE_END.finditer(reading.text):
            before = bisect_left(starts, found.end())
            begin = base + before + bisect_left(commas, before)
            if begin > self._begins[-1]:
                self._begins.append(begin)
        self._take(reading.matches, base, commas)

    def _take(self, matches: list[Match], base: int, commas: list[int]) -> None:
        self._matches += matches
        self._firsts += [base + match.first + bisect_right(commas, match.first) for match in matches]
        self._lasts += [base + match.last + bisect_left(commas, match.last) for match in matches]

    def sentence(self, number: int) -> tuple[Sentence, int, int]:
        """The sentence of the match with this number, and the match's first word in it and the one after its last."""
        first, last = self._firsts[number], self._lasts[number]
        place = bisect_right(self._begins, first) - 1
        start, end = self._begins[place], self._begins[place + 1]
        if (sentence := self._sentences.get(place)) is None:
            inside = slice(bisect_left(self._firsts, start), bisect_left(self._firsts, end))
            places = [(one - start, other - start) for one, other in zip(self._firsts[inside], self._lasts[inside], strict=True)]
            sentence = Sentence(self._words[start:end], self._known[start:end], places, self._matches[inside])
            self._sentences[place] = sentence
        return sentence, first - start, last - start

    def evidence(self) -> set[object]:
        """What speaks for CRM in all its sentences: concepts, and words beside them."""
        if self._evidence is None:
            self._evidence, position = _concepts(self._matches), 0
            for first, last in [*zip(self._firsts, self._lasts, strict=True), (len(self._known), 0)]:
                self._evidence |= {one.signal.word for one in self._known[position:first] if one.signal and one.signal.is_for}
                position = last
        return self._evidence


def _in_pieces(words: list[str], begins: list[int]) -> list[int]:
    """The beginnings with more of them where a sentence is too long: before a word, or before the comma that belongs to it."""
    pieces, begin = [], 0
    for next_begin in begins[1:]:
        while begin < next_begin:
            pieces.append(begin)
            begin += _LONGEST
            if begin < next_begin and words[begin - 1] == ",":
                begin += 1
        begin = next_begin
    return [*pieces, len(words)]
