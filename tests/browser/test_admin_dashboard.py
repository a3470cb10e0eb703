"""The list of findings, in a real browser."""

from playwright.sync_api import expect

from tests.browser.hosts import Open


def test_a_finding_is_fixed_with_the_keyboard(open_admin: Open) -> None:
    page = open_admin("/admin/findings/?rule=repeated-name")
    before = page.locator(".editor-list li").count()

    button = page.get_by_role("button", name="Remove the name: Journey-based CRM")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()

    expect(page.locator(".editor-list li")).to_have_count(before - 1)
