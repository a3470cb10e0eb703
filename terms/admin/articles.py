"""Articles on other sites, and phrases that are never linked."""

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from terms.models import Article, NeverLinkPhrase

from .history.pages import HistoryAdmin


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    list_display = ["title", "link", "language", "state", "created"]
    list_filter = ["state", "language"]
    search_fields = ["title", "url", "terms__key"]
    autocomplete_fields = ["terms"]
    actions = ["publish", "hide"]

    @admin.display(description=_("address"), ordering="url")
    def link(self, article: Article) -> SafeString:
        return format_html('<a href="{}" rel="ugc noopener noreferrer" dir="ltr">{}</a>', article.url, article.url)

    @admin.action(description=_("Publish the chosen articles"), permissions=["change"])
    def publish(self, request: HttpRequest, articles: QuerySet) -> None:
        self._put(articles, Article.State.PUBLISHED)

    @admin.action(description=_("Hide the chosen articles"), permissions=["change"])
    def hide(self, request: HttpRequest, articles: QuerySet) -> None:
        self._put(articles, Article.State.HIDDEN)

    @transaction.atomic
    def _put(self, articles: QuerySet, state: Article.State) -> None:
        for article in articles.exclude(state=state):
            article.state = state
            article.save()


@admin.register(NeverLinkPhrase)
class NeverLinkPhraseAdmin(HistoryAdmin, admin.ModelAdmin):
    list_display = ["text", "language"]
    list_filter = ["language"]
    search_fields = ["text"]
