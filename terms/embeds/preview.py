"""The data of a preview card (static/js/embed): a term's texts in one language."""

from dataclasses import dataclass
from unicodedata import normalize

from terms.models import Category, Term
from terms.published import details, overview, term_urls


@dataclass(frozen=True, slots=True)
class Preview:
    """What a card shows. `language` is the requested one, or a fallback."""

    card: details.CardTexts
    language: str
    category: Category | None  # the primary one


def find_preview(language: str, *, revision: int, key: str = "", slug: str = "") -> Preview | None:
    """The preview of the term with this key or with this slug in `language`; of its replacement if it was merged.

    None if there is no such published term.
    """
    named = {"key": key} if key else {"slugs__language": language, "slugs__slug": normalize("NFC", slug)}
    term = Term.objects.select_related("replaced_by").filter(**named).first()
    if term is None:
        return None
    term = term.replacement()
    slugs = term_urls.of_term(term)
    if not slugs:
        return None
    shown = term_urls.best_language(slugs, language)
    categories = {category.pk: category for category in overview.categories(revision, shown)}
    card = details.cards([term.pk], shown)[term.pk]
    return Preview(card, shown, next((categories[pk] for pk in details.category_ids(term.pk) if pk in categories), None))
