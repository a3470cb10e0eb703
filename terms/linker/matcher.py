"""Finds names in a text: the longest match at word boundaries, in any inflected form. Pure.

The names are in a trie of folded words (names.py). Each word of the text is looked up once for the words of names that it
may be a form of, and the result is cached, because texts repeat their words. `terms.text.is_form_of_phrase` then decides
on the whole name. A name is also found with neighbouring words joined (`veritabanı`, `чатбот`) and with one word split or
hyphenated (`work-flow`, `e mail`, `نرم افزار`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from terms.text import LANGUAGES, fold, is_form_of_phrase, spans
from terms.text.language import ZWNJ

from .names import GAP, MAX_CACHED, MIN_PART_LENGTH, Entry, LinkableName, NameTrie, Node, WordFacts

__all__ = ["Entry", "Match", "Matcher", "Reading"]

_HYPHENS = frozenset("-\u2010\u2011")
# URLs, e-mail addresses, @handles, #tags and paths are not prose.
_URL_OR_HANDLE = re.compile(
    r"(?:\w{2,10}+://|www\.)[^\s<>\"'«»“”]++|[\w.+-]{1,64}+@[\w.-]{1,200}+|(?<![\w&])[@#][\w.-]++|(?<!\S)~?/[\w./-]++"
)
_URL_OR_HANDLE_SIGNS = re.compile(r"[/@#]|www\.")
_MAX_CACHED_CHUNK = 80  # characters; longer chunks are not cached


@dataclass(slots=True, eq=False)
class Match:
    """A name found at `text[start:end]`, the words from `first` to before `last`."""

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
    """A text with its words (`words[n] == text[starts[n]:ends[n]]`), and the names found in it, in order, without overlaps."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    facts: list[WordFacts]
    matches: list[Match]


class _Join(NamedTuple):
    """`count` words read as one: its spelling, and the words of names it may be."""

    count: int
    whole: str
    forms: tuple[str, ...]


class _Candidate(NamedTuple):
    """A name that may match the words up to before `last`."""

    last: int
    words: tuple[str, ...]
    signs: tuple[str, ...]
    name: LinkableName


