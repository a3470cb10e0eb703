"""The public API: JSON for everyone, described by OpenAPI at /api/docs. Adapters only; the work is done elsewhere."""

from .articles import throttle as article_throttle
from .linking import throttle as link_throttle
from .site import throttle, urls

__all__ = ["article_throttle", "link_throttle", "throttle", "urls"]
