"""An editor reverts a bad edit with the keyboard alone; the page that asks for confirmation is accessible and narrow enough."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import flaws, width_of
from tests.browser.hosts import Open

DEFINITIONS = {"fa": "تعریفی بد که نباید بماند.", "en": "A bad definition that must not stay."}


def press(page: Page, selector: str) -> None:
    """Walk to it with the tabulator, see where the focus is, and press Enter."""
    goal = page.locator(selector).first
    for _step in range(200):
        page.keyboard.press("Tab")
        if goal.evaluate("item => item === document.activeElement"):
            assert goal.evaluate("item => getComputedStyle(item).outlineStyle !== 'none' || getComputedStyle(item).boxShadow !== 'none'")
            page.keyboard.press("Enter")
            return
    pytest.fail(f"{selector} is out of reach of the keyboard")


def edit_badly(page: Page, site: str, language: str) -> str:
    """Overwrite a definition; returns the URL of the term's history."""
    page.goto(f"{site}/admin/terms/term/?q=lead-scoring")
    page.locator("#result_list tbody th a").first.click()
    page.locator(f"#id_definition_{language}").fill(DEFINITIONS[language])
    page.locator("#id_reason").fill("A slip")
    page.locator("[name=_continue]").click()
    expect(page.locator(f"#id_definition_{language}")).to_have_value(DEFINITIONS[language])
    return page.url.split("/change/")[0] + "/history/"


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_bad_edit_is_reverted_with_the_keyboard_alone(site: str, open_admin: Open, open_context: object, language: str) -> None:
    context = open_context(locale=language, java_script_enabled=False)
    page = open_admin("/admin/terms/term/", language=language)
    history = edit_badly(page, site, language)
    public = f"{site}/t/lead-scoring?lang={language}"
    assert DEFINITIONS[language] in context.request.get(public).text()

    page.goto(history)
    newest = page.locator(".changes > li").first
    assert newest.locator("ins").count() > 0
    text = newest.locator(f".difference[lang={language}]")
    assert text.evaluate("item => getComputedStyle(item).direction") == ("rtl" if language == "fa" else "ltr")
    press(page, ".changes > li:first-child .field .way-back")
    page.wait_for_url("**field=definition_*")
    press(page, "#id_reason")
    page.wait_for_url("**/history/")

    assert DEFINITIONS[language] not in context.request.get(public).text()
    expect(page.locator(".changes > li").first.locator(".source")).to_have_count(1)


@pytest.mark.parametrize(("language", "scheme"), [("fa", "dark"), ("en", "light")])  # colors do not depend on the language
def test_the_confirmation_of_a_revert_is_accessible_and_narrow_enough(site: str, open_admin: Open, language: str, scheme: str) -> None:
    complaints: list[str] = []
    page = open_admin("/admin/terms/term/", language=language, color_scheme=scheme, viewport={"width": 360, "height": 700})
    history = edit_badly(page, site, language)
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(history)
    confirmation = page.locator(".way-back").first.get_attribute("href")

    for url in (history, site + confirmation):
        page.goto(url)
        assert width_of(page) <= 360
        assert flaws(page, "#content") == []  # Django's own parts of the page (header, breadcrumbs) are not ours to judge
    assert complaints == []
