"""The width of a text and its line breaks. The letters' widths were measured by tools/make_fonts.py."""

import json
import re
import unicodedata
from math import ceil
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
WIDTHS: dict[str, dict[str, list[int]]] = json.loads((FONTS / "widths.json").read_text(encoding="utf-8"))
UNKNOWN_WIDTH = [600]  # a letter missing in the fonts is drawn as an empty box
ISOLATED, FINAL, INITIAL, MEDIAL = range(4)
ELLIPSIS = "…"
WORD = re.compile(r"[\S\u00a0\u202f]+")  # a no-break space is part of a word


def text_width(text: str, size: float, weight: str = "regular") -> float:
    """The width in pixels, with Arabic letters in their joined forms; kerning and ligatures (both make it narrower) are left out."""
    table = WIDTHS[weight]
    total, joins_next = 0, False
    letters = [char for char in text if not unicodedata.combining(char)]
    for index, char in enumerate(letters):
        forms = table.get(char) or ([0] if unicodedata.category(char) == "Cf" else UNKNOWN_WIDTH)
        following = table.get(letters[index + 1], UNKNOWN_WIDTH) if index + 1 < len(letters) else UNKNOWN_WIDTH
        joined, joins_next = joins_next, len(forms) == 4 and len(following) > 1
        form = (MEDIAL if joins_next else FINAL) if joined else (INITIAL if joins_next else ISOLATED)
        total += forms[form] if form < len(forms) else forms[0]
    return total * size / 1000


def break_lines(text: str, size: float, max_width: float, weight: str = "regular") -> list[str]:
    """The text in lines no wider than `max_width`; a wider single word gets a line of its own."""
    lines: list[list[str]] = []
    space, end = text_width(" ", size, weight), 0.0
    for word in WORD.findall(text):
        wide = text_width(word, size, weight)  # nothing joins or kerns over a space, so words can be measured one by one
        if lines and end + space + wide <= max_width:
            lines[-1].append(word)
            end += space + wide
        else:
            lines.append([word])
            end = wide
    return [" ".join(line) for line in lines]


def line_count(text: str, size: float, max_width: float, weight: str = "regular") -> int:
    """The number of lines in a browser, which breaks a word that is wider than `max_width`."""
    return sum(max(1, ceil(text_width(line, size, weight) / max_width)) for line in break_lines(text, size, max_width, weight))


def balance_lines(text: str, size: float, max_width: float, weight: str = "regular") -> list[str]:
    """`broken`, but with narrower lines where that avoids a single word on the last line."""
    best = break_lines(text, size, max_width, weight)
    for share in (0.95, 0.9, 0.85, 0.8):
        if len(best) < 2 or text_width(best[-1], size, weight) > max_width / 3:
            break
        lines = break_lines(text, size, max_width * share, weight)
        if len(lines) > len(best):
            break
        best = lines
    return best


def truncate_lines(lines: list[str], max_lines: int, size: float, max_width: float, weight: str = "regular") -> list[str]:
    """The first `max_lines` lines; the last one ends in an ellipsis if any are cut."""
    if len(lines) <= max_lines:
        return lines
    words = lines[max_lines - 1].split()
    while len(words) > 1 and text_width(" ".join(words) + ELLIPSIS, size, weight) > max_width:
        words.pop()
    return [*lines[: max_lines - 1], " ".join(words).rstrip(".,;:،؛-–— ") + ELLIPSIS]
