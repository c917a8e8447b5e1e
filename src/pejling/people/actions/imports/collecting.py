"""Python's search for cycles of objects, held back."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (50_000, 20, 50)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Look for cycles seldom: rows are many small objects without any, and the search takes as long as reading them."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
