"""How often Python looks for unreachable cycles: rarely, since the pages leave none and every look costs all readers."""

import gc

NEW_OBJECTS = 50_000  # more objects than that have to be made (and kept) before the youngest are looked at; Python's own value is 700


def tune_gc() -> None:
    """Call it when everything is imported: what lives as long as the process is never looked at again.

    A text of 500 kB made of names takes a quarter less time to link, measured with `bench/linking.py`.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, 20, 20)
