"""The constants of /embed.js: its texts in every language, and the colors of its card."""

import json
from functools import cache

from django.utils.translation import gettext, override

from terms.text import LANGUAGES

from . import palette

_COLORS = ("ink", "ink-soft", "surface", "line-strong", "accent")


def _texts() -> list[str]:
    """In the order in which static/js/embed unpacks them."""
    return [gettext("Read more"), gettext("Turn previews off"), gettext("Turn previews on"), gettext("Previews are off.")]


@cache
def constants() -> list[str]:
    """One line of JavaScript for each: `TEXTS` by language, `RIGHT_TO_LEFT` (languages), `LIGHT` (declarations) and `COLORS` (rules) for the card's style."""
    texts = {}
    for language in LANGUAGES:
        with override(language):
            texts[language] = _texts()
    colors = f"div{{{palette.light_dark_css(*_COLORS)}}}{palette.module_css()}"
    right_to_left = [code for code, language in LANGUAGES.items() if language.direction == "rtl"]
    values = {"TEXTS": texts, "RIGHT_TO_LEFT": right_to_left, "LIGHT": palette.light_css(*_COLORS), "COLORS": colors}
    return [f"const {name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};" for name, value in values.items()]
