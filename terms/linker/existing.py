"""The existing glossary links in an article: which terms they link to and whether their URLs are current."""

import re
from dataclasses import replace
from html import escape
from urllib.parse import unquote, urlsplit

from django.conf import settings

from terms.models import Term, TermSlug
from terms.paths import TermPath, parse_term_path

from .catalogue import url
from .formats.markup import Anchor, read
from .links import LinkChange, apply_edits

MARK = "data-glossary"
_IMPOSSIBLE = re.compile(r"[\0-\x1f\x7f\ud800-\udfff]")  # never in a key or slug; databases refuse some of them in queries
_HREF = re.compile(r"""(?<=[\t\n\f\r /"'])(href[\t\n\f\r ]*=[\t\n\f\r ]*)("[^"]*"|'[^']*'|[^\t\n\f\r >]+)""", re.IGNORECASE)
_KEY = re.compile(rf"""({MARK}[\t\n\f\r ]*=[\t\n\f\r ]*)("[^"]*"|'[^']*'|[^\t\n\f\r >]+)""", re.IGNORECASE)


def _linked_path(anchor: Anchor, is_ours: bool = False) -> TermPath | None:
    """The term path that a link to this site (or a root-relative link) has; None for all other links."""
    url = anchor.attributes.get("href", "").strip()
    if url.startswith(settings.SITE_URL + "/"):
        url = url.removeprefix(settings.SITE_URL)
    elif not is_ours and not re.match(r"/[^/]", url):
        return None
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return None
    found = None if _IMPOSSIBLE.search(path) else parse_term_path(path)
    return None if found and found.is_card else found


def _marked_key(anchor: Anchor) -> str:
    """The key in our data attribute; empty if there is none or it is impossible."""
    key = anchor.attributes.get(MARK, "")
    return "" if _IMPOSSIBLE.search(key) else key


def _slugs(anchors: list[Anchor]) -> dict[tuple[str, str], Term]:
    """(language, slug) → term, for the pages these links lead to."""
    pages = {(found.language, found.slug) for anchor in anchors if (found := _linked_path(anchor)) and found.slug}
    slugs = {slug for _, slug in pages}
    rows = TermSlug.objects.filter(slug__in=slugs).select_related("term") if slugs else []
    return {(row.language, row.slug): row.term for row in rows if (row.language, row.slug) in pages}


def linked_keys(anchors: list[Anchor]) -> list[tuple[str, int]]:
    """The key and the section of each glossary link, whoever made it; for a merged term, the key of its replacement."""
    by_slug, found = _slugs(anchors), []
    for anchor in anchors:
        path = _linked_path(anchor)
        if key := _marked_key(anchor):
            found.append((key, anchor.section))
        elif path and (term := by_slug.get((path.language, path.slug))):
            found.append((term.replacement().key, anchor.section))
        elif path and path.key:
            found.append((path.key, anchor.section))
    return found


def refresh(html: str) -> tuple[str, list[LinkChange]]:
    """`html` with outdated glossary links updated: a renamed slug or a merged term gets its current URL.

    Links to terms that were withdrawn in their language are removed, and links with `data-glossary` that lead to no
    term. Root-relative links without it are not changed, since the article's site may not be ours, nor are permalinks
    (/t/…) of a term that is published in any language.
    """
    anchors = [anchor for anchor in read(html, "").anchors if MARK in anchor.attributes or _linked_path(anchor, is_ours=True)]
    by_slug = _slugs(anchors)
    keys = {key for anchor in anchors for key in (_marked_key(anchor), _permanent_key(anchor)) if key}
    by_key = {term.key: term for term in Term.objects.filter(key__in=keys)} if keys else {}
    edits: list[tuple[int, int, str]] = []
    changes: list[LinkChange] = []
    for anchor in anchors:
        change, key = _change_of(anchor, by_slug, by_key)
        if change is None:
            continue
        change = replace(change, text=html[anchor.end : anchor.close] if anchor.close >= 0 else "")
        changes.append(change)
        if change.after:
            tag = html[anchor.start : anchor.end]
            tag = _HREF.sub(lambda found, after=change.after: found[1] + _quoted(after, found[2]), tag, count=1)
            edits.append((anchor.start, anchor.end, _KEY.sub(lambda found, key=key: found[1] + _quoted(key, found[2]), tag, count=1)))
        else:
            edits += [(start, end, "") for start, end in ((anchor.start, anchor.end), (anchor.close, anchor.close_end)) if start >= 0]
    return apply_edits(html, edits), changes


def _permanent_key(anchor: Anchor) -> str:
    path = _linked_path(anchor, is_ours=True)
    return path.key if path else ""


def _change_of(anchor: Anchor, by_slug: dict[tuple[str, str], Term], by_key: dict[str, Term]) -> tuple[LinkChange | None, str]:
    """The change that a link needs, None if it is current or not ours; and the key of the term it then links to."""
    before, key = anchor.attributes.get("href", ""), anchor.attributes.get(MARK, "")
    path = _linked_path(anchor, is_ours=True) or TermPath()
    term = by_slug.get((path.language, path.slug)) or by_key.get(key or path.key)
    if term is None:
        return (LinkChange(key, "", before, "", "unknown") if key else None), key
    current = term.replacement()
    if not path.slug:  # a permalink, or another URL that an author gave one of our links
        return (None if current.published_languages() else LinkChange(current.key, "", before, "", "withdrawn")), current.key
    language = path.language
    slug = TermSlug.objects.filter(term=current, language=language, is_current=True).values_list("slug", flat=True).first()
    if not current.is_published(language) or slug is None:
        return LinkChange(current.key, "", before, "", "withdrawn"), current.key
    if unquote(path.slug) == slug and key in {"", current.key}:
        return None, current.key
    _, mark, fragment = before.partition("#")
    return LinkChange(
        current.key,
        "",
        before,
        url(slug, language) + mark + fragment,
        "merged" if current != term or key not in {"", current.key} else "renamed",
    ), current.key


def _quoted(value: str, replaced: str) -> str:
    """An attribute's value in the quotation marks of the value it replaces."""
    mark = replaced[0] if replaced[0] in "\"'" else ""
    return f"{mark}{escape(value)}{mark}"


def remove(html: str) -> str:
    """`html` without the links that the linker made (those with data-glossary); the linked texts remain."""
    marked = [anchor for anchor in read(html, "").anchors if MARK in anchor.attributes]
    spans = [span for anchor in marked for span in ((anchor.start, anchor.end), (anchor.close, anchor.close_end)) if span[0] >= 0]
    return apply_edits(html, ((start, end, "") for start, end in spans))
