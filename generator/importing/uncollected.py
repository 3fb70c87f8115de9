"""Hold back Python's search for cycles while one announcement is read."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python not look for cycles: a large text makes millions of values, and hardly one in a cycle.

    The search, which begins anew with each quarter more, takes half of the time otherwise.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
