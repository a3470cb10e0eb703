"""An author's article, HTML or Markdown: finds terms; inserts, updates and removes links.

All positions are those of the author's source.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import unquote, urlsplit

from django.conf import settings

from terms import text as languages
from terms.models import Term
from terms.paths import parse_term_path

from . import existing, linking
from .formats.front_matter import front_matter_end
from .formats.markdown import FILLER, HtmlView, read_markdown, template_tags_hidden
from .formats.markup import Anchor, read
from .links import ALL, Link, LinkChange, Linked, Options, apply_edits

Kind = Literal["html", "markdown"]
_DECLARED = re.compile(r"""^[ \t]*["']?(?:lang|language|locale)["']?[ \t]*[:=][ \t]*["']?([a-zA-Z]+(?:[-_][a-zA-Z]+)*)""", re.MULTILINE)
_HTML_LANGUAGE = re.compile(r"""<html\b[^>]*?\slang\s*=\s*["']?([a-zA-Z-]+)""", re.IGNORECASE)
_TAG = re.compile(
    r"<(?:!doctype|/?(?:a|article|b|blockquote|body|br|div|em|figure|h[1-6]|head|hr|html|i|img|li|main|ol|p|section|span|strong|table|ul)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class GlossaryLink:
    """An existing glossary link in an article: `source[start:end]`.

    `after` is its current URL, empty if there is none; `reason` is renamed, merged, withdrawn, unknown, or "" if it is current.
    """

    start: int
    end: int
    section: int
    key: str
    text: str
    before: str
    after: str
    reason: str


def kind_of(source: str) -> Kind:
    """HTML if it has a common tag, else Markdown (or plain text)."""
    return "html" if _TAG.search(source) else "markdown"


def html_view(source: str, kind: Kind) -> HtmlView:
    """The HTML that the linker reads instead of the source. NUL characters are replaced: PostgreSQL refuses them in queries."""
    source = source.replace("\0", FILLER).replace("%00", FILLER * 3)
    if kind == "markdown":
        return read_markdown(source)
    start = front_matter_end(source)
    html = FILLER * start + template_tags_hidden(source[start:])
    return HtmlView(html, [(0, 0, len(html), True)], {})


def declared_language(source: str, kind: Kind) -> str:
    """The language given in the front matter or `<html lang>`, such as `fa` or `en-GB`; empty if none."""
    found = _DECLARED.search(source, 0, front_matter_end(source))
    if not found and kind == "html":
        found = _HTML_LANGUAGE.search(source)
    return found[1] if found else ""


def guess_language(source: str, kind: Kind) -> str | None:
    """The language of the text that a reader sees."""
    html = html_view(source, kind).html
    return languages.guess_language(" ".join(html[text.start : text.end] for text in read(html, "").texts))


def find(source: str, kind: Kind, language: str, *, revision: int, options: Options = ALL) -> list[Link]:
    """The mentions worth a link, in text order, with their positions in `source`."""
    view = html_view(source, kind)
    found = linking.find_in_html(view.html, language, revision=revision, options=options)
    if kind != "markdown":
        return found
    places = [(link, view.place(link.start, link.end)) for link in found]
    return [replace(link, start=place[0], end=place[1]) for link, place in places if place]


def insert(source: str, kind: Kind, links: Iterable[Link]) -> str:
    """`source` with these links inserted, otherwise unchanged; as `[text](url)` where it is Markdown. ValueError if a link does not fit."""
    if kind != "markdown":
        return linking.insert(source, links)
    html_spans = [(origin, origin + length) for _, origin, length, is_html in read_markdown(source).runs if is_html]
    starts = [start for start, _ in html_spans]
    parts, position = [], 0
    for link in sorted(links, key=lambda link: link.start):
        if source[link.start : link.end] != link.text or link.start < position:
            raise ValueError(f"«{link.text}» is not at {link.start}, or two links overlap")
        before = bisect_right(starts, link.start) - 1
        is_html = before >= 0 and link.start < html_spans[before][1]
        parts += [source[position : link.start], linking.insert(link.text, [_at_start(link)]) if is_html else f"[{link.text}]({link.url})"]
        position = link.end
    return "".join([*parts, source[position:]])


def link_html(source: str, language: str, *, revision: int, options: Options = ALL) -> Linked:
    """`source` with its `auto` links; template tags are ignored."""
    links = find(source, "html", language, revision=revision, options=options)
    return Linked(language, insert(source, "html", [link for link in links if link.decision == "auto"]), links)


def _at_start(link: Link) -> Link:
    return replace(link, start=0, end=len(link.text))


def glossary_links(source: str, kind: Kind) -> list[GlossaryLink]:
    """The links to this glossary in the article, whoever made them."""
    view = html_view(source, kind)
    found = []
    for anchor in read(view.html, "").anchors:
        url, key = anchor.attributes.get("href", ""), anchor.attributes.get(existing.MARK)
        if (key is None and not _is_term_url(url)) or FILLER in url + (key or ""):
            continue  # another site, or the URL has a template tag in it
        if link := view.links.get(anchor.start):
            text = source[slice(*link.text)] if link.text else source[link.start : link.end]
            found.append(_classify(view.html, anchor, link.start, link.end, text))
        elif place := view.place(anchor.start, anchor.close_end if anchor.close >= 0 else anchor.end):
            text = view.html[anchor.end : anchor.close] if anchor.close >= 0 else ""
            found.append(_classify(view.html, anchor, place[0], place[1], text))
    return found


def linked_keys(source: str, kind: Kind) -> list[str]:
    """The current keys of the published terms that the article links to, each once."""
    view = html_view(source, kind)
    ours = [
        anchor
        for anchor in read(view.html, "").anchors
        if (existing.MARK in anchor.attributes or _is_term_url(anchor.attributes.get("href", "")))
        and FILLER not in anchor.attributes.get("href", "") + anchor.attributes.get(existing.MARK, "")
    ]
    keys = list(dict.fromkeys(key for key, _ in existing.linked_keys(ours)))
    terms = Term.objects.filter(key__in=keys).select_related("replaced_by") if keys else []
    current = {term.key: term.replacement() for term in terms}
    return list(dict.fromkeys(current[key].key for key in keys if key in current and current[key].published_languages()))


def _is_term_url(url: str) -> bool:
    if not url.strip().startswith(settings.SITE_URL + "/"):
        return False
    try:
        path = unquote(urlsplit(url.strip().removeprefix(settings.SITE_URL)).path)
    except ValueError:
        return False
    found = parse_term_path(path)
    return found is not None and not found.is_card


def _classify(html: str, anchor: Anchor, start: int, end: int, text: str) -> GlossaryLink:
    before = anchor.attributes.get("href", "")
    keys = existing.linked_keys([anchor])
    _, changes = existing.refresh(html[anchor.start : anchor.end] + "x</a>")
    change = changes[0] if changes else LinkChange(keys[0][0] if keys else "", "", before, before, "")
    is_known = bool(changes) or bool(keys and Term.objects.filter(key=keys[0][0]).exists())
    if not is_known:
        change = replace(change, after="", reason="unknown")
    return GlossaryLink(start, end, anchor.section, change.key, text, before, change.after, change.reason)


def refresh(source: str, kind: Kind) -> tuple[str, list[GlossaryLink]]:
    """The article with outdated links updated and links to withdrawn terms removed; and the links that were changed.

    Links to URLs that the glossary never had are an author's mistakes: `glossary_links` reports them, they are not changed.
    """
    view = html_view(source, kind)
    by_place = {link.start: link for link in view.links.values()}
    edits, changed = [], []
    for item in glossary_links(source, kind):
        link = by_place.get(item.start)
        if not item.reason or (item.reason == "unknown" and (link or existing.MARK not in source[item.start : item.end])):
            continue
        if link is None:
            after, _ = existing.refresh(source[item.start : item.end])
            edits.append((item.start, item.end, after))
        elif item.after:
            edits.append((*link.url_span, item.after))
        elif link.text:
            edits.append((link.start, link.end, item.text))
        else:
            continue
        changed.append(item)
    return apply_edits(source, edits), changed


def remove(source: str, kind: Kind) -> tuple[str, int]:
    """The article without our links, and how many there were; the linked texts remain.

    In HTML, links with data-glossary. Markdown has no such attribute: there, all `[text](url)` links to a term's page.
    """
    view = html_view(source, kind)
    by_place = {link.start: link for link in view.links.values()}
    edits = []
    for item in glossary_links(source, kind):
        link = by_place.get(item.start)
        if link is None and existing.MARK in source[item.start : item.end]:
            edits.append((item.start, item.end, existing.remove(source[item.start : item.end])))
        elif link and link.text:
            edits.append((link.start, link.end, item.text))
    return apply_edits(source, edits), len(edits)
