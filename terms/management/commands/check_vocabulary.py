"""manage.py check_vocabulary: check that the texts call each term by its preferred name."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from terms.content_files.folder import read_fixtures
from terms.content_files.vocabulary import findings


class Command(BaseCommand):
    help = "Lists hidden names (an error) and other terms' synonyms (a warning) in the texts of fixtures/."

    def handle(self, *args: object, **options: object) -> None:
        folder = settings.FIXTURES_FOLDER
        found = list(findings(read_fixtures(folder), folder))
        for finding in found:
            self.stdout.write(f"{'error' if finding.is_error else 'warning'}: {finding.problem}")
        errors = sum(finding.is_error for finding in found)
        self.stdout.write(f"{errors} errors, {len(found) - errors} warnings")
        if errors:
            raise CommandError("hidden names are hidden because they are wrong: use the preferred name, or list an everyday word")
