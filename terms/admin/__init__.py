"""The editors' desk: one module per part of the admin, each registers its own."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import articles, changes, comparisons, suggestions, terms  # noqa: F401 (they register themselves)

admin.site.site_header = admin.site.site_title = _("CRM Glossary")
