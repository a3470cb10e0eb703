"""Django's admin with our own site, so that `@admin.register` registers there."""

from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class EditorialConfig(AdminConfig):
    default_site = "terms.admin.site.EditorialSite"

    def ready(self) -> None:
        # First: the site is created lazily by an import of this package, whose registrations would otherwise create a second one.
        import_module("terms.admin")
        super().ready()
