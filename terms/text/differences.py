"""What changed between two texts, word by word."""

import difflib
import re
from typing import NamedTuple

from .words import tokenise


class Piece(NamedTuple):
    """A run of text that is unchanged ("same"), removed ("gone") or added ("new")."""

    kind: str
    text: str


_MARKS = re.compile(r"\S\s*|\s+")


def _tokens(text: str) -> list[str]:
    """Words and marks in order, each with the space after it, so that `"".join(_tokens(text)) == text`."""
    tokens, end = [], 0
    for word in [*tokenise(text), None]:
        between = text[end : word.start if word else len(text)]
        space = re.match(r"\s*", between)[0] if tokens else ""
        if space:
            tokens[-1] += space
        tokens += _MARKS.findall(between[len(space) :])
        if word:
            tokens.append(word.text)
            end = word.end
    return tokens


def differences(before: str, after: str) -> list[Piece]:
    """The two texts as one run of pieces: without the "new" ones it is `before` (but for spaces), without the "gone" ones `after`."""
    one, other = _tokens(before), _tokens(after)
    pieces = _compared(one, other, [token.rstrip() for token in one], [token.rstrip() for token in other])
    if before != after and all(piece.kind == "same" for piece in pieces):
        return _compared(one, other, one, other)  # only spaces differ
    return pieces


def _compared(one: list[str], other: list[str], one_keys: list[str], other_keys: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, one_keys, other_keys, autojunk=False)
    for operation, start, end, other_start, other_end in matcher.get_opcodes():
        if operation == "equal":
            pieces.append(Piece("same", "".join(other[other_start:other_end])))
            continue
        if end > start:
            pieces.append(Piece("gone", "".join(one[start:end])))
        if other_end > other_start:
            pieces.append(Piece("new", "".join(other[other_start:other_end])))
    return pieces
