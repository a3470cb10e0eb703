"""What a merge moved, so that it can be undone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .content import Term


class Merge(models.Model):
    """One row per term that was merged in the admin's guided form; deleted when the two are separated again.

    Readers see nothing of it, so no revision is raised. `Term.replaced_by` alone says that a term is merged.
    """

    term = models.OneToOneField(Term, on_delete=models.CASCADE, related_name="merge", verbose_name=_("term"))
    winner = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="+", verbose_name=_("replaced by"))
    moved = models.JSONField(help_text="what came to the winner: primary keys by kind (terms/guided/separating.py)")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.term_id} → {self.winner_id}"
