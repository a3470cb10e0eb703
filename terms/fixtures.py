"""The content files in `fixtures/`: read them, and say everything that is wrong with them.

One file is one concept in four languages (`fixtures/terms/<module>/<key>.toml`) or one comparison
(`fixtures/comparisons/<key>.toml`); `docs/writing.md` shows the format. Nothing here touches the database: the loader
takes what this module returns. `python -m terms.fixtures [PATH …]` checks files on their own, while they are written.
"""

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from terms.text.typography import ends_sentence, script_problems, typography_problems

LANGUAGES = ("fa", "en", "tr", "ru")
TEXTS = ("definition", "explanation", "example")
LABELS = {"synonyms": "synonym", "abbreviations": "abbreviation", "hidden": "hidden", "forms": "form"}
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DEFINITION_CHARACTERS = range(40, 301)
EXPLANATION_WORDS = range(30, 91)
EXAMPLE_WORDS = range(5, 46)
RELATED = range(2, 7)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one field of one file, and how to mend it."""

    file: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.field}: {self.message}"


@dataclass(frozen=True, slots=True)
class Record:
    """One file or one entry of it: `values` holds plain values by field name, languages as `name_fa`, `labels_fa` …"""

    kind: str
    key: str
    file: str
    values: dict[str, object]


@dataclass(slots=True)
class Content:
    """Everything the folder holds, with the problems found on the way."""

    records: dict[str, dict[str, Record]] = field(default_factory=lambda: {"category": {}, "term": {}, "comparison": {}})
    problems: list[Problem] = field(default_factory=list)

    def add(self, record: Record) -> None:
        same_kind = self.records[record.kind]
        if record.key in same_kind:
            self.problems.append(Problem(record.file, "key", f"«{record.key}» is also in {same_kind[record.key].file}: keep one"))
        same_kind[record.key] = record


def plain_words(markdown: str) -> list[str]:
    """The words of a text, without list marks and emphasis."""
    return [word for word in re.sub(r"(?m)^\s*(?:[-*]|\d+\.)\s+|[*_`]", "", markdown).split() if re.search(r"\w", word)]


def _text_problems(name: str, text: str, language: str, term_name: str) -> Iterator[str]:
    yield from script_problems(text, language)
    yield from typography_problems(text, language)
    if name == "definition":
        if len(text) not in DEFINITION_CHARACTERS:
            yield f"{len(text)} characters: write {DEFINITION_CHARACTERS.start} to {DEFINITION_CHARACTERS.stop - 1}"
        opening = re.sub(r"^(?:an?|the)\s+", "", text, flags=re.IGNORECASE)
        if opening.casefold().startswith(term_name.casefold()):
            yield "begins with the term itself: begin with what kind of thing it is"
    if name == "explanation":
        count = len(plain_words(text))
        if count not in EXPLANATION_WORDS:
            yield f"{count} words: write {EXPLANATION_WORDS.start} to {EXPLANATION_WORDS.stop - 1}"
    if name == "example":
        count = len(plain_words(text))
        if count not in EXAMPLE_WORDS:
            yield f"{count} words: write one concrete sentence of {EXAMPLE_WORDS.start} to {EXAMPLE_WORDS.stop - 1}"
    if name != "explanation" and "\n" in text:
        yield "line break: write plain text on one line"
    for paragraph in re.split(r"\n\s*\n", text):
        is_list = re.match(r"\s*(?:[-*]|\d+\.)\s", paragraph)
        introduces_list = paragraph.rstrip().endswith(":")
        if not (is_list or introduces_list or ends_sentence(paragraph.strip(), language)):
            yield f"no full stop at the end of «…{paragraph.strip()[-25:]}»"


def _name_problems(text: str, language: str) -> Iterator[str]:
    if text != " ".join(text.split(" ")) or text.strip() != text or not text:
        yield f"«{text}»: empty, or stray spaces"
    # A name may be spelled as readers type it: British variants, Latin digits, half-spaces left out.
    lenient = ("half-space", "digit", "British")
    yield from (message for message in typography_problems(text, language) if not any(word in message for word in lenient))
    if text.endswith((".", "،", ";", ":")):
        yield f"«{text}» ends with a punctuation mark"


class _Checker:
    """Collects the problems of one file."""

    def __init__(self, file: str, problems: list[Problem]):
        self.file, self.problems = file, problems

    def say(self, field_name: str, message: str) -> None:
        self.problems.append(Problem(self.file, field_name, message))

    def unknown(self, table: dict, known: set[str], where: str = "") -> None:
        for name in table.keys() - known:
            self.say(where + name, f"unknown key: known are {', '.join(sorted(known))}")

    def text(self, table: dict, name: str, where: str) -> str:
        value = table.get(name, "")
        if not isinstance(value, str):
            self.say(where + name, f"must be a text in quotes, not {value!r}")
            return ""
        return value.strip()

    def texts(self, table: dict, name: str, where: str = "") -> list[str]:
        value = table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.say(where + name, f'must be a list of texts, such as ["one", "two"], not {value!r}')
            return []
        for item, count in Counter(value).items():
            if count > 1:
                self.say(where + name, f"«{item}» stands there {count} times: keep one")
        return value

    def language(self, table: dict, language: str) -> dict[str, object]:
        """The values of one language of a term, checked."""
        where = f"{language}."
        self.unknown(table, {"name", "slug", "state", *TEXTS, *LABELS}, where)
        name = self.text(table, "name", where)
        if not name:
            self.say(where + "name", "missing: every concept has a name in every language")
        labels = [(text, kind) for group, kind in LABELS.items() for text in self.texts(table, group, where)]
        for text in [name, *(text for text, kind in labels if kind != "hidden")]:
            for message in _name_problems(text, language):
                self.say(where + "name", message)
        for text, count in Counter([name, *(text for text, _ in labels)]).items():
            if count > 1:
                self.say(where + "synonyms", f"«{text}» is given twice among the names of this language: keep one")
        values = {text_name: self.text(table, text_name, where) for text_name in TEXTS}
        written = [text_name for text_name, text in values.items() if text]
        if written and len(written) < len(TEXTS):
            self.say(where + "definition", f"only {', '.join(written)} written: write all of {', '.join(TEXTS)} or none")
        for text_name in written:
            for message in _text_problems(text_name, values[text_name], language, name):
                self.say(where + text_name, message)
        state = table.get("state", "published" if written else "draft")
        if state not in {"draft", "review", "published"} or (state == "published" and not written):
            self.say(where + "state", f"{state!r}: write draft, review or published; published needs the texts")
        return {f"{key}_{language}": value for key, value in values.items()} | {
            f"name_{language}": name,
            f"state_{language}": state,
            f"labels_{language}": sorted(labels),
            f"slug_{language}": self.text(table, "slug", where),
        }


def _read_toml(path: Path, file: str, problems: list[Problem]) -> dict | None:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(Problem(file, "file", f"cannot be read as TOML: {error}"))
        return None


def read_term(path: Path, file: str, problems: list[Problem]) -> Record | None:
    """One concept's file; its problems are added to `problems`."""
    if (data := _read_toml(path, file, problems)) is None:
        return None
    check = _Checker(file, problems)
    check.unknown(data, {"abbreviation", "modules", "related", *LANGUAGES})
    if not KEY.fullmatch(path.stem):
        check.say("file name", f"«{path.stem}» is no key: use a–z, 0–9 and single hyphens")
    modules = check.texts(data, "modules")
    if not modules or modules[0] != path.parent.name:
        check.say("modules", f"the first must be the folder's name «{path.parent.name}»")
    values: dict[str, object] = {
        "abbreviation": check.text(data, "abbreviation", ""),
        "categories": modules,
        "related": sorted(check.texts(data, "related")),
    }
    for language in LANGUAGES:
        table = data.get(language)
        if not isinstance(table, dict):
            check.say(language, f"missing: add a section [{language}]")
            continue
        values |= check.language(table, language)
    return Record("term", path.stem, file, values)


