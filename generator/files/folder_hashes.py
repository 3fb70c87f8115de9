"""The hash of all that lies in a folder, read again only where a file looks changed.

A file whose size, times and number in the file system are as they were is taken to be the same; not so where it had changed
right before it was looked at, for a second change may then have the same time.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

_UNSETTLED = 2_000_000_000
"""Nanoseconds: so coarse are times on the coarsest file system."""


class FolderHashes:
    """The hashes of folders, and of their files as they were seen; `seen` is the file that keeps these."""

    def __init__(self, seen: Path) -> None:
        self._seen = seen
        self._known: Mapping[str, list[object]] = {}
        self._looked_at = 0
        self._found: dict[str, list[object]] = {}
        with suppress(OSError, ValueError):
            self._looked_at = seen.stat().st_mtime_ns
            self._known = json.loads(seen.read_bytes())

    def of(self, folder: Path) -> str:
        """Return the hash of all that lies in a folder, names and contents; raises OSError where it cannot be read."""
        digest = hashlib.sha256()
        for name, what in self._entries(folder, ""):
            for each in (name.encode("utf-8", "surrogateescape"), what.encode()):
                digest.update(b"%d:" % len(each))
                digest.update(each)
        return digest.hexdigest()

    def save(self) -> None:
        """Keep what was seen for the next time; raises OSError where it cannot be written."""
        if self._found == self._known:
            return
        fresh = self._seen.with_name(f"{self._seen.name}-{uuid4().hex}")
        self._seen.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(self._found), "utf-8")
        fresh.replace(self._seen)

    def _entries(self, folder: Path | str, start: str) -> Iterator[tuple[str, str]]:
        with os.scandir(folder) as found:
            inside = sorted(found, key=lambda entry: entry.name)
        for entry in inside:
            name = f"{start}{entry.name}"
            if entry.is_symlink():
                yield name, f"link {os.readlink(entry.path)}"  # noqa: PTH115 - of an entry
            elif entry.is_dir():
                yield name, "folder"
                yield from self._entries(entry.path, f"{name}/")
            else:
                yield name, self._file(entry)

    def _file(self, entry: os.DirEntry[str]) -> str:
        found = entry.stat()
        times = (found.st_mtime_ns, found.st_ctime_ns)
        looks = [found.st_size, *times, found.st_ino]
        known = self._known.get(entry.path)
        if known and known[1:] == looks and max(times) < self._looked_at - _UNSETTLED:
            sha256 = str(known[0])
        else:
            sha256 = hashlib.sha256(Path(entry.path).read_bytes()).hexdigest()
        self._found[entry.path] = [sha256, *looks]
        return sha256
