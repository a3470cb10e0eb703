"""The pages a reader sees. Each view: get → ask → answer."""

from http import HTTPStatus

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.html import escape
from django.utils.translation import get_language, get_language_from_request, gettext, override
from django.views.decorators.http import require_safe

from terms import addresses, articles, az, details, linker, markdown, oembed, overview, pages, paths, revision, search, structured_data
from terms.models import Category, Comparison, Headword, Term
from terms.models.comparisons import aspect_rows
from terms.text import LANGUAGES

RECENT = 6
RESULTS_PER_PAGE = 20
MOST_WORDS = 4000


def _see_other(path: str) -> HttpResponse:
    response = HttpResponseRedirect(path)
    response.status_code = HTTPStatus.SEE_OTHER
    return response


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """/ → the home page in the reader's language: cookie, then Accept-Language, then Persian."""
    response = HttpResponseRedirect(paths.path_to("terms:home", get_language_from_request(request)))
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_safe
def permalink(request: HttpRequest, key: str) -> HttpResponse:
    """/t/<key>: the language-free address of a concept. 303 to the reader's language; `?lang=` decides."""
    term = get_object_or_404(Term.objects.select_related("replaced_by"), key=key)
    current = term.replacement()
    slugs = addresses.of_term(current)
    if not slugs:
        return _gone(request) if term.slugs.exists() else page_not_found(request)
    if current != term:
        query = request.META.get("QUERY_STRING", "")
        target = paths.permanent_path(current.key)
        return HttpResponsePermanentRedirect(f"{target}?{query}" if query else target)
    wanted = request.GET.get("lang", "")
    asked = wanted if wanted in LANGUAGES else get_language_from_request(request)
    language = addresses.best_language(slugs, asked)
    response = _see_other(paths.term_path(slugs[language], language))
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    language, number = get_language(), revision.current()
    published = Term.objects.published(language).with_slug(language)
    context = {
        "page": pages.page(language, "home"),
        "letters": az.letters(number, language),
        "categories": overview.categories(number, language),
        "path": published.filter(path_order__isnull=False).order_by("path_order"),
        "featured": published.filter(pk=overview.featured(number, language)).first(),
        "recent": published.order_by("-updated", "key")[:RECENT],
        "count": overview.count(number, language),
    }
    return TemplateResponse(request, "terms/home.html", context)


@require_safe
def az_index(request: HttpRequest) -> HttpResponse:
    language, number = get_language(), revision.current()
    letters = az.letters(number, language)
    total = sum(letter.count for letter in letters)
    # A small glossary shows the whole list; a large one its letters.
    words = az.words(language) if total <= MOST_WORDS else []
    context = {
        "page": pages.page(language, "az-index", trail=[pages.home_step(language), (gettext("A–Z"), "")]),
        "letters": letters,
        "sections": [(letter, [word for word in words if word.letter == letter.text]) for letter in letters if letter.count and words],
        "total": total,
    }
    return TemplateResponse(request, "terms/az_index.html", context)


@require_safe
def az_letter(request: HttpRequest, letter: str) -> HttpResponse:
    language, number = get_language(), revision.current()
    text = az.letter_of_slug(letter, language)
    if text is None:
        raise Http404
    if letter != (slug := az.letter_slug(text, language)):
        return HttpResponsePermanentRedirect(paths.path_to("terms:az-letter", language, slug))
    letters = az.letters(number, language)
    words, following = az.slice_of(az.listed(language, text), request.GET.get("after", ""), language)
    if not words:
        raise Http404

    def same_letter(code: str) -> str:
        """This letter's page where the other alphabet has it with words; else that language's index."""
        other = az.letter_of_slug(slug, code)
        has_words = any(item.text == other and item.count for item in az.letters(number, code))
        return paths.path_to("terms:az-letter", code, az.letter_slug(other, code)) if has_words else paths.path_to("terms:az-index", code)

    path = paths.path_to("terms:az-letter", language, slug)
    trail = [pages.home_step(language), (gettext("A–Z"), paths.path_to("terms:az-index", language)), (text, "")]
    filled = [item for item in letters if item.count]
    position = next(index for index, item in enumerate(filled) if item.text == text)
    context = {
        "page": pages.Page(LANGUAGES[language], path, pages.in_languages(same_letter), trail=trail),
        "letters": letters,
        "letter": filled[position],
        "words": words,
        "following": following,
        "before": filled[position - 1] if position else None,
        "after": filled[position + 1] if position + 1 < len(filled) else None,
    }
    return TemplateResponse(request, "terms/az_letter.html", context)


