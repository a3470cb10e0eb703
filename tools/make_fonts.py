"""Cuts the site's fonts out of the full ones: `python tools/make_fonts.py VAZIRMATN.ttf INTER.woff2 static/fonts`.

Needs fonttools and brotli (not dependencies of the site: the cut fonts are committed). The sources are the npm packages
`vazirmatn` 33.0.3 (fonts/variable/Vazirmatn[wght].ttf) and `inter-ui` 4.1.1 (variable/InterVariable.woff2), both under
the SIL Open Font License 1.1. Fontsource's own subsets put the Turkish ğ ş İ into an 85 kB file; ours is a third of it.
"""

import sys
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

PUNCTUATION = "\u00a0«»“”„‘’–—…•·→←↗×−\u200c\u200d№"
LATIN = "".join(map(chr, range(0x20, 0x7F))) + PUNCTUATION + "çğıöşüâîûÇĞİÖŞÜÂÎÛéÉáàèóôäß©°§±½"
CYRILLIC = "".join(map(chr, range(0x410, 0x450))) + "ЁёІіЎў"
PERSIAN = (
    "ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهويپچژکگیىۀ"
    + "".join(map(chr, range(0x64B, 0x656)))
    + "\u0670٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٪٫٬،؛؟ٔ\u200c\u200d\u200e\u200f «»()[]{}.:!-–—…/"
)
FEATURES = ["ccmp", "init", "medi", "fina", "isol", "rlig", "liga", "calt", "mark", "mkmk", "kern", "locl", "case", "tnum"]


def cut(source: Path, target: Path, characters: str, axes: dict[str, object]) -> None:
    """Write `target` (woff2) with the given characters and the given part of the variable axes."""
    font = instantiateVariableFont(TTFont(source), axes)
    stored = BytesIO()  # saved and read again: the subsetter trips over the tables of a freshly cut font
    font.flavor = None
    font.save(stored)
    stored.seek(0)
    font = TTFont(stored)
    options = Options()
    options.layout_features, options.hinting, options.flavor = FEATURES, False, "woff2"
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)
    sys.stdout.write(f"{target}: {target.stat().st_size / 1000:.1f} kB\n")


def main(vazirmatn: str, inter: str, folder: str) -> None:
    out = Path(folder)
    weight = {"wght": (400, 700)}
    cut(Path(vazirmatn), out / "vazirmatn-fa.woff2", PERSIAN, weight)
    cut(Path(inter), out / "inter-latin.woff2", LATIN, weight | {"opsz": 14})
    cut(Path(inter), out / "inter-cyrillic.woff2", CYRILLIC, weight | {"opsz": 14})


if __name__ == "__main__":
    main(*sys.argv[1:])
