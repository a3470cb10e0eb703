"""What readers write: suggestions, looked at by an editor before anything changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .content import LANGUAGE_CHOICES, Term


class Feedback(models.Model):
    """A reader's suggestion about one concept in one language."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        REJECTED = "rejected", _("Rejected")

    term = models.ForeignKey(Term, on_delete=models.CASCADE, null=True, blank=True, related_name="feedback", verbose_name=_("term"))
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    text = models.TextField(_("text"), max_length=2000)
    email = models.EmailField(_("e-mail"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    created = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        ordering = ["-created"]
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")

    def __str__(self) -> str:
        return self.text[:60]
