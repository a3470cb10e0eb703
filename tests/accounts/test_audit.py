"""The audit log of sign-ins and permissions: which events are recorded, and with what details."""

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


def entries() -> list[tuple[str, str, str, str | None, list]]:
    """The entries since `clear_entries()`, oldest first: kind, account, actor, IP address, changes."""
    return list(AuditEntry.objects.order_by("pk").values_list("kind", "subject", "actor", "address", "changes"))


def clear_entries() -> None:
    AuditEntry.objects.all().delete()


@pytest.fixture
def boss(client: Client) -> User:
    user = make_user("boss", is_superuser=True)
    client.force_login(user)
    clear_entries()
    return user


def test_signing_in_and_out_are_recorded(client: Client) -> None:
    make_user("anna")
    clear_entries()

    give_password(client, REMOTE_ADDR="203.0.113.5")
    client.post("/admin/logout/", REMOTE_ADDR="203.0.113.5")

    assert entries() == [("signed-in", "anna", "anna", "203.0.113.5", []), ("signed-out", "anna", "anna", "203.0.113.5", [])]


def test_with_two_step_sign_in_a_user_is_signed_in_after_the_code_only(client: Client) -> None:
    user = make_user("anna")
    device = give_app(user)
    codes = two_factor.renew_codes(user, is_first=True)
    clear_entries()
    give_password(client)
    assert entries() == []

    client.post("/admin/login/code/", {"code": wrong_code(device)})
    client.post("/admin/login/code/", {"code": codes[0]})
    other = Client()
    give_password(other)
    device.refresh_from_db()
    device.throttle_reset()
    other.post("/admin/login/code/", {"code": code_of(device)})

    assert [(kind, actor, changes) for kind, _, actor, _, changes in entries()] == [
        ("failed", "", [["second_step", None, "wrong"]]),
        ("signed-in", "anna", [["second_step", None, "backup code"]]),
        ("signed-in", "anna", [["second_step", None, "app"]]),
    ]


def test_failures_and_one_lockout_are_recorded(client: Client) -> None:
    make_user("anna")
    clear_entries()

    for _ in range(8):
        give_password(client, password="wrong")

    assert [(kind, name, actor) for kind, name, actor, _, _ in entries()] == [("failed", "anna", "")] * 5 + [("locked-out", "anna", "")]


def test_a_later_lockout_is_recorded_again(client: Client) -> None:
    make_user("anna")
    for _ in range(5):
        give_password(client, password="wrong")
    AuditEntry.objects.update(created=AuditEntry.objects.last().created - site.AXES_COOLOFF_TIME - timedelta(minutes=1))

    give_password(client)

    assert AuditEntry.objects.filter(kind="locked-out").count() == 2


@override_settings(BEHIND_PROXY=True)
def test_behind_a_proxy_the_ip_address_is_the_users(client: Client) -> None:
    make_user("anna")
    clear_entries()

    give_password(client, headers={"X-Forwarded-For": "10.0.0.1, 2001:db8::7"})

    assert entries()[0][3] == "2001:db8::7"


def test_a_very_long_name_is_cut(client: Client) -> None:
    client.post("/admin/login/", {"username": "x" * 150, "password": "y"})

    assert entries()[-1][1] == "x" * 150


def test_changed_permissions_of_a_user_are_recorded(client: Client, boss: User) -> None:
    writers = Group.objects.create(name="Writers")
    user = make_user("anna")
    permission = Permission.objects.get(codename="view_term")
    clear_entries()
    data = {"username": "anna", "is_active": "on", "is_staff": "on", "groups": [writers.pk], "user_permissions": [permission.pk]}
    url = f"/admin/auth/user/{user.pk}/change/"

    client.post(url, data)
    client.post(url, data)
    client.post(url, {"username": "anya", "is_superuser": "on"})

    assert [entry[:3] for entry in entries()] == [("user-changed", name, "boss") for name in ("anna", "anna", "anya", "anya", "anya")]
    changes = [change for entry in entries() for change in entry[4]]
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


def test_other_fields_of_a_user_are_not_recorded(boss: User) -> None:
    boss.first_name = "Boris"
    boss.save()

    assert entries() == []


def test_a_group_and_its_permissions_are_recorded(client: Client, boss: User) -> None:
    permission = Permission.objects.get(codename="view_term")

    client.post("/admin/auth/group/add/", {"name": "Readers", "permissions": [permission.pk]})
    group = Group.objects.get(name="Readers")
    client.post(f"/admin/auth/group/{group.pk}/change/", {"name": "Viewers"})
    client.post(f"/admin/auth/group/{group.pk}/delete/", {"post": "yes"})

    assert [(kind, name, actor, changes) for kind, name, actor, _, changes in entries()] == [
        ("group-added", "Readers", "boss", []),
        ("group-changed", "Readers", "boss", [["permissions", [], ["terms.view_term"]]]),
        ("group-changed", "Viewers", "boss", [["name", "Readers", "Viewers"]]),
        ("group-changed", "Viewers", "boss", [["permissions", ["terms.view_term"], []]]),
        ("group-removed", "Viewers", "boss", []),
    ]


def test_membership_is_recorded_from_both_sides_of_the_relation() -> None:
    user, group = make_user("anna"), Group.objects.create(name="Readers")
    clear_entries()

    group.user_set.add(user)
    group.user_set.clear()
    user.groups.add(group)
    user.groups.clear()

    given, taken = ["groups", [], ["Readers"]], ["groups", ["Readers"], []]
    assert [(name, changes) for _, name, _, _, changes in entries()] == [("anna", [change]) for change in (given, taken, given, taken)]


def test_accounts_created_on_the_server_and_deleted_in_the_admin_are_recorded(client: Client, boss: User) -> None:
    call_command("createsuperuser", "--noinput", username="root", email="root@glossary.example", verbosity=0)
    root = User.objects.get(username="root")

    client.post(f"/admin/auth/user/{root.pk}/delete/", {"post": "yes"})

    assert entries() == [
        ("user-added", "root", "", None, [["is_staff", False, True], ["is_superuser", False, True]]),
        ("user-removed", "root", "boss", "127.0.0.1", []),
    ]


def test_a_new_password_is_recorded_without_the_password(client: Client, boss: User) -> None:
    anna = make_user("anna")
    clear_entries()
    new = {"password1": "another-long-password", "password2": "another-long-password", "usable_password": "true", "set-password": "x"}

    client.post(f"/admin/auth/user/{anna.pk}/password/", new)

    assert entries() == [("password", "anna", "boss", "127.0.0.1", [])]


def test_a_renewed_hash_is_no_new_password(client: Client) -> None:
    make_user("anna")
    clear_entries()
    hashers = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", "django.contrib.auth.hashers.MD5PasswordHasher"]

    with override_settings(PASSWORD_HASHERS=hashers):
        give_password(client)

    assert User.objects.get(username="anna").password.startswith("pbkdf2")
    assert [entry[0] for entry in entries()] == ["signed-in"]


def test_changes_of_two_step_sign_in_are_recorded() -> None:
    user = make_user("anna")
    clear_entries()
    key = two_factor.new_key()
    device = two_factor.switch_on(user, key, code_of(two_factor.TOTPDevice(key=key)))
    assert device is not None

    two_factor.renew_codes(user)
    two_factor.switch_off(user)

    assert [(kind, name, actor) for kind, name, actor, _, _ in entries()] == [
        ("two-factor-on", "anna", ""),
        ("new-codes", "anna", ""),
        ("two-factor-off", "anna", ""),
    ]
