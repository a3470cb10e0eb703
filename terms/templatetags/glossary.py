"""Formatting for templates; nothing here asks the database."""

from datetime import date
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from terms import az, oembed
from terms.models import Term
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


@register.simple_block_tag(takes_context=True)
def keep(context: Context, content: SafeString, name: str) -> SafeString:
    """What stands in the block, and the same under this name further down: a block can stand only once in a page."""
    context[name] = content
    return content


@register.simple_tag(takes_context=True)
def picture_of(context: Context, term: Term) -> str:
    """The address of the picture that a preview of a link to this page shows."""
    return oembed.image_address(context["page"].language.code, term)


@register.simple_tag
def term_url(slug: str) -> str:
    return reverse("terms:term-detail", args=[slug])


@register.simple_tag
def letter_url(letter: az.Letter) -> str:
    return reverse("terms:az-letter", args=[letter.slug])


@register.simple_tag
def querystring_of(query: str, page: int) -> str:
    """The address of a page of search results, after the question mark."""
    return urlencode({"q": query, "page": page})
