"""Find concepts by any of their names, in any language, however it is typed."""

from dataclasses import dataclass

from django.db.models import F, Q

from terms.models import Headword, Term
from terms.text import LANGUAGES, fold, skeleton

MOST_RESULTS = 50
LONGEST_QUERY = 100


@dataclass(frozen=True, slots=True)
class Result:
    """A concept that was found, and by which name."""

    term: Term
    slug: str
    matched: Headword
    rank: int

    @property
    def matched_text(self) -> str:
        """The name that matched, to show; hidden names are never shown."""
        return "" if self.matched.kind in (Headword.Kind.HIDDEN, Headword.Kind.FORM) else self.matched.text


def _rank(headword: Headword, normal: dict[str, str], bare: dict[str, str]) -> int:
    """0 the exact name, 1 another exact name, 2 a beginning, 3 joined or split otherwise, 4 somewhere inside."""
    asked, joined = normal[headword.language], bare[headword.language]
    if headword.normal == asked:
        return 0 if headword.kind == Headword.Kind.NAME else 1
    if headword.normal.startswith(asked):
        return 2
    return 3 if headword.skeleton == joined else 4


def search(query: str, language: str) -> list[Result]:
    """Concepts that readers of `language` may see and that a name in any language leads to, the best first."""
    normal = {code: fold(query, code) for code in LANGUAGES}
    bare = {code: skeleton(query, code) for code in LANGUAGES}
    if len(query) > LONGEST_QUERY or not any(normal.values()):
        return []
    names = Q()
    for code in LANGUAGES:
        if normal[code]:
            names |= Q(language=code) & (Q(normal__contains=normal[code]) | Q(skeleton__startswith=bare[code]))
    found = Headword.objects.filter(names).order_by("sort_key", "pk")
    best: dict[int, tuple[tuple[int, bool, str], Headword]] = {}
    for headword in found:
        order = (_rank(headword, normal, bare), headword.language != language, headword.sort_key)
        if headword.term_id not in best or order < best[headword.term_id][0]:
            best[headword.term_id] = (order, headword)
    ranked = sorted(best.items(), key=lambda item: item[1][0])[:MOST_RESULTS]
    terms = Term.objects.published(language).filter(slugs__language=language, slugs__is_current=True).annotate(slug=F("slugs__slug"))
    by_id = terms.in_bulk([term_id for term_id, _ in ranked])
    return [Result(by_id[term_id], by_id[term_id].slug, headword, order[0]) for term_id, (order, headword) in ranked if term_id in by_id]
