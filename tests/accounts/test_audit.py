"""The list of sign-ins and permissions: what stands in it, who reads it, that nobody changes it."""

from datetime import timedelta

import pytest
from django.conf import settings as site
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client, override_settings

from terms.accounts import two_factor
from terms.models import AuditEntry
from tests.accounts.accounts import code_of, give_app, give_password, wrong_code
from tests.users import make_user

pytestmark = pytest.mark.django_db


def written() -> list[tuple[str, str, str, str | None, list]]:
    """What was written down since `forget()`, oldest first: event, account, by, from where, what exactly."""
    return list(AuditEntry.objects.order_by("pk").values_list("kind", "subject", "actor", "address", "changes"))


def forget() -> None:
    AuditEntry.objects.all().delete()


@pytest.fixture
def boss(client: Client) -> User:
    user = make_user("boss", is_superuser=True)
    client.force_login(user)
    forget()
    return user


def test_coming_and_going(client: Client) -> None:
    make_user("anna")
    forget()

    give_password(client, REMOTE_ADDR="203.0.113.5")
    client.post("/admin/logout/", REMOTE_ADDR="203.0.113.5")

    assert written() == [("signed-in", "anna", "anna", "203.0.113.5", []), ("signed-out", "anna", "anna", "203.0.113.5", [])]


def test_with_the_second_step_somebody_is_in_only_after_it(client: Client) -> None:
    user = make_user("anna")
    device = give_app(user)
    codes = two_factor.renew_codes(user, is_first=True)
    forget()
    give_password(client)
    assert written() == []

    client.post("/admin/login/code/", {"code": wrong_code(device)})
    client.post("/admin/login/code/", {"code": codes[0]})
    other = Client()
    give_password(other)
    device.refresh_from_db()
    device.throttle_reset()
    other.post("/admin/login/code/", {"code": code_of(device)})

    assert [(kind, by, changes) for kind, _, by, _, changes in written()] == [
        ("failed", "", [["second_step", None, "wrong"]]),
        ("signed-in", "anna", [["second_step", None, "backup code"]]),
        ("signed-in", "anna", [["second_step", None, "app"]]),
    ]


def test_failures_and_one_lockout(client: Client) -> None:
    make_user("anna")
    forget()

    for _ in range(8):
        give_password(client, password="wrong")

    assert [(kind, name, by) for kind, name, by, _, _ in written()] == [("failed", "anna", "")] * 5 + [("locked-out", "anna", "")]


def test_the_next_lockout_is_written_down_again(client: Client) -> None:
    make_user("anna")
    for _ in range(5):
        give_password(client, password="wrong")
    AuditEntry.objects.update(created=AuditEntry.objects.last().created - site.AXES_COOLOFF_TIME - timedelta(minutes=1))

    give_password(client)

    assert AuditEntry.objects.filter(kind="locked-out").count() == 2


@override_settings(BEHIND_PROXY=True)
def test_behind_a_proxy_the_address_is_the_readers(client: Client) -> None:
    make_user("anna")
    forget()

    give_password(client, headers={"X-Forwarded-For": "10.0.0.1, 2001:db8::7"})

    assert written()[0][3] == "2001:db8::7"


def test_a_very_long_name_is_cut(client: Client) -> None:
    client.post("/admin/login/", {"username": "x" * 150, "password": "y"})

    assert written()[-1][1] == "x" * 150


def test_rights_of_a_user(client: Client, boss: User) -> None:
    writers = Group.objects.create(name="Writers")
    user = make_user("anna")
    permission = Permission.objects.get(codename="view_term")
    forget()
    data = {"username": "anna", "is_active": "on", "is_staff": "on", "groups": [writers.pk], "user_permissions": [permission.pk]}
    address = f"/admin/auth/user/{user.pk}/change/"

    client.post(address, data)
    client.post(address, data)
    client.post(address, {"username": "anya", "is_superuser": "on"})

    assert [entry[:3] for entry in written()] == [("user-changed", name, "boss") for name in ("anna", "anna", "anya", "anya", "anya")]
    changes = [change for entry in written() for change in entry[4]]
    assert changes == [
        ["groups", [], ["Writers"]],
        ["user_permissions", [], ["terms.view_term"]],
        ["username", "anna", "anya"],
        ["is_active", True, False],
        ["is_staff", True, False],
        ["is_superuser", False, True],
        ["groups", ["Writers"], []],
        ["user_permissions", ["terms.view_term"], []],
    ]


