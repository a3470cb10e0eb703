"""A search from query to results: candidates from the database and from memory, in one ranking."""

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
from .ranking import CORRECTED_RANKS, Rank, rank

MAX_RESULTS = 100
MAX_SUGGESTIONS = 8
MAX_QUERY_LENGTH = 200
MAX_REWORDED = 200  # candidates per reading
_ENOUGH_RESULTS = 5
_EXTRA_WORD_PENALTY = 4  # outweighs all other differences within a rank


@dataclass(frozen=True, slots=True)
class Result:
    """A term and the name that matched. `matched_text` is empty for names that are never shown."""

    term: details.CardTexts
    rank: Rank
    matched_text: str
    matched_language: str
    matched_kind: str


@dataclass(slots=True)
class Results:
    """What a query found, best first; `corrected` is the name that was searched for instead of the text as typed."""

    query: str
    found: list[Result] = field(default_factory=list)
    corrected: str = ""

    @property
    def is_weak(self) -> bool:
        """Whether the glossary probably lacks the term: nothing was found, or only guesses and mentions in texts."""
        return not self.found or self.found[0].rank >= Rank.TYPO


class _Hit(NamedTuple):
    """How well one name of a term matches."""

    order: tuple[Rank, int, bool, bool, int, str]  # rank, detail, foreign, hidden, length, sort key; smallest first
    name: Candidate | None
    language: str


def _hit(name: Candidate, match_rank: Rank, language: str, detail: int = 0) -> _Hit:
    is_hidden = name.kind in (Headword.Kind.HIDDEN, Headword.Kind.FORM)
    return _Hit((match_rank, detail, name.language != language, is_hidden, len(name.normal), name.sort_key), name, name.language)


def _by_names(query: Query, first: candidates.FirstLookup, language: str, limit: int) -> Iterator[_Hit]:
    """Names that match. If enough of them begin with the query, the rest is not read: it would rank lower."""
    certain: set[int] = set()
    for name in dict.fromkeys(first.names):
        if (match_rank := rank(name, query)) is not None:
            if match_rank <= Rank.PREFIX:
                certain.add(name.term_id)
            yield _hit(name, match_rank, language)
    if len(certain) < 2 * limit:  # some may be unpublished for the reader
        for name in candidates.names_with_query_words(query, first.words, min(12 * limit, candidates.MAX_CANDIDATES)):
            if (match_rank := rank(name, query)) is not None:
                yield _hit(name, match_rank, language)


def _guesses(query: Query, rest: Query, language: str, number: int, *, with_typos: bool, with_other_words: bool) -> Iterator[_Hit]:
    """Names typed with another keyboard layout, names inside the query, and names that match `rest` with typos or in other words.

    Only whole names: almost any text is the beginning of some name.
    """
    meant = {normal for _layout, other in retyped(query.text) for normal in Query(other).normal.values()}
    inside = phrases(query)
    for part in parts(query.text):
        inside |= {value: weight(len(value.split()), has_head=False) for value in Query(part).normal.values() if value}
    distances: dict[int, int] = {}
    if with_typos:
        for code in rest.languages:
            distances |= names.nearest_names(rest.match_key[code], code, number, limit=30)
    term_names = inside.keys() if with_other_words else ()
    known = list(dict.fromkeys(candidates.exact_names(meant | inside.keys(), distances, term_names, query.languages)))
    for name in known:
        if name.normal in meant:
            yield _hit(name, Rank.KEYBOARD, language)
        if name.pk in distances:
            yield _hit(name, Rank.TYPO, language, detail=distances[name.pk])
        if name.normal in inside:
            yield _hit(name, Rank.INSIDE, language, detail=-2 * inside[name.normal])
    if with_other_words:
        named = [name for name in known if name.normal in inside]
        typos = distances if len(rest.words) == 1 else {}  # a single word that is only similar counts as a typo, if it can be one
        yield from (hit for hit in _in_other_words(rest, named, known, language, number) if hit.name.pk not in typos)


def _in_other_words(query: Query, inside: list[Candidate], known: list[Candidate], language: str, number: int) -> Iterator[_Hit]:
    """Names that say the same in other words; `known` has all names of the terms whose names are `inside` the query."""
    readings = wording.readings(query, inside, known, number)
    for name in dict.fromkeys(candidates.names_with_readings((reading.words for reading in readings), MAX_REWORDED)):
        for reading, fit in wording.fits(name, readings):
            detail = _EXTRA_WORD_PENALTY * fit.extra_words + 2 * fit.has_related_word + fit.is_reordered
            if reading.weight is None:
                yield _hit(name, Rank.REWORDED, language, detail=detail + 2 * reading.is_changed)
            elif fit.extra_words < len(reading.groups):  # else most of the name would be missing from the query
                yield _hit(name, Rank.INSIDE, language, detail=detail - 2 * reading.weight)


