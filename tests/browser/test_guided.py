"""An editor merges two concepts with the keyboard alone, in Persian and in English."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import ROOT

NAME, PASSWORD = "browser-editor", "long enough for a browser"
PAIRS = {"en": ("prospect", "contact"), "fa": ("opportunity", "contact")}


@pytest.fixture(scope="module")
def account(site: str, site_environment: dict[str, str]) -> str:
    """The name of an editor's account on the running site."""
    environment = os.environ | site_environment | {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}
    command = [sys.executable, "manage.py", "createsuperuser", "--noinput", "--username", NAME, "--email", "editor@glossary.example"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return NAME


@pytest.fixture
def desk(site: str, account: str, open_context: object) -> Iterator[object]:
    """A function that opens a page of the desk for a signed-in editor; the content security policy must have no complaint."""
    complaints: list[str] = []

    def open_one(path: str, language: str, **options: object) -> Page:
        context: BrowserContext = open_context(locale=language, **options)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(f"{site}/admin/login/?next={path}")
        page.locator("#id_username").fill(NAME)
        page.locator("#id_password").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.locator("#user-tools")).to_be_visible()
        return page

    yield open_one
    # the browser asks for a favicon that the admin does not name
    assert [text for text in complaints if "Failed to load" not in text] == []


def pk_of(page: Page, site: str, key: str) -> str:
    page.goto(f"{site}/admin/terms/term/?q={key}")
    row = page.locator("#result_list tr").filter(has=page.locator(f".field-key:text-is('{key}')"))
    link = row.locator("th a")
    return link.get_attribute("href").split("/")[4]


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds in the part of the page that is ours: the frame around it and the box to choose a row are Django's own."""
    ours = {"include": [["#content"]], "exclude": [[".select2"]]}
    found = Axe().run(page, context=ours).response["violations"]
    return [(item["id"], [node["html"] for node in item["nodes"]]) for item in found]


def to(page: Page, selector: str) -> None:
    """Press Tab until this stands in focus."""
    for _step in range(200):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_merge_by_keyboard_and_back(desk: object, site: str, language: str) -> None:
    loser, winner = PAIRS[language]
    page = desk("/admin/terms/term/", language)
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


@pytest.mark.parametrize(("language", "scheme"), [("fa", "dark"), ("en", "light")])  # colors do not depend on the language
def test_every_step_is_accessible_and_narrow_enough(desk: object, site: str, language: str, scheme: str) -> None:
    page = desk(
        "/admin/terms/term/", language, viewport={"width": 360, "height": 800}, color_scheme=scheme, bypass_csp=True
    )  # axe writes styles
    number = pk_of(page, site, "lead")

    for path in (
        "merge/",
        "merge/?key=contact",
        f"rename/?language={language}&name=Zebra",
        "rename/",
        "withdraw/",
        "withdraw/?languages=en",
    ):
        page.goto(f"{site}/admin/terms/term/{number}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        assert violations(page) == [], path


def test_the_other_term_is_found_by_any_name(desk: object, site: str) -> None:
    page = desk("/admin/terms/term/", "en")
    number = pk_of(page, site, "lead")
    page.goto(f"{site}/admin/terms/term/{number}/merge/")

    page.locator(".select2-selection").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("contact")
    expect(page.locator(".select2-results__option--highlighted")).to_contain_text("Contact")
    page.keyboard.press("Enter")
    page.locator(".editor-submit [type=submit]").click()

    expect(page.locator(".editor-summary")).to_contain_text("Lead")


def test_the_preview_says_what_it_is(desk: object, site: str) -> None:
    page = desk("/admin/terms/term/", "en", viewport={"width": 360, "height": 800}, bypass_csp=True)  # axe writes styles
    number = pk_of(page, site, "lead")
    page.goto(f"{site}/admin/terms/term/{number}/preview/fa/")

    expect(page.locator(".preview-bar")).to_contain_text("Preview")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert [(item["id"], [node["html"] for node in item["nodes"]]) for item in Axe().run(page).response["violations"]] == []
