"""The current and former slugs of terms: links from articles never break."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from terms.text import LANGUAGES

from .content import LANGUAGE_CHOICES, Content, Term


class TermSlug(Content):
    """One slug of a term in one language. It belongs to that term for ever, also when it is no longer current.

    PROTECT: a term that was ever published cannot be deleted, only withdrawn (no state published) or merged
    (`replaced_by`), so that its URLs always have a response.
    """

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="slugs", verbose_name=_("term"))
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    slug = models.CharField(_("address"), max_length=100)
    is_current = models.BooleanField(_("current"), default=True, help_text=_("Former URLs lead to the current one."))

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("URLs")
        ordering = ["language", "-is_current", "pk"]
        constraints = [
            UniqueConstraint(fields=["language", "slug"], name="slug_once_per_language"),
            UniqueConstraint(fields=["term", "language"], condition=Q(is_current=True), name="one_current_slug"),
            CheckConstraint(name="slug_not_empty", condition=~Q(slug="")),
            CheckConstraint(name="slug_language", condition=Q(language__in=list(LANGUAGES))),
        ]

    def __str__(self) -> str:
        return f"{self.language}/{self.slug}"
