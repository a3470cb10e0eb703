"""The page about embed.js for authors, and the host pages that demonstrate it."""

import pytest
from django.test import Client

from tests.factories import make_term
from tests.html import read


def test_an_author_finds_the_tag_from_every_page(client: Client, db: None, settings: object) -> None:
    settings.SITE_URL = "https://glossary.example"
    footer = read(client.get("/en/modules/").content.decode()).one("footer")
    url = footer.all("a")[1]["href"]

    page = read(client.get(url).content.decode())

    assert url == "/en/tools/previews/"
    assert (
        page.one("input", id="copy-tag")["value"]
        == '<script src="https://glossary.example/embed.js" data-selector="article" defer></script>'
    )
    assert [link["href"] for link in page.one("ul", class_="tags").all("a")] == [
        f"/{code}/tools/previews/host/" for code in ("fa", "en", "tr", "ru")
    ]


@pytest.mark.parametrize(("language", "direction"), [("fa", "rtl"), ("en", "ltr"), ("tr", "ltr"), ("ru", "ltr")])
def test_the_host_page_has_the_tag_and_a_term_marked_by_hand(client: Client, language: str, direction: str) -> None:
    page = read(client.get(f"/{language}/tools/previews/host/").content.decode())

    assert (page.one("html")["lang"], page.one("html")["dir"]) == (language, direction)
    assert [(tag["src"], tag["data-selector"]) for tag in page.all("script")] == [("/embed.js", "article")]
    assert page.one("article").one("span")["data-glossary"] == "sales-pipeline"
    assert page.one("meta", name="robots")["content"] == "noindex"


def test_a_term_page_has_previews_in_its_explanation_only(client: Client, categories: dict) -> None:
    make_term("lead", categories=(categories["sales"],))

    page = read(client.get("/en/terms/lead/").content.decode())

    assert page.one("script", src="/embed.js")["data-preview"] == ".prose"
