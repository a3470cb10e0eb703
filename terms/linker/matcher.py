"""Names in a text: the longest wins, at word edges, in any inflected form. Pure: strings in, positions out.

The names stand in a trie of folded words (names.py). A word of the text is looked up once for the words of names that it
may be a form of, and what was found is kept, because texts repeat their words; `terms.text.is_form_of_phrase` then has the
last word on a whole name. Besides as it is spelled, a name is found with neighbouring words written together
(`veritabanı`, `чатбот`) and with one word written apart or hyphenated (`work-flow`, `e mail`, `نرم افزار`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from terms.text import LANGUAGES, fold, is_form_of_phrase, spans
from terms.text.language import ZWNJ

from .names import GAP, MAX_CACHED, MIN_PART_LENGTH, Entry, Known, LinkableName, Names, Node

__all__ = ["Entry", "Match", "Matcher", "Reading"]

_HYPHENS = frozenset("-\u2010\u2011")
# Addresses are no prose.
_ADDRESS = re.compile(r"(?:\w{2,10}+://|www\.)[^\s<>\"'«»“”]++|[\w.+-]{1,64}+@[\w.-]{1,200}+|(?<![\w&])[@#][\w.-]++|(?<!\S)~?/[\w./-]++")
_ADDRESS_SIGNS = re.compile(r"[/@#]|www\.")
_LONGEST_KEPT = 80  # characters between two spaces


@dataclass(slots=True, eq=False)
class Match:
    """Where a name was found: `text[start:end]`, which are the words from `first` to before `last`."""

    start: int
    end: int
    first: int
    last: int
    entry: Entry

    @property
    def target(self) -> object:
        return self.entry.target


@dataclass(slots=True, eq=False)
class Reading:
    """A text with its words (`words[n] == text[starts[n]:ends[n]]`), and the names in it from left to right, none inside another."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    known: list[Known]
    matches: list[Match]


class _Join(NamedTuple):
    """So many words as one: as written, and the words of names it may be."""

    count: int
    whole: str
    forms: tuple[str, ...]


class _Found(NamedTuple):
    """A name that may end before the word `last`."""

    last: int
    words: tuple[str, ...]
    signs: tuple[str, ...]
    name: LinkableName


