"""Python's cyclic garbage collector runs rarely: pages leave no cycles, and each run delays all requests of the process."""

import gc

ALLOCATION_THRESHOLD = 50_000  # `gc.set_threshold`: net allocations before the youngest generation is collected; Python's default is 700


def tune_gc() -> None:
    """Call it when everything is imported: what exists by then is never examined again.

    Linking a text of 500 kB that consists of names takes a quarter less time (`bench/linking.py`).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATION_THRESHOLD, 20, 20)
