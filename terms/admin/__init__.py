"""The editors' desk: one module per part of the admin, each registers its own."""

from . import accounts, articles, changes, comparisons, suggestions, terms  # noqa: F401 (they register themselves)
