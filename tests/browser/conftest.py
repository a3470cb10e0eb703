"""A running site for the browser, with its own server, database and content, as `make run` starts it."""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Frame, Page, Route, expect, sync_playwright

from tests.browser.hosts import Host, serving
from tests.browser.suggestions import HOME, Open, two
from tests.conftest import needs
from tools.screenshots import ARGUMENTS, CHROMIUM

ROOT = Path(__file__).parent.parent.parent

RUN_AXE = """async ([part, rules]) => {
    const options = { resultTypes: ["violations"], selectors: false, ...(rules && { runOnly: rules }) };
    const found = await axe.run(part ?? document, options);
    return found.violations.map(item => [item.id, item.nodes.map(node => node.html)]);
}"""

expect.set_options(timeout=20_000)  # milliseconds: for slow machines


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.timeout(120))


def follow(page: Page, selector: str) -> None:
    """Click what leads to another page, and wait until that one is there: a click alone ends with the first byte of it."""
    with page.expect_navigation():
        page.click(selector)


def flaws(page: Page | Frame, part: object = None, *, rules: list[str] | None = None) -> list[tuple[str, list[str]]]:
    """What axe finds wrong with the page, or with a part of it: each rule, and where it is broken."""
    page.evaluate("Promise.all(document.getAnimations().map(one => one.finished))")  # contrast is measured after transitions
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [(rule, places) for rule, places in page.evaluate(RUN_AXE, [part, rules])]


def flaws_in_both_schemes(page: Page, part: object = None) -> list[tuple[str, list[str]]]:
    """The same in light and dark: only colours differ, so only contrast is checked again."""
    found = flaws(page, part)
    page.emulate_media(color_scheme="dark")
    return found + flaws(page, part, rules=["color-contrast"])


def width_of(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth")


def press_to_copy(page: Page, selector: str) -> str:
    """Click the button that copies; returns the text that it put into the clipboard."""
    page.evaluate("navigator.clipboard.writeText('')")
    page.click(selector)
    return page.evaluate("""async () => {
        let text = "";
        for (let attempt = 0; !text && attempt < 200; attempt++) {
            await new Promise(done => setTimeout(done, 50));
            text = await navigator.clipboard.readText();
        }
        return text;
    }""")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the site that every worker copies: the first one builds it."""
    needs("chromium")
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent  # of all workers of this run
    folder = shared / "template"
    with (shared / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "facts.json").exists():
            (folder / "static").mkdir(parents=True)
            command = [sys.executable, "-m", "tests.browser.template_site", str(folder / "facts.json")]
            subprocess.run(command, cwd=ROOT, env=environment(folder, folder), check=True, stdout=subprocess.DEVNULL)
    return folder


def environment(template: Path, folder: Path, url: str = "http://127.0.0.1") -> dict[str, str]:
    """The environment of a site with its database in this folder."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "DATABASE_URL": f"sqlite:///{folder}/glossary.sqlite3",
        "STATIC_ROOT": str(template / "static"),
        "SITE_URL": url,
        "HTTPS": "0",
    }


@pytest.fixture(scope="session")
def facts(template: Path) -> dict[str, object]:
    """The open session of each role, and the number of the term `lead`."""
    return json.loads((template / "facts.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def site(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a running glossary with all its content, on an SQLite file of its own."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(template / "glossary.sqlite3", folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    granian = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--no-ws"]
    command = [*granian, "--host", "127.0.0.1", "--port", str(port), "glossary.wsgi:application"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, env=environment(template, folder, url), **quiet) as process:
        for _attempt in range(300):
            with suppress(OSError), urllib.request.urlopen(f"{url}/ready", timeout=5):
                break
            time.sleep(0.1)
        yield url
        process.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    # Its event loop runs in this thread from now on, in which Django would refuse database queries of later tests.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_context(browser: Browser) -> Iterator[object]:
    """A function that opens a browser context; all are closed after the test."""
    opened: list[BrowserContext] = []

    def open_one(**options: object) -> BrowserContext:
        opened.append(browser.new_context(**options))
        return opened[-1]

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def open_admin(site: str, facts: dict, open_context: object) -> Open:
    """A function that opens a page of the admin as a signed-in user, in a browser context of its own."""

    def open_one(path: str, role: str = "superuser", language: str = "en", *, prepare: object = None, **options: object) -> Page:
        cookie = {"name": "sessionid", "value": facts["sessions"][role], "url": f"{site}/admin/", "httpOnly": True, "sameSite": "Lax"}
        context = open_context(locale=language, **options)
        context.add_cookies([cookie])
        page = context.new_page()
        if prepare:
            prepare(page)
        page.goto(site + path)
        return page

    return open_one


@pytest.fixture
def queries() -> list[dict[str, str]]:
    """The parameters of the page's requests for suggestions, in order."""
    return []


@pytest.fixture
def open_page(site: str, open_context: object, queries: list[dict[str, str]]) -> Open:
    """A function that opens a page whose requests for suggestions get these results, or are handled by this function."""

    def open_one(language: str = "en", results: object = None, *, path: str = HOME, **options: object) -> Page:
        page = open_context(**options).new_page()

        def handle(route: Route) -> None:
            queries.append(dict(parse_qsl(urlsplit(route.request.url).query)))
            if callable(results):
                results(route)
            else:
                route.fulfill(json={"query": queries[-1]["q"], "results": two(language) if results is None else results})

        page.route("**/api/v1/suggest*", handle)
        page.goto(site + path.format(language=language))
        return page

    return open_one


@pytest.fixture(scope="session")
def host(site: str) -> Iterator[Host]:
    """A host site, whose pages load /embed.js."""
    with serving(site) as other:
        yield other


@pytest.fixture
def open_host(open_context: object) -> Iterator[Open]:
    """A function that opens a page of the host site; errors and console messages in it fail the test."""
    complaints: list[str] = []

    def open_one(url: str, prepare: object = None, **options: object) -> Page:
        page = open_context(**options).new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        if prepare:
            prepare(page)
        page.goto(url)
        return page

    yield open_one
    assert [text for text in complaints if "Failed to load resource" not in text] == []
