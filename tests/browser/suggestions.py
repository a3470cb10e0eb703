"""Responses of the API for the tests of suggestions."""

from collections.abc import Callable

from playwright.sync_api import Page

LANGUAGES = ["fa", "en", "tr", "ru"]
NAMES = {"fa": ("سرنخ", "فرصت فروش"), "en": ("Lead", "Opportunity"), "tr": ("Müşteri adayı", "Fırsat"), "ru": ("Лид", "Сделка")}
COUNTS = {"fa": "۲ پیشنهاد", "en": "Suggestions: 2", "tr": "2 öneri", "ru": "Подсказок: 2"}
NOTHING = {"fa": "چیزی پیدا نشد", "en": "Nothing found", "tr": "Sonuç bulunamadı", "ru": "Ничего не найдено"}
LISTS = {"fa": "پیشنهادها", "en": "Suggestions", "tr": "Öneriler", "ru": "Подсказки"}
ALL = {
    "fa": "همه نتیجه‌ها برای «lead»",
    "en": "All results for “lead”",
    "tr": "“lead” için tüm sonuçlar",
    "ru": "Все результаты по запросу «lead»",
}
HOME = "/{language}/"
PLACES = {"home": HOME, "header": "/{language}/modules/"}
Open = Callable[..., Page]


def suggestion(name: str, language: str = "en", *, text: str | None = None, by: str = "", url: str = "/en/a-z/") -> dict:
    matched = {"text": name if text is None else text, "language": by or language, "kind": "name"}
    return {"key": "lead", "name": name, "language": language, "url": url, "definition": f"{name}. " * 40, "matched": matched}


def two(language: str) -> list[dict]:
    return [suggestion(name, language, url=f"/{language}/{page}/") for name, page in zip(NAMES[language], ("a-z", "modules"), strict=True)]


def type_in(page: Page, text: str) -> None:
    """Insert the text at once: on a slow machine, single key presses could cause two requests."""
    page.get_by_role("combobox").focus()
    page.keyboard.insert_text(text)


def chosen(page: Page) -> str:
    """The first line of the active option, which alone must be marked as selected."""
    active = page.get_by_role("combobox").get_attribute("aria-activedescendant")
    marked = page.locator("[role=option][aria-selected=true]")
    assert [item.get_attribute("id") for item in marked.all()] == ([active] if active else [])
    return marked.locator("span").first.inner_text() if active else ""


def is_open(page: Page) -> bool:
    is_visible = page.get_by_role("listbox").is_visible()
    assert page.get_by_role("combobox").get_attribute("aria-expanded") == str(is_visible).lower()
    return is_visible
