"""Signal receivers that record sign-ins and changes of permissions in the audit log."""

from axes.signals import user_locked_out
from django.conf import settings
from django.contrib.auth.models import Group, Permission, User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.http import HttpRequest
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice

from terms.models import AuditEntry

from . import audit
from .audit import Kind

WATCHED = {User: ["username", "is_active", "is_staff", "is_superuser"], Group: ["name"]}
ADDED = {User: Kind.USER_ADDED, Group: Kind.GROUP_ADDED}
CHANGED = {User: Kind.USER_CHANGED, Group: Kind.GROUP_CHANGED}
REMOVED = {User: Kind.USER_REMOVED, Group: Kind.GROUP_REMOVED}


# --- signing in -------------------------------------------------------------------------------------------------------


def on_sign_in(sender: type, request: HttpRequest, user: User, **kwargs: object) -> None:
    device = getattr(user, "otp_device", None)
    second = "backup code" if isinstance(device, StaticDevice) else "app"
    changes = [("second_step", None, second)] if device else []
    audit.record(Kind.SIGNED_IN, user.get_username(), changes, actor=user.get_username(), request=request)


def on_sign_out(sender: type, request: HttpRequest, user: User | None, **kwargs: object) -> None:
    if user is not None:
        audit.record(Kind.SIGNED_OUT, user.get_username(), actor=user.get_username(), request=request)


def on_login_failed(sender: type, credentials: dict, request: HttpRequest | None = None, **kwargs: object) -> None:
    """The recorded name is the one that was tried. django-axes, imported above, has counted the failure already."""
    if is_rejected_by_lockout(request):
        return
    changes = [] if "password" in credentials else [("second_step", None, "wrong")]
    audit.record(Kind.FAILED, credentials.get("username") or "", changes, actor="", request=request)
    if getattr(request, "axes_locked_out", False):
        audit.record(Kind.LOCKED_OUT, credentials.get("username") or "", actor="", request=request)


def is_rejected_by_lockout(request: HttpRequest | None) -> bool:
    """Whether an earlier lockout rejected the attempt before its password was checked."""
    return getattr(request, "axes_locked_out", False) and request.axes_failures_since_start is None


def on_lockout(sender: str, request: HttpRequest, username: str | None, ip_address: str | None, **kwargs: object) -> None:
    """An attempt during a lockout is recorded only where the lockout's own entry is older than the cool-off time."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    known = AuditEntry.objects.filter(kind=Kind.LOCKED_OUT, subject=username or "", address=ip_address, created__gte=since)
    if is_rejected_by_lockout(request) and not known.exists():
        audit.record(Kind.LOCKED_OUT, username or "", actor="", request=request)


# --- rights -----------------------------------------------------------------------------------------------------------


def before_save(sender: type, instance: Model, raw: bool = False, update_fields: object = None, **kwargs: object) -> None:
    """Remember the stored values on the instance where this save can change a watched field."""
    watched = set(WATCHED[sender]) | ({"password"} if sender is User else set())
    instance.audit_before = None
    if not raw and instance.pk and (update_fields is None or watched & set(update_fields)):
        instance.audit_before = sender.objects.filter(pk=instance.pk).values(*watched).first()


def after_save(sender: type, instance: Model, created: bool, raw: bool = False, update_fields: object = None, **kwargs: object) -> None:
    if raw:
        return
    if created:
        granted = [(name, False, True) for name in WATCHED[sender] if getattr(instance, name) is True and name != "is_active"]
        audit.record(ADDED[sender], str(instance), granted)
        return
    if (before := instance.audit_before) is None:
        return
    changes = [(name, before[name], now) for name in WATCHED[sender] if before[name] != (now := getattr(instance, name))]
    if changes:
        audit.record(CHANGED[sender], str(instance), changes)
    # Django renews a hash at sign-in, with the same password.
    is_renewed = update_fields is not None and set(update_fields) == {"password"} and instance._password is None
    if sender is User and before["password"] != instance.password and not is_renewed:
        audit.record(Kind.PASSWORD, str(instance))


def after_delete(sender: type, instance: Model, **kwargs: object) -> None:
    audit.record(REMOVED[sender], str(instance))


def name_of(given: Model) -> str:
    return f"{given.content_type.app_label}.{given.codename}" if isinstance(given, Permission) else str(given)


def on_grant(
    sender: type, instance: Model, action: str, reverse: bool, model: type, pk_set: set | None, field: str, owner: type, **kwargs: object
) -> None:
    """Groups or permissions given or taken, from either side of the relation."""
    if action not in {"post_add", "post_remove", "pre_clear"}:
        return
    if action == "pre_clear":
        others = owner.objects.filter(**{field: instance}) if reverse else getattr(instance, field).all()
    else:
        others = model.objects.filter(pk__in=pk_set)
    pairs = [(other, [instance]) for other in others] if reverse else [(instance, list(others))]
    for holder, given in pairs:
        names = sorted(name_of(item) for item in given)
        if names:
            audit.record(CHANGED[owner], str(holder), [(field, [], names) if action == "post_add" else (field, names, [])])


def on_groups(**kwargs: object) -> None:
    on_grant(field="groups", owner=User, **kwargs)


def on_user_permissions(**kwargs: object) -> None:
    on_grant(field="user_permissions", owner=User, **kwargs)


def on_group_permissions(**kwargs: object) -> None:
    on_grant(field="permissions", owner=Group, **kwargs)


def connect() -> None:
    """Called once, when the application is ready."""
    user_logged_in.connect(on_sign_in, dispatch_uid="audit-sign-in")
    user_logged_out.connect(on_sign_out, dispatch_uid="audit-sign-out")
    user_login_failed.connect(on_login_failed, dispatch_uid="audit-failure")
    user_locked_out.connect(on_lockout, dispatch_uid="audit-lockout")
    for model in WATCHED:
        pre_save.connect(before_save, sender=model, dispatch_uid=f"audit-before-{model.__name__}")
        post_save.connect(after_save, sender=model, dispatch_uid=f"audit-save-{model.__name__}")
        post_delete.connect(after_delete, sender=model, dispatch_uid=f"audit-delete-{model.__name__}")
    m2m_changed.connect(on_groups, sender=User.groups.through, dispatch_uid="audit-groups")
    m2m_changed.connect(on_user_permissions, sender=User.user_permissions.through, dispatch_uid="audit-user-permissions")
    m2m_changed.connect(on_group_permissions, sender=Group.permissions.through, dispatch_uid="audit-group-permissions")
