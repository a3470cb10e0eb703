"""Cuts the site's fonts out of the full ones: `python tools/make_fonts.py VAZIRMATN.ttf INTER.woff2 static/fonts terms/embeds/cards/fonts`.

Needs fonttools and brotli (not dependencies of the site: the cut fonts are committed). The sources are the npm packages
`vazirmatn` 33.0.3 (fonts/variable/Vazirmatn[wght].ttf) and `inter-ui` 4.1.1 (variable/InterVariable.woff2), both under
the SIL Open Font License 1.1. Fontsource's own subsets put the Turkish ğ ş İ into an 85 kB file; ours is a third of it.

The first folder gets what browsers load, the second what pictures for link previews are drawn with: plain files of one
weight each, and `widths.json`, how wide each letter is, so that the site can break lines without a shaping library.
"""

import json
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
FORMS = ["isol", "fina", "init", "medi"]
WEIGHTS = {"regular": 400, "bold": 700}


def cut(source: Path, target: Path, characters: str, axes: dict[str, object], *, flavor: str | None = "woff2") -> TTFont:
    """Write `target` with the given characters and the given part of the variable axes."""
    font = instantiateVariableFont(TTFont(source), axes, updateFontNames=flavor is None)
    stored = BytesIO()  # saved and read again: the subsetter trips over the tables of a freshly cut font
    font.flavor = None
    font.save(stored)
    stored.seek(0)
    font = TTFont(stored)
    options = Options()
    options.layout_features, options.hinting, options.flavor = FEATURES, False, flavor
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    font.flavor = flavor
    font.save(target)
    sys.stdout.write(f"{target}: {target.stat().st_size / 1000:.1f} kB\n")
    return font


def forms_of(font: TTFont) -> dict[str, dict[str, str]]:
    """Feature → glyph → the glyph of that joined form."""
    found: dict[str, dict[str, str]] = {form: {} for form in FORMS}
    if "GSUB" not in font:
        return found
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        for index in record.Feature.LookupListIndex if record.FeatureTag in found else ():
            for rule in table.LookupList.Lookup[index].SubTable:
                found[record.FeatureTag] |= getattr(getattr(rule, "ExtSubTable", rule), "mapping", {})
    return found


def widths(font: TTFont) -> dict[str, list[int]]:
    """Character → width in thousandths of the font size; a letter that joins has one for each of its FORMS."""
    forms, advance, scale = forms_of(font), font["hmtx"], 1000 / font["head"].unitsPerEm
    table = {}
    for code, glyph in sorted(font.getBestCmap().items()):
        shapes = [glyph] + [forms[form][glyph] for form in FORMS[1:] if glyph in forms[form]]
        table[chr(code)] = [round(advance[shape][0] * scale) for shape in shapes]
    return table


def main(vazirmatn: str, inter: str, folder: str, cards: str) -> None:
    out = Path(folder)
    weight = {"wght": (400, 700)}
    cut(Path(vazirmatn), out / "vazirmatn-fa.woff2", PERSIAN, weight)
    cut(Path(inter), out / "inter-latin.woff2", LATIN, weight | {"opsz": 14})
    cut(Path(inter), out / "inter-cyrillic.woff2", CYRILLIC, weight | {"opsz": 14})
    table: dict[str, dict[str, list[int]]] = {}
    for name, value in WEIGHTS.items():
        latin = cut(Path(inter), Path(cards) / f"inter-{name}.ttf", LATIN + CYRILLIC, {"wght": value, "opsz": 14}, flavor=None)
        persian = cut(Path(vazirmatn), Path(cards) / f"vazirmatn-{name}.ttf", PERSIAN, {"wght": value}, flavor=None)
        table[name] = widths(latin) | {char: wide for char, wide in widths(persian).items() if char not in LATIN}
    Path(cards, "widths.json").write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
