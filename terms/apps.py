"""The application; connects the receivers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TermsConfig(AppConfig):
    name = "terms"
    verbose_name = _("Glossary")

    def ready(self) -> None:
        from terms import receivers
        from terms.accounts import groups
        from terms.accounts import receivers as account_receivers

        receivers.connect()
        account_receivers.connect()
        groups.connect(self)
