"""Imports point down a written list of layers; nothing inside a function; the language core knows no Django."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = [
    "apps management urls",
    "views author_tools suggest_form embeds api admin receivers account_receivers",
    "preview term_page comparison_page guided",
    "article_head author_files backlinks bulk listing overview pages structured_data templatetags templating vocabulary oembed integrity worklist",
    "search az linker loading workflow reverting suggesting",
    "addresses articles coverage headwords history mail two_factor granting",
    "details revision markdown fixtures paths cards versions audit",
    "models rates roles translation writing",
    "text",
]
RANK = {name: number for number, row in enumerate(LAYERS) for name in row.split()}
MODULES = sorted(
    path
    for path in (ROOT / "terms").rglob("*.py")
    if "migrations" not in path.parts and path.name != "__init__.py" or path.parts[-2:] == ("text", "__init__.py")
)


def part_of(path: Path) -> str:
    return path.relative_to(ROOT / "terms").parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The parts of `terms` that a module imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("terms.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    me = part_of(path)

    assert {name for name in imported(path) if name != me and RANK[name] < RANK[me]} == set()


def test_the_doers_do_not_import_each_other() -> None:
    doers = {"search", "az", "linker", "loading"}
    pairs = {(part_of(path), name) for path in MODULES for name in imported(path) if part_of(path) in doers and name in doers}

    assert {(one, other) for one, other in pairs if one != other} == set()


@pytest.mark.parametrize("path", sorted((ROOT / "terms" / "text").rglob("*.py")), ids=lambda path: path.name)
def test_the_language_core_knows_no_django(path: Path) -> None:
    source = path.read_text(encoding="utf-8")

    assert "django" not in source
    assert imported(path) <= {"text"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_case_and_order_of_names_are_left_to_the_language_core(path: Path) -> None:
    """`lower()` knows no Turkish and Django's `slugify` no Persian."""
    if part_of(path) in {"text", "fixtures", "writing"} or path.name == "markup.py":
        return
    calls = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }

    assert calls & {"lower", "upper", "casefold", "title", "capitalize"} == set()
    assert "django.utils.text import slugify" not in path.read_text(encoding="utf-8")


def test_the_site_package_has_no_glossary_knowledge() -> None:
    for path in (ROOT / "glossary").rglob("*.py"):
        assert "terms.models" not in path.read_text(encoding="utf-8"), path
    for path in MODULES:
        assert "from glossary" not in path.read_text(encoding="utf-8"), path


def test_style_sheets_know_no_left_and_right() -> None:
    for path in (ROOT / "static" / "css").glob("*.css"):
        words = set(path.read_text(encoding="utf-8").replace("-", " ").replace(":", " ").replace(";", " ").split())
        assert words & {"left", "right"} == set(), path
        assert "!important" not in path.read_text(encoding="utf-8"), path
