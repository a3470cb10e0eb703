"""Numbers and moments in the desk's pages as the editor's language writes them: ۱۲, and the Solar Hijri calendar in Persian."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from terms.pages.templating import number
from terms.text import format_moment

register = template.Library()
register.filter(number)


@register.filter
def moment(value: datetime) -> str:
    """An aware moment, in the site's time zone."""
    return format_moment(timezone.localtime(value), get_language())
