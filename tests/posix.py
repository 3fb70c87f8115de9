"""Files that only POSIX systems have; elsewhere the test that wants one is skipped, with the reason."""

import os
import stat
import sys
from pathlib import Path

import pytest

_REASON = "pipes and sockets are files on POSIX only"


def make_pipe(path: Path) -> None:
    """Make a named pipe."""
    if sys.platform == "win32":
        pytest.skip(_REASON)
    else:
        os.mkfifo(path)


def make_socket(path: Path) -> None:
    """Make a socket without anybody who listens."""
    if sys.platform == "win32":
        pytest.skip(_REASON)
    else:
        os.mknod(path, stat.S_IFSOCK | 0o644)


def is_root() -> bool:
    """Tell whether the tests run as the system's administrator."""
    return sys.platform != "win32" and os.geteuid() == 0
