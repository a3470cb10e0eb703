"""The one door of search: candidates from the database and from memory, one ranking over all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Q

from terms import revision
from terms.models import Headword, SearchText, Term
from terms.text import retyped

from . import names, postgres, sqlite
from .query import Query, parts, phrases, trimmed
from .ranking import CORRECTED, Rank, rank

MOST_RESULTS = 100
MOST_SUGGESTIONS = 8
LONGEST_QUERY = 200
_CANDIDATES = 300
_BEGINNINGS = 100
_ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A concept, and the name that led to it. `matched_text` is empty for names that are never shown."""

    term: Term
    slug: str
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


@dataclass(frozen=True, slots=True, order=True)
class _Hit:
    """How well one name of one concept answers; ordered by what it says."""

    rank: Rank
    detail: int
    is_foreign: bool
    is_hidden: bool
    length: int
    sort_key: str
    headword: Headword | None = field(compare=False)
    language: str = field(compare=False)


def _database() -> object:
    return sqlite if connection.vendor == "sqlite" else postgres


def _candidates(query: Query) -> Iterator[Headword]:
    """Names that may answer: equal or beginning alike, and those that hold the words in some form."""
    database = _database()
    equal = Q(normal__in={*query.normal.values()} - {""}) | Q(skeleton__in={*query.skeleton.values()} - {""})
    if query.sound:
        equal |= Q(sound=query.sound)
    yield from Headword.objects.filter(equal).order_by("sort_key", "pk")[:_CANDIDATES]
    for value in {*query.normal.values()} - {""}:
        yield from Headword.objects.filter(database.beginning("normal", value)).order_by("normal", "pk")[:_BEGINNINGS]
    for value in {value for value in query.skeleton.values() if len(value) > 2} - {*query.normal.values()}:
        yield from Headword.objects.filter(database.beginning("skeleton", value)).order_by("skeleton", "pk")[:_BEGINNINGS]
    if query.alternatives:
        groups = query.alternatives
        found = database.name_ids(groups, last_begins=True, limit=_CANDIDATES)
        if len(groups) > 1 and not found:
            # Later words of a Russian name may stand in the genitive: let the first word find them.
            found = database.name_ids(groups[:1], last_begins=False, limit=_CANDIDATES)
        yield from Headword.objects.filter(pk__in=found)


def _hit(headword: Headword, how: Rank, language: str, detail: int = 0) -> _Hit:
    hidden = headword.kind in (Headword.Kind.HIDDEN, Headword.Kind.FORM)
    return _Hit(how, detail, headword.language != language, hidden, len(headword.normal), headword.sort_key, headword, headword.language)


def _by_names(query: Query, language: str) -> Iterator[_Hit]:
    for headword in _candidates(query):
        if (how := rank(headword, query)) is not None:
            yield _hit(headword, how, language)


def _by_other_layout(text: str, language: str) -> Iterator[_Hit]:
    """Names typed with another keyboard layout: whole names only, since almost anything begins some name."""
    for _layout, meant in retyped(text):
        query = Query(meant)
        wanted = {*query.normal.values()} - {""}
        for headword in Headword.objects.filter(normal__in=wanted)[:_CANDIDATES]:
            yield _hit(headword, Rank.KEYBOARD, language)


def _inside(query: Query, language: str) -> Iterator[_Hit]:
    wanted = phrases(query)
    for part in parts(query.text):
        wanted |= {value: len(value.split()) for value in Query(part).normal.values() if value}
    for headword in Headword.objects.filter(normal__in=wanted).order_by("sort_key", "pk")[:_CANDIDATES]:
        yield _hit(headword, Rank.INSIDE, language, detail=-wanted[headword.normal])


def _by_typos(query: Query, language: str, number: int) -> Iterator[_Hit]:
    for code in query.languages:
        distances = names.alike(query.skeleton[code], code, number, limit=30)
        for headword in Headword.objects.filter(pk__in=distances):
            yield _hit(headword, Rank.TYPO, language, detail=distances[headword.pk])


def _by_texts(query: Query, language: str) -> Iterator[tuple[int, _Hit]]:
    if not query.alternatives:
        return
    found = _database().text_ids(query.alternatives, last_begins=True, limit=_CANDIDATES)
    for term_id, code in SearchText.objects.filter(pk__in=found).order_by("term_id").values_list("term_id", "language"):
        yield term_id, _Hit(Rank.TEXT, 0, code != language, False, 0, "", None, code)


def _keep(best: dict[int, _Hit], hits: Iterable[_Hit]) -> None:
    for hit in hits:
        known = best.get(hit.headword.term_id)
        if known is None or hit < known:
            best[hit.headword.term_id] = hit


def _search(text: str, language: str, limit: int, *, with_texts: bool) -> Results:
    results, number, best = Results(text), revision.current(), {}
    query = Query(text)
    if query.is_empty:
        return results
    _keep(best, _by_names(query, language))
    if (rest := trimmed(text)) != text and not Query(rest).is_empty:
        _keep(best, _by_names(Query(rest), language))
    sure = any(hit.rank <= Rank.INFLECTED for hit in best.values())
    if not sure:
        _keep(best, _by_other_layout(text, language))
        if len(best) < _ENOUGH:
            _keep(best, _by_typos(Query(rest), language, number))
        _keep(best, _inside(query, language))
    if with_texts and len(best) < limit:
        for term_id, hit in _by_texts(query, language):
            best.setdefault(term_id, hit)
    _fill(results, best, language, limit)
    return results


def _fill(results: Results, best: dict[int, _Hit], language: str, limit: int) -> None:
    """Read the concepts that readers of `language` may see, and put them in order."""
    ranked = sorted(best.items(), key=lambda item: (item[1], item[0]))[: 2 * limit]
    terms = Term.objects.published(language).with_slug(language).in_bulk([term_id for term_id, _hit in ranked])
    for term_id, hit in ranked:
        if (term := terms.get(term_id)) and len(results.found) < limit:
            text = "" if hit.headword is None or hit.is_hidden else hit.headword.text
            kind = "text" if hit.headword is None else hit.headword.kind
            results.found.append(Found(term, term.slug, hit.rank, text, hit.language, kind))
    if results.found and results.found[0].rank in CORRECTED:
        first = results.found[0]
        results.corrected = first.matched_text or getattr(first.term, f"name_{language}")


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
