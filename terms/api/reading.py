"""The API for reading: terms, cards, modules, search, suggestions."""

from typing import Annotated

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Field, Path, Query, Router, Schema
from ninja.errors import HttpError, ValidationError

from terms import search
from terms.embeds import preview
from terms.models import Category, Headword, Term
from terms.paths import path_to, permanent_path, term_path
from terms.published import az, revision, term_urls
from terms.text import DEFAULT

from .errors import ERRORS, Error, reject_unknown_parameters
from .languages import Language

PAGE_SIZE = 100
MAX_RESULTS = 50

LanguageOfAnswer = Annotated[Language, Query(description="the language of the answer", examples=[DEFAULT])]


class Matched(Schema):
    text: str = Field(description="the name that matched; empty if it is one that is never shown", examples=["Lead"])
    language: Language
    kind: str = Field(description="name, synonym, abbreviation, hidden, form, or text", examples=["name"])


class TermInOneLanguage(Schema):
    key: str = Field(examples=["lead"])
    name: str = Field(examples=["سرنخ"])
    language: Language
    url: str = Field(examples=["https://glossary.example/fa/terms/سرنخ/"])
    definition: str


class SearchResult(TermInOneLanguage):
    matched: Matched


class SearchResults(Schema):
    query: str = Field(examples=["lead"])
    corrected: str = Field(description="the name the query was taken for, if it was misspelt", examples=[""])
    results: list[SearchResult]


class TermPage(Schema):
    language: Language
    page: int = Field(examples=[1])
    pages: int = Field(examples=[3])
    count: int = Field(examples=[506])
    results: list[TermInOneLanguage]


class LabelOut(Schema):
    text: str = Field(examples=["Sales lead"])
    kind: str = Field(description="synonym or abbreviation", examples=["synonym"])


class TermTexts(Schema):
    name: str = Field(examples=["Lead"])
    definition: str
    explanation: str = Field(description="Markdown: paragraphs, lists, emphasis")
    example: str
    labels: list[LabelOut]
    url: str


class TermOut(Schema):
    key: str = Field(examples=["lead"])
    abbreviation: str = Field(examples=["MQL"])
    modules: list[str] = Field(description="module keys, the primary one first", examples=[["sales", "marketing"]])
    related: list[str] = Field(description="keys of related terms", examples=[["opportunity", "prospect"]])
    url: str = Field(description="the permanent URL, free of language", examples=["https://glossary.example/t/lead"])
    languages: dict[str, TermTexts] = Field(description="the languages in which the term is published")


class Module(Schema):
    key: str = Field(examples=["sales"])
    name: str = Field(examples=["Sales"])
    description: str
    count: int = Field(examples=[69])
    url: str


class CardModule(Schema):
    key: str = Field(examples=["sales"])
    name: str = Field(examples=["Sales"])
    colour: str = Field(description="a color token", examples=["sales"])


class CardOut(TermInOneLanguage):
    abbreviation: str = Field(examples=["MQL"])
    module: CardModule | None = Field(description="the primary module")


router = Router(tags=["glossary"])


def _url(language: str, slug: str) -> str:
    return settings.SITE_URL + term_path(slug, language)


def _results(results: search.Results, language: str) -> dict[str, object]:
    found = [
        {
            "key": item.term.key,
            "name": item.term.name,
            "language": language,
            "url": _url(language, item.term.slug),
            "definition": item.term.definition,
            "matched": {"text": item.matched_text, "language": item.matched_language, "kind": item.matched_kind},
        }
        for item in results.found
    ]
    return {"query": results.query, "corrected": results.corrected, "results": found}


