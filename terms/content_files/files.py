"""Reads the content files, with one function per kind of file, and collects all problems of a file.

One file is one term in the languages it is written in (`fixtures/terms/<module>/<key>.toml`) or one comparison
(`fixtures/comparisons/<key>.toml`); `docs/writing.md` describes the format. Nothing here touches the database: the
loader takes what this module returns.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from terms.text import LANGUAGES
from terms.text.typography import script_problems, typography_problems
from terms.text.writing_rules import BODY_TEXTS, COMPARISON_TEXTS, MODULE_TEXTS, name_problems, text_problems

from .records import Problem, Record

LABELS = {"synonyms": "synonym", "abbreviations": "abbreviation", "hidden": "hidden", "forms": "form"}
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LINKING = ("auto", "suggest", "never")


class FileChecker:
    """Collects the problems of one file."""

    def __init__(self, file: str, problems: list[Problem]):
        self.file, self.problems = file, problems

    def add_problem(self, field_name: str, message: str) -> None:
        self.problems.append(Problem(self.file, field_name, message))

    def check_keys(self, table: dict, known: set[str], where: str = "") -> None:
        for name in table.keys() - known:
            self.add_problem(where + name, f"unknown key: known are {', '.join(sorted(known))}")

    def text(self, table: dict, name: str, where: str) -> str:
        value = table.get(name, "")
        if not isinstance(value, str):
            self.add_problem(where + name, f"must be a text in quotes, not {value!r}")
            return ""
        return value.strip()

    def texts(self, table: dict, name: str, where: str = "") -> list[str]:
        value = table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.add_problem(where + name, f'must be a list of texts, such as ["one", "two"], not {value!r}')
            return []
        for item, count in Counter(value).items():
            if count > 1:
                self.add_problem(where + name, f"«{item}» is listed {count} times: keep one")
        return value

    def sections(self, data: dict, where: str = "") -> Iterator[tuple[str, dict]]:
        """The languages with a section, each with its table. There must be at least one; a missing language is no problem."""
        if not data.keys() & LANGUAGES.keys():
            self.add_problem(where + "language", f"missing: add a section, one of {', '.join(LANGUAGES)}")
        for language in LANGUAGES:
            if isinstance(table := data.get(language), dict):
                yield language, table
            elif table is not None:
                self.add_problem(where + language, f"must be a section [{where}{language}]")

    def language(self, table: dict, language: str) -> dict[str, object]:
        """The values of one language of a term, checked."""
        where = f"{language}."
        self.check_keys(table, {"name", "slug", "state", "linking", *LINKING, *BODY_TEXTS, *LABELS}, where)
        name = self.text(table, "name", where)
        if not name:
            self.add_problem(where + "name", "missing: a section begins with the name")
        labels = [(text, kind) for group, kind in LABELS.items() for text in self.texts(table, group, where)]
        for text in [name, *(text for text, kind in labels if kind != "hidden")]:
            for message in name_problems(text, language):
                self.add_problem(where + "name", message)
        for text, count in Counter([name, *(text for text, _ in labels)]).items():
            if count > 1:
                self.add_problem(where + "synonyms", f"«{text}» is given twice among the names of this language: keep one")
        values = {text_name: self.text(table, text_name, where) for text_name in BODY_TEXTS}
        written = [text_name for text_name, text in values.items() if text]
        if written and len(written) < len(BODY_TEXTS):
            self.add_problem(where + "definition", f"only {', '.join(written)} written: write all of {', '.join(BODY_TEXTS)} or none")
        for text_name in written:
            for message in text_problems(text_name, values[text_name], language, name):
                self.add_problem(where + text_name, message)
        state = table.get("state", "published" if written else "draft")
        if state not in {"draft", "review", "published"} or (state == "published" and not written):
            self.add_problem(where + "state", f"{state!r}: write draft, review or published; published needs the texts")
        return {f"{key}_{language}": value for key, value in values.items()} | {
            f"name_{language}": name,
            f"state_{language}": state,
            f"labels_{language}": sorted(self.labels_with_linking(table, labels, where)),
            f"linking_{language}": self.choice(table, "linking", where),
            f"slug_{language}": self.text(table, "slug", where),
        }

    def choice(self, table: dict, name: str, where: str) -> str:
        if (value := table.get(name, LINKING[0])) not in LINKING:
            self.add_problem(where + name, f"{value!r}: write {', '.join(LINKING)}")
        return value if value in LINKING else LINKING[0]

    def flag(self, table: dict, name: str, where: str = "") -> bool:
        value = table.get(name, False)
        if not isinstance(value, bool):
            self.add_problem(where + name, f"{value!r}: write true or false")
        return value is True

    def labels_with_linking(self, table: dict, labels: list[tuple[str, str]], where: str) -> list[tuple[str, ...]]:
        """The labels as (text, kind), or (text, kind, decision) for those listed under `auto`, `suggest` or `never`."""
        decided: dict[str, str] = {}
        for decision in LINKING:
            for text in self.texts(table, decision, where):
                if text not in {label for label, _ in labels}:
                    self.add_problem(
                        where + decision, f"«{text}» is not among the other names of this language; for the name itself write linking"
                    )
                elif text in decided:
                    self.add_problem(where + decision, f"«{text}» is also under {decided[text]}: keep one")
                decided[text] = decision
        return [(text, kind, decided[text]) if text in decided else (text, kind) for text, kind in labels]


def read_toml(path: Path, file: str, problems: list[Problem]) -> dict | None:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(Problem(file, "file", f"cannot be read as TOML: {error}"))
        return None


def read_term(path: Path, file: str, problems: list[Problem]) -> Record | None:
    """The record of one term's file; its problems are added to `problems`."""
    if (data := read_toml(path, file, problems)) is None:
        return None
    check = FileChecker(file, problems)
    check.check_keys(data, {"abbreviation", "modules", "related", "case_sensitive", "no_bare_ye", *LANGUAGES})
    if not KEY.fullmatch(path.stem):
        check.add_problem("file name", f"«{path.stem}» is no key: use a–z, 0–9 and single hyphens")
    modules = check.texts(data, "modules")
    if not modules or modules[0] != path.parent.name:
        check.add_problem("modules", f"the first must be the folder's name «{path.parent.name}»")
    values: dict[str, object] = {
        "abbreviation": check.text(data, "abbreviation", ""),
        "categories": modules,
        "is_case_sensitive": check.flag(data, "case_sensitive"),
        "no_bare_ye": check.flag(data, "no_bare_ye"),
        "related": sorted(check.texts(data, "related")),
    }
    for language, table in check.sections(data):
        values |= check.language(table, language)
    return Record("term", path.stem, file, values)


