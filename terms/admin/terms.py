"""The form and the list of concepts."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from terms import addresses, backlinks
from terms.models import Label, Term, TermCategory, TermSlug
from terms.text import LANGUAGES, slugify

from .beside import SuggestionBeside
from .widgets import LanguageWidgets, language_sections


def address_field(code: str) -> forms.CharField:
    """The form's field for the current address in one language."""
    help_text = _("The last part of the page’s address. Leave it as it is: it follows the name. Former addresses keep working.")
    attributes = {"dir": LANGUAGES[code].direction, "lang": code, "class": "vTextField"}
    return forms.CharField(label=_("Address"), required=False, max_length=80, help_text=help_text, widget=forms.TextInput(attrs=attributes))


class TermForm(forms.ModelForm):
    """A term with its current address in each language."""

    address_fa = address_field("fa")
    address_en = address_field("en")
    address_tr = address_field("tr")
    address_ru = address_field("ru")

    class Meta:
        model = Term
        fields = ["key", "abbreviation", "path_order", "is_case_sensitive", "no_bare_ye", "related", "replaced_by"]

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)
        current = addresses.of_term(self.instance) if self.instance.pk else {}
        for code in LANGUAGES:
            self.fields[f"address_{code}"].initial = current.get(code, "")

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


class TermCategoryInline(admin.TabularInline):
    model = TermCategory
    extra = 1


class LabelInline(admin.TabularInline):
    model = Label
    extra = 1


@admin.register(Term)
class TermAdmin(SuggestionBeside, LanguageWidgets, TranslationAdmin):
    form = TermForm
    list_display = ["key", *(f"name_{code}" for code in LANGUAGES), *(f"state_{code}" for code in LANGUAGES)]
    list_filter = ["categories", *(f"state_{code}" for code in LANGUAGES)]
    show_facets = admin.ShowFacets.NEVER  # their counts would come from the bare columns
    search_fields = ["key", "abbreviation", *(f"name_{code}" for code in LANGUAGES), "labels__text"]
    autocomplete_fields = ["replaced_by"]
    filter_horizontal = ["related"]
    inlines = [TermCategoryInline, LabelInline]
    fieldsets = [
        (None, {"fields": ["key", "abbreviation", "path_order"]}),
        *language_sections("name", "definition", "explanation", "example", "state", "address", "linking"),
        (_("Links in articles"), {"fields": ["is_case_sensitive", "no_bare_ye"]}),
        (_("Relations"), {"fields": ["related", "replaced_by"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Term | None = None) -> list[str]:
        return ["key", "what_links_here"] if obj else []  # /t/<key> is permanent

    def get_fieldsets(self, request: HttpRequest, obj: Term | None = None) -> list[tuple]:
        seen_before = [(_("Before you merge or withdraw"), {"fields": ["what_links_here"]})]
        return [*super().get_fieldsets(request, obj), *(seen_before if obj else [])]

    @admin.display(description=_("What links here"))
    def what_links_here(self, term: Term) -> SafeString:
        return render_to_string("admin/terms/term/_what_links_here.html", {"links": backlinks.of_term(term)})

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: dict | None = None) -> HttpResponse:
        term = self.get_object(request, object_id)
        return super().delete_view(request, object_id, {"links": backlinks.of_term(term)} if term else None)

    def save_related(self, request: HttpRequest, form: TermForm, formsets: list, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        for code in form.instance.published_languages():
            if form.cleaned_data.get(f"address_{code}") and f"address_{code}" in form.changed_data:
                addresses.assign(form.instance, code, form.cleaned_data[f"address_{code}"])

    def get_deleted_objects(self, objs: object, request: HttpRequest) -> tuple:
        """Say in words what PROTECT means here."""
        deleted, counts, permissions, protected = super().get_deleted_objects(objs, request)
        if protected:
            protected = [_("Readers may have linked to these terms. Withdraw them (no state “Published”) or merge them (“Replaced by”).")]
        return deleted, counts, permissions, protected
