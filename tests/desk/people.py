"""The people of the editors' desk."""

from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from terms.models import Term


def person(name: str, *permissions: str, email: str = "") -> User:
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
