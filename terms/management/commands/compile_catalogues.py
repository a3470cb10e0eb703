"""manage.py compile_catalogues: the interface's translations into the form that Django reads, without gettext installed."""

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Compiles locale/*/LC_MESSAGES/django.po. With --check nothing is written: incomplete catalogues are an error."
    requires_system_checks = ()  # the checks translate texts: they would load the catalogues before they are written

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="say what is untranslated or doubtful, and fail")

    def handle(self, *args: object, check: bool, **options: object) -> None:
        problems = 0
        for path in sorted(path for folder in settings.LOCALE_PATHS for path in folder.glob("*/LC_MESSAGES/*.po")):
            catalogue = polib.pofile(str(path))
            for entry in [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]:
                problems += 1
                self.stderr.write(f"{path.relative_to(settings.BASE_DIR)}:{entry.linenum}: not translated: {entry.msgid!r}")
            if not check:
                catalogue.save_as_mofile(str(path.with_suffix(".mo")))
        if check and problems:
            raise CommandError(f"{problems} messages are not translated")
