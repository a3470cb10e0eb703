"""The page of search results."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from terms import search
from terms.models import Category
from terms.published import az

from . import layout

RESULTS_PER_PAGE = 20


@require_safe
def search_results(request: HttpRequest) -> HttpResponse:
    language = get_language()
    query = request.GET.get("q", "").replace("\0", "").strip()
    results = search.search(query, language)
    number = request.GET.get("page", "1")
    frame = layout.page(language, "search-results", trail=[layout.home_step(language), (gettext("Search"), "")])
    frame.is_indexed = False
    shown = Paginator(results.found, RESULTS_PER_PAGE).get_page(number)
    context = {
        "page": frame,
        "query": query,
        "is_too_long": len(query) > search.MAX_QUERY_LENGTH,
        "max_length": search.MAX_QUERY_LENGTH,
        "results": results,
        "shown": shown,
        "groups": Category.objects.named(language).groups_of([found.term.pk for found in shown]),
        "neighbours": az.around(query, language) if query and not results.found else [],
        "categories": Category.objects.named(language),
    }
    return TemplateResponse(request, "terms/search_results.html", context, status=400 if context["is_too_long"] else 200)