def read_categories(path: Path, file: str, problems: list[Problem]) -> Iterator[Record]:
    """The modules, in the order of the file."""
    check = FileChecker(file, problems)
    for order, (key, table) in enumerate((read_toml(path, file, problems) or {}).items(), start=1):
        check.check_keys(table, {"colour", *LANGUAGES}, f"{key}.")
        values: dict[str, object] = {"order": order, "colour": check.text(table, "colour", f"{key}.")}
        for language, texts in check.sections(table, f"{key}."):
            check.check_keys(texts, set(MODULE_TEXTS), f"{key}.{language}.")
            for name in MODULE_TEXTS:
                values[f"{name}_{language}"] = text = check.text(texts, name, f"{key}.{language}.")
                for message in typography_problems(text, language) if text else ["missing"]:
                    check.add_problem(f"{key}.{language}.{name}", message)
        yield Record("category", key, file, values)


def _aspect_rows(check: FileChecker, rows: list[dict], terms: list[str], language: str) -> str:
    """The table of aspects as the database stores it: one line per row, cells separated by |."""
    lines = []
    for number, row in enumerate(rows, start=1):
        where = f"{language}.aspects row {number}"
        if row.keys() != {"aspect", *terms}:
            check.add_problem(where, f"needs exactly these cells: aspect, {', '.join(terms)}")
            continue
        for cell in row.values():
            for message in ["| is not allowed"] if "|" in cell else typography_problems(cell, language):
                check.add_problem(where, message)
        lines.append(" | ".join([row["aspect"], *(row[term] for term in terms)]))
    return "\n".join(lines)


def read_comparison(path: Path, file: str, problems: list[Problem]) -> Record | None:
    """The record of one comparison's file; its problems are added to `problems`."""
    if (data := read_toml(path, file, problems)) is None:
        return None
    check = FileChecker(file, problems)
    check.check_keys(data, {"terms", *LANGUAGES})
    terms = check.texts(data, "terms")
    if len(terms) < 2:
        check.add_problem("terms", "a comparison needs at least two terms")
    values: dict[str, object] = {"terms": terms}
    for language, table in check.sections(data):
        check.check_keys(table, set(COMPARISON_TEXTS), f"{language}.")
        for name in ("title", "difference", "usage"):
            values[f"{name}_{language}"] = text = check.text(table, name, f"{language}.")
            if not text:
                check.add_problem(f"{language}.{name}", "missing")
            for message in [*script_problems(text, language), *typography_problems(text, language)] if text else []:
                check.add_problem(f"{language}.{name}", message)
        values[f"aspects_{language}"] = aspects = _aspect_rows(check, table.get("aspects", []), terms, language)
        if not 3 <= len(aspects.splitlines()) <= 8:
            check.add_problem(f"{language}.aspects", "write three to eight rows")
        values[f"state_{language}"] = "published"
    return Record("comparison", path.stem, file, values)


def read_never_link(path: Path, file: str, problems: list[Problem]) -> Iterator[Record]:
    """The phrases never to link: one record each."""
    data = (read_toml(path, file, problems) if path.is_file() else None) or {}
    check = FileChecker(file, problems)
    check.check_keys(data, set(LANGUAGES))
    for language in LANGUAGES:
        where = f"{language}."
        table = data.get(language, {})
        check.check_keys(table, {"phrases"}, where)
        for text in check.texts(table, "phrases", where):
            if not re.fullmatch(r"[^\s*]+\*?( [^\s*]+\*?)*", text) or not re.search(r"\w", text):
                check.add_problem(f"{where}phrases", f"«{text}»: write words one space apart, * only at the end of a word")
            yield Record("never_link", f"{language}:{text}", file, {"language": language, "text": text})
