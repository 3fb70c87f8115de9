"""Another program, or this Python once more, run within a time and a memory: ended when over them."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_APART: dict[str, Any]
"""Ctrl-C reaches all processes of a terminal; these are ended from here, with all they started."""
if sys.platform == "win32":
    _APART = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
else:
    _APART = {"start_new_session": True}

_BOUNDED = """import os, resource, sys
most = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (most, most))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
os.execv(sys.argv[2], sys.argv[2:])"""
"""Bounds a program that is about to take this one's place."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long a program may take, and how much memory (Windows knows no such bound)."""

    seconds: float
    memory: int


class OverTime(Exception):
    """The program was ended, because it took too long."""


def run_bounded(
    command: Sequence[str],
    bounds: Bounds,
    *,
    given: bytes = b"",
    folder: Path | None = None,
    is_quiet: bool = False,
) -> tuple[int, bytes]:
    """Return how a program ended, and what it wrote; it is given the bytes to read.

    What it says of errors goes where this program's goes, unless it is to be quiet.

    Raises OverTime where it took too long, and OSError where it cannot be started.
    """
    process = subprocess.Popen(  # noqa: S603 - the caller names the program; no shell reads it
        [*_limit(bounds), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if is_quiet else errors_go(),
        cwd=folder,
        **_APART,
    )
    try:
        written, _ = process.communicate(given, timeout=bounds.seconds)
    except subprocess.TimeoutExpired as error:
        raise OverTime from error
    finally:
        _end(process)
    return process.returncode, written


def errors_go() -> int | None:
    """Return where what a process says of errors goes: where this program's goes, if it goes anywhere.

    Without a console (`pythonw`) Windows would hand on a pipe that nobody reads: writing to it fails.
    """
    return subprocess.DEVNULL if sys.__stderr__ is None else None


def _limit(bounds: Bounds) -> list[str]:
    if sys.platform == "win32":
        return []
    return [sys.executable, "-c", _BOUNDED, str(bounds.memory)]


def _end(process: subprocess.Popen[bytes]) -> None:
    """Leave nothing running, whatever the program has started itself."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(  # noqa: S603 - ends the process and those that it started
                ["taskkill", "/F", "/T", "/PID", str(process.pid)],  # noqa: S607
                capture_output=True,
                check=False,
            )
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.communicate()
