"""manage.py forget_addresses: delete readers' e-mail addresses in time, as the suggestion form promises. Run it every day."""

from django.core.management.base import BaseCommand

from terms.suggestions.queue import EMAIL_RETENTION_DAYS, delete_old_emails


class Command(BaseCommand):
    help = f"Deletes the e-mail addresses of readers whose suggestions are older than {EMAIL_RETENTION_DAYS} days."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{delete_old_emails()} addresses deleted")
