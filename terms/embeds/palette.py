"""The colors of static/css/palette.css, for the picture of a card and the preview of /embed.js.

Imports no Django.
"""

import re
from pathlib import Path
from typing import NamedTuple

_SOURCE = Path(__file__).parents[2].joinpath("static", "css", "palette.css").read_text(encoding="utf-8")


class Color(NamedTuple):
    """A color in the light and in the dark scheme."""

    light: str
    dark: str


COLORS = {
    name: Color(light, dark) for name, light, dark in re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", _SOURCE)
}
MODULES = re.findall(r'\[data-colour="([a-z]+)"\]', _SOURCE)


def light_css(*names: str) -> str:
    """CSS declarations of these colors in the light scheme, for every browser."""
    return ";".join(f"--{name}:{COLORS[name].light}" for name in names)


def light_dark_css(*names: str) -> str:
    """CSS declarations of these colors with `light-dark()`."""
    return ";".join(f"--{name}:{_light_dark(name)}" for name in names)


def module_css() -> str:
    """CSS rules that set `--module` to the color of the module named by `data-colour`."""
    return "".join(f"[data-colour={name}]{{--module:{_light_dark(name)}}}" for name in MODULES)


def _light_dark(name: str) -> str:
    return "light-dark({},{})".format(*COLORS[name])
