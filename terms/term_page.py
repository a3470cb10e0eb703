"""What the page of a concept shows: to readers, and to editors before readers see it."""

from collections.abc import Callable

from django.conf import settings
from django.utils.html import escape

from terms import articles_of_terms, az, details, linker, markdown, overview, pages, paths, structured_data
from terms.details import Concept, Name, Translation
from terms.models import Headword, Term
from terms.text import LANGUAGES, sort_key


def context_of(term: Concept, language: str, number: int) -> dict[str, object]:
    """The page of a concept that readers of `language` may see, at revision `number`. `language` is the active one."""
    names = details.names(term.pk, language)
    path = paths.term_path(term.translations[language].slug, language)
    alternates = pages.in_languages(lambda code: paths.term_path(term.translations[code].slug, code) if code in term.translations else "")
    frame = pages.Page(LANGUAGES[language], path, alternates, paths.permanent_path(term.key))
    return _context(term, frame, names, number)


def preview_of(
    term: Term, language: str, texts: dict[str, str], number: int, *, address: Callable[[str], str], bar: pages.Bar
) -> dict[str, object]:
    """The same page with these texts (field → text), whether or not readers may see it. `language` is the active one.

    `address(language)` is where the preview in a language is.
    """
    concept = _drafted(term, texts)
    frame = pages.Page(LANGUAGES[language], address(language), pages.in_languages(address), is_indexed=False, bar=bar)
    return _context(concept, frame, _names(term, language, concept.name), number)


def _drafted(term: Term, texts: dict[str, str]) -> Concept:
    slugs = dict(term.slugs.filter(is_current=True, language__in=term.published_languages()).values_list("language", "slug"))
    translations = {
        code: Translation(slugs[code], getattr(term, f"name_{code}"), getattr(term, f"definition_{code}"))
        for code in LANGUAGES
        if code in slugs
    }
    wanted = [texts.get(field) or "" for field in ("name", "definition", "explanation", "example")]
    return Concept(term.pk, term.key, term.abbreviation, term.updated, *wanted, translations)


def _names(term: Term, language: str, name: str) -> list[Name]:
    """The names as readers would see them; where the concept stands in the alphabet already, its place there."""
    known = [item for item in details.names(term.pk, language) if item.kind == Headword.Kind.NAME]
    shown = term.labels.filter(language=language, kind__in=Headword.LISTED)
    labels = [Name(0, language, label.text, label.kind, sort_key(label.text, language).hex()) for label in shown if label.text != name]
    return [*known, *sorted(labels, key=lambda label: label.sort_key)]


def _context(term: Concept, frame: pages.Page, names: list[Name], number: int) -> dict[str, object]:
    language = frame.language.code
    main = next((name for name in names if name.kind == Headword.Kind.NAME), None)
    labels = [name.text for name in names if name is not main and name.text != term.abbreviation]
    before, after = az.neighbours(main) if main else (None, None)
    known = {category.pk: category for category in overview.categories(number, language)}
    categories = [known[pk] for pk in details.category_ids(term.pk)]
    primary = [(item.name, paths.path_to("terms:category-detail", language, item.key)) for item in categories[:1]]
    frame.trail = [pages.home_step(language), *primary, (term.name, "")]
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
            (pages.Alternate(LANGUAGES[code], paths.term_path(text.slug, code)), text)
            for code, text in term.translations.items()
            if code != language
        ],
        "comparisons": [comparison for comparison, members in overview.comparisons(number, language) if term.pk in members],
        "articles": articles_of_terms.of_term(number, term.pk, language),
        "before": before,
        "after": after,
        "permanent": link,
        "link_html": f'<a href="{link}">{escape(term.name)}</a>',
        "link_markdown": f"[{term.name}]({link})",
        "json_ld": structured_data.of_term_page(term, language, labels=labels, trail=frame.trail, path=frame.path),
    }
