"""The history of the content: one row per change, with the resulting state."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MAX_REASON = 200  # characters


class VersionQuerySet(models.QuerySet):
    def of(self, subject_type: str, subject_id: int) -> "VersionQuerySet":
        return self.filter(subject_type=subject_type, subject_id=subject_id)

    def visible(self) -> "VersionQuerySet":
        """Without the versions that only record the state before the first recorded change."""
        return self.exclude(kind=Version.Kind.FOUND)

    def newest_first(self) -> "VersionQuerySet":
        return self.order_by("-pk")

    def without_state(self) -> "VersionQuerySet":
        """For lists: a state is up to 8 kB, the rest of a row some 300 bytes."""
        return self.select_related("source").defer("state", "source__state")


class Version(models.Model):
    """One stored state of a term, comparison, module or phrase, and the change that led to it: who, when, why, what."""

    class Kind(models.TextChoices):
        ADDED = "added", _("Added")
        CHANGED = "changed", _("Changed")
        DELETED = "deleted", _("Deleted")
        RESTORED = "restored", _("Restored")
        REVERTED = "reverted", _("Restored from a version")
        LOADED = "loaded", _("Loaded from the content files")
        OUTSIDE = "outside", _("Changed outside of the admin")
        FOUND = "found", _("State before the first recorded change")

    class SubjectType(models.TextChoices):
        TERM = "term", _("Term")
        COMPARISON = "comparison", _("Comparison")
        CATEGORY = "category", _("Module")
        PHRASE = "neverlinkphrase", _("Phrase never to link")

    subject_type = models.CharField(_("about"), max_length=20, choices=SubjectType)
    subject_id = models.BigIntegerField()  # no foreign key: a deleted subject keeps its history
    number = models.PositiveIntegerField(help_text="1, 2, 3 … within the subject")
    key = models.CharField(max_length=120)
    names = models.JSONField(default=dict, help_text="language → name at that time")
    kind = models.CharField(_("kind of change"), max_length=10, choices=Kind)
    when = models.DateTimeField(_("when"), default=timezone.now)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("written by")
    )
    author_name = models.CharField(
        _("written by"), max_length=150, blank=True, db_index=True, help_text="remains when the account is deleted"
    )
    reason = models.CharField(_("reason"), max_length=MAX_REASON, blank=True)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("approved by")
    )
    approver_name = models.CharField(
        _("approved by"), max_length=150, blank=True, db_index=True, help_text="who published the author’s text"
    )
    approval_reason = models.CharField(_("reason"), max_length=MAX_REASON, blank=True, help_text="of the approver")
    source = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+", help_text="the version that was put back")
    fields = models.JSONField(default=list, help_text="names of the fields that changed")
    languages = models.CharField(max_length=40, blank=True, help_text="of the fields that changed: “ fa en ”")
    modules = models.CharField(max_length=400, blank=True, help_text="of the subject at that time: “ sales service ”")
    removed_labels = models.JSONField(default=list, help_text="language, text, kind, linking of each")
    state = models.JSONField(default=dict, help_text="column or part → value; parts are labels, modules, related terms, compared terms")

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("recent changes")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["subject_type", "subject_id", "number"], name="version_number_once_per_subject")]

    def __str__(self) -> str:
        return f"{self.get_subject_type_display()} {self.key}, {self.number}: {self.get_kind_display()}"
