"""The SVG as PNG, by resvg: it shapes Arabic letters, orders mixed directions and needs no library of the system.

(Pillow does so only where the system has FriBiDi: its wheels look for it when they run.)
"""

import time
from collections.abc import Callable
from functools import lru_cache
from threading import Lock

from .lines import FONTS

try:
    from resvg_py import svg_to_bytes
except ImportError:  # a platform without a wheel: previews then show the site's own card
    svg_to_bytes = None

KEPT = 256  # pictures of about 35 kB each, per process; the page cache keeps more
PER_SECOND = 3.0  # pictures that a process draws in the long run: a fifth of a core, at 70 ms each
AT_ONCE = 30
FONT_FILES = [str(path) for path in sorted(FONTS.glob("*.ttf"))]


class Busy(Exception):
    """No picture now: too many were asked for, or they cannot be drawn here."""


class Allowance:
    """A token bucket: so many at once, then so many a second."""

    def __init__(self, at_once: int, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.at_once, self.per_second, self.clock = at_once, per_second, clock
        self._left, self._looked = float(at_once), clock()
        self._lock = Lock()

    def take(self) -> bool:
        """Whether one more is allowed now."""
        with self._lock:
            now = self.clock()
            self._left = min(self.at_once, self._left + (now - self._looked) * self.per_second)
            self._looked = now
            if self._left < 1:
                return False
            self._left -= 1
            return True


_allowance = Allowance(AT_ONCE, PER_SECOND)


@lru_cache(maxsize=KEPT)  # by what is drawn: an edit elsewhere raises the revision and yet costs no new picture
def png(svg: str) -> bytes:
    """The picture; `Busy` when it cannot be drawn now."""
    if svg_to_bytes is None or not _allowance.take():
        raise Busy
    return render(svg)


def render(svg: str) -> bytes:
    """The picture, whatever it costs."""
    return svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=FONT_FILES)
