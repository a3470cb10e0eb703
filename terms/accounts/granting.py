"""Who may give which right to whom: nobody gives what they do not hold, nor takes over an account that may do more."""

from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q, QuerySet


def held_by(user: User) -> QuerySet[Permission]:
    """The user's permissions, own and through groups; also of one who is not active just now."""
    if user.is_superuser:
        return Permission.objects.all()
    return Permission.objects.filter(Q(user=user) | Q(group__user=user)).distinct()


def groups_to_give(user: User) -> QuerySet[Group]:
    """The groups that hold nothing the user does not hold."""
    if user.is_superuser:
        return Group.objects.all()
    beyond = Permission.objects.exclude(pk__in=held_by(user).values("pk"))
    return Group.objects.exclude(permissions__in=beyond)


def may_manage(user: User, other: User) -> bool:
    """Change the other's account, hence also: take it over with a new password."""
    if user.is_superuser:
        return True
    return not other.is_superuser and set(held_by(other).values_list("pk", flat=True)) <= set(held_by(user).values_list("pk", flat=True))


def may_manage_group(user: User, group: Group) -> bool:
    return groups_to_give(user).filter(pk=group.pk).exists()
