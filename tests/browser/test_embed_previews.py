"""The preview cards of embed.js: when they come and go, for the pointer, the keyboard, a finger; how they look in four languages."""

from contextlib import nullcontext

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import flaws
from tests.browser.hosts import DIRECTIONS, Host, Open, respond, stop_the_clock

NAMES = {"fa": "سرنخ", "en": "Lead", "tr": "Müşteri adayı", "ru": "Лид"}
OFF = {"fa": "خاموش کردن پیش‌نمایش‌ها", "en": "Turn previews off", "tr": "Önizlemeleri kapat", "ru": "Отключить предпросмотр"}
CARD = {
    "key": "lead",
    "name": "Lead",
    "language": "en",
    "url": "/elsewhere",
    "definition": "Somebody interested.",
    "abbreviation": "LD",
    "module": {"key": "sales", "name": "Sales", "colour": "sales"},
}
TEXT = '<p>Before <a id="lead" data-glossary="lead">lead</a> and <a id="deal" data-glossary="deal">deal</a>, <a id="next" href="/">next</a>.</p>'


def card(page: Page):
    return page.get_by_role("dialog")


def with_cards(page: Page, handler: object = None) -> list[Route]:
    """Respond to requests for cards, at once or with `handler`; returns the requests so far."""
    routes: list[Route] = []

    def handle(route: Route) -> None:
        routes.append(route)
        (handler or (lambda route: respond(route, CARD)))(route)

    page.route("**/api/v1/card?*", handle)
    return routes


def test_the_card_comes_after_half_a_second_and_goes_with_grace(host: Host, open_host: Open) -> None:
    requests: list[list[Route]] = []
    page = open_host(host.put(TEXT), lambda page: (stop_the_clock(page), requests.append(with_cards(page))))
    page.clock.pause_at(10_000)

    page.hover("#lead")
    page.clock.run_for(140)
    assert requests[0] == []
    with page.expect_response("**/card?*"):
        page.clock.run_for(20)
    page.clock.run_for(330)
    expect(card(page)).to_be_hidden()
    page.clock.run_for(20)
    expect(card(page)).to_be_visible()

    page.mouse.move(600, 500)
    page.clock.run_for(290)
    expect(card(page)).to_be_visible()
    page.clock.run_for(20)
    expect(card(page)).to_be_hidden()
    assert [route.request.url.split("/api/")[1] for route in requests[0]] == ["v1/card?lang=en&key=lead"]

    page.hover("#lead")  # the second time from memory
    page.clock.run_for(510)
    expect(card(page)).to_be_visible()
    assert len(requests[0]) == 1


def test_a_pointer_that_only_passes_over_ends_the_request(host: Host, open_host: Open) -> None:
    page = open_host(host.put(TEXT), lambda page: (stop_the_clock(page), with_cards(page, lambda route: None)))
    page.clock.pause_at(10_000)
    page.hover("#lead")
    with page.expect_request("**/card?*"):
        page.clock.run_for(160)

    with page.expect_event("requestfailed", lambda request: "/card?" in request.url):
        page.mouse.move(600, 500)
        page.clock.run_for(10)
    page.clock.run_for(1000)

    expect(card(page)).to_be_hidden()


def test_the_pointer_may_enter_the_card_and_escape_dismisses_it(host: Host, open_host: Open) -> None:
    page = open_host(host.put(TEXT), lambda page: (stop_the_clock(page), with_cards(page)))
    page.hover("#lead")
    expect(card(page)).to_be_visible()
    page.clock.pause_at(100_000)

    page.mouse.move(600, 500)
    page.clock.run_for(200)
    card(page).hover()
    page.clock.run_for(5000)
    expect(card(page)).to_be_visible()
    page.hover("#lead")
    page.clock.run_for(5000)
    expect(card(page)).to_be_visible()

    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    page.clock.run_for(5000)
    expect(card(page)).to_be_hidden()


