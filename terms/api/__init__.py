"""The public API: JSON for everyone, described by OpenAPI at /api/docs. Adapters only; the work is done elsewhere."""

from .linking import throttle as link_throttle
from .site import api, throttle

__all__ = ["api", "link_throttle", "throttle"]
