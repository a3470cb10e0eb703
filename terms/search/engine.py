"""A search from query to results: candidates from the database and from memory, one ranking over all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Q
from django.db.models.expressions import RawSQL

from terms.models import Headword
from terms.published import details
from terms.text import retyped

from . import candidates, names, wording
from .candidates import Candidate
from .query import Query, parts, phrases, trimmed, weight
from .ranking import CORRECTED, Rank, rank

MAX_RESULTS = 100
MAX_SUGGESTIONS = 8
MAX_QUERY_LENGTH = 200
MAX_REWORDED = 200  # candidates for one reading
_ENOUGH = 5
_A_WORD_MORE = 4  # says more against a name than all else between two of one rank


@dataclass(frozen=True, slots=True)
class Found:
    """A concept, and the name that led to it. `matched_text` is empty for names that are never shown."""

    term: details.CardTexts
    rank: Rank
    matched_text: str
    matched_language: str
    matched_kind: str


@dataclass(slots=True)
class Results:
    """What a query found, the best first; `corrected` is the name it was taken for, when it was no name as typed."""

    query: str
    found: list[Found] = field(default_factory=list)
    corrected: str = ""

    @property
    def is_weak(self) -> bool:
        """Whether what was asked for is probably missing: nothing, or nothing better than a guess or a mention."""
        return not self.found or self.found[0].rank >= Rank.TYPO


class _Hit(NamedTuple):
    """How well one name of one concept answers."""

    order: tuple[Rank, int, bool, bool, int, str]  # rank, detail, foreign, hidden, length, sort key: the smallest is the best
    name: Candidate | None
    language: str


def _hit(name: Candidate, how: Rank, language: str, detail: int = 0) -> _Hit:
    hidden = name.kind in (Headword.Kind.HIDDEN, Headword.Kind.FORM)
    return _Hit((how, detail, name.language != language, hidden, len(name.normal), name.sort_key), name, name.language)


def _by_names(query: Query, begun: candidates.Begun, language: str, limit: int) -> Iterator[_Hit]:
    """Names that answer; where enough of them begin with the query, nothing that follows can come before them."""
    sure: set[int] = set()
    for name in dict.fromkeys(begun.names):
        if (how := rank(name, query)) is not None:
            if how <= Rank.BEGINNING:
                sure.add(name.term_id)
            yield _hit(name, how, language)
    if len(sure) < 2 * limit:  # some of them readers may not see
        for name in candidates.holding(query, begun.words, min(12 * limit, candidates.MOST)):
            if (how := rank(name, query)) is not None:
                yield _hit(name, how, language)


def _guesses(query: Query, rest: Query, language: str, number: int, *, with_typos: bool, with_other_words: bool) -> Iterator[_Hit]:
    """What else may be meant: names typed with another keyboard layout, inside the query, with typos or in other words in `rest`.

    Whole names only: almost anything begins some name.
    """
    meant = {normal for _layout, other in retyped(query.text) for normal in Query(other).normal.values()}
    inside = phrases(query)
    for part in parts(query.text):
        inside |= {value: weight(len(value.split()), has_head=False) for value in Query(part).normal.values() if value}
    distances: dict[int, int] = {}
    if with_typos:
        for code in rest.languages:
            distances |= names.alike(rest.match_key[code], code, number, limit=30)
    concepts = inside.keys() if with_other_words else ()
    known = list(dict.fromkeys(candidates.whole(meant | inside.keys(), distances, concepts, query.languages)))
    for name in known:
        if name.normal in meant:
            yield _hit(name, Rank.KEYBOARD, language)
        if name.pk in distances:
            yield _hit(name, Rank.TYPO, language, detail=distances[name.pk])
        if name.normal in inside:
            yield _hit(name, Rank.INSIDE, language, detail=-2 * inside[name.normal])
    if with_other_words:
        named = [name for name in known if name.normal in inside]
        typos = distances if len(rest.words) == 1 else {}  # one word that is only alike is a typo, where it can be one
        yield from (hit for hit in _in_other_words(rest, named, known, language, number) if hit.name.pk not in typos)


def _in_other_words(query: Query, inside: list[Candidate], known: list[Candidate], language: str, number: int) -> Iterator[_Hit]:
    """Names that say the same in other words; of the concepts whose names are `inside` the query, all names are `known`."""
    readings = wording.readings(query, inside, known, number)
    for name in dict.fromkeys(candidates.worded((reading.words for reading in readings), MAX_REWORDED)):
        for reading, fit in wording.fits(name, readings):
            detail = _A_WORD_MORE * fit.left_over + 2 * fit.is_alike + fit.is_reordered
            if reading.weight is None:
                yield _hit(name, Rank.REWORDED, language, detail=detail + 2 * reading.is_changed)
            elif fit.left_over < len(reading.groups):  # else the query has less of the name than beside it
                yield _hit(name, Rank.INSIDE, language, detail=detail - 2 * reading.weight)


def _by_texts(query: Query, language: str) -> Iterator[tuple[int, _Hit]]:
    for term_id, code in candidates.with_texts(query):
        yield term_id, _Hit((Rank.TEXT, 0, code != language, False, 0, ""), None, code)


def _keep(best: dict[int, _Hit], hits: Iterable[_Hit]) -> None:
    for hit in hits:
        known = best.get(hit.name.term_id)
        if known is None or hit.order < known.order:
            best[hit.name.term_id] = hit


def _best(text: str, language: str, limit: int, *, with_texts: bool, with_other_words: bool) -> dict[int, _Hit]:
    """The concepts that answer, by primary key, each with its best name."""
    best: dict[int, _Hit] = {}
    query = Query(text)
    if query.is_empty:
        return best
    begun = candidates.beginning(query)
    _keep(best, _by_names(query, begun, language, limit))
    rest = query if (shorter := trimmed(text)) == text or Query(shorter).is_empty else Query(shorter)
    if rest is not query:
        _keep(best, _by_names(rest, candidates.beginning(rest), language, limit))
    if not any(hit.order[0] <= Rank.INFLECTED for hit in best.values()):
        are_few = sum(hit.order[0] <= Rank.WITHIN for hit in best.values()) < _ENOUGH
        asks = {"with_typos": len(best) < _ENOUGH, "with_other_words": with_other_words and are_few}
        _keep(best, _guesses(query, rest, language, begun.revision, **asks))
    if with_texts and len(best) < limit:
        for term_id, hit in _by_texts(query, language):
            best.setdefault(term_id, hit)
    return best


def _search(text: str, language: str, limit: int, *, with_texts: bool) -> Results:
    results = Results(text)
    if best := _best(text, language, limit, with_texts=with_texts, with_other_words=with_texts):
        _fill(results, best, language, limit)
    return results


def _fill(results: Results, best: dict[int, _Hit], language: str, limit: int) -> None:
    """Read the concepts that readers of `language` may see, and put them in order."""
    ranked = sorted(best.items(), key=lambda item: (item[1].order, item[0]))[: 2 * limit]
    cards = details.cards([term_id for term_id, _hit in ranked], language)
    for term_id, hit in ranked:
        if (card := cards.get(term_id)) and len(results.found) < limit:
            how, _detail, _foreign, is_hidden, *_rest = hit.order
            text = "" if hit.name is None or is_hidden else hit.name.text
            kind = "text" if hit.name is None else hit.name.kind
            results.found.append(Found(card, how, text, hit.language, kind))
    for first in results.found[:1]:
        how, detail, *_rest = best[first.term.pk].order
        if how in CORRECTED or (how == Rank.REWORDED and detail < _A_WORD_MORE):
            results.corrected = first.matched_text or first.term.name


def search(query: str, language: str, *, limit: int = MAX_RESULTS) -> Results:
    """Concepts that readers of `language` may see, found by a name in any language or by their texts, the best first.

    The order: the exact name, another exact name, a beginning, an inflected form, joined or split words, words inside
    a name, another keyboard layout, Latin transliteration, other words for the same, typos, names inside the query,
    texts. A query longer than
    `MAX_QUERY_LENGTH` or without letters and digits finds nothing.
    """
    text = query.replace("\0", "").strip()
    return _search(text, language, limit, with_texts=True) if len(text) <= MAX_QUERY_LENGTH else Results(text)


def suggest(query: str, language: str, *, limit: int = MAX_SUGGESTIONS) -> Results:
    """As `search`, for a reader who is still typing: names only."""
    text = query.replace("\0", "").strip()
    return _search(text, language, limit, with_texts=False) if len(text) <= MAX_QUERY_LENGTH else Results(text)


def term_ids(query: str, language: str, *, limit: int = MAX_RESULTS) -> list[int]:
    """As `search`, for editors: concepts that readers of any language may see, found by a name, by primary key."""
    text = query.replace("\0", "").strip()
    if len(text) > MAX_QUERY_LENGTH:
        return []
    best = _best(text, language, limit, with_texts=False, with_other_words=True)
    return [pk for pk, _hit in sorted(best.items(), key=lambda item: (item[1], item[0]))[:limit]]


def by_texts(query: str) -> Q:
    """Terms whose texts hold all words of the query, as a condition of a larger question."""
    text = query.replace("\0", "").strip()
    question = candidates.texts_holding(Query(text), "term_id") if len(text) <= MAX_QUERY_LENGTH else None
    return Q(pk__in=RawSQL(*question)) if question else Q(pk__in=[])
