"""Comparisons: all of them, and one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from terms import comparison_page, pages
from terms.models import Comparison


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
    return TemplateResponse(request, "terms/comparison_detail.html", comparison_page.page_of(comparison, language))
