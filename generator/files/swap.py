"""Put a finished folder where an old one is: in one step where the system can, else in two."""

import ctypes
import errno
import os
import sys
from pathlib import Path

_CANNOT = frozenset([errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM])
"""What a kernel, a file system or a container says that knows no exchange."""

_AT_CURRENT_FOLDER = -100
_EXCHANGE = 2


def put_in_place(fresh: Path, place: Path, retired: Path) -> None:
    """Put a folder in its place; the one that was there is then where the new one was.

    `retired` is where it is instead if two steps are needed. Whoever is stopped between the two
    finds it there. Raises OSError, and then the old folder is where it was.
    """
    if not place.exists():
        fresh.rename(place)
        return
    if exchange(fresh, place):
        return
    _rename_held(place, retired)
    try:
        fresh.rename(place)
    except OSError:
        retired.rename(place)
        raise


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False, with nothing done, where this system cannot.

    Nobody who looks at either place ever finds it empty: renameat2(2) on Linux, renamex_np(2) on
    macOS.
    """
    number = _exchanged(os.fsencode(one), os.fsencode(other))
    if number is None or number in _CANNOT:
        return False
    if number:
        raise OSError(number, os.strerror(number), str(other))
    return True


def _exchanged(one: bytes, other: bytes) -> int | None:
    """Return the error number of the exchange, 0 for none; None where there is no such call."""
    if sys.platform == "win32":
        return None
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        call, arguments = "renamex_np", (one, other, _EXCHANGE)
    else:
        call = "renameat2"
        arguments = (_AT_CURRENT_FOLDER, one, _AT_CURRENT_FOLDER, other, _EXCHANGE)
    if not hasattr(library, call):
        return None
    return ctypes.get_errno() if getattr(library, call)(*arguments) else 0


def _rename_held(folder: Path, target: Path) -> None:
    """Rename a folder; say that it is in use where Windows says that it may not be touched."""
    try:
        folder.rename(target)
    except PermissionError as error:
        if sys.platform != "win32":
            raise
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(folder)) from error
