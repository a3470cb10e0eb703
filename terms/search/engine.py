"""The one door of search: candidates from the database and from memory, one ranking over all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from terms import details, revision
from terms.models import Headword
from terms.text import retyped

from . import candidates, names
from .candidates import Name
from .query import Query, parts, phrases, trimmed
from .ranking import CORRECTED, Rank, rank

MOST_RESULTS = 100
MOST_SUGGESTIONS = 8
LONGEST_QUERY = 200
_ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A concept, and the name that led to it. `matched_text` is empty for names that are never shown."""

    term: details.Card
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
    name: Name | None
    language: str


def _hit(name: Name, how: Rank, language: str, detail: int = 0) -> _Hit:
    hidden = name.kind in (Headword.Kind.HIDDEN, Headword.Kind.FORM)
    return _Hit((how, detail, name.language != language, hidden, len(name.normal), name.sort_key), name, name.language)


def _by_names(query: Query, language: str, limit: int) -> Iterator[_Hit]:
    """Names that answer; where enough of them begin with the query, nothing that follows can come before them."""
    sure: set[int] = set()
    for name in dict.fromkeys(candidates.beginning(query)):
        if (how := rank(name, query)) is not None:
            if how <= Rank.BEGINNING:
                sure.add(name.term_id)
            yield _hit(name, how, language)
    if len(sure) < 2 * limit:  # some of them readers may not see
        for name in candidates.holding(query, min(20 * limit, candidates.MOST)):
            if (how := rank(name, query)) is not None:
                yield _hit(name, how, language)


def _by_whole_names(query: Query, language: str) -> tuple[list[_Hit], list[_Hit]]:
    """Names typed with another keyboard layout, and names inside the query. Whole names only: almost anything begins some name."""
    meant = {normal for _layout, other in retyped(query.text) for normal in Query(other).normal.values()}
    inside = phrases(query)
    for part in parts(query.text):
        inside |= {value: len(value.split()) for value in Query(part).normal.values() if value}
    named = list(candidates.named(meant | inside.keys()))
    return (
        [_hit(name, Rank.KEYBOARD, language) for name in named if name.normal in meant],
        [_hit(name, Rank.INSIDE, language, detail=-inside[name.normal]) for name in named if name.normal in inside],
    )


def _by_typos(query: Query, language: str, number: int) -> Iterator[_Hit]:
    distances: dict[int, int] = {}
    for code in query.languages:
        distances |= names.alike(query.skeleton[code], code, number, limit=30)
    for name in candidates.by_id(distances):
        yield _hit(name, Rank.TYPO, language, detail=distances[name.pk])


def _by_texts(query: Query, language: str) -> Iterator[tuple[int, _Hit]]:
    for term_id, code in candidates.with_texts(query):
        yield term_id, _Hit((Rank.TEXT, 0, code != language, False, 0, ""), None, code)


def _keep(best: dict[int, _Hit], hits: Iterable[_Hit]) -> None:
    for hit in hits:
        known = best.get(hit.name.term_id)
        if known is None or hit.order < known.order:
            best[hit.name.term_id] = hit


def _best(text: str, language: str, limit: int, *, with_texts: bool) -> dict[int, _Hit]:
    """The concepts that answer, by primary key, each with its best name."""
    number, best = revision.current(), {}
    query = Query(text)
    if query.is_empty:
        return best
    _keep(best, _by_names(query, language, limit))
    if (rest := trimmed(text)) != text and not Query(rest).is_empty:
        _keep(best, _by_names(Query(rest), language, limit))
    sure = any(hit.order[0] <= Rank.INFLECTED for hit in best.values())
    if not sure:
        retyped_names, inside = _by_whole_names(query, language)
        _keep(best, retyped_names)
        if len(best) < _ENOUGH:
            _keep(best, _by_typos(Query(rest), language, number))
        _keep(best, inside)
    if with_texts and len(best) < limit:
        for term_id, hit in _by_texts(query, language):
            best.setdefault(term_id, hit)
    return best


def _search(text: str, language: str, limit: int, *, with_texts: bool) -> Results:
    results = Results(text)
    if best := _best(text, language, limit, with_texts=with_texts):
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
    if results.found and results.found[0].rank in CORRECTED:
        first = results.found[0]
        results.corrected = first.matched_text or first.term.name


def search(query: str, language: str, *, limit: int = MOST_RESULTS) -> Results:
    """Concepts that readers of `language` may see, found by a name in any language or by their texts, the best first.

    The order: the exact name, another exact name, a beginning, an inflected form, joined or split words, words inside
    a name, names inside the query, another keyboard layout, Latin transliteration, typos, texts. A query longer than
    `LONGEST_QUERY` or without letters and digits finds nothing.
    """
    text = query.replace("\0", "").strip()
    return _search(text, language, limit, with_texts=True) if len(text) <= LONGEST_QUERY else Results(text)


def suggest(query: str, language: str, *, limit: int = MOST_SUGGESTIONS) -> Results:
    """As `search`, for a reader who is still typing: names only."""
    text = query.replace("\0", "").strip()
    return _search(text, language, limit, with_texts=False) if len(text) <= LONGEST_QUERY else Results(text)


def term_ids(query: str, language: str, *, limit: int = MOST_RESULTS) -> list[int]:
    """As `search`, for editors: concepts that readers of any language may see, by primary key."""
    text = query.replace("\0", "").strip()
    if len(text) > LONGEST_QUERY:
        return []
    best = _best(text, language, limit, with_texts=True)
    return [pk for pk, _hit in sorted(best.items(), key=lambda item: (item[1], item[0]))[:limit]]
