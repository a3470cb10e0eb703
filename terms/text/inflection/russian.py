"""Russian nouns and adjectives: twelve declensions as tables of endings, fleeting о/е, participles in -ся.

Source: Zaliznyak, Grammatical Dictionary (declension types 1–8 by stem); ё is folded to е before.
A word is split into stem and ending wherever a declension allows; the candidates are the citation forms of that declension:
nominative singular and plural, and the genitives, because later words of a name may stand there (профиль клиента).
"""

from collections.abc import Iterator
from typing import NamedTuple

_HARD, _VELAR, _HUSH = "бвдзлмнпрстф", "гкх", "жшщч"
_CONSONANTS = _HARD + _VELAR + _HUSH + "ц"
_VOWELS = "аеиоуыэюя"
_NO_ENDING = ("", "ь")


class _Declension(NamedTuple):
    """`finals`: last letters a stem may have; `cited`: endings of the candidates; `endings`: all forms (`-` is none)."""

    finals: str
    cited: str
    endings: str


_NOUNS = (
    # masculine: лид, заказчик, чертёж, продавец; профиль; сценарий
    _Declension(_HARD, "- ы а ов", "- а у ом е ы ов ам ами ах"),
    _Declension(_VELAR, "- и а ов", "- а у ом е и ов ам ами ах"),
    _Declension(_HUSH, "- и а ей", "- а у ем ом е и ей ам ами ах"),
    _Declension("ц", "- ы а ев ов", "- а у ем ом е ы ев ов ам ами ах"),
    _Declension(_CONSONANTS, "ь и я ей", "ь я ю ем е и ей ям ями ях"),
    _Declension(_VOWELS, "й и я ев", "й я ю ем е и ев ям ями ях"),
    # feminine: воронка, задача, страница; неделя; компания; статья; цель
    _Declension(_HARD, "а ы -", "а ы е у ой ою - ам ами ах"),
    _Declension("ц", "а ы -", "а ы е у ей ею ой - ам ами ах"),
    _Declension(_VELAR, "а и -", "а и е у ой ою - ам ами ах"),
    _Declension(_HUSH, "а и -", "а и е у ей ею ой - ам ами ах"),
    _Declension(_CONSONANTS, "я и ь -", "я и е ю ей ею ь - ям ями ях"),
    _Declension(_VOWELS, "я и й", "я и е ю ей ею й ям ями ях"),
    _Declension(_CONSONANTS, "ья ьи ей", "ья ьи ье ью ьей ей ий ьям ьями ьях"),
    _Declension(_CONSONANTS, "ь и ей", "ь и ью ей ям ями ях ам ами ах"),
    # neuter: дело, сообщество; действие; поле; имя; условье
    _Declension(_HARD + _VELAR + _HUSH, "о а -", "о а у ом е - ам ами ах"),
    _Declension(_HUSH + "ц", "е а -", "е а у ем - ам ами ах"),
    _Declension("и", "е я й", "е я ю ем и й ям ями ях"),
    _Declension(_CONSONANTS, "е я ей", "е я ю ем ей ям ями ях"),
    _Declension(_CONSONANTS, "ье ья ий", "ье ья ью ьем ий ьев ьям ьями ьях"),
    _Declension("еия", "мя мена", "мя мени менем мена мен менам менами менах"),
    _Declension("ая", "нин не", "нин нина нину нином нине не н нам нами нах"),
)


def _adjectives(finals: str, masculine: str, feminine: str, neuter: str, plural: str) -> Iterator[_Declension]:
    """The three genders apart, so that маркетинговой is a form of маркетинговая but not of маркетинговый."""
    nominative_plural, genitive_plural, *_ = plural.split()
    for forms in (masculine, feminine, neuter):
        nominative, genitive, *_ = forms.split()
        yield _Declension(finals, f"{nominative} {nominative_plural} {genitive} {genitive_plural}", f"{forms} {plural}")


