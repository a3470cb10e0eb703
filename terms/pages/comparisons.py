"""Comparisons: all of them, and one, published or in draft."""

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
    """Language → the page's address there, for the languages in which readers may see the comparison."""
    published = (code for code in LANGUAGES if Comparison.objects.published(code).filter(pk=comparison.pk).exists())
    return {code: paths.path_to("terms:comparison-detail", code, comparison.key) for code in published}


def _published_page(comparison: Comparison, language: str) -> dict[str, object]:
    """The page that readers see. `language` is the active one."""
    addresses = languages_of(comparison)
    address = addresses[language]
    alternates = layout.in_languages(lambda code: addresses.get(code, ""))
    frame = layout.Page(LANGUAGES[language], address, alternates, address.removeprefix(f"/{language}"))
    return _context(comparison, {field: getattr(comparison, field) or "" for field in Comparison.TEXTS}, frame)


def draft_page(
    comparison: Comparison, language: str, texts: dict[str, str], *, address: Callable[[str], str], bar: layout.Bar
) -> dict[str, object]:
    """The same page with these texts (field → text), whether or not readers may see it or its terms. `language` is the active one.

    `address(language)` is where the preview in a language is.
    """
    frame = layout.Page(LANGUAGES[language], address(language), layout.in_languages(address), is_indexed=False, bar=bar)
    return _context(comparison, {field: texts.get(field) or "" for field in Comparison.TEXTS}, frame)


def _context(comparison: Comparison, texts: dict[str, str], frame: layout.Page) -> dict[str, object]:
    language = frame.language.code
    public = Term.objects.published(language)
    terms = list(Term.objects.filter(places__comparison=comparison).with_slug(language).order_by("places__order"))
    seen = set(public.filter(places__comparison=comparison).values_list("pk", flat=True))
    for term in terms:
        term.slug = term.slug if term.pk in seen else None
    comparisons = (gettext("Comparisons"), paths.path_to("terms:comparison-list", language))
    frame.trail = [layout.home_step(language), comparisons, (texts["title"], "")]
    rows = [{"aspect": aspect, "cells": list(zip(terms, cells, strict=False))} for aspect, *cells in aspect_rows(texts["aspects"])]
    others = Comparison.objects.published(language).filter(terms__in=terms).exclude(pk=comparison.pk).distinct()
    return {"page": frame, "comparison": texts, "terms": terms, "rows": rows, "others": others}
