"""Users and groups, whose permissions are limited to those the editor has; and the audit log."""

from collections.abc import Callable

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Field, Model
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.admin import StaticDevice
from django_otp.plugins.otp_totp.admin import TOTPDevice

from terms.accounts import granting
from terms.models import AuditEntry

# Django's pages would show secrets to superusers. Editors use “My account security”, operators a command.
for model in (User, Group, StaticDevice, TOTPDevice):
    admin.site.unregister(model)

ALLOWED_CHOICES = {Group: granting.grantable_groups, Permission: granting.permissions_of}


class GrantLimits:
    """Offers and accepts only groups and permissions that the editor may give."""

    may_manage: Callable[[HttpRequest, Model], bool]  # may this editor change that account or group at all?

    def formfield_for_manytomany(self, field: Field, request: HttpRequest, **kwargs: object) -> ModelMultipleChoiceField:
        form_field = super().formfield_for_manytomany(field, request, **kwargs)
        allowed = ALLOWED_CHOICES[field.remote_field.model](request.user)
        form_field.queryset = form_field.queryset.filter(pk__in=allowed.order_by().values("pk"))
        return form_field

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or self.may_manage(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or self.may_manage(request, obj))


@admin.register(User)
class EditorUserAdmin(GrantLimits, UserAdmin):
    def may_manage(self, request: HttpRequest, other: User) -> bool:
        return granting.may_manage(request.user, other)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        only_superusers = [] if request.user.is_superuser else ["is_superuser"]
        return [*super().get_readonly_fields(request, obj), *only_superusers, "last_login", "date_joined"]


@admin.register(Group)
class EditorGroupAdmin(GrantLimits, GroupAdmin):
    def may_manage(self, request: HttpRequest, other: Group) -> bool:
        return granting.may_manage_group(request.user, other)


FIELDS = {
    "username": _("name"),
    "name": _("name"),
    "is_active": _("active"),
    "is_staff": _("can use the editors’ pages"),
    "is_superuser": _("superuser"),
    "groups": _("groups"),
    "user_permissions": _("permissions"),
    "permissions": _("permissions"),
    "second_step": _("second step"),
}
VALUES = {True: _("yes"), False: _("no"), "app": _("code of the app"), "backup code": _("backup code"), "wrong": _("wrong code")}


def _isolated(value: object) -> SafeString:
    return format_html("<bdi>{}</bdi>", VALUES.get(value, value))


def described(change: list) -> SafeString:
    """One change in words: “groups: + Editors”, “active: yes → no”."""
    field, before, after = change
    if isinstance(after, list):
        marked = [("+", name) for name in after] + [("−", name) for name in before]
        value = format_html_join(", ", "{}\u00a0<bdi>{}</bdi>", marked)
    elif before is None:
        value = VALUES.get(after, after)
    else:
        value = format_html(gettext("{before} → {after}"), before=_isolated(before), after=_isolated(after))
    return format_html("{}: {}", FIELDS.get(field, field), value)


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):
    """Read-only, for those who may change users."""

    list_display = ["when", "kind", "subject", "by", "address", "what"]
    list_display_links = None
    list_filter = ["kind", "created"]
    search_fields = ["subject", "actor", "address"]
    date_hierarchy = "created"
    list_per_page = 100
    show_full_result_count = False

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": self.opts.verbose_name_plural} | (extra_context or {}))

    @admin.display(description=_("time (UTC)"), ordering="created")
    def when(self, entry: AuditEntry) -> SafeString:
        return format_html('<span dir="ltr">{}</span>', f"{entry.created:%Y-%m-%d %H:%M:%S}")

    @admin.display(description=_("done by"), ordering="actor")
    def by(self, entry: AuditEntry) -> str:
        if entry.actor:
            return entry.actor
        return "" if entry.kind in {AuditEntry.Kind.FAILED, AuditEntry.Kind.LOCKED_OUT} else gettext("command on the server")

    @admin.display(description=_("what exactly"))
    def what(self, entry: AuditEntry) -> SafeString:
        return format_html_join("; ", "{}", ((described(change),) for change in entry.changes))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("auth.change_user")

    def has_view_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return request.user.has_perm("auth.change_user")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False
