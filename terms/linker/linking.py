"""Links the terms of the glossary in a piece of HTML."""

from django.urls import reverse
from django.utils.translation import override

from .catalogue import matcher
from .markup import link, map_text


def link_html(html: str, language: str, *, revision: int, own_slug: str = "") -> str:
    """`html` with the first mention of each published concept linked; never the concept at `own_slug` itself."""
    names, linked = matcher(revision, language), {own_slug}

    def with_links(text: str) -> str:
        parts, position = [], 0
        for match in names.matches(text):
            if match.target in linked:
                continue
            linked.add(match.target)
            with override(language):  # the address follows the text's language, whoever asks
                address = reverse("terms:term-detail", args=[match.target])
            parts += [text[position : match.start], link(text[match.start : match.end], address)]
            position = match.end
        return "".join([*parts, text[position:]])

    return map_text(html, with_links)
