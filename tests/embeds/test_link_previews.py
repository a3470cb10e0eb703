"""Open Graph: what a link to the glossary looks like when somebody sends it."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.wsgi import get_wsgi_application
from django.test import Client

from glossary.page_cache import PageCache
from terms.content_files.folder import read_fixtures
from terms.embeds import cards
from terms.embeds.cards import picture
from terms.embeds.cards.lines import WIDTHS
from terms.embeds.cards.picture import TokenBucket
from terms.published import revision
from tests.factories import make_comparison, make_term
from tests.html import read
from tests.page_cache.client import fetch
from tests.pictures import size_of

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
PAGES = ["", "a-z/", "a-z/l/", "modules/", "modules/sales/", "compare/", "compare/lead-vs-deal/", "search/?q=lead", "nothing/"]
LOCALES = {"fa": "fa_IR", "en": "en_US", "tr": "tr_TR", "ru": "ru_RU"}


@pytest.fixture(autouse=True)
def _fresh_bucket(monkeypatch: pytest.MonkeyPatch) -> None:
    cards.png.cache_clear()
    monkeypatch.setattr(picture, "_bucket", TokenBucket(20, 0.0))


def open_graph(client: Client, url: str) -> dict[str, list[str]]:
    page = read(client.get(url).content.decode())
    found: dict[str, list[str]] = {}
    for meta in page.all("meta"):
        if name := meta.attributes.get("property") or (
            meta.attributes.get("name", "") if "twitter" in meta.attributes.get("name", "") else ""
        ):
            found.setdefault(name, []).append(meta["content"])
    return found


@pytest.mark.parametrize("language", list(LOCALES))
def test_a_term_has_all_open_graph_fields(client: Client, categories: dict, language: str) -> None:
    term = make_term("lead", languages=("fa", "en", language), categories=(categories["sales"],))
    url = f"/{language}/terms/{term.slugs.get(language=language).slug}/"

    found = open_graph(client, url)

    image = found.pop("og:image")[0]
    assert image.startswith(f"{SITE}/og/{language}/lead.png?v=")
    assert client.get(image.removeprefix(SITE)).headers["Content-Type"] == "image/png"
    assert found == {
        "og:type": ["article"],
        "og:site_name": [{"fa": "واژه‌نامه CRM", "en": "CRM Glossary", "tr": "CRM Sözlüğü", "ru": "Словарь CRM"}[language]],
        "og:title": [getattr(term, f"name_{language}")],
        "og:description": [f"{language} definition of lead."],
        "og:url": [read(client.get(url).content.decode()).one("link", rel="canonical")["href"]],
        "og:locale": [LOCALES[language]],
        "og:locale:alternate": [LOCALES[code] for code in ("fa", "en", "tr", "ru") if code in {"fa", "en", language} - {language}],
        "og:image:type": ["image/png"],
        "og:image:width": ["1200"],
        "og:image:height": ["630"],
        "og:image:alt": [getattr(term, f"name_{language}")],
        "twitter:card": ["summary_large_image"],
    }


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["fa", "en"])
def test_every_other_page_has_the_sites_own_card(client: Client, categories: dict, language: str, path: str) -> None:
    make_comparison(make_term("lead", categories=(categories["sales"],)), make_term("deal"))
    url = f"/{language}/{path}" if (language, path) != ("fa", "a-z/l/") else "/fa/a-z/س/"

    found, page = open_graph(client, url), read(client.get(url).content.decode())

    assert found["og:type"] == ["website"]
    assert found["og:title"] == [page.one("title").text]
    assert found["og:description"] == [page.one("meta", name="description")["content"]]
    assert found["og:locale"] == [LOCALES[language]]
    assert found["og:image"] == [f"{SITE}/static/cards/{language}.png"]
    assert found["og:url"][0].startswith(f"{SITE}/{language}/")


@pytest.mark.parametrize("language", list(LOCALES))
def test_the_sites_own_card_is_there(language: str) -> None:
    path = Path(finders.find(f"cards/{language}.png"))

    assert size_of(path.read_bytes()) == (1200, 630)
    assert path.stat().st_size < 60_000


def test_each_term_and_language_has_a_picture_of_its_own(client: Client, categories: dict) -> None:
    for key in ("lead", "deal"):
        make_term(key, categories=(categories["sales"],))

    pictures = [client.get(f"/og/{language}/{key}.png") for key in ("lead", "deal") for language in LOCALES]

    assert {response.headers["Content-Type"] for response in pictures} == {"image/png"}
    assert {response.headers["Cache-Control"] for response in pictures} == {"public, max-age=86400"}
    assert {size_of(response.content) for response in pictures} == {(1200, 630)}
    assert len({response.content for response in pictures}) == 8
    assert {response.headers.get("Vary") for response in pictures} == {None}


@pytest.mark.parametrize("url", ["/og/en/nothing.png", "/og/xx/lead.png", "/og/ru/lead.png", "/og/en/lead.jpg", "/og/en/lead"])
def test_there_is_a_picture_only_of_a_published_term(client: Client, url: str) -> None:
    make_term("lead", languages=("en",))

    assert client.get(url).status_code == 404


def test_a_flood_of_pictures_gets_the_sites_own_card(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("lead", "deal", "case"):
        make_term(key)
    monkeypatch.setattr(picture, "_bucket", TokenBucket(2, 0.0))

    statuses = [client.get(f"/og/en/{key}.png").status_code for key in ("lead", "deal", "case", "lead")]
    refused = client.get("/og/en/case.png")

    assert statuses == [200, 200, 302, 200]
    assert (refused.headers["Location"], refused.headers["Cache-Control"]) == ("/static/cards/en.png", "no-store")


def test_the_site_works_without_the_renderer(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_term("lead")
    monkeypatch.setattr(picture, "svg_to_bytes", None)

    assert client.get("/en/terms/lead/").status_code == 200
    assert client.get("/og/en/lead.png").headers["Location"] == "/static/cards/en.png"


@pytest.mark.usefixtures("open_connection")
def test_a_cached_picture_is_not_compressed_again_and_an_edit_elsewhere_draws_nothing() -> None:
    make_term("lead")
    deal = make_term("deal")
    site = PageCache(get_wsgi_application(), revision.current, limit=1024 * 1024)
    first = fetch(site, "/og/en/lead.png", HTTP_ACCEPT_ENCODING="gzip, br")

    deal.save()
    second = fetch(site, "/og/en/lead.png?v=1", HTTP_ACCEPT_ENCODING="gzip, br")

    assert "Content-Encoding" not in first.headers
    assert second == first
    assert (site.misses, cards.png.cache_info().misses) == (2, 1)


def test_the_fonts_have_every_letter_of_the_content() -> None:
    records = read_fixtures(Path(settings.BASE_DIR) / "fixtures").records
    shown = ("name_", "definition_", "abbreviation")
    texts = [
        str(text)
        for kind in ("term", "category")
        for record in records[kind].values()
        for field, text in record.values.items()
        if field.startswith(shown)
    ]

    assert len(texts) > 506 * 8
    assert {char for text in texts for char in text} - set(WIDTHS["regular"]) - {"\u200c"} == set()
