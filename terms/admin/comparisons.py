"""Modules and comparisons."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from terms.accounts import roles
from terms.models import Category, Comparison, ComparisonTerm
from terms.text import LANGUAGES

from .form.texts import TextsAdmin
from .form.widgets import LanguageWidgets, language_sections
from .history.pages import HistoryAdmin
from .lists.changelists import ListsComparisons
from .previews import ComparisonPreviews


@admin.register(Category)
class CategoryAdmin(HistoryAdmin, LanguageWidgets, TranslationAdmin):
    list_display = ["key", "order", *(f"name_{code}" for code in LANGUAGES)]
    search_fields = ["key", *(f"name_{code}" for code in LANGUAGES)]
    fieldsets = [(None, {"fields": ["key", "order", "colour"]}), *language_sections("name", "description")]


class ComparisonTermInline(admin.TabularInline):
    model = ComparisonTerm
    extra = 2
    autocomplete_fields = ["term"]

    def has_add_permission(self, request: HttpRequest, obj: Comparison | None = None) -> bool:
        return roles.may_change_shared(request.user)

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(Comparison)
class ComparisonAdmin(ListsComparisons, ComparisonPreviews, HistoryAdmin, TextsAdmin):
    shared_fields = ()
    inlines = [ComparisonTermInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Comparison | None = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), *(["key"] if obj else [])]  # the key is part of the URL

    def get_fieldsets(self, request: HttpRequest, obj: Comparison | None = None) -> list[tuple]:
        change = (_("This change"), {"fields": ["reason", "is_correction", "seen"]})
        return [(None, {"fields": ["key"]}), *self.language_fieldsets(request, obj), change]
