"""manage.py rebuild_headwords: rebuild the headwords from the terms."""

from django.core.management.base import BaseCommand
from django.db import transaction

from terms.published import headwords, revision


class Command(BaseCommand):
    help = "Rebuilds all headwords, for instance after the rules of a language changed."

    def handle(self, *args: object, **options: object) -> None:
        with transaction.atomic():
            count = headwords.rebuild()
            revision.bump()
        self.stdout.write(f"{count} headwords")
