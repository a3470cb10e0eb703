"""Russian nouns and adjectives: twelve declensions as tables of endings, fleeting о/е, participles in -ся.

Source: Zaliznyak, Grammatical Dictionary (declension types 1–8 by stem); ё has been folded to е.
A word is split into stem and ending wherever a declension allows; the candidates are the citation forms of that declension:
nominative singular and plural. Another case also gives the same case of the other number, for the later words of a name
(профиль клиента, инсайт о клиенте, работа с клиентом).
"""

from collections.abc import Iterator
from typing import NamedTuple

_HARD, _VELAR, _HUSH = "бвдзлмнпрстф", "гкх", "жшщч"
_CONSONANTS = _HARD + _VELAR + _HUSH + "ц"
_VOWELS = "аеиоуыэюя"
_NO_ENDING = ("", "ь")
_INSTRUMENTAL = frozenset({"ом", "ем", "ой", "ей", "ью", "ьем", "ьей"})


class _Declension(NamedTuple):
    """`finals`: last letters a stem may have; then endings (`-` is none): nominatives, genitives, and all other forms."""

    finals: str
    nominatives: str
    genitives: str
    others: str


_NOUNS = (
    # masculine: лид, заказчик, чертёж, продавец; профиль; сценарий
    _Declension(_HARD, "- ы", "а ов -", "у ом е ам ами ах"),
    _Declension(_VELAR, "- и", "а ов", "у ом е ам ами ах"),
    _Declension(_HUSH, "- и", "а ей", "у ем ом е ам ами ах"),
    _Declension("ц", "- ы", "а ев ов", "у ем ом е ам ами ах"),
    _Declension(_CONSONANTS, "ь и", "я ей", "ю ем е ям ями ях"),
    _Declension(_VOWELS, "й и", "я ев", "ю ем е ям ями ях"),
    # feminine: воронка, задача, страница; неделя; компания; статья; цель, вещь
    _Declension(_HARD, "а ы", "ы -", "е у ой ою ам ами ах"),
    _Declension("ц", "а ы", "ы -", "е у ей ею ой ам ами ах"),
    _Declension(_VELAR, "а и", "и -", "е у ой ою ам ами ах"),
    _Declension(_HUSH, "а и", "и - ей", "е у ей ею ой ам ами ах"),
    _Declension(_CONSONANTS, "я и", "и ь - ей", "е ю ей ею ям ями ях"),
    _Declension(_VOWELS, "я и", "и й", "е ю ей ею ям ями ях"),
    _Declension(_CONSONANTS, "ья ьи", "ьи ей ий", "ье ью ьей ьею ьям ьями ьях"),
    _Declension(_CONSONANTS, "ь и", "и ей", "ью ям ями ях"),
    _Declension(_HUSH, "ь и", "и ей", "ью ам ами ах"),
    # neuter: дело, сообщество, облако; училище; действие; поле; время; устье
    _Declension(_HARD + _VELAR + _HUSH, "о а", "а -", "у ом е ам ами ах"),
    _Declension("ц", "о а", "а -", "у ом е ам ами ах"),  # лицо
    _Declension("к", "о а и", "а ов -", "у ом е ам ами ах"),
    _Declension(_HUSH + "ц", "е а", "а -", "у ем ам ами ах"),
    _Declension("и", "е я", "я й", "ю ем и ям ями ях"),
    _Declension(_CONSONANTS, "е я", "я ей", "ю ем ям ями ях"),
    _Declension(_CONSONANTS, "ье ья", "ья ий ьев", "ью ьем ьям ьями ьях"),
    _Declension(_VOWELS, "мя мена", "мени мен", "менем менам менами менах"),
    # persons in -нин: гражданин
    _Declension("ая", "нин не", "нина н", "нину нином нине нам нами нах"),
)


def _adjectives(finals: str, masculine: str, feminine: str, neuter: str, plural: str) -> Iterator[_Declension]:
    """The three genders apart, so that маркетинговой is a form of маркетинговая but not of маркетинговый.

    Each gender is given as nominative, genitive and other forms.
    """
    nominatives, genitives, others = plural.split(" ", 2)
    for forms in (masculine, feminine, neuter):
        nominative, genitive, other = forms.split(" ", 2)
        yield _Declension(finals, f"{nominative} {nominatives}", f"{genitive} {genitives}", f"{other} {others}")


