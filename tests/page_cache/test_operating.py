"""What an operator sees and sets."""

import pytest
from django.conf import LazySettings

from glossary import page_cache
from glossary.page_cache import PageCache
from tests.page_cache.client import TinySite, fetch

PAGE = "/en/terms/lead/"


def test_the_metrics_are_shown_only_where_the_operator_turned_them_on(cache: PageCache, settings: LazySettings) -> None:
    for _ in range(3):
        tag = fetch(cache, PAGE).headers["ETag"]
    fetch(cache, PAGE, HTTP_IF_NONE_MATCH=tag)
    fetch(cache, "/live")
    assert "glossary" not in fetch(cache, "/metrics").body.decode()
    settings.METRICS = True
    reply = fetch(cache, "/metrics")
    shown = {
        line.split("{")[0].removeprefix("glossary_page_cache_"): int(line.split()[-1])
        for line in reply.body.decode().splitlines()
        if line[0] != "#"
    }

    assert reply.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert shown == {
        "hits_total": 3,
        "misses_total": 1,
        "passes_total": 2,
        "not_modified_total": 1,
        "entries": 1,
        "bytes": cache.pages.size,
    }
    assert reply.body.decode().count("# TYPE") == reply.body.decode().count("# HELP") == len(shown)


@pytest.mark.parametrize("off", [{"PAGE_CACHE_MB": 0}, {"DEBUG": True}], ids=str)
def test_it_can_be_turned_off(site: TinySite, settings: LazySettings, off: dict) -> None:
    for name, value in off.items():
        setattr(settings, name, value)

    assert page_cache.with_page_cache(site) is site