@require_safe
def category_list(request: HttpRequest) -> HttpResponse:
    language = get_language()
    context = {
        "page": pages.page(language, "category-list", trail=[pages.home_step(language), (gettext("Modules"), "")]),
        "categories": overview.categories(revision.current(), language),
    }
    return TemplateResponse(request, "terms/category_list.html", context)


@require_safe
def category_detail(request: HttpRequest, key: str) -> HttpResponse:
    language = get_language()
    category = get_object_or_404(Category, key=key)
    names = Headword.objects.in_language(language).main().in_category(category)
    words, following = az.slice_of(names.with_addresses(language), request.GET.get("after", ""), language)
    trail = [pages.home_step(language), (gettext("Modules"), paths.path_to("terms:category-list", language)), (category.name, "")]
    context = {
        "page": pages.page(language, "category-detail", key, trail=trail),
        "category": category,
        "categories": Category.objects.all(),
        "words": words,
        "following": following,
    }
    return TemplateResponse(request, "terms/category_detail.html", context)


def _unpublished(request: HttpRequest, key: str, language: str) -> HttpResponse:
    """A merged concept leads to its replacement, a withdrawn one is gone in this language."""
    term = Term.objects.select_related("replaced_by").get(key=key)
    current = term.replacement()
    slugs = addresses.of_term(current)
    if current == term or not slugs:
        return _gone(request, slugs)
    if language in slugs:
        return HttpResponsePermanentRedirect(paths.term_path(slugs[language], language))
    return HttpResponsePermanentRedirect(paths.permanent_path(current.key))


@require_safe
def term_detail(request: HttpRequest, slug: str) -> HttpResponse:
    language, number = get_language(), revision.current()
    term = details.concept(slug, language)
    if term is None:
        return _elsewhere(request, slug, language)
    own = term.translations.get(language)
    if own is None:
        return _unpublished(request, term.key, language)
    if own.slug != slug:
        return HttpResponsePermanentRedirect(paths.term_path(own.slug, language))
    path, permanent = paths.term_path(slug, language), paths.permanent_path(term.key)
    alternates = pages.in_languages(lambda code: paths.term_path(term.translations[code].slug, code) if code in term.translations else "")
    known = {category.pk: category for category in overview.categories(number, language)}
    categories = [known[pk] for pk in details.category_ids(term.pk)]
    primary = [(item.name, paths.path_to("terms:category-detail", language, item.key)) for item in categories[:1]]
    trail = [pages.home_step(language), *primary, (term.name, "")]
    names = details.names(term.pk, language)
    main = next(name for name in names if name.kind == Headword.Kind.NAME)
    labels = [name.text for name in names if name is not main and name.text != term.abbreviation]
    before, after = az.neighbours(main)
    link = f"{settings.SITE_URL}{permanent}?lang={language}"
    context = {
        "page": pages.Page(LANGUAGES[language], path, alternates, permanent, trail),
        "term": term,
        "image": oembed.image_address(language, term),
        "explanation": linker.link_explanation(markdown.render(term.explanation), language, revision=number, own_key=term.key),
        "labels": labels,
        "categories": categories,
        "related": details.related(term.pk, language),
        "others": [(item, term.translations[item.language.code]) for item in alternates if item.path and item.language.code != language],
        "comparisons": [comparison for comparison, members in overview.comparisons(number, language) if term.pk in members],
        "articles": articles.of_term(number, term.pk, language),
        "before": before,
        "after": after,
        "permanent": link,
        "link_html": f'<a href="{link}">{escape(term.name)}</a>',
        "link_markdown": f"[{term.name}]({link})",
        "json_ld": structured_data.of_term_page(term, language, labels=labels, trail=trail, path=path),
    }
    return TemplateResponse(request, "terms/term_detail.html", context)


