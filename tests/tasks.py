"""What other processes do in `test_workers`: each takes what it is given first, then its tasks."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path


def times(number: int) -> Callable[[int], int]:
    """Return what multiplies; it says something where answers are expected, as careless code does."""
    print("not an answer")  # noqa: T201
    return lambda task: number * task


def fails_at(bad: int) -> Callable[[int], int]:
    """Return what fails at one task."""

    def work(task: int) -> int:
        if task == bad:
            raise KeyError(task)
        return task

    return work


def ends_at(bad: int) -> Callable[[int], int]:
    """Return what ends its process at one task, as a system does that has no memory left."""

    def work(task: int) -> int:
        if task == bad:
            os.abort()
        return task

    return work


def sleeps(folder: Path) -> Callable[[int], None]:
    """Return what leaves its process' number in a folder and never comes to an end."""

    def work(_task: int) -> None:
        Path(folder, str(os.getpid())).touch()
        time.sleep(3600)

    return work


if __name__ == "__main__":
    from generator.files.workers import each_result

    for _ in each_result("tests.tasks:sleeps", Path(sys.argv[1]), range(2), 2):
        pass
