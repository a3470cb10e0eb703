"""The glossary links that stand in an article already: which concepts they mean, whether their addresses are current."""

import re
from dataclasses import replace
from html import escape
from urllib.parse import unquote, urlsplit

from django.conf import settings

from terms.models import Term, TermSlug
from terms.paths import TermPath, read_term_path

from .catalogue import url
from .formats.markup import Anchor, read
from .links import LinkChange, edited

MARK = "data-glossary"
_IMPOSSIBLE = re.compile(r"[\0-\x1f\x7f\ud800-\udfff]")  # in no key or slug of ours; databases refuse to look for some of them
_HREF = re.compile(r"""(?<=[\t\n\f\r /"'])(href[\t\n\f\r ]*=[\t\n\f\r ]*)("[^"]*"|'[^']*'|[^\t\n\f\r >]+)""", re.IGNORECASE)
_KEY = re.compile(rf"""({MARK}[\t\n\f\r ]*=[\t\n\f\r ]*)("[^"]*"|'[^']*'|[^\t\n\f\r >]+)""", re.IGNORECASE)


def _meant(anchor: Anchor, is_ours: bool = False) -> TermPath | None:
    """What a link into this site (or below any root) says of a term; None for all others."""
    address = anchor.attributes.get("href", "").strip()
    if address.startswith(settings.SITE_URL + "/"):
        address = address.removeprefix(settings.SITE_URL)
    elif not is_ours and not re.match(r"/[^/]", address):
        return None
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return None
    found = None if _IMPOSSIBLE.search(path) else read_term_path(path)
    return None if found and found.is_card else found


def _marked_key(anchor: Anchor) -> str:
    """The key that our own mark names; empty where there is none that could exist."""
    key = anchor.attributes.get(MARK, "")
    return "" if _IMPOSSIBLE.search(key) else key


def _slugs(anchors: list[Anchor]) -> dict[tuple[str, str], Term]:
    """(language, slug) → concept, for the pages these links lead to."""
    wanted = {(found.language, found.slug) for anchor in anchors if (found := _meant(anchor)) and found.slug}
    slugs = {slug for _, slug in wanted}
    rows = TermSlug.objects.filter(slug__in=slugs).select_related("term") if slugs else []
    return {(row.language, row.slug): row.term for row in rows if (row.language, row.slug) in wanted}


def linked_keys(anchors: list[Anchor]) -> list[tuple[str, int]]:
    """The key and the section of each glossary link, whoever made it; a merged concept counts as the one it became."""
    by_slug, found = _slugs(anchors), []
    for anchor in anchors:
        meant = _meant(anchor)
        if key := _marked_key(anchor):
            found.append((key, anchor.section))
        elif meant and (term := by_slug.get((meant.language, meant.slug))):
            found.append((term.replacement().key, anchor.section))
        elif meant and meant.key:
            found.append((meant.key, anchor.section))
    return found


def refresh(html: str) -> tuple[str, list[LinkChange]]:
    """`html` with outdated glossary links mended: a renamed slug or a merged concept gets its current address.

    Links to concepts that were withdrawn in their language are taken out, and links with `data-glossary` that lead to no
    concept. Root-relative links are left, since the article's site may not be ours, and so are permanent addresses (/t/…)
    as long as anybody may read the concept.
    """
    anchors = [anchor for anchor in read(html, "").anchors if MARK in anchor.attributes or _meant(anchor, is_ours=True)]
    by_slug = _slugs(anchors)
    keys = {key for anchor in anchors for key in (_marked_key(anchor), _permanent_key(anchor)) if key}
    by_key = {term.key: term for term in Term.objects.filter(key__in=keys)} if keys else {}
    edits: list[tuple[int, int, str]] = []
    changes: list[LinkChange] = []
    for anchor in anchors:
        change, key = _outdated(anchor, by_slug, by_key)
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
    return edited(html, edits), changes


def _permanent_key(anchor: Anchor) -> str:
    meant = _meant(anchor, is_ours=True)
    return meant.key if meant else ""


def _outdated(anchor: Anchor, by_slug: dict[tuple[str, str], Term], by_key: dict[str, Term]) -> tuple[LinkChange | None, str]:
    """What should become of a link and the key of the concept it then means; None when it is current or not ours."""
    before, key = anchor.attributes.get("href", ""), anchor.attributes.get(MARK, "")
    meant = _meant(anchor, is_ours=True) or TermPath()
    term = by_slug.get((meant.language, meant.slug)) or by_key.get(key or meant.key)
    if term is None:
        return (LinkChange(key, "", before, "", "unknown") if key else None), key
    current = term.replacement()
    if not meant.slug:  # a permanent address, or some other address that an author gave one of our links
        return (None if current.published_languages() else LinkChange(current.key, "", before, "", "withdrawn")), current.key
    language = meant.language
    slug = TermSlug.objects.filter(term=current, language=language, is_current=True).values_list("slug", flat=True).first()
    if not current.is_published(language) or slug is None:
        return LinkChange(current.key, "", before, "", "withdrawn"), current.key
    if unquote(meant.slug) == slug and key in {"", current.key}:
        return None, current.key
    _, mark, fragment = before.partition("#")
    return LinkChange(
        current.key,
        "",
        before,
        url(slug, language) + mark + fragment,
        "merged" if current != term or key not in {"", current.key} else "renamed",
    ), current.key


def _quoted(value: str, instead_of: str) -> str:
    """An attribute's value in the quotation marks of the one that stood there."""
    mark = instead_of[0] if instead_of[0] in "\"'" else ""
    return f"{mark}{escape(value)}{mark}"


def remove(html: str) -> str:
    """`html` without the links that the linker made (those with data-glossary); their texts stay."""
    marked = [anchor for anchor in read(html, "").anchors if MARK in anchor.attributes]
    spans = [span for anchor in marked for span in ((anchor.start, anchor.end), (anchor.close, anchor.close_end)) if span[0] >= 0]
    return edited(html, ((start, end, "") for start, end in spans))
