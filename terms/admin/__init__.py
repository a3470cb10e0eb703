"""The admin: each package registers its own models."""

from . import articles, comparisons, terms  # noqa: F401 (they register themselves)
from .accounts import users  # noqa: F401 (they register themselves)
from .history import changes  # noqa: F401 (they register themselves)
from .suggestions import queue  # noqa: F401 (they register themselves)
