"""What search engines read: schema.org's DefinedTerm and BreadcrumbList as JSON-LD."""

import json

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from terms.details import Concept
from terms.paths import permanent_path

# Characters that could close the <script> element or break older JavaScript parsers (as Django's json_script does).
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def as_json_ld(data: dict) -> SafeString:
    """The data as the body of a `<script type="application/ld+json">`, safe against whatever the texts hold."""
    return mark_safe(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))


def of_term_page(term: Concept, language: str, *, labels: list[str], trail: list[tuple[str, str]], path: str) -> SafeString:
    """The JSON-LD of a term page: the concept in this language, and the way to it."""
    home_name, home_path = trail[0]
    concept = {
        "@type": "DefinedTerm",
        "@id": settings.SITE_URL + permanent_path(term.key),
        "name": term.name,
        "description": term.definition,
        "inLanguage": language,
        "url": settings.SITE_URL + path,
        # The set, not the term: https://schema.org/inDefinedTermSet
        "inDefinedTermSet": {"@type": "DefinedTermSet", "name": home_name, "url": settings.SITE_URL + home_path},
    }
    if labels:
        concept["alternateName"] = labels
    if term.abbreviation:
        concept["termCode"] = term.abbreviation
    steps = [
        {"@type": "ListItem", "position": position, "name": name, "item": settings.SITE_URL + (step or path)}
        for position, (name, step) in enumerate(trail, start=1)
    ]
    crumbs = {"@type": "BreadcrumbList", "itemListElement": steps}
    return as_json_ld({"@context": "https://schema.org", "@graph": [concept, crumbs]})
