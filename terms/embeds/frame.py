"""The card of a term in a frame, its oEmbed response and the picture of its link preview."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from terms.models import Category, Term
from terms.paths import term_path
from terms.text import LANGUAGES

from . import cards
from . import oembed as oembed_data

# Any site may frame the card. It has no form, no script and no data of the reader.
CARD_POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
ONE_DAY = 24 * 3600


def _find_term(language: str, key: str) -> Term | None:
    return Term.objects.with_slug(language).select_related("replaced_by").filter(key=key).first() if language in LANGUAGES else None


def _primary_category(term: Term, language: str) -> Category | None:
    return Category.objects.named(language).filter(memberships__term=term).order_by("memberships__order", "memberships__pk").first()


@require_safe
@xframe_options_exempt
def embed_card(request: HttpRequest, language: str, key: str) -> HttpResponse:
    """/embed/<language>/<key>/: the term as a small document for a frame on another site."""
    term = _find_term(language, key)
    if term is not None and term.replaced_by_id:
        response = HttpResponsePermanentRedirect(reverse("embed-card", args=[language, term.replacement().key]))
    else:
        shown = language if language in LANGUAGES else settings.LANGUAGE_CODE
        with override(shown):
            response = _card(term, shown)
        response.headers["Content-Language"] = shown
    response.headers["Content-Security-Policy"] = CARD_POLICY
    return response


def _card(term: Term | None, language: str) -> HttpResponse:
    """200 with the term; 410 if it was withdrawn; 404 if it was never published."""
    context = {"language": LANGUAGES[language], "site_url": settings.SITE_URL}
    if term is None or not term.is_published(language):
        is_gone = term is not None and bool(term.slug)
        return HttpResponse(render_to_string("terms/embed_message.html", context | {"is_gone": is_gone}), status=410 if is_gone else 404)
    path = term_path(term.slug, language)
    return HttpResponse(
        render_to_string("terms/embed_card.html", context | {"term": term, "path": path, "category": _primary_category(term, language)})
    )


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """/oembed?url=…&format=…&maxwidth=…&maxheight=…: https://oembed.com, version 1.0."""
    form = request.GET.get("format") or "json"
    if form not in {"json", "xml"}:
        return _error(501, f"The format {form!r} is not supported: ask for json or xml.")
    url = request.GET.get("url", "").strip()
    if not url:
        return _error(400, "The parameter url is missing: give it the address of a term.")
    try:
        limits = [oembed_data.parse_limit(name, request.GET.get(name, "")) for name in ("maxwidth", "maxheight")]
    except ValueError as problem:
        return _error(400, str(problem))
    found = oembed_data.find_term(url)
    if found is None:
        return _error(404, "This is not the address of a published term of this glossary.")
    term, language = found
    with override(language):
        data = oembed_data.response_data(term, language, *limits)
    if form == "xml":
        response = HttpResponse(oembed_data.to_xml(data), content_type="text/xml; charset=utf-8")
    else:
        response = JsonResponse(data, json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Language"] = language
    return response


def _error(status: int, message: str) -> JsonResponse:
    """An error in the format of the API."""
    error = {"status": status, "message": message, "details": []}
    return JsonResponse({"error": error}, status=status, headers={"Content-Language": "en"})


@require_safe
def card_image(request: HttpRequest, language: str, key: str) -> HttpResponse:
    """/og/<language>/<key>.png: the picture that a link preview shows."""
    term = _find_term(language, key)
    if term is not None and term.replaced_by_id:
        return HttpResponsePermanentRedirect(reverse("card-image", args=[language, term.replacement().key]))
    if term is None or not term.is_published(language):
        headers = {"Content-Type": "text/plain; charset=utf-8", "Content-Language": "en"}
        return HttpResponse("There is no published term at this address.", status=404, headers=headers)
    with override(language):
        category = _primary_category(term, language)
        card = cards.Card(
            language=language,
            name=term.name,
            text=term.definition,
            site=gettext("CRM Glossary"),
            host=urlsplit(settings.SITE_URL).netloc,
            abbreviation=term.abbreviation if term.abbreviation != term.name else "",
            module=category.name if category else "",
            colour=category.colour if category else "",
        )
    try:
        response = HttpResponse(cards.png(cards.draw(card)), content_type="image/png")
    except cards.Busy:
        response = HttpResponseRedirect(static(f"cards/{language}.png"))
        response.headers["Cache-Control"] = "no-store"
    else:
        response.headers["Cache-Control"] = f"public, max-age={ONE_DAY}"  # a changed term has a new URL: ?v=
    response.headers["Content-Language"] = language
    return response
