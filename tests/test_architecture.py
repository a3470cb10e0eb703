"""Imports point down a written list of rooms; nothing inside a function; the language core knows no Django."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = [  # from the bottom up; the rooms of one row do not import each other
    "text",
    "current_request digests formats models paths rates",
    "translation published",
    "search linker",
    "pages",
    "embeds authors accounts history",
    "suggestions",
    "editing",
    "content_files",
    "api admin management templatetags receivers",
    "apps urls",
]
RANK = {room: number for number, row in enumerate(LAYERS) for room in row.split()}
MODULES = sorted(path for path in (ROOT / "terms").rglob("*.py") if "migrations" not in path.parts)


def room_of(path: Path) -> str:
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


@pytest.mark.parametrize("room", RANK)
def test_imports_point_down(room: str) -> None:
    seen = {(path.name, other) for path in MODULES if room_of(path) == room for other in imported(path) if other != room}

    assert {(name, other) for name, other in seen if RANK[other] >= RANK[room]} == set()


def test_every_room_is_in_the_list_and_says_what_it_is_for() -> None:
    rooms = {room_of(path) for path in MODULES} - {"__init__"}
    folders = sorted({path.parent for path in MODULES} - {ROOT / "terms"})

    assert rooms == set(RANK)
    assert [
        folder.name for folder in folders if not ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    ] == []
    assert len(list((ROOT / "terms").glob("*.py"))) <= 12


def test_tests_mirror_the_rooms() -> None:
    folders = {path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py")}
    code = {path.parent.relative_to(ROOT / "terms") for path in MODULES}

    assert {str(folder) for folder in folders - code} == {"browser", "page_cache"}


@pytest.mark.parametrize("path", sorted((ROOT / "terms" / "text").rglob("*.py")), ids=lambda path: path.name)
def test_the_language_core_knows_no_django(path: Path) -> None:
    source = path.read_text(encoding="utf-8")

    assert "django" not in source
    assert imported(path) <= {"text"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_case_and_order_of_names_are_left_to_the_language_core(path: Path) -> None:
    """`lower()` knows no Turkish and Django's `slugify` no Persian."""
    if room_of(path) in {"text", "content_files"} or path.name == "markup.py":
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
    for path in (ROOT / "static" / "css").rglob("*.css"):
        words = set(path.read_text(encoding="utf-8").replace("-", " ").replace(":", " ").replace(";", " ").split())
        assert words & {"left", "right"} == set(), path
        assert "!important" not in path.read_text(encoding="utf-8"), path
