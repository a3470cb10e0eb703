"""manage.py remove_two_factor NAME: switch off two-step sign-in for an editor without phone and backup codes."""

from argparse import ArgumentParser

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from terms.accounts import two_factor


class Command(BaseCommand):
    help = "Switches off two-step sign-in of one account. Make sure first that it is really its owner who asks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: object, username: str, **options: object) -> None:
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account named {username!r}.")
        if not two_factor.switch_off(user):
            raise CommandError(f"{username} has no two-step sign-in.")
        self.stdout.write(f"{username} signs in with the password alone now.")
