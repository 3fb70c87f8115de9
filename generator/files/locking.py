"""Lock files that the system lets go of when their holder is gone, however it went."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BUSY = frozenset([errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK])
_PAUSE = 0.02
"""Seconds between two tries for a lock that somebody holds for a moment."""


class Lock:
    """A lock file that this process holds.

    `is_certain` is False on a file system that knows no locks: then nothing is known of others.
    """

    def __init__(self, path: Path, descriptor: int, *, is_certain: bool) -> None:
        self.is_certain = is_certain
        self._path = path
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Remove the file and let others have the lock; does nothing the second time."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(descriptor)
        with suppress(OSError):  # somebody has opened it already: it is theirs to remove
            self._path.unlink()
        if sys.platform != "win32":
            os.close(descriptor)


def take(path: Path) -> Lock | None:
    """Take a lock and return it; None where another holds it."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            is_certain = _lock(descriptor)
        except BlockingIOError:
            os.close(descriptor)
            return None
        if _is_still_there(path, descriptor):
            return Lock(path, descriptor, is_certain=is_certain)
        os.close(descriptor)  # whoever held it has removed it in this moment


@contextmanager
def holding(path: Path) -> Iterator[None]:
    """Hold a lock that is only ever held for a moment; wait for it."""
    while (lock := take(path)) is None:
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        lock.release()


def _lock(descriptor: int) -> bool:
    """Lock an open file; False where the file system knows no locks, BlockingIOError if taken."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _BUSY:
            raise BlockingIOError(error.errno, error.strerror) from error
        return False
    return True


def _is_still_there(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
