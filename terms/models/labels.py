"""Other names of a term: synonyms, abbreviations, hidden names, inflected forms."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from terms.text import LANGUAGES

from .content import LANGUAGE_CHOICES, Content, Linking, Term


class Label(Content):
    """Another name of a term in one language."""

    class Kind(models.TextChoices):
        SYNONYM = "synonym", _("Synonym")
        ABBREVIATION = "abbreviation", _("Abbreviation")
        HIDDEN = "hidden", _("Hidden: found by search, never shown")
        FORM = "form", _("Inflected form for linking")

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    text = models.CharField(_("text"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.SYNONYM)
    linking = models.CharField(
        _("links in articles"),
        max_length=10,
        choices=Linking,
        blank=True,
        help_text=_("Empty: as the term’s other names in this language."),
    )

    class Meta:
        ordering = ["language", "kind", "pk"]
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            UniqueConstraint(fields=["term", "language", "text"], name="label_once_per_term"),
            CheckConstraint(name="label_not_empty", condition=~Q(text="")),
            CheckConstraint(name="label_language", condition=Q(language__in=list(LANGUAGES))),
            CheckConstraint(name="label_linking", condition=Q(linking__in=["", *Linking.values])),
            CheckConstraint(name="label_kind", condition=Q(kind__in=["synonym", "abbreviation", "hidden", "form"])),
        ]

    def __str__(self) -> str:
        return self.text
