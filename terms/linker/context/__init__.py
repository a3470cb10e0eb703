"""The words and grammar that show which sense of an ambiguous name a sentence uses.

There is one module per language, named after it; a language without one uses `unknown`. In all lists `*` is any ending.

- `CRM_WORDS`: words of sales, service, marketing and software, evidence for the CRM sense.
- `OTHER_SENSES`: for an ambiguous name (or several, separated by commas), words that show another sense of it.
- `OTHER_FIELDS`: words of other fields (war, courts, sport, medicine, nature, the arts …), evidence against all names.
- `OFTEN_OTHER_SENSE`: names that so often have another sense that a plural is no evidence.
"""

from collections.abc import Sequence
from typing import NamedTuple

from terms.text import LANGUAGES, fold, modules

from . import persian, unknown

_TABLES = dict.fromkeys(LANGUAGES, unknown) | dict(modules(__package__))


class _Words:
    """A list of words; those with `*` are matched by their beginning."""

    def __init__(self, words: str, language: str):
        folded = [fold(word, language) + ("*" if word.endswith("*") else "") for word in words.split()]
        self.whole = frozenset(word for word in folded if not word.endswith("*"))
        self.beginnings = tuple(word[:-1] for word in folded if word.endswith("*"))


class Signal(NamedTuple):
    """The evidence that a folded word gives: for CRM, for another field, for other senses of these folded names."""

    word: str
    is_crm: bool
    is_other_field: bool
    other_senses: frozenset[str]


_CRM_WORDS = {language: _Words(table.CRM_WORDS, language) for language, table in _TABLES.items()}
_OTHER_FIELDS = {language: _Words(table.OTHER_FIELDS, language) for language, table in _TABLES.items()}
_OFTEN_OTHER_SENSE = {
    language: frozenset(fold(name, language) for name in table.OFTEN_OTHER_SENSE.split()) for language, table in _TABLES.items()
}


def _by_word(language: str) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The ambiguous names by the words, and by the beginnings of words, that show another sense of them."""
    whole: dict[str, set[str]] = {}
    beginnings: dict[str, set[str]] = {}
    for line in _TABLES[language].OTHER_SENSES.strip().splitlines():
        names, _, words = line.partition(":")
        meant = {fold(name, language) for name in names.split(",")}
        listed = _Words(words, language)
        for word in listed.whole:
            whole.setdefault(word, set()).update(meant)
        for word in listed.beginnings:
            beginnings.setdefault(word, set()).update(meant)
    return whole, beginnings


_OTHER_SENSES = {language: _by_word(language) for language in _TABLES}

_AMBIGUOUS = {language: frozenset().union(*whole.values(), *beginnings.values()) for language, (whole, beginnings) in _OTHER_SENSES.items()}
_LISTED = {
    language: _CRM_WORDS[language].whole | _OTHER_FIELDS[language].whole | frozenset(_OTHER_SENSES[language][0]) for language in _TABLES
}
_BEGINNINGS = {
    language: (*_CRM_WORDS[language].beginnings, *_OTHER_FIELDS[language].beginnings, *_OTHER_SENSES[language][1]) for language in _TABLES
}


def signal(folded: str, forms: Sequence[str], language: str) -> Signal | None:
    """The evidence that a word gives, from its folded spelling and the words it may be a form of; None for most words."""
    if _LISTED[language].isdisjoint(forms) and not folded.startswith(_BEGINNINGS[language]):
        return None
    is_crm, is_other_field = (
        not listed.whole.isdisjoint(forms) or folded.startswith(listed.beginnings)
        for listed in (_CRM_WORDS[language], _OTHER_FIELDS[language])
    )
    whole, beginnings = _OTHER_SENSES[language]
    other_senses = [whole[form] for form in forms if form in whole]
    other_senses += [beginnings[folded[:end]] for end in range(1, len(folded) + 1) if folded[:end] in beginnings]
    return Signal(folded, is_crm, is_other_field, frozenset().union(*other_senses))


def is_ambiguous(name: str, language: str) -> bool:
    """Whether another sense or use of the folded `name` is known."""
    return name in _AMBIGUOUS[language] or _TABLES[language].is_ambiguous(name)


def has_plural_or_owner(words: list[str], first: int, last: int, name: str, language: str) -> bool:
    """Whether a plural or an owner shows the CRM sense: our representatives, every contact."""
    name = fold(name, language)
    table = _TABLES[language]
    return table.has_owner(words, first, last) or (name not in _OFTEN_OTHER_SENSE[language] and table.is_plural(words, first, last, name))


def is_noun_in_ye(words: list[str], first: int, last: int) -> bool | None:
    """Whether a Persian name that ends in a joined ی is the noun: True: certainly; None: possibly; False: most likely an adjective."""
    return persian.is_noun_in_ye(words, first, last)


def is_other_use(words: list[str], first: int, last: int, language: str) -> bool:
    """Whether grammar shows that `words[first:last]` of a sentence is not a noun: she leads the team; Turkish bilgi alan kişi."""
    return _TABLES[language].is_other_use(words, first, last)
