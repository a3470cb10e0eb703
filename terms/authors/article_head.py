"""An article's own URL and title, read from its front matter and markup. Nothing is fetched or guessed from the text."""

import json
import os
import re
import tomllib
from html import unescape
from pathlib import PurePath
from urllib.parse import quote, urljoin

from terms import linker
from terms.pages import markdown
from terms.text import lower

MAX_FRONT_MATTER_LENGTH = 20_000  # characters; a longer front matter is ignored
_YAML = re.compile(r"^(\w+)[ \t]*:[ \t]+(\S.*)$", re.MULTILINE)
_QUOTED = re.compile(r"""(["'])(.*?)\1[ \t]*(?:#.*)?""")
_LINK = re.compile(r"<link\b[^<>]*>", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]*>([^<]*)</title", re.IGNORECASE)
_HEADING = re.compile(r"<h1\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_ABSOLUTE = re.compile(r"https?://", re.IGNORECASE)
# Placeholders of site generators: {{ page.url }}, /:year/:title/, and Jekyll's named patterns.
_TEMPLATE_TAG = re.compile(r"\{\{|\{%")
_PLACEHOLDER = re.compile(r"\{\{|\{%|(?:^|/):\w|^(?:true|false|null|none|date|pretty|ordinal|weekdate)$")


def front_matter(source: str) -> dict[str, str]:
    """The string values at the top level of the front matter, by lower-case name; unreadable ones are left out."""
    matter = source[: linker.front_matter_end(source)]
    if len(matter) > MAX_FRONT_MATTER_LENGTH:
        return {}
    try:
        if matter.startswith("{"):
            values = json.loads(matter)
        elif matter.startswith("+++"):
            values = tomllib.loads(matter.strip().strip("+").replace("\r\n", "\n"))
        else:
            values = {name: _yaml_value(value.rstrip()) for name, value in reversed(_YAML.findall(matter))}
    except (ValueError, RecursionError):
        return {}
    return {lower(name, "en"): value.strip() for name, value in values.items() if isinstance(value, str) and value.strip()}


def _yaml_value(value: str) -> str:
    """A one-line YAML string, quoted or plain, without its comment; empty for blocks, lists and anchors."""
    if quoted := _QUOTED.fullmatch(value):
        return re.sub(r'\\(["\\])', r"\1", quoted[2]) if quoted[1] == '"' else quoted[2].replace("''", "'")
    return "" if value[0] in "|>[{&*!" else re.split(r"[ \t]#", value)[0]


def url_of(source: str, kind: linker.Kind, base: str = "", path: str = "") -> str:
    """The URL of the article; empty if it names none and there is no `base`.

    The canonical link of an HTML page comes first, then `url`, `permalink` or `canonical` of the front matter (relative to `base`
    unless absolute), then `base` joined with the article's `path`.
    """
    values = front_matter(source)
    candidates = (values.get(name, "") for name in ("url", "permalink", "canonical"))
    named = next((value for value in candidates if value and not _PLACEHOLDER.search(value) and (base or _ABSOLUTE.match(value))), "")
    here = (named if _ABSOLUTE.match(named) else _join(base, named)) if named else _join(base, _url_path(path)) if base else ""
    if kind != "html":
        return here
    try:
        canonical = urljoin(here, _canonical_url(source))
    except ValueError:  # not a URL
        return here
    return canonical if _ABSOLUTE.match(canonical) else here


def _join(base: str, path: str) -> str:
    return f"{base.rstrip('/')}/{path.lstrip('/')}"


def _url_path(path: str) -> str:
    """The URL path that site generators give a file: `a/index.html` → `a/`, `a/b.md` → `a/b/`, `a/b.html` unchanged."""
    file = PurePath(path)
    folder = "" if file.parent == PurePath(".") else quote(os.fsencode(file.parent.as_posix())) + "/"
    if file.stem in {"index", "_index"}:
        return folder
    return folder + (quote(os.fsencode(file.stem)) + "/" if file.suffix in {".md", ".markdown"} else quote(os.fsencode(file.name)))


def _canonical_url(source: str) -> str:
    for tag in _LINK.findall(_without_comments(source)):
        values = linker.attributes(tag)
        url = values.get("href", "").strip()
        if "canonical" in lower(values.get("rel", ""), "en").split() and url and not _PLACEHOLDER.search(url):
            return url
    return ""


def title_of(source: str, kind: linker.Kind) -> str:
    """The title in the front matter, the page's `<title>` or the first heading; empty if there is none."""
    if (title := front_matter(source).get("title", "")) and not _TEMPLATE_TAG.search(title):
        return title
    text = source[linker.front_matter_end(source) :]
    html = _without_comments(text if kind == "html" else markdown.render_article(text))
    found = [_TITLE.search(html)[1]] if _TITLE.search(html) else []
    if heading := _HEADING.search(html):
        found.append(_TAG.sub("", html[heading.end() :].partition("</h1")[0]))
    clean = (" ".join(unescape(text).split()) for text in found)
    return next((text for text in clean if text and not _TEMPLATE_TAG.search(text)), "")


def _without_comments(html: str) -> str:
    """`html` without its comments."""
    first, *rest = html.split("<!--")
    return first + "".join(part.partition("-->")[2] for part in rest)
