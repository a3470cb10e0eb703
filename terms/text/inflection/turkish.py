"""Turkish nouns: plural, possessive, case, -ki and copula, with vowel harmony, buffers and changes of the stem.

Source: Göksel & Kerslake, Turkish: A Comprehensive Grammar, chapters 2, 3, 8 and 14; spellings: TDK, Yazım Kılavuzu.
Derived words are other words: -li, -lik, -siz, -ci, -sel make no candidate (hedefsiz ≠ hedef, raportör ≠ rapor).
Endings are matched on a coded word: A = a/e, I = ı/i/u/ü, D = d/t, C = c/ç; harmony is then checked letter by letter.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_CODE = str.maketrans("aeıiuüdtcç", "AAIIIIDDCC")
_VOWELS = frozenset("aeıioöuü")
_TWO_VOWELS = re.compile("[aeıioöuü]{2}")
_VOICELESS = frozenset("fstkçşhp")
_NEXT = {"a": "aı", "ı": "aı", "o": "au", "u": "au", "e": "ei", "i": "ei", "ö": "eü", "ü": "eü"}
_FRONT = {"a": "e", "ı": "i", "o": "ö", "u": "ü"}
_HIGH = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "i": "i", "ö": "ü", "ü": "ü"}

# Stems that lose a vowel or double a consonant before a vowel (TDK): base form by changed stem.
SYNCOPE = {
    "kayd": "kayıt", "kayb": "kayıp", "ism": "isim", "resm": "resim", "metn": "metin", "kısm": "kısım", "şekl": "şekil",
    "akl": "akıl", "fikr": "fikir", "nakd": "nakit", "vakt": "vakit", "akd": "akit", "şahs": "şahıs", "izn": "izin",
    "emr": "emir", "nesl": "nesil", "devr": "devir", "seyr": "seyir", "tavr": "tavır", "özr": "özür", "ömr": "ömür",
    "zihn": "zihin", "şehr": "şehir", "hükm": "hüküm", "asl": "asıl", "ilm": "ilim", "bahs": "bahis", "cism": "cisim",
    "kasd": "kasıt", "keşf": "keşif", "nehr": "nehir", "sabr": "sabır", "aln": "alın", "ağz": "ağız", "burn": "burun",
    "beyn": "beyin", "boyn": "boyun", "göğs": "göğüs", "oğl": "oğul", "omz": "omuz", "karn": "karın", "gönl": "gönül",
    "ufk": "ufuk", "zulm": "zulüm", "vasf": "vasıf", "nutk": "nutuk", "hacm": "hacim", "meyl": "meyil", "zehr": "zehir",
    "kesr": "kesir", "nefs": "nefis", "hüzn": "hüzün", "keyf": "keyif", "haps": "hapis",
}  # fmt: skip
DOUBLED = {
    "hatt": "hat", "hakk": "hak", "hiss": "his", "zamm": "zam", "hadd": "had", "aff": "af", "tıbb": "tıp", "zann": "zan",
    "sırr": "sır", "redd": "ret", "şıkk": "şık", "fenn": "fen",
}  # fmt: skip
_CHANGED = SYNCOPE | DOUBLED
_CHANGES = {base: stem for stem, base in _CHANGED.items()}
# One-syllable words whose last consonant softens (most do not: at → atı, but ad → adı).
SOFT_MONOSYLLABLES = frozenset(str.split("kap dip uç renk denk borç güç yurt kurt tat dört genç çok gök taç burç dert stant"))
# Adverbs that only look like a noun with -le or -ta: first of all, especially, even.
WHOLE_WORDS = frozenset(("öncelikle", "özellikle", "genellikle", "çoğunlukla", "kesinlikle", "hatta"))
_WHILE = ("larken", "lerken")  # of verbs, nearly always: hesaplarken, while reckoning
_SOFTENED = {"b": "p", "c": "ç", "d": "t", "ğ": "k"}
_HARDENED = {hard: soft for soft, hard in _SOFTENED.items()}


class _Chain(NamedTuple):
    """What a chain of endings shows of its head: where the plural and the third-person possessive end (0: not there)."""

    plural_end: int
    possessive_end: int
    is_ours: bool  # possessive of the first person, or of the second person plural


_KI = ("kI", "kIlAr", "kIlArI", "kIlArA", "kIlArDA", "kIlArDAn", "kIlArIn", "kIlArlA", "kInI", "kInA", "kInDA", "kInDAn", "kInIn", "kIylA")
_AFTER_CONSONANT = ("", "I", "A", "DA", "DAn", "In", "lA", "CA", *("DA" + ki for ki in _KI), *("In" + ki for ki in _KI))
_AFTER_VOWEL = ("", "yI", "yA", "DA", "DAn", "nIn", "ylA", "CA", *("DA" + ki for ki in _KI), *("nIn" + ki for ki in _KI))
_AFTER_POSSESSIVE = ("", "nI", "nA", "nDA", "nDAn", "nIn", "ylA", "nCA", *("nDA" + ki for ki in _KI), *("nIn" + ki for ki in _KI))
# Possessive endings after a consonant and after a vowel, with the cases they take; `-In` is ambiguous,
# since it is also the genitive of the bare noun.
_CONSONANT_OWNERS = (
    ("", _AFTER_CONSONANT),
    ("In", _AFTER_CONSONANT),
    *((our, _AFTER_CONSONANT) for our in ("Im", "ImIz", "InIz")),
    ("I", _AFTER_POSSESSIVE),
)
_VOWEL_OWNERS = (
    ("", _AFTER_VOWEL),
    ("n", _AFTER_CONSONANT),
    *((our, _AFTER_CONSONANT) for our in ("m", "mIz", "nIz")),
    ("sI", _AFTER_POSSESSIVE),
)
_BE = tuple(be + many for be in ("DIr", "DI", "yDI", "mIş", "ymIş", "sA", "ysA", "kAn", "ykAn") for many in ("", "lAr"))


def _chains(many: str, owners: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, _Chain]:
    """All chains plural + possessive + case; of two readings with one spelling, the one with a possessive wins."""
    chains = {}
    for owner, cases in owners:
        end = len(many + owner)
        chain = _Chain(len(many), end if owner in {"I", "sI"} else 0, owner not in {"", "I", "sI", "In", "n"})
        chains |= {many + owner + case: chain for case in cases}
    return chains


_PLURALS = _chains("lAr", _CONSONANT_OWNERS)
_CONSONANT_CHAINS = _chains("", _CONSONANT_OWNERS) | _PLURALS
_VOWEL_CHAINS = _chains("", _VOWEL_OWNERS) | _PLURALS
_MAX_CHAIN_LENGTH = max(map(len, _VOWEL_CHAINS))


def _last_vowel(text: str) -> str:
    return next((letter for letter in reversed(text) if letter in _VOWELS), "")


def _turns_front(stem: str) -> bool:
    """Whether the first ending may have front vowels after a back stem, as after many loans: saat → saati, kontrol → kontrolü."""
    return stem.endswith(("l", "at", "arf", "alp", "akt", "akd"))


def _follows(letter: str, previous: str, stem: str) -> bool:
    """Whether the first vowel of the endings may follow the stem, whose last vowel is `previous`."""
    if not previous or letter in _NEXT[previous] or _TWO_VOWELS.search(stem):  # lead, dashboard: spoken otherwise than spelled
        return True
    return letter in _NEXT[_FRONT.get(previous, previous)] and _turns_front(stem)


def _harmonic(word: str, start: int) -> bool:
    """Whether vowels and d/t, c/ç of the endings from `start` agree with the letters before them."""
    previous, stem = _last_vowel(word[:start]), word[:start]
    for place in range(start, len(word)):
        letter = word[place]
        if letter in _VOWELS:
            never_changes = word[place - 1 : place + 1] in {"ki", "ke"}  # -ki, -ken
            if not never_changes and not (_follows(letter, previous, stem) if stem else letter in _NEXT[previous]):
                return False
            previous, stem = letter, ""
        elif letter in "dtcç" and (word[place - 1] in _VOICELESS) != (letter in "tç"):
            return False
    return True


def _stems(stem: str, before_vowel: bool) -> Iterator[str]:
    """The dictionary forms of a stem before an ending."""
    if not before_vowel:
        yield stem
        return
    if stem in _CHANGED:
        yield _CHANGED[stem]
    if stem not in _CHANGES:
        yield stem
    hard = stem[:-1] + _SOFTENED.get(stem[-1], "")
    if stem[-1] in _SOFTENED and (sum(letter in _VOWELS for letter in stem) > 1 or hard in SOFT_MONOSYLLABLES):
        yield hard
    if stem.endswith("ğ"):
        yield stem[:-1] + "g"
    if stem.endswith("ng"):
        yield stem[:-1] + "k"


def _with_possessive(stem: str) -> Iterator[str]:
    """The stem with the possessive of the third person, as the head of a compound carries it: aday → adayı, kayıt → kaydı."""
    vowel = _last_vowel(stem)
    if not vowel:
        return
    highs = {_HIGH[vowel], _HIGH[_FRONT.get(vowel, vowel)]} if _turns_front(stem) else {_HIGH[vowel]}
    for high in sorted(highs):
        if stem[-1] in _VOWELS:
            yield stem + "s" + high
        else:
            yield _CHANGES.get(stem, stem) + high
            if stem[-1] in _HARDENED:
                yield stem[:-1] + _HARDENED[stem[-1]] + high


def _heads(word: str, start: int, chain: _Chain) -> Iterator[str]:
    """The compound heads (with possessive) of which the word could be a form: adayına, adayları, adayımız → adayı."""
    if chain.possessive_end:
        yield word[: start + chain.possessive_end]
    if chain.is_ours or (chain.plural_end and chain.possessive_end):
        yield from _with_possessive(word[:start])
    if chain.is_ours and chain.plural_end:
        yield from _with_possessive(word[: start + chain.plural_end])
    if chain.is_ours and word[start] in _VOWELS:  # desteğimiz: the stem before the vowel is already changed
        yield word[: start + 1]


def _splits(word: str) -> Iterator[tuple[int, _Chain]]:
    """Where a stem may end and a chain of endings begin, the longest stems first."""
    coded = word.translate(_CODE)
    ends = [len(word)]
    if coded.endswith(_BE):
        ends += [len(word) - len(be) for be in _BE if coded.endswith(be)]
    for start in range(len(word) - 1, 1, -1):
        chains = _VOWEL_CHAINS if word[start - 1] in _VOWELS else _CONSONANT_CHAINS
        for end in ends:
            if start <= end <= start + _MAX_CHAIN_LENGTH and (chain := chains.get(coded[start:end])) and _harmonic(word, start):
                yield start, chain


def bases(word: str) -> Iterator[str]:
    """The nouns of which a folded word could be a form, shortest endings first; then the heads of compounds."""
    if word in WHOLE_WORDS or word.endswith(_WHILE):
        return
    heads: list[str] = []
    for start, chain in _splits(word):
        yield from _stems(word[:start], word[start] in _VOWELS)
        heads.extend(_heads(word, start, chain))
    yield from heads


def is_ending(ending: str) -> bool:
    """Whether a folded string is a chain of endings, as after an apostrophe: CRM’deki. Vowel harmony is not checked: it follows the pronunciation."""
    coded = ending.translate(_CODE)
    ends = [len(coded), *(len(coded) - len(be) for be in _BE if coded.endswith(be))]
    return bool(coded) and any(coded[:end] in _CONSONANT_CHAINS or coded[:end] in _VOWEL_CHAINS for end in ends)


def is_form_of_phrase(same: list[bool], form: list[bool], base: list[str]) -> bool:
    """Only the last word is inflected, from its possessive if the name has one: müşteri adaylarının."""
    return all(same[:-1]) and form[-1]