class Matcher:
    """Searches for many names at once."""

    def __init__(self, entries: Iterable[Entry], language: str):
        self.language = language
        self._has_zwnj = LANGUAGES[language].has_zwnj
        self._names = NameTrie(entries, language)
        self._chunk_cache: dict[str, tuple[tuple[str, int, int, WordFacts], ...]] = {}
        self._initial_cache: dict[str, str] = {}
        self._join_cache: dict[tuple[str, ...], tuple[_Join, ...]] = {}
        self._match_cache: dict[tuple[tuple[str, ...], tuple[str, ...]], bool] = {}

    def matches(self, text: str) -> Iterator[Match]:
        """The names in `text`, in order, without overlaps."""
        return iter(self.read(text).matches)

    def read(self, text: str) -> Reading:
        """The words of `text` and the names among them."""
        reading, free = self._split(text), 0
        for place, facts in enumerate(reading.facts):
            # The hot path: most words begin no name, and most names are one word.
            if not facts.may_start or place < free:
                continue
            if self._may_continue(reading, place):
                if (found := self._longest_name(reading, place)) is None:
                    continue
                free, name = found.last, found.name
            else:
                name = facts.single_name if facts.single_name is not False else self._single_word_name(reading.words[place], facts)
                if name is None:
                    continue
                free = place + 1
            if name.entry.target is not None:
                reading.matches.append(Match(reading.starts[place], reading.ends[free - 1], place, free, name.entry))
        return reading

    def _split(self, text: str) -> Reading:
        """The words of `text`. No word contains a space or hyphen, so each chunk between two is split once and cached."""
        reading, chunks, position = Reading(text, [], [], [], [], []), self._chunk_cache, 0
        if text.isspace():
            return reading
        add_word, add_start, add_end, add_facts = reading.words.append, reading.starts.append, reading.ends.append, reading.facts.append
        for chunk in text.replace("\n", " ").replace("\r", " ").replace("\t", " ").replace("-", " ").split(" "):
            if (words := chunks.get(chunk)) is None:
                words = self._split_chunk(chunk)
            for word, start, end, facts in words:
                add_word(word)
                add_start(position + start)
                add_end(position + end)
                add_facts(facts)
            position += len(chunk) + 1
        if _URL_OR_HANDLE_SIGNS.search(text) and (excluded := [found.span() for found in _URL_OR_HANDLE.finditer(text)]):
            _remove_words(reading, excluded)
        return reading

    def _split_chunk(self, chunk: str) -> Iterable[tuple[str, int, int, WordFacts]]:
        lookup = self._names.lookup
        words = ((word, start, end, lookup(word)) for word, start, end in spans(chunk))
        if len(chunk) > _MAX_CACHED_CHUNK:
            return words
        if len(self._chunk_cache) >= MAX_CACHED:
            self._chunk_cache.clear()
        self._chunk_cache[chunk] = cached = tuple(words)
        return cached

    def _may_continue(self, reading: Reading, place: int) -> bool:
        """Whether a name that begins here may be longer or shorter than this word. May be wrongly true."""
        facts = reading.facts[place]
        if facts.splits or self._joins(reading, place):
            return True
        if place + 1 == len(reading.words):
            return False
        if reading.facts[place + 1].is_ending:
            return True
        return any(self._continues(reading, place + 1, node.children) for node in facts.longer_nodes)

    def _joins(self, reading: Reading, place: int) -> tuple[_Join, ...]:
        """This word and the next one or two, read as one word of a name that is hyphenated or split."""
        text, words, starts, ends = reading.text, reading.words, reading.starts, reading.ends
        if place + 1 >= len(ends):
            return ()
        next_letters, end = reading.facts[place].next_letters, ends[place]
        if not next_letters and text[end] not in _HYPHENS:
            return ()
        pair, gap = (words[place], words[place + 1]), text[end : starts[place + 1]]
        if gap in _HYPHENS:
            if self._has_zwnj:
                return ()
        elif self._initial(pair[1]) not in next_letters or not (gap == " " or (gap.isspace() and GAP.fullmatch(gap))):
            return ()
        elif self._has_zwnj:
            if place + 2 < len(words) and text[ends[place + 1] : starts[place + 2]] in {" ", "\u200c"}:
                pair = (*pair, words[place + 2])
        elif len(pair[1]) < MIN_PART_LENGTH:
            return ()
        if (joins := self._join_cache.get(pair)) is None:
            if len(self._join_cache) >= MAX_CACHED:
                self._join_cache.clear()
            joins = self._join_cache[pair] = tuple(self._joined(pair))
        return joins

    def _joined(self, parts: tuple[str, ...]) -> Iterator[_Join]:
        one, other, *third = parts
        wholes = [f"{one}{ZWNJ if self._has_zwnj else ''}{other}"]
        if third:
            wholes.append(f"{wholes[0]}{'' if other == 'و' else ZWNJ}{third[0]}")
        for count, whole in enumerate(wholes, 2):
            if forms := self._names.lookup(whole).splittable:
                yield _Join(count, whole, forms)

    def _initial(self, word: str) -> str:
        if (initial := self._initial_cache.get(word[0])) is None:
            initial = self._initial_cache[word[0]] = fold(word[0], self.language)
        return initial

    def _single_word_name(self, word: str, facts: WordFacts) -> LinkableName | None:
        """The name that is this single word; cached in `facts`."""
        first = self._names.root.children
        names = [name for form in facts.forms if form in first for name in first[form].names]
        names.sort(key=lambda name: name.entry.target is not None)
        facts.single_name = next((name for name in names if self._is_match(_Candidate(0, (word,), (), name))), None)
        return facts.single_name

    def _longest_name(self, reading: Reading, place: int) -> _Candidate | None:
        """The longest name that begins here; of equally long ones, a phrase never to link, then the first added."""
        found = self._candidates_at(reading, place)
        if len(found) > 1:
            found.sort(key=lambda one: (-one.last, one.name.entry.target is not None))
        return next((candidate for candidate in found if self._is_match(candidate)), None)

    def _candidates_at(self, reading: Reading, position: int) -> list[_Candidate]:
        """The names that may match the words from `position` on."""
        text, words, starts, ends = reading.text, reading.words, reading.starts, reading.ends
        found: list[_Candidate] = []
        pending: list[tuple[int, Node, tuple[str, ...], tuple[str, ...]]] = [(position, self._names.root, (), ())]
        while pending:
            place, node, written, signs = pending.pop()
            for last, pieces, reached in self._steps(reading, place, node.children):
                now = written + pieces
                for name in reached.names:
                    found.append(_Candidate(last, now, signs, name))
                if last == len(words):
                    continue
                gap = text[ends[last - 1] : starts[last]]
                sign = "" if gap == " " or GAP.fullmatch(gap) else gap.strip() or gap
                if reached.children and (not sign or sign in self._names.signs) and self._continues(reading, last, reached.children):
                    pending.append((last, reached, now, (*signs, sign) if sign else signs))
                if not sign and reading.facts[last].is_ending:
                    self._after_ending(reading, (last + 1, reached, (*now, words[last]), signs), found, pending)
        return found

    def _continues(self, reading: Reading, place: int, children: dict[str, Node]) -> bool:
        """Whether this word, alone or joined to the next, continues a name."""
        for name_word in reading.facts[place].name_words:
            if name_word in children:
                return True
        joins = self._joins(reading, place)
        return bool(joins) and any(form in children for join in joins for form in join.forms)

    def _after_ending(self, reading: Reading, reached: tuple, found: list[_Candidate], pending: list[tuple]) -> None:
        """Add the candidates after a separate Persian ending: سرنخ ها."""
        last, node, written, signs = reached
        found += [_Candidate(last, written, signs, name) for name in node.names]
        if node.children and last < len(reading.words) and GAP.fullmatch(reading.text, reading.ends[last - 1], reading.starts[last]):
            pending.append(reached)

    def _steps(self, reading: Reading, place: int, children: dict[str, Node]) -> list[tuple[int, tuple[str, ...], Node]]:
        """The ways to read the next one or two words of a name: position after them, spelling, and the node reached."""
        word, facts = reading.words[place], reading.facts[place]
        steps = [(place + 1, (word,), children[form]) for form in facts.forms if form in children]
        for head, tail, first, seconds in facts.splits:
            if (middle := children.get(first)) is not None:
                steps += [(place + 1, (head, tail), middle.children[second]) for second in seconds if second in middle.children]
        for count, whole, forms in self._joins(reading, place):
            steps += [(place + count, (whole,), children[form]) for form in forms if form in children]
        return steps

    def _is_match(self, found: _Candidate) -> bool:
        entry = found.name.entry
        if found.signs != found.name.signs:
            return False
        if entry.target is None:
            return len(found.words) == len(found.name.words)
        pair = found.words, found.name.words
        if (answer := self._match_cache.get(pair)) is None:
            if len(self._match_cache) >= MAX_CACHED:
                self._match_cache.clear()
            answer = is_form_of_phrase(found.words, found.name.words, self.language)
            self._match_cache[pair] = answer
        return answer and (not entry.is_case_sensitive or _has_same_capitals(found.words, found.name.words))


def _has_same_capitals(found: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether the capitals are those of the name, up to the shorter length."""
    pairs = zip("".join(found), "".join(name), strict=False)
    return all(one.isupper() == other.isupper() for one, other in pairs)


def _remove_words(reading: Reading, spans: list[tuple[int, int]]) -> None:
    """Remove the words inside one of the spans; both are in order."""
    remaining, place = [], 0
    for number, (start, end) in enumerate(zip(reading.starts, reading.ends, strict=True)):
        while place < len(spans) and spans[place][1] <= start:
            place += 1
        if place == len(spans) or end <= spans[place][0]:
            remaining.append(number)
    for part in (reading.words, reading.starts, reading.ends, reading.facts):
        part[:] = [part[number] for number in remaining]
