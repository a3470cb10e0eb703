"""The people of the editors' desk: an account in the groups of its roles."""

from django.contrib.auth.models import Group, User
from django.test import Client


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
