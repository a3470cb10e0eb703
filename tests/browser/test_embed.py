"""The card in a frame on a host page, and clients that look for it."""

import json
import threading
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, urlencode

import micawber
import pytest
from playwright.sync_api import Frame, Page

from tests.browser.conftest import flaws

LANGUAGES = ["fa", "en", "tr", "ru"]


@pytest.fixture
def article() -> Iterator[Callable[[str], str]]:
    """A function that publishes a body on a host site, and returns its URL."""
    bodies: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            head = '<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>Article</title>'
            self.wfile.write(f"{head}<main><h1>Article</h1>{bodies[-1]}</main>".encode())

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def publish(body: str) -> str:
        bodies.append(body)
        return f"http://127.0.0.1:{server.server_port}/"

    yield publish
    server.shutdown()
    server.server_close()


def embedded(site: str, key: str, language: str, **limits: int) -> dict:
    query = urlencode({"url": f"{site}/t/{key}?lang={language}", **limits})
    with urllib.request.urlopen(f"{site}/oembed?{query}", timeout=20) as reply:
        return json.load(reply)


PAPER = "getComputedStyle(document.documentElement).backgroundColor"
IS_LOADED = "async family => { await document.fonts.ready; return [...document.fonts].some(font => font.family === family && font.status === 'loaded'); }"


def frame_in(page: Page, number: int = 0) -> Frame:
    """A frame of the page, once its text is loaded: frames far down are loaded late."""
    element = page.locator("iframe").nth(number)
    element.content_frame.locator("main").wait_for()
    return element.element_handle().content_frame()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_in_another_sites_frame_is_whole_and_accessible(
    site: str, open_context: object, article: Callable[[str], str], language: str
) -> None:
    response = embedded(site, "customer-relationship-management", language, maxwidth=220)
    page = open_context(color_scheme="light", bypass_csp=True).new_page()
    html = response["html"].replace('sandbox="', 'sandbox="allow-scripts ')  # for axe, which is one
    page.goto(article(html))
    frame = frame_in(page)

    assert frame.locator("h1").inner_text().startswith(response["title"])
    assert frame.evaluate("[document.documentElement.lang, document.dir]") == [language, "rtl" if language == "fa" else "ltr"]
    assert frame.evaluate("[innerWidth, document.documentElement.scrollWidth]") == [220, 220]
    assert frame.evaluate(IS_LOADED, "Vazirmatn" if language == "fa" else "Inter")
    is_looked_through = language in {"fa", "en"}  # one of each direction
    assert frame.evaluate(PAPER) == "rgb(255, 255, 255)"
    assert not is_looked_through or flaws(frame) == []
    page.emulate_media(color_scheme="dark")
    assert frame.evaluate(PAPER) == "rgb(24, 30, 40)"
    assert not is_looked_through or flaws(frame, rules=["color-contrast"]) == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_link_leads_the_whole_window_to_the_term(site: str, open_context: object, article: Callable[[str], str], language: str) -> None:
    page = open_context().new_page()
    page.goto(article(embedded(site, "lead", language)["html"]))

    page.frame_locator("iframe").locator("a").click()

    page.wait_for_url(f"{site}/{language}/terms/**")
    assert page.locator("main h1").inner_text() == {"fa": "سرنخ", "en": "Lead", "tr": "Müşteri adayı", "ru": "Лид"}[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_cards_fit_into_the_height_of_the_oembed_response(
    site: str, open_context: object, article: Callable[[str], str], language: str
) -> None:
    with urllib.request.urlopen(f"{site}/api/v1/search?{urlencode({'q': 'crm', 'lang': language, 'limit': 50})}", timeout=20) as reply:
        results = json.load(reply)["results"]
    keys = {found["key"] for text in ("definition", "name") for found in sorted(results, key=lambda found: -len(found[text]))[:4]}
    responses = [embedded(site, key, language, maxwidth=width) for key in sorted(keys) for width in (220, 320, 480)]
    page = open_context(viewport={"width": 1280, "height": 8000}).new_page()
    page.goto(article("".join(response["html"] for response in responses)))

    measure = "document.fonts.ready.then(() => [document.querySelector('main').offsetHeight, innerHeight])"
    needed = [frame_in(page, number).evaluate(measure) for number in range(len(responses))]

    assert len(responses) >= 12
    assert [pair for pair in needed if pair[0] > pair[1]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_a_frame_that_is_too_low_the_link_stays_in_sight(
    site: str, open_context: object, article: Callable[[str], str], language: str
) -> None:
    response = embedded(site, "customer-relationship-management", language, maxwidth=320, maxheight=130)
    page = open_context().new_page()
    page.goto(article(response["html"]))
    frame = frame_in(page)
    ends = "[document.querySelector('.more').getBoundingClientRect().bottom, innerHeight].map(Math.round)"

    assert frame.evaluate("document.documentElement.scrollHeight") > 130
    assert frame.evaluate(ends) == [130, 130]

    frame.evaluate("scrollTo(0, 10000)")  # all of the text is above the link
    text, more = (frame.locator(found).bounding_box() for found in ("h1 + p", ".more"))
    assert text["y"] + text["height"] <= more["y"]


def test_only_the_card_can_be_framed(site: str, open_context: object, article: Callable[[str], str]) -> None:
    page = open_context().new_page()
    page.goto(article(f'<iframe src="{site}/en/"></iframe><iframe src="{site}/embed/en/nothing/"></iframe>'), wait_until="networkidle")

    texts = [frame.locator("body").inner_text() for frame in page.frames[1:]]
    assert "There is no such term" in texts[1]
    assert "CRM" not in texts[0]


def test_a_common_client_accepts_the_answers(site: str) -> None:
    """micawber: a common oEmbed client in Python."""
    registry = micawber.ProviderRegistry()
    registry.register(rf"{site}/(?:\w\w/terms/\S+|t/\S+)", micawber.Provider(f"{site}/oembed"))

    html = micawber.parse_text(f"Before\n\n{site}/fa/terms/{quote('سرنخ')}/\n\nafter", registry, maxwidth=300)

    assert f'<iframe src="{site}/embed/fa/lead/" width="300"' in html
    assert registry.request(f"{site}/fa/terms/سرنخ/")["title"] == "سرنخ"
    assert registry.request(f"{site}/t/lead?lang=tr")["title"] == "Müşteri adayı"
    with pytest.raises(micawber.ProviderException):
        registry.request(f"{site}/en/terms/nothing/")
