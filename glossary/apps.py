"""Django's admin with the editors' desk as its site, so that `@admin.register` leads there."""

from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class EditorialConfig(AdminConfig):
    default_site = "terms.admin.site.EditorialSite"

    def ready(self) -> None:
        # Before Django asks for the site: it would import this package for it, which registers and so makes a site of its own.
        import_module("terms.admin")
        super().ready()
