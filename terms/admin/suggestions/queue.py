"""Readers' suggestions: the queue, and the page of each suggestion with the texts it is about.

Accepting opens the term's form with the suggestion above it (panel.py); saving that form accepts the suggestion.
"""

from typing import ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from terms.accounts import roles
from terms.admin.badges import in_language
from terms.models import Label, Part, Suggestion, Term
from terms.models.suggestions import MAX_TEXT_LENGTH
from terms.pages import markdown
from terms.suggestions import queue
from terms.text import LANGUAGES

from .panel import can_be_used, form_url, report_reply


class SuggestionStateFilter(admin.SimpleListFilter):
    """Open suggestions by default."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(state.value, state.label) for state in Suggestion.State if state != Suggestion.State.OPEN] + [("all", _("All"))]

    def choices(self, changelist: object) -> list[dict[str, object]]:
        first, *others = super().choices(changelist)
        return [first | {"display": Suggestion.State.OPEN.label}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        wanted = self.value() or Suggestion.State.OPEN
        return queryset if wanted == "all" else queryset.filter(state=wanted)


class SuggestionLanguageFilter(admin.SimpleListFilter):
    """The user's languages."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(code, LANGUAGES[code].endonym) for code in roles.languages_of(request.user)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(language=self.value()) if self.value() in LANGUAGES else queryset


