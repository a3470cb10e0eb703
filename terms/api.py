"""The public API: JSON, described by OpenAPI at /api/docs. Adapters only; the work is done elsewhere."""

from typing import Annotated, Literal

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.exceptions import ValidationError as Refused
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import override
from ninja import Body, Field, NinjaAPI, Path, Query, Router, Schema, Status
from ninja.errors import HttpError, Throttled, ValidationError
from ninja.throttling import AnonRateThrottle
from pydantic import ConfigDict

from terms import addresses, articles, az, preview, revision, search
from terms.models import Category, Headword, Term
from terms.paths import path_to, permanent_path, term_path

PAGE_SIZE = 100
MOST_RESULTS = 50
ARTICLE_RATE = "30/h"  # an editor looks at each
DESCRIPTION = """
CRM terms in Persian (`fa`), English (`en`), Turkish (`tr`) and Russian (`ru`), for reading by anyone, from any site. Whoever
links to terms may tell of the article: `POST /api/v1/articles`.

`lang` is the language of the answer; a search may match a name in any language. Every error has one shape:
`{"error": {"status": 422, "message": "…", "details": ["…"]}}`. An unknown parameter is an error (422), too many requests
in a minute are refused (429, with `Retry-After`). Answers carry an `ETag`: ask again with `If-None-Match`.
"""

Language = Literal["fa", "en", "tr", "ru"]
LanguageOfAnswer = Annotated[Language, Query(description="the language of the answer", examples=["fa"])]


class ErrorBody(Schema):
    status: int = Field(examples=[404])
    message: str = Field(examples=["There is no term with this key."])
    details: list[str] = Field(examples=[[]])


class Error(Schema):
    error: ErrorBody


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
    count: int = Field(examples=[263])
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
    url: str = Field(description="the permanent address, free of language", examples=["https://glossary.example/t/lead"])
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


class Card(TermInOneLanguage):
    abbreviation: str = Field(examples=["MQL"])
    module: CardModule | None = Field(description="the primary module")


class ArticleIn(Schema):
    model_config = ConfigDict(extra="forbid")

    url: str = Field(description="the article's address, http or https; it is never fetched", examples=["https://blog.example/crm"])
    language: Language = Field(description="the language the article is written in")
    title: str = Field(description="1 to 200 characters; markup is taken out", examples=["How we qualify leads"])
    keys: list[str] = Field(description=f"the terms it links to, at most {articles.MOST_KEYS}", examples=[["lead", "lead-scoring"]])


class ArticleOut(Schema):
    url: str = Field(description="the address as it is stored", examples=["https://blog.example/crm"])
    language: Language
    title: str = Field(examples=["How we qualify leads"])
    keys: list[str] = Field(examples=[["lead", "lead-scoring"]])
    state: Literal["waiting", "published", "hidden"]


ERRORS = {404: Error, 422: Error, 429: Error}
router = Router(tags=["glossary"])
throttle = AnonRateThrottle(settings.API_RATE)


class ArticleThrottle(AnonRateThrottle):
    """Counted apart: whoever reads much may still tell of an article."""

    scope = "articles"


article_throttle = ArticleThrottle(ARTICLE_RATE)
api = NinjaAPI(
    title="CRM glossary",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    docs_url="/docs",
    openapi_url="/openapi.json",
    throttle=[throttle],
)


def error(request: HttpRequest, status: int, message: str, details: list[str] | None = None) -> HttpResponse:
    """The one shape of every error."""
    return api.create_response(request, {"error": {"status": status, "message": message, "details": details or []}}, status=status)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    details = [f"{item['loc'][-1]}: {item['msg']}" for item in problem.errors]
    return error(request, 422, "Some parameters cannot be used.", details)


@api.exception_handler(Http404)
def _missing(request: HttpRequest, problem: Http404) -> HttpResponse:
    return error(request, 404, "There is nothing at this address.")


@api.exception_handler(Throttled)
def _too_many(request: HttpRequest, problem: Throttled) -> HttpResponse:
    response = error(request, 429, "Too many requests: wait a moment.")
    if problem.wait:
        response["Retry-After"] = str(int(problem.wait) + 1)
    return response


@api.exception_handler(RequestDataTooBig)
def _too_large(request: HttpRequest, problem: RequestDataTooBig) -> HttpResponse:
    return error(request, 413, "This is too much at once.")


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, problem: HttpError) -> HttpResponse:
    return error(request, problem.status_code, str(problem))


