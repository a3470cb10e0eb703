"""What links here: everything that would notice if a concept were renamed, merged, withdrawn or deleted."""

from dataclasses import dataclass

from django.db.models import Q

from terms import linker
from terms.models import Article, Comparison, Headword, SearchText, Term

MOST_READ = 1000  # explanations per language: an editor's page must not take seconds
BEGINNING = 3  # characters of a name's first word: more would miss inflected forms


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept whose explanation in one language names this one."""

    term: Term
    language: str
    name: str


@dataclass(frozen=True, slots=True)
class Backlinks:
    """What links to one concept; `is_complete` is False where there were more explanations than were read."""

    articles: list[Article]
    explanations: list[Mention]
    related: list[Term]
    comparisons: list[Comparison]
    replaces: list[Term]
    is_complete: bool

    def __bool__(self) -> bool:
        return any((self.articles, self.explanations, self.related, self.comparisons, self.replaces))


def of_term(term: Term) -> Backlinks:
    """What links to the concept, and to those that were merged into it."""
    merged = _merged_into(term)
    explanations, is_complete = [], True
    for language in term.published_languages():
        found, is_all = _mentions(term, language)
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
    """The concepts that this one replaces, directly or in a chain."""
    found: dict[int, Term] = {}
    wanted = [term.pk]
    while step := [other for other in Term.objects.filter(replaced_by__in=wanted).order_by("key") if other.pk not in {term.pk, *found}]:
        found |= {other.pk: other for other in step}
        wanted = [other.pk for other in step]
    return list(found.values())


def _mentions(term: Term, language: str) -> tuple[list[Mention], bool]:
    """The concepts whose explanation names this one, and whether all that may do so were read.

    A matcher of this concept's names alone: that of all names would have to be made again after every edit.
    """
    headwords = Headword.objects.filter(term=term, language=language).exclude(kind=Headword.Kind.HIDDEN)
    names, begins = [], Q(pk__in=[])
    for text, normal in headwords.values_list("text", "normal"):
        names.append(linker.Entry(text, term.key))
        begins |= Q(body__contains=normal.partition(" ")[0][:BEGINNING])
    matcher = linker.Matcher(names, language)
    texts = SearchText.objects.filter(begins, language=language).exclude(term=term).select_related("term").order_by("term__key")
    read = [text.term for text in texts[: MOST_READ + 1]]
    found = [
        Mention(other, language, getattr(other, f"name_{language}"))
        for other in read[:MOST_READ]
        if any(matcher.matches(getattr(other, f"explanation_{language}") or ""))
    ]
    return found, len(read) <= MOST_READ