def test_what_is_not_a_right_is_not_written_down(boss: User) -> None:
    boss.first_name = "Boris"
    boss.save()

    assert written() == []


def test_a_group_and_its_rights(client: Client, boss: User) -> None:
    permission = Permission.objects.get(codename="view_term")

    client.post("/admin/auth/group/add/", {"name": "Readers", "permissions": [permission.pk]})
    group = Group.objects.get(name="Readers")
    client.post(f"/admin/auth/group/{group.pk}/change/", {"name": "Viewers"})
    client.post(f"/admin/auth/group/{group.pk}/delete/", {"post": "yes"})

    assert [(kind, name, by, changes) for kind, name, by, _, changes in written()] == [
        ("group-added", "Readers", "boss", []),
        ("group-changed", "Readers", "boss", [["permissions", [], ["terms.view_term"]]]),
        ("group-changed", "Viewers", "boss", [["name", "Readers", "Viewers"]]),
        ("group-changed", "Viewers", "boss", [["permissions", ["terms.view_term"], []]]),
        ("group-removed", "Viewers", "boss", []),
    ]


def test_members_given_or_taken_from_the_groups_side() -> None:
    user, group = make_user("anna"), Group.objects.create(name="Readers")
    forget()

    group.user_set.add(user)
    group.user_set.clear()
    user.groups.add(group)
    user.groups.clear()

    given, taken = ["groups", [], ["Readers"]], ["groups", ["Readers"], []]
    assert [(name, changes) for _, name, _, _, changes in written()] == [("anna", [change]) for change in (given, taken, given, taken)]


def test_accounts_made_and_deleted_on_the_server_and_in_the_admin(client: Client, boss: User) -> None:
    call_command("createsuperuser", "--noinput", username="root", email="root@glossary.example", verbosity=0)
    root = User.objects.get(username="root")

    client.post(f"/admin/auth/user/{root.pk}/delete/", {"post": "yes"})

    assert written() == [
        ("user-added", "root", "", None, [["is_staff", False, True], ["is_superuser", False, True]]),
        ("user-removed", "root", "boss", "127.0.0.1", []),
    ]


def test_a_new_password_without_the_password(client: Client, boss: User) -> None:
    anna = make_user("anna")
    forget()
    new = {"password1": "another-long-password", "password2": "another-long-password", "usable_password": "true", "set-password": "x"}

    client.post(f"/admin/auth/user/{anna.pk}/password/", new)

    assert written() == [("password", "anna", "boss", "127.0.0.1", [])]


def test_a_renewed_hash_is_no_new_password(client: Client) -> None:
    make_user("anna")
    forget()
    hashers = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", "django.contrib.auth.hashers.MD5PasswordHasher"]

    with override_settings(PASSWORD_HASHERS=hashers):
        give_password(client)

    assert User.objects.get(username="anna").password.startswith("pbkdf2")
    assert [entry[0] for entry in written()] == ["signed-in"]


def test_two_step_sign_in_on_renewed_and_off() -> None:
    user = make_user("anna")
    forget()
    key = two_factor.new_key()
    device = two_factor.switch_on(user, key, code_of(two_factor.TOTPDevice(key=key)))
    assert device is not None

    two_factor.renew_codes(user)
    two_factor.switch_off(user)

    assert [(kind, name, by) for kind, name, by, _, _ in written()] == [
        ("two-factor-on", "anna", ""),
        ("new-codes", "anna", ""),
        ("two-factor-off", "anna", ""),
    ]