class ReplyForm(forms.Form):
    """The moderator's reply to the reader."""

    reply = forms.CharField(
        required=False, max_length=MAX_TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})
    )

    def __init__(self, *args: object, language: str, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.fields["reply"].widget.attrs |= {"lang": language, "dir": LANGUAGES[language].direction}


@admin.register(Suggestion)
class SuggestionAdmin(admin.ModelAdmin):
    list_display = ["about", "part", "excerpt", "language", "created", "state"]
    list_filter = [SuggestionStateFilter, SuggestionLanguageFilter, "part", "term__categories", "is_flagged"]
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["text", "proposed_name", "term__key", *(f"term__name_{code}" for code in LANGUAGES)]
    actions = ["reject_chosen"]

    class Media:
        css: ClassVar = {"all": ["editors/suggestions.css"]}

    # --- who may see and decide -------------------------------------------------------------------------------------------
    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return queue.visible_to(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(roles.languages_of(request.user))

    def has_view_permission(self, request: HttpRequest, obj: Suggestion | None = None) -> bool:
        return roles.may_translate(request.user, obj.language) if obj else self.has_module_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Suggestion | None = None) -> bool:
        return any(roles.may_publish(request.user, code) for code in ([obj.language] if obj else LANGUAGES))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Suggestion | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self.has_change_permission(request, obj)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Suggestion | None:
        """Raise PermissionDenied, not 404, for a suggestion in a language that is not the user's."""
        found = super().get_object(request, object_id, from_field)
        if found is None and object_id.isascii() and object_id.isdigit() and Suggestion.objects.filter(pk=object_id[:18]).exists():
            raise PermissionDenied
        return found

    # --- the list ---------------------------------------------------------------------------------------------------------
    @admin.display(description=_("about"), ordering="term__key")
    def about(self, suggestion: Suggestion) -> SafeString:
        return in_language(suggestion.title, suggestion.language)

    @admin.display(description=_("text"))
    def excerpt(self, suggestion: Suggestion) -> SafeString:
        text = in_language(Truncator(suggestion.text).chars(90), suggestion.language)
        return format_html("{} <strong>({})</strong>", text, gettext("many links")) if suggestion.is_flagged else text

    @admin.action(description=_("Reject the chosen suggestions, such as spam"), permissions=["change"])
    def reject_chosen(self, request: HttpRequest, chosen: QuerySet) -> None:
        count = chosen.count()
        rejected = queue.reject_all(chosen.order_by(), request.user)
        done = ngettext("%(count)s suggestion was rejected.", "%(count)s suggestions were rejected.", rejected)
        self.message_user(request, done % {"count": rejected}, messages.SUCCESS if rejected else messages.WARNING)
        if left := count - rejected:
            message = ngettext(
                "%(count)s stayed as it is: it is already decided, or in a language in which you do not decide.",
                "%(count)s stayed as they are: they are already decided, or in a language in which you do not decide.",
                left,
            )
            self.message_user(request, message % {"count": left}, messages.WARNING)

    # --- the suggestion ---------------------------------------------------------------------------------------------------
    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None) -> HttpResponse:
        suggestion = self.get_object(request, object_id)
        if suggestion is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        form = ReplyForm(request.POST or None, initial={"reply": suggestion.reply}, language=suggestion.language)
        if request.method == "POST":
            if not self.has_change_permission(request, suggestion):
                raise PermissionDenied
            if form.is_valid():
                return self._decide(request, suggestion, form.cleaned_data["reply"])
        subject = suggestion.subject
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": gettext("Suggestion about “%(about)s”") % {"about": suggestion.title},
            "original": suggestion,
            "suggestion": suggestion,
            "subject": subject,
            "language": LANGUAGES[suggestion.language],
            "texts": _texts(suggestion, subject),
            "form": form,
            "is_open": suggestion.state == Suggestion.State.OPEN,
            "may_decide": self.has_change_permission(request, suggestion),
            "may_edit": request.user.has_perm("terms.change_term" if subject else "terms.add_term"),
            "can_be_used": can_be_used(suggestion),
            "is_unanswered": bool(suggestion.email and suggestion.reply),
        }
        return TemplateResponse(request, "admin/terms/suggestion/change_form.html", context)

    def _decide(self, request: HttpRequest, suggestion: Suggestion, reply: str) -> HttpResponse:
        """Carry out the decision of the pressed button."""
        decision, here = request.POST.get("decision", ""), request.get_full_path()
        if decision == "answer":
            report_reply(request, queue.send_reply(suggestion))
            return HttpResponseRedirect(here)
        if suggestion.state != Suggestion.State.OPEN:
            self.message_user(request, gettext("Somebody has already decided on this suggestion."), messages.WARNING)
            return HttpResponseRedirect(here)
        if decision in {"accept", "reject"}:
            state = Suggestion.State.ACCEPTED if decision == "accept" else Suggestion.State.REJECTED
            if queue.decide(suggestion, request.user, state, reply=reply):
                said = gettext("The suggestion was accepted.") if decision == "accept" else gettext("The suggestion was rejected.")
                self.message_user(request, said, messages.SUCCESS)
                report_reply(request, queue.send_reply(suggestion))
            return HttpResponseRedirect(reverse("admin:terms_suggestion_changelist"))
        suggestion.reply = queue.clean_text(reply)
        suggestion.save(update_fields=["reply"])
        if decision in {"open", "use"}:
            return HttpResponseRedirect(form_url(suggestion, is_text_used=decision == "use"))
        self.message_user(request, gettext("The reply was saved. It is sent with the decision."), messages.SUCCESS)
        return HttpResponseRedirect(here)


def _texts(suggestion: Suggestion, subject: Term | None) -> list[tuple[str, str, bool]]:
    """The term's texts in that language: label, text, and whether the suggestion is about it."""
    if subject is None:
        return []
    parts = [Part.NAME, Part.DEFINITION, Part.EXPLANATION, Part.EXAMPLE]
    texts = [(part.label, getattr(subject, f"{part}_{suggestion.language}") or "", part == suggestion.part) for part in parts]
    texts[2] = (texts[2][0], mark_safe(markdown.render(texts[2][1])), texts[2][2])  # sanitized by render()
    names = subject.labels.filter(language=suggestion.language).exclude(kind__in=[Label.Kind.HIDDEN, Label.Kind.FORM])
    return [*texts, (gettext("Other names"), " · ".join(label.text for label in names), False)]
