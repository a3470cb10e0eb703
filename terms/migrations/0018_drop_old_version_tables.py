"""Versions are numbered; the four tables that django-simple-history made, one per model, go."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("terms", "0017_fill_versions")]

    operations = [
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                fields=("subject_type", "subject_id", "number"), name="version_number_once_per_subject"
            ),
        ),
        migrations.DeleteModel(name="HistoricalCategory"),
        migrations.DeleteModel(name="HistoricalComparison"),
        migrations.DeleteModel(name="HistoricalNeverLinkPhrase"),
        migrations.DeleteModel(name="HistoricalTerm"),
    ]
