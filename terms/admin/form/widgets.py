"""Widgets of translated fields."""

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst

from terms.text import LANGUAGES


class LanguageWidgets:
    """Puts `lang` and `dir` on the widget of every per-language field, and a textarea on long texts."""

    long_texts = ("definition", "example", "difference", "usage", "description")

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: object) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        language = getattr(db_field, "language", None)
        if field and language:
            if db_field.name.removesuffix(f"_{language}") in self.long_texts:
                field.widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
            field.widget.attrs |= {"lang": language, "dir": LANGUAGES[language].direction}
            field.label = capfirst(db_field.translated_field.verbose_name)  # without “[fa]”: the section says which language it is
        return field


def language_sections(*names: str) -> list[tuple[str, dict[str, object]]]:
    """One fieldset per language with the named fields."""
    return [(language.endonym, {"fields": [f"{name}_{code}" for name in names]}) for code, language in LANGUAGES.items()]
