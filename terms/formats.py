"""Numbers and dates in the format of the active language."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language

from terms.text import format_date, format_moment, format_number


def number(value: int) -> str:
    return format_number(value, get_language())


def day(value: date) -> str:
    """A date, or the date of a datetime in the site's time zone; Solar Hijri in Persian."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return format_date(value, get_language())


def moment(value: datetime) -> str:
    """The date and the time of an aware datetime, in the site's time zone."""
    return format_moment(timezone.localtime(value), get_language())
