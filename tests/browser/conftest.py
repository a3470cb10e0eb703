"""The real product for the browser: its own server, database and content, as `make run` starts them."""

import fcntl
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from tests.browser.hosts import Host, serving
from tests.browser.suggestions import HOME, Open, two
from tests.conftest import needs
from tools.screenshots import ARGUMENTS, CHROMIUM

ROOT = Path(__file__).parent.parent.parent
Manage = Callable[..., None]

expect.set_options(timeout=20_000)  # milliseconds: a slow machine is no fault of the page


def follow(page: Page, selector: str) -> None:
    """Click what leads to another page, and wait until that one is there: a click alone ends with the first byte of it."""
    with page.expect_navigation():
        page.click(selector)


def press_to_copy(page: Page, selector: str) -> str:
    """Click the button that copies; what is in the clipboard once the page has put something there."""
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
def site_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the running glossary is told: a database and a port of its own."""
    folder = tmp_path_factory.mktemp("site")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "glossary.settings",
        "DATABASE_URL": f"sqlite:///{folder}/glossary.sqlite3",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "HTTPS": "0",
        "DJANGO_SUPERUSER_PASSWORD": "of-the-browser-tests",
    }


@pytest.fixture(scope="session")
def manage(site_environment: dict[str, str]) -> Manage:
    """A function that gives the running glossary a command, with more environment where it wants some."""

    def run(command: str, **environment: str) -> None:
        arguments = [sys.executable, "manage.py", *command.split()]
        subprocess.run(arguments, cwd=ROOT, env=site_environment | environment, check=True, capture_output=True)

    return run


@pytest.fixture(scope="session")
def site(site_environment: dict[str, str], manage: Manage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running glossary with all its content, on SQLite."""
    needs("chromium")
    address = site_environment["SITE_URL"]
    account = "createsuperuser --noinput --username editor --email editor@glossary.example"
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent  # of all workers of this run
    with (shared / "files.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the workers of a parallel run share these files: the first one writes them
        if not (shared / "files-are-made").exists():
            manage("compile_catalogues")
            manage("collectstatic --noinput")
            (shared / "files-are-made").touch()
    for command in ("migrate", "load_glossary", account):
        manage(command)
    server = [
        Path(sys.executable).with_name("granian"),
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        address.rpartition(":")[2],
        "--no-ws",
        "glossary.wsgi:application",
    ]
    process = subprocess.Popen(server, cwd=ROOT, env=site_environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _attempt in range(100):
        try:
            urllib.request.urlopen(f"{address}/ready", timeout=5).close()
            break
        except OSError:
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="module")
def browser(site: str) -> Iterator[Browser]:
    """A browser for one file: while Playwright lives, its event loop runs in this thread, and Django refuses the database there."""
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
def asked() -> list[dict[str, str]]:
    """What the page asked the API, in order."""
    return []


@pytest.fixture
def open_page(site: str, open_context: object, asked: list[dict[str, str]]) -> Open:
    """A function that opens a page whose questions are answered with these suggestions, or by this handler."""

    def open_one(language: str = "en", results: object = None, *, path: str = HOME, **options: object) -> Page:
        page = open_context(**options).new_page()

        def answer(route: Route) -> None:
            asked.append(dict(parse_qsl(urlsplit(route.request.url).query)))
            if callable(results):
                results(route)
            else:
                route.fulfill(json={"query": asked[-1]["q"], "results": two(language) if results is None else results})

        page.route("**/api/v1/suggest*", answer)
        page.goto(site + path.format(language=language))
        return page

    return open_one


@pytest.fixture(scope="session")
def host(site: str) -> Iterator[Host]:
    """Somebody else's site, which names /embed.js in a tag."""
    with serving(site) as other:
        yield other


@pytest.fixture
def open_host(open_context: object) -> Iterator[Open]:
    """A function that opens a page of the other site; whatever the script does there, the page must not hear of it."""
    complaints: list[str] = []

    def open_one(address: str, prepare: object = None, **options: object) -> Page:
        page = open_context(**options).new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        if prepare:
            prepare(page)
        page.goto(address)
        return page

    yield open_one
    assert [text for text in complaints if "Failed to load resource" not in text] == []
