"""An editor merges two terms with the keyboard alone, in Persian and in English."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hosts import Open

PAIRS = {"en": ("prospect", "contact"), "fa": ("opportunity", "contact")}


@pytest.fixture
def open_as_editor(open_admin: Open) -> Iterator[Open]:
    """A function that opens the list of terms for a signed-in editor; the content security policy must not be violated."""
    complaints: list[str] = []

    def open_one(language: str = "en", **options: object) -> Page:
        page = open_admin("/admin/terms/term/", language=language, **options)
        page.on("console", lambda message: complaints.append(message.text))
        return page

    yield open_one
    assert complaints == []


def pk_of(page: Page, site: str, key: str) -> str:
    page.goto(f"{site}/admin/terms/term/?q={key}")
    row = page.locator("#result_list tr").filter(has=page.locator(f".field-key:text-is('{key}')"))
    link = row.locator("th a")
    return link.get_attribute("href").split("/")[4]


def to(page: Page, selector: str) -> None:
    """Press Tab until this has the focus."""
    for _step in range(200):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_merge_by_keyboard_and_back(open_as_editor: Open, site: str, language: str) -> None:
    loser, winner = PAIRS[language]
    page = open_as_editor(language)
    number = pk_of(page, site, loser)
    page.goto(f"{site}/admin/terms/term/{number}/change/")

    to(page, ".editor-button[href$='/merge/']")
    page.keyboard.press("Enter")
    expect(page.locator("#id_key")).to_be_visible()
    to(page, "#id_key")
    page.keyboard.type(winner)
    page.keyboard.press("Enter")
    expect(page.locator(".editor-paths")).to_contain_text(f"/t/{loser}")
    to(page, "#id_reason")
    page.keyboard.type("the same thing")
    page.keyboard.press("Enter")

    expect(page.locator(".messagelist .success")).to_be_visible()
    assert page.request.get(f"{site}/t/{loser}?lang={language}").url == page.request.get(f"{site}/t/{winner}?lang={language}").url
    to(page, ".messagelist a[href$='/separate/']")
    page.keyboard.press("Enter")
    expect(page.locator("#id_reason")).to_be_visible()
    to(page, "#id_reason")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert page.request.get(f"{site}/t/{loser}?lang={language}").url != page.request.get(f"{site}/t/{winner}?lang={language}").url


def test_the_other_term_is_found_by_any_name(open_as_editor: Open, site: str) -> None:
    page = open_as_editor()
    number = pk_of(page, site, "lead")
    page.goto(f"{site}/admin/terms/term/{number}/merge/")

    page.locator(".select2-selection").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("contact")
    expect(page.locator(".select2-results__option--highlighted")).to_contain_text("Contact")
    page.keyboard.press("Enter")
    page.locator(".editor-submit [type=submit]").click()

    expect(page.locator(".editor-summary")).to_contain_text("Lead")


def test_the_preview_says_what_it_is(open_as_editor: Open, site: str) -> None:
    page = open_as_editor()
    number = pk_of(page, site, "lead")
    page.goto(f"{site}/admin/terms/term/{number}/preview/fa/")

    expect(page.locator(".preview-bar")).to_contain_text("Preview")