def _by_texts(query: Query, language: str) -> Iterator[tuple[int, _Hit]]:
    for term_id, code in candidates.terms_by_texts(query):
        yield term_id, _Hit((Rank.TEXT, 0, code != language, False, 0, ""), None, code)


def _add_best(best: dict[int, _Hit], hits: Iterable[_Hit]) -> None:
    for hit in hits:
        known = best.get(hit.name.term_id)
        if known is None or hit.order < known.order:
            best[hit.name.term_id] = hit


def _best_hits(text: str, language: str, limit: int, *, with_texts: bool, with_other_words: bool) -> dict[int, _Hit]:
    """The terms that match, by primary key, each with its best name."""
    best: dict[int, _Hit] = {}
    query = Query(text)
    if query.is_empty:
        return best
    first = candidates.first_lookup(query)
    _add_best(best, _by_names(query, first, language, limit))
    rest = query if (shorter := trimmed(text)) == text or Query(shorter).is_empty else Query(shorter)
    if rest is not query:
        _add_best(best, _by_names(rest, candidates.first_lookup(rest), language, limit))
    if not any(hit.order[0] <= Rank.INFLECTED for hit in best.values()):
        are_few = sum(hit.order[0] <= Rank.WITHIN for hit in best.values()) < _ENOUGH_RESULTS
        options = {"with_typos": len(best) < _ENOUGH_RESULTS, "with_other_words": with_other_words and are_few}
        _add_best(best, _guesses(query, rest, language, first.revision, **options))
    if with_texts and len(best) < limit:
        for term_id, hit in _by_texts(query, language):
            best.setdefault(term_id, hit)
    return best


def _search(text: str, language: str, limit: int, *, with_texts: bool) -> Results:
    results = Results(text)
    if best := _best_hits(text, language, limit, with_texts=with_texts, with_other_words=with_texts):
        _fill(results, best, language, limit)
    return results


def _fill(results: Results, best: dict[int, _Hit], language: str, limit: int) -> None:
    """Add the terms that readers of `language` may see, in order."""
    ranked = sorted(best.items(), key=lambda item: (item[1].order, item[0]))[: 2 * limit]
    cards = details.cards([term_id for term_id, _hit in ranked], language)
    for term_id, hit in ranked:
        if (card := cards.get(term_id)) and len(results.found) < limit:
            match_rank, _detail, _foreign, is_hidden, *_rest = hit.order
            text = "" if hit.name is None or is_hidden else hit.name.text
            kind = "text" if hit.name is None else hit.name.kind
            results.found.append(Result(card, match_rank, text, hit.language, kind))
    for first in results.found[:1]:
        match_rank, detail, *_rest = best[first.term.pk].order
        if match_rank in CORRECTED_RANKS or (match_rank == Rank.REWORDED and detail < _EXTRA_WORD_PENALTY):
            results.corrected = first.matched_text or first.term.name


def search(query: str, language: str, *, limit: int = MAX_RESULTS) -> Results:
    """Terms that readers of `language` may see, found by a name in any language or by their texts, best first.

    The order is that of `Rank`. A query longer than `MAX_QUERY_LENGTH` or without letters and digits finds nothing.
    """
    text = query.replace("\0", "").strip()
    return _search(text, language, limit, with_texts=True) if len(text) <= MAX_QUERY_LENGTH else Results(text)


def suggest(query: str, language: str, *, limit: int = MAX_SUGGESTIONS) -> Results:
    """As `search`, while the reader is typing: by names only."""
    text = query.replace("\0", "").strip()
    return _search(text, language, limit, with_texts=False) if len(text) <= MAX_QUERY_LENGTH else Results(text)


def term_ids(query: str, language: str, *, limit: int = MAX_RESULTS) -> list[int]:
    """As `search`, for editors: primary keys of the terms, found by a name and published in any language."""
    text = query.replace("\0", "").strip()
    if len(text) > MAX_QUERY_LENGTH:
        return []
    best = _best_hits(text, language, limit, with_texts=False, with_other_words=True)
    return [pk for pk, _hit in sorted(best.items(), key=lambda item: (item[1], item[0]))[:limit]]


def by_texts(query: str) -> Q:
    """Terms whose texts hold all words of the query, as a filter condition."""
    text = query.replace("\0", "").strip()
    selection = candidates.texts_with_words(Query(text), "term_id") if len(text) <= MAX_QUERY_LENGTH else None
    return Q(pk__in=RawSQL(*selection)) if selection else Q(pk__in=[])
