"""Factories of content for tests, with fixed defaults."""

from terms.models import Category, Comparison, ComparisonTerm, Term, TermCategory
from terms.text import LANGUAGES

NAMES = {
    "lead": {"fa": "سرنخ", "en": "Lead", "tr": "Müşteri adayı", "ru": "Лид"},
    "deal": {"fa": "معامله", "en": "Deal", "tr": "Anlaşma", "ru": "Сделка"},
    "case": {"fa": "کیس", "en": "Case", "tr": "Vaka", "ru": "Обращение"},
}


def make_term(
    key: str = "lead", *, languages: tuple[str, ...] = tuple(LANGUAGES), categories: tuple[Category, ...] = (), **values: object
) -> Term:
    """A term, published in `languages`, a draft with texts in the others."""
    fields: dict[str, object] = {"key": key}
    for code in LANGUAGES:
        name = NAMES.get(key, {}).get(code, f"{key} {code}")
        fields |= {
            f"name_{code}": name,
            f"definition_{code}": f"{code} definition of {key}.",
            f"explanation_{code}": f"{code} explanation of {key}.",
            f"example_{code}": f"{code} example of {key}.",
            f"state_{code}": "published" if code in languages else "draft",
        }
    term = Term.objects.create(**(fields | values))
    TermCategory.objects.bulk_create(TermCategory(term=term, category=item, order=order) for order, item in enumerate(categories))
    return term


def make_comparison(*terms: Term, key: str = "lead-vs-deal", **values: object) -> Comparison:
    """A comparison of the terms, published in every language."""
    fields: dict[str, object] = {"key": key}
    for code in LANGUAGES:
        fields |= {
            f"title_{code}": f"{code} title",
            f"difference_{code}": f"{code} difference.",
            f"usage_{code}": f"{code} usage.",
            f"aspects_{code}": f"{code} aspect | {' | '.join(term.key for term in terms)}",
            f"state_{code}": "published",
        }
    comparison = Comparison.objects.create(**(fields | values))
    ComparisonTerm.objects.bulk_create(ComparisonTerm(comparison=comparison, term=term, order=order) for order, term in enumerate(terms))
    return comparison
