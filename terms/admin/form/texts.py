"""The form of terms and comparisons: permissions by language, pending changes, edit conflicts.

The form shows the *working* texts of each language: the pending change where there is one, else the row's own texts.
`terms.editing.workflow` decides where the submitted texts are stored.
"""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import Script
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modeltranslation.admin import TranslationAdmin

from terms.accounts import roles
from terms.digests import digest
from terms.editing import workflow
from terms.editing.workflow import PUBLISHED, REVIEW, TextChange
from terms.models import TEXTS, State, Subject
from terms.models.history import MAX_REASON
from terms.text import LANGUAGES

from . import live_check, sections
from .live_check import LiveCheck
from .messages import as_list, in_words
from .review import Reviewing
from .widgets import LanguageWidgets


def _digest(value: object) -> str:
    """A digest of a field's value; rows are represented by their primary keys."""
    if isinstance(value, Model):
        value = value.pk
    elif hasattr(value, "__iter__") and not isinstance(value, str):
        value = sorted(str(getattr(item, "pk", item)) for item in value)
    text = "" if value in (None, False) else str(value)
    return digest(text.replace("\r\n", "\n"))


class TextsForm(forms.ModelForm):
    """Shows working texts; detects conflicts when two users save the same subject."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("Why this change"),
        required=False,
        max_length=MAX_REASON,
        help_text=_("For the other editors: they find it in the history."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    is_correction = forms.BooleanField(
        label=_("Only a correction"),
        required=False,
        help_text=_("The meaning stays the same: the other languages need not be looked at again."),
    )

    user: roles.User  # set by the admin for each request

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.working = workflow.working_texts(self.instance)
        for language, now in self.working.items():
            if now.pending:
                self.initial |= {f"{name}_{language}": text for name, text in now.texts.items()}
            self.initial[f"state_{language}"] = now.state
            self._offer_states(language, now.state)
            self._prepare_texts(language, now.texts)
        self.initial["seen"] = self._now()

    def _offer_states(self, language: str, state: str) -> None:
        """Offer publishing only to those who may publish."""
        if (field := self.fields.get(f"state_{language}")) is None or roles.may_publish(self.user, language):
            return
        field.choices = [choice for choice in State.choices if choice[0] != PUBLISHED or state == PUBLISHED]

    def _prepare_texts(self, language: str, texts: dict[str, str]) -> None:
        """Show below each text its length and the warnings of the writing guide about the stored text."""
        remarks = workflow.style_warnings(self.instance, language, texts)
        for name in TEXTS[type(self.instance)]:
            if field := self.fields.get(f"{name}_{language}"):
                text = self.data.get(self.add_prefix(f"{name}_{language}"), "") if self.is_bound else texts[name]
                live_check.prepare(field, type(self.instance), name, language, text)
                if name in remarks:
                    field.help_text = format_html("{}{}", field.help_text, as_list(remarks[name], language))

    def _now(self) -> str:
        """The digests of the stored values, by field."""
        names = [name for name in self.fields if name in self._meta.fields or name.endswith(tuple(f"_{code}" for code in LANGUAGES))]
        return json.dumps({name: _digest(self.get_initial_for_field(self.fields[name], name)) for name in names})

    def clean(self) -> dict[str, object]:
        data = super().clean()
        self._merge(data)
        for language in LANGUAGES:
            if f"state_{language}" in self.fields and not self._errors_in(language):
                self._check(language, data)
        return data

    def _errors_in(self, language: str) -> bool:
        return any(name.endswith(f"_{language}") for name in self.errors)

    def _merge(self, data: dict[str, object]) -> None:
        """Take over what only another editor changed; report a conflict where both changed a field."""
        try:
            seen = json.loads(self.data.get(self.add_prefix("seen"), "") or "{}")
        except ValueError:
            seen = {}
        now = json.loads(self.initial["seen"])
        conflicts = False
        for name in [name for name in data if isinstance(seen, dict) and name in now and seen.get(name, now[name]) != now[name]]:
            stored = self.get_initial_for_field(self.fields[name], name)
            if _digest(data[name]) == seen[name]:
                data[name] = stored
                self._show(name, stored)
            elif _digest(data[name]) != now[name]:
                conflicts = True
                message = _("Someone else changed this while you were writing. Now stored: “%(stored)s”. Yours is in the field: save again to replace the stored text, or copy from it.")  # fmt: skip
                self.add_error(name, ValidationError(message, code="conflict", params={"stored": stored or "—"}))
        if conflicts:
            self._show("seen", self.initial["seen"])

    def _show(self, name: str, value: object) -> None:
        """Set what a field shows when the form is shown again with errors."""
        self.data = self.data.copy()
        values = [str(getattr(item, "pk", item)) for item in (value if isinstance(value, list) else [value]) if item is not None]
        self.data.setlist(self.add_prefix(name), values)

    def _check(self, language: str, data: dict[str, object]) -> None:
        """Check whether the texts of a language may get the chosen state."""
        change, now = self.change_of(language, data), self.working[language]
        field = f"state_{language}"
        if change is None:
            return
        was_public = workflow.state_of(self.instance_as_stored(), language) == PUBLISHED if self.instance.pk else False
        if was_public and change.step != PUBLISHED and not now.pending and change.texts == now.texts:
            self.add_error(field, _("Readers see this text. To withdraw it, use “Withdraw”: it shows what will happen."))
        elif change.step == PUBLISHED and not roles.may_publish(self.user, language):
            data[field] = REVIEW  # becomes a pending change
        elif change.step == PUBLISHED:
            for name, said in workflow.problems(self.instance, language, change.texts).items():
                self.add_error(f"{name}_{language}", [in_words(problem) for problem in said])

    def instance_as_stored(self) -> Subject:
        if not hasattr(self, "_stored"):
            self._stored = type(self.instance).objects.get(pk=self.instance.pk)
        return self._stored

    def change_of(self, language: str, data: dict[str, object]) -> TextChange | None:
        """The submitted change of a language; None where nothing changed."""
        names, now = TEXTS[type(self.instance)], self.working[language]
        if f"state_{language}" not in self.fields:
            return None
        texts = {name: (data.get(f"{name}_{language}") or "").replace("\r\n", "\n") for name in names}
        change = TextChange(texts, data.get(f"state_{language}") or now.state)
        return None if (change.texts, change.step) == (now.texts, now.state) else change

    def changes(self) -> dict[str, TextChange]:
        """Language → submitted change."""
        found = {language: self.change_of(language, self.cleaned_data) for language in LANGUAGES}
        return {language: change for language, change in found.items() if change}


class TextsAdmin(LiveCheck, Reviewing, LanguageWidgets, TranslationAdmin):
    """Sections by language; fields that the user may not write are read-only, also on the server."""

    form = TextsForm
    shared_fields: tuple[str, ...] = ()
    per_language: tuple[str, ...] = ()  # columns besides texts and state which reviewers may change

    class Media:
        css = {"all": ["editors/states.css", "editors/form.css", "editors/notes.css"]}
        js = [Script(f"editors/{name}.js", type="module") for name in ("key", "sections", "still-true", "text-check", "unsaved")]

    def get_form(self, request: HttpRequest, obj: Subject | None = None, change: bool = False, **kwargs: object) -> type[TextsForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form)(form.__name__, (form,), {"user": request.user})

    def get_readonly_fields(self, request: HttpRequest, obj: Subject | None = None) -> list[str]:
        names: list[str] = [] if roles.may_change_shared(request.user) else list(self.shared_fields)
        for language in LANGUAGES:
            if not roles.may_translate(request.user, language):
                names += [f"{name}_{language}" for name in (*TEXTS[self.model], "state")]
            if not roles.may_publish(request.user, language):
                names += [f"{name}_{language}" for name in self.per_language]
        return names

    def language_fields(self, request: HttpRequest, language: str) -> list[str]:
        """The fields of a language that the user may write."""
        more = self.per_language if roles.may_publish(request.user, language) else ()
        return [f"{name}_{language}" for name in (*TEXTS[self.model], *more, "state")]

    def language_fieldsets(self, request: HttpRequest, obj: Subject | None) -> list[tuple[str, dict[str, object]]]:
        """One section for each language: the user's languages first, the others read-only."""
        if (known := getattr(request, "language_sections", None)) and known[0] is obj:
            return [(title, options | {"fields": [*options["fields"]]}) for title, options in known[1]]
        view, mine = sections.overview(obj or self.model()), roles.languages_of(request.user)
        found = []
        for language in [*mine, *(code for code in LANGUAGES if code not in mine)]:
            is_read_only = language not in mine
            classes = [
                "language",
                f"language-{language}",
                *(["read-only"] if is_read_only else []),
                *(["alone"] if mine == [language] else []),
            ]
            note = sections.notes(
                view,
                language,
                is_read_only=is_read_only,
                shows_names=language not in self.label_languages(request, obj),
                has_actions="_popup" not in request.GET,
            )
            fields = [] if is_read_only else self.language_fields(request, language)
            found.append((sections.heading(view, language), {"fields": fields, "classes": classes, "description": note}))
        request.language_sections = (obj, found)
        return found

    def label_languages(self, request: HttpRequest, obj: Subject | None) -> list[str]:
        """The languages whose other names the user changes in this form."""
        return list(LANGUAGES)

    def save_model(self, request: HttpRequest, subject: Subject, form: TextsForm, change: bool) -> None:
        changes = form.changes()
        stored = form.instance_as_stored() if change else type(subject)()
        for language in LANGUAGES:  # the workflow writes them instead
            for name in (*TEXTS[type(subject)], "state"):
                setattr(subject, f"{name}_{language}", getattr(stored, f"{name}_{language}"))
        reason = form.cleaned_data.get("reason", "")
        about_the_save = {"reason", "is_correction"}  # no columns
        shared = {name for name in form.changed_data if name in form._meta.fields} - self._text_columns() - about_the_save
        is_correction = form.cleaned_data.get("is_correction", False)
        workflow.write(subject, changes, request.user, reason=reason, is_correction=is_correction, must_save=bool(shared))
        self._report_pending(request, stored, changes)

    def _text_columns(self) -> set[str]:
        return {f"{name}_{language}" for name in (*TEXTS[self.model], "state") for language in LANGUAGES}

    def _report_pending(self, request: HttpRequest, stored: Subject, changes: dict[str, TextChange]) -> None:
        waiting = [
            LANGUAGES[language].endonym
            for language, change in changes.items()
            if workflow.state_of(stored, language) == PUBLISHED and change.step != PUBLISHED
        ]
        if waiting:
            message = ngettext(
                "%(languages)s: readers keep seeing the published text until the new one is approved.",
                "%(languages)s: readers keep seeing the published texts until the new ones are approved.",
                len(waiting),
            )
            self.message_user(request, message % {"languages": ", ".join(waiting)})