@router.get("/terms", url_name="terms", response={200: TermPage, **ERRORS}, summary="Terms in alphabetical order, 100 a page")
def terms(
    request: HttpRequest,
    lang: LanguageOfAnswer = DEFAULT,
    module: Annotated[str, Query(description="only this module", examples=["sales"])] = "",
    letter: Annotated[str, Query(description="only names under this letter", max_length=8, examples=["س"])] = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> dict[str, object]:
    reject_unknown_parameters(request, "lang", "module", "letter", "page")
    words = Headword.objects.in_language(lang).main()
    if module:
        words = words.in_category(get_object_or_404(Category, key=module))
    if letter:
        words = words.starting_with(az.letter_of_slug(letter, lang) or "none")
    count = words.count()
    rows = words.with_slugs(lang).with_definitions(lang).alphabetical().select_related("term")[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    results = [
        {"key": row.term.key, "name": row.text, "language": lang, "url": _url(lang, row.slug), "definition": row.definition} for row in rows
    ]
    return {"language": lang, "page": page, "pages": max(1, -(-count // PAGE_SIZE)), "count": count, "results": results}


@router.get("/terms/{key}", url_name="term", response={200: TermOut, 410: Error, **ERRORS}, summary="One term in all its languages")
def term(request: HttpRequest, key: Annotated[str, Path(examples=["lead"])]) -> dict[str, object] | HttpResponse:
    reject_unknown_parameters(request)
    if "\0" in key:
        raise Http404
    found = get_object_or_404(Term.objects.select_related("replaced_by"), key=key)
    if found.replaced_by_id and (current := found.replacement()).published_languages():
        return HttpResponsePermanentRedirect(reverse("api:term", args=[current.key]))
    slugs = term_urls.of_term(found)
    if not slugs:
        if found.slugs.exists():
            raise HttpError(410, "This term has been withdrawn.")
        raise Http404
    labels = list(found.labels.filter(kind__in=Headword.LISTED))
    return {
        "key": found.key,
        "abbreviation": found.abbreviation,
        "modules": [membership.category.key for membership in found.memberships.select_related("category")],
        "related": sorted({other.key for other in found.related.all() if other.published_languages()}),
        "url": settings.SITE_URL + permanent_path(found.key),
        "languages": {
            code: {
                **{name: getattr(found, f"{name}_{code}") or "" for name in Term.TEXTS},
                "labels": [{"text": label.text, "kind": label.kind} for label in labels if label.language == code],
                "url": _url(code, slug),
            }
            for code, slug in slugs.items()
        },
    }


@router.get("/card", url_name="card", response={200: CardOut, **ERRORS}, summary="What a preview of a link to a term shows")
def card(
    request: HttpRequest,
    lang: LanguageOfAnswer = DEFAULT,
    key: Annotated[str, Query(description="the term's key", examples=["lead"])] = "",
    slug: Annotated[str, Query(description="or the last part of its URL in `lang`, also a former one", examples=["سرنخ"])] = "",
) -> dict[str, object]:
    """The term is named by `key` or by `slug`, not by both. Where it is not published in `lang`, the answer is in another
    language and says so. A merged term is answered by its replacement."""
    reject_unknown_parameters(request, "lang", "key", "slug")
    if bool(key) == bool(slug):
        raise ValidationError([{"loc": ["query", "key"], "msg": "give either key or slug"}])
    found = None if "\0" in key + slug else preview.find_preview(lang, revision=revision.current(), key=key, slug=slug)
    if found is None:
        raise Http404
    module = found.category and {
        "key": found.category.key,
        "name": getattr(found.category, f"name_{found.language}") or found.category.key,
        "colour": found.category.colour,
    }
    return {
        "key": found.card.key,
        "name": found.card.name,
        "language": found.language,
        "url": _url(found.language, found.card.slug),
        "definition": found.card.definition,
        "abbreviation": found.card.abbreviation,
        "module": module,
    }


@router.get("/modules", url_name="modules", response={200: list[Module], **ERRORS}, summary="The modules with the number of their terms")
def modules(request: HttpRequest, lang: LanguageOfAnswer = DEFAULT) -> list[dict[str, object]]:
    reject_unknown_parameters(request, "lang")
    return [
        {
            "key": category.key,
            "name": getattr(category, f"name_{lang}"),
            "description": getattr(category, f"description_{lang}") or "",
            "count": category.count,
            "url": settings.SITE_URL + path_to("terms:category-detail", lang, category.key),
        }
        for category in Category.objects.named(lang).with_counts(lang)
    ]


SearchQuery = Annotated[
    str, Query(min_length=1, max_length=search.MAX_QUERY_LENGTH, description="any name in any language", examples=["lead"])
]


@router.get("/search", url_name="search", response={200: SearchResults, **ERRORS}, summary="Terms by any name or word, the best first")
def find(
    request: HttpRequest, q: SearchQuery, lang: LanguageOfAnswer = DEFAULT, limit: Annotated[int, Query(ge=1, le=MAX_RESULTS)] = 20
) -> dict[str, object]:
    reject_unknown_parameters(request, "q", "lang", "limit")
    return _results(search.search(q, lang, limit=limit), lang)


@router.get(
    "/suggest", url_name="suggest", response={200: SearchResults, **ERRORS}, summary="Terms by what a reader has typed so far, at most 8"
)
def suggest(request: HttpRequest, q: SearchQuery, lang: LanguageOfAnswer = DEFAULT) -> dict[str, object]:
    reject_unknown_parameters(request, "q", "lang")
    return _results(search.suggest(q, lang), lang)
