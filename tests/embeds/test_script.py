"""/embed.js as it is delivered."""

import gzip
import json

import pytest
from django.test import Client

from terms.embeds import script


def test_it_stays_within_6_kb() -> None:
    assert len(gzip.compress(script.source(), 6)) <= 6000


def test_it_is_made_of_all_its_parts_without_their_comments() -> None:
    parts = sorted(script.PARTS.glob("*.js"))
    code = script.source().decode()

    assert len(parts) == 5
    assert all(part.read_text(encoding="utf-8").rstrip().splitlines()[-1].strip() in code for part in parts)
    assert [line for line in code.splitlines() if line.startswith("//") or " // " in line] == []


def test_it_speaks_every_language_with_the_texts_of_the_catalogues() -> None:
    (line,) = [line for line in script.source().decode().splitlines() if line.startswith("const TEXTS = ")]
    texts = json.loads(line.removeprefix("const TEXTS = ").removesuffix(";"))

    assert {code: said[0] for code, said in texts.items()} == {
        "fa": "بیشتر بخوانید",
        "en": "Read more",
        "tr": "Devamını oku",
        "ru": "Подробнее",
    }
    assert all(len(set(said)) == 4 for said in texts.values())


@pytest.mark.parametrize("forbidden", ["innerHTML", "eval(", "document.cookie", "setAttribute(\"style\"", "sessionStorage", ".at(", "??=", "||="])  # fmt: skip
def test_it_does_without(forbidden: str) -> None:
    """What a host's policy forbids, what would harm its page, and what came after ES2020."""
    assert forbidden not in script.source().decode()


def test_every_site_may_load_it_and_ask_whether_it_changed(client: Client) -> None:
    response = client.get("/embed.js")

    assert response.status_code == 200
    assert response.content == script.source()
    wanted = {
        "Content-Type": "text/javascript; charset=utf-8",
        "Cache-Control": "public, max-age=600, stale-while-revalidate=86400",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Access-Control-Allow-Origin": "*",
        "X-Content-Type-Options": "nosniff",
    }
    assert {name: response.headers.get(name) for name in wanted} == wanted
    assert "Vary" not in response.headers
    assert response.cookies == {}
    assert client.get("/embed.js", headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
    assert client.post("/embed.js").status_code == 405
