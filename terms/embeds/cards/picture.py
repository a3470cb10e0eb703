"""The SVG as PNG, by resvg, which shapes Arabic letters and orders mixed directions without system libraries.

(Pillow does so only where FriBiDi is installed on the system.)
"""

import time
from collections.abc import Callable
from functools import lru_cache
from threading import Lock

from .lines import FONTS

try:
    from resvg_py import svg_to_bytes
except ImportError:  # no wheel for this platform: previews then show the site's own card
    svg_to_bytes = None

CACHE_SIZE = 256  # pictures of about 35 kB each, per process; the page cache holds more
PICTURES_PER_SECOND = 3.0  # on average, per process: a fifth of a core, at 70 ms each
MAX_BURST = 30
FONT_FILES = [str(path) for path in sorted(FONTS.glob("*.ttf"))]


class Busy(Exception):
    """The rate limit is reached, or this platform cannot draw pictures."""


class TokenBucket:
    """A rate limit: `max_burst` at once, then `per_second`."""

    def __init__(self, max_burst: int, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.max_burst, self.per_second, self.clock = max_burst, per_second, clock
        self._tokens, self._updated = float(max_burst), clock()
        self._lock = Lock()

    def take(self) -> bool:
        """Take a token; False if none is left."""
        with self._lock:
            now = self.clock()
            self._tokens = min(self.max_burst, self._tokens + (now - self._updated) * self.per_second)
            self._updated = now
            if self._tokens < 1:
                return False
            self._tokens -= 1
            return True


_bucket = TokenBucket(MAX_BURST, PICTURES_PER_SECOND)


@lru_cache(maxsize=CACHE_SIZE)  # keyed by content, so that edits of other terms draw nothing
def png(svg: str) -> bytes:
    """The cached or new picture; raises `Busy` when it cannot be drawn now."""
    if svg_to_bytes is None or not _bucket.take():
        raise Busy
    return render(svg)


def render(svg: str) -> bytes:
    """The picture, without cache and rate limit."""
    return svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=FONT_FILES)
