"""Dates by language; the Solar Hijri calendar against known pairs of dates."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terms.text import format_date
from terms.text.dates import solar_hijri
from terms.text.numbers import ascii_digits

FIRST, LAST = date(1799, 3, 21), date(2124, 3, 19)


@pytest.mark.parametrize(
    ("day", "persian"),
    [
        (date(2026, 11, 22), (1405, 9, 1)),
        (date(2026, 3, 21), (1405, 1, 1)),
        (date(2026, 3, 20), (1404, 12, 29)),
        (date(2025, 3, 21), (1404, 1, 1)),
        (date(2025, 3, 20), (1403, 12, 30)),
        (date(2024, 3, 20), (1403, 1, 1)),
        (date(2021, 3, 20), (1399, 12, 30)),
        (date(2021, 3, 21), (1400, 1, 1)),
        (date(2017, 3, 20), (1395, 12, 30)),
        (date(2000, 1, 1), (1378, 10, 11)),
        (date(1979, 2, 11), (1357, 11, 22)),
        (date(1970, 1, 1), (1348, 10, 11)),
        (date(1925, 3, 31), (1304, 1, 11)),
        (date(1921, 3, 21), (1300, 1, 1)),
        (date(2024, 9, 21), (1403, 6, 31)),
        (date(2024, 9, 22), (1403, 7, 1)),
        (date(2030, 3, 20), (1408, 12, 30)),
        (FIRST, (1178, 1, 1)),
        (LAST, (1502, 12, 29)),
    ],
)
def test_solar_hijri(day, persian):
    assert solar_hijri(day) == persian


def test_every_day_is_followed_by_the_next():
    day, before = FIRST, solar_hijri(FIRST)
    while day < LAST:
        day += timedelta(days=1)
        year, month, number = now = solar_hijri(day)
        assert now in {
            (before[0], before[1], before[2] + 1),
            (before[0], before[1] + 1, 1),
            (before[0] + 1, 1, 1),
        }
        assert number <= (31 if month <= 6 else 30)
        if now[:2] != before[:2]:
            assert before[2] == 31 if before[1] <= 6 else before[2] == 30 or (before[1] == 12 and before[2] == 29)
        before = now


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1), date.min, date.max])
def test_years_outside_the_known_ones_are_an_error(day):
    with pytest.raises(ValueError, match="outside"):
        solar_hijri(day)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "۱ آذر ۱۴۰۵"),
        ("en", "November 22, 2026"),
        ("tr", "22 Kasım 2026"),
        ("ru", "22\u00a0ноября\u00a02026\u00a0г."),
    ],
)
def test_format_date(language, text):
    assert format_date(date(2026, 11, 22), language) == text
    assert format_date(datetime(2026, 11, 22, 23, 59), language) == text


@settings(deadline=None)
@given(st.dates(FIRST, LAST))
def test_the_persian_text_has_the_day_and_the_year(day):
    year, _, number = solar_hijri(day)

    text = ascii_digits(format_date(day, "fa")).split()

    assert (int(text[0]), int(text[2])) == (number, year)
