"""German: plurals and cases of nouns, with and without umlaut, and the endings of adjectives."""

from collections.abc import Iterator

_ENDINGS = ("innen", "ern", "en", "er", "em", "es", "e", "n", "s")
_WITH_UMLAUT = frozenset({"e", "en", "er", "ern", "n", ""})  # Verträge, Verträgen, Häuser, Häusern, Gärten
_PLAIN = {"ae": "a", "oe": "o", "ue": "u"}
_SHORTEST = 3


def _without_umlaut(stem: str) -> Iterator[str]:
    """The stem with its last umlaut taken back; umlauts are folded: Verträg is vertraeg."""
    place, umlaut = max((stem.rfind(umlaut), umlaut) for umlaut in _PLAIN)
    if place >= 0:
        yield stem[:place] + _PLAIN[umlaut] + stem[place + 2 :]


def bases(word: str) -> Iterator[str]:
    """The words of which a folded word may be a plural or a case; of an adjective also its other forms."""
    yield from _without_umlaut(word)
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST:
            continue
        yield stem
        yield from (stem + other for other in ("e", "er", "es", "en") if other != ending)
        if ending in _WITH_UMLAUT:
            yield from _without_umlaut(stem)


def is_ending(ending: str) -> bool:
    """Whether a string may follow a name of capitals: CRMs."""
    return ending == "s"
