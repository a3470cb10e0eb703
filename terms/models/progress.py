"""What the admin stores about the content as a whole. It is not content, so it raises no revision."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from .content import LANGUAGE_CHOICES, Term


class CoverageDay(models.Model):
    """How many terms readers of one language found on one day."""

    day = models.DateField()
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    published = models.PositiveIntegerField()

    class Meta:
        constraints = [UniqueConstraint(fields=["day", "language"], name="coverage_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.language}: {self.published}"


class WritingCheck(models.Model):
    """The cached results of the writing rules for the texts and names of one term, valid for this digest of them."""

    term = models.OneToOneField(Term, on_delete=models.CASCADE, primary_key=True, related_name="+")
    digest = models.CharField(max_length=32)
    remarks = models.JSONField(default=list, help_text="rows of rule, language, field, message")

    def __str__(self) -> str:
        return f"{self.term_id}: {len(self.remarks)}"


class Checkup(models.Model):
    """The counts of the last full check, shown until it is run again."""

    revision = models.PositiveBigIntegerField()
    made = models.DateTimeField(auto_now=True)
    counts = models.JSONField(default=dict, help_text="rule → language (or empty) → number of findings")

    class Meta:
        constraints = [CheckConstraint(name="one_checkup_row", condition=Q(pk=1))]

    def __str__(self) -> str:
        return f"{self.revision}: {self.made}"
