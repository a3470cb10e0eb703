"""Names in a text: the longest wins, at word edges, in any inflected form. Pure: strings in, positions out.

The names stand in a trie of folded words. A word of the text is looked up once for the words of names that it may be a
form of, and what was found is kept, because texts repeat their words; `terms.text.is_form_of_phrase` then has the last
word on a whole name. Besides as it is spelled, a name is found with neighbouring words written together (`veritabanı`,
`чатбот`) and with one word written apart or hyphenated (`work-flow`, `e mail`, `نرم افزار`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from terms.text import Word, bases, fold, is_form_of_phrase, is_separate_ending, tokenise

# Between the words of a name: a space or the end of a line, a hyphen, a half-space, nothing; never a punctuation mark.
_GAP = re.compile(r"[ \t\u00a0\u200c\u202f]{0,40}+(?:\r?\n[ \t\u00a0]{0,40}+)?+|[-\u2010\u2011]")
_HYPHENS = frozenset("-\u2010\u2011")
# Addresses are no prose.
_ADDRESS = re.compile(r"(?:\w{2,10}+://|www\.)[^\s<>\"'«»“”]++|[\w.+-]{1,64}+@[\w.-]{1,200}+|(?<![\w&])[@#][\w.-]++|(?<!\S)~?/[\w./-]++")
_ADDRESS_SIGNS = re.compile(r"[/@#]|www\.")
MOST_KEPT = 50_000
SHORTEST_PART = 3  # of a word written apart: “in voice” is no invoice
_ONE_LETTER = frozenset("eе")  # e mail, e posta

Linking = Literal["auto", "suggest", "never"]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A name to look for and what it stands for; `target` None: words that must not be linked, `*` at a word's end being any ending."""

    text: str
    target: object
    linking: Linking = "auto"
    is_case_sensitive: bool = False
    no_bare_ye: bool = False


@dataclass(frozen=True, slots=True)
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


@dataclass(slots=True)
class Reading:
    """A text with its words, and the names in it from left to right, none inside another."""

    text: str
    words: list[Word]
    matches: list[Match]


class _Node:
    """The names that begin with the same words."""

    __slots__ = ("children", "names")

    def __init__(self) -> None:
        self.children: dict[str, _Node] | None = None
        self.names: list[_Name] | None = None

    def child(self, word: str) -> "_Node":
        if self.children is None:
            self.children = {}
        if (node := self.children.get(word)) is None:
            node = self.children[word] = _Node()
        return node


class _Name(NamedTuple):
    """An entry at the end of its path: its words as written, and the punctuation between them, if any."""

    entry: Entry
    words: tuple[str, ...]
    signs: tuple[str, ...]


class _Known(NamedTuple):
    """What a word of a text may be: forms of words of names, two words written together, the beginning of one written apart."""

    starts: bool = False  # whether a name may begin with it
    forms: tuple[str, ...] = ()
    parts: tuple[tuple[str, str, str, tuple[str, ...]], ...] = ()  # as written: head, tail; the head folded, what the tail may be
    rests: str = ""  # first letters of what may follow it, when it is the beginning of a word written apart
    is_ending: bool = False  # a Persian ending written apart


class _Found(NamedTuple):
    """A name that may end before the word `last`."""

    last: int
    words: tuple[str, ...]
    signs: tuple[str, ...]
    name: _Name


_NOTHING = _Known()


