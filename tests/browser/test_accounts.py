"""Signing in, in a real browser: enrolling, leaving, coming back with a code; on a phone, in Persian and English."""

from base64 import b32decode
from collections.abc import Callable, Iterator

import pytest
from django_otp.oath import totp
from playwright.sync_api import Page, expect

from tests.browser.conftest import flaws, follow, width_of
from tests.users import PASSWORD

DIRECTIONS = {"fa": "rtl", "en": "ltr"}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def newcomers(facts: dict) -> Iterator[str]:
    """Names of superusers, one for each test that changes how a user signs in."""
    return iter([name for name in facts["sessions"] if name.startswith("newcomer")])


@pytest.fixture
def editor(newcomers: Iterator[str]) -> str:
    """The name of a superuser who has signed in nowhere yet."""
    return next(newcomers)


def sign_in(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/admin/login/")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    follow(page, "#login-form [type=submit]")


def confirm(page: Page, code: str) -> None:
    page.fill("#id_password", PASSWORD)
    page.fill("#id_code", code)
    follow(page, ".editor-confirm [type=submit]")


def secret_on(page: Page) -> bytes:
    return b32decode(page.inner_text(".editor-secret").replace(" ", ""))


@pytest.mark.parametrize("language", ["fa", "en"])
def test_an_editor_enrols_leaves_and_comes_back_with_a_code(site: str, open_context: Callable, editor: str, language: str) -> None:
    messages: list[str] = []
    page = open_context(viewport=PHONE, locale="tr").new_page()
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))

    page.goto(f"{site}/admin/login/")
    follow(page, f"#editor-languages button[lang={language}]")
    assert page.evaluate("[document.documentElement.lang, document.dir]") == [language, DIRECTIONS[language]]
    sign_in(page, site, editor)
    follow(page, "#user-tools a[href='/admin/security/']")
    follow(page, "a[href='/admin/security/on/']")
    assert page.evaluate("document.querySelector('.editor-qr').naturalWidth") > 0
    key = secret_on(page)
    confirm(page, f"{totp(key):06}")
    codes = page.locator(".editor-codes code").all_inner_texts()
    assert len(codes) == 10
    follow(page, "a.default")
    assert page.url == f"{site}/admin/"

    follow(page, "#logout-form button")
    sign_in(page, site, editor)
    assert "/admin/login/code/" in page.url
    expect(page.locator("#id_code")).to_be_focused()
    page.keyboard.type(f"{totp(key, drift=1):06}")  # the next one: the first was used
    with page.expect_navigation(url=f"{site}/admin/"):
        page.keyboard.press("Enter")

    assert page.evaluate("document.documentElement.lang") == language
    assert [text for text in messages if "favicon" not in text and "404" not in text] == []


@pytest.mark.parametrize(("language", "scheme"), [("fa", "dark"), ("en", "light")])  # colors do not depend on the language
def test_its_pages_are_accessible_and_fit_a_phone(site: str, open_context: Callable, editor: str, language: str, scheme: str) -> None:
    page = open_context(viewport=PHONE, locale=language, color_scheme=scheme, bypass_csp=True).new_page()

    def look(name: str) -> list[str]:
        assert width_of(page) <= PHONE["width"], name
        return [f"{name}: {rule} {places}" for rule, places in flaws(page)]

    page.goto(f"{site}/admin/login/")
    found = look("login")
    sign_in(page, site, editor)
    page.goto(f"{site}/admin/security/")
    found += look("off")
    page.goto(f"{site}/admin/security/on/")
    key = secret_on(page)
    confirm(page, "x")
    found += look("enrolling, with an error")
    confirm(page, f"{totp(key):06}")
    found += look("codes")
    page.goto(f"{site}/admin/security/")
    found += look("on")
    page.goto(f"{site}/admin/security/off/")
    found += look("switching off")
    page.context.clear_cookies(name="sessionid")
    sign_in(page, site, editor)
    page.fill("#id_code", "x")
    follow(page, "#login-form [type=submit]")
    found += look("code, with an error")

    assert found == []


def test_a_user_who_is_locked_out_reads_when_to_try_again(site: str, open_context: Callable) -> None:
    page = open_context(viewport=PHONE, locale="en", bypass_csp=True).new_page()
    for _ in range(5):
        sign_in(page, site, "nobody")

    assert page.inner_text("strong") == "Try again in 20 minutes."
    assert flaws(page) == []
    assert width_of(page) <= PHONE["width"]


def test_readers_get_no_cookie_of_the_admin(site: str, open_context: Callable, editor: str) -> None:
    page = open_context(locale="en").new_page()
    sign_in(page, site, editor)

    sent = page.goto(f"{site}/en/").request.all_headers().get("cookie", "")

    assert sent == ""
