"""manage.py forget_addresses: keep the promise of the suggestion form. Run it every day."""

from django.core.management.base import BaseCommand

from terms.suggestions.queue import DAYS_OF_AN_ADDRESS, forget_addresses


class Command(BaseCommand):
    help = f"Deletes the e-mail addresses of readers whose suggestions are older than {DAYS_OF_AN_ADDRESS} days."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{forget_addresses()} addresses deleted")
