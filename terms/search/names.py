"""The names in memory, for typos: one list per language, compared as a whole by rapidfuzz; and the words they are made of.

At 300,000 names one comparison takes a few milliseconds, less than any trigram index of a database, and both databases
answer alike. A new revision adds the rows that are new; rows that are gone are dropped when the rows are read from the
database, and the list is made again when too much of it is gone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Lock

from rapidfuzz import process
from rapidfuzz.distance import OSA

from terms.models import Headword
from terms.published import revision
from terms.text import match_key

MAX_STALE_RATIO = 1.3
_START = 4


@dataclass(slots=True)
class _Names:
    revision: int = -1
    last_pk: int = 0
    size: int = 0
    by_length: dict[int, tuple[list[int], list[str]]] = field(default_factory=dict)  # primary keys and names of one length
    words: dict[str, str] = field(default_factory=dict)  # folded → without marks
    by_start: dict[str, list[str]] = field(default_factory=dict)  # first letters without marks → words


_kept: dict[str, _Names] = {}
revision.register_cache(_kept)
_lock = Lock()


def _names(language: str, revision: int) -> _Names:
    with _lock:
        names = _kept.setdefault(language, _Names())
        if names.revision != revision:
            rows = Headword.objects.in_language(language)
            if names.size > MAX_STALE_RATIO * rows.count():
                names = _kept[language] = _Names()
            new = rows.filter(pk__gt=names.last_pk).order_by("pk").values_list("pk", "match_key", "normal")
            for pk, text, normal in new.iterator(chunk_size=2000):
                for word in normal.split():
                    if word not in names.words:
                        bare = match_key(word, language)
                        names.words[word] = word if bare == word else bare  # one text in memory, not two
                        names.by_start.setdefault(bare[:_START], []).append(word)
                keys, texts = names.by_length.setdefault(len(text), ([], []))
                keys.append(pk)
                texts.append(text)
                names.last_pk, names.size = pk, names.size + 1
            names.revision = revision
        return names


def kin(word: str, language: str, revision: int, is_kin: Callable[[str, str], bool]) -> Iterator[str]:
    """Words of names that begin with the same letters as this one, where `is_kin` says so of the two without their marks."""
    bare = match_key(word, language)
    names = _names(language, revision)
    yield from (known for known in names.by_start.get(bare[:_START], []) if is_kin(bare, names.words[known]))


def holds(word: str, language: str, revision: int) -> bool:
    """Whether some name of the language has this folded word."""
    return word in _names(language, revision).words


def most_typos(length: int) -> int:
    """How many typos a word or phrase of this many letters may have: 0 below 3, 1 below 8, else 2."""
    return 0 if length < 3 else 1 if length < 8 else 2


def alike(text: str, language: str, revision: int, limit: int) -> dict[int, int]:
    """Headword → number of typos (insert, delete, replace, swap neighbours), for the nearest names of a language."""
    most = most_typos(len(text))
    if not most:
        return {}
    names = _names(language, revision)
    found: list[tuple[int, int]] = []
    for length in range(len(text) - most, len(text) + most + 1):  # another length is more typos away
        keys, texts = names.by_length.get(length, ([], []))
        near = process.extract(text, texts, scorer=OSA.distance, processor=None, score_cutoff=most, limit=limit)
        found += [(int(distance), keys[position]) for _text, distance, position in near]
    return {pk: distance for distance, pk in sorted(found)[:limit]}
