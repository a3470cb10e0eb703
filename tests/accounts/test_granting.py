"""A user grants only permissions they hold and manages only accounts that hold no more, with forged forms too."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.http import HttpResponse
from django.test import Client

from terms.accounts import granting
from tests.users import PASSWORD, make_user

pytestmark = pytest.mark.django_db
MANAGES = ["auth.add_user", "auth.change_user", "auth.delete_user", "auth.view_user", "auth.change_group", "auth.add_group", "auth.delete_group",
           "terms.view_term"]  # fmt: skip


@pytest.fixture
def manager(client: Client) -> User:
    """Manages accounts, may look at terms, and is signed in."""
    user = make_user("manager", *MANAGES)
    client.force_login(user)
    return user


def permission(codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label="terms", codename=codename)


def group(name: str, *codenames: str) -> Group:
    made = Group.objects.create(name=name)
    made.permissions.set(permission(codename) for codename in codenames)
    return made


def save(client: Client, user: User, **values: object) -> HttpResponse:
    """Send the form of an account with these values, whatever the page offered."""
    data = {"username": user.username, "is_active": "on", "is_staff": "on" if user.is_staff else ""} | values
    return client.post(f"/admin/auth/user/{user.pk}/change/", {name: value for name, value in data.items() if value != ""})


@pytest.mark.parametrize("target", ["manager", "other"])
def test_a_manager_makes_no_superuser(client: Client, manager: User, target: str) -> None:
    user = manager if target == "manager" else make_user("other")

    assert "is_superuser" not in client.get(f"/admin/auth/user/{user.pk}/change/").context["adminform"].form.fields
    save(client, user, is_superuser="on")

    user.refresh_from_db()
    assert not user.is_superuser


@pytest.mark.parametrize("target", ["manager", "other"])
def test_a_manager_gives_only_permissions_they_hold(client: Client, manager: User, target: str) -> None:
    user = manager if target == "manager" else make_user("other")
    before = set(user.user_permissions.all())

    refused = save(client, user, user_permissions=[permission("view_term").pk, permission("delete_term").pk])

    assert refused.status_code == 200
    assert set(user.user_permissions.all()) == before
    if target == "other":
        assert save(client, user, user_permissions=[permission("view_term").pk]).status_code == 302
        assert set(user.user_permissions.all()) == {permission("view_term")}


@pytest.mark.parametrize("target", ["manager", "other"])
def test_a_manager_gives_only_groups_that_hold_no_more(client: Client, manager: User, target: str) -> None:
    user = manager if target == "manager" else make_user("other")
    readers, writers = group("Readers", "view_term"), group("Writers", "view_term", "change_term")

    assert save(client, user, groups=[readers.pk, writers.pk]).status_code == 200
    assert user.groups.count() == 0
    assert save(client, user, groups=[readers.pk]).status_code == 302
    assert list(user.groups.all()) == [readers]


@pytest.mark.parametrize("kind", ["a superuser", "a closed superuser", "holds more", "holds more, closed", "holds more through a group"])
def test_a_manager_cannot_change_an_account_that_holds_more(client: Client, manager: User, kind: str) -> None:
    """Otherwise a new password would let the manager take it over."""
    other = make_user("other", is_superuser="superuser" in kind, is_active="closed" not in kind)
    if "group" in kind:
        other.groups.add(group("Writers", "change_term"))
    elif "holds more" in kind:
        other.user_permissions.add(permission("change_term"))
    new = {"password1": "another-long-password", "password2": "another-long-password", "usable_password": "true", "set-password": "x"}

    assert save(client, other, username="mine").status_code == 403
    assert client.post(f"/admin/auth/user/{other.pk}/password/", new).status_code == 403
    assert client.post(f"/admin/auth/user/{other.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post("/admin/auth/user/", {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"})

    other.refresh_from_db()
    assert other.username == "other"
    assert other.check_password(PASSWORD)


def test_a_manager_changes_an_account_that_holds_as_much(client: Client, manager: User) -> None:
    other = make_user("other", "terms.view_term")

    assert save(client, other, first_name="Anna").status_code == 302
    assert client.get(f"/admin/auth/user/{other.pk}/password/").status_code == 200
    assert client.post(f"/admin/auth/user/{other.pk}/delete/", {"post": "yes"}).status_code == 302


def test_a_new_account_has_no_permissions(client: Client, manager: User) -> None:
    data = {"username": "new", "usable_password": "true", "password1": "another-long-password", "password2": "another-long-password"}

    client.post(
        "/admin/auth/user/add/", data | {"is_superuser": "on", "is_staff": "on", "user_permissions": [permission("delete_term").pk]}
    )

    new = User.objects.get(username="new")
    assert not new.is_superuser
    assert not new.is_staff
    assert new.user_permissions.count() == 0


def test_a_new_account_needs_a_good_password(client: Client, manager: User) -> None:
    client.post("/admin/auth/user/add/", {"username": "new", "usable_password": "true", "password1": "short1x", "password2": "short1x"})

    assert not User.objects.filter(username="new").exists()


def test_a_group_gets_only_permissions_that_the_manager_holds(client: Client, manager: User) -> None:
    readers = group("Readers")
    url = f"/admin/auth/group/{readers.pk}/change/"

    client.post(url, {"name": "Readers", "permissions": [permission("change_term").pk]})
    assert readers.permissions.count() == 0
    client.post("/admin/auth/group/add/", {"name": "Writers", "permissions": [permission("change_term").pk]})
    assert not Group.objects.filter(name="Writers").exists()
    client.post(url, {"name": "Readers", "permissions": [permission("view_term").pk]})
    assert list(readers.permissions.all()) == [permission("view_term")]


def test_a_manager_cannot_change_a_group_that_holds_more(client: Client, manager: User) -> None:
    writers = group("Writers", "change_term")

    assert client.post(f"/admin/auth/group/{writers.pk}/change/", {"name": "Mine"}).status_code == 403
    assert client.post(f"/admin/auth/group/{writers.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_superuser_grants_everything(admin_client: Client) -> None:
    other, writers = make_user("other"), group("Writers", "change_term")

    save(admin_client, other, is_superuser="on", groups=[writers.pk], user_permissions=[permission("delete_term").pk])

    other.refresh_from_db()
    assert other.is_superuser
    assert list(other.groups.all()) == [writers]
    assert list(other.user_permissions.all()) == [permission("delete_term")]


def test_an_editor_without_the_permission_sees_no_accounts(client: Client) -> None:
    client.force_login(make_user("anna", "terms.change_term"))

    for url in ("/admin/auth/user/", "/admin/auth/group/", "/admin/terms/auditentry/"):
        assert client.get(url).status_code == 403


def test_permissions_of_a_user_include_groups_without_duplicates() -> None:
    user = make_user("anna", "terms.view_term")
    user.groups.add(group("Readers", "view_term"), group("Writers", "view_term", "change_term"))

    assert sorted(granting.permissions_of(user).values_list("codename", flat=True)) == ["change_term", "view_term"]
