"""What a sentence is about: words that show talk of CRM, and words that show another sense of an ambiguous name.

One module a language, named after it; a language may have none (`unknown`). `FOR` are words of sales, service, marketing and software; `AGAINST` tells, for an ambiguous
name (or several, parted by commas), which words beside it show that it means something else; `ELSEWHERE` are words of
other walks of life (war, courts, sport, medicine, nature, the arts …), which speak against all ambiguous names alike.
`*` is any ending. `STRONG` are names that so often mean something else that a plural tells nothing.
"""

from collections.abc import Sequence
from typing import NamedTuple

from terms.text import LANGUAGES, fold, modules

from . import persian, unknown

_TABLES = dict.fromkeys(LANGUAGES, unknown) | dict(modules(__package__))


class _Words:
    """A list of words to be recognised in any form."""

    def __init__(self, words: str, language: str):
        folded = [fold(word, language) + ("*" if word.endswith("*") else "") for word in words.split()]
        self.whole = frozenset(word for word in folded if not word.endswith("*"))
        self.beginnings = tuple(word[:-1] for word in folded if word.endswith("*"))


class Signal(NamedTuple):
    """What a word (folded) says: it speaks for CRM, of another walk of life, and against the CRM sense of these names (folded)."""

    word: str
    is_for: bool
    is_elsewhere: bool
    against: frozenset[str]


_FOR = {language: _Words(table.FOR, language) for language, table in _TABLES.items()}
_ELSEWHERE = {language: _Words(table.ELSEWHERE, language) for language, table in _TABLES.items()}
_STRONG = {language: frozenset(fold(name, language) for name in table.STRONG.split()) for language, table in _TABLES.items()}


def _by_word(language: str) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The names that a word, whole or by its beginning, speaks against."""
    whole: dict[str, set[str]] = {}
    beginnings: dict[str, set[str]] = {}
    for line in _TABLES[language].AGAINST.strip().splitlines():
        names, _, words = line.partition(":")
        meant = {fold(name, language) for name in names.split(",")}
        listed = _Words(words, language)
        for word in listed.whole:
            whole.setdefault(word, set()).update(meant)
        for word in listed.beginnings:
            beginnings.setdefault(word, set()).update(meant)
    return whole, beginnings


_AGAINST = {language: _by_word(language) for language in _TABLES}

_AMBIGUOUS = {language: frozenset().union(*whole.values(), *beginnings.values()) for language, (whole, beginnings) in _AGAINST.items()}
_LISTED = {language: _FOR[language].whole | _ELSEWHERE[language].whole | frozenset(_AGAINST[language][0]) for language in _TABLES}
_BEGINNINGS = {language: (*_FOR[language].beginnings, *_ELSEWHERE[language].beginnings, *_AGAINST[language][1]) for language in _TABLES}


def signal(folded: str, forms: Sequence[str], language: str) -> Signal | None:
    """What a word says about its sentence, given folded and with the words it may be a form of; most words say nothing."""
    if _LISTED[language].isdisjoint(forms) and not folded.startswith(_BEGINNINGS[language]):
        return None
    is_for, is_elsewhere = (
        not listed.whole.isdisjoint(forms) or folded.startswith(listed.beginnings) for listed in (_FOR[language], _ELSEWHERE[language])
    )
    whole, beginnings = _AGAINST[language]
    against = [whole[form] for form in forms if form in whole]
    against += [beginnings[folded[:end]] for end in range(1, len(folded) + 1) if folded[:end] in beginnings]
    return Signal(folded, is_for, is_elsewhere, frozenset().union(*against))


def is_doubtful(name: str, language: str) -> bool:
    """Whether another sense of the folded `name` is known here."""
    return name in _AMBIGUOUS[language] or _TABLES[language].is_doubtful(name)


def is_ours(words: list[str], first: int, last: int, name: str, language: str) -> bool:
    """Whether number or owner show the sense we mean, as they do where business is talked of: our representatives, every contact."""
    name = fold(name, language)
    table = _TABLES[language]
    return table.is_owned(words, first, last) or (name not in _STRONG[language] and table.is_plural(words, first, last, name))


def is_noun_in_ye(words: list[str], first: int, last: int) -> bool | None:
    """Whether a Persian name that ends in a joined ی is the noun: True, surely; None, it may be; False, most likely an adjective."""
    return persian.is_noun_in_ye(words, first, last)


def is_other_use(words: list[str], first: int, last: int, language: str) -> bool:
    """Whether grammar shows that `words[first:last]` of a sentence is no noun there: she leads the team; Turkish bilgi alan kişi."""
    return _TABLES[language].is_other_use(words, first, last)
