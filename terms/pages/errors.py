"""The pages for 404 and 410, with a search form and similar terms."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, override

from terms import paths, search
from terms.models import Category
from terms.text import LANGUAGES

from . import layout

MAX_SIMILAR_TERMS = 6


def _error_page(request: HttpRequest, template: str, status: int, **more: object) -> HttpResponse:
    """An error page with a search form, similar terms and the modules."""
    language = get_language() or settings.LANGUAGE_CODE
    language = language if language in LANGUAGES else settings.LANGUAGE_CODE
    words = " ".join(request.path.rstrip("/").rsplit("/", 1)[-1].split("-"))
    with override(language):
        frame = layout.page(language, "home")
        frame.is_indexed = False
        context = {
            "page": frame,
            "similar_terms": search.search(words, language, limit=MAX_SIMILAR_TERMS).found,
            "categories": Category.objects.named(language),
        }
        return TemplateResponse(request, template, context | more, status=status).render()


def gone(request: HttpRequest, slugs: dict[str, str] | None = None) -> HttpResponse:
    """410 for a withdrawn term; `slugs` are those of the languages in which it is still published."""
    elsewhere = [(LANGUAGES[code], paths.term_path(slug, code)) for code, slug in (slugs or {}).items()]
    return _error_page(request, "terms/gone.html", 410, elsewhere=elsewhere)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"error": {"status": 404, "message": "There is nothing at this address.", "details": []}}, status=404)
    return _error_page(request, "404.html", 404)
