"""Templates, style sheets and scripts are readable, and so are their diffs."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("templates", "terms/templates", "static")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in {".html", ".css", ".js"})
SHEETS = [path for path in FILES if path.suffix == ".css"]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_lines_are_short_and_have_no_trailing_space(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert [line for line in text.splitlines() if len(line) > 200 or line != line.rstrip() or "\t" in line] == []
    assert text.endswith("\n")


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_a_style_sheet_has_one_declaration_a_line(path: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert [line for line in rules.splitlines() if line.count(";") > 1 or line.count("{") > 1] == []


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_colors_are_those_of_the_palette(path: Path) -> None:
    if path.name in {"palette.css", "host_page.css"}:  # the second is another site’s
        return

    assert re.findall(r": [^{};]*#[0-9a-fA-F]{3,8}\b[^{};]*;", path.read_text(encoding="utf-8")) == []
