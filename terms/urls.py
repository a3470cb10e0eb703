"""The URLs of readers' pages under /<language>/."""

from django.urls import path, register_converter

from terms import pages
from terms.authors import link_page, previews
from terms.suggestions import form


class WordConverter:
    """A key or a letter: anything but control characters, which PostgreSQL rejects in queries."""

    regex = r"[^/\x00-\x1f\x7f]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class SlugConverter(WordConverter):
    """A slug in any script. Django's own converter matches ASCII only. Slugs have no ZWNJ."""

    regex = r"[-\w]+"


register_converter(WordConverter, "word")
register_converter(SlugConverter, "uslug")

app_name = "terms"
urlpatterns = [
    path("", pages.home, name="home"),
    path("a-z/", pages.az_index, name="az-index"),
    path("a-z/<word:letter>/", pages.az_letter, name="az-letter"),
    path("modules/", pages.category_list, name="category-list"),
    path("modules/<word:key>/", pages.category_detail, name="category-detail"),
    path("terms/<uslug:slug>/", pages.term_detail, name="term-detail"),
    path("compare/", pages.comparison_list, name="comparison-list"),
    path("compare/<word:key>/", pages.comparison_detail, name="comparison-detail"),
    path("tools/link/", link_page.link_article, name="link-article"),
    path("tools/previews/", previews.previews, name="previews"),
    path("tools/previews/host/", previews.previews_host, name="previews-host"),
    path("suggest/", form.suggest, name="suggest"),
    path("suggest/thanks/", form.thanks, name="suggest-thanks"),
    path("search/", pages.search_results, name="search-results"),
]
