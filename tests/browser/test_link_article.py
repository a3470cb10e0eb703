"""An author pastes an article, unticks a term and copies the result."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import flaws_in_both_schemes, follow, press_to_copy, width_of
from tests.browser.suggestions import Open

ARTICLES = {
    "en": "<p>Two new leads came in, and one became an opportunity.</p>",
    "fa": "<p>دو سرنخ تازه رسید و یکی به فرصت فروش تبدیل شد.</p>",
}
PATH = "/{language}/tools/link/"


def find_terms(page: Page, article: str) -> None:
    page.locator("#article").fill(article)
    follow(page, "[value=find]")
    expect(page.locator(".mentions li")).to_have_count(2)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_paste_untick_copy(open_page: Open, site: str, language: str) -> None:
    page = open_page(language, path=PATH, permissions=["clipboard-read", "clipboard-write"])
    find_terms(page, ARTICLES[language])

    page.locator(".mentions [type=checkbox]").nth(1).uncheck()
    follow(page, "[value=make]")

    copied = press_to_copy(page, "[data-copy-field]")

    assert re.findall(r"<a [^>]*data-glossary=\"([a-z-]+)\"", copied) == ["lead"]
    assert re.sub(r"</?a\b[^>]*>", "", copied) == ARTICLES[language]
    assert f'href="{site}/{language}/terms/' in copied
    assert page.context.cookies() == []


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_page_is_accessible_and_narrow_enough(open_page: Open, language: str) -> None:
    page = open_page(language, path=PATH, viewport={"width": 320, "height": 700})
    find_terms(page, ARTICLES[language])
    follow(page, "[value=make]")
    page.locator("summary").click()

    assert width_of(page) <= 320
    assert flaws_in_both_schemes(page) == []


def test_without_scripts_and_with_the_keyboard_alone(open_page: Open) -> None:
    page = open_page("en", path=PATH, java_script_enabled=False)
    find_terms(page, ARTICLES["en"])

    page.locator("#mention-2").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#result")).to_have_value(
        re.compile(r'^\s*<p>Two new <a href="[^"]+" data-glossary="lead">leads</a> came in, and one')
    )
    expect(page.locator("[data-copy-field]")).to_be_hidden()
