"""Where a reader finds nothing: not there, or there no more. Each page offers ways on."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, override

from terms import paths, search
from terms.models import Category
from terms.text import LANGUAGES

from . import layout

SUGGESTIONS = 6


def _lost(request: HttpRequest, template: str, status: int, **more: object) -> HttpResponse:
    """A page for a reader who found nothing: says so, and offers ways on."""
    language = get_language() or settings.LANGUAGE_CODE
    language = language if language in LANGUAGES else settings.LANGUAGE_CODE
    words = " ".join(request.path.rstrip("/").rsplit("/", 1)[-1].split("-"))
    with override(language):
        frame = layout.page(language, "home")
        frame.is_indexed = False
        context = {
            "page": frame,
            "suggestions": search.search(words, language, limit=SUGGESTIONS).found,
            "categories": Category.objects.named(language),
        }
        return TemplateResponse(request, template, context | more, status=status).render()


def gone(request: HttpRequest, slugs: dict[str, str] | None = None) -> HttpResponse:
    """A withdrawn concept; `slugs` are its addresses in the languages that still have it."""
    elsewhere = [(LANGUAGES[code], paths.term_path(slug, code)) for code, slug in (slugs or {}).items()]
    return _lost(request, "terms/gone.html", 410, elsewhere=elsewhere)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"error": {"status": 404, "message": "There is nothing at this address.", "details": []}}, status=404)
    return _lost(request, "404.html", 404)
