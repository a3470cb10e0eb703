"""Reads the whole folder of content files and finds the problems between files."""

from collections.abc import Iterator
from pathlib import Path

from terms.text import LANGUAGES

from .files import FileChecker, read_categories, read_comparison, read_never_link, read_term, read_toml
from .records import FileContent, Problem, Record

RELATED = range(2, 7)


def add_path(path: Path, file: str, content: FileContent) -> None:
    """Set `path_order` on each term's record: its place on the “start here” path for newcomers."""
    data = read_toml(path, file, content.problems) if path.is_file() else {}
    check = FileChecker(file, content.problems)
    check.check_keys(data or {}, {"terms"})
    keys = check.texts(data or {}, "terms")
    for record in content.records["term"].values():
        record.values["path_order"] = keys.index(record.key) + 1 if record.key in keys else ""
    for key in keys:
        if key not in content.records["term"]:
            check.add_problem("terms", f"«{key}» is not a term's key")


def _cross_problems(content: FileContent) -> Iterator[Problem]:
    """The problems between files, such as broken references and duplicates."""
    terms, categories = content.records["term"], content.records["category"]
    for record in terms.values():
        for category in record.values["categories"]:
            if category not in categories:
                yield Problem(record.file, "modules", f"«{category}» is no module: known are {', '.join(categories)}")
        related = record.values["related"]
        if len(related) not in RELATED:
            yield Problem(record.file, "related", f"{len(related)} related terms: name {RELATED.start} to {RELATED.stop - 1}")
        for other in related:
            if other not in terms or other == record.key:
                yield Problem(record.file, "related", f"«{other}» is not another term's key")
            elif record.key not in terms[other].values["related"]:
                yield Problem(record.file, "related", f"«{other}» does not name this term: add it to {terms[other].file}")
    for language in LANGUAGES:
        for field_name in ("name", "definition"):
            seen: dict[object, Record] = {}
            for record in terms.values():
                value = record.values.get(f"{field_name}_{language}")
                if value and value in seen:
                    yield Problem(record.file, f"{language}.{field_name}", f"the same as in {seen[value].file}")
                seen[value] = record
    for record in content.records["comparison"].values():
        for term in record.values["terms"]:
            if term not in terms:
                yield Problem(record.file, "terms", f"«{term}» is not a term's key")


def read_fixtures(folder: Path) -> FileContent:
    """Everything in `folder` (`categories.toml`, `start_here.toml`, `never_link.toml`, `terms/`, `comparisons/`), in a fixed order, with all its problems."""
    content = FileContent()
    for record in read_categories(folder / "categories.toml", "categories.toml", content.problems):
        content.add(record)
    for kind, read in (("terms", read_term), ("comparisons", read_comparison)):
        for path in sorted((folder / kind).rglob("*.toml")):
            if record := read(path, str(path.relative_to(folder)), content.problems):
                content.add(record)
    for record in read_never_link(folder / "never_link.toml", "never_link.toml", content.problems):
        content.add(record)
    add_path(folder / "start_here.toml", "start_here.toml", content)
    content.problems.extend(_cross_problems(content))
    return content
