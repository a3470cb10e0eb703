"""/embed.js as it is delivered."""

import gzip
import json
import re

import pytest
from django.test import Client

from terms.embeds import script
from terms.linker.formats.markup import PROTECTED


def test_it_stays_within_6_kb() -> None:
    assert len(gzip.compress(script.source(), 6)) <= 6000


def test_it_is_made_of_all_its_parts_without_their_comments() -> None:
    parts = [part.read_text(encoding="utf-8") for part in sorted(script.SOURCE_FOLDER.glob("*.js"))]
    named = [re.findall(r"^(?:const|let|async function|function) (\w+)", part, flags=re.MULTILINE) for part in parts]
    code = script.source().decode()

    assert len(parts) == 5
    assert [name for names in named for name in names if not re.search(rf"\b{name}\b", code)] == []
    assert [comment for part in parts for comment in re.findall(r"// (.+)", part) if comment in code] == []


def test_it_links_in_no_element_in_which_the_linker_does_not() -> None:
    listed = re.search(r'const NEVER_LINKED="([^"]+)"', script.source().decode())[1]

    assert set(listed.split(",")) == PROTECTED


def test_it_speaks_every_language_with_the_texts_of_the_catalogues() -> None:
    texts = json.loads(re.search(r"const TEXTS=(\{.*?\});", script.source().decode())[1])

    assert {code: texts_of_language[0] for code, texts_of_language in texts.items()} == {
        "fa": "بیشتر بخوانید",
        "en": "Read more",
        "tr": "Devamını oku",
        "ru": "Подробнее",
    }
    assert all(len(set(texts_of_language)) == 4 for texts_of_language in texts.values())


@pytest.mark.parametrize("forbidden", ["innerHTML", "eval(", "document.cookie", "setAttribute(\"style\"", "sessionStorage", ".at(", "??=", "||="])  # fmt: skip
def test_it_uses_no_forbidden_feature(forbidden: str) -> None:
    """Forbidden by a host's policy, harmful to its page, or newer than ES2020."""
    assert forbidden not in script.source().decode()


def test_every_site_may_load_and_revalidate_it(client: Client) -> None:
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
