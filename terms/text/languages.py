"""The four languages of the glossary: one row each. Everything that differs by language starts from this table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site.

    `letters` are the index letters in dictionary order, in the case in which they are displayed: the CLDR index
    exemplars (CLDR 48, `characters/indexExemplars`), with two additions that our readers look for: Turkish Ğ, and
    Russian Ъ, Ы, Ь, which the caller shows only when a name begins with them. `script` is the ISO 15924 code, `locale` the
    language with its main country, as link previews name it.
    """

    code: str
    endonym: str
    direction: str
    script: str
    locale: str
    letters: tuple[str, ...]

    @property
    def font(self) -> str:
        """The file of the font in which a page of this language begins: worth loading before the style sheets are read."""
        return "vazirmatn-fa.woff2" if self.script == "Arab" else "inter-latin.woff2"


LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("fa", "فارسی", "rtl", "Arab", "fa_IR", tuple("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")),
        Language("en", "English", "ltr", "Latn", "en_US", tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")),
        Language("tr", "Türkçe", "ltr", "Latn", "tr_TR", tuple("ABCÇDEFGĞHIİJKLMNOÖPQRSŞTUÜVWXYZ")),
        Language("ru", "Русский", "ltr", "Cyrl", "ru_RU", tuple("АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ")),
    )
}
