"""The forms of the first step of each guided action."""

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from terms.models import Term
from terms.text import LANGUAGES, Language

MAX_ID_LENGTH = 18


class Winner(forms.Form):
    """The term to merge into: chosen by any name, or without scripts by its key."""

    key = forms.CharField(
        label=_("or its key"),
        required=False,
        max_length=80,
        help_text=_("The last part of its permanent URL, such as lead-scoring."),
        widget=forms.TextInput(attrs={"class": "vTextField", "dir": "ltr", "autocomplete": "off"}),
    )

    def __init__(self, data: QueryDict | None, *, site: AdminSite):
        chosen = data.get("winner", "") if data is not None else ""
        if chosen and (not chosen.isdecimal() or len(chosen) > MAX_ID_LENGTH):  # the widget would look it up to show it again
            data = data.copy()
            data["winner"] = ""
        super().__init__(data)
        widget = AutocompleteSelect(Term._meta.get_field("replaced_by"), site)
        field = forms.ModelChoiceField(Term.objects.select_related("replaced_by"), label=_("Merge into"), required=False, widget=widget)
        self.fields = {"winner": field, **self.fields}

    def clean(self) -> dict[str, object]:
        data = super().clean()
        key, winner = (data.get("key") or "").strip(), data.get("winner")
        if key and not (by_key := Term.objects.filter(key=key).first()):
            self.add_error("key", _("There is no term with this key."))
        elif key and winner and by_key != winner:
            self.add_error("key", _("This is not the same term as the one above: choose one of them."))
        elif key:
            data["winner"] = by_key
        elif not winner and not self.errors:
            self.add_error("winner", _("Choose the term that stays."))
        return data


class NewName(forms.Form):
    """The new name and its language."""

    language = forms.ChoiceField(label=_("Language"))
    name = forms.CharField(label=_("New name"), max_length=120, widget=forms.TextInput(attrs={"class": "vTextField", "dir": "auto"}))

    def __init__(self, *args: object, languages: list[str], **kwargs: object):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, LANGUAGES[code].endonym) for code in languages]


class Withdrawal(forms.Form):
    """The languages in which to withdraw the term."""

    languages = forms.MultipleChoiceField(label=_("Withdraw in"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: object, languages: list[Language], **kwargs: object):
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = [(language.code, language.endonym) for language in languages]
