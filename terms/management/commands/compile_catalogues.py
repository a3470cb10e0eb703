"""manage.py compile_catalogues: compile the interface's translations (.po to .mo) without gettext installed."""

import re
from collections.abc import Iterable

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Compiles locale/*/LC_MESSAGES/django.po. With --check nothing is written: incomplete catalogues are an error."
    requires_system_checks = ()  # the checks translate texts: they would load the catalogues before they are written

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="list untranslated and fuzzy messages, and fail if there are any")

    def handle(self, *args: object, check: bool, **options: object) -> None:
        problems = 0
        paths = sorted(path for folder in settings.LOCALE_PATHS for path in folder.glob("*/LC_MESSAGES/*.po"))
        catalogues = {path: polib.pofile(str(path)) for path in paths}
        in_use = {(entry.msgid, entry.msgctxt): entry for catalogue in catalogues.values() for entry in catalogue if not entry.obsolete}
        for path, catalogue in catalogues.items():
            for entry in [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]:
                problems += 1
                self.stderr.write(f"{path.relative_to(settings.BASE_DIR)}:{entry.linenum}: not translated: {entry.msgid!r}")
            if not check:
                fill_with_english(catalogue, in_use.values())
                catalogue.save_as_mofile(str(path.with_suffix(".mo")))
        if check and problems:
            raise CommandError(f"{problems} messages are not translated")


def fill_with_english(catalogue: polib.POFile, in_use: Iterable[polib.POEntry]) -> None:
    """Translate the remaining messages by their English text. Without it, Django would show the default language's."""
    catalogue[:] = catalogue.translated_entries()
    translated = {(entry.msgid, entry.msgctxt) for entry in catalogue}
    forms = re.search(r"nplurals=(\d+)", catalogue.metadata.get("Plural-Forms", "nplurals=2"))
    for message in in_use:
        if (message.msgid, message.msgctxt) not in translated:
            entry = polib.POEntry(msgid=message.msgid, msgctxt=message.msgctxt, msgid_plural=message.msgid_plural, msgstr=message.msgid)
            if message.msgid_plural:
                numbers = range(int(forms[1]))
                entry.msgstr_plural = {number: message.msgid_plural if number else message.msgid for number in numbers}
            catalogue.append(entry)