_ADJECTIVES = (
    *_adjectives(_HARD + "ц", "ый ого ому ым ом", "ая ой ую ою", "ое ого ому ым ом", "ые ых ым ыми"),
    *_adjectives(_HARD, "ой ого ому ым ом", "ая ой ую ою", "ое ого ому ым ом", "ые ых ым ыми"),
    *_adjectives(_VELAR + _HUSH, "ой ого ому им ом", "ая ой ую ою", "ое ого ому им ом", "ие их им ими"),
    *_adjectives(_VELAR, "ий ого ому им ом", "ая ой ую ою", "ое ого ому им ом", "ие их им ими"),
    *_adjectives(_HUSH, "ий его ему им ем", "ая ей ую ею", "ее его ему им ем", "ие их им ими"),
    *_adjectives("н", "ий его ему им ем", "яя ей юю ею", "ее его ему им ем", "ие их им ими"),
)
# Other stems than the nominative, or stems of one letter.
IRREGULAR = {
    form: nominative
    for nominative, forms in {
        "человек": ("люди", "людей", "людям", "людьми", "людях"),
        "ребенок": ("дети", "детей", "детям", "детьми", "детях"),
        "имя": ("имени", "именем", "имена", "имен", "именам", "именами", "именах"),
    }.items()
    for form in forms
}


def _endings(text: str) -> list[str]:
    return text.replace("-", "").split(" ")


def _pairs(others: list[str]) -> Iterator[tuple[str, ...]]:
    """The endings of the instrumental and of the prepositional, in both numbers: с клиентом, с клиентами; о клиенте, о клиентах."""
    if others[-1] in {"ах", "ях"}:
        yield *(ending for ending in others if ending in _INSTRUMENTAL), others[-2]
        yield *(ending for ending in others if ending == "е"), others[-1]


def _table(declensions: tuple[_Declension, ...]) -> dict[str, dict[str, tuple[str, ...]]]:
    """By ending, then by the last letter of the stem: the endings of the citation forms, each once.

    All forms cite the nominatives; the singular and the plural of a case cite each other too, so that a name's later words
    may change number.
    """
    table: dict[str, dict[str, tuple[str, ...]]] = {}
    for finals, *groups in declensions:
        nominatives, genitives, others = map(_endings, groups)
        pairs = [genitives, *_pairs(others)]
        for ending in (*nominatives, *genitives, *others):
            cited = [*nominatives, *(other for pair in pairs if ending in pair for other in pair)]
            by_final = table.setdefault(ending, {})
            for final in finals:
                by_final[final] = tuple(dict.fromkeys((*by_final.get(final, ()), *cited)))
    return table


_ALL, _ONLY_ADJECTIVES = _table((*_ADJECTIVES, *_NOUNS)), _table(_ADJECTIVES)
_MAX_ENDING_LENGTH = max(map(len, _ALL))
_AFTER_LATIN = frozenset(str.split("а у ом ем е ы и ов ев ам ами ах я ю ей ям ями ях ой й"))  # CRM-ы, API-ем


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


def _citation_forms(stem: str, ending: str, cited: tuple[str, ...]) -> Iterator[str]:
    yield from (stem + citation for citation in cited)
    if ending in _NO_ENDING:
        yield from (shorter + citation for shorter in _without_fleeting(stem) for citation in cited if citation not in _NO_ENDING)
    else:
        yield from (fuller + citation for fuller in _with_fleeting(stem) for citation in cited if citation in _NO_ENDING)


def bases(word: str) -> Iterator[str]:
    """The citation forms of the nouns and adjectives of which a folded word could be a form."""
    if word in IRREGULAR:
        yield IRREGULAR[word]
    reflexive = word.endswith("ся") and len(word) > 5  # повторяющегося события
    table, word, tail = (_ONLY_ADJECTIVES, word[:-2], "ся") if reflexive else (_ALL, word, "")
    for length in range(min(_MAX_ENDING_LENGTH, len(word) - 2) + 1):
        stem, ending = word[: len(word) - length], word[len(word) - length :]
        if ending in table and (cited := table[ending].get(stem[-1])):
            yield from (base + tail for base in _citation_forms(stem, ending, cited))


def is_ending(ending: str) -> bool:
    """Whether a folded string is an ending as it is written on to a Latin name: CRM-ы, API-ем."""
    return ending in _AFTER_LATIN
