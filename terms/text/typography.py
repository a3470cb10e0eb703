"""Checks of typography, by rules for all languages and rules for one.

Every rule is a pattern and a message that says how to fix what it found. The rules of one language are in `languages/`.
"""

import re
from collections.abc import Iterator

from .language import ARABIC, CYRILLIC
from .languages import LANGUAGES
from .messages import Problem, gettext_noop, rules

EVERYWHERE = rules(
    (r"^\s|\s$", gettext_noop("extra space at the beginning or end: remove it")),
    (r"[^\n] {2,}", gettext_noop("two spaces in a row: keep one")),
    (r"\t", gettext_noop("tab: use a space")),
    (r'"', gettext_noop("straight double quote: use “ ” in English and Turkish, « » in Persian and Russian")),
    (r"'", gettext_noop("straight apostrophe: use ’ (U+2019)")),
    (r"\.\.\.", gettext_noop("three full stops: use … (U+2026)")),
    (r" [,;:!?؟،؛](?=\s|$)", gettext_noop("space before a punctuation mark: remove it")),
    (r" \.(?=\s|$)", gettext_noop("space before a full stop: remove it")),
    (r"(?<=\w) - (?=\w)", gettext_noop("hyphen used as a dash: use — (U+2014) or rewrite")),
    (r"--", gettext_noop("two hyphens: use — (U+2014)")),
    ("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u200b\ufeff\u00ad]", gettext_noop("invisible control character: remove it")),
)

_CLOSING = "»”’)*"
_SCRIPTS = {"Arab": f"[{ARABIC}]", "Cyrl": f"[{CYRILLIC}]"}  # Latin letters occur in the texts of every language
_FOREIGN = {
    code: re.compile("|".join(letters for script, letters in _SCRIPTS.items() if script != language.script))
    for code, language in LANGUAGES.items()
}
_MIXED = re.compile(rf"[A-Za-z][{CYRILLIC}]|[{CYRILLIC}][A-Za-z]")


def _context(text: str, start: int, end: int) -> str:
    return text[max(0, start - 12) : end + 12].replace("\n", " ").strip()


def typography_problems(text: str, language: str) -> Iterator[Problem]:
    """Each thing in `text` that breaks the typography of `language`, with its context and how to fix it."""
    for rule in (*EVERYWHERE, *LANGUAGES[language].typography):
        for found in rule.pattern.finditer(text):
            yield Problem(rule.message, _context(text, *found.span()))


def foreign_letters(text: str, language: str) -> Iterator[Problem]:
    """Letters of a script that `language` is not written in, or look-alike letters of two scripts in one word."""
    if found := _FOREIGN[language].search(text):
        yield Problem(gettext_noop("letter of another script: write the text in its own language"), found[0])
    if found := _MIXED.search(text):
        yield Problem(gettext_noop("Latin and Cyrillic letters in one word: use one script"), _context(text, *found.span()))


def script_problems(text: str, language: str) -> Iterator[Problem]:
    """Foreign letters, and a text that is mostly written in another script."""
    yield from foreign_letters(text, language)
    native, letters = _SCRIPTS.get(LANGUAGES[language].script), sum(character.isalpha() for character in text)
    if native and letters and len(re.findall(native, text)) < letters / 2:
        yield Problem(gettext_noop("less than half of the letters belong to this language's script"))


def ends_sentence(text: str, language: str) -> bool:
    """Whether the text ends with a sentence mark, such as a full stop; closing quotes and brackets may follow."""
    return text.rstrip(_CLOSING).endswith(tuple(LANGUAGES[language].sentence_ends))
