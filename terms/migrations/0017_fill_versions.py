"""Each version gets its number and its state from the four old version tables; backwards, they are filled again."""

from collections import defaultdict
from collections.abc import Iterator

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BATCH = 200  # some 2 MB
OLD_MODELS = {
    "term": "HistoricalTerm",
    "comparison": "HistoricalComparison",
    "category": "HistoricalCategory",
    "neverlinkphrase": "HistoricalNeverLinkPhrase",
}
NOT_STATE = {"id", "created", "updated", "parts", "change_id"}  # and what begins with history_
HISTORY_TYPES = {"added": "+", "restored": "+", "deleted": "-"}


def batches(apps: Apps, alias: str) -> Iterator[list[models.Model]]:
    """All versions, oldest first."""
    rows, last = apps.get_model("terms", "Version").objects.using(alias).order_by("pk"), 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk


def state_columns(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if field.attname not in NOT_STATE and not field.name.startswith("history_")]


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    numbers: dict[tuple[str, int], int] = defaultdict(int)
    for batch in batches(apps, alias):
        states = {}
        for name in OLD_MODELS.values():
            model = apps.get_model("terms", name)
            names = [field.attname for field in state_columns(model)]
            for row in model.objects.using(alias).filter(change__in=batch).values("change_id", "parts", *names):
                states[row["change_id"]] = {name: None if row[name] == "" else row[name] for name in names} | row["parts"]
        for version in batch:
            numbers[version.subject_type, version.subject_id] += 1
            version.number = numbers[version.subject_type, version.subject_id]
            version.state = states.get(version.pk, {})
        type(batch[0]).objects.using(alias).bulk_update(batch, ["number", "state"])


def fill_old_tables(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Without the approvers, for which they have no column."""
    alias = schema_editor.connection.alias
    for batch in batches(apps, alias):
        for subject_type, name in OLD_MODELS.items():
            model = apps.get_model("terms", name)
            versions = [version for version in batch if version.subject_type == subject_type and version.state]
            model.objects.using(alias).bulk_create(old_version(model, version) for version in versions)


def old_version(model: type[models.Model], version: models.Model) -> models.Model:
    columns = {field.attname: field for field in state_columns(model)}
    values = {name: version.state.get(name) for name in columns}
    all_names = {field.name for field in model._meta.concrete_fields}
    return model(
        id=version.subject_id,
        change_id=version.pk,
        history_date=version.when,
        history_user_id=version.author_id,
        history_type=HISTORY_TYPES.get(version.kind, "~"),
        history_change_reason=version.reason,
        parts={name: value for name, value in version.state.items() if name not in columns},
        **{name: "" if value is None and not columns[name].null else value for name, value in values.items()},
        **{name: version.when for name in ("created", "updated") if name in all_names},
    )


class Migration(migrations.Migration):
    dependencies = [("terms", "0016_one_version_table")]

    operations = [migrations.RunPython(fill, fill_old_tables)]
