"""Counts function calls as a measure of cost that is the same on every machine."""

import sys
from collections.abc import Callable


def count_calls(action: Callable[[], object]) -> int:
    """How many Python functions the action calls."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(note)
    try:
        action()
    finally:
        sys.setprofile(None)
    return count
