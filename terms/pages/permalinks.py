"""The URLs without a language: the root, and the permanent URL of a term."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from terms import paths
from terms.models import Term
from terms.published import term_urls
from terms.text import LANGUAGES

from .errors import gone, page_not_found


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
    """/t/<key>: the permanent URL of a term. 303 to the language of `?lang=`, or else the reader's."""
    term = get_object_or_404(Term.objects.select_related("replaced_by"), key=key)
    current = term.replacement()
    slugs = term_urls.of_term(current)
    if not slugs:
        return gone(request) if term.slugs.exists() else page_not_found(request)
    if current != term:
        query = request.META.get("QUERY_STRING", "")
        target = paths.permanent_path(current.key)
        return HttpResponsePermanentRedirect(f"{target}?{query}" if query else target)
    requested = request.GET.get("lang", "")
    preferred = requested if requested in LANGUAGES else get_language_from_request(request)
    language = term_urls.best_language(slugs, preferred)
    response = _see_other(paths.term_path(slugs[language], language))
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response
