"""Readers' suggestions, which an editor reviews before anything changes."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from terms.text import LANGUAGES

from .content import LANGUAGE_CHOICES, Term

MIN_TEXT_LENGTH, MAX_TEXT_LENGTH = 10, 2000
MAX_NAME_LENGTH = 120


class Part(models.TextChoices):
    """What of a term a suggestion is about. The first four are texts of the term, and their values the names of its fields."""

    DEFINITION = "definition", _("The definition")
    EXPLANATION = "explanation", _("The explanation")
    EXAMPLE = "example", _("The example")
    NAME = "name", _("The name")
    OTHER = "other", _("Something else")
    NEW = "new", _("A new term")


class SuggestionQuerySet(models.QuerySet):
    def open(self) -> "SuggestionQuerySet":
        """Those that wait for a decision."""
        return self.filter(state=Suggestion.State.OPEN)

    def in_languages(self, languages: list[str]) -> "SuggestionQuerySet":
        return self.filter(language__in=languages)


class Suggestion(models.Model):
    """A reader's suggestion: an improvement of one term in one language, or a missing term.

    Deleting a term deletes its suggestions. A term that was ever published is never deleted (`TermSlug`), only merged or
    withdrawn, and then its suggestions stay. The `term` of an accepted proposal is the one that was made from it.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        REJECTED = "rejected", _("Rejected")

    term = models.ForeignKey(Term, on_delete=models.CASCADE, null=True, blank=True, related_name="suggestions", verbose_name=_("term"))
    proposed_name = models.CharField(_("proposed name"), max_length=MAX_NAME_LENGTH, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    part = models.CharField(_("part"), max_length=12, choices=Part, default=Part.OTHER)
    text = models.TextField(_("text"), max_length=MAX_TEXT_LENGTH)
    email = models.EmailField(_("email"), blank=True)  # deleted with the decision
    is_flagged = models.BooleanField(_("many links"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    reply = models.TextField(_("reply"), max_length=MAX_TEXT_LENGTH, blank=True)
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided = models.DateTimeField(_("decided"), null=True, blank=True)
    created = models.DateTimeField(_("created"), auto_now_add=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-created", "-pk"]
        verbose_name = _("reader’s suggestion")
        verbose_name_plural = _("readers’ suggestions")
        constraints = [
            CheckConstraint(name="suggestion_language", condition=Q(language__in=list(LANGUAGES))),
            CheckConstraint(name="suggestion_state", condition=Q(state__in=["open", "accepted", "rejected"])),
            CheckConstraint(
                name="suggestion_about_something",
                condition=Q(part=Part.NEW) & ~Q(proposed_name="")
                | Q(part__in=["definition", "explanation", "example", "name", "other"], proposed_name="", term__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["state", "language", "-created"], name="suggestion_queue")]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> Term | None:
        """The term it is about, or the replacement of a merged one; None for a proposal without a term."""
        return self.term.replacement() if self.term else None

    @property
    def title(self) -> str:
        """What it is about, in its own language: the proposed name, or the name of the term."""
        subject = self.subject
        return self.proposed_name or getattr(subject, f"name_{self.language}") or subject.key

    @property
    def field(self) -> str:
        """The name of the term's field that the suggestion is about; of a new term its name; empty for something else."""
        if self.part == Part.OTHER:
            return ""
        return f"{Part.NAME if self.part == Part.NEW else self.part}_{self.language}"
