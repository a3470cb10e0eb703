"""Modules and comparisons."""

from django.contrib import admin
from modeltranslation.admin import TranslationAdmin

from terms.models import Category, Comparison, ComparisonTerm
from terms.text import LANGUAGES

from .widgets import LanguageWidgets, language_sections


@admin.register(Category)
class CategoryAdmin(LanguageWidgets, TranslationAdmin):
    list_display = ["key", "order", *(f"name_{code}" for code in LANGUAGES)]
    search_fields = ["key", *(f"name_{code}" for code in LANGUAGES)]
    fieldsets = [(None, {"fields": ["key", "order", "colour"]}), *language_sections("name", "description")]


class ComparisonTermInline(admin.TabularInline):
    model = ComparisonTerm
    extra = 2
    autocomplete_fields = ["term"]


@admin.register(Comparison)
class ComparisonAdmin(LanguageWidgets, TranslationAdmin):
    list_display = ["key", *(f"title_{code}" for code in LANGUAGES), *(f"state_{code}" for code in LANGUAGES)]
    list_filter = [f"state_{code}" for code in LANGUAGES]
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["key", *(f"title_{code}" for code in LANGUAGES)]
    inlines = [ComparisonTermInline]
    fieldsets = [(None, {"fields": ["key"]}), *language_sections("title", "difference", "usage", "aspects", "state")]
