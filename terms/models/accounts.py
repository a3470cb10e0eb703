"""The audit log of accounts: sign-ins, and changes of users' and groups' rights."""

from django.db import models
from django.utils.translation import gettext_lazy as _

MAX_NAME_LENGTH = 150  # of a user or a group


class AuditEntry(models.Model):
    """One event. It stores user names as text, so that it stays readable when the account is deleted."""

    class Kind(models.TextChoices):
        SIGNED_IN = "signed-in", _("Signed in")
        SIGNED_OUT = "signed-out", _("Signed out")
        FAILED = "failed", _("Sign-in failed")
        LOCKED_OUT = "locked-out", _("Locked out after failures")
        PASSWORD = "password", _("Password changed")
        TWO_FACTOR_ON = "two-factor-on", _("Two-step sign-in switched on")
        TWO_FACTOR_OFF = "two-factor-off", _("Two-step sign-in switched off")
        NEW_CODES = "new-codes", _("Backup codes renewed")
        USER_ADDED = "user-added", _("User added")
        USER_CHANGED = "user-changed", _("User’s rights changed")
        USER_REMOVED = "user-removed", _("User deleted")
        GROUP_ADDED = "group-added", _("Group added")
        GROUP_CHANGED = "group-changed", _("Group’s rights changed")
        GROUP_REMOVED = "group-removed", _("Group deleted")

    created = models.DateTimeField(_("time"), auto_now_add=True, db_index=True)
    kind = models.CharField(_("event"), max_length=20, choices=Kind)
    actor = models.CharField(_("done by"), max_length=MAX_NAME_LENGTH, blank=True)  # empty: a command on the server
    subject = models.CharField(_("account or group"), max_length=MAX_NAME_LENGTH, blank=True)
    address = models.GenericIPAddressField(_("network address"), null=True, blank=True)
    changes = models.JSONField(_("what exactly"), default=list, blank=True)  # rows of field, before, after

    class Meta:
        ordering = ["-created", "-pk"]
        default_permissions = ()  # readable with the permission to change users, and only then
        verbose_name = _("sign-in or permission")
        verbose_name_plural = _("Sign-ins and permissions")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject or self.actor}"
