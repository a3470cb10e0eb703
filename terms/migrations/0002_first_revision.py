from django.db import migrations


def start(apps, schema_editor):
    apps.get_model("terms", "Revision").objects.get_or_create(pk=1, defaults={"number": 1})


class Migration(migrations.Migration):
    dependencies = [("terms", "0001_initial")]
    operations = [migrations.RunPython(start, migrations.RunPython.noop)]
