"""The content that the rules check, read in about ten queries, whatever the glossary's size."""

from collections import defaultdict
from dataclasses import dataclass, field

from terms.models import Article, Comparison, ComparisonTerm, Headword, Label, SearchText, State, Term, TermCategory, TermSlug
from terms.text import LANGUAGES


@dataclass(slots=True)
class TermRow:
    """A term as a plain object, because each check loads thousands of them."""

    pk: int
    key: str
    abbreviation: str
    replaced_by: int | None
    path_order: int | None
    texts: dict[str, dict[str, str]]  # language → field → text
    states: dict[str, str]
    labels: list[tuple[str, str, str]] = field(default_factory=list)  # language, text, kind
    published: list[str] = field(init=False)  # the languages in which readers see it

    def __post_init__(self) -> None:
        is_merged = self.replaced_by is not None
        self.published = [] if is_merged else [language for language, state in self.states.items() if state == State.PUBLISHED]

    def name(self, language: str) -> str:
        return self.texts[language]["name"]


@dataclass(slots=True)
class Snapshot:
    """The content and the data derived from it."""

    terms: dict[int, TermRow]
    with_module: set[int]
    relations: set[tuple[int, int]]
    slugs: dict[int, set[str]]  # languages with a current slug
    once_published: set[int]  # terms that ever had a slug
    headwords: dict[int, set[tuple[str, str, str]]]  # language, text, kind
    searched: dict[int, set[str]]  # languages with searchable texts
    comparisons: list[tuple[int, str, dict[str, str], list[int]]]  # pk, key, states, terms
    articles: list[tuple[int, str, int]]  # published: pk, title, term

    def is_withdrawn(self, term: TermRow) -> bool:
        """Once published, now published in no language, and not merged."""
        return term.replaced_by is None and term.pk in self.once_published and not term.published

    def end(self, term: TermRow) -> TermRow | None:
        """The last term in the chain of replacements; None for a circle."""
        seen = {term.pk}
        while term.replaced_by is not None:
            if term.replaced_by in seen:
                return None
            seen.add(term.replaced_by)
            term = self.terms[term.replaced_by]
        return term


def _terms() -> dict[int, TermRow]:
    columns = [f"{name}_{code}" for code in LANGUAGES for name in (*Term.TEXTS, "state")]
    found, width = {}, len(Term.TEXTS) + 1
    for pk, key, abbreviation, replaced_by, path_order, *values in Term.objects.order_by("key").values_list(
        "pk", "key", "abbreviation", "replaced_by_id", "path_order", *columns
    ):
        texts, states = {}, {}
        for place, code in enumerate(LANGUAGES):
            *written, states[code] = values[place * width : (place + 1) * width]
            texts[code] = dict(zip(Term.TEXTS, (text or "" for text in written), strict=True))
        found[pk] = TermRow(pk, key, abbreviation, replaced_by, path_order, texts, states)
    for pk, *label in Label.objects.order_by("pk").values_list("term_id", "language", "text", "kind"):
        found[pk].labels.append(tuple(label))
    return found


def read() -> Snapshot:
    """The content as it is stored now."""
    slugs, once, headwords, searched = defaultdict(set), set(), defaultdict(set), defaultdict(set)
    for pk, language, is_current in TermSlug.objects.order_by().values_list("term_id", "language", "is_current"):
        once.add(pk)
        if is_current:
            slugs[pk].add(language)
    for pk, *name in Headword.objects.order_by().values_list("term_id", "language", "text", "kind"):
        headwords[pk].add(tuple(name))
    for pk, language in SearchText.objects.order_by().values_list("term_id", "language"):
        searched[pk].add(language)
    places = defaultdict(list)
    for comparison, term in ComparisonTerm.objects.order_by("order").values_list("comparison_id", "term_id"):
        places[comparison].append(term)
    comparisons = [
        (pk, key, dict(zip(LANGUAGES, states, strict=True)), places[pk])
        for pk, key, *states in Comparison.objects.order_by("key").values_list("pk", "key", *(f"state_{code}" for code in LANGUAGES))
    ]
    articles = Article.terms.through.objects.filter(article__state=Article.State.PUBLISHED).order_by("pk")
    return Snapshot(
        terms=_terms(),
        with_module=set(TermCategory.objects.order_by().values_list("term_id", flat=True)),
        relations=set(Term.related.through.objects.order_by().values_list("from_term_id", "to_term_id")),
        slugs=slugs,
        once_published=once,
        headwords=headwords,
        searched=searched,
        comparisons=comparisons,
        articles=list(articles.values_list("article_id", "article__title", "term_id")),
    )
