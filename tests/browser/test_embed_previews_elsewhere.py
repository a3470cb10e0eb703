"""Preview cards on paper, on the glossary’s own pages and on the page that shows them to authors."""

import pytest
from playwright.sync_api import expect

from tests.browser.hosts import Host, Open, stop_the_clock
from tests.browser.test_embed_previews import TEXT, card, with_cards


def test_the_card_is_not_printed(host: Host, open_host: Open) -> None:
    page = open_host(host.put(TEXT), with_cards)
    page.hover("#lead")
    expect(card(page)).to_be_visible()

    page.emulate_media(media="print")

    expect(card(page)).to_be_hidden()


@pytest.mark.parametrize("language", ["fa", "ru"])
def test_the_glossarys_own_explanations_have_previews(site: str, open_host: Open, language: str) -> None:
    page = open_host(f"{site}/t/lead?lang={language}", stop_the_clock)
    link = page.locator(".prose a").first
    link.hover()
    expect(card(page)).to_be_visible()

    assert card(page).get_by_role("link").evaluate("link => link.href") == link.evaluate("link => link.href")
    assert card(page).get_attribute("lang") == language
    page.mouse.move(5, 5)
    expect(card(page)).to_be_hidden()
    page.locator(".cards a").first.hover()
    page.clock.run_for(1000)
    assert card(page).is_hidden()


def test_the_host_page_shown_to_authors_has_real_previews(site: str, open_host: Open) -> None:
    page = open_host(f"{site}/tr/tools/previews/host/")
    page.locator("article [data-glossary] a").hover()

    expect(card(page)).to_contain_text("Satış hattı")
