"""Sentences in each language: these mentions are linked automatically, these other words are not."""

import re
from pathlib import Path

import pytest

from terms.linker import Options
from terms.linker.linking import find_in_text

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FOLDER = Path(__file__).parent / "sentences"
ALL = Options(max_per_term=9)


def read(language: str) -> list[tuple[str, list[tuple[int, int]], list[tuple[int, int]]]]:
    """Each sentence with the positions of its [mentions] and of its {other words}."""
    sentences = []
    for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, mentions, others = "", [], []
        for part in re.split(r"(\[[^\]]*\]|\{[^}]*\})", line):
            plain = part.strip("[]{}")
            if part != plain:
                (mentions if part[0] == "[" else others).append((len(text), len(text) + len(plain)))
            text += plain
        sentences.append((text, mentions, others))
    return sentences


@pytest.mark.parametrize("language", ["fa", "en", "tr", "ru"])
def test_mentions_are_linked_and_other_senses_are_not(language: str, glossary: int) -> None:
    wrong = []
    for text, mentions, others in read(language):
        sure = [link for link in find_in_text(text, language, revision=glossary, options=ALL) if link.decision == "auto"]
        found = {(link.start, link.end) for link in sure}
        wrong += [f"not linked: {text[start:end]} in {text}" for start, end in mentions if (start, end) not in found]
        wrong += [f"linked: {link.text} in {text}" for link in sure for start, end in others if link.start < end and start < link.end]

    assert wrong == []
