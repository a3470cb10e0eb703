"""An editor puts a bad edit back, with the keyboard alone; the pages of the history are accessible and narrow enough."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

ROOT = Path(__file__).parent.parent.parent
PASSWORD = "a long password for the browser"
DEFINITIONS = {"fa": "تعریفی بد که نباید بماند.", "en": "A bad definition that must not stay."}


@pytest.fixture(scope="module")
def editor(site: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of an editor of the running site, who may do everything."""
    database = next(tmp_path_factory.getbasetemp().glob("site*/glossary.sqlite3"))
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "glossary.settings",
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        "SITE_URL": site,
        "HTTPS": "0",
    }
    command = [sys.executable, "manage.py", "createsuperuser", "--noinput", "--username", "historian", "--email", "historian@example.org"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return "historian"


def sign_in(context: BrowserContext, site: str, editor: str) -> Page:
    page = context.new_page()
    page.goto(f"{site}/admin/login/?next=/admin/terms/term/")
    page.locator("#id_username").fill(editor)
    page.locator("#id_password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/admin/terms/term/")  # the form names it too, as what comes next
    return page


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
    """Overwrite a definition; the address of the term's history."""
    page.goto(f"{site}/admin/terms/term/?q=lead-scoring")
    page.locator("#result_list tbody th a").first.click()
    page.locator(f"#id_definition_{language}").fill(DEFINITIONS[language])
    page.locator("#id_reason").fill("A slip")
    page.locator("[name=_continue]").click()
    expect(page.locator(f"#id_definition_{language}")).to_have_value(DEFINITIONS[language])
    return page.url.split("/change/")[0] + "/history/"


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_bad_edit_is_put_back_with_the_keyboard_alone(site: str, open_context: object, editor: str, language: str) -> None:
    context = open_context(locale=language, extra_http_headers={"Accept-Language": language}, java_script_enabled=False)
    page = sign_in(open_context(locale=language, extra_http_headers={"Accept-Language": language}), site, editor)
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
def test_the_pages_are_accessible_and_narrow_enough(site: str, open_context: object, editor: str, language: str, scheme: str) -> None:
    complaints: list[str] = []
    options = {"locale": language, "extra_http_headers": {"Accept-Language": language}, "color_scheme": scheme}
    page = sign_in(open_context(viewport={"width": 360, "height": 700}, **options), site, editor)
    history = edit_badly(page, site, language)
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(history)
    question = page.locator(".way-back").first.get_attribute("href")

    for address in (history, site + question, f"{site}/admin/terms/version/", f"{site}/admin/terms/version/deleted/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        # Django's own parts of the page (header, breadcrumbs) are not ours to judge.
        found = Axe().run(page, context="#content")
        assert [(item["id"], [node["html"] for node in item["nodes"]]) for item in found.response["violations"]] == []
    assert complaints == []
