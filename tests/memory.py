"""The memory of a process and all that it has started, at the peak: what they share counts once."""

import threading
from collections.abc import Iterator
from pathlib import Path

_EVERY = 0.2
"""Seconds between two looks; a peak that is shorter is not seen."""


class Peak:
    """Looks at a process while it runs; `megabytes` is 0 where the system tells nothing (Linux does)."""

    def __init__(self, number: int) -> None:
        self.megabytes = 0.0
        self._number = number
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._is_over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._is_over.wait(_EVERY):
            held = sum(map(_kilobytes, _with_all(self._number))) / 1024
            self.megabytes = max(self.megabytes, held)


def _with_all(number: int) -> Iterator[int]:
    """Yield a process and all that it has started."""
    yield number
    for task in Path(f"/proc/{number}/task").glob("*/children"):
        try:
            found = task.read_text().split()
        except OSError:  # it has ended meanwhile
            continue
        for each in found:
            yield from _with_all(int(each))


def _kilobytes(number: int) -> int:
    """Return the share of a process in the memory, as Linux tells it (PSS)."""
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(each.split()[1]) for each in lines if each.startswith("Pss:")), 0)
