"""A card as SVG: 1200 × 630, the size that every link preview shows uncropped. Imports no Django."""

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from terms.embeds.palette import COLORS, MODULES
from terms.text import LANGUAGES

from .lines import balance_lines, break_lines, text_width, truncate_lines

WIDTH, HEIGHT = 1200, 630
MARGIN = 80
TEXT_WIDTH = WIDTH - 2 * MARGIN
PAPER, INK, INK_SOFT, LINE = (COLORS[name].light for name in ("paper", "ink", "ink-soft", "line"))
COLOURS = {name: COLORS[name].light for name in MODULES}
NAME_SIZES = (104, 92, 80, 70, 60, 52)
TEXT_SIZES = (42, 38, 34, 31)
FOOTER_TOP = 520  # pixels
ICON = (
    '<rect width="32" height="32" rx="7" fill="#1b2a41"/><rect x="6" y="6" width="9" height="9" rx="2.5" fill="#5fb3b3"/>'
    '<rect x="17" y="6" width="9" height="9" rx="2.5" fill="#e9a23b"/><rect x="6" y="17" width="9" height="9" rx="2.5" fill="#e06c8b"/>'
    '<rect x="17" y="17" width="9" height="9" rx="4.5" fill="#8aa4f0"/>'
)
PERSIAN_FONT, LATIN_FONT = "Vazirmatn", "Inter Variable Text"
# Letters of the other font. The font is named because the renderer's fallback ignores the weight.
LATIN_LETTERS, PERSIAN_LETTERS = re.compile(r"[A-Za-z0-9\u00c0-\u04ff\"#$%&'*+,;<=>?@№]+"), re.compile(r"[\u0600-\u06ff\u200c]+")
CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # not allowed in XML or within a line
RTL_ISOLATE, POP_ISOLATE = "\u2067", "\u2069"  # the renderer treats every line as left-to-right (UAX #9, HL3)


@dataclass(frozen=True, slots=True)
class Card:
    """The texts of a card; all but the name may be empty. Without a module it shows the colors of all modules."""

    language: str
    name: str
    text: str
    site: str  # the site's name
    host: str
    abbreviation: str = ""
    module: str = ""
    colour: str = ""

    @property
    def is_rtl(self) -> bool:
        return LANGUAGES[self.language].direction == "rtl"

    @property
    def leading(self) -> float:
        """The line height as a multiple of the font size; Persian letters need more."""
        return 1.6 if self.is_rtl else 1.36


def draw(card: Card) -> str:
    """The card as an SVG document."""
    fills = [COLOURS[card.colour]] if card.colour in COLOURS else list(COLOURS.values())
    fill, share = fills[0], WIDTH // len(fills)
    parts = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>']
    parts += [f'<rect x="{number * share}" width="{share}" height="18" fill="{each}"/>' for number, each in enumerate(fills)]
    top = 74 if card.module or card.abbreviation else 124
    if card.module or card.abbreviation:
        parts += _pills(card, fill, top)
        top += 54 if card.is_rtl else 70  # Persian lines have more space above them
    size, name = _fitted_name(card)
    for line in name:
        top += size * (1.34 if card.is_rtl else 1.2)
        parts.append(_text(card, line, top - size * 0.2, size, "bold", INK))
    top += 28
    size, lines = _fitted_text(card, FOOTER_TOP - 8 - top)
    for line in lines:
        top += size * card.leading
        parts.append(_text(card, line, top - size * 0.36, size, "regular", INK_SOFT))
    parts += _footer(card)
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">{"".join(parts)}</svg>'


def _fitted_name(card: Card) -> tuple[int, list[str]]:
    """The largest size in which the name fits on one line, or else on two, with room left for the text."""
    for max_lines, sizes in ((1, NAME_SIZES[:3]), (2, NAME_SIZES[2:])):
        for size in sizes:
            lines = break_lines(card.name, size, TEXT_WIDTH, "bold")
            if len(lines) <= max_lines and all(text_width(line, size, "bold") <= TEXT_WIDTH for line in lines):
                return size, lines
    size = NAME_SIZES[-1]
    return size, truncate_lines(break_lines(card.name, size, TEXT_WIDTH, "bold"), 2, size, TEXT_WIDTH, "bold")


def _fitted_text(card: Card, height: float) -> tuple[int, list[str]]:
    """The largest size in which the whole text fits; in the smallest one it may end in an ellipsis."""
    for size in TEXT_SIZES:
        lines = balance_lines(card.text, size, TEXT_WIDTH)
        if len(lines) <= (max_lines := int(height / (size * card.leading))):
            return size, lines
    return size, truncate_lines(lines, max_lines, size, TEXT_WIDTH)


def _text(card: Card, text: str, y: float, size: float, weight: str, fill: str, at: float = 0) -> str:
    """A line in the card's language, `at` pixels from the start of its lines."""
    x, anchor = (WIDTH - MARGIN - at, "end") if card.is_rtl else (MARGIN + at, "start")
    return _run(text, x, y, size, weight, fill, anchor, is_rtl=card.is_rtl)


def _run(text: str, x: float, y: float, size: float, weight: str, fill: str, anchor: str, *, is_rtl: bool) -> str:
    text = CONTROL_CHARACTERS.sub("", text)
    if is_rtl:
        text = f"{RTL_ISOLATE}{text}{POP_ISOLATE}"
    family, other, of_other = (PERSIAN_FONT, LATIN_FONT, LATIN_LETTERS) if is_rtl else (LATIN_FONT, PERSIAN_FONT, PERSIAN_LETTERS)
    spans = of_other.sub(lambda found: f"\0{found[0]}\1", text)
    spans = escape(spans).replace("\0", f'<tspan font-family="{other}">').replace("\1", "</tspan>")
    bold = ' font-weight="700"' if weight == "bold" else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}"{bold} font-family="{family}" fill="{fill}" text-anchor="{anchor}" '
        f'xml:space="preserve">{spans}</text>'
    )


def _pills(card: Card, fill: str, top: float) -> list[str]:
    """The module in its color, followed by the abbreviation in a frame."""
    parts, at = [], 0.0
    for text, is_filled in ((card.module, True), (card.abbreviation, False)):
        if not text:
            continue
        room = text_width(text, 28, "bold") + 48
        x = WIDTH - MARGIN - at - room if card.is_rtl else MARGIN + at
        look = f'fill="{fill}"' if is_filled else f'fill="none" stroke="{INK_SOFT}" stroke-width="2"'
        parts.append(f'<rect x="{x:.1f}" y="{top}" width="{room:.1f}" height="54" rx="{27 if is_filled else 12}" {look}/>')
        ink = PAPER if is_filled else INK_SOFT
        parts.append(_run(text, x + room / 2, top + 37, 28, "bold", ink, "middle", is_rtl=card.is_rtl and is_filled))
        at += room + 16
    return parts


def _footer(card: Card) -> list[str]:
    """The site's icon, name and host."""
    icon = WIDTH - MARGIN - 44 if card.is_rtl else MARGIN
    end = "start" if card.is_rtl else "end"
    return [
        f'<rect x="{MARGIN}" y="{FOOTER_TOP + 14}" width="{TEXT_WIDTH}" height="2" fill="{LINE}"/>',
        f'<g transform="translate({icon} {FOOTER_TOP + 38}) scale(1.375)">{ICON}</g>',
        _text(card, card.site, FOOTER_TOP + 70, 28, "bold", INK, at=62),
        _run(card.host, MARGIN if card.is_rtl else WIDTH - MARGIN, FOOTER_TOP + 70, 26, "regular", INK_SOFT, end, is_rtl=False),
    ]
