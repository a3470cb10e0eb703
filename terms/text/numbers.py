"""Digits and numbers as each language writes them (CLDR 48, `numbers/symbols`)."""

import re
from decimal import Decimal

from .languages import LANGUAGES

_TO_ASCII = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_TO_OWN = {code: str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", 2 * language.digits) for code, language in LANGUAGES.items() if language.digits}
_OUTSIDE_LATIN = re.compile(r"(?<![A-Za-z0-9_])[0-9٠-٩]+(?![A-Za-z0-9_])")


def ascii_digits(text: str) -> str:
    """`text` with Persian (۰–۹) and Arabic-Indic (٠–٩) digits as 0–9."""
    return text.translate(_TO_ASCII)


def localise_digits(text: str, language: str) -> str:
    """`text` with the digits of `language`: ۰–۹ for fa, 0–9 for the others. For display only, never for slugs or keys.

    Digits that belong to a Latin name stay as they are in Persian too: B2B, OAuth2.
    """
    if (own := _TO_OWN.get(language)) is None:
        return ascii_digits(text)
    return _OUTSIDE_LATIN.sub(lambda found: found[0].translate(own), text)


def format_number(value: int | float, language: str) -> str:
    """`value` with the digits, group separator and decimal separator of `language`: ۱٬۲۵۰٫۵ · 1,250.5 · 1.250,5 · 1 250,5.

    As many decimals as the value has; an infinite value or NaN raises `ValueError`.
    """
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise ValueError(f"{value!r} is no finite number")
    group, point = LANGUAGES[language].separators
    whole, _, decimals = f"{number.copy_abs():,f}".partition(".")
    decimals = decimals.rstrip("0")
    text = whole.replace(",", group) + (point + decimals if decimals else "")
    sign = LANGUAGES[language].minus if number < 0 else ""
    return sign + text.translate(_TO_OWN.get(language, {}))
