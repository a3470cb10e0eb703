"""The list of comparisons, and the page of one, published or as a draft."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from terms import paths
from terms.models import Comparison, Term
from terms.models.comparisons import aspect_rows
from terms.text import LANGUAGES

from . import layout


@require_safe
def comparison_list(request: HttpRequest) -> HttpResponse:
    language = get_language()
    context = {
        "page": layout.page(language, "comparison-list", trail=[layout.home_step(language), (gettext("Comparisons"), "")]),
        "comparisons": Comparison.objects.published(language),
    }
    return TemplateResponse(request, "terms/comparison_list.html", context)


@require_safe
def comparison_detail(request: HttpRequest, key: str) -> HttpResponse:
    language = get_language()
    comparison = get_object_or_404(Comparison.objects.published(language), key=key)
    return TemplateResponse(request, "terms/comparison_detail.html", _published_page(comparison, language))


def languages_of(comparison: Comparison) -> dict[str, str]:
    """Language → path of the page, for the languages in which the comparison is published."""
    published = (code for code in LANGUAGES if Comparison.objects.published(code).filter(pk=comparison.pk).exists())
    return {code: paths.path_to("terms:comparison-detail", code, comparison.key) for code in published}


def _published_page(comparison: Comparison, language: str) -> dict[str, object]:
    """The context of the page for readers. `language` must be active."""
    page_paths = languages_of(comparison)
    path = page_paths[language]
    alternates = layout.alternates_for(lambda code: page_paths.get(code, ""))
    frame = layout.Page(LANGUAGES[language], path, alternates, path.removeprefix(f"/{language}"))
    return _context(comparison, {field: getattr(comparison, field) or "" for field in Comparison.TEXTS}, frame)


def draft_page(
    comparison: Comparison, language: str, texts: dict[str, str], *, path_in: Callable[[str], str], bar: layout.PreviewBar
) -> dict[str, object]:
    """The same context with draft texts (field → text), whether or not the comparison or its terms are published.

    `language` must be active. `path_in(language)` is the path of the preview in a language.
    """
    frame = layout.Page(LANGUAGES[language], path_in(language), layout.alternates_for(path_in), is_indexed=False, bar=bar)
    return _context(comparison, {field: texts.get(field) or "" for field in Comparison.TEXTS}, frame)


def _context(comparison: Comparison, texts: dict[str, str], frame: layout.Page) -> dict[str, object]:
    language = frame.language.code
    published_terms = Term.objects.published(language)
    terms = list(Term.objects.filter(places__comparison=comparison).with_slug(language).order_by("places__order"))
    published = set(published_terms.filter(places__comparison=comparison).values_list("pk", flat=True))
    for term in terms:
        term.slug = term.slug if term.pk in published else None
    comparisons = (gettext("Comparisons"), paths.path_to("terms:comparison-list", language))
    frame.trail = [layout.home_step(language), comparisons, (texts["title"], "")]
    rows = [{"aspect": aspect, "cells": list(zip(terms, cells, strict=False))} for aspect, *cells in aspect_rows(texts["aspects"])]
    others = Comparison.objects.published(language).filter(terms__in=terms).exclude(pk=comparison.pk).distinct()
    return {"page": frame, "comparison": texts, "terms": terms, "rows": rows, "others": others}
