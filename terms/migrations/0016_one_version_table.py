"""The table of changes becomes the table of versions; 0017 gives each its state from the four old version tables."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("terms", "0015_guided"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(model_name="change", name="change_of_something"),
        migrations.RenameModel(old_name="Change", new_name="Version"),
        migrations.RenameField(model_name="version", old_name="about", new_name="subject_type"),
        migrations.RenameField(model_name="version", old_name="about_id", new_name="subject_id"),
        migrations.RenameField(model_name="version", old_name="user", new_name="author"),
        migrations.RenameField(model_name="version", old_name="user_name", new_name="author_name"),
        migrations.RenameField(model_name="version", old_name="lost", new_name="removed_labels"),
        migrations.AlterField(
            model_name="version",
            name="kind",
            field=models.CharField(
                choices=[
                    ("added", "Added"),
                    ("changed", "Changed"),
                    ("deleted", "Deleted"),
                    ("restored", "Restored"),
                    ("reverted", "Put back"),
                    ("loaded", "Loaded from the content files"),
                    ("outside", "Changed outside of the admin"),
                    ("found", "State before the first recorded change"),
                ],
                max_length=10,
                verbose_name="kind of change",
            ),
        ),
        migrations.AlterField(
            model_name="version",
            name="author",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="written by",
            ),
        ),
        migrations.AlterField(
            model_name="version",
            name="author_name",
            field=models.CharField(
                blank=True, db_index=True, help_text="remains when the account is deleted", max_length=150, verbose_name="written by"
            ),
        ),
        migrations.AlterField(
            model_name="version",
            name="modules",
            field=models.CharField(blank=True, help_text="of the subject at that time: “ sales service ”", max_length=400),
        ),
        migrations.AlterField(
            model_name="version",
            name="removed_labels",
            field=models.JSONField(default=list, help_text="language, text, kind, linking of each"),
        ),
        migrations.AddField(
            model_name="version",
            name="approver",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="approved by",
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="approver_name",
            field=models.CharField(
                blank=True, db_index=True, help_text="who published the author’s text", max_length=150, verbose_name="approved by"
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="approval_reason",
            field=models.CharField(blank=True, help_text="of the approver", max_length=200, verbose_name="reason"),
        ),
        migrations.AddField(
            model_name="version",
            name="number",
            field=models.PositiveIntegerField(default=0, help_text="1, 2, 3 … within the subject"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="version",
            name="state",  # the last column: SQLite then reads lists of versions without it
            field=models.JSONField(
                default=dict, help_text="column or part → value; parts are labels, modules, related terms, compared terms"
            ),
        ),
    ]
