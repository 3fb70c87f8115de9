"""One desk at a time: who opens it again is led to the one that runs (docs/desk.md).

A note in the user's own folder says where it is, and holds a secret that gets a new address out of it.
"""

import contextlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from generator import __version__

_HOST = re.compile(r"127\.0\.0\.1:\d{1,5}")
_KEY = re.compile(r"[\w-]{20,100}", re.ASCII)
_SECONDS = 30
"""How long the other is waited for: on a busy machine it takes its time, and nothing is begun beside it."""
_LARGEST = 1_000


@contextmanager
def noted(note: Path | None, host: str, key: str) -> Iterator[None]:
    """Keep a note of a desk as long as it runs; where none can be written, there is none."""
    raw = json.dumps({"host": host, "again": key, "version": __version__}).encode()
    if note is not None:
        with contextlib.suppress(OSError):
            _write(note, raw)
    try:
        yield
    finally:
        if note is not None:
            with contextlib.suppress(OSError):
                if note.read_bytes() == raw:  # else another desk's
                    note.unlink()


def _write(note: Path, raw: bytes) -> None:
    note.parent.mkdir(parents=True, exist_ok=True)
    note.unlink(missing_ok=True)
    number = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(raw)


def again(note: Path) -> str | None:
    """Return an address that lets a browser into the desk that runs; None where none does."""
    try:
        said = json.loads(note.read_bytes()[:_LARGEST])
        host, key = str(said["host"]), str(said["again"])
        if said["version"] != __version__ or not (_HOST.fullmatch(host) and _KEY.fullmatch(key)):
            return None
        entry = _asked(host, key)
    except (OSError, ValueError, LookupError, TypeError, HTTPException):
        return None  # it ended without a word, and something else may have its port
    return f"http://{host}/enter/{entry}" if _KEY.fullmatch(entry) else None


def _asked(host: str, key: str) -> str:
    connection = HTTPConnection(host, timeout=_SECONDS)
    try:
        connection.request("POST", f"/again/{key}")
        answer = connection.getresponse()
        return answer.read(_LARGEST).decode("ascii", "replace") if answer.status == 200 else ""
    finally:
        connection.close()
