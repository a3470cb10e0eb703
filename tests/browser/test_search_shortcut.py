"""The "/" key: it leads to the search, does not disturb typing, and can be turned off permanently (WCAG 2.1.4)."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.suggestions import LANGUAGES, PLACES, Open

NAMES = {
    "fa": "میان‌بر: کلید / به جست‌وجو می‌رود",
    "en": "Shortcut: press / to search",
    "tr": "Kısayol: / tuşu aramaya götürür",
    "ru": "Быстрая клавиша: / переводит в поиск",
}
PRESS = """([where, keys]) => document.querySelector(where)
    .dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true, cancelable: true, ...keys }))"""


def press(page: Page, where: str = "main", **keys: object) -> bool:
    """Press "/" there; whether the page took the key for itself."""
    return not page.evaluate(PRESS, [where, keys])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_slash_key_leads_to_the_search(open_page: Open, language: str) -> None:
    page = open_page(language, path=PLACES["header"])
    field = page.get_by_role("combobox")
    assert field.get_attribute("aria-keyshortcuts") == "/"

    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.type("a/b")

    assert field.input_value() == "a/b"


@pytest.mark.parametrize(
    "keys",
    [{"code": "Slash"}, {"code": "NumpadDivide"}, {"code": "Digit7", "shiftKey": True}, {"code": "Backslash", "shiftKey": True}],
    ids=["English and Persian", "number pad", "Turkish", "Russian"],
)
def test_the_character_counts_and_not_the_place_of_the_key(open_page: Open, keys: dict) -> None:
    page = open_page()

    assert press(page, **keys)
    expect(page.get_by_role("combobox")).to_be_focused()


@pytest.mark.parametrize(
    "keys",
    [{"ctrlKey": True}, {"metaKey": True}, {"altKey": True}, {"isComposing": True}, {"keyCode": 229}, {"key": ".", "code": "Slash"}],
    ids=["Control", "Command", "Alt", "composing", "composing in Safari", "the key of / on a Russian keyboard"],
)
def test_other_keys_are_left_alone(open_page: Open, keys: dict) -> None:
    page = open_page()

    assert not press(page, **keys)
    expect(page.locator("#search")).not_to_be_focused()


@pytest.mark.parametrize(
    "html",
    [
        "<input class=field>",
        "<textarea class=field></textarea>",
        "<select class=field><option>a</select>",
        "<div contenteditable=true><p class=field>a</p></div>",
        "<div contenteditable><p class=field>a</p></div>",
    ],
)
def test_a_slash_that_is_written_stays_where_it_is_written(open_page: Open, html: str) -> None:
    page = open_page()
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", html)

    assert not press(page, ".field")
    expect(page.locator("#search")).not_to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shortcut_is_turned_off_by_keyboard_and_stays_off(open_page: Open, language: str) -> None:
    page = open_page(language)
    field, switch = page.get_by_role("combobox"), page.get_by_role("checkbox", name=NAMES[language], exact=True)
    expect(switch).to_be_checked()

    page.get_by_role("contentinfo").get_by_role("link").last.focus()
    page.keyboard.press("Tab")
    expect(switch).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("/")
    expect(switch).to_be_focused()
    assert field.get_attribute("aria-keyshortcuts") is None

    page.reload()
    expect(switch).not_to_be_checked()
    assert not press(page)
    assert page.context.cookies() == []

    switch.check()
    page.keyboard.press("/")  # from the switch itself: it is no field to write in
    expect(field).to_be_focused()
    page.reload()
    expect(switch).to_be_checked()


def test_a_choice_in_one_tab_holds_in_the_other(open_page: Open, site: str) -> None:
    page = open_page()
    other = page.context.new_page()
    other.goto(f"{site}/fa/")

    other.get_by_role("checkbox").uncheck()

    expect(page.get_by_role("checkbox")).not_to_be_checked()
    assert not press(page)


def test_the_switch_works_where_the_browser_remembers_nothing(open_page: Open) -> None:
    page = open_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })")
    page.reload()

    page.get_by_role("checkbox").uncheck()

    assert not press(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_there_is_no_switch(open_page: Open, language: str) -> None:
    page = open_page(language, java_script_enabled=False)

    expect(page.locator(".shortcut")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_switch_fits_a_phone_and_a_finger(open_page: Open, language: str) -> None:
    page = open_page(language, viewport={"width": 320, "height": 640})

    box = page.locator(".shortcut").bounding_box()

    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["height"] >= 24  # WCAG 2.5.8
