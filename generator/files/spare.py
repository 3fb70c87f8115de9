"""The site before the one that stands in its place: nobody looks into it any more, so whole folders of it move into the next.

A site has tens of thousands of files; to give each a second name, and to remove as many old ones, takes longer than all else of
a build in which little has changed.
"""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from generator.files import site_list
from generator.files.folder_looks import look


class Stamped(NamedTuple):
    """A file of a site as it was written: its path there, its bytes, and when it was last changed, in nanoseconds."""

    path: str
    size: int
    modified: int

    def is_still(self, file: str) -> bool:
        """Tell whether a file looks as this one did; raises OSError where it is not there."""
        found = os.stat(file, follow_symlinks=False)  # noqa: PTH116 - thousands of them
        return _stamped(self.path, found) == self


class Spare:
    """A folder with the files of an earlier site. `depth` is how deep in it the folders stand that belong to one disclosure."""

    def __init__(self, folder: Path, depth: int = 1) -> None:
        self.folder = folder
        self._depth = depth

    def move(self, files: Iterable[Stamped], site: Path) -> Iterator[tuple[str, str]]:
        """Move the folders into a site that hold these files, as they were written, and no others; yield their paths, and how they look."""
        by_folder: dict[str, list[Stamped]] = {}
        for each in files:
            parts = each.path.split("/", self._depth)
            if len(parts) > self._depth:
                by_folder.setdefault("/".join(parts[: self._depth]), []).append(each)
        for path, inside in by_folder.items():
            old, new = self.folder / path, site / path
            with suppress(OSError):
                if not new.exists() and (looks := self._looks(path, inside)):
                    new.parent.mkdir(parents=True, exist_ok=True)
                    old.rename(new)
                    yield path, looks

    def of_content(self, below: str) -> "Equal":
        """Return what stood in the folder `below`, by its content."""
        return Equal(self.folder, self._by_content(below))

    def _by_content(self, below: str) -> dict[str, str]:
        """Return the files in a folder by the SHA-256 of their content."""
        with suppress(OSError):
            text = (self.folder / site_list.LIST).read_text("utf-8")
            lines = site_list.lines(text)
            return {sha256: path for path, sha256 in lines if path.startswith(below)}
        return {}

    def keep(self, site: Path) -> None:
        """Keep a site that is no longer in its place, or remove it where that cannot be."""
        self.forget()
        with suppress(OSError):
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            site.rename(self.folder)
        shutil.rmtree(site, ignore_errors=True)

    def forget(self) -> None:
        """Remove what is left of it."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _looks(self, path: str, files: Iterable[Stamped]) -> str:
        """Return how a folder looks that holds these files, and no others; "" for any other."""
        looked = look(self.folder / path, f"{path}/")
        found = {
            _stamped(path, entry.stat(follow_symlinks=False))
            for path, entry in looked.entries
            if not entry.is_dir(follow_symlinks=False)
        }
        return looked.looks if found == set(files) else ""


def _stamped(path: str, found: os.stat_result) -> Stamped:
    return Stamped(path, found.st_size, found.st_mtime_ns)


class Equal:
    """Files of an earlier site that may move into the next, whatever they are called there."""

    def __init__(self, folder: Path, held: dict[str, str]) -> None:
        self._folder, self._held = folder, held

    def move(self, content: bytes, place: str) -> bool:
        """Move a file with the very same content to a place, and tell whether there was one."""
        old = self._held.pop(hashlib.sha256(content).hexdigest(), None) if self._held else None
        return old is not None and _moved(f"{self._folder}/{old}", place, len(content))


def _moved(old: str, new: str, size: int) -> bool:
    """Move a file of a size, and tell whether that was done; the folder is mostly there."""
    try:
        if os.stat(old, follow_symlinks=False).st_size != size:  # noqa: PTH116
            return False
        if not os.path.isdir(os.path.dirname(new)):  # noqa: PTH112, PTH120 - thousands of them
            Path(new).parent.mkdir(parents=True, exist_ok=True)
        os.rename(old, new)  # noqa: PTH104
    except OSError:
        return False
    return True
