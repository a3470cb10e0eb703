"""JSON-LD for search engines."""

import json

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

# Characters that could close the <script> element or break older JavaScript parsers (as Django's json_script does).
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def as_json_ld(data: dict) -> SafeString:
    """The data as the body of a `<script type="application/ld+json">`, safe for any text."""
    return mark_safe(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))


def breadcrumbs(trail: list[tuple[str, str]], path: str) -> dict[str, object]:
    """The breadcrumb as schema.org's BreadcrumbList; its last step is the page itself, at `path`."""
    steps = [
        {"@type": "ListItem", "position": position, "name": name, "item": settings.SITE_URL + (step or path)}
        for position, (name, step) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}
