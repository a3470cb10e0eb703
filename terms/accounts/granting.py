"""Who may grant which permission. A user grants only permissions they hold, and manages only accounts that hold no more."""

from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q, QuerySet


def permissions_of(user: User) -> QuerySet[Permission]:
    """The user's permissions, own and through groups. An inactive user's permissions count too."""
    if user.is_superuser:
        return Permission.objects.all()
    return Permission.objects.filter(Q(user=user) | Q(group__user=user)).distinct()


def grantable_groups(user: User) -> QuerySet[Group]:
    """The groups whose permissions the user all holds."""
    if user.is_superuser:
        return Group.objects.all()
    not_held = Permission.objects.exclude(pk__in=permissions_of(user).values("pk"))
    return Group.objects.exclude(permissions__in=not_held)


def may_manage(user: User, other: User) -> bool:
    """Whether the user may change the other account, which includes giving it a new password."""
    if user.is_superuser:
        return True
    return not other.is_superuser and set(permissions_of(other).values_list("pk", flat=True)) <= set(
        permissions_of(user).values_list("pk", flat=True)
    )


def may_manage_group(user: User, group: Group) -> bool:
    return grantable_groups(user).filter(pk=group.pk).exists()