class Matcher:
    """Looks for many names at once."""

    def __init__(self, entries: Iterable[Entry], language: str):
        self.language = language
        self._has_half_spaces = LANGUAGES[language].has_half_spaces
        self._names = Names(entries, language)
        self._chunks: dict[str, tuple[tuple[str, int, int, Known], ...]] = {}
        self._initials: dict[str, str] = {}
        self._kept_joins: dict[tuple[str, ...], tuple[_Join, ...]] = {}
        self._verified: dict[tuple[tuple[str, ...], tuple[str, ...]], bool] = {}

    def matches(self, text: str) -> Iterator[Match]:
        """Every name in `text`, from left to right, none inside another."""
        return iter(self.read(text).matches)

    def read(self, text: str) -> Reading:
        """The words of `text` and the names among them."""
        reading, free = self._cut(text), 0
        for place, known in enumerate(reading.known):
            # Most words of a text begin no name, and most names are a word: these lines decide how fast the linker is.
            if not known.starts or place < free:
                continue
            if self._may_go_on(reading, place):
                if (found := self._longest(reading, place)) is None:
                    continue
                free, name = found.last, found.name
            else:
                name = known.alone if known.alone is not False else self._alone(reading.words[place], known)
                if name is None:
                    continue
                free = place + 1
            if name.entry.target is not None:
                reading.matches.append(Match(reading.starts[place], reading.ends[free - 1], place, free, name.entry))
        return reading

    def _cut(self, text: str) -> Reading:
        """The words of `text`. No word has a space or hyphen in it, so that what stands between two needs to be cut only once."""
        reading, chunks, position = Reading(text, [], [], [], [], []), self._chunks, 0
        if text.isspace():
            return reading
        add_word, add_start, add_end, add_known = reading.words.append, reading.starts.append, reading.ends.append, reading.known.append
        for chunk in text.replace("\n", " ").replace("\r", " ").replace("\t", " ").replace("-", " ").split(" "):
            if (words := chunks.get(chunk)) is None:
                words = self._cut_chunk(chunk)
            for word, start, end, known in words:
                add_word(word)
                add_start(position + start)
                add_end(position + end)
                add_known(known)
            position += len(chunk) + 1
        if _ADDRESS_SIGNS.search(text) and (addresses := [found.span() for found in _ADDRESS.finditer(text)]):
            _leave_out(reading, addresses)
        return reading

    def _cut_chunk(self, chunk: str) -> Iterable[tuple[str, int, int, Known]]:
        know = self._names.know
        words = ((word, start, end, know(word)) for word, start, end in spans(chunk))
        if len(chunk) > _LONGEST_KEPT:
            return words
        if len(self._chunks) >= MAX_CACHED:
            self._chunks.clear()
        self._chunks[chunk] = kept = tuple(words)
        return kept

    def _may_go_on(self, reading: Reading, place: int) -> bool:
        """Whether a name that begins with this word may be more or less than the word; in doubt yes."""
        known = reading.known[place]
        if known.parts or self._joins(reading, place):
            return True
        if place + 1 == len(reading.words):
            return False
        if reading.known[place + 1].is_ending:
            return True
        return any(self._goes_on(reading, place + 1, node.children) for node in known.nodes)

    def _joins(self, reading: Reading, place: int) -> tuple[_Join, ...]:
        """This word and the next, or the next two, as one of the names' words: hyphenated or written apart."""
        text, words, starts, ends = reading.text, reading.words, reading.starts, reading.ends
        if place + 1 >= len(ends):
            return ()
        rests, end = reading.known[place].rests, ends[place]
        if not rests and text[end] not in _HYPHENS:
            return ()
        pair, gap = (words[place], words[place + 1]), text[end : starts[place + 1]]
        if gap in _HYPHENS:
            if self._has_half_spaces:
                return ()
        elif self._initial(pair[1]) not in rests or not (gap == " " or (gap.isspace() and GAP.fullmatch(gap))):
            return ()
        elif self._has_half_spaces:
            if place + 2 < len(words) and text[ends[place + 1] : starts[place + 2]] in {" ", "\u200c"}:
                pair = (*pair, words[place + 2])
        elif len(pair[1]) < MIN_PART_LENGTH:
            return ()
        if (joins := self._kept_joins.get(pair)) is None:
            if len(self._kept_joins) >= MAX_CACHED:
                self._kept_joins.clear()
            joins = self._kept_joins[pair] = tuple(self._joined(pair))
        return joins

    def _joined(self, parts: tuple[str, ...]) -> Iterator[_Join]:
        one, other, *third = parts
        wholes = [f"{one}{ZWNJ if self._has_half_spaces else ''}{other}"]
        if third:
            wholes.append(f"{wholes[0]}{'' if other == 'و' else ZWNJ}{third[0]}")
        for count, whole in enumerate(wholes, 2):
            if forms := self._names.know(whole).compounds:
                yield _Join(count, whole, forms)

    def _initial(self, word: str) -> str:
        if (initial := self._initials.get(word[0])) is None:
            initial = self._initials[word[0]] = fold(word[0], self.language)
        return initial

    def _alone(self, word: str, known: Known) -> LinkableName | None:
        """The name that the word is by itself, whatever stands around it."""
        first = self._names.root.children
        names = [name for form in known.forms if form in first for name in first[form].names]
        names.sort(key=lambda name: name.entry.target is not None)
        known.alone = next((name for name in names if self._is_match(_Found(0, (word,), (), name))), None)
        return known.alone

    def _longest(self, reading: Reading, place: int) -> _Found | None:
        """The longest name that begins here; of two as long one that forbids a link, then the first of the names."""
        found = self._beginning_at(reading, place)
        if len(found) > 1:
            found.sort(key=lambda one: (-one.last, one.name.entry.target is not None))
        return next((candidate for candidate in found if self._is_match(candidate)), None)

    def _beginning_at(self, reading: Reading, position: int) -> list[_Found]:
        """Every name that the words from `position` on may be."""
        text, words, starts, ends = reading.text, reading.words, reading.starts, reading.ends
        found: list[_Found] = []
        ahead: list[tuple[int, Node, tuple[str, ...], tuple[str, ...]]] = [(position, self._names.root, (), ())]
        while ahead:
            place, node, written, signs = ahead.pop()
            for last, pieces, reached in self._steps(reading, place, node.children):
                now = written + pieces
                for name in reached.names:
                    found.append(_Found(last, now, signs, name))
                if last == len(words):
                    continue
                gap = text[ends[last - 1] : starts[last]]
                sign = "" if gap == " " or GAP.fullmatch(gap) else gap.strip() or gap
                if reached.children and (not sign or sign in self._names.signs) and self._goes_on(reading, last, reached.children):
                    ahead.append((last, reached, now, (*signs, sign) if sign else signs))
                if not sign and reading.known[last].is_ending:
                    self._after_ending(reading, (last + 1, reached, (*now, words[last]), signs), found, ahead)
        return found

    def _goes_on(self, reading: Reading, place: int, children: dict[str, Node]) -> bool:
        """Whether this word, alone or with the next, is one of those that a name goes on with."""
        for head in reading.known[place].heads:
            if head in children:
                return True
        joins = self._joins(reading, place)
        return bool(joins) and any(form in children for join in joins for form in join.forms)

    def _after_ending(self, reading: Reading, reached: tuple, found: list[_Found], ahead: list[tuple]) -> None:
        """The same after a Persian ending that was written apart: سرنخ ها."""
        last, node, written, signs = reached
        found += [_Found(last, written, signs, name) for name in node.names]
        if node.children and last < len(reading.words) and GAP.fullmatch(reading.text, reading.ends[last - 1], reading.starts[last]):
            ahead.append(reached)

    def _steps(self, reading: Reading, place: int, children: dict[str, Node]) -> list[tuple[int, tuple[str, ...], Node]]:
        """The next word of a name, or two of them: up to where, as written, and the node reached."""
        word, known = reading.words[place], reading.known[place]
        steps = [(place + 1, (word,), children[form]) for form in known.forms if form in children]
        for head, tail, first, seconds in known.parts:
            if (middle := children.get(first)) is not None:
                steps += [(place + 1, (head, tail), middle.children[second]) for second in seconds if second in middle.children]
        for count, whole, forms in self._joins(reading, place):
            steps += [(place + count, (whole,), children[form]) for form in forms if form in children]
        return steps

    def _is_match(self, found: _Found) -> bool:
        entry = found.name.entry
        if found.signs != found.name.signs:
            return False
        if entry.target is None:
            return len(found.words) == len(found.name.words)
        question = found.words, found.name.words
        if (answer := self._verified.get(question)) is None:
            if len(self._verified) >= MAX_CACHED:
                self._verified.clear()
            answer = is_form_of_phrase(found.words, found.name.words, self.language)
            self._verified[question] = answer
        return answer and (not entry.is_case_sensitive or _same_capitals(found.words, found.name.words))


def _same_capitals(found: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether the letters have the capitals of the name, as far as both go."""
    pairs = zip("".join(found), "".join(name), strict=False)
    return all(one.isupper() == other.isupper() for one, other in pairs)


def _leave_out(reading: Reading, spans: list[tuple[int, int]]) -> None:
    """Takes the words out that stand in one of the spans; both are in order."""
    kept, place = [], 0
    for number, (start, end) in enumerate(zip(reading.starts, reading.ends, strict=True)):
        while place < len(spans) and spans[place][1] <= start:
            place += 1
        if place == len(spans) or end <= spans[place][0]:
            kept.append(number)
    for part in (reading.words, reading.starts, reading.ends, reading.known):
        part[:] = [part[number] for number in kept]
