"""Checks that the texts call each term by its preferred name.

A hidden name in a text is an error: it is hidden because it is wrong. Another term's synonym is a warning for an author
to judge. Some names are everyday words as well; `fixtures/ordinary_words.toml` lists them per language.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from terms.linker import Entry, Matcher
from terms.text import LANGUAGES, fold, is_form_of_phrase
from terms.text.writing_rules import BODY_TEXTS

from .records import FileContent, Problem, Record

_RANK = {"name": 0, "abbreviation": 1, "synonym": 2, "hidden": 3}


@dataclass(frozen=True, slots=True)
class VocabularyProblem:
    """A name found in a text that is not the preferred one."""

    problem: Problem
    is_error: bool


def is_inflected_name(text: str, name: str, language: str) -> bool:
    """Whether a label is the preferred name itself in another form: “Leads” of “Lead”."""
    return text != name and is_form_of_phrase(text.split(), name.split(), language)


def _written(content: FileContent, language: str) -> Iterator[Record]:
    """The terms that have a section in the language."""
    return (record for record in content.records["term"].values() if f"name_{language}" in record.values)


def _names(content: FileContent, language: str, ordinary: set[str]) -> dict[str, tuple[str, str]]:
    """Every name of a language → (kind, key). Where terms share a name, whatever its spacing, the kind of lower rank wins."""
    names: dict[str, tuple[str, str]] = {}
    spelled: dict[str, str] = {}
    for record in _written(content, language):
        own = [(record.values[f"name_{language}"], "name"), *record.values[f"labels_{language}"]]
        for text, kind, *_ in own:
            if kind not in _RANK or text in ordinary or is_inflected_name(text, own[0][0], language):
                continue
            joined = fold(text, language).replace(" ", "")
            known = spelled.setdefault(joined, text)
            if known not in names or _RANK[kind] < _RANK[names[known][0]]:
                names.pop(known, None)
                names[text], spelled[joined] = (kind, record.key), text
    return names


def findings(content: FileContent, folder: Path) -> Iterator[VocabularyProblem]:
    """Hidden names and other terms' synonyms in the texts, language by language."""
    ordinary = tomllib.loads((folder / "ordinary_words.toml").read_text(encoding="utf-8"))
    for language in LANGUAGES:
        names = _names(content, language, set(ordinary.get(language, {}).get("words", [])))
        matcher = Matcher((Entry(name, name) for name in names), language)
        for record in _written(content, language):
            for field in BODY_TEXTS:
                text = record.values[f"{field}_{language}"]
                for match in matcher.matches(text):
                    kind, key = names[match.target]
                    if kind == "hidden" or (kind == "synonym" and key != record.key):
                        found = f"«{text[match.start : match.end]}» is the {kind} name «{match.target}» of {key}"
                        yield VocabularyProblem(Problem(record.file, f"{language}.{field}", found), kind == "hidden")