def read_categories(path: Path, file: str, problems: list[Problem]) -> Iterator[Record]:
    """The modules, in the order of the file."""
    check = _Checker(file, problems)
    for order, (key, table) in enumerate((_read_toml(path, file, problems) or {}).items(), start=1):
        check.unknown(table, {"colour", *LANGUAGES}, f"{key}.")
        values: dict[str, object] = {"order": order, "colour": check.text(table, "colour", f"{key}.")}
        for language in LANGUAGES:
            texts = table.get(language, {})
            for name in ("name", "description"):
                values[f"{name}_{language}"] = text = check.text(texts, name, f"{key}.{language}.")
                for message in typography_problems(text, language) if text else ["missing"]:
                    check.say(f"{key}.{language}.{name}", message)
        yield Record("category", key, file, values)


def _aspect_rows(check: _Checker, rows: list[dict], terms: list[str], language: str) -> str:
    """The small table as the editors see it: a line a row, cells parted by |."""
    lines = []
    for number, row in enumerate(rows, start=1):
        where = f"{language}.aspects row {number}"
        if row.keys() != {"aspect", *terms}:
            check.say(where, f"needs exactly these cells: aspect, {', '.join(terms)}")
            continue
        for cell in row.values():
            for message in ["| is not allowed"] if "|" in cell else typography_problems(cell, language):
                check.say(where, message)
        lines.append(" | ".join([row["aspect"], *(row[term] for term in terms)]))
    return "\n".join(lines)


