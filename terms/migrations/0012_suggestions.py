import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def name_the_nameless(apps, schema_editor):
    """What was noted without a term is a proposal: its first words are the name, until an editor looks at it."""
    feedback = apps.get_model("terms", "Feedback")
    for row in feedback.objects.filter(term__isnull=True):
        row.part, row.proposed_name = "new", " ".join(row.text.split())[:120] or "?"
        row.save(update_fields=["part", "proposed_name"])


class Migration(migrations.Migration):
    dependencies = [
        ("terms", "0011_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="feedback",
            options={"ordering": ["-created", "-pk"], "verbose_name": "reader’s suggestion", "verbose_name_plural": "readers’ suggestions"},
        ),
        migrations.AddField(
            model_name="feedback",
            name="decided",
            field=models.DateTimeField(blank=True, null=True, verbose_name="decided"),
        ),
        migrations.AddField(
            model_name="feedback",
            name="is_flagged",
            field=models.BooleanField(default=False, verbose_name="many links"),
        ),
        migrations.AddField(
            model_name="feedback",
            name="moderator",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="feedback",
            name="part",
            field=models.CharField(
                choices=[
                    ("definition", "The definition"),
                    ("explanation", "The explanation"),
                    ("example", "The example"),
                    ("name", "The name"),
                    ("other", "Something else"),
                    ("new", "A new term"),
                ],
                default="other",
                max_length=12,
                verbose_name="part",
            ),
        ),
        migrations.AddField(
            model_name="feedback",
            name="proposed_name",
            field=models.CharField(blank=True, max_length=120, verbose_name="proposed name"),
        ),
        migrations.AddField(
            model_name="feedback",
            name="reply",
            field=models.TextField(blank=True, max_length=2000, verbose_name="reply"),
        ),
        migrations.RunPython(name_the_nameless, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="feedback",
            index=models.Index(fields=["state", "language", "-created"], name="feedback_queue"),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(condition=models.Q(("language__in", ["fa", "en", "tr", "ru"])), name="feedback_language"),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "accepted", "rejected"])), name="feedback_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("part", "new"), models.Q(("proposed_name", ""), _negated=True)),
                    models.Q(
                        ("part__in", ["definition", "explanation", "example", "name", "other"]),
                        ("proposed_name", ""),
                        ("term__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="feedback_about_something",
            ),
        ),
    ]
