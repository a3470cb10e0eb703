from django.db import migrations

DROP = "ALTER TABLE terms_headword DROP COLUMN stems"
ADD = "ALTER TABLE terms_headword ADD COLUMN stems varchar(160) NOT NULL DEFAULT ''"


class Migration(migrations.Migration):
    """In SQL: to take this back, Django would make the table anew in SQLite, which drops the triggers of the full-text index."""

    dependencies = [
        ('terms', '0019_remove_old_version_permissions'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField(model_name='headword', name='stems')],
            database_operations=[migrations.RunSQL(DROP, ADD)],
        ),
    ]
