"""Numbers and moments in the desk's pages as the editor's language writes them: ۱۲, and the Solar Hijri calendar in Persian."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from terms.text import format_moment, format_number

register = template.Library()


@register.filter
def number(value: int) -> str:
    return format_number(value, get_language())


@register.filter
def moment(value: datetime) -> str:
    """An aware moment, in the site's time zone."""
    return format_moment(timezone.localtime(value), get_language())
