"""A reader's suggestion above the term's form that it leads to: `…/change/?suggestion=<number>`, with `&use=1` its text in the field."""

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


def form_address(suggestion: Suggestion, *, is_text_used: bool = False) -> str:
    """Where a suggestion is worked in: its field in the form of its term, or the form for a new term with the proposed name."""
    query = f"?suggestion={suggestion.pk}"
    subject = suggestion.subject
    if subject is None:
        return f"{reverse('admin:terms_term_add')}{query}#id_{suggestion.field}"
    use = "&use=1" if is_text_used and can_be_used(suggestion) else ""
    anchor = f"#id_{suggestion.field}" if suggestion.field else ""
    return f"{reverse('admin:terms_term_change', args=[subject.pk])}{query}{use}{anchor}"


def can_be_used(suggestion: Suggestion) -> bool:
    """Whether its text could stand in the field as it is."""
    return suggestion.part not in {Part.OTHER, Part.NEW}


def suggestion_for(request: HttpRequest, term: Term | None = None) -> Suggestion | None:
    """The open suggestion that the term form's address names, where the user may see it and it is about this term."""
    number = request.GET.get("suggestion", "")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    suggestion = queue.visible_to(request.user).open().filter(pk=number).first()
    return suggestion if suggestion and term in (suggestion.term, suggestion.subject) else None


class SuggestionPanel:
    """For the admin of terms: shows the suggestion with the form, and accepts it when the form is saved."""

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
        elif queue.settle(suggestion, request.user, Suggestion.State.ACCEPTED, term=None if change else form.instance):
            messages.success(request, gettext("The suggestion was accepted."))
            transaction.on_commit(partial(_answer, request, suggestion), robust=True)  # no letter about what was not saved


def _answer(request: HttpRequest, suggestion: Suggestion) -> None:
    say_answered(request, queue.answer(suggestion))


def say_answered(request: HttpRequest, is_sent: bool | None) -> None:
    """Tell the moderator whether the reply reached the mail server."""
    if is_sent:
        messages.success(request, gettext("The reply was sent, and the reader’s address was deleted."))
    elif is_sent is False:
        messages.warning(request, gettext("The reply could not be sent: try again from the suggestion’s page."))


def _filled(form: type[forms.ModelForm], field: str, text: str) -> type[forms.ModelForm]:
    """The form with this text in one field, marked as not saved yet."""

    class Filled(form):
        def __init__(self, *args: object, **kwargs: object):
            super().__init__(*args, **kwargs)
            if field in self.fields:
                self.initial[field] = text
                self.fields[field].widget.attrs |= {"class": f"{self.fields[field].widget.attrs.get('class', '')} unsaved".strip()}

    return Filled
