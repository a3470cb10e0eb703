"""Comparisons: all of them, and one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from terms import pages, paths
from terms.models import Comparison, Term
from terms.models.comparisons import aspect_rows
from terms.text import LANGUAGES


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
