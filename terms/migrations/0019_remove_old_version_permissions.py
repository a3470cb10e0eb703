"""The content types of the dropped tables, and with them the permissions that Django had made for each."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

OLD_MODELS = ["historicalcategory", "historicalcomparison", "historicalneverlinkphrase", "historicalterm"]


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    rows = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
    rows.filter(app_label="terms", model__in=OLD_MODELS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("terms", "0018_drop_old_version_tables"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),  # deletes the permissions of a content type with it
    ]

    operations = [migrations.RunPython(remove, migrations.RunPython.noop)]  # backwards, Django makes them again after migrating
