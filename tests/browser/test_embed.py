"""The card in a frame on somebody else's page, and clients that look for it."""

import json
import threading
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, urlencode

import micawber
import pytest
from axe_playwright_python.sync_playwright import Axe

LANGUAGES = ["fa", "en", "tr", "ru"]


@pytest.fixture
def article() -> Iterator[Callable[[str], str]]:
    """A function that publishes a body on a site of its own, and returns its address."""
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_in_another_sites_frame_is_whole_and_accessible(
    site: str, open_context: object, article: Callable[[str], str], language: str, scheme: str
) -> None:
    answer = embedded(site, "customer-relationship-management", language, maxwidth=220)
    page = open_context(color_scheme=scheme, bypass_csp=True).new_page()
    html = answer["html"].replace('sandbox="', 'sandbox="allow-scripts ')  # for axe, which is one
    page.goto(article(html), wait_until="networkidle")
    frame = page.frames[1]

    assert frame.locator("h1").inner_text().startswith(answer["title"])
    assert frame.evaluate("[document.documentElement.lang, document.dir]") == [language, "rtl" if language == "fa" else "ltr"]
    assert frame.evaluate("[innerWidth, document.documentElement.scrollWidth]") == [220, 220]
    family = "Vazirmatn" if language == "fa" else "Inter"
    assert frame.evaluate("family => [...document.fonts].some(font => font.family === family && font.status === 'loaded')", family)
    paper = frame.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(24, 30, 40)"}[scheme]
    found = Axe().run(frame)
    assert [(item["id"], [node["html"] for node in item["nodes"]]) for item in found.response["violations"]] == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_link_leads_the_whole_window_to_the_term(site: str, open_context: object, article: Callable[[str], str], language: str) -> None:
    page = open_context().new_page()
    page.goto(article(embedded(site, "lead", language)["html"]))

    page.frame_locator("iframe").locator("a").click()

    page.wait_for_url(f"{site}/{language}/terms/**")
    assert page.locator("main h1").inner_text() == {"fa": "سرنخ", "en": "Lead", "tr": "Müşteri adayı", "ru": "Лид"}[language]


@pytest.mark.parametrize("width", [220, 320, 480])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_cards_fit_into_the_height_that_is_told(
    site: str, open_context: object, article: Callable[[str], str], language: str, width: int
) -> None:
    with urllib.request.urlopen(f"{site}/api/v1/search?{urlencode({'q': 'crm', 'lang': language, 'limit': 50})}", timeout=20) as reply:
        results = json.load(reply)["results"]
    keys = {found["key"] for text in ("definition", "name") for found in sorted(results, key=lambda found: -len(found[text]))[:4]}
    answers = [embedded(site, key, language, maxwidth=width) for key in sorted(keys)]
    page = open_context(viewport={"width": 1280, "height": 4000}).new_page()
    page.goto(article("".join(answer["html"] for answer in answers)), wait_until="networkidle")

    needed = [frame.evaluate("[document.querySelector('main').offsetHeight, innerHeight]") for frame in page.frames[1:]]

    assert len(needed) == len(answers) >= 4
    assert [pair for pair in needed if pair[0] > pair[1]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_a_frame_that_is_too_low_the_link_stays_in_sight(
    site: str, open_context: object, article: Callable[[str], str], language: str
) -> None:
    answer = embedded(site, "customer-relationship-management", language, maxwidth=320, maxheight=130)
    page = open_context().new_page()
    page.goto(article(answer["html"]), wait_until="networkidle")
    frame = page.frames[1]
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
    """micawber: what many Python sites embed with."""
    registry = micawber.ProviderRegistry()
    registry.register(rf"{site}/(?:\w\w/terms/\S+|t/\S+)", micawber.Provider(f"{site}/oembed"))

    html = micawber.parse_text(f"Before\n\n{site}/fa/terms/{quote('سرنخ')}/\n\nafter", registry, maxwidth=300)

    assert f'<iframe src="{site}/embed/fa/lead/" width="300"' in html
    assert registry.request(f"{site}/fa/terms/سرنخ/")["title"] == "سرنخ"
    assert registry.request(f"{site}/t/lead?lang=tr")["title"] == "Müşteri adayı"
    with pytest.raises(micawber.ProviderException):
        registry.request(f"{site}/en/terms/nothing/")
