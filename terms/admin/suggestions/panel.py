"""The panel with a reader's suggestion above the term's form: `…/change/?suggestion=<pk>`; `&use=1` puts its text in the field."""

from functools import partial

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from terms.accounts import roles
from terms.models import Part, Suggestion, Term
from terms.suggestions import queue
from terms.text import LANGUAGES


def form_url(suggestion: Suggestion, *, is_text_used: bool = False) -> str:
    """The URL of the field that the suggestion is about, or of the form for a new term."""
    query = f"?suggestion={suggestion.pk}"
    subject = suggestion.subject
    if subject is None:
        return f"{reverse('admin:terms_term_add')}{query}#id_{suggestion.field}"
    use = "&use=1" if is_text_used and can_be_used(suggestion) else ""
    anchor = f"#id_{suggestion.field}" if suggestion.field else ""
    return f"{reverse('admin:terms_term_change', args=[subject.pk])}{query}{use}{anchor}"


def can_be_used(suggestion: Suggestion) -> bool:
    """Whether its text can be put in the field unchanged."""
    return suggestion.part not in {Part.OTHER, Part.NEW}


def suggestion_for(request: HttpRequest, term: Term | None = None) -> Suggestion | None:
    """The open suggestion in the URL of the form, where the user may see it and it is about this term."""
    number = request.GET.get("suggestion", "")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    suggestion = queue.visible_to(request.user).open().filter(pk=number).first()
    return suggestion if suggestion and term in (suggestion.term, suggestion.subject) else None


class SuggestionPanel:
    """Adds to the admin of terms: shows the suggestion with the form and accepts it when the form is saved."""

    def get_form(self, request: HttpRequest, obj: Term | None = None, **kwargs: object) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, **kwargs)
        suggestion = suggestion_for(request, obj) if request.method == "GET" else None
        if suggestion is None or (obj is not None and request.GET.get("use") != "1"):
            return form
        text = suggestion.proposed_name if suggestion.part == Part.NEW else suggestion.text if can_be_used(suggestion) else ""
        return _filled(form, suggestion.field, text) if text else form

    def render_change_form(self, request: HttpRequest, context: dict, *args: object, **kwargs: object) -> HttpResponse:
        suggestion = suggestion_for(request, kwargs.get("obj"))
        if suggestion is not None:
            is_used = request.method == "GET" and (suggestion.part == Part.NEW or request.GET.get("use") == "1" and can_be_used(suggestion))
            context |= {"suggestion": suggestion, "suggestion_language": LANGUAGES[suggestion.language], "is_suggestion_used": is_used}
            context["is_suggestion_decided"] = roles.may_publish(request.user, suggestion.language)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: forms.ModelForm, formsets: list, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        suggestion = suggestion_for(request, form.instance if change else None)
        if suggestion is None:
            if "suggestion" in request.GET:
                messages.warning(request, gettext("No suggestion was accepted: it has already been decided, or is not in your languages."))
        elif not roles.may_publish(request.user, suggestion.language):
            messages.info(request, gettext("The suggestion stays open: a reviewer of its language decides on it."))
        elif queue.decide(suggestion, request.user, Suggestion.State.ACCEPTED, term=None if change else form.instance):
            messages.success(request, gettext("The suggestion was accepted."))
            transaction.on_commit(partial(_send_reply, request, suggestion), robust=True)  # no e-mail if saving fails


def _send_reply(request: HttpRequest, suggestion: Suggestion) -> None:
    report_reply(request, queue.send_reply(suggestion))


def report_reply(request: HttpRequest, is_sent: bool | None) -> None:
    """Show the moderator whether the reply was sent."""
    if is_sent:
        messages.success(request, gettext("The reply was sent, and the reader’s address was deleted."))
    elif is_sent is False:
        messages.warning(request, gettext("The reply could not be sent: try again from the suggestion’s page."))


def _filled(form: type[forms.ModelForm], field: str, text: str) -> type[forms.ModelForm]:
    """A form class with this text in one field, marked as unsaved."""

    class Filled(form):
        def __init__(self, *args: object, **kwargs: object):
            super().__init__(*args, **kwargs)
            if field in self.fields:
                self.initial[field] = text
                self.fields[field].widget.attrs |= {"class": f"{self.fields[field].widget.attrs.get('class', '')} unsaved".strip()}

    return Filled
