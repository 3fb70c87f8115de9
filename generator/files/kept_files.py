"""Files that were made, kept beside a site under second names: what has not changed is not made again.

A set of files is kept by whose they are and by the hash of all that they were made of: a folder with the files, and with a value
that says what else is known of them. Nobody relies on it: what is damaged, half written or gone is made anew.
"""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from generator.files import locking
from generator.files.spare import Spare, Stamped

BUSY = "busy"
"""Why nothing is written where another process does it."""
_VALUE = "value"
_SUM = 32
"""So many bytes at its beginning are the SHA-256 of the rest."""
_NEW = ".new-"
_LOCK = ".lock"
_OUTDATED = ".old-"


@dataclass(frozen=True, slots=True)
class Kept:
    """A value that was kept with its files, and where these are."""

    value: bytes
    folder: Path
    files: tuple[Stamped, ...]

    def place(self, site: Path, spare: Spare | None = None) -> Mapping[str, str] | None:
        """Put the files into a folder that has none of them; None, and then none is there, where one is not as it was kept.

        Whole folders come from a spare site, where it has them; their paths are returned, and how they look.
        """
        moved = dict(spare.move(self.files, site)) if spare else {}
        in_moved = tuple(f"{folder}/" for folder in moved)
        try:
            for number, each in enumerate(self.files):
                if each.path.startswith(in_moved):
                    continue
                kept = f"{self.folder}/{number}"
                if not each.is_still(kept):
                    raise FileNotFoundError(kept)
                _second_name(kept, f"{site}/{each.path}")
        except OSError:
            for each in self.files:  # who writes there next must not write into what is kept
                Path(site, each.path).unlink(missing_ok=True)
            return None
        return moved


class KeptFiles:
    """Sets of files by whose they are and what they were made of.

    A folder that cannot be read costs time. One process writes to it at a time; `why_not` says why nothing was
    written, "" where it was.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._may_write = True
        self.why_not = ""

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Let nobody else write to it meanwhile; where somebody does, nothing is written here."""
        lock = None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = locking.take(self._folder / _LOCK)
        except OSError as error:
            self._give_up(str(error.strerror))
        else:
            if lock is None:
                self._give_up(BUSY)
        try:
            yield
        finally:
            if lock:
                lock.release()

    def _give_up(self, reason: str) -> None:
        self._may_write, self.why_not = False, reason

    def get(self, owner: str, makings: str) -> Kept | None:
        """Return what was kept; None where nothing is, or only a part."""
        folder = self._folder / owner / makings
        try:
            raw = (folder / _VALUE).read_bytes()
            os.utime(folder / _VALUE)  # it is in use
        except OSError:
            return None
        rest = raw[_SUM:]
        if hashlib.sha256(rest).digest() != raw[:_SUM]:
            return None
        listed, _, value = rest.partition(b"\n")
        return Kept(value, folder, tuple(map(Stamped._make, json.loads(listed))))

    def put(self, owner: str, makings: str, value: bytes, site: Path, paths: Sequence[str]) -> None:
        """Keep files of a site, and a value; both are there at once or not at all."""
        if not self._may_write:
            return
        fresh = self._folder / owner / f"{_NEW}{uuid4().hex}"
        try:
            fresh.mkdir(parents=True)
            held = []
            for number, path in enumerate(paths):
                _second_name(f"{site}/{path}", f"{fresh}/{number}")
                found = os.stat(f"{fresh}/{number}")  # noqa: PTH116 - thousands of them
                held.append((path, found.st_size, found.st_mtime_ns))
            rest = json.dumps(held, ensure_ascii=False).encode() + b"\n" + value
            (fresh / _VALUE).write_bytes(hashlib.sha256(rest).digest() + rest)
            self._put_in_place(fresh, self._folder / owner / makings)
        except OSError as error:
            self._give_up(str(error.strerror))
        finally:
            shutil.rmtree(fresh, ignore_errors=True)

    def forget_the_rest(self, owners: Collection[str], most: int) -> None:
        """Leave of each owner the sets that were used last, at most so many, and of all others nothing."""
        if not self._may_write:
            return
        with contextlib.suppress(OSError):
            for each in (found for found in self._folder.iterdir() if found.is_dir()):
                if each.name not in owners:
                    shutil.rmtree(each, ignore_errors=True)
                else:
                    for old in _outdated(each, most):
                        shutil.rmtree(old, ignore_errors=True)

    @staticmethod
    def _put_in_place(fresh: Path, place: Path) -> None:
        if place.exists():  # damaged, or another build was faster
            old = place.with_name(f"{_OUTDATED}{uuid4().hex}")
            place.rename(old)
            shutil.rmtree(old, ignore_errors=True)
        fresh.rename(place)


def _outdated(folder: Path, most: int) -> Iterator[Path]:
    """Yield what is kept of an owner too long, and what a build that was killed has not finished."""
    used = {}
    for each in folder.iterdir():
        if each.name.startswith((_NEW, _OUTDATED)):
            yield each
        else:
            used[each] = 0
            with contextlib.suppress(OSError):
                used[each] = (each / _VALUE).stat().st_mtime_ns
    newest = sorted(used, key=lambda each: used[each], reverse=True)
    yield from newest[most:]


def _second_name(old: str, new: str) -> None:
    """Give a file a second name; a copy of its own where that cannot be. The folder is mostly there."""
    try:
        os.link(old, new)
    except FileNotFoundError:
        Path(new).parent.mkdir(parents=True, exist_ok=True)
        _linked_or_copied(old, new)
    except OSError:
        _linked_or_copied(old, new)


def _linked_or_copied(old: str, new: str) -> None:
    try:
        os.link(old, new)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copy2(old, new)
