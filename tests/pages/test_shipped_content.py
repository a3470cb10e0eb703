"""The shipped content as it is delivered: valid HTML, complete without scripts, small."""

import os
import subprocess
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from terms.text import LANGUAGES
from tests.conftest import needs
from tests.html import Element, read
from tools.screenshots import PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("glossary"), pytest.mark.once]


def page_at(client: Client, url: str) -> Element:
    response = client.get(url, follow=True)
    assert response.status_code == 200, url
    return read(response.content.decode())


def test_pages_are_valid_html(client: Client, tmp_path: Path) -> None:
    """The W3C's checker finds no error on any kind of page in any language."""
    jar = os.environ.get("VNU_JAR", "")
    if not jar:
        if os.environ.get("CI") == "true":
            pytest.fail("VNU_JAR is not set, and CI must not skip")
        pytest.skip("VNU_JAR does not name the HTML checker")
    needs("java")
    for language in LANGUAGES:
        for name, url in PAGES.items():
            response = client.get(url.format(language=language), follow=True)
            assert response.status_code == (404 if name == "not-found" else 200)
            (tmp_path / f"{name}-{language}.html").write_bytes(response.content)

    checker = subprocess.run(["java", "-jar", jar, "--errors-only", str(tmp_path)], capture_output=True, text=True)

    assert checker.stderr.replace(str(tmp_path), "") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_complete_without_javascript(client: Client, language: str) -> None:
    main = page_at(client, f"/{language}/").one("main")
    form = next(form for form in main.all("form") if form.all("input", type="search"))
    assert form.attributes.get("method", "get") == "get"
    assert form.all("button", type="submit")
    found = page_at(client, f"{form['action']}?{urlencode({form.one('input', type='search')['name']: 'CRM'})}")
    term = page_at(client, found.one("main").all("h3")[0].one("a")["href"]).one("main")

    assert term.one("h1").text
    assert term.one("p", class_="definition").text
    buttons = [button for button in term.all("button") if "data-copy" in button.attributes]
    assert buttons
    assert [button for button in buttons if "hidden" not in button.attributes] == []


def test_the_language_switch_leads_to_the_same_term(client: Client) -> None:
    page = page_at(client, "/t/lead?lang=en")
    seen = [page.one("h1").text]

    for language in ("tr", "ru", "fa"):
        page = page_at(client, page.one("nav", class_="languages").one("a", lang=language)["href"])
        seen.append(page.one("h1").text)

    assert seen == ["Lead", "Müşteri adayı", "Лид", "سرنخ"]


def test_transferred_sizes_stay_small(client: Client) -> None:
    """CSS of a term page stays within 8 kB over the wire, all JavaScript within 15 kB."""
    page = page_at(client, PAGES["term"].format(language="fa"))
    styles = [link["href"] for link in page.all("link", rel="stylesheet")]
    scripts = [script["src"] for script in page.all("script") if "src" in script.attributes]

    assert 0 < size(client, scripts) < 15_000
    assert 0 < size(client, styles) < 8_000


def size(client: Client, urls: list[str]) -> int:
    """Bytes over the wire, compressed as they are served: static files, and the script that others embed."""
    found = {url: finders.find(urlsplit(url).path.removeprefix("/static/")) for url in urls if url.startswith("/static/")}
    files = [Path(found[url]).read_bytes() if url in found else client.get(url).content for url in urls]
    return sum(len(brotli.compress(file)) for file in files)
