"""A reader suggests; an editor accepts; the reader's page changes."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import flaws, flaws_in_both_schemes, width_of
from tests.browser.suggestions import Open
from tests.suggestions.reader import stamp

FORM = "/{language}/suggest/?term=wizard"
ACCEPTED = {
    "en": "A series of short pages that leads through a task step by step.",
    "fa": "چند صفحهٔ کوتاه که کاربر را گام‌به‌گام در یک کار راهنمایی می‌کند.",
}


def wait_a_minute(page: Page) -> None:
    """The form as if it had been open for a while."""
    page.locator("[name=stamp]").evaluate("(field, stamp) => { field.value = stamp; }", stamp(60))


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_suggestion_is_made_accepted_and_seen(open_page: Open, open_admin: Open, site: str, language: str) -> None:
    page = open_page(language, path=f"/t/wizard?lang={language}", viewport={"width": 360, "height": 740}, locale=language)

    page.locator(f"a[href='{FORM.format(language=language)}']").click()
    page.locator("#part-definition").check()
    page.locator("#text").fill(ACCEPTED[language])
    wait_a_minute(page)
    page.locator("form.suggest button").click()
    expect(page).to_have_url(f"{site}/{language}/suggest/thanks/?term=wizard")
    assert page.context.cookies() == []

    page = open_admin(f"/admin/terms/suggestion/?language={language}", language=language, viewport={"width": 360, "height": 740})
    page.locator("#result_list tbody th a").first.click()
    expect(page.locator("blockquote")).to_have_text(ACCEPTED[language])
    page.wait_for_load_state()  # with its style
    assert width_of(page) <= 360
    assert flaws(page) == []
    page.locator("[value=use]").focus()
    page.keyboard.press("Enter")
    field = page.locator(f"#id_definition_{language}")
    expect(field).to_have_value(ACCEPTED[language])
    expect(field).to_be_in_viewport()
    expect(page.locator(".suggestion-panel")).to_be_in_viewport()
    page.locator("[name=_save]").click()
    expect(page.locator(".messagelist .success")).to_have_count(2)

    page.goto(f"{site}/t/wizard?lang={language}")
    expect(page.locator("p.definition")).to_have_text(ACCEPTED[language])


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_form_with_errors_is_accessible_and_narrow_enough(open_page: Open, language: str) -> None:
    page = open_page(language, path=FORM, viewport={"width": 320, "height": 700})
    page.locator("#email").fill("nobody")
    wait_a_minute(page)
    page.locator("form.suggest button").click()

    expect(page.locator(".problem")).to_have_count(4)
    assert width_of(page) <= 320
    assert flaws_in_both_schemes(page) == []


def test_without_scripts_and_with_the_keyboard_alone(open_page: Open, site: str) -> None:
    page = open_page("en", path="/en/search/?q=zzzz", java_script_enabled=False)
    page.locator("a[rel=nofollow]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#name")).to_have_value("zzzz")
    wait_a_minute(page)

    page.locator("#name").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("Everybody here says it.")
    page.keyboard.press("Tab")
    assert page.locator("#email").evaluate("field => field === document.activeElement")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}/en/suggest/thanks/")
