"""Typed with the wrong keyboard layout: what the reader meant.

Rows of keys as they lie on a US keyboard and on those of the languages: Russian ЙЦУКЕН (GOST 6431), Persian (ISIRI 9147),
Turkish Q (TS 2117). Lower case only; every other character stays as it is.
"""

from collections.abc import Iterator

from .normalise import lower

_US = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`"
_LAYOUTS = {
    "ru": "йцукенгшщзхъфывапролджэячсмитьбю.ё",
    "fa": "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو./`",
    "tr": "qwertyuıopğüasdfghjklşizxcvbnmöç./",
}
_FROM_US = {language: str.maketrans(_US, keys) for language, keys in _LAYOUTS.items()}
_TO_US = {language: str.maketrans(keys, _US) for language, keys in _LAYOUTS.items() if language != "tr"}
_ARABIC_VARIANTS = str.maketrans("يك", "یک")


def retyped(text: str) -> Iterator[tuple[str, str]]:
    """(language, text) pairs: the same keys pressed with another layout; only those that change something.

    Latin letters become Persian, Turkish and Russian ones, Persian and Russian letters become Latin (`kbl` → `лид`,
    `дуфв` → `lead`).
    """
    typed = lower(text, "en").translate(_ARABIC_VARIANTS)
    for language, table in _FROM_US.items():
        if (meant := typed.translate(table)) != typed:
            yield language, meant
    for table in _TO_US.values():
        if (meant := typed.translate(table)) != typed:
            yield "en", meant
