"""Factories of staff users and signed-in clients for tests."""

from django.contrib.auth.models import Group, Permission, User
from django.test import Client

PASSWORD = "correct-horse-battery"


def make_user(name: str, *rights: str, **values: object) -> User:
    """A staff user with these rights: groups (`Editors`) and permissions (`publish_fa`, `auth.change_user`)."""
    fields = {"email": f"{name}@glossary.example", "is_staff": True} | values
    user = User.objects.create_user(name, password=PASSWORD, **fields)
    user.groups.set([Group.objects.get(name=right) for right in rights if right[0].isupper()])
    user.user_permissions.set([permission(right) for right in rights if right[0].islower()])
    return user


def permission(right: str) -> Permission:
    app, _, codename = right.rpartition(".")
    return Permission.objects.get(content_type__app_label=app or "terms", codename=codename)


def make_editor(name: str = "") -> User:
    """A user of the Editors group, who may change all content."""
    return make_user(name or f"editor-{User.objects.count()}", "Editors")


def signed_in(user: User, language: str = "en") -> Client:
    """A test client with this Accept-Language, signed in as the user."""
    client = Client(headers={"Accept-Language": language})
    client.force_login(user)
    return client
