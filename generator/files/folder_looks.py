"""How the files of a folder look, as a hash: as long as it is the same, nobody has changed them.

A file looks as large as it is, as it was changed last, and like its number in the file system; a folder like all files in
it. So what is known of a folder still holds where that was moved as a whole.
"""

import hashlib
import operator
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

Entry = tuple[str, os.DirEntry[str]]
"""What lies in a folder, by its path there."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What lies in a folder, and how it looks."""

    entries: tuple[Entry, ...]
    """From above and in order; links are not followed."""
    looks: str
    """The hash of how its files look; "" where there are none."""


def _every(_path: str) -> bool:
    return True


NONE_KNOWN: Mapping[str, str] = {}


def look(
    folder: Path,
    start: str = "",
    *,
    counts: Callable[[str], bool] = _every,
    known: Mapping[str, str] = NONE_KNOWN,
) -> Looked:
    """Look at all that lies in a folder, which is called `start` in the paths.

    Only files whose paths `counts` are part of how it looks. Folders of which that is `known`, by their paths, are passed by.
    """
    entries: list[Entry] = []

    def looks_of(folder: str, start: str) -> str:
        with os.scandir(folder) as found:
            inside = sorted(found, key=_by_name)
        looks: list[str] = []
        for entry in inside:
            path = f"{start}{entry.name}"
            if path in known:
                looks.append(f"{entry.name}/{known[path]}/")
                continue
            entries.append((path, entry))
            if entry.is_dir(follow_symlinks=False):
                if below := looks_of(entry.path, f"{path}/"):
                    looks.append(f"{entry.name}/{below}/")
            elif counts(path):
                looks.append(f"{entry.name}/{_file(entry)}/")
        whole = "".join(looks).encode("utf-8", "surrogateescape")
        return hashlib.sha256(whole).hexdigest() if whole else ""

    looks = looks_of(str(folder), start)
    return Looked(tuple(entries), looks)


_by_name = operator.attrgetter("name")


def _file(entry: os.DirEntry[str]) -> str:
    found = entry.stat(follow_symlinks=False)
    return f"{found.st_mode & _KIND} {found.st_size} {found.st_mtime_ns} {found.st_ino}"


_KIND = 0o170000
"""What of its mode says whether something is a file or a link."""
