"""Sentences of each language: which mentions are linked on their own, and which words are not those terms."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from terms import linker, revision
from terms.loading import load

FOLDER = Path(__file__).parent / "sentences"
ALL = linker.Options(most_per_term=9)


def read(language: str) -> list[tuple[str, list[tuple[int, int]], list[tuple[int, int]]]]:
    """Each sentence with the places of its [mentions] and of its {other words}."""
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


@pytest.fixture(scope="module")
def glossary(django_db_setup: None, django_db_blocker: object) -> int:
    """The shipped content, loaded once for this file and taken out again."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(settings.FIXTURES_FOLDER)
        yield revision.current()
        transaction.set_rollback(True)
    revision.forget_everything()


@pytest.mark.parametrize("language", ["fa", "en", "tr", "ru"])
def test_mentions_are_linked_and_other_senses_are_not(language: str, glossary: int, django_db_blocker: object) -> None:
    wrong = []
    with django_db_blocker.unblock():
        for text, mentions, others in read(language):
            sure = [link for link in linker.find_in_text(text, language, revision=glossary, options=ALL) if link.decision == "auto"]
            wrong += [
                f"not linked: {text[start:end]} in {text}"
                for start, end in mentions
                if (start, end) not in {(link.start, link.end) for link in sure}
            ]
            wrong += [f"linked: {link.text} in {text}" for link in sure for start, end in others if link.start < end and start < link.end]

    assert wrong == []
