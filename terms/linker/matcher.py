"""Names in a text: longest first, at word edges, in any inflected form. Pure: strings in, positions out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from terms.text import Word, bases, fold, is_form_of_phrase, tokenise

# Inside a name only spaces and hyphens may stand between words: never a full stop, a comma or a line's end of thought.
_GAP = re.compile(r"[ \u00a0\n\-\u2010\u2011\u200c]{0,3}")
MOST_WORDS_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Name:
    """A name to look for, the words it is made of, and what it stands for."""

    text: str
    target: object
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Where a name was found: `text[start:end]`, and its target."""

    start: int
    end: int
    target: object


class Matcher:
    """Looks for many names at once. Names are found by the folded form of their first word."""

    def __init__(self, names: Iterable[tuple[str, object]], language: str):
        self.language = language
        self._by_first: dict[str, list[Name]] = {}
        for text, target in names:
            words = tuple(word.text for word in tokenise(text))
            if words:
                self._by_first.setdefault(fold(words[0], language), []).append(Name(text, target, words))
        self._candidates: dict[str, tuple[Name, ...]] = {}

    def matches(self, text: str) -> Iterator[Match]:
        """Every name in `text`, from left to right, none inside another."""
        words, position = tokenise(text), 0
        while position < len(words):
            name = self._name_at(text, words, position)
            if name is None:
                position += 1
                continue
            last = position + len(name.words) - 1
            yield Match(words[position].start, words[last].end, name.target)
            position = last + 1

    def _name_at(self, text: str, words: list[Word], position: int) -> Name | None:
        for name in self._names_beginning_with(words[position].text):
            found = words[position : position + len(name.words)]
            if len(found) < len(name.words):
                continue
            gaps = (text[left.end : right.start] for left, right in zip(found, found[1:], strict=False))
            if all(_GAP.fullmatch(gap) for gap in gaps) and is_form_of_phrase([word.text for word in found], name.words, self.language):
                return name
        return None

    def _names_beginning_with(self, word: str) -> tuple[Name, ...]:
        """The names whose first word `word` may be a form of, the longest first; kept, because texts repeat their words."""
        if word not in self._candidates:
            if len(self._candidates) >= MOST_WORDS_KEPT:
                self._candidates.clear()
            names = {name.text: name for base in bases(word, self.language) for name in self._by_first.get(base, ())}
            self._candidates[word] = tuple(sorted(names.values(), key=lambda name: len(name.words), reverse=True))
        return self._candidates[word]
