"""The colors of static/css/palette.css, for what is drawn without it: the picture of a card, the preview of /embed.js.

Knows no Django.
"""

import re
from pathlib import Path
from typing import NamedTuple

_SOURCE = Path(__file__).parents[2].joinpath("static", "css", "palette.css").read_text(encoding="utf-8")


class Color(NamedTuple):
    """A color on a light page, and on a dark one."""

    light: str
    dark: str


COLORS = {
    name: Color(light, dark) for name, light, dark in re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", _SOURCE)
}
MODULES = re.findall(r'\[data-colour="([a-z]+)"\]', _SOURCE)


def light_css(*names: str) -> str:
    """These colors as CSS declarations for a light page, which every browser understands."""
    return ";".join(f"--{name}:{COLORS[name].light}" for name in names)


def light_dark_css(*names: str) -> str:
    """The same for a page of either kind."""
    return ";".join(f"--{name}:{_light_dark(name)}" for name in names)


def module_css() -> str:
    """The rules that give an element with `data-colour` the color of that module as `--module`."""
    return "".join(f"[data-colour={name}]{{--module:{_light_dark(name)}}}" for name in MODULES)


def _light_dark(name: str) -> str:
    return "light-dark({},{})".format(*COLORS[name])
