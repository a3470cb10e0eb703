"""The names of one language as a trie of folded words, and what a word of a text may be among them. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from terms.text import LANGUAGES, bases, fold, is_separate_ending, tokenise

from .context import Signal, signal

# Between the words of a name: a space or the end of a line, a hyphen, a half-space, nothing; never a punctuation mark.
GAP = re.compile(r"[ \t\u00a0\u200c\u202f]{0,40}+(?:\r?\n[ \t\u00a0]{0,40}+)?+|[-\u2010\u2011]")
MAX_CACHED = 25_000
MIN_PART_LENGTH = 3  # of a word written apart: “in voice” is no invoice
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


class LinkableName(NamedTuple):
    """An entry at the end of its path: its words as written, and the punctuation between them, if any."""

    entry: Entry
    words: tuple[str, ...]
    signs: tuple[str, ...]


class Node:
    """The names that begin with the same words."""

    __slots__ = ("children", "names")

    def __init__(self) -> None:
        self.children: dict[str, Node] = _NO_CHILDREN
        self.names: tuple[LinkableName, ...] = ()

    def child(self, word: str) -> "Node":
        if self.children is _NO_CHILDREN:
            self.children = {}
        if (node := self.children.get(word)) is None:
            node = self.children[word] = Node()
        return node


_NO_CHILDREN: dict[str, Node] = {}  # one for all leaves; never filled


class Known:
    """What a word of a text may be: forms of words of names, two words written together, the beginning of one written apart; and what it says."""

    __slots__ = ("alone", "compounds", "forms", "heads", "is_ending", "nodes", "parts", "rests", "signal", "starts")

    def __init__(self) -> None:
        self.starts = False  # whether a name may begin with it
        self.forms: tuple[str, ...] = ()
        self.compounds: tuple[str, ...] = ()  # those of its forms that may be written apart
        self.parts: tuple[tuple[str, str, str, tuple[str, ...]], ...] = ()  # as written: head, tail; head folded, what the tail may be
        self.rests = ""  # first letters of what may follow it, when it is the beginning of a word written apart
        self.is_ending = False  # an ending written apart
        self.heads: tuple[str, ...] = ()  # the words of names that it may be or begin with
        self.nodes: tuple[Node, ...] = ()  # where names stand that begin with it and go on
        self.alone: LinkableName | Literal[False] | None = False  # the name that it is by itself; False: not asked yet
        self.signal: Signal | None = None  # what it says about its sentence


NOTHING = Known()


class Names:
    """Many names, and what is known about the words of texts that were looked up among them."""

    def __init__(self, entries: Iterable[Entry], language: str):
        self.language = language
        self.root = Node()
        self.compounds: set[str] = set()  # words that may be written apart
        self.signs: set[str] = set()
        self._vocabulary: set[str] = set()
        self._followed: set[str] = set()  # words that may be written together with the next
        self._open: set[str] = set()  # beginnings of words with any ending
        self._beginnings: dict[str, str] = {}  # of words that may be written apart → the letters that go on
        self._known: dict[str, Known] = {}
        folded: dict[str, str] = {}
        for entry in entries:
            self._add(entry, folded)

    def _add(self, entry: Entry, folded: dict[str, str]) -> None:
        words = tokenise(entry.text)
        if not words:
            return
        between = [_sign(entry.text[left.end : right.start]) for left, right in pairwise(words)]
        signs = tuple(filter(None, between))
        node = self.root
        for word, sign in zip(words, [*between, "."], strict=True):
            if (form := folded.get(word.text)) is None:
                form = folded[word.text] = fold(word.text, self.language)
                self._add_beginnings(word.text, form)
            if entry.target is None and entry.text[word.end : word.end + 1] == "*":
                self._open.add(form)
                form += "*"
            self._vocabulary.add(form)
            if not sign:
                self._followed.add(form)
            node = node.child(form)
        self.signs.update(signs)
        node.names += (LinkableName(entry, tuple(word.text for word in words), signs),)

    def _add_beginnings(self, word: str, form: str) -> None:
        """Where a word may be written apart: in Persian at its half-spaces, elsewhere anywhere in a long word."""
        if LANGUAGES[self.language].has_half_spaces:
            parts = [fold(part, self.language) for part in word.strip("\u200c").split("\u200c")]
            if len(parts) > 1 and all(parts):
                self._begin(parts[0], parts[1][0])
                self.compounds.add(form)
        elif form.isalpha() and (len(form) >= 2 * MIN_PART_LENGTH or form[0] in _ONE_LETTER):
            for length in range(MIN_PART_LENGTH, len(form) - MIN_PART_LENGTH + 1):
                self._begin(form[:length], form[length])
            if form[0] in _ONE_LETTER and len(form) > 4:
                self._begin(form[0], form[1])
            self.compounds.add(form)

    def _begin(self, beginning: str, letter: str) -> None:
        known = self._beginnings.get(beginning, "")
        if letter not in known:
            self._beginnings[beginning] = known + letter

    def know(self, word: str) -> Known:
        """What `word`, as found in a text, may be; worked out once."""
        if (known := self._known.get(word)) is None:
            if len(self._known) >= MAX_CACHED:
                self._known.clear()
            known = self._known[word] = self._facts(word)
        return known

    def _facts(self, word: str) -> Known:
        vocabulary, folded = self._vocabulary, fold(word, self.language)
        candidates = (folded,) if word.isdigit() else tuple(bases(word, self.language))
        forms = [base for base in candidates if base in vocabulary]
        said = signal(folded, candidates, self.language)
        if self._open:
            forms += [folded[:length] + "*" for length in range(1, len(folded) + 1) if folded[:length] in self._open]
        parts = []
        if len(folded) == len(word) and len(folded) > 4 and not word.isdigit():  # a cut in the folded word is a cut in the written one
            for cut in range(1, len(folded) - 1):
                if folded[:cut] in self._followed and (tails := [base for base in bases(word[cut:], self.language) if base in vocabulary]):
                    parts.append((word[:cut], word[cut:], folded[:cut], tuple(tails)))
        rests = self._beginnings.get(folded, "")
        is_ending = is_separate_ending(word, self.language)
        if not forms and not parts and not rests and not is_ending and said is None:
            return NOTHING
        known, first = Known(), self.root.children
        known.signal, known.compounds = said, tuple(form for form in forms if form in self.compounds)
        known.forms, known.parts, known.rests, known.is_ending = tuple(forms), tuple(parts), rests, is_ending
        known.heads = (*forms, *(part[2] for part in parts))
        known.starts = bool(rests) or any(head in first for head in known.heads)
        known.nodes = tuple(first[form] for form in forms if form in first and first[form].children)
        return known


def _sign(gap: str) -> str:
    """The punctuation between two words of a name, where it is more than a gap."""
    return "" if GAP.fullmatch(gap) else gap.strip()
