"""The form and the list of terms."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from terms.accounts import roles
from terms.editing import backlinks
from terms.models import Label, Term, TermCategory, TermSlug
from terms.models.content import LANGUAGE_CHOICES
from terms.published import term_urls
from terms.text import LANGUAGES, slugify

from .form.texts import TextsAdmin, TextsForm
from .guided.views import GuidedActions
from .history.pages import HistoryAdmin
from .lists.changelists import ListsTerms
from .previews import TermPreviews
from .suggestions.panel import SuggestionPanel


def slug_field(code: str) -> forms.CharField:
    """The field for the current slug in one language."""
    help_text = _("The last part of the page’s address. Leave it as it is: it follows the name. Former addresses keep working.")
    attributes = {"dir": LANGUAGES[code].direction, "lang": code, "class": "vTextField"}
    return forms.CharField(label=_("Address"), required=False, max_length=80, help_text=help_text, widget=forms.TextInput(attrs=attributes))


SlugsForm = type(TextsForm)("SlugsForm", (TextsForm,), {f"address_{code}": slug_field(code) for code in LANGUAGES})


class TermForm(SlugsForm):
    """A term with its current slug in each language."""

    class Meta:
        model = Term
        fields = ["key", "abbreviation", "path_order", "is_case_sensitive", "no_bare_ye", "related"]

    def __init__(self, *args: object, **kwargs: object):
        initial = kwargs.pop("initial", None) or {}
        instance = kwargs.get("instance")
        current = term_urls.of_term(instance) if instance and instance.pk else {}
        super().__init__(*args, initial={f"address_{code}": current.get(code, "") for code in LANGUAGES} | initial, **kwargs)
        if "key" in self.fields:
            self.fields["key"].widget.attrs |= {"dir": "ltr", "data-suggested-from": "id_name_en"}
        for code in LANGUAGES:
            if not roles.may_publish(self.user, code):
                del self.fields[f"address_{code}"]

    def clean(self) -> dict[str, object]:
        data = super().clean()
        for code in LANGUAGES:
            wanted, field = data.get(f"address_{code}", ""), f"address_{code}"
            if not wanted:
                continue
            if wanted != (tidy := slugify(wanted, code)):
                self.add_error(field, ValidationError(_("Write it as “%(tidy)s”."), params={"tidy": tidy or "term-name"}))
            elif TermSlug.objects.filter(language=code, slug=wanted).exclude(term_id=self.instance.pk).exists():
                self.add_error(field, ValidationError(_("This address belongs to another term, now or before: choose another one.")))
        return data


class TermCategoryInline(admin.StackedInline):
    model = TermCategory
    extra = 1
    autocomplete_fields = ["category"]
    fieldsets = [(None, {"fields": [("category", "order")], "classes": ["editor-line"]})]

    def has_add_permission(self, request: HttpRequest, obj: Term | None = None) -> bool:
        return roles.may_change_shared(request.user)

    has_change_permission = has_delete_permission = has_add_permission


def label_languages(user: roles.User, term: Term | None) -> list[str]:
    """The languages in which the user may change labels, which are published immediately."""
    return [code for code in roles.languages_of(user) if roles.may_publish(user, code) or not (term and term.is_published(code))]


class LabelInline(admin.StackedInline):
    """Labels, in the languages in which the user may change them."""

    model = Label
    extra = 1
    fieldsets = [(None, {"fields": [("language", "text", "kind", "linking")], "classes": ["editor-line"]})]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(language__in=label_languages(request.user, request.edited_term))

    def formfield_for_choice_field(self, db_field: models.Field, request: HttpRequest, **kwargs: object) -> forms.Field:
        if db_field.name == "language":
            allowed = label_languages(request.user, request.edited_term)
            kwargs["choices"] = [("", "---------"), *(choice for choice in LANGUAGE_CHOICES if choice[0] in allowed)]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: object) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "text":
            field.widget.attrs["dir"] = "auto"
        return field

    def has_add_permission(self, request: HttpRequest, obj: Term | None = None) -> bool:
        return super().has_add_permission(request, obj) and bool(label_languages(request.user, obj))


@admin.register(Term)
class TermAdmin(ListsTerms, GuidedActions, TermPreviews, SuggestionPanel, HistoryAdmin, TextsAdmin):
    form = TermForm
    shared_fields = ("abbreviation", "path_order", "is_case_sensitive", "no_bare_ye", "related")
    per_language = ("linking",)
    autocomplete_fields = ["related"]
    inlines = [TermCategoryInline, LabelInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Term | None = None) -> list[str]:
        permanent = ["key", "replaced_by", "what_links_here"] if obj else []  # /t/<key> is permanent
        return [*super().get_readonly_fields(request, obj), *permanent]

    def get_fieldsets(self, request: HttpRequest, obj: Term | None = None) -> list[tuple]:
        relations = ["related", "replaced_by"] if obj and obj.replaced_by_id else ["related"]
        return [
            (None, {"fields": ["key", "abbreviation", "path_order"]}),
            *self.language_fieldsets(request, obj),
            (_("Relations"), {"fields": relations}),
            (_("Links in articles"), {"fields": ["is_case_sensitive", "no_bare_ye"], "classes": ["collapse"]}),
            *([(_("What links here"), {"fields": ["what_links_here"], "classes": ["collapse"]})] if obj else []),
            (_("This change"), {"fields": ["reason", "is_correction", "seen"]}),
        ]

    def language_fields(self, request: HttpRequest, language: str) -> list[str]:
        address = [f"address_{language}"] if roles.may_publish(request.user, language) else []
        return [*super().language_fields(request, language), *address]

    def label_languages(self, request: HttpRequest, obj: Term | None) -> list[str]:
        return label_languages(request.user, obj)

    def get_form(self, request: HttpRequest, obj: Term | None = None, change: bool = False, **kwargs: object) -> type[TermForm]:
        request.edited_term = obj  # for the inlines
        return super().get_form(request, obj, change=change, **kwargs)

    @admin.display(description=_("What links here"))
    def what_links_here(self, term: Term) -> SafeString:
        # On a separate page: finding all backlinks would make the form of a common term slow.
        return format_html('<a href="{}">{}</a>', reverse("admin:terms_term_links", args=[term.pk]), _("What links here"))

    def get_urls(self) -> list[URLPattern]:
        address = path("<int:pk>/links/", self.admin_site.admin_view(self.links), name="terms_term_links")
        return [address, *super().get_urls()]

    def links(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Everything that is affected if the term is renamed, merged, withdrawn or deleted."""
        term = self.get_object(request, str(pk))
        if not self.has_view_permission(request, term):
            raise PermissionDenied
        if term is None:
            raise Http404
        context = self.admin_site.each_context(request) | {
            "title": _("What links here"),
            "subtitle": str(term),
            "opts": self.opts,
            "subject": term,
            "change_url": reverse("admin:terms_term_change", args=[pk]),
            "links": backlinks.of_term(term),
        }
        return TemplateResponse(request, "admin/terms/term/links.html", context)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: dict | None = None) -> HttpResponse:
        term = self.get_object(request, object_id)
        return super().delete_view(request, object_id, {"links": backlinks.of_term(term)} if term else None)

    def save_related(self, request: HttpRequest, form: TermForm, formsets: list, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        for code in form.instance.published_languages():
            if form.cleaned_data.get(f"address_{code}") and f"address_{code}" in form.changed_data:
                term_urls.assign(form.instance, code, form.cleaned_data[f"address_{code}"])

    def get_deleted_objects(self, objs: object, request: HttpRequest) -> tuple:
        """Explain why the term is protected."""
        deleted, counts, permissions, protected = super().get_deleted_objects(objs, request)
        if protected:
            protected = [_("Readers may have linked to these terms. Withdraw them (no state “Published”) or merge them (“Replaced by”).")]
        return deleted, counts, permissions, protected