class Matcher:
    """Looks for many names at once."""

    def __init__(self, entries: Iterable[Entry], language: str):
        self.language = language
        self._root = _Node()
        self._vocabulary: set[str] = set()
        self._beginnings: dict[str, str] = {}  # of words that may be written apart → the letters that go on
        self._compounds: set[str] = set()
        self._signs: set[str] = set()
        folded: dict[str, str] = {}
        for entry in entries:
            self._add(entry, folded)
        self._known: dict[str, _Known] = {}
        self._verified: dict[tuple[tuple[str, ...], tuple[str, ...]], bool] = {}

    def _add(self, entry: Entry, folded: dict[str, str]) -> None:
        words = tokenise(entry.text)
        if not words:
            return
        signs = tuple(sign for left, right in zip(words, words[1:], strict=False) if (sign := _sign(entry.text[left.end : right.start])))
        node = self._root
        for word in words:
            is_open = entry.target is None and entry.text[word.end : word.end + 1] == "*"
            if (form := folded.get(word.text)) is None:
                form = folded[word.text] = fold(word.text, self.language)
                self._add_beginnings(word.text, form)
            if is_open:
                form += "*"
            self._vocabulary.add(form)
            node = node.child(form)
        self._signs.update(signs)
        if node.names is None:
            node.names = []
        node.names.append(_Name(entry, tuple(word.text for word in words), signs))

    def _add_beginnings(self, word: str, form: str) -> None:
        """Where a word may be written apart: in Persian at its half-spaces, elsewhere anywhere in a long word."""
        if self.language == "fa":
            parts = [fold(part, "fa") for part in word.strip("\u200c").split("\u200c")]
            if len(parts) > 1 and all(parts):
                self._begin(parts[0], parts[1][0])
                self._compounds.add(form)
        elif form.isalpha() and (len(form) >= 2 * SHORTEST_PART or form[0] in _ONE_LETTER):
            for length in range(SHORTEST_PART, len(form) - SHORTEST_PART + 1):
                self._begin(form[:length], form[length])
            if form[0] in _ONE_LETTER and len(form) > 4:
                self._begin(form[0], form[1])
            self._compounds.add(form)

    def _begin(self, beginning: str, letter: str) -> None:
        known = self._beginnings.get(beginning, "")
        if letter not in known:
            self._beginnings[beginning] = known + letter

    def matches(self, text: str) -> Iterator[Match]:
        """Every name in `text`, from left to right, none inside another."""
        return iter(self.read(text).matches)

    def read(self, text: str) -> Reading:
        """The words of `text` and the names among them."""
        words, matches = tokenise(text), []
        addresses = [found.span() for found in _ADDRESS.finditer(text)] if _ADDRESS_SIGNS.search(text) else []
        if addresses:
            words = _outside(words, addresses)
        known, position = self._known, 0
        while position < len(words):
            # Most words of a text begin no name: this line decides how fast the linker is.
            facts = known.get(words[position].text) or self._know(words[position].text)
            if not facts.starts or (found := self._longest(text, words, position)) is None:
                position += 1
                continue
            if found.name.entry.target is not None:
                start, end = words[position].start, words[found.last - 1].end
                matches.append(Match(start, end, position, found.last, found.name.entry))
            position = found.last
        return Reading(text, words, matches)

    def _know(self, word: str) -> _Known:
        if len(self._known) >= MOST_KEPT:
            self._known.clear()
        facts = self._facts(word)
        self._known[word] = facts
        return facts

    def _facts(self, word: str) -> _Known:
        vocabulary, folded = self._vocabulary, fold(word, self.language)
        forms = [base for base in bases(word, self.language) if base in vocabulary]
        forms += [folded[:length] + "*" for length in range(1, len(folded) + 1) if folded[:length] + "*" in vocabulary]
        parts = []
        if len(folded) == len(word) and len(folded) > 4:  # a cut in the folded word is a cut in the written one
            for cut in range(1, len(folded) - 1):
                if folded[:cut] in vocabulary and (tails := [base for base in bases(word[cut:], self.language) if base in vocabulary]):
                    parts.append((word[:cut], word[cut:], folded[:cut], tuple(tails)))
        rests, is_ending = self._beginnings.get(folded, ""), is_separate_ending(word, self.language)
        if not forms and not parts and not rests and not is_ending:
            return _NOTHING
        first = self._root.children or {}
        starts = bool(rests) or any(form in first for form in forms) or any(part[2] in first for part in parts)
        return _Known(starts, tuple(forms), tuple(parts), rests, is_ending)

    def _longest(self, text: str, words: list[Word], position: int) -> _Found | None:
        """The longest name that begins here; of two as long one that forbids a link, then the first of the names."""
        found = self._beginning_at(text, words, position)
        if len(found) > 1:
            found.sort(key=lambda one: (-one.last, one.name.entry.target is not None))
        return next((candidate for candidate in found if self._is_match(candidate)), None)

    def _beginning_at(self, text: str, words: list[Word], position: int) -> list[_Found]:
        """Every name that the words from `position` on may be."""
        found: list[_Found] = []
        ahead: list[tuple[int, _Node, tuple[str, ...], tuple[str, ...]]] = [(position, self._root, (), ())]
        while ahead:
            place, node, written, signs = ahead.pop()
            for last, pieces, reached in self._steps(text, words, place, node.children or {}):
                now = written + pieces
                if reached.names is not None:
                    found += [_Found(last, now, signs, name) for name in reached.names]
                if last == len(words):
                    continue
                gap = text[words[last - 1].end : words[last].start]
                sign = "" if gap == " " or _GAP.fullmatch(gap) else gap.strip() or gap
                if reached.children is not None and (not sign or sign in self._signs):
                    ahead.append((last, reached, now, (*signs, sign) if sign else signs))
                if not sign and self.language == "fa" and self._of(words[last]).is_ending:
                    self._after_ending(text, words, (last + 1, reached, (*now, words[last].text), signs), found, ahead)
        return found

    def _after_ending(self, text: str, words: list[Word], reached: tuple, found: list[_Found], ahead: list[tuple]) -> None:
        """The same after a Persian ending that was written apart: سرنخ ها."""
        last, node, written, signs = reached
        if node.names is not None:
            found += [_Found(last, written, signs, name) for name in node.names]
        if node.children is not None and last < len(words) and _GAP.fullmatch(text, words[last - 1].end, words[last].start):
            ahead.append(reached)

    def _of(self, word: Word) -> _Known:
        return self._known.get(word.text) or self._know(word.text)

    def _steps(self, text: str, words: list[Word], place: int, children: dict[str, _Node]) -> list[tuple[int, tuple[str, ...], _Node]]:
        """The next word of a name, or two of them: up to where, as written, and the node reached."""
        word = words[place].text
        facts = self._known.get(word) or self._know(word)
        steps = [(place + 1, (word,), children[form]) for form in facts.forms if form in children]
        for head, tail, first, seconds in facts.parts:
            middle = children.get(first)
            if middle is not None and middle.children is not None:
                steps += [(place + 1, (head, tail), middle.children[second]) for second in seconds if second in middle.children]
        if place + 1 < len(words) and (facts.rests or text[words[place].end] in _HYPHENS):
            for last, whole in self._joined(text, words, place, facts.rests):
                for form in (self._known.get(whole) or self._know(whole)).forms:
                    if form in children and form in self._compounds:
                        steps.append((last, (whole,), children[form]))
        return steps

    def _joined(self, text: str, words: list[Word], place: int, rests: str) -> Iterator[tuple[int, str]]:
        """Neighbouring words as one: hyphenated, or written apart where a word of the names may be."""
        one, other = words[place], words[place + 1]
        gap = text[one.end : other.start]
        if gap in _HYPHENS and self.language != "fa":
            yield place + 2, one.text + other.text
            return
        if not gap.isspace() or not _GAP.fullmatch(gap) or not rests or fold(other.text[:1], self.language) not in rests:
            return
        if self.language != "fa":
            if len(other.text) >= SHORTEST_PART:
                yield place + 2, one.text + other.text
            return
        yield place + 2, f"{one.text}\u200c{other.text}"
        if place + 2 < len(words) and text[other.end : words[place + 2].start] in {" ", "\u200c"}:
            yield place + 3, f"{one.text}\u200c{other.text}{'' if other.text == 'و' else chr(0x200C)}{words[place + 2].text}"

    def _is_match(self, found: _Found) -> bool:
        entry = found.name.entry
        if found.signs != found.name.signs:
            return False
        if entry.target is None:
            return len(found.words) == len(found.name.words)
        question = found.words, found.name.words
        if (answer := self._verified.get(question)) is None:
            if len(self._verified) >= MOST_KEPT:
                self._verified.clear()
            answer = is_form_of_phrase(found.words, found.name.words, self.language)
            self._verified[question] = answer
        return answer and (not entry.is_case_sensitive or _same_capitals(found.words, found.name.words))


def _sign(gap: str) -> str:
    """The punctuation between two words of a name, where it is more than a gap."""
    return "" if _GAP.fullmatch(gap) else gap.strip()


def _same_capitals(found: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether the letters have the capitals of the name, as far as both go."""
    pairs = zip("".join(found), "".join(name), strict=False)
    return all(one.isupper() == other.isupper() for one, other in pairs)


def _outside(words: list[Word], spans: list[tuple[int, int]]) -> list[Word]:
    """The words that stand in none of the spans; both are in order."""
    kept, place = [], 0
    for word in words:
        while place < len(spans) and spans[place][1] <= word.start:
            place += 1
        if place == len(spans) or word.end <= spans[place][0]:
            kept.append(word)
    return kept
