"""Pictures for link previews: what others show when somebody sends a link to the glossary.

    lines.py     how wide a text is, and where it breaks
    drawing.py   a card as SVG
    picture.py   the SVG as PNG: bounded in memory and in time

The fonts are made by tools/make_fonts.py.
"""

from .drawing import HEIGHT, WIDTH, Card, draw
from .lines import line_count
from .picture import Busy, png, render

__all__ = ["HEIGHT", "WIDTH", "Busy", "Card", "draw", "line_count", "png", "render"]
