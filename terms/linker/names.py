"""The names of one language as a trie of folded words, and what a word of a text may be in these names. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from terms.text import LANGUAGES, bases, fold, is_separate_ending, tokenise

from .context import Signal, signal

# Allowed between the words of a name: spaces, one line break, a hyphen, ZWNJ (half-space), or nothing; no punctuation.
GAP = re.compile(r"[ \t\u00a0\u200c\u202f]{0,40}+(?:\r?\n[ \t\u00a0]{0,40}+)?+|[-\u2010\u2011]")
MAX_CACHED = 25_000
MIN_PART_LENGTH = 3  # of a split word: “in voice” is not “invoice”
_ONE_LETTER = frozenset("eе")  # e mail, e posta

Linking = Literal["auto", "suggest", "never"]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A name and its target. With `target` None, a phrase never to link, in which `*` at the end of a word is any ending."""

    text: str
    target: object
    linking: Linking = "auto"
    is_case_sensitive: bool = False
    no_bare_ye: bool = False


class LinkableName(NamedTuple):
    """An entry at its node: its words as spelled, and the punctuation between them."""

    entry: Entry
    words: tuple[str, ...]
    signs: tuple[str, ...]


class Node:
    """A node of the trie: the names that are exactly the words on its path, and the nodes of the next words."""

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


_NO_CHILDREN: dict[str, Node] = {}  # shared by all leaves, never filled


class WordFacts:
    """What a word of a text may be in the names, and the evidence it gives for its sentence."""

    __slots__ = (
        "single_name",
        "splittable",
        "forms",
        "name_words",
        "is_ending",
        "longer_nodes",
        "splits",
        "next_letters",
        "signal",
        "may_start",
    )

    def __init__(self) -> None:
        self.may_start = False  # whether a name may begin with it
        self.forms: tuple[str, ...] = ()  # the words of names it may be a form of
        self.splittable: tuple[str, ...] = ()  # those of its forms that may be split in a text
        self.splits: tuple[tuple[str, str, str, tuple[str, ...]], ...] = ()  # two joined words: head, tail, folded head, forms of the tail
        self.next_letters = ""  # if it is the first part of a split word: possible first letters of the rest
        self.is_ending = False  # a separate ending
        self.name_words: tuple[str, ...] = ()  # the words of names it may be, or begin with
        self.longer_nodes: tuple[Node, ...] = ()  # nodes of names that begin with it and have more words
        self.single_name: LinkableName | Literal[False] | None = False  # the name that is this word alone; False: not computed yet
        self.signal: Signal | None = None  # its evidence about the sense


NO_FACTS = WordFacts()


class NameTrie:
    """Many names as a trie, with a cache of the words that were looked up."""

    def __init__(self, entries: Iterable[Entry], language: str):
        self.language = language
        self.root = Node()
        self.splittable: set[str] = set()  # words that may be split in a text
        self.signs: set[str] = set()
        self._vocabulary: set[str] = set()
        self._non_final: set[str] = set()  # words that may be joined to the next word
        self._wildcard_stems: set[str] = set()  # beginnings of words that end in `*`
        self._beginnings: dict[str, str] = {}  # first part of a splittable word → possible next letters
        self._facts: dict[str, WordFacts] = {}
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
                self._wildcard_stems.add(form)
                form += "*"
            self._vocabulary.add(form)
            if not sign:
                self._non_final.add(form)
            node = node.child(form)
        self.signs.update(signs)
        node.names += (LinkableName(entry, tuple(word.text for word in words), signs),)

    def _add_beginnings(self, word: str, form: str) -> None:
        """Where a word may be split: in Persian at its ZWNJs, elsewhere anywhere in a long word."""
        if LANGUAGES[self.language].has_zwnj:
            parts = [fold(part, self.language) for part in word.strip("\u200c").split("\u200c")]
            if len(parts) > 1 and all(parts):
                self._add_split(parts[0], parts[1][0])
                self.splittable.add(form)
        elif form.isalpha() and (len(form) >= 2 * MIN_PART_LENGTH or form[0] in _ONE_LETTER):
            for length in range(MIN_PART_LENGTH, len(form) - MIN_PART_LENGTH + 1):
                self._add_split(form[:length], form[length])
            if form[0] in _ONE_LETTER and len(form) > 4:
                self._add_split(form[0], form[1])
            self.splittable.add(form)

    def _add_split(self, beginning: str, letter: str) -> None:
        letters = self._beginnings.get(beginning, "")
        if letter not in letters:
            self._beginnings[beginning] = letters + letter

    def lookup(self, word: str) -> WordFacts:
        """What `word`, as spelled in a text, may be; cached."""
        if (facts := self._facts.get(word)) is None:
            if len(self._facts) >= MAX_CACHED:
                self._facts.clear()
            facts = self._facts[word] = self._make_facts(word)
        return facts

    def _make_facts(self, word: str) -> WordFacts:
        vocabulary, folded = self._vocabulary, fold(word, self.language)
        candidates = (folded,) if word.isdigit() else tuple(bases(word, self.language))
        forms = [base for base in candidates if base in vocabulary]
        found_signal = signal(folded, candidates, self.language)
        if self._wildcard_stems:
            forms += [folded[:length] + "*" for length in range(1, len(folded) + 1) if folded[:length] in self._wildcard_stems]
        parts = []
        if len(folded) == len(word) and len(folded) > 4 and not word.isdigit():  # positions in the folded word are those in the original
            for cut in range(1, len(folded) - 1):
                if folded[:cut] in self._non_final and (tails := [base for base in bases(word[cut:], self.language) if base in vocabulary]):
                    parts.append((word[:cut], word[cut:], folded[:cut], tuple(tails)))
        next_letters = self._beginnings.get(folded, "")
        is_ending = is_separate_ending(word, self.language)
        if not forms and not parts and not next_letters and not is_ending and found_signal is None:
            return NO_FACTS
        facts, first = WordFacts(), self.root.children
        facts.signal, facts.splittable = found_signal, tuple(form for form in forms if form in self.splittable)
        facts.forms, facts.splits, facts.next_letters, facts.is_ending = tuple(forms), tuple(parts), next_letters, is_ending
        facts.name_words = (*forms, *(part[2] for part in parts))
        facts.may_start = bool(next_letters) or any(head in first for head in facts.name_words)
        facts.longer_nodes = tuple(first[form] for form in forms if form in first and first[form].children)
        return facts


def _sign(gap: str) -> str:
    """The punctuation between two words of a name; empty for a gap."""
    return "" if GAP.fullmatch(gap) else gap.strip()