def read_comparison(path: Path, file: str, problems: list[Problem]) -> Record | None:
    """One comparison's file; its problems are added to `problems`."""
    if (data := _read_toml(path, file, problems)) is None:
        return None
    check = _Checker(file, problems)
    check.unknown(data, {"terms", *LANGUAGES})
    terms = check.texts(data, "terms")
    if len(terms) < 2:
        check.say("terms", "a comparison needs at least two terms")
    values: dict[str, object] = {"terms": terms}
    for language in LANGUAGES:
        table = data.get(language, {})
        check.unknown(table, {"title", "difference", "usage", "aspects"}, f"{language}.")
        for name in ("title", "difference", "usage"):
            values[f"{name}_{language}"] = text = check.text(table, name, f"{language}.")
            if not text:
                check.say(f"{language}.{name}", "missing")
            for message in [*script_problems(text, language), *typography_problems(text, language)] if text else []:
                check.say(f"{language}.{name}", message)
        values[f"aspects_{language}"] = aspects = _aspect_rows(check, table.get("aspects", []), terms, language)
        if not 3 <= len(aspects.splitlines()) <= 8:
            check.say(f"{language}.aspects", "write three to eight rows")
        values[f"state_{language}"] = "published"
    return Record("comparison", path.stem, file, values)


def add_path(path: Path, file: str, content: Content) -> None:
    """The “start here” path: which concepts a newcomer reads first, in order; a number on each concept's record."""
    data = _read_toml(path, file, content.problems) if path.is_file() else {}
    check = _Checker(file, content.problems)
    check.unknown(data or {}, {"terms"})
    keys = check.texts(data or {}, "terms")
    for record in content.records["term"].values():
        record.values["path_order"] = keys.index(record.key) + 1 if record.key in keys else ""
    for key in keys:
        if key not in content.records["term"]:
            check.say("terms", f"«{key}» is not a concept's key")


def _cross_problems(content: Content) -> Iterator[Problem]:
    """What only shows when all files are seen together."""
    terms, categories = content.records["term"], content.records["category"]
    for record in terms.values():
        for category in record.values["categories"]:
            if category not in categories:
                yield Problem(record.file, "modules", f"«{category}» is no module: known are {', '.join(categories)}")
        related = record.values["related"]
        if len(related) not in RELATED:
            yield Problem(record.file, "related", f"{len(related)} related concepts: name {RELATED.start} to {RELATED.stop - 1}")
        for other in related:
            if other not in terms or other == record.key:
                yield Problem(record.file, "related", f"«{other}» is not another concept's key")
            elif record.key not in terms[other].values["related"]:
                yield Problem(record.file, "related", f"«{other}» does not name this concept: add it to {terms[other].file}")
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
                yield Problem(record.file, "terms", f"«{term}» is not a concept's key")


def read_fixtures(folder: Path) -> Content:
    """Everything in `folder` (`categories.toml`, `start_here.toml`, `terms/`, `comparisons/`), in a fixed order, with all its problems."""
    content = Content()
    for record in read_categories(folder / "categories.toml", "categories.toml", content.problems):
        content.add(record)
    for kind, read in (("terms", read_term), ("comparisons", read_comparison)):
        for path in sorted((folder / kind).rglob("*.toml")):
            if record := read(path, str(path.relative_to(folder)), content.problems):
                content.add(record)
    add_path(folder / "start_here.toml", "start_here.toml", content)
    content.problems.extend(_cross_problems(content))
    return content


def main(arguments: list[str]) -> int:
    """Check the given files or folders (all of `fixtures/` without arguments); print the problems; 1 if there are any."""
    if not arguments:
        problems = read_fixtures(Path("fixtures")).problems
    else:
        problems = []
        for path in (
            found for name in arguments for found in ([Path(name)] if name.endswith(".toml") else sorted(Path(name).rglob("*.toml")))
        ):
            read = read_comparison if path.parent.name == "comparisons" else read_term
            read(path, str(path), problems)
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    sys.stdout.write(f"{len(problems)} problems\n")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
