"""Digits and numbers by language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terms.text import format_number, localise_digits
from terms.text.numbers import ascii_digits

NBSP = "\u00a0"
MINUS = "\u200e−"


@pytest.mark.parametrize(
    ("language", "value", "text"),
    [
        ("fa", 0, "۰"),
        ("fa", 1250, "۱٬۲۵۰"),
        ("fa", 1250.5, "۱٬۲۵۰٫۵"),
        ("fa", -1234567, f"{MINUS}۱٬۲۳۴٬۵۶۷"),
        ("en", 999, "999"),
        ("en", 1234567.25, "1,234,567.25"),
        ("en", 3.0, "3"),
        ("en", -0.5, "-0.5"),
        ("en", 1e22, "10,000,000,000,000,000,000,000"),
        ("en", 1e-7, "0.0000001"),
        ("tr", 1250.5, "1.250,5"),
        ("ru", 1250.5, f"1{NBSP}250,5"),
        ("ru", -1000000, f"-1{NBSP}000{NBSP}000"),
        ("en", -0.0, "0"),
    ],
)
def test_format_number(language, value, text):
    assert format_number(value, language) == text


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
def test_what_is_no_number_is_an_error(value):
    with pytest.raises(ValueError, match="no finite number"):
        format_number(value, "en")


@pytest.mark.parametrize(
    ("language", "text", "localised"),
    [
        ("fa", "CRM 360 درجه", "CRM ۳۶۰ درجه"),
        ("fa", "٣ گام و 4", "۳ گام و ۴"),
        ("fa", "B2B و OAuth2", "B2B و OAuth2"),
        ("fa", "2026-11-22", "۲۰۲۶-۱۱-۲۲"),
        ("en", "۳۶۰ and ٣", "360 and 3"),
        ("tr", "360", "360"),
        ("ru", "۵ шагов", "5 шагов"),
    ],
)
def test_localise_digits(language, text, localised):
    assert localise_digits(text, language) == localised


def test_ascii_digits():
    assert ascii_digits("۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ 0123456789 ½") == "0123456789 0123456789 0123456789 ½"


@settings(deadline=None)
@given(st.integers())
def test_a_persian_number_read_back_is_the_number(value):
    text = ascii_digits(format_number(value, "fa")).replace("٬", "").replace(MINUS, "-")

    assert int(text) == value
