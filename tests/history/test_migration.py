"""Migrates a database from before 0016 to today and back: its history is complete and can be continued.

`versions_before_0016.json` holds the tables of a small glossary that six users edited in the admin: model → columns, rows.
"""

import json
from collections import defaultdict
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps
from django.test import Client

from terms.editing import reverting
from terms.history import timeline
from terms.history.state import stored
from terms.models import Term, Version

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("migrations_run_again")]

BEFORE = [("terms", "0015_guided")]
OLD_TABLES = {
    "term": "terms.historicalterm",
    "comparison": "terms.historicalcomparison",
    "category": "terms.historicalcategory",
    "neverlinkphrase": "terms.historicalneverlinkphrase",
}
RENAMED = {"about": "subject_type", "about_id": "subject_id", "user_id": "author_id", "user_name": "author_name", "lost": "removed_labels"}
DUMP = {
    label: [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
    for label, table in json.loads((Path(__file__).parent / "versions_before_0016.json").read_text(encoding="utf-8")).items()
}


def migrate(targets: list[tuple[str, str]]) -> StateApps:
    executor = MigrationExecutor(connection)
    return executor.migrate(targets).apps


def newest() -> list[tuple[str, str]]:
    return [node for node in MigrationExecutor(connection).loader.graph.leaf_nodes() if node[0] == "terms"]


@transaction.atomic
def fill(apps: StateApps) -> None:
    """The rows of the dump in place of whatever the migrations wrote."""
    for label in DUMP:
        apps.get_model(label)._base_manager.all().delete()
    for label, rows in DUMP.items():
        model = apps.get_model(label)
        fields = {field.attname: field for field in model._meta.concrete_fields}
        model._base_manager.bulk_create(model(**{name: python(fields[name], value) for name, value in row.items()}) for row in rows)
    tables = [apps.get_model(label) for label in DUMP]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)


def python(field: models.Field, value: object) -> object:
    return field.to_python(value) if isinstance(field, models.DateTimeField | models.DateField) else value


def rows_of(apps: StateApps, label: str) -> list[dict[str, object]]:
    """The rows of a table in the format of the dump."""
    model = apps.get_model(label)
    names = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.order_by("pk").values(*names)
    return [{name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()} for row in rows]


def old_state(row: dict[str, object]) -> dict[str, object]:
    columns = {name: value for name, value in row.items() if not name.startswith("history_")}
    for name in ("id", "created", "updated", "change_id", "parts"):
        columns.pop(name, None)
    return {name: None if value == "" else value for name, value in columns.items()} | row["parts"]


def plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value


def test_a_database_from_before_0016_migrates_forwards_and_backwards() -> None:
    old = migrate(BEFORE)
    fill(old)
    add_permissions_of_the_old_tables(old)

    migrate(newest())
    assert_the_dump_is_in_the_versions()
    old = migrate(BEFORE)
    assert_the_old_tables_are_unchanged(old)
    migrate(newest())

    assert_the_dump_is_in_the_versions()
    assert_the_old_tables_are_gone()
    assert_history_pages_show_every_version()
    assert_a_field_and_a_version_can_be_reverted()


def add_permissions_of_the_old_tables(apps: StateApps) -> None:
    """As `manage.py migrate` did."""
    for label in OLD_TABLES.values():
        kind = apps.get_model("contenttypes.ContentType").objects.create(app_label="terms", model=label.partition(".")[2])
        permission = apps.get_model("auth.Permission").objects.create(content_type=kind, codename=f"view_{kind.model}", name="view")
        apps.get_model("auth.Group").objects.first().permissions.add(permission)


def assert_the_dump_is_in_the_versions() -> None:
    states = {row["change_id"]: old_state(row) for label in OLD_TABLES.values() for row in DUMP[label]}
    expected = [
        {RENAMED.get(name, name): value for name, value in row.items()} | {"state": states[row["id"]]} for row in DUMP["terms.change"]
    ]
    numbers: dict[tuple[str, int], list[int]] = defaultdict(list)
    versions = list(Version.objects.order_by("pk"))

    assert [{name: plain(getattr(version, name)) for name in expected[0]} for version in versions] == expected
    for version in versions:
        numbers[version.subject_type, version.subject_id].append(version.number)
        assert (version.approver, version.approver_name, version.approval_reason) == (None, "", "")
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())


def assert_the_old_tables_are_unchanged(apps: StateApps) -> None:
    assert rows_of(apps, "terms.change") == DUMP["terms.change"]
    for label in OLD_TABLES.values():
        not_in_state = {"history_id", "history_date", "created", "updated"}  # they repeat the time of the change
        found, expected = (
            [{name: value for name, value in row.items() if name not in not_in_state} for row in rows]
            for rows in (rows_of(apps, label), DUMP[label])
        )
        assert found == expected


def assert_the_old_tables_are_gone() -> None:
    assert not [name for name in connection.introspection.table_names() if "historical" in name or name == "terms_change"]
    assert not ContentType.objects.filter(model__startswith="historical").exists()
    assert not Permission.objects.filter(codename__contains="historical").exists()


def assert_history_pages_show_every_version() -> None:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(User.objects.get(username="sara"))
    for subject_type, pk in {(version.subject_type, version.subject_id) for version in Version.objects.without_state()}:
        page = client.get(f"/admin/terms/{subject_type}/{pk}/history/").content.decode()
        assert page.count('<li id="change-') == Version.objects.of(subject_type, pk).count()
    page = client.get("/admin/terms/version/").content.decode()
    assert page.count('class="who"') == Version.objects.visible().count()


def assert_a_field_and_a_version_can_be_reverted() -> None:
    sara, lead = User.objects.get(username="sara"), Term.objects.get(key="lead")
    versions = list(Version.objects.of("term", lead.pk).order_by("number"))
    turkish = next(version for version in versions if "definition_tr" in version.fields and version.kind == "changed")

    assert reverting.revert(versions[3], sara).number == len(versions) + 1
    assert sorted(stored("term", lead.pk)["labels_en"]) == sorted(versions[3].state["labels_en"])
    assert reverting.revert(turkish, sara, "definition_tr").number == len(versions) + 2
    lead.refresh_from_db()
    assert lead.definition_tr == versions[0].state["definition_tr"]
    assert timeline.entries_of("term", lead.pk)[0].version.fields == ["definition_tr"]
