"""The page of a term, its preview for editors, its structured data, and the redirects of its other URLs."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from terms import linker, paths
from terms.models import Headword, Term
from terms.published import articles, az, details, overview, revision, term_urls
from terms.published.details import NameRow, PublishedTerm, Translation
from terms.text import LANGUAGES, sort_key

from . import layout, markdown
from .errors import gone
from .structured_data import as_json_ld, breadcrumbs


@require_safe
def term_detail(request: HttpRequest, slug: str) -> HttpResponse:
    language, number = get_language(), revision.current()
    term = details.term(slug, language)
    if term is None:
        return _redirect_or_404(request, slug, language)
    own = term.translations.get(language)
    if own is None:
        return _unpublished(request, term.key, language)
    if own.slug != slug:
        return HttpResponsePermanentRedirect(paths.term_path(own.slug, language))
    return TemplateResponse(request, "terms/term_detail.html", _published_page(term, language, number))


def _unpublished(request: HttpRequest, key: str, language: str) -> HttpResponse:
    """A merged term redirects to its replacement; a withdrawn one is 410 in this language."""
    term = Term.objects.select_related("replaced_by").get(key=key)
    current = term.replacement()
    slugs = term_urls.of_term(current)
    if current == term or not slugs:
        return gone(request, slugs)
    if language in slugs:
        return HttpResponsePermanentRedirect(paths.term_path(slugs[language], language))
    return HttpResponsePermanentRedirect(paths.permanent_path(current.key))


def _redirect_or_404(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """For a slug unknown in this language: redirects from another spelling or another language's slug, else 404."""
    found = term_urls.near_miss(slug, language)
    if found is None:
        raise Http404
    return HttpResponseRedirect(paths.term_path(found, language))


def _published_page(term: PublishedTerm, language: str, number: int) -> dict[str, object]:
    """The context of a published term's page at revision `number`. `language` must be active."""
    names = details.names(term.pk, language)
    path = paths.term_path(term.translations[language].slug, language)
    alternates = layout.alternates_for(
        lambda code: paths.term_path(term.translations[code].slug, code) if code in term.translations else ""
    )
    frame = layout.Page(LANGUAGES[language], path, alternates, paths.permanent_path(term.key))
    return _context(term, frame, names, number)


def draft_page(
    term: Term, language: str, texts: dict[str, str], number: int, *, path_in: Callable[[str], str], bar: layout.PreviewBar
) -> dict[str, object]:
    """The same context with draft texts (field → text), whether or not the term is published. `language` must be active.

    `path_in(language)` is the path of the preview in a language.
    """
    draft = _draft_term(term, texts)
    frame = layout.Page(LANGUAGES[language], path_in(language), layout.alternates_for(path_in), is_indexed=False, bar=bar)
    return _context(draft, frame, _names(term, language, draft.name), number)


def _draft_term(term: Term, texts: dict[str, str]) -> PublishedTerm:
    slugs = dict(term.slugs.filter(is_current=True, language__in=term.published_languages()).values_list("language", "slug"))
    translations = {
        code: Translation(slugs[code], getattr(term, f"name_{code}"), getattr(term, f"definition_{code}"))
        for code in LANGUAGES
        if code in slugs
    }
    wanted = [texts.get(field) or "" for field in Term.TEXTS]
    return PublishedTerm(term.pk, term.key, term.abbreviation, term.updated, *wanted, translations)


def _names(term: Term, language: str, name: str) -> list[NameRow]:
    """The names as readers would see them, with the position in the alphabet if the term is already listed."""
    known = [item for item in details.names(term.pk, language) if item.kind == Headword.Kind.NAME]
    shown = term.labels.filter(language=language, kind__in=Headword.LISTED)
    labels = [NameRow(0, language, label.text, label.kind, sort_key(label.text, language).hex()) for label in shown if label.text != name]
    return [*known, *sorted(labels, key=lambda label: label.sort_key)]


def _context(term: PublishedTerm, frame: layout.Page, names: list[NameRow], number: int) -> dict[str, object]:
    language = frame.language.code
    main = next((name for name in names if name.kind == Headword.Kind.NAME), None)
    labels = [name.text for name in names if name is not main and name.text != term.abbreviation]
    before, after = az.neighbours(main) if main else (None, None)
    known = {category.pk: category for category in overview.categories(number, language)}
    categories = [known[pk] for pk in details.category_ids(term.pk) if pk in known]
    primary = [(item.name, paths.path_to("terms:category-detail", language, item.key)) for item in categories[:1]]
    frame.trail = [layout.home_step(language), *primary, (term.name, "")]
    link = f"{settings.SITE_URL}{paths.permanent_path(term.key)}?lang={language}"
    return {
        "page": frame,
        "term": term,
        "image": paths.card_image_url(language, term.key, term.updated),
        "explanation": linker.link_explanation(markdown.render(term.explanation), language, revision=number, own_key=term.key),
        "labels": labels,
        "categories": categories,
        "related": details.related(term.pk, language),
        "others": [
            (layout.Alternate(LANGUAGES[code], paths.term_path(text.slug, code)), text)
            for code, text in term.translations.items()
            if code != language
        ],
        "comparisons": [comparison for comparison, members in overview.comparisons(number, language) if term.pk in members],
        "articles": articles.of_term(number, term.pk, language),
        "before": before,
        "after": after,
        "permanent": link,
        "link_html": f'<a href="{link}">{escape(term.name)}</a>',
        "link_markdown": f"[{term.name}]({link})",
        "json_ld": _structured_data(term, language, labels=labels, trail=frame.trail, path=frame.path),
    }


def _structured_data(term: PublishedTerm, language: str, *, labels: list[str], trail: list[tuple[str, str]], path: str) -> SafeString:
    """The JSON-LD of a term page: the term in this language, and the breadcrumb."""
    home_name, home_path = trail[0]
    defined_term = {
        "@type": "DefinedTerm",
        "@id": settings.SITE_URL + paths.permanent_path(term.key),
        "name": term.name,
        "description": term.definition,
        "inLanguage": language,
        "url": settings.SITE_URL + path,
        # The set, not the term: https://schema.org/inDefinedTermSet
        "inDefinedTermSet": {"@type": "DefinedTermSet", "name": home_name, "url": settings.SITE_URL + home_path},
    }
    if labels:
        defined_term["alternateName"] = labels
    if term.abbreviation:
        defined_term["termCode"] = term.abbreviation
    return as_json_ld({"@context": "https://schema.org", "@graph": [defined_term, breadcrumbs(trail, path)]})
