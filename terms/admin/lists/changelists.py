"""The lists of terms and comparisons: a badge per language, filters, and the site's own search."""

from collections.abc import Callable

from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When, Window
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise, cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from terms import formats, search
from terms.admin.badges import legend, name_of, short_status_badge
from terms.editing import status
from terms.models import ComparisonTerm, Label, Subject, Term, TermCategory
from terms.text import LANGUAGES

from .actions import ActsOnLanguages

MAX_RANKED = 100  # results of the site's search that are listed first, in its order


class LanguageFilter(admin.SimpleListFilter):
    """Filters by a rule in one language: `?outdated=fa`."""

    rule: object

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(code, language.endonym) for code, language in LANGUAGES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(type(self).rule(queryset.model, self.value())) if self.value() in LANGUAGES else queryset


class MissingFilter(LanguageFilter):
    title, parameter_name, rule = _("language missing"), "missing", staticmethod(status.missing)


class OutdatedFilter(LanguageFilter):
    title, parameter_name, rule = _("possibly outdated"), "outdated", staticmethod(status.outdated)


class WaitingFilter(LanguageFilter):
    title, parameter_name, rule = _("change pending or in review"), "waiting", staticmethod(status.waiting)


class ReturnedFilter(admin.SimpleListFilter):
    title, parameter_name = _("returned"), "returned"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str | Promise]]:
        return [("me", _("to me"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(status.returned_to(queryset.model, request.user)) if self.value() == "me" else queryset


class SourceFilter(admin.SimpleListFilter):
    title, parameter_name = _("source"), "source"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str | Promise]]:
        return [("files", _("content files")), ("desk", _("created here"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in {"files", "desk"}:
            return queryset
        files = status.from_files(queryset.model)
        return queryset.filter(files if self.value() == "files" else ~files)


class PublicationFilter(admin.SimpleListFilter):
    title, parameter_name = _("for readers"), "publication"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str | Promise]]:
        words = (_("published somewhere"), _("never published"), _("withdrawn everywhere"), _("merged into another"))
        return list(zip(status.PUBLICATION, words, strict=True))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return status.published_as(queryset, self.value()) if self.value() in status.PUBLICATION else queryset


class StateFilter(admin.ChoicesFieldListFilter):
    """The state in one language; the title is the language's own name."""

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.title = LANGUAGES[self.field.language].endonym


class CountedPages(Paginator):
    """Reads the first page and the number of rows in one query."""

    @cached_property
    def first(self) -> list:
        return list(self.object_list.annotate(rows=Window(Count("pk")))[: self.per_page])

    @cached_property
    def count(self) -> int:
        return self.first[0].rows if self.first else 0

    def page(self, number: int) -> Page:
        return self._get_page(self.first, number, self) if number == 1 else super().page(number)


class SubjectList(ChangeList):
    """Reads the statuses of the rows for the badges, in one query."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        is_read = isinstance(self.paginator, CountedPages) and not self.multi_page
        rows = self.paginator.first if is_read else list(self.result_list)
        statuses = status.statuses(rows)
        for row in rows:
            row.statuses = statuses[row.pk]
        self.result_list = rows


def _column(code: str) -> Callable[[Subject], SafeString]:
    @admin.display(description=LANGUAGES[code].endonym, ordering=f"state_{code}")
    def column(subject: Subject) -> SafeString:
        return short_status_badge(subject.statuses[code])

    column.__name__ = f"in_{code}"  # the column’s class in the style sheet
    return column


class ListsLanguages(ActsOnLanguages):
    """The columns, filters and legend that the lists of terms and comparisons share."""

    name_field = "name"
    show_facets = admin.ShowFacets.NEVER  # their counts would come from the bare columns
    show_full_result_count = False
    list_per_page = 50
    language_columns = tuple(_column(code) for code in LANGUAGES)
    state_filters = tuple((f"state_{code}", StateFilter) for code in LANGUAGES)

    @admin.display(description=_("name"))
    def shown_name(self, subject: Subject) -> SafeString:
        name = name_of(subject, self.name_field, get_language())
        if isinstance(subject, Term) and subject.replaced_by_id:
            return format_html("{} <small>({})</small>", name, _("merged"))
        return name

    def get_paginator(self, request: HttpRequest, queryset: QuerySet, per_page: int, *args: object, **kwargs: object) -> Paginator:
        # A search is expensive, so its rows are counted in the same query; without one, a separate count is faster.
        kind = CountedPages if request.GET.get(SEARCH_VAR) else Paginator
        return kind(queryset, per_page, *args, **kwargs)

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[ChangeList]:
        return SubjectList

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().changelist_view(request, {"status_legend": legend()} | (extra_context or {}))


def matches(query: str, names: tuple[str, ...]) -> Q:
    """Rows one of whose columns contains the query."""
    found = Q()
    for name in names:
        found |= Q(**{f"{name}__icontains": query})
    return found


class ListsTerms(ListsLanguages):
    """The list of terms, and the choices of autocomplete fields."""

    list_display = ["shown_name", "key", "module", *ListsLanguages.language_columns, "updated_on"]
    list_filter = ["categories", *ListsLanguages.state_filters, MissingFilter, OutdatedFilter, WaitingFilter, ReturnedFilter,
                   PublicationFilter, SourceFilter]  # fmt: skip
    search_fields = ["key"]  # the search is `get_search_results`
    search_help_text = _("Any name in any language, also with typos; the key; words of the texts.")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == "terms_term_changelist":
            rows = rows.annotate(primary_module=TermCategory.objects.primary(value=f"category__name_{get_language()}"))
        return rows

    @admin.display(description=_("module"), ordering="primary_module")
    def module(self, term: Term) -> str:
        return term.primary_module or "—"

    @admin.display(description=_("updated"), ordering="updated")
    def updated_on(self, term: Term) -> str:
        return formats.day(term.updated)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup in {"categories__key", "categories__key__exact"} or super().lookup_allowed(lookup, value, request)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """The results of the site's search in its order, then terms whose names or key contain the query."""
        query = search_term.replace("\0", "").strip()
        if not query:
            return queryset, False
        columns = ("key", "abbreviation", *(f"name_{code}" for code in LANGUAGES))
        written = matches(query, columns) | Q(pk__in=Label.objects.filter(text__icontains=query).order_by().values("term"))
        ranked = search.term_ids(query, get_language(), limit=MAX_RANKED)
        found = queryset.filter(written | search.by_texts(query) | Q(pk__in=ranked))
        if "o" not in request.GET:
            exact = Q(*((name, query) for name in columns), _connector=Q.OR)  # including drafts, which the site's search does not find
            places = [When(exact, then=Value(-1)), *(When(pk=pk, then=Value(place)) for place, pk in enumerate(ranked))]
            found = found.order_by(Case(*places, default=Value(len(ranked)), output_field=IntegerField()), "key")
        return found, False


class ListsComparisons(ListsLanguages):
    name_field = "title"
    list_display = ["shown_name", "key", *ListsLanguages.language_columns]
    list_filter = [*ListsLanguages.state_filters, MissingFilter, OutdatedFilter, WaitingFilter, ReturnedFilter, SourceFilter]
    search_fields = ["key"]
    search_help_text = _("The key, words of a title, or a term by any of its names.")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        query = search_term.replace("\0", "").strip()
        if not query:
            return queryset, False
        terms = search.term_ids(query, get_language(), limit=MAX_RANKED)
        of_terms = Q(pk__in=ComparisonTerm.objects.filter(term__in=terms).order_by().values("comparison"))
        return queryset.filter(of_terms | matches(query, ("key", *(f"title_{code}" for code in LANGUAGES)))), False
