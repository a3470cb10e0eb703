"""Phrases that the linker must not link."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from terms.text import LANGUAGES, tokenise

from .content import LANGUAGE_CHOICES, Content


class NeverLinkPhrase(Content):
    """Words in which no name of the glossary may be linked, since they mean something else together: “in any case”."""

    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    text = models.CharField(
        _("words"),
        max_length=100,
        help_text=_(
            "Such as “take into account”. The words are also found inflected; * at a word’s end stands for any ending: yardımcı ol*"
        ),
    )

    class Meta:
        ordering = ["language", "text"]
        verbose_name = _("phrase never to link")
        verbose_name_plural = _("phrases never to link")
        constraints = [
            UniqueConstraint(fields=["language", "text"], name="never_link_once"),
            CheckConstraint(name="never_link_not_empty", condition=~Q(text="")),
            CheckConstraint(name="never_link_language", condition=Q(language__in=list(LANGUAGES))),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """A phrase has words, and * only at the end of a word."""
        super().clean()
        if problem := phrase_problem(self.text):
            raise ValidationError({"text": problem})


def phrase_problem(text: str) -> str:
    """What is wrong with a phrase never to link; empty when nothing is."""
    if not tokenise(text):
        return _("Write at least one word.")
    if re.search(r"(?<!\w)\*|\*(?!\s|$)", text):
        return _("A * can only stand at the end of a word.")
    return ""
