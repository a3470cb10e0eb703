"""manage.py load_glossary: load the content files into the database."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from terms.content_files.loading import BadContent, load
from terms.editing import coverage, integrity
from terms.published import revision


class Command(BaseCommand):
    help = "Loads fixtures/ into the database, in one transaction. What an editor changed stays, unless --overwrite is given."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.FIXTURES_FOLDER, help="the folder with the content files")
        parser.add_argument("--overwrite", action="store_true", help="overwrite what editors changed")

    def handle(self, *args: object, folder: Path, overwrite: bool, **options: object) -> None:
        if not (folder / "categories.toml").is_file():
            raise CommandError(f"{folder} holds no content: expected categories.toml, terms/ and comparisons/ in it")

        def progress(done: int, total: int) -> None:
            if self.stderr.isatty() and (done % 20 == 0 or done == total):
                self.stderr.write(f"\r{done} of {total}", ending="" if done < total else "\n")

        try:
            report = load(folder, overwrite=overwrite, progress=progress)
        except BadContent as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
            raise CommandError(f"{len(error.problems)} problems: nothing was loaded") from error
        coverage.record()
        integrity.check(revision.current())  # so that the dashboard shows the findings at once
        for line in report.kept:
            self.stdout.write(f"kept what an editor changed: {line}")
        self.stdout.write(
            f"{report.created} created, {report.updated} updated, {report.unchanged} unchanged, "
            f"{len(report.kept)} editors' changes kept; {report.headwords} headwords"
        )
