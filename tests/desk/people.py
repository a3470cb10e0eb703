"""Editors with rights of their own."""

from django.contrib.auth.models import Permission, User


def make_user(name: str, *rights: str, **values: object) -> User:
    """Somebody of the staff with these rights on the glossary: `change_term`, `publish_fa` …"""
    user = User.objects.create_user(name, password="secret-of-" + name, is_staff=True, **values)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="terms", codename__in=rights))
    assert user.user_permissions.count() == len(rights)
    return User.objects.get(pk=user.pk)


def make_editor(name: str = "editor") -> User:
    return make_user(name, is_superuser=True)


def make_translator(language: str, name: str = "") -> User:
    return make_user(
        name or f"translator-{language}", "view_term", "change_term", "change_comparison", "view_comparison", f"translate_{language}"
    )


def make_reviewer(language: str, name: str = "") -> User:
    return make_user(
        name or f"reviewer-{language}", "view_term", "change_term", "change_comparison", "view_comparison", f"publish_{language}"
    )
