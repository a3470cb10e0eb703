"""The editors' first page and their list of findings, in a real browser, on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

PAGES = ["/admin/", "/admin/findings/"]


def sign_in(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/login/")
    page.fill("[name=username]", "editor")
    page.fill("[name=password]", "of-the-browser-tests")
    with page.expect_navigation(url=f"{site}/admin/"):
        page.press("[name=password]", "Enter")


@pytest.mark.parametrize(("language", "scheme"), [("fa", "dark"), ("en", "light")])  # colors do not depend on the language
def test_the_pages_are_accessible_and_fit_a_phone(site: str, open_context: object, language: str, scheme: str) -> None:
    page = open_context(viewport={"width": 360, "height": 740}, locale=language, color_scheme=scheme, bypass_csp=True).new_page()
    sign_in(page, site)
    for address in PAGES:
        page.goto(site + address)

        found = Axe().run(page, context=".editor-overview")

        assert [(item["id"], [node["html"] for node in item["nodes"]]) for item in found.response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.evaluate("document.dir") == ("rtl" if language == "fa" else "ltr")


def test_nothing_breaks_the_content_security_policy(site: str, open_context: object) -> None:
    messages: list[str] = []
    page = open_context().new_page()
    page.on("console", lambda message: messages.append(message.text))
    sign_in(page, site)
    for address in PAGES:
        page.goto(site + address, wait_until="networkidle")

    assert [text for text in messages if "404" not in text] == []


def test_a_finding_is_mended_with_the_keyboard(site: str, open_context: object) -> None:
    page = open_context(locale="en").new_page()
    sign_in(page, site)
    page.goto(f"{site}/admin/findings/?rule=repeated-name")
    before = page.locator(".editor-list li").count()

    button = page.get_by_role("button", name="Remove the name: Customer-journey-based CRM")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()

    expect(page.locator(".editor-list li")).to_have_count(before - 1)
