"""Imports follow the layers listed here; the language core does not import Django."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = [  # from the bottom up; the packages of one row do not import each other
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
RANK = {package: number for number, row in enumerate(LAYERS) for package in row.split()}
MODULES = sorted(path for path in (ROOT / "terms").rglob("*.py") if "migrations" not in path.parts)


def package_of(path: Path) -> str:
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


@pytest.mark.parametrize("package", RANK)
def test_imports_point_down(package: str) -> None:
    seen = {(path.name, other) for path in MODULES if package_of(path) == package for other in imported(path) if other != package}

    assert {(name, other) for name, other in seen if RANK[other] >= RANK[package]} == set()


def test_every_package_is_in_a_layer_and_has_a_docstring() -> None:
    packages = {package_of(path) for path in MODULES} - {"__init__"}
    folders = sorted({path.parent for path in MODULES} - {ROOT / "terms"})

    assert packages == set(RANK)
    assert [
        folder.name for folder in folders if not ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    ] == []
    assert len(list((ROOT / "terms").glob("*.py"))) <= 12


def test_tests_mirror_the_packages() -> None:
    folders = {path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py")}
    code = {path.parent.relative_to(ROOT / "terms") for path in MODULES}

    assert {str(folder) for folder in folders - code} == {"browser", "page_cache"}


@pytest.mark.parametrize("path", sorted((ROOT / "terms" / "text").rglob("*.py")), ids=lambda path: path.name)
def test_the_language_core_does_not_import_django(path: Path) -> None:
    source = path.read_text(encoding="utf-8")

    assert "django" not in source
    assert imported(path) <= {"text"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_case_and_order_of_names_are_left_to_the_language_core(path: Path) -> None:
    """`str.lower` is wrong for Turkish, and Django's `slugify` for Persian."""
    if package_of(path) in {"text", "content_files"} or path.name == "markup.py":
        return
    calls = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }

    assert calls & {"lower", "upper", "casefold", "title", "capitalize"} == set()
    assert "django.utils.text import slugify" not in path.read_text(encoding="utf-8")


def test_the_site_package_does_not_depend_on_the_models() -> None:
    for path in (ROOT / "glossary").rglob("*.py"):
        assert "terms.models" not in path.read_text(encoding="utf-8"), path
    for path in MODULES:
        assert "from glossary" not in path.read_text(encoding="utf-8"), path


def test_style_sheets_use_logical_properties() -> None:
    for path in (ROOT / "static" / "css").rglob("*.css"):
        words = set(path.read_text(encoding="utf-8").replace("-", " ").replace(":", " ").replace(";", " ").split())
        assert words & {"left", "right"} == set(), path
        assert "!important" not in path.read_text(encoding="utf-8"), path
