"""What a check of a site says: worked out once for its files as they are, kept in memory of this run only."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from generator.actions import building
from generator.content.check import Checked
from generator.desk.desk import desk
from generator.desk.sites import Site

_NOT_ASKED = frozenset(("site", "site-draft", ".git"))


def checked(site: Site) -> Checked:
    """Return the content of a site and all that is wrong with it; a file that changed has all read again."""
    key = (*fingerprint(site.folder), (desk().today().isoformat(), 0, 0))
    kept = desk().checks.get(site.id)
    if kept is None or kept[0] != key:
        kept = (key, building.check(site.config_file, desk().today()))
        desk().checks[site.id] = kept
    return kept[1]


def fingerprint(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return the name, the time and the size of every file that a check may read."""
    return tuple(sorted(_files(folder)))


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    for place, folders, files in os.walk(folder):
        folders[:] = [each for each in folders if each not in _NOT_ASKED]
        for each in map(Path(place).joinpath, files):
            with contextlib.suppress(FileNotFoundError):  # another program's file, gone meanwhile
                found = each.stat()
                yield str(each), found.st_mtime_ns, found.st_size
