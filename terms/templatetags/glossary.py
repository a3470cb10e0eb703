"""Formatting for templates; nothing here asks the database."""

from datetime import date
from urllib.parse import urlencode

from django import template
from django.utils.translation import get_language

from terms import az
from terms.paths import path_to, term_path
from terms.text import format_date, format_number, localise_digits

register = template.Library()


@register.filter
def number(value: int) -> str:
    """The number as readers of the page's language write it."""
    return format_number(value, get_language())


@register.filter
def digits(text: str) -> str:
    """The text with the digits of the page's language."""
    return localise_digits(str(text), get_language())


@register.filter
def day(value: date) -> str:
    """The date as readers of the page's language write it: Solar Hijri in Persian."""
    return format_date(value, get_language())


@register.simple_tag
def term_url(slug: str) -> str:
    return term_path(slug, get_language())


@register.simple_tag
def page_url(name: str, argument: str) -> str:
    """The path of a page of `terms.urls` that has a key in its address; a list of links asks often."""
    return path_to(f"terms:{name}", get_language(), argument)


@register.simple_tag
def letter_url(letter: az.Letter) -> str:
    return path_to("terms:az-letter", get_language(), letter.slug)


@register.simple_tag
def querystring_of(query: str, page: int) -> str:
    """The address of a page of search results, after the question mark."""
    return urlencode({"q": query, "page": page})
