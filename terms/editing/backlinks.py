"""Backlinks: everything that is affected if a term is renamed, merged, withdrawn or deleted."""

from dataclasses import dataclass

from django.db.models import Q

from terms import linker
from terms.models import Article, Comparison, Headword, SearchText, Term
from terms.text import analyse

MAX_READ = 1000  # explanations per language: more would make an editor's page slow
PREFIX_LENGTH = 3  # characters of a name's first word: a longer prefix would miss inflected forms


@dataclass(frozen=True, slots=True)
class Backlink:
    """A term whose explanation in one language names this one."""

    term: Term
    language: str
    name: str


@dataclass(frozen=True, slots=True)
class Backlinks:
    """What links to one term; `is_complete` is False where more than MAX_READ explanations could name it."""

    articles: list[Article]
    explanations: list[Backlink]
    related: list[Term]
    comparisons: list[Comparison]
    replaces: list[Term]
    is_complete: bool

    def __bool__(self) -> bool:
        return any((self.articles, self.explanations, self.related, self.comparisons, self.replaces))


def of_term(term: Term) -> Backlinks:
    """What links to the term, and to the terms that were merged into it."""
    merged = _merged_into(term)
    explanations, is_complete = [], True
    for language in term.published_languages():
        found, is_all = _explanations(term, language)
        explanations += found
        is_complete = is_complete and is_all
    return Backlinks(
        articles=list(Article.objects.filter(terms__in=[term, *merged]).distinct()),
        explanations=explanations,
        related=list(term.related.order_by("key")),
        comparisons=list(term.comparisons.order_by("key")),
        replaces=merged,
        is_complete=is_complete,
    )


def _merged_into(term: Term) -> list[Term]:
    """The terms that this one replaces, directly or in a chain."""
    found: dict[int, Term] = {}
    wanted = [term.pk]
    while step := [other for other in Term.objects.filter(replaced_by__in=wanted).order_by("key") if other.pk not in {term.pk, *found}]:
        found |= {other.pk: other for other in step}
        wanted = [other.pk for other in step]
    return list(found.values())


def _explanations(term: Term, language: str) -> tuple[list[Backlink], bool]:
    """The terms whose explanation names this one, and whether all candidates were read."""
    headwords = Headword.objects.filter(term=term, language=language).exclude(kind=Headword.Kind.HIDDEN)
    return terms_naming(list(headwords.values_list("text", flat=True)), language, excluding=term)


def terms_naming(
    names: list[str], language: str, *, excluding: Term, fields: tuple[str, ...] = ("explanation",)
) -> tuple[list[Backlink], bool]:
    """Published terms whose `fields` contain one of these names in any inflected form, and whether all candidates were read."""
    has_prefix = Q(pk__in=[])
    for name in names:
        has_prefix |= Q(body__contains=analyse(name, language).normal.partition(" ")[0][:PREFIX_LENGTH])
    matcher = matcher_of(names, language, excluding)
    texts = SearchText.objects.filter(has_prefix, language=language).exclude(term=excluding).select_related("term").order_by("term__key")
    read = [text.term for text in texts[: MAX_READ + 1]]
    found = [
        Backlink(other, language, getattr(other, f"name_{language}"))
        for other in read[:MAX_READ]
        if any(any(matcher.matches(getattr(other, f"{field}_{language}") or "")) for field in fields)
    ]
    return found, len(read) <= MAX_READ


def matcher_of(names: list[str], language: str, term: Term) -> linker.Matcher:
    """A matcher of these names alone: the matcher of all names is rebuilt after every edit."""
    return linker.Matcher([linker.Entry(name, term.key) for name in names], language)
