"""How wide a text is, and where it breaks. Pure Python: the widths were taken from the fonts when they were cut."""

import json
import re
import unicodedata
from math import ceil
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
WIDTHS: dict[str, dict[str, list[int]]] = json.loads((FONTS / "widths.json").read_text(encoding="utf-8"))
UNKNOWN = [600]  # a letter that the fonts do not have is drawn as an empty box
ISOLATED, FINAL, INITIAL, MEDIAL = range(4)
ELLIPSIS = "…"
WORD = re.compile(r"[\S\u00a0\u202f]+")  # a no-break space keeps its neighbours together


def width(text: str, size: float, weight: str = "regular") -> float:
    """The width in pixels, with Arabic letters in their joined forms; kerning and ligatures (both make it narrower) are left out."""
    table = WIDTHS[weight]
    total, joins_next = 0, False
    letters = [char for char in text if not unicodedata.combining(char)]
    for index, char in enumerate(letters):
        forms = table.get(char) or ([0] if unicodedata.category(char) == "Cf" else UNKNOWN)
        following = table.get(letters[index + 1], UNKNOWN) if index + 1 < len(letters) else UNKNOWN
        joined, joins_next = joins_next, len(forms) == 4 and len(following) > 1
        form = (MEDIAL if joins_next else FINAL) if joined else (INITIAL if joins_next else ISOLATED)
        total += forms[form] if form < len(forms) else forms[0]
    return total * size / 1000


def broken(text: str, size: float, room: float, weight: str = "regular") -> list[str]:
    """The text in lines no wider than `room`; a single word that is wider stands alone on its line."""
    lines: list[list[str]] = []
    space, end = width(" ", size, weight), 0.0
    for word in WORD.findall(text):
        wide = width(word, size, weight)  # nothing joins or kerns over a space: words can be measured one by one
        if lines and end + space + wide <= room:
            lines[-1].append(word)
            end += space + wide
        else:
            lines.append([word])
            end = wide
    return [" ".join(line) for line in lines]


def line_count(text: str, size: float, room: float, weight: str = "regular") -> int:
    """How many lines a browser needs, which breaks a word that is wider than `room`."""
    return sum(max(1, ceil(width(line, size, weight) / room)) for line in broken(text, size, room, weight))


def evened(text: str, size: float, room: float, weight: str = "regular") -> list[str]:
    """`broken`, with no word left alone on the last line where narrower lines can help it."""
    best = broken(text, size, room, weight)
    for share in (0.95, 0.9, 0.85, 0.8):
        if len(best) < 2 or width(best[-1], size, weight) > room / 3:
            break
        lines = broken(text, size, room * share, weight)
        if len(lines) > len(best):
            break
        best = lines
    return best


def shortened(lines: list[str], most: int, size: float, room: float, weight: str = "regular") -> list[str]:
    """At most so many lines; the last one then ends in an ellipsis."""
    if len(lines) <= most:
        return lines
    words = lines[most - 1].split()
    while len(words) > 1 and width(" ".join(words) + ELLIPSIS, size, weight) > room:
        words.pop()
    return [*lines[: most - 1], " ".join(words).rstrip(".,;:،؛-–— ") + ELLIPSIS]