def test_the_keyboard_reaches_the_card_and_goes_on_after_the_link(host: Host, open_host: Open) -> None:
    page = open_host(host.put(TEXT), with_cards)
    focused = "(() => { let at = document.activeElement; while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; return at.id || at.textContent; })()"
    page.keyboard.press("Tab")
    expect(card(page)).to_be_visible()

    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    links = [node for node in tree if node.get("role", {}).get("value") == "link" and node.get("name", {}).get("value") == "lead"]
    assert [node["description"]["value"] for node in links] == ["Somebody interested."]
    assert [node["name"]["value"] for node in tree if node.get("role", {}).get("value") == "dialog"] == ["Lead LD"]
    steps = []
    for key in ("Tab", "Tab", "Shift+Tab", "Shift+Tab", "Tab", "Tab", "Tab"):
        page.keyboard.press(key)
        steps.append(page.evaluate(focused))
    assert steps == ["Read more", "Turn previews off", "Read more", "lead", "Read more", "Turn previews off", "deal"]

    expect(card(page)).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.evaluate(focused) == "deal"
    expect(card(page)).to_be_hidden()
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "next"
    assert page.evaluate("document.querySelectorAll('[aria-describedby]').length") == 0


def test_the_first_tap_shows_the_card_and_the_second_follows(host: Host, open_host: Open) -> None:
    page = open_host(host.put(TEXT), with_cards, has_touch=True, is_mobile=True, viewport={"width": 360, "height": 640})
    here = page.url
    page.tap("#lead")
    expect(card(page)).to_be_visible()
    assert page.url == here
    assert page.evaluate("document.activeElement.localName") == "crm-glossary-preview"

    page.touchscreen.tap(200, 600)
    expect(card(page)).to_be_hidden()
    page.tap("#lead")
    expect(card(page)).to_be_visible()
    page.tap("#lead")

    page.wait_for_url("**/en/terms/lead/")


def test_a_tap_without_a_card_follows_at_once(host: Host, open_host: Open) -> None:
    page = open_host(host.put(TEXT), lambda page: with_cards(page, lambda route: route.abort()), has_touch=True)

    page.tap("#lead")

    page.wait_for_url("**/en/terms/lead/")


@pytest.mark.parametrize(
    "failure", [lambda route: route.abort(), lambda route: respond(route, {"error": {}}, 404), lambda route: respond(route, [])]
)
def test_without_a_response_no_card_comes_and_the_link_works(host: Host, open_host: Open, failure: object) -> None:
    page = open_host(host.put(TEXT), lambda page: (stop_the_clock(page), with_cards(page, failure)))
    page.hover("#lead")
    page.clock.run_for(5000)

    expect(card(page)).to_be_hidden()
    page.click("#lead")
    page.wait_for_url("**/en/terms/lead/")


@pytest.mark.parametrize("language", NAMES)
def test_the_card_speaks_the_links_language_and_is_accessible(host: Host, open_host: Open, language: str) -> None:
    """The real card, at 320 px, on a page in another direction."""
    other = "en" if language == "fa" else "fa"
    html = f'<main><h1>Host</h1><p>x <a id="term" href="{host.glossary}/t/lead?lang={language}">{NAMES[language]}</a></p></main>'
    page = open_host(
        host.put(html, lang=other, css="html { color-scheme: light dark } a { color: inherit }"),
        viewport={"width": 320, "height": 640},
        color_scheme="light",
        bypass_csp=True,
    )
    page.hover("#term")
    expect(card(page)).to_be_visible()

    assert card(page).locator("p").first.inner_text() == NAMES[language]
    assert card(page).get_by_role("button").inner_text() == OFF[language]
    assert card(page).evaluate("card => [card.lang, card.dir]") == [language, DIRECTIONS[language]]
    box = card(page).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    colour = "card => getComputedStyle(card).backgroundColor"
    is_looked_through = language in {"fa", "en"}  # one of each direction
    assert card(page).evaluate(colour) == "rgb(255, 255, 255)"
    assert not is_looked_through or flaws(page) == []
    page.emulate_media(color_scheme="dark")
    assert card(page).evaluate(colour) == "rgb(24, 30, 40)"
    assert not is_looked_through or flaws(page, rules=["color-contrast"]) == []


@pytest.mark.parametrize(("lang", "side"), [("fa", "right"), ("en", "left")])
@pytest.mark.parametrize("place", ["top", "bottom"])
def test_the_card_appears_where_its_link_begins(host: Host, open_host: Open, lang: str, side: str, place: str) -> None:
    html = f'<p class="{place}">word <a id="lead" data-glossary="lead">lead</a></p>'
    css = "p { position: fixed; inset-inline-start: 300px } .top { top: 50px } .bottom { bottom: 50px }"
    page = open_host(host.put(html, lang=lang, css=css), with_cards, viewport={"width": 1000, "height": 600})
    page.hover("#lead")
    expect(card(page)).to_be_visible()

    sides = "item => (({ left, right, top, bottom }) => ({ left, right, top, bottom }))(item.getBoundingClientRect())"
    mine, link = card(page).evaluate(sides), page.locator("#lead").evaluate(sides)
    assert mine[side] == pytest.approx(link[side], abs=1)
    assert mine["top"] > link["bottom"] if place == "top" else mine["bottom"] < link["top"]


