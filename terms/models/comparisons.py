"""Terms that readers confuse, side by side."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from terms.text import LANGUAGES, writing_rules

from .content import Content, State, Term, key_validator, state_constraints


class ComparisonQuerySet(models.QuerySet):
    def published(self, language: str) -> "ComparisonQuerySet":
        """Comparisons readers of `language` may see: published, and so is every term in them."""
        hidden = Term.objects.exclude(pk__in=Term.objects.published(language).values("pk"))
        return self.filter(**{f"state_{language}": State.PUBLISHED}).exclude(places__term__in=hidden)


class Comparison(Content):
    """Two or more terms that readers confuse, side by side."""

    key = models.CharField(_("key"), max_length=120, unique=True, validators=[key_validator], help_text=_("Such as contact-vs-account."))
    terms = models.ManyToManyField(Term, through="ComparisonTerm", related_name="comparisons", verbose_name=_("terms"))
    title = models.CharField(_("title"), max_length=160, blank=True)
    difference = models.CharField(_("difference"), max_length=500, blank=True, help_text=_("The whole difference in one sentence."))
    usage = models.TextField(_("when to use which word"), max_length=1000, blank=True)
    aspects = models.TextField(
        _("aspects"),
        max_length=4000,
        blank=True,
        help_text=_("One row per line: the aspect, then one cell per term, separated by |. What it is | a person | an organization"),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)

    TEXTS = writing_rules.COMPARISON_TEXTS
    REQUIRED_TEXTS = ("title", "difference")
    PER_LANGUAGE = (*TEXTS, "state")

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        verbose_name = _("comparison")
        verbose_name_plural = _("comparisons")
        constraints = state_constraints("comparison", ("title", "difference"))

    def __str__(self) -> str:
        return self.title or self.key

    def clean(self) -> None:
        """Every row of a table has the same number of cells."""
        super().clean()
        for language in LANGUAGES:
            rows = aspect_rows(getattr(self, f"aspects_{language}"))
            if len({len(row) for row in rows}) > 1:
                message = _("Every line needs the same number of cells, separated by |.")
                raise ValidationError({f"aspects_{language}": message})


def aspect_rows(text: str | None) -> list[list[str]]:
    """The rows of a comparison's table: one per line, cells separated by |."""
    return [[cell.strip() for cell in line.split("|")] for line in (text or "").splitlines() if line.strip()]


class ComparisonTerm(Content):
    """A term's column in a comparison."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="places")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="places", verbose_name=_("term"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("term of the comparison")
        verbose_name_plural = _("terms of the comparison")
        constraints = [UniqueConstraint(fields=["comparison", "term"], name="term_once_per_comparison")]

    def __str__(self) -> str:
        return f"{self.comparison_id} / {self.term_id}"
