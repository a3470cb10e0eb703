"""Which URLs are cached, and which parameters are part of a key."""

import re
from pathlib import Path

import pytest

from glossary.page_cache.keys import TABLE, known_query, rule_for

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("url", "part"),
    [
        ("/en/search/?q=lead", "q=lead"),
        ("/en/search/?page=2&q=lead", "page=2&q=lead"),
        ("/en/search/?q=lead&page=2&utm_source=x", "page=2&q=lead"),
        ("/en/search/?q=a+b", "q=a+b"),
        ("/en/search/?q=a%20b", "q=a+b"),
        ("/en/search/?q=", "q="),
        ("/en/search/?q=1&q=2", "q=1&q=2"),
        ("/fa/search/?q=%D8%B3", "q=%D8%B3"),
        ("/en/search/?q=%FF", "q=%EF%BF%BD"),
        ("/en/search/?q=\xd8", None),
        ("/en/search/?" + "&".join("q" * 30), None),
        ("/en/terms/lead/?q=lead", ""),
        ("/en/?lang=tr", ""),
        ("/api/v1/terms?lang=en&module=sales&letter=a&page=1", "lang=en&letter=a&module=sales&page=1"),
        ("/api/v1/terms?q=lead", None),
        ("/api/v1/terms/lead?", ""),
        ("/api/v1/terms/lead?lang=en", None),
        ("/api/v1/card?lang=fa&slug=%D8%B3", "lang=fa&slug=%D8%B3"),
        ("/embed.js?v=2", ""),
        ("/api/v1/modules?lang=en", "lang=en"),
        ("/api/v1/search?q=lead&lang=en&limit=5", "lang=en&limit=5&q=lead"),
        ("/api/v1/suggest?q=lead&lang=en", "lang=en&q=lead"),
        ("/api/v1/suggest?q=lead&limit=5", None),
    ],
)
def test_the_known_parameters_are_in_canonical_form(url: str, part: str | None) -> None:
    path, _, query = url.partition("?")

    assert known_query(query, rule_for(path)) == part


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/link",
        "/api/docs",
        "/api/v1/terms/lead/more",
        "/en",
        "/xx/",
        "//en/",
        "",
        "/sitemap.xml",
        "/en/suggest/",
        "/fa/suggest/thanks/",
    ],
)
def test_other_paths_are_not_cached(path: str) -> None:
    assert rule_for(path) is None


def test_every_parameter_that_a_page_reads_is_in_the_table() -> None:
    views = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "terms" / "pages").glob("*.py"))
    read = set(re.findall(r"""\.GET(?:\.get|\.getlist)?[(\[]["'](\w+)""", views))
    of_permalinks = {"lang"}  # /t/ bypasses the cache

    assert "q" in read
    assert read - of_permalinks <= {name for _, parameters, unknown in TABLE for name in parameters.split() if unknown == "dropped"}
