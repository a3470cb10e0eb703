"""The steps between a written text and its readers: pending changes, review notes, outdated marks.

None of it is content that readers see, so it raises no revision.
"""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from terms.text import LANGUAGES

from .comparisons import Comparison
from .content import LANGUAGE_CHOICES, Term
from .history import MAX_REASON

Subject = Term | Comparison  # what has texts in every language, each with its own state
TEXTS: dict[type, tuple[str, ...]] = {Term: Term.TEXTS, Comparison: Comparison.TEXTS}


class SubjectQuerySet(models.QuerySet):
    def about(self, subject: Subject) -> "SubjectQuerySet":
        return self.filter(**about(subject))


def about(subject: Subject) -> dict[str, Subject]:
    """The column in which a row of this module names its subject."""
    return {"term" if isinstance(subject, Term) else "comparison": subject}


class OfSubject(models.Model):
    """A row about one language of a term or of a comparison."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("term"))
    comparison = models.ForeignKey(
        Comparison, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("comparison")
    )
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def subject(self) -> Subject:
        return self.term if self.term_id else self.comparison


def _subject_constraints(name: str) -> list[CheckConstraint]:
    one = Q(term__isnull=False, comparison__isnull=True) | Q(term__isnull=True, comparison__isnull=False)
    return [
        CheckConstraint(name=f"{name}_one_subject", condition=one),
        CheckConstraint(name=f"{name}_language", condition=Q(language__in=list(LANGUAGES))),
    ]


class PendingText(OfSubject):
    """The changed texts of a published language: readers see the published ones until these are approved."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        REVIEW = "review", _("In review")

    texts = models.JSONField(_("texts"), help_text="field → the new text, without the language's suffix; all fields of the language")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("written by")
    )
    reason = models.CharField(_("reason"), max_length=MAX_REASON, blank=True)
    is_correction = models.BooleanField(
        _("only a correction"), default=False, help_text=_("The meaning stays: the other languages need not be looked at.")
    )
    created = models.DateTimeField(_("created"), auto_now_add=True)
    updated = models.DateTimeField(_("updated"), auto_now=True)

    class Meta:
        verbose_name = _("pending change")
        verbose_name_plural = _("pending changes")
        ordering = ["updated", "pk"]
        constraints = [
            *_subject_constraints("pending"),
            UniqueConstraint(fields=["term", "language"], name="pending_once_per_term"),
            UniqueConstraint(fields=["comparison", "language"], name="pending_once_per_comparison"),
            CheckConstraint(name="pending_state", condition=Q(state__in=["draft", "review"])),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.subject}"


class ReviewNote(OfSubject):
    """One step of a text's review: who did what, with a comment."""

    class Step(models.TextChoices):
        SENT = "sent", _("Sent to review")
        APPROVED = "approved", _("Approved")
        RETURNED = "returned", _("Returned")

    step = models.CharField(_("step"), max_length=10, choices=Step)
    comment = models.TextField(_("comment"), max_length=2000, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    created = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("review note")
        verbose_name_plural = _("review notes")
        ordering = ["-created", "-pk"]
        indexes = [models.Index(fields=["term", "language", "-created"], name="note_of_term")]
        constraints = [
            *_subject_constraints("note"),
            CheckConstraint(name="note_step", condition=Q(step__in=["sent", "approved", "returned"])),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.subject}: {self.step}"


class Outdated(OfSubject):
    """A mark: the text of `language` may no longer say what that of `source` says, which has changed since."""

    source = models.CharField(_("changed language"), max_length=2, choices=LANGUAGE_CHOICES)
    before = models.JSONField(_("before"), help_text="the texts of the source when the mark was set, field → text")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("changed by")
    )
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("possibly outdated text")
        verbose_name_plural = _("possibly outdated texts")
        ordering = ["since", "pk"]
        constraints = [
            *_subject_constraints("outdated"),
            UniqueConstraint(fields=["term", "language", "source"], name="outdated_once_per_term"),
            UniqueConstraint(fields=["comparison", "language", "source"], name="outdated_once_per_comparison"),
        ]

    def __str__(self) -> str:
        return f"{self.language} ← {self.source}: {self.subject}"
