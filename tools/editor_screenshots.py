"""The pictures of docs/editing.md: `python tools/editor_screenshots.py docs/editing`.

Starts the site on a fresh database with the glossary's content, adds users and unfinished work
(tools/editor_demonstration.py) and takes one picture for each entry of PICTURES, cut to what matters.
"""

import argparse
import os
import secrets
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright
from screenshots import ARGUMENTS, CHROMIUM

ROOT = Path(__file__).parent.parent
PASSWORD = "only for demonstration pictures"
MAX_SIZE = 120_000  # bytes
MARGIN = 6


@dataclass(frozen=True, slots=True)
class Site:
    """The running site."""

    url: str
    pks: dict[str, int]  # key of a term → its primary key
    browser: Browser

    def sign_in(self, user: str, language: str, width: int = 1000) -> Page:
        """A page of this user, in this language, with the admin's side bar folded."""
        # The window is high, so that sticky buttons at its lower edge are at their place in the page.
        context = self.browser.new_context(viewport={"width": width, "height": 6000}, locale=language, device_scale_factor=1)
        context.add_init_script("localStorage.setItem('django.admin.navSidebarIsOpen', 'false')")
        page = context.new_page()
        page.goto(f"{self.url}/admin/login/")
        page.fill("#id_username", user)
        page.fill("#id_password", PASSWORD)
        page.click("#login-form input[type=submit]")
        page.wait_for_selector(".editor-coverage")
        return page

    def open_term(self, page: Page, key: str, rest: str) -> None:
        page.goto(f"{self.url}/admin/terms/term/{self.pks[key]}/{rest}")


def first_page(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/admin/findings/")  # checks the glossary, for the first page
    page.goto(f"{site.url}/admin/")


def found_terms(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/admin/terms/term/?q=leads")


def suggestion(site: Site, page: Page) -> None:
    page.goto(f"{site.url}/admin/terms/suggestion/")
    page.click("#result_list tbody th a")
    page.wait_for_selector(".suggestion-columns")


def at_once(site: Site, page: Page) -> None:
    """Two users open the same form; the other one saves first."""
    other = site.sign_in("sara", "en")
    texts = (
        "Somebody found to match the target customers, but with no purchase so far.",
        "A possible buyer who has not bought anything yet.",
    )
    for one in (page, other):
        site.open_term(one, "prospect", "change/")
    for one, text in zip((other, page), texts, strict=True):
        one.fill("#id_definition_en", text)
        one.click("input[name=_continue]")
        one.wait_for_selector(".messagelist, .errornote")
    other.context.close()


def of_term(key: str, rest: str) -> Callable[[Site, Page], None]:
    return lambda site, page: site.open_term(page, key, rest)


@dataclass(frozen=True, slots=True)
class Picture:
    """What a user sees, in one language, from the element `first` to the element `last`."""

    name: str
    user: str
    open: Callable[[Site, Page], None]
    first: str
    last: str
    width: int = 1000

    @property
    def language(self) -> str:
        return self.name.rpartition("-")[2]


PICTURES = [
    Picture("first-page-en", "sara", first_page, ".editor-coverage", ".editor-work", 1100),
    Picture("first-page-fa", "omid", first_page, ".editor-coverage", ".editor-work", 1100),
    Picture("list-en", "sara", found_terms, "#changelist-search", "#result_list tbody tr:nth-child(6)", 1300),
    Picture("text-en", "sara", of_term("opportunity", "change/"), ".language-en h2", ".language-en .field-definition_en"),
    Picture("text-fa", "omid", of_term("cold-lead", "change/"), ".language-fa h2", ".language-fa .field-definition_fa"),
    Picture("review-en", "hannah", of_term("lead", "review/en/"), "#content h1", ".review .answer"),
    Picture("review-fa", "omid", of_term("sales-pipeline", "review/fa/"), "#content h1", ".review .answer"),
    Picture("at-once-en", "hannah", at_once, ".errornote", ".language-en .field-definition_en"),
    Picture("history-en", "hannah", of_term("churn-rate", "history/"), "#content h1", ".changes > li:last-child"),
    Picture(
        "merge-en", "sara", of_term("user-support", "merge/?key=customer-support"), "#content h1", ".editor-form section:nth-of-type(2)"
    ),
    Picture("suggestion-fa", "omid", suggestion, "#content h1", ".suggestion-buttons"),
]


def take(site: Site, picture: Picture, folder: Path) -> None:
    page = site.sign_in(picture.user, picture.language, picture.width)
    picture.open(site, page)
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready")
    boxes = [page.locator(selector).first.bounding_box() for selector in (picture.first, picture.last)]
    start, top = min(box["x"] for box in boxes) - MARGIN, boxes[0]["y"] - MARGIN
    end, bottom = max(box["x"] + box["width"] for box in boxes) + MARGIN, boxes[1]["y"] + boxes[1]["height"] + MARGIN
    clip = {"x": max(start, 0), "y": max(top, 0), "width": min(end, picture.width) - max(start, 0), "height": bottom - max(top, 0)}
    path = folder / f"{picture.name}.png"
    page.screenshot(path=path, clip=clip, animations="disabled", caret="hide")
    page.context.close()
    size = path.stat().st_size
    sys.stdout.write(f"{path}: {size // 1000} kB{' (too large)' if size > MAX_SIZE else ''}\n")


@contextmanager
def serving(database: Path) -> Iterator[str]:
    """The URL of a site on a fresh database with content, users and unfinished work."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}", "SITE_URL": url, "HTTPS": "0", "EMAIL_URL": "console:"}
    environment |= {"REQUIRE_TWO_FACTOR": "0", "SECRET_KEY": os.environ.get("SECRET_KEY") or secrets.token_urlsafe(50)}
    commands = [["compile_catalogues"], ["collectstatic", "--noinput"], ["migrate"], ["load_glossary"]]
    for command in [*commands, ["shell", "-c", "from tools.editor_demonstration import make; make()"]]:
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    server = [Path(sys.executable).with_name("granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--no-ws"]
    process = subprocess.Popen([*server, "glossary.wsgi:application"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"{url}/ready")
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(url: str) -> None:
    for _attempt in range(300):
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"no response: {url}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place, serving(Path(place) / "demonstration.sqlite3") as url:
        with sqlite3.connect(Path(place) / "demonstration.sqlite3") as database:
            pks = dict(database.execute("SELECT key, id FROM terms_term"))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            for picture in PICTURES:
                take(Site(url, pks, browser), picture, folder)
            browser.close()


if __name__ == "__main__":
    main()
