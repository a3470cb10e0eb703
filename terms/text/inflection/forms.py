"""Decides whether a word is an inflected form of a glossary word: without its ending it must be in the glossary.

This avoids over-stemming: `лидер` does not match `лид`, nor `raportör` `rapor`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import product

from terms.text.languages import LANGUAGES, modules
from terms.text.normalise import fold

from . import english, persian

_BASES: dict[str, Callable[[str], Iterator[str]]] = dict.fromkeys(LANGUAGES, lambda _word: iter(()))
_IS_ENDING: dict[str, Callable[[str], bool]] = dict.fromkeys(LANGUAGES, lambda _ending: False)
_IS_FORM_OF_PHRASE: dict[str, Callable[[list[bool], list[bool], list[str]], bool]] = dict.fromkeys(
    LANGUAGES, lambda _same, form, _base: all(form)
)
for _code, _module in modules(__package__):
    _BASES[_code] = _module.bases
    _IS_ENDING[_code] = getattr(_module, "is_ending", _IS_ENDING[_code])
    _IS_FORM_OF_PHRASE[_code] = getattr(_module, "is_form_of_phrase", _IS_FORM_OF_PHRASE[_code])
_APOSTROPHE = re.compile("['’ʼ＇`´]")
# A Latin name with an ending in another script, or capitals with small letters: CRMی, CRM-ы, CRMler.
_NAME_AND_ENDING = re.compile(
    r"(?P<latin>[A-Za-z0-9.&]+)[-\u2010\u2011\u200c]*(?P<ending>[\u0400-\u04ff]+|[\u0620-\u06d5\u200c]+)"
    r"|(?P<capitals>[A-ZÇĞİÖŞÜ0-9]{2,})(?P<small>[a-zçğıöşü]+)"
)
ZWNJ = "\u200c"
_HYPHEN = re.compile("[-\u2010\u2011]")


def is_acronym(text: str) -> bool:
    """Whether a single word is an abbreviation by its capitals, at least two: CRM, SaaS, KPIs, B2B, B.A.N.T."""
    return len(text.split()) == 1 and sum(character.isupper() for character in text) >= 2


def _after_apostrophe(word: str, language: str) -> Iterator[str]:
    """The word before an apostrophe and an ending: CRM’in, customer’s, customers’."""
    name, *rest = _APOSTROPHE.split(word)
    if len(rest) == 1 and _IS_ENDING[language](fold(rest[0], language)):
        stem = fold(name, language)
        yield stem
        if language == "en" and " " not in stem:
            yield from english.bases(stem)


def _after_name(word: str, language: str) -> Iterator[str]:
    """The abbreviation or Latin name before an ending that is written on: CRMی, CRM-ы, CRMler."""
    if found := _NAME_AND_ENDING.fullmatch(word):
        name, ending = found["latin"] or found["capitals"], found["ending"] or found["small"]
        if _IS_ENDING[language](fold(ending, language)):
            yield fold(name, language)


def _compounds(word: str, language: str) -> Iterator[str]:
    """Hyphenated words: the last part is inflected, in Russian each part (счета-проформы); CRM-системы also mentions CRM."""
    *first, last = fold(word, language).split(" ")
    if not first:
        return
    candidates = _BASES[language]
    lasts = [last, *candidates(last)]
    if LANGUAGES[language].has_genitives and len(first) == 1:
        yield from (f"{one} {other}" for one, other in product([first[0], *candidates(first[0])], lasts))
        if is_acronym(name := _HYPHEN.split(word)[0]):
            yield fold(name, language)
    else:
        yield from (" ".join([*first, other]) for other in lasts)


def _candidates(word: str, language: str, bare_ye: bool) -> Iterator[str]:
    folded = fold(word, language)
    yield folded
    if not word.isalpha():
        yield from _after_apostrophe(word, language)
        yield from _compounds(word, language)
    yield from _after_name(word, language)
    if language == "fa" and ZWNJ in word.strip(ZWNJ):
        head, _, ending = word.strip(ZWNJ).rpartition(ZWNJ)
        yield from persian.bases_before_zwnj(fold(head, "fa"), fold(ending, "fa"), bare_ye)
    elif language == "fa" and " " not in folded:
        yield from persian.bases(folded, bare_ye)
    elif " " not in folded:
        yield from _BASES[language](folded)


def bases(word: str, language: str, *, bare_ye: bool = True) -> Iterator[str]:
    """Every normal form of which `word`, as found in a text, could be an inflected form; itself first, least certain last.

    Most of them are not words: look them up among the folded words of the glossary. Each form is yielded once, and none is
    empty. For abbreviations also call `is_form`, since the normal form has no capitals.
    `bare_ye` False: a joined Persian ی is no ending here, as after فروش, where فروشی means for sale.
    """
    seen = {""}
    for base in _candidates(word, language, bare_ye):
        if base not in seen:
            seen.add(base)
            yield base


def _is_capitalised(word: str, base: str) -> bool:
    """Whether the part of `word` that matches the abbreviation `base` is in capitals: `bant` is no form of BANT."""
    length = sum(character.isalnum() for character in base)
    letters = [character for character in word if character.isalnum()]
    return sum(letter.isupper() for letter in letters[:length]) >= 2


def is_form(word: str, base: str, language: str, *, bare_ye: bool = True) -> bool:
    """Whether the single word `word`, as found in a text in any case, is an inflected form of the word `base`, or `base`.

    The same as `fold(base, language) in bases(word, language)`, and an abbreviation (two capitals or more) must be
    in capitals, so that tr `bant`, `mal` and en `it`, `spin` are not matched.
    """
    if is_acronym(base) and not _is_capitalised(word, base):
        return False
    return _is_word_form(word, fold(base, language), language, bare_ye)


def _is_word_form(word: str, base: str, language: str, bare_ye: bool) -> bool:
    return bool(base) and base in bases(word, language, bare_ye=bare_ye)


def is_form_of_phrase(words: Sequence[str], base: Sequence[str], language: str, *, bare_ye: bool = True) -> bool:
    """Whether the words of a text are a form of the name with the words `base`.

    fa: any noun may carry an ending, also one written apart (داده ها); en: the last word, or the head before a
    preposition; tr: the first words stay as they are and the last is inflected, from its possessive if the name has one
    (müşteri adayı → müşteri adaylarının, not müşteri adaya); ru: every word declines, words in the genitive change
    number (профили клиентов). Capitals are required only in names of one word: in longer names the other words are enough context.
    """
    words = list(words)
    if language == "fa" and len(words) > len(base):
        words = persian.join_endings([fold(word, language) if not is_acronym(word) else word for word in words])
    if not base or len(words) != len(base):
        return False
    if len(base) == 1:
        return is_form(words[0], base[0], language, bare_ye=bare_ye)
    folded = [fold(part, language) for part in base]
    same = [fold(word, language) == part for word, part in zip(words, folded, strict=True)]
    form = [equal or _is_word_form(word, part, language, bare_ye) for equal, word, part in zip(same, words, folded, strict=True)]
    return _IS_FORM_OF_PHRASE[language](same, form, folded)


def is_separate_ending(word: str, language: str) -> bool:
    """Whether a word of a text is an ending written separately from its noun: داده ها."""
    return language == "fa" and fold(word, "fa") in persian.PLURAL