def _elsewhere(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """An address this language does not know: another spelling of one it knows, or another language's address."""
    found = addresses.near_miss(slug, language)
    if found is None:
        raise Http404
    return HttpResponseRedirect(paths.term_path(found, language))


@require_safe
def comparison_list(request: HttpRequest) -> HttpResponse:
    language = get_language()
    context = {
        "page": pages.page(language, "comparison-list", trail=[pages.home_step(language), (gettext("Comparisons"), "")]),
        "comparisons": Comparison.objects.published(language),
    }
    return TemplateResponse(request, "terms/comparison_list.html", context)


@require_safe
def comparison_detail(request: HttpRequest, key: str) -> HttpResponse:
    language = get_language()
    comparison = get_object_or_404(Comparison.objects.published(language), key=key)
    terms = list(Term.objects.published(language).with_slug(language).filter(places__comparison=comparison).order_by("places__order"))
    trail = [pages.home_step(language), (gettext("Comparisons"), paths.path_to("terms:comparison-list", language)), (comparison.title, "")]
    available = {code for code in LANGUAGES if Comparison.objects.published(code).filter(pk=comparison.pk).exists()}
    address = paths.path_to("terms:comparison-detail", language, key)
    alternates = pages.in_languages(lambda code: paths.path_to("terms:comparison-detail", code, key) if code in available else "")
    context = {
        "page": pages.Page(LANGUAGES[language], address, alternates, address.removeprefix(f"/{language}"), trail),
        "comparison": comparison,
        "terms": terms,
        "rows": [{"aspect": aspect, "cells": list(zip(terms, cells, strict=False))} for aspect, *cells in aspect_rows(comparison.aspects)],
        "others": Comparison.objects.published(language).filter(terms__in=terms).exclude(pk=comparison.pk).distinct(),
    }
    return TemplateResponse(request, "terms/comparison_detail.html", context)


@require_safe
def previews(request: HttpRequest) -> HttpResponse:
    """For authors: what embed.js does on their pages, and how to switch it on."""
    language = get_language()
    frame = pages.page(language, "previews", trail=[pages.home_step(language), (gettext("Previews on your pages"), "")])
    tag = f'<script src="{settings.SITE_URL}{paths.path_to("embed-script", language)}" data-selector="article" defer></script>'
    hosts = [(item.language, item.path) for item in pages.in_languages(lambda code: paths.path_to("terms:previews-host", code))]
    context = {"page": frame, "tag": tag, "hosts": hosts}
    return TemplateResponse(request, "terms/previews.html", context)


@require_safe
def previews_host(request: HttpRequest) -> HttpResponse:
    """A stranger's article with a style sheet of its own, where readers see what embed.js makes of it."""
    return TemplateResponse(request, "terms/previews_host.html", {"language": LANGUAGES[get_language()]})


@require_safe
def search_results(request: HttpRequest) -> HttpResponse:
    language = get_language()
    query = request.GET.get("q", "").replace("\0", "").strip()
    results = search.search(query, language)
    number = request.GET.get("page", "1")
    frame = pages.page(language, "search-results", trail=[pages.home_step(language), (gettext("Search"), "")])
    frame.is_indexed = False
    shown = Paginator(results.found, RESULTS_PER_PAGE).get_page(number)
    context = {
        "page": frame,
        "query": query,
        "is_too_long": len(query) > search.LONGEST_QUERY,
        "longest": search.LONGEST_QUERY,
        "results": results,
        "shown": shown,
        "groups": Category.objects.groups_of([found.term.pk for found in shown]),
        "neighbours": az.around(query, language) if query and not results.found else [],
        "categories": Category.objects.all(),
    }
    return TemplateResponse(request, "terms/search_results.html", context, status=400 if context["is_too_long"] else 200)


def _lost(request: HttpRequest, template: str, status: int, **more: object) -> HttpResponse:
    """A page for a reader who found nothing: says so, and offers ways on."""
    language = get_language() or settings.LANGUAGE_CODE
    language = language if language in LANGUAGES else settings.LANGUAGE_CODE
    words = " ".join(request.path.rstrip("/").rsplit("/", 1)[-1].split("-"))
    with override(language):
        frame = pages.page(language, "home")
        frame.is_indexed = False
        context = {"page": frame, "suggestions": search.search(words, language, limit=RECENT).found, "categories": Category.objects.all()}
        return TemplateResponse(request, template, context | more, status=status).render()


def _gone(request: HttpRequest, slugs: dict[str, str] | None = None) -> HttpResponse:
    """A withdrawn concept; `slugs` are its addresses in the languages that still have it."""
    elsewhere = [(LANGUAGES[code], paths.term_path(slug, code)) for code, slug in (slugs or {}).items()]
    return _lost(request, "terms/gone.html", 410, elsewhere=elsewhere)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"error": {"status": 404, "message": "There is nothing at this address.", "details": []}}, status=404)
    return _lost(request, "404.html", 404)
