"""What a reader sees and does, in a real browser, in four languages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import flaws, flaws_in_both_schemes, press_to_copy, width_of
from tools.screenshots import PAGES

LANGUAGES = ["fa", "en", "tr", "ru"]
DIRECTIONS = {"fa": "rtl", "en": "ltr", "tr": "ltr", "ru": "ltr"}
PHONE = {"width": 320, "height": 640}
OVERLAPS = """() => {
    const boxes = [...document.querySelectorAll("main :is(h1, h2, h3, p, input, .badge, .tag)")]
        .filter(item => !item.closest("[hidden]")).map(item => [item, item.getBoundingClientRect()]);
    const crossing = ([a, x], [b, y]) => !a.contains(b) && !b.contains(a)
        && x.left < y.right - 1 && y.left < x.right - 1 && x.top < y.bottom - 1 && y.top < x.bottom - 1;
    return boxes.flatMap((one, index) => boxes.slice(index + 1).filter(other => crossing(one, other)).map(other => [one[0].textContent, other[0].textContent]));
}"""
FOCUSED = """() => {
    const item = document.activeElement, part = item.closest("section, nav, .term-title, .prose, header");
    return [getComputedStyle(item).outlineStyle, part?.className ?? "", item.closest(".card") !== null, item === document.body];
}"""
IS_LOADED = "async family => { await document.fonts.ready; return [...document.fonts].some(font => font.family === family && font.status === 'loaded'); }"


@pytest.fixture
def visit(site: str, open_context: Callable) -> Callable[[str], Page]:
    """A function that goes to a URL, always in the same window of a phone; errors and requests to other sites fail the test."""
    complaints: list[str] = []
    page = open_context(viewport=PHONE).new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: request.url.startswith(site) or complaints.append(request.url))

    def go(name: str, language: str) -> Page:
        complaints.clear()
        status = page.goto(site + PAGES[name].format(language=language)).status
        expected = 404 if name == "not-found" else 200
        assert (status, page.evaluate("document.dir"), page.context.cookies()) == (expected, DIRECTIONS[language], []), name
        assert width_of(page) <= PHONE["width"], name
        page.evaluate("document.fonts.ready")
        assert [text for text in complaints if "status of 404" not in text] == [], name
        return page

    return go


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_accessible_fit_a_phone_and_respect_the_content_policy(visit: Callable[[str, str], Page], name: str) -> None:
    """axe-core finds nothing in either direction; at 320 px nothing runs out of the page; nothing is blocked or loaded from elsewhere."""
    assert flaws(visit(name, "en")) == []
    assert flaws_in_both_schemes(visit(name, "fa")) == []  # colours do not depend on the language


@pytest.mark.parametrize("language", ["tr", "ru"])
def test_pages_fit_a_phone_with_longer_words_too(visit: Callable[[str, str], Page], language: str) -> None:
    for name in PAGES:
        visit(name, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_term_page_in_every_width_and_on_paper(site: str, open_context: object, language: str) -> None:
    """Its font is there, headings, paragraphs and fields never overlap, and print leaves out what paper cannot use."""
    page = open_context().new_page()
    page.goto(site + PAGES["term"].format(language=language))
    assert page.evaluate(IS_LOADED, "Vazirmatn" if language == "fa" else "Inter")

    for width in (320, 768, 1280, 3840):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERLAPS) == [], width

    page.emulate_media(media="print")
    assert [page.locator(hidden).is_visible() for hidden in ("header", ".link-box")] == [False, False]
    assert [page.locator(shown).is_visible() for shown in ("h1", "p.definition")] == [True, True]


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
        outline, part, is_card, is_end = page.evaluate(FOCUSED)
        reached.add(part)
        if is_end:
            break
        assert outline != "none" or is_card
    assert any("link-box" in name for name in reached)
    assert any("neighbours" in name for name in reached)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copy_button_copies_the_permanent_link(site: str, open_context: object, language: str) -> None:
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site + PAGES["term"].format(language=language))

    copied = press_to_copy(page, ".term-title button")

    assert copied == f"{site}/t/customer-relationship-management?lang={language}"


def test_mixed_text_reads_in_the_right_order(site: str, open_context: object) -> None:
    """In «CRM ابری» the Latin part is on the right, as the first word of a Persian line."""
    page = open_context().new_page()
    page.goto(site + PAGES["term-cloud"].format(language="fa"))

    latin, persian = page.evaluate("""() => {
        const text = document.querySelector("h1").firstChild;
        const place = (start, end) => { const range = document.createRange(); range.setStart(text, start); range.setEnd(text, end); return range.getBoundingClientRect().x; };
        return [place(0, 3), place(4, 8)];
    }""")

    assert page.locator("h1").inner_text() == "CRM ابری"
    assert latin > persian
