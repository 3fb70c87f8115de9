"""What a Ctrl-C must not come into the middle of."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let no Ctrl-C come between two renames, or between a folder and its removal.

    What comes meanwhile is dropped: the work is done, and takes no longer than the hand on the key.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is interrupted
        return
    stops = [getattr(signal, name) for name in ("SIGINT", "SIGTERM") if hasattr(signal, name)]
    before = {each: signal.signal(each, signal.SIG_IGN) for each in stops}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
