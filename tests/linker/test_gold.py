"""Sentences written without knowledge of the linker's rules: most mentions are linked, other words and senses are not."""

import tomllib
from pathlib import Path

import pytest

from terms.linker import Options
from terms.linker.linking import find_in_text

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FOLDER = Path(__file__).parent / "gold"
ALL = Options(max_per_term=9)


def linked(item: dict[str, str], language: str, glossary: int) -> set[str]:
    """The terms that the words `text` of a sentence are linked to automatically, wholly or in part."""
    start = item["sentence"].index(item["text"])
    end = start + len(item["text"])
    links = find_in_text(item["sentence"], language, revision=glossary, options=ALL)
    return {link.key for link in links if link.decision == "auto" and link.start < end and start < link.end}


@pytest.mark.parametrize("language", ["fa", "en", "tr", "ru"])
def test_most_mentions_and_hardly_anything_else_are_linked(language: str, glossary: int) -> None:
    gold = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    missed = [item for item in gold["mention"] if item["key"] not in linked(item, language, glossary)]
    words = [item for item in gold["other_word"] if linked(item, language, glossary)]
    senses = [item for item in gold["other_sense"] if linked(item, language, glossary)]

    assert len(missed) <= 0.05 * len(gold["mention"]), missed
    assert len(words) <= 0.01 * len(gold["other_word"]), words
    assert len(senses) <= 0.15 * len(gold["other_sense"]), senses
