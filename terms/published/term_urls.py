"""Assigns slugs to terms, and finds the term of a slug.

The promise to authors: a slug belongs to its term for ever. A new name gives a new slug, the old one redirects, and no
other term can take it over.
"""

from django.db import transaction

from terms.models import Headword, Term, TermSlug
from terms.text import FALLBACK, slugify

from . import revision


def near_miss(slug: str, language: str) -> str | None:
    """The current slug in `language` for a mistyped slug or one of another language; None when no term matches.

    Readers type capitals and Arabic letters, and they edit the language in the URL.
    """
    normalised = TermSlug.objects.filter(language=language, slug=slugify(slug, language))
    row = normalised.first() or TermSlug.objects.filter(slug=slug).order_by("-is_current", "language").first()
    return of_term(row.term.replacement()).get(language) if row else None


def of_term(term: Term) -> dict[str, str]:
    """Language → current slug, for the languages in which readers may see the term."""
    published = term.published_languages()
    rows = TermSlug.objects.filter(term=term, is_current=True, language__in=published).values_list("language", "slug")
    slugs = dict(rows)
    return {language: slugs[language] for language in published if language in slugs}


def best_language(slugs: dict[str, str], requested: str) -> str:
    """The requested language, or the first fallback that has a slug. Raises `StopIteration` when `slugs` is empty."""
    return next(code for code in (requested, *FALLBACK) if code in slugs)


def free_slug(term: Term, language: str, wanted: str) -> str:
    """`wanted`, or `wanted-2`, `-3` … when another term owns it."""
    owners = dict(TermSlug.objects.filter(language=language, slug__startswith=wanted).values_list("slug", "term_id"))
    slug, number = wanted, 2
    while owners.get(slug, term.pk) != term.pk:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


@transaction.atomic
def assign(term: Term, language: str, wanted: str) -> str:
    """Make `wanted` the term's current slug in `language`, or `wanted-2`, `-3` … when another term owns it; return the slug."""
    slug = free_slug(term, language, wanted)
    mine = TermSlug.objects.filter(term=term, language=language)
    mine.filter(is_current=True).exclude(slug=slug).update(is_current=False)
    if mine.filter(slug=slug).exists():
        mine.filter(slug=slug).update(is_current=True)
        revision.bump()
    else:
        TermSlug.objects.create(term=term, language=language, slug=slug)  # its receiver bumps the revision
    return slug


def update_slugs(term: Term) -> None:
    """Give the term a current slug in every language it is published in, and a new one where its name has changed.

    Call it before `headwords.refresh`: the headword still has the former name.
    """
    current = dict[str, bool]()  # language → whether one of the term's slugs is current
    for language, is_current in TermSlug.objects.filter(term=term).values_list("language", "is_current"):
        current[language] = current.get(language, False) or is_current
    known = dict(Headword.objects.filter(term=term, kind=Headword.Kind.NAME).values_list("language", "text"))
    first = []
    for language in term.published_languages():
        name = getattr(term, f"name_{language}")
        wanted = slugify(name, language) or term.key
        renamed = language in known and (slugify(known[language], language) or term.key) != wanted
        if language not in current:
            first.append(TermSlug(term=term, language=language, slug=free_slug(term, language, wanted)))
        elif not current[language] or renamed:
            assign(term, language, wanted)
    if first:
        TermSlug.objects.bulk_create(first)
        revision.bump()
