"""The rules of docs/writing.md that a program can check: lengths, openings, full stops, typography."""

import re
from collections.abc import Iterator

from terms.text.typography import ends_sentence, script_problems, typography_problems

DEFINITION_CHARACTERS = range(40, 301)
EXPLANATION_WORDS = range(30, 91)
EXAMPLE_WORDS = range(5, 46)


def plain_words(markdown: str) -> list[str]:
    """The words of a text, without list marks and emphasis."""
    return [word for word in re.sub(r"(?m)^\s*(?:[-*]|\d+\.)\s+|[*_`]", "", markdown).split() if re.search(r"\w", word)]


def text_problems(name: str, text: str, language: str, term_name: str) -> Iterator[str]:
    """What is wrong with one of a concept's three texts."""
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


def name_problems(text: str, language: str) -> Iterator[str]:
    """What is wrong with a name."""
    if text != " ".join(text.split(" ")) or text.strip() != text or not text:
        yield f"«{text}»: empty, or stray spaces"
    # A name may be spelled as readers type it: British variants, Latin digits, half-spaces left out.
    lenient = ("half-space", "digit", "British")
    yield from (message for message in typography_problems(text, language) if not any(word in message for word in lenient))
    if text.endswith((".", "،", ";", ":")):
        yield f"«{text}» ends with a punctuation mark"
