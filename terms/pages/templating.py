"""The functions and filters of the pages' templates: translations, URLs, formatting. None of them queries the database.

Django's `makemessages` finds `_("…")` at the start of `{{ … }}` and anywhere in `{% … %}`. A text with a plural is a function
of this module.
"""

from functools import cache
from urllib.parse import urlencode

from django.templatetags.static import static
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from terms.formats import day, number
from terms.paths import path_to
from terms.text import localise_digits


def digits(text: str) -> str:
    """The text with the digits of the page's language."""
    return localise_digits(text, get_language())


@cache
def _translated(text: str, language: str) -> Markup:
    return Markup(gettext(text))


def translated(text: str) -> Markup:
    """The interface text in the page's language. It may contain HTML; the values of `|format` are escaped."""
    return _translated(text, get_language())  # cached: a page has dozens, and catalogues do not change in a running process


def url(name: str, argument: str | None = None) -> str:
    """The path of a page (its name as in urls.py) in the page's language; `argument` is its slug, letter or key."""
    return path_to(name, get_language(), argument)


def query_string(**values: str | int) -> str:
    """The values as the query string of a URL."""
    return urlencode(values)


def term_count(count: int) -> str:
    return ngettext("%(count)s term", "%(count)s terms", count) % {"count": number(count)}


def name_count(count: int) -> str:
    return ngettext("%(count)s name", "%(count)s names", count) % {"count": number(count)}


def ordered_name_count(count: int) -> str:
    text = ngettext(
        "%(count)s name in alphabetical order. An arrow leads from another name to the term itself.",
        "%(count)s names in alphabetical order. An arrow leads from another name to the term itself.",
        count,
    )
    return text % {"count": number(count)}


def found_count(count: int, query: str) -> Markup:
    text = ngettext("%(count)s term found for <q><bdi>%(query)s</bdi></q>", "%(count)s terms found for <q><bdi>%(query)s</bdi></q>", count)
    return Markup(text) % {"count": number(count), "query": query}


def found_terms(count: int) -> str:
    text = ngettext("%(count)s term can be linked.", "%(count)s terms can be linked.", count)
    return text % {"count": number(count)}


def environment(**options: object) -> Environment:
    """The Jinja2 environment of `templates/`. An undefined name is an error."""
    made = Environment(**options | {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})
    made.filters |= {"number": number, "digits": digits, "day": day}
    made.globals |= {"_": translated, "static": cache(static), "url": url, "query_string": query_string}
    made.globals |= {count.__name__: count for count in (term_count, name_count, ordered_name_count, found_count, found_terms)}
    return made
