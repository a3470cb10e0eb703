"""Links terms in HTML and in plain text."""

import html as html_module
from collections.abc import Iterable, Iterator

from .catalogue import matcher, url
from .choice import choose
from .existing import linked_keys
from .formats.markup import plain, read
from .links import ALL, Link, Linked, Options
from .mentions import Mention


def find_in_html(html: str, language: str, *, revision: int, options: Options = ALL) -> list[Link]:
    """The mentions in `html` worth a link, in text order: `auto` if certain, `suggest` if the author should decide."""
    page = read(html, language)
    chosen = choose(html, page, matcher(revision, language), linked_keys(page.anchors), options)
    return _links(html, chosen, language)


def find_in_text(text: str, language: str, *, revision: int, options: Options = ALL) -> list[Link]:
    """As `find_in_html`, for plain text."""
    chosen = choose(text, plain(text), matcher(revision, language), [], options, is_html=False)
    return _links(text, chosen, language)


def link_text(text: str, language: str, *, revision: int, options: Options = ALL) -> Linked:
    """A plain text as HTML: escaped, with its `auto` links inserted. The links' positions are those of `text`."""
    links = find_in_text(text, language, revision=revision, options=options)
    return Linked(language, "".join(_with_links(text, _sure(links), html_module.escape)), links)


def link_explanation(html: str, language: str, *, revision: int, own_key: str) -> str:
    """A term's explanation with the other terms linked, with root-relative URLs and without data-glossary."""
    found = find_in_html(html, language, revision=revision, options=Options(own_key=own_key))
    parts, position = [], 0
    for link in _sure(found):
        parts += [html[position : link.start], f'<a href="{html_module.escape(link.url[link.url.index("/", 8) :])}">{link.text}</a>']
        position = link.end
    return "".join([*parts, html[position:]])


def insert(html: str, links: Iterable[Link]) -> str:
    """`html` with these links inserted, otherwise unchanged. ValueError if a link does not fit."""
    return "".join(_with_links(html, links, str))


def _sure(links: list[Link]) -> list[Link]:
    return [link for link in links if link.decision == "auto"]


def _with_links(source: str, links: Iterable[Link], escape: type[str]) -> Iterator[str]:
    position = 0
    for link in sorted(links, key=lambda link: link.start):
        if source[link.start : link.end] != link.text or link.start < position:
            raise ValueError(f"«{link.text}» is not at {link.start}, or two links overlap")
        yield escape(source[position : link.start])
        yield f'<a href="{html_module.escape(link.url)}" data-glossary="{link.key}">{escape(link.text)}</a>'
        position = link.end
    yield escape(source[position:])


def _links(source: str, chosen: list[Mention], language: str) -> list[Link]:
    return [
        Link(item.target.key, source[item.start : item.end], item.start, item.end, url(item.target.slug, language), item.decision)
        for item in chosen
    ]
