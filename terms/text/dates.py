"""Dates as readers of each language expect them; Persian readers expect the Solar Hijri calendar."""

from datetime import date, datetime

from .languages import LANGUAGES
from .numbers import localise_digits

# Years come in cycles of 33 with 8 leap days, and inside a cycle in groups of 4 with one. This arithmetic names the same
# leap years as the official calendar (law of 1925: the year begins at the spring equinox) for 1178–1633 Solar Hijri.
_CYCLE_DAYS, _GROUP_DAYS, _YEAR_DAYS = 12_053, 1_461, 365
_CYCLE_START_YEAR = -1595  # far enough back for all our dates to be positive
_DAYS_BEFORE_ORDINAL = 356_032  # from the first day of that year to the day before 1 January of the year 1
_FIRST, _LAST = date(1799, 3, 21), date(2124, 3, 19)


def solar_hijri(day: date) -> tuple[int, int, int]:
    """Year, month and day of a Gregorian date in the Solar Hijri calendar: 22 November 2026 is 1 Azar 1405.

    Exact from 1178 to 1502 Solar Hijri (1799–2124); outside that range the arithmetic is not reliable and `ValueError` is raised.
    """
    day = date(day.year, day.month, day.day)  # a datetime cannot be compared with a date
    if not _FIRST <= day <= _LAST:
        raise ValueError(f"{day} is outside {_FIRST} to {_LAST}, the years for which the Solar Hijri calendar is known")
    cycles, days = divmod(day.toordinal() + _DAYS_BEFORE_ORDINAL, _CYCLE_DAYS)
    groups, days = divmod(days, _GROUP_DAYS)
    year = _CYCLE_START_YEAR + 33 * cycles + 4 * groups
    if days > _YEAR_DAYS:  # the first year of a group has 366 days
        years, days = divmod(days - 1, _YEAR_DAYS)
        year += years
    if days < 186:  # six months of 31 days, then months of 30
        return year, 1 + days // 31, 1 + days % 31
    return year, 7 + (days - 186) // 30, 1 + (days - 186) % 30


def format_date(day: date, language: str) -> str:
    """The date in words: «۱ آذر ۱۴۰۵» · “November 22, 2026” · “22 Kasım 2026” · «22 ноября 2026 г.» with no-break spaces."""
    known = LANGUAGES[language]
    year, month, number = solar_hijri(day) if known.has_solar_calendar else (day.year, day.month, day.day)
    if not known.months:
        return f"{year}-{month:02}-{number:02}"
    return localise_digits(known.date.format(day=number, month=known.months[month - 1], year=year), language)


def format_moment(moment: datetime, language: str) -> str:
    """The date in words and the time of day: «۱ آذر ۱۴۰۵، ۱۴:۰۵» · “November 22, 2026, 14:05”."""
    hour, minute = (localise_digits(part, language) for part in (f"{moment:%H}", f"{moment:%M}"))
    return f"{format_date(moment, language)}{LANGUAGES[language].comma} {hour}:{minute}"
