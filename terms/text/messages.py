"""What is to be mended in a text: an English sentence that can be said in other languages too, and a pattern that finds it."""

import re
from dataclasses import dataclass


def gettext_noop(message: str) -> str:
    """Marks a message for translation (makemessages knows this name); whoever shows it translates it."""
    return message


class Problem(str):
    """The sentence in English; `template`, `values` and `found` are its parts, for whoever says it in another language.

    `found` is the piece of the text that the remark is about, in the language of the text; empty where it is about all of it.
    """

    template: str
    values: dict[str, str | int]
    found: str

    def __new__(cls, template: str, found: str = "", **values: str | int) -> "Problem":
        sentence = template % values if values else template
        remark = super().__new__(cls, f"{sentence}: «{found}»" if found else sentence)
        remark.template, remark.values, remark.found = template, values, found
        return remark


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to look for, and what to do about it."""

    pattern: re.Pattern[str]
    message: str


def rules(*pairs: tuple[str, str]) -> tuple[Rule, ...]:
    """Rules from pairs of a pattern and a message."""
    return tuple(Rule(re.compile(pattern), message) for pattern, message in pairs)
