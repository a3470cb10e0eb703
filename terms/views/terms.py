"""The page of a concept, and what its other addresses answer."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from terms import addresses, details, paths, revision, term_page
from terms.models import Term

from .lost import gone


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
    return TemplateResponse(request, "terms/term_detail.html", term_page.context_of(term, language, number))


def _unpublished(request: HttpRequest, key: str, language: str) -> HttpResponse:
    """A merged concept leads to its replacement, a withdrawn one is gone in this language."""
    term = Term.objects.select_related("replaced_by").get(key=key)
    current = term.replacement()
    slugs = addresses.of_term(current)
    if current == term or not slugs:
        return gone(request, slugs)
    if language in slugs:
        return HttpResponsePermanentRedirect(paths.term_path(slugs[language], language))
    return HttpResponsePermanentRedirect(paths.permanent_path(current.key))


def _elsewhere(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """An address this language does not know: another spelling of one it knows, or another language's address."""
    found = addresses.near_miss(slug, language)
    if found is None:
        raise Http404
    return HttpResponseRedirect(paths.term_path(found, language))
