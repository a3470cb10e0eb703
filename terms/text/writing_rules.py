"""The rules of docs/writing.md that a program can check: lengths, openings, full stops, typography."""

import re
from collections.abc import Iterator

from .messages import Problem, gettext_noop
from .typography import ends_sentence, script_problems, typography_problems

# The text fields of each language in the order of the forms, for the models, the content files and the checks.
MODULE_TEXTS = ("name", "description")
BODY_TEXTS = ("definition", "explanation", "example")
TERM_TEXTS = ("name", *BODY_TEXTS)
COMPARISON_TEXTS = ("title", "difference", "usage", "aspects")

DEFINITION_CHARACTERS = range(40, 301)
EXPLANATION_WORDS = range(30, 91)
EXAMPLE_WORDS = range(5, 46)


def plain_words(markdown: str) -> list[str]:
    """The words of a text, without list marks and emphasis."""
    return [word for word in re.sub(r"(?m)^\s*(?:[-*]|\d+\.)\s+|[*_`]", "", markdown).split() if re.search(r"\w", word)]


def _outside(message: str, count: int, allowed: range) -> Problem:
    return Problem(message, count=count, least=allowed.start, most=allowed.stop - 1)


def text_problems(name: str, text: str, language: str, term_name: str) -> Iterator[Problem]:
    """Problems of one of a term's three texts."""
    yield from script_problems(text, language)
    yield from typography_problems(text, language)
    if name == "definition":
        if len(text) not in DEFINITION_CHARACTERS:
            yield _outside(gettext_noop("%(count)s characters: write %(least)s to %(most)s"), len(text), DEFINITION_CHARACTERS)
        opening = re.sub(r"^(?:an?|the)\s+", "", text, flags=re.IGNORECASE)
        if opening.casefold().startswith(term_name.casefold()):
            yield Problem(gettext_noop("begins with the term itself: begin with what kind of thing it is"))
    if name == "explanation":
        count = len(plain_words(text))
        if count not in EXPLANATION_WORDS:
            yield _outside(gettext_noop("%(count)s words: write %(least)s to %(most)s"), count, EXPLANATION_WORDS)
    if name == "example":
        count = len(plain_words(text))
        if count not in EXAMPLE_WORDS:
            yield _outside(gettext_noop("%(count)s words: write one concrete sentence of %(least)s to %(most)s"), count, EXAMPLE_WORDS)
    if name != "explanation" and "\n" in text:
        yield Problem(gettext_noop("line break: write plain text on one line"))
    for paragraph in re.split(r"\n\s*\n", text):
        is_list = re.match(r"\s*(?:[-*]|\d+\.)\s", paragraph)
        introduces_list = paragraph.rstrip().endswith(":")
        if not (is_list or introduces_list or ends_sentence(paragraph.strip(), language)):
            yield Problem(gettext_noop("no full stop at the end"), f"…{paragraph.strip()[-25:]}")


def name_problems(text: str, language: str) -> Iterator[Problem]:
    """Problems of a name."""
    if text != " ".join(text.split(" ")) or text.strip() != text or not text:
        yield Problem(gettext_noop("empty, or extra spaces"), text)
    # A name may be spelled as readers type it: British variants, Latin digits, without ZWNJ.
    lenient = ("half-space", "digit", "British")
    yield from (message for message in typography_problems(text, language) if not any(word in message for word in lenient))
    if text.endswith((".", "،", ";", ":")):
        yield Problem(gettext_noop("ends with a punctuation mark: remove it"), text)
