"""A concept as a preview card on any site shows it: the few texts of one language, and where to read more."""

from dataclasses import dataclass
from unicodedata import normalize

from terms.models import Category, Term
from terms.published import details, overview, term_urls


@dataclass(frozen=True, slots=True)
class Preview:
    """What a card shows. `language` is the one asked for, or the one that stands in for it."""

    card: details.CardTexts
    language: str
    category: Category | None  # the primary one


def find_preview(language: str, *, revision: int, key: str = "", slug: str = "") -> Preview | None:
    """The preview of the concept with this key, or at this address of `language`; of its replacement where it was merged.

    None: there is no such concept, or no reader may see it now.
    """
    named = {"key": key} if key else {"slugs__language": language, "slugs__slug": normalize("NFC", slug)}
    term = Term.objects.select_related("replaced_by").filter(**named).first()
    if term is None:
        return None
    term = term.replacement()
    slugs = term_urls.of_term(term)
    if not slugs:
        return None
    spoken = term_urls.best_language(slugs, language)
    modules = {category.pk: category for category in overview.categories(revision, spoken)}
    card = details.cards([term.pk], spoken)[term.pk]
    return Preview(card, spoken, next((modules[pk] for pk in details.category_ids(term.pk) if pk in modules), None))