def test_no_style_leaks_in_or_out(host: Host, open_host: Open) -> None:
    hostile = """* { all: unset !important; font-size: 40px !important; direction: rtl !important; letter-spacing: 9px !important }
        div, p, crm-glossary-preview, [role] { display: none !important; transform: rotate(9deg) !important; opacity: 0 !important }
        a { color: rgb(9, 9, 9) !important; display: inline !important } body { display: block !important; filter: blur(1px) }"""
    looks = """root => [...root.querySelectorAll("*")].map(item => { const s = getComputedStyle(item); return [item.localName,
        s.color, s.fontSize, s.fontFamily, s.letterSpacing, s.direction, s.display, s.textTransform, s.opacity, s.width, s.height]; })"""
    seen = []
    for css in ("", hostile):
        page = open_host(host.put(f"<span>{TEXT[3:-4]}</span>", css=css), with_cards)
        before = page.evaluate(f"({looks})(document.body)")
        page.hover("#lead")
        expect(card(page)).to_be_visible()
        seen.append(card(page).evaluate(looks))
        after = [look for look in page.evaluate(f"({looks})(document.body)") if look[0] not in {"crm-glossary-preview", "p"}]
        assert [look for look in before if look[0] != "p"] == after

    assert len(seen[0]) == 7
    assert seen[0] == seen[1]


def test_the_strict_policy_of_the_host_page_is_not_violated(host: Host, open_host: Open) -> None:
    page = open_host(host.put(TEXT), with_cards)
    page.evaluate("window.broken = []; document.addEventListener('securitypolicyviolation', event => broken.push(event.violatedDirective))")
    assert page.request.get(page.url).headers["content-security-policy"].startswith("default-src 'none'; script-src http://127.0.0.1")

    page.hover("#lead")
    expect(card(page)).to_be_visible()

    assert card(page).evaluate("card => getComputedStyle(card).position") == "fixed"
    assert page.evaluate("broken") == []


def test_the_switch_is_remembered_and_can_be_turned_back(host: Host, open_host: Open) -> None:
    page = open_host(host.put(TEXT + "<button data-glossary-on hidden></button>"), lambda page: (stop_the_clock(page), with_cards(page)))
    back = page.locator("[data-glossary-on]")
    assert back.is_hidden()
    page.hover("#lead")
    card(page).get_by_role("button", name="Turn previews off").click()
    expect(card(page)).to_contain_text("Previews are off.")
    card(page).get_by_role("button", name="Turn previews on").click()
    expect(card(page)).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0

    page.mouse.move(600, 500)
    page.hover("#lead")
    card(page).get_by_role("button", name="Turn previews off").click()
    page.reload()
    page.hover("#deal")
    page.clock.run_for(5000)
    expect(card(page)).to_be_hidden()
    expect(back).to_have_text("Turn previews on")
    back.click()
    page.hover("#deal")

    expect(card(page)).to_be_visible()
    assert back.is_hidden()
    assert page.context.cookies() == []


@pytest.mark.parametrize(("preview", "shown"), [("off", []), ("#part", ["deal"])])
def test_the_author_decides_where_previews_are(host: Host, open_host: Open, preview: str, shown: list[str]) -> None:
    html = '<p><a id="lead" data-glossary="lead">lead</a></p><p id="part"><a id="deal" data-glossary="deal">deal</a></p>'
    page = open_host(host.put(html, options=f'data-preview="{preview}"'), lambda page: (stop_the_clock(page), with_cards(page)))
    page.clock.pause_at(10_000)
    for name in ("lead", "deal"):
        page.mouse.move(600, 500)
        page.hover(f"#{name}")
        with page.expect_response("**/card?*") if name in shown else nullcontext():
            page.clock.run_for(400)
        page.clock.run_for(1000)
        expect(card(page)).to_be_visible(visible=name in shown)
