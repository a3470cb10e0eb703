"""Converts text that was typed with the wrong keyboard layout.

Maps the keys of a US keyboard to those of each language (`Language.keyboard`) and back. Lower case only; other characters
are unchanged.
"""

from collections.abc import Iterator

from .languages import LANGUAGES
from .normalise import lower

US = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`"
_FROM_US = {code: str.maketrans(US, language.keyboard) for code, language in LANGUAGES.items() if language.keyboard}
_TO_US = [str.maketrans(language.keyboard, US) for language in LANGUAGES.values() if language.keyboard and language.script != "Latn"]
_ARABIC_VARIANTS = str.maketrans("يك", "یک")


def retyped(text: str) -> Iterator[tuple[str, str]]:
    """(language, text) pairs: the same keys pressed with another layout; only those that change something.

    Latin letters become Persian, Turkish and Russian ones, Persian and Russian letters become Latin (`kbl` → `лид`,
    `дуфв` → `lead`): the keys do not show which Latin language was meant.
    """
    typed = lower(text, "en").translate(_ARABIC_VARIANTS)
    for language, table in _FROM_US.items():
        if (meant := typed.translate(table)) != typed:
            yield language, meant
    for table in _TO_US:
        if (meant := typed.translate(table)) != typed:
            yield "en", meant
