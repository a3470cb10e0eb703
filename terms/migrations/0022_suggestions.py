from django.db import migrations, models
from django.db.models import Q


def rename_permissions(apps, schema_editor, old="feedback", new="suggestion"):
    """The rights of the model keep their holders; Django would make new ones for the new name."""
    permissions = apps.get_model("auth", "Permission").objects.using(schema_editor.connection.alias)
    for permission in permissions.filter(content_type__app_label="terms", codename__endswith=f"_{old}"):
        permission.codename = permission.codename.replace(f"_{old}", f"_{new}")
        permission.save()


def rename_back(apps, schema_editor):
    rename_permissions(apps, schema_editor, "suggestion", "feedback")


class Migration(migrations.Migration):
    """What readers suggest is called a suggestion everywhere; the derived columns say what they are."""

    dependencies = [("terms", "0021_reasons_of_one_length"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [
        migrations.RemoveConstraint("feedback", "feedback_language"),
        migrations.RemoveConstraint("feedback", "feedback_state"),
        migrations.RemoveConstraint("feedback", "feedback_about_something"),
        migrations.RenameModel("Feedback", "Suggestion"),
        migrations.RenameIndex("suggestion", new_name="suggestion_queue", old_name="feedback_queue"),
        migrations.AlterField(
            "suggestion",
            "term",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=models.CASCADE,
                related_name="suggestions",
                to="terms.term",
                verbose_name="term",
            ),
        ),
        migrations.AddConstraint(
            "suggestion", models.CheckConstraint(condition=Q(language__in=["fa", "en", "tr", "ru"]), name="suggestion_language")
        ),
        migrations.AddConstraint(
            "suggestion", models.CheckConstraint(condition=Q(state__in=["open", "accepted", "rejected"]), name="suggestion_state")
        ),
        migrations.AddConstraint(
            "suggestion",
            models.CheckConstraint(
                condition=Q(
                    Q(("part", "new"), Q(("proposed_name", ""), _negated=True)),
                    Q(
                        ("part__in", ["definition", "explanation", "example", "name", "other"]),
                        ("proposed_name", ""),
                        ("term__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="suggestion_about_something",
            ),
        ),
        migrations.RunPython(rename_permissions, rename_back),
        migrations.RenameField("headword", "skeleton", "match_key"),
        migrations.RenameField("headword", "sound", "phonetic_key"),
    ]
