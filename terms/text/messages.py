"""Translatable messages about problems in a text, and the patterns that find them."""

import re
from dataclasses import dataclass


def gettext_noop(message: str) -> str:
    """Marks a message for makemessages; the caller that shows it translates it."""
    return message


class Problem(str):
    """The message in English; `template`, `values` and `found` are its parts, from which a translation is made.

    `found` is the part of the text that the message is about, in the language of the text; empty when it is about all of it.
    """

    template: str
    values: dict[str, str | int]
    found: str

    def __new__(cls, template: str, found: str = "", **values: str | int) -> "Problem":
        sentence = template % values if values else template
        problem = super().__new__(cls, f"{sentence}: «{found}»" if found else sentence)
        problem.template, problem.values, problem.found = template, values, found
        return problem


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern to find, and the message about it."""

    pattern: re.Pattern[str]
    message: str


def rules(*pairs: tuple[str, str]) -> tuple[Rule, ...]:
    """Rules from pairs of a pattern and a message."""
    return tuple(Rule(re.compile(pattern), message) for pattern, message in pairs)
