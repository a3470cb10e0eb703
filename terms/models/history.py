"""What happened to the content: one row per change as an editor sees it, and what stood there after it.

`Change` is small, so that a page of recent changes reads nothing else. The versions (`HistoricalTerm` …) are made by
django-simple-history, one full row each (about 8 kB for a term), registered in `terms/translation.py`; `terms/versions.py`
writes both.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

MAX_REASON = 100  # characters of why something was changed


class ChangeQuerySet(models.QuerySet):
    def of(self, about: str, pk: int) -> "ChangeQuerySet":
        return self.filter(about=about, about_id=pk)

    def seen(self) -> "ChangeQuerySet":
        """Without the first versions, which only note what stood there before the first change."""
        return self.exclude(kind=Change.Kind.FOUND)

    def newest_first(self) -> "ChangeQuerySet":
        return self.order_by("-pk")


class Change(models.Model):
    """Everything that one person saved in one go about one concept, comparison, module or phrase."""

    class Kind(models.TextChoices):
        ADDED = "added", _("Added")
        CHANGED = "changed", _("Changed")
        DELETED = "deleted", _("Deleted")
        RESTORED = "restored", _("Restored")
        REVERTED = "reverted", _("Put back")
        LOADED = "loaded", _("Loaded from the content files")
        OUTSIDE = "outside", _("Changed outside of the desk")
        FOUND = "found", _("What stood here before")

    class About(models.TextChoices):
        TERM = "term", _("Term")
        COMPARISON = "comparison", _("Comparison")
        CATEGORY = "category", _("Module")
        PHRASE = "neverlinkphrase", _("Phrase never to link")

    about = models.CharField(_("about"), max_length=20, choices=About)
    about_id = models.BigIntegerField()
    kind = models.CharField(_("kind of change"), max_length=10, choices=Kind)
    when = models.DateTimeField(_("when"), default=timezone.now)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("person"))
    user_name = models.CharField(_("person"), max_length=150, blank=True, db_index=True, help_text="stays when the account goes")
    reason = models.CharField(_("reason"), max_length=MAX_REASON, blank=True)
    source = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+", help_text="the version that was put back")
    key = models.CharField(max_length=120)
    names = models.JSONField(default=dict, help_text="language → name at that time")
    fields = models.JSONField(default=list, help_text="names of the fields that changed")
    languages = models.CharField(max_length=40, blank=True, help_text="of the fields that changed: “ fa en ”")
    modules = models.CharField(max_length=400, blank=True, help_text="in which it stood: “ sales service ”")
    lost = models.JSONField(default=list, help_text="other names that were taken away: language, text, kind, linking")

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("recent changes")
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["about", "about_id", "-id"], name="change_of_something")]

    def __str__(self) -> str:
        return f"{self.get_about_display()} {self.key}: {self.get_kind_display()}"


class Version(models.Model):
    """What a version has beside the columns of its model: the change that made it, and the rows of other tables."""

    change = models.OneToOneField(Change, on_delete=models.CASCADE, related_name="+")
    parts = models.JSONField(default=dict, help_text="labels, modules, related terms, terms of a comparison")

    class Meta:
        abstract = True


class Versions(HistoricalRecords):
    """Makes the version tables. Its own receivers write one version a row saved: `terms/versions.py` writes one a change."""

    def post_save(self, *args: object, **kwargs: object) -> None:
        """See the class."""

    def post_delete(self, *args: object, **kwargs: object) -> None:
        """See the class."""

    def pre_delete(self, *args: object, **kwargs: object) -> None:
        """See the class."""
