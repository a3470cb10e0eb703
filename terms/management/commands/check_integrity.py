"""manage.py check_integrity: list the integrity findings of the stored glossary."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from terms.editing import integrity
from terms.editing.integrity import Severity
from terms.published import revision


class Command(BaseCommand):
    help = "Lists the problems of the stored glossary; fails where readers would meet one (errors)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rule", choices=list(integrity.RULES), help="only the findings of one rule")

    def handle(self, *args: object, rule: str | None, **options: object) -> None:
        def progress(done: int, total: int) -> None:
            if self.stderr.isatty():
                self.stderr.write(f"\r{done} of {total}", ending="" if done < total else "\n")

        number = revision.current()
        everything = integrity.check_now(progress)
        integrity.record(number, everything)
        found = [finding for finding in everything if rule in (None, finding.name)]
        with override("en"):  # the language of all output for operators
            for finding in found:
                language = f".{finding.language}" if finding.language else ""
                self.stdout.write(f"{finding.rule.severity}: {finding.model} {finding.key}{language}: {finding.name}: {finding.sentence}")
        counts = {severity: sum(finding.rule.severity == severity for finding in found) for severity in Severity}
        self.stdout.write(", ".join(f"{count} {severity}s" for severity, count in counts.items()))
        if counts[Severity.ERROR]:
            raise CommandError("readers meet these errors: fix them, many by one click in the admin under “Findings”")
