"""A tiny site, and the cache around it."""

import pytest
from django.conf import LazySettings

from glossary.page_cache import PageCache
from tests.page_cache.client import TinySite


@pytest.fixture
def site() -> TinySite:
    return TinySite()


@pytest.fixture
def cache(site: TinySite, settings: LazySettings) -> PageCache:
    settings.ALLOWED_HOSTS = ["127.0.0.1", "glossary.example"]
    settings.SITE_URL = "https://glossary.example"
    return PageCache(site, site.revision, limit=1024 * 1024)
