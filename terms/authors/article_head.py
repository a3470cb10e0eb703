"""What an article says about itself: its address and its title. Nothing is fetched, nothing is guessed from prose."""

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

LONGEST = 20_000  # characters of a front matter: what is longer is none
_YAML = re.compile(r"^(\w+)[ \t]*:[ \t]+(\S.*)$", re.MULTILINE)
_QUOTED = re.compile(r"""(["'])(.*?)\1[ \t]*(?:#.*)?""")
_LINK = re.compile(r"<link\b[^<>]*>", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]*>([^<]*)</title", re.IGNORECASE)
_HEADING = re.compile(r"<h1\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_ABSOLUTE = re.compile(r"https?://", re.IGNORECASE)
# What a site generator fills in: {{ page.url }}, /:year/:title/, and Jekyll's names of such patterns.
_TEMPLATE = re.compile(r"\{\{|\{%")
_FILLED_IN = re.compile(r"\{\{|\{%|(?:^|/):\w|^(?:true|false|null|none|date|pretty|ordinal|weekdate)$")


def front_matter(source: str) -> dict[str, str]:
    """The simple values at the top of the front matter, by their names in small letters; what cannot be read is not there."""
    matter = source[: linker.front_matter_end(source)]
    if len(matter) > LONGEST:
        return {}
    try:
        if matter.startswith("{"):
            values = json.loads(matter)
        elif matter.startswith("+++"):
            values = tomllib.loads(matter.strip().strip("+").replace("\r\n", "\n"))
        else:
            values = {name: _yaml(value.rstrip()) for name, value in reversed(_YAML.findall(matter))}
    except (ValueError, RecursionError):
        return {}
    return {lower(name, "en"): value.strip() for name, value in values.items() if isinstance(value, str) and value.strip()}


def _yaml(value: str) -> str:
    """A value on one line: quoted, or plain up to a remark. Blocks, lists and anchors are none."""
    if quoted := _QUOTED.fullmatch(value):
        return re.sub(r'\\(["\\])', r"\1", quoted[2]) if quoted[1] == '"' else quoted[2].replace("''", "'")
    return "" if value[0] in "|>[{&*!" else re.split(r"[ \t]#", value)[0]


def address_of(source: str, kind: linker.Kind, base: str = "", path: str = "") -> str:
    """Where readers find the article; empty where it does not say so and no `base` is given.

    The canonical address of an HTML page; else `url`, `permalink` or `canonical` of the front matter, below `base` unless absolute;
    else `base` and the article's `path`.
    """
    values = front_matter(source)
    told = (values.get(name, "") for name in ("url", "permalink", "canonical"))
    named = next((value for value in told if value and not _FILLED_IN.search(value) and (base or _ABSOLUTE.match(value))), "")
    here = (named if _ABSOLUTE.match(named) else _below(base, named)) if named else _below(base, _page(path)) if base else ""
    if kind != "html":
        return here
    try:
        canonical = urljoin(here, _canonical(source))
    except ValueError:  # an address that is none
        return here
    return canonical if _ABSOLUTE.match(canonical) else here


def _below(base: str, path: str) -> str:
    return f"{base.rstrip('/')}/{path.lstrip('/')}"


def _page(path: str) -> str:
    """A file's path as its address usually ends: `a/index.html` → `a/`, `a/b.md` → `a/b/`; `a/b.html` stays."""
    file = PurePath(path)
    folder = "" if file.parent == PurePath(".") else quote(os.fsencode(file.parent.as_posix())) + "/"
    if file.stem in {"index", "_index"}:
        return folder
    return folder + (quote(os.fsencode(file.stem)) + "/" if file.suffix in {".md", ".markdown"} else quote(os.fsencode(file.name)))


def _canonical(source: str) -> str:
    for tag in _LINK.findall(_seen(source)):
        values = linker.attributes(tag)
        address = values.get("href", "").strip()
        if "canonical" in lower(values.get("rel", ""), "en").split() and address and not _FILLED_IN.search(address):
            return address
    return ""


def title_of(source: str, kind: linker.Kind) -> str:
    """The article's title: of its front matter, its page, or its first heading; empty if it has none."""
    if (told := front_matter(source).get("title", "")) and not _TEMPLATE.search(told):
        return told
    text = source[linker.front_matter_end(source) :]
    html = _seen(text if kind == "html" else markdown.render_article(text))
    found = [_TITLE.search(html)[1]] if _TITLE.search(html) else []
    if heading := _HEADING.search(html):
        found.append(_TAG.sub("", html[heading.end() :].partition("</h1")[0]))
    clean = (" ".join(unescape(text).split()) for text in found)
    return next((text for text in clean if text and not _TEMPLATE.search(text)), "")


def _seen(html: str) -> str:
    """`html` without its comments."""
    first, *rest = html.split("<!--")
    return first + "".join(part.partition("-->")[2] for part in rest)
