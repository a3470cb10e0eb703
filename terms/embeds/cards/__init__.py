"""The pictures of link previews (Open Graph), shown when somebody sends a link to the glossary.

    lines.py     the width of a text and its line breaks
    drawing.py   a card as SVG
    picture.py   the SVG as PNG, cached and rate-limited

The fonts are made by tools/make_fonts.py.
"""

from .drawing import HEIGHT, WIDTH, Card, draw
from .lines import line_count
from .picture import Busy, png, render

__all__ = ["HEIGHT", "WIDTH", "Busy", "Card", "draw", "line_count", "png", "render"]
