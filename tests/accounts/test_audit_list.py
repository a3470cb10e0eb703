"""The audit log's list in the admin."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from terms.models import AuditEntry
from tests.accounts.accounts import give_password
from tests.accounts.test_audit import clear_entries, entries
from tests.html import read
from tests.users import PASSWORD, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(client: Client) -> User:
    user = make_user("boss", is_superuser=True)
    client.force_login(user)
    clear_entries()
    return user


# --- the list ---------------------------------------------------------------------------------------------------------------


def test_the_list_shows_changes_in_words(client: Client, boss: User) -> None:
    anna = make_user("anna", "terms.view_term")
    anna.is_active = False
    anna.save()

    page = read(client.get("/admin/terms/auditentry/", headers={"Accept-Language": "en"}).content.decode())
    rows = [[cell.text for cell in row.all("td")] for row in page.one("tbody").all("tr")]

    assert [row[1:] for row in rows] == [
        ["User’s rights changed", "anna", "command on the server", "-", "active: yes → no"],
        ["User’s rights changed", "anna", "command on the server", "-", "permissions: + terms.view_term"],
        ["User added", "anna", "command on the server", "-", "can use the editors’ pages: no → yes"],
    ]
    assert page.one("h1").text == "Sign-ins and permissions"


def test_the_list_shows_markup_in_names_as_text(client: Client, boss: User) -> None:
    give_password(Client(), "<script>alert(1)</script>", "x")
    Group.objects.create(name="<b>x</b>").user_set.add(boss)

    page = client.get("/admin/terms/auditentry/").content.decode()

    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


def test_the_list_can_be_filtered_and_searched(client: Client, boss: User) -> None:
    make_user("anna")
    give_password(Client(), "boris", "wrong")

    def subjects(query: str) -> list[str]:
        page = read(client.get(f"/admin/terms/auditentry/?{query}").content.decode())
        return [cell.text for cell in page.all("td", class_="field-subject")]

    assert subjects("kind__exact=failed") == ["boris"]
    assert subjects("q=ann") == ["anna"]


def test_a_user_who_may_change_users_may_read_the_list(client: Client) -> None:
    client.force_login(make_user("manager", "auth.change_user"))

    assert client.get("/admin/terms/auditentry/").status_code == 200
    assert "/admin/terms/auditentry/" in client.get("/admin/").content.decode()


def test_entries_cannot_be_changed(client: Client, boss: User) -> None:
    anna = make_user("anna")
    entry = AuditEntry.objects.get(subject="anna")
    base = "/admin/terms/auditentry/"

    assert client.post(f"{base}add/", {"kind": "failed"}).status_code == 403
    assert client.post(f"{base}{entry.pk}/change/", {"kind": "failed"}).status_code == 403
    assert client.post(f"{base}{entry.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(base, {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"})
    anna.delete()

    entry.refresh_from_db()
    assert (entry.kind, entry.subject) == ("user-added", "anna"), "it outlives the account"


@pytest.mark.parametrize("count", [1, 40])
def test_the_number_of_queries_does_not_depend_on_the_number_of_entries(
    client: Client, boss: User, count: int, django_assert_max_num_queries: object
) -> None:
    AuditEntry.objects.bulk_create(AuditEntry(kind="failed", subject=f"name {number}") for number in range(count))

    with django_assert_max_num_queries(12):
        client.get("/admin/terms/auditentry/")


def test_public_pages_record_nothing_and_do_not_load_the_user(client: Client, django_assert_num_queries: object) -> None:
    client.get("/en/")
    make_user("anna")
    clear_entries()

    with django_assert_num_queries(0):
        client.get("/live")
    assert client.get("/en/").cookies == {}
    assert entries() == []
    assert PASSWORD not in str(entries())