def only(request: HttpRequest, *known: str) -> None:
    """Refuse parameters that mean nothing here: a mistyped one would otherwise be ignored in silence."""
    if unknown := sorted(request.GET.keys() - set(known)):
        details = [{"loc": ["query", name], "msg": f"unknown parameter; known are {', '.join(known) or 'none'}"} for name in unknown]
        raise ValidationError(details)


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
    lang: LanguageOfAnswer = "fa",
    module: Annotated[str, Query(description="only this module", examples=["sales"])] = "",
    letter: Annotated[str, Query(description="only names under this letter", max_length=8, examples=["س"])] = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> dict[str, object]:
    only(request, "lang", "module", "letter", "page")
    words = Headword.objects.in_language(lang).main()
    if module:
        words = words.filter(term__memberships__category=get_object_or_404(Category, key=module))
    if letter:
        words = words.starting_with(az.letter_of_slug(letter, lang) or "none")
    count = words.count()
    rows = (
        words.with_addresses(lang).with_definitions(lang).alphabetical().select_related("term")[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    )
    results = [
        {"key": row.term.key, "name": row.text, "language": lang, "url": _url(lang, row.slug), "definition": row.definition} for row in rows
    ]
    return {"language": lang, "page": page, "pages": max(1, -(-count // PAGE_SIZE)), "count": count, "results": results}


@router.get("/terms/{key}", url_name="term", response={200: TermOut, 410: Error, **ERRORS}, summary="One term in all its languages")
def term(request: HttpRequest, key: Annotated[str, Path(examples=["lead"])]) -> dict[str, object] | HttpResponse:
    only(request)
    if "\0" in key:
        raise Http404
    found = get_object_or_404(Term.objects.select_related("replaced_by"), key=key)
    if found.replaced_by_id and (current := found.replacement()).published_languages():
        return HttpResponsePermanentRedirect(reverse("api:term", args=[current.key]))
    slugs = addresses.of_term(found)
    if not slugs:
        if found.slugs.exists():
            raise HttpError(410, "This term was withdrawn.")
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
                **{name: getattr(found, f"{name}_{code}") or "" for name in ("name", "definition", "explanation", "example")},
                "labels": [{"text": label.text, "kind": label.kind} for label in labels if label.language == code],
                "url": _url(code, slug),
            }
            for code, slug in slugs.items()
        },
    }


@router.get("/card", url_name="card", response={200: Card, **ERRORS}, summary="What a preview of a link to a term shows")
def card(
    request: HttpRequest,
    lang: LanguageOfAnswer = "fa",
    key: Annotated[str, Query(description="the term's key", examples=["lead"])] = "",
    slug: Annotated[str, Query(description="or the last part of its address in `lang`, also a former one", examples=["سرنخ"])] = "",
) -> dict[str, object]:
    """The term is named by `key` or by `slug`, not by both. Where it is not published in `lang`, the answer is in another
    language and says so. A merged term is answered by its replacement."""
    only(request, "lang", "key", "slug")
    if bool(key) == bool(slug):
        raise ValidationError([{"loc": ["query", "key"], "msg": "give either key or slug"}])
    found = None if "\0" in key + slug else preview.find(lang, revision=revision.current(), key=key, slug=slug)
    if found is None:
        raise Http404
    module = found.module and {
        "key": found.module.key,
        "name": getattr(found.module, f"name_{found.language}") or found.module.key,
        "colour": found.module.colour,
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
def modules(request: HttpRequest, lang: LanguageOfAnswer = "fa") -> list[dict[str, object]]:
    only(request, "lang")
    return [
        {
            "key": category.key,
            "name": getattr(category, f"name_{lang}") or category.key,
            "description": getattr(category, f"description_{lang}") or "",
            "count": category.count,
            "url": settings.SITE_URL + path_to("terms:category-detail", lang, category.key),
        }
        for category in Category.objects.with_counts(lang)
    ]


AskedFor = Annotated[str, Query(min_length=1, max_length=search.LONGEST_QUERY, description="any name in any language", examples=["lead"])]


@router.get("/search", url_name="search", response={200: SearchResults, **ERRORS}, summary="Terms by any name or word, the best first")
def find(
    request: HttpRequest, q: AskedFor, lang: LanguageOfAnswer = "fa", limit: Annotated[int, Query(ge=1, le=MOST_RESULTS)] = 20
) -> dict[str, object]:
    only(request, "q", "lang", "limit")
    return _results(search.search(q, lang, limit=limit), lang)


@router.get(
    "/suggest", url_name="suggest", response={200: SearchResults, **ERRORS}, summary="Terms by what a reader has typed so far, at most 8"
)
def suggest(request: HttpRequest, q: AskedFor, lang: LanguageOfAnswer = "fa") -> dict[str, object]:
    only(request, "q", "lang")
    return _results(search.suggest(q, lang), lang)


@router.post(
    "/articles",
    url_name="articles",
    response={202: ArticleOut, 400: Error, 413: Error, 422: Error, 429: Error},
    throttle=[article_throttle],
    summary="Tell of an article that links to terms; readers see it once an editor has published it",
)
def register_article(request: HttpRequest, article: Annotated[ArticleIn, Body()]) -> Status | HttpResponse:
    """The same address again changes an article that still waits; one that an editor has published or hidden stays as it is.
    At most 30 articles an hour."""
    only(request)
    with override("en"):
        try:
            kept = articles.register(article.url, article.language, article.title, article.keys, is_trusted=False)
        except Refused as problem:
            details = [f"{name}: {message}" for name, messages in problem.message_dict.items() for message in messages]
            return error(request, 422, "This article cannot be registered.", details)
        except articles.QueueFull as problem:
            raise HttpError(429, "Too many articles wait for an editor: try again another day.") from problem
    keys = sorted(kept.terms.values_list("key", flat=True))
    return Status(202, {"url": kept.url, "language": kept.language, "title": kept.title, "keys": keys, "state": kept.state})


api.add_router("/v1", router)
