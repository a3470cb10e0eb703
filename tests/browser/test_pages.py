"""What a reader sees and does, in a real browser, in four languages."""

import os
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import follow, press_to_copy
from tests.conftest import needs
from tools.screenshots import PAGES

LANGUAGES = ["fa", "en", "tr", "ru"]
DIRECTIONS = {"fa": "rtl", "en": "ltr", "tr": "ltr", "ru": "ltr"}


@pytest.mark.parametrize("name", list(PAGES))
@pytest.mark.parametrize(("language", "scheme"), [*((code, "light") for code in LANGUAGES), ("fa", "dark")])  # colors do not depend on it
def test_pages_are_accessible_and_fit_a_phone(site: str, open_context: object, language: str, name: str, scheme: str) -> None:
    """axe-core finds nothing; at 320 px nothing runs out of the page; nothing breaks the content policy."""
    complaints: list[str] = []
    page = open_context(viewport={"width": 320, "height": 640}, color_scheme=scheme, bypass_csp=True).new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    response = page.goto(site + PAGES[name].format(language=language))
    assert response.status in {200, 404}

    # In the dark only colors change, so only contrast is looked at again.
    found = Axe().run(page, options={"runOnly": ["color-contrast"]} if scheme == "dark" else None)

    assert [(item["id"], [node["html"] for node in item["nodes"]]) for item in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("document.dir") == DIRECTIONS[language]
    assert complaints == []


@pytest.mark.parametrize("language", ["fa", "en"])
def test_nothing_breaks_the_content_security_policy(site: str, open_context: object, language: str) -> None:
    messages: list[str] = []
    requests: list[str] = []
    page = open_context().new_page()
    page.on("console", lambda message: messages.append(message.text))
    page.on("request", lambda request: requests.append(request.url))

    for address in PAGES.values():
        page.goto(site + address.format(language=language), wait_until="networkidle")

    assert [text for text in messages if "404" not in text] == []
    assert {url for url in requests if not url.startswith(site)} == set()
    assert page.context.cookies() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_fonts_of_the_language_are_loaded(site: str, open_context: object, language: str) -> None:
    page = open_context().new_page()
    page.goto(site + PAGES["term"].format(language=language), wait_until="networkidle")

    family = "Vazirmatn" if language == "fa" else "Inter"
    assert page.evaluate("family => [...document.fonts].some(font => font.family === family && font.status === 'loaded')", family)


@pytest.mark.parametrize("width", [320, 768, 1280, 3840])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_lies_on_another(site: str, open_context: object, language: str, width: int) -> None:
    """Headings, paragraphs and fields of the term page never overlap."""
    page = open_context(viewport={"width": width, "height": 900}).new_page()
    page.goto(site + PAGES["term"].format(language=language))

    overlaps = page.evaluate("""() => {
        const boxes = [...document.querySelectorAll("main :is(h1, h2, h3, p, input, .badge, .tag)")]
            .filter(item => !item.closest("[hidden]")).map(item => [item, item.getBoundingClientRect()]);
        const crossing = ([a, x], [b, y]) => !a.contains(b) && !b.contains(a)
            && x.left < y.right - 1 && y.left < x.right - 1 && x.top < y.bottom - 1 && y.top < x.bottom - 1;
        return boxes.flatMap((one, index) => boxes.slice(index + 1).filter(other => crossing(one, other)).map(other => [one[0].textContent, other[0].textContent]));
    }""")

    assert overlaps == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_without_a_mouse_gets_everywhere(site: str, open_context: object, language: str) -> None:
    page = open_context().new_page()
    page.goto(site + PAGES["term"].format(language=language))

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    reached = set()
    for _step in range(80):
        page.keyboard.press("Tab")
        outline = page.evaluate("(() => { const style = getComputedStyle(document.activeElement); return style.outlineStyle; })()")
        reached.add(page.evaluate("document.activeElement.closest('section, nav, .term-title, .prose, header')?.className ?? ''"))
        if page.evaluate("document.activeElement === document.body"):
            break
        card = page.evaluate("document.activeElement.closest('.card') !== null")
        assert outline != "none" or card
    assert any("link-box" in name for name in reached)
    assert any("neighbours" in name for name in reached)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_complete_without_javascript(site: str, open_context: object, language: str) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/{language}/")

    page.locator("main input[type=search]").fill("CRM")
    follow(page, "main button[type=submit]")
    follow(page, "main h3 a >> nth=0")

    expect(page.locator("main h1")).not_to_be_empty()
    expect(page.locator("p.definition")).to_have_count(1)
    expect(page.locator("button[data-copy]:visible")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copy_button_copies_the_permanent_link(site: str, open_context: object, language: str) -> None:
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site + PAGES["term"].format(language=language))

    copied = press_to_copy(page, ".term-title button")

    assert copied == f"{site}/t/customer-relationship-management?lang={language}"


def test_mixed_text_reads_in_the_right_order(site: str, open_context: object) -> None:
    """In «CRM ابری» the Latin part stands to the right, as the first word of a Persian line."""
    page = open_context().new_page()
    page.goto(site + PAGES["term-cloud"].format(language="fa"))

    latin, persian = page.evaluate("""() => {
        const text = document.querySelector("h1").firstChild;
        const place = (start, end) => { const range = document.createRange(); range.setStart(text, start); range.setEnd(text, end); return range.getBoundingClientRect().x; };
        return [place(0, 3), place(4, 8)];
    }""")

    assert page.locator("h1").inner_text() == "CRM ابری"
    assert latin > persian


@pytest.mark.parametrize("language", ["fa", "ru"])
def test_print_leaves_out_what_paper_cannot_use(site: str, open_context: object, language: str) -> None:
    page = open_context().new_page()
    page.goto(site + PAGES["term"].format(language=language))

    page.emulate_media(media="print")

    assert page.locator("header").is_visible() is False
    assert page.locator(".link-box").is_visible() is False
    assert page.locator("h1").is_visible()
    assert page.locator("p.definition").is_visible()


def test_the_language_switch_keeps_the_term(site: str, open_context: object) -> None:
    page = open_context().new_page()
    page.goto(f"{site}/t/lead?lang=en")
    seen = [page.locator("h1").inner_text()]

    for language in ("tr", "ru", "fa"):
        follow(page, f".languages a[lang={language}]")
        seen.append(page.locator("h1").inner_text())

    assert seen == ["Lead", "Müşteri adayı", "Лид", "سرنخ"]


def test_pages_are_valid_html(site: str, open_context: object, tmp_path: Path) -> None:
    """The W3C's checker finds no error on any kind of page in any language."""
    jar = os.environ.get("VNU_JAR", "")
    if not jar:
        if os.environ.get("CI") == "true":
            pytest.fail("VNU_JAR is not set, and CI must not skip")
        pytest.skip("VNU_JAR does not name the HTML checker")
    needs("java")
    page = open_context(java_script_enabled=False).new_page()
    for language in LANGUAGES:
        for name, address in PAGES.items():
            response = page.goto(site + address.format(language=language))
            (tmp_path / f"{name}-{language}.html").write_bytes(response.body())

    checker = subprocess.run(["java", "-jar", jar, "--errors-only", str(tmp_path)], capture_output=True, text=True)

    assert checker.stderr.replace(str(tmp_path), "") == ""
    assert len(list(tmp_path.iterdir())) == len(LANGUAGES) * len(PAGES)


def test_transferred_sizes_stay_small(site: str, open_context: object) -> None:
    """HTML and CSS of a term page stay within 15 kB over the wire, all JavaScript too."""
    page = open_context().new_page()
    sizes: dict[str, int] = {}
    page.on("response", lambda response: sizes.update({response.url: response.request.sizes()["responseBodySize"]}))
    page.goto(site + PAGES["term"].format(language="fa"), wait_until="networkidle")

    styles = sum(size for url, size in sizes.items() if url.endswith(".css"))
    scripts = sum(size for url, size in sizes.items() if url.endswith(".js"))
    assert 0 < scripts < 15_000
    assert 0 < styles < 8_000
