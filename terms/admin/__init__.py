"""The editors' desk: one module per part of the admin, each registers its own."""

from . import articles, comparisons, terms  # noqa: F401 (they register themselves)
from .accounts import users  # noqa: F401 (they register themselves)
from .history import changes  # noqa: F401 (they register themselves)
from .suggestions import queue  # noqa: F401 (they register themselves)
