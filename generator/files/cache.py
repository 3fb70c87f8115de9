"""What was costly to make, kept beside a site's settings until its makings change; never relied on."""

import contextlib
import hashlib
import os
import re
from pathlib import Path

_NAME = re.compile(r"[0-9a-f]{64}")
_SUM = 32
"""So many bytes at the beginning of each file are the SHA-256 of the rest."""


class Cache:
    """Values by what they were made of. A folder that cannot be read or written only costs time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked: set[str] = set()

    def get(self, makings: bytes) -> bytes | None:
        """Return what was kept of these makings; None where nothing is, or only a part of it."""
        try:
            kept = self._file(makings).read_bytes()
        except OSError:
            return None
        value = kept[_SUM:]
        return value if hashlib.sha256(value).digest() == kept[:_SUM] else None

    def put(self, makings: bytes, value: bytes) -> None:
        """Keep a value; what is half written, or by two at once, is told by its sum."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file(makings).write_bytes(hashlib.sha256(value).digest() + value)

    def forget_the_rest(self) -> None:
        """Remove what was kept and nobody has asked for, and no file of anybody else's."""
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                is_own = _NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False)
                if is_own and entry.name not in self._asked:
                    Path(entry).unlink(missing_ok=True)  # another build may be forgetting it too

    def _file(self, makings: bytes) -> Path:
        name = hashlib.sha256(makings).hexdigest()
        self._asked.add(name)
        return self._folder / name
