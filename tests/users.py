"""The people of the editors' desk: an account in the groups of its roles."""

from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from terms.models import Term


def person(*groups: str) -> User:
    """Somebody with an account, in these groups; a member of staff even without any."""
    user = User.objects.create_user(f"user{User.objects.count()}", password="long enough for a test", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups), groups
    return user


def editor() -> User:
    return person("Editors")


def superuser() -> User:
    return User.objects.create_superuser("superuser", password="long enough for a test")


def client_of(user: User) -> Client:
    """A browser in which this person is signed in, in English."""
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user)
    return client


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


def with_rights(name: str, *permissions: str, email: str = "") -> User:
    """Somebody who may sign in at the desk, with these permissions: `publish_fa`, `change_term`."""
    user = User.objects.create_user(name, email=email or f"{name}@glossary.example", password="x", is_staff=True)
    kind = ContentType.objects.get_for_model(Term)
    user.user_permissions.set(
        Permission.objects.get_or_create(codename=code, content_type=kind, defaults={"name": code})[0] for code in permissions
    )
    return user


def signed_in(user: User) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user)
    return client