_ADJECTIVES = (
    *_adjectives(_HARD + "ц", "ый ого ому ым ом", "ая ой ую ою", "ое ого ому ым ом", "ые ых ым ыми"),
    *_adjectives(_HARD + _VELAR + _HUSH, "ой ого ому ым им ом", "ая ой ую ою", "ое ого ому ым им ом", "ые ых ым ыми"),
    *_adjectives(_VELAR, "ий ого ому им ом", "ая ой ую ою", "ое ого ому им ом", "ие их им ими"),
    *_adjectives(_HUSH, "ий его ему им ем", "ая ей ую ею", "ее его ему им ем", "ие их им ими"),
    *_adjectives("н", "ий его ему им ем", "яя ей юю ею", "ее его ему им ем", "ие их им ими"),
)
# Plurals from another stem than their singular.
SUPPLETIVE = dict.fromkeys(("люди", "людей", "людям", "людьми", "людях"), "человек") | dict.fromkeys(
    ("дети", "детей", "детям", "детьми", "детях"), "ребенок"
)


def _table(declensions: tuple[_Declension, ...]) -> dict[str, dict[str, tuple[str, ...]]]:
    """By ending, then by the last letter of the stem: the endings of the citation forms, each once."""
    table: dict[str, dict[str, tuple[str, ...]]] = {}
    for finals, cited, endings in declensions:
        for ending in endings.replace("-", "").split(" "):
            by_final = table.setdefault(ending, {})
            for final in finals:
                by_final[final] = tuple(dict.fromkeys((*by_final.get(final, ()), *cited.replace("-", "").split(" "))))
    return table


_ALL, _ONLY_ADJECTIVES = _table((*_ADJECTIVES, *_NOUNS)), _table(_ADJECTIVES)
_LONGEST_ENDING = max(map(len, _ALL))
AFTER_LATIN = frozenset(str.split("а у ом ем е ы и ов ев ам ами ах я ю ей ям ями ях ой й"))  # CRM-ы, API-ем


def _with_fleeting(stem: str) -> Iterator[str]:
    """рынк → рынок, продавц → продавец, пальц → палец, займ → заем: the stem before no ending."""
    if len(stem) < 2 or stem[-1] not in _CONSONANTS:
        return
    if stem[-2] in "ьй":
        yield stem[:-2] + "е" + stem[-1]
    elif stem[-2] in _CONSONANTS:
        yield stem[:-1] + "е" + stem[-1]
        yield stem[:-1] + "о" + stem[-1]


def _without_fleeting(stem: str) -> Iterator[str]:
    """сделок → сделк, писем → письм, копеек → копейк: the stem before an ending."""
    if len(stem) < 3 or stem[-2] not in "ое" or stem[-1] not in _CONSONANTS:
        return
    if stem[-3] in _VOWELS:
        yield stem[:-2] + "й" + stem[-1]
    else:
        yield stem[:-2] + stem[-1]
        yield stem[:-2] + "ь" + stem[-1]


def _cite(stem: str, ending: str, cited: tuple[str, ...]) -> Iterator[str]:
    yield from (stem + citation for citation in cited)
    if ending in _NO_ENDING:
        yield from (shorter + citation for shorter in _without_fleeting(stem) for citation in cited if citation not in _NO_ENDING)
    else:
        yield from (fuller + citation for fuller in _with_fleeting(stem) for citation in cited if citation in _NO_ENDING)


def lexemes(word: str) -> Iterator[str]:
    """The citation forms of the nouns and adjectives of which a folded word could be a form."""
    if word in SUPPLETIVE:
        yield SUPPLETIVE[word]
    reflexive = word.endswith("ся") and len(word) > 5  # повторяющегося события
    table, word, tail = (_ONLY_ADJECTIVES, word[:-2], "ся") if reflexive else (_ALL, word, "")
    for length in range(min(_LONGEST_ENDING, len(word) - 2) + 1):
        stem, ending = word[: len(word) - length], word[len(word) - length :]
        if ending in table and (cited := table[ending].get(stem[-1])):
            yield from (base + tail for base in _cite(stem, ending, cited))
