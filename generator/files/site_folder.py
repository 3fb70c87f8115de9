"""A site built beside its place and swapped in whole: the old one or the new one, never a half.

Beside a site `site/` there are, while one is built: `.site-building-HEX/`, a lock file of the same
name, and `.site-lock` for the moment of the swap. Where the swap takes two steps the old site is
`.site-retired-HEX/` in between. What a killed build leaves of these is cleared by the next one.
"""

import os
import re
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from generator.files import durable, journal, locking, site_list, swap, writer
from generator.files.folder_looks import NONE_KNOWN
from generator.files.looks import Looks
from generator.files.spare import Spare
from generator.files.undisturbed import undisturbed

_FOLDER_MODE = 0o755
_FILE_MODE = 0o644
_MARKERS = (site_list.MARKER, site_list.DRAFT_MARKER)


class Overlap(Exception):
    """The site's folder and a folder that it is made from are one, or one is inside the other."""


def require_apart(site: Path, sources: Iterable[Path]) -> None:
    """Raise Overlap where replacing `site` would take a source with it, or publish into one."""
    site = site.resolve()
    for source in (each.resolve() for each in sources):
        if source.is_relative_to(site) or (source.is_dir() and site.is_relative_to(source)):
            raise Overlap(source)


@dataclass(frozen=True, slots=True)
class SiteBuild:
    """A site that is being built beside its place; ends with `publish` or with `discard`."""

    site: Path
    folder: Path
    """Where it is built; may be written to until it is published."""
    keep: site_list.Keep
    lock: locking.Lock
    marker: str = site_list.MARKER
    """Says whether it is a site or a draft: neither takes the place of the other."""
    spare: Spare | None = None
    """What becomes of the site that was there before; None where it is removed."""
    looks: Looks | None = None
    """How sites looked when they were built; None where all their files are read."""

    def publish(
        self,
        beside: "Beside | None" = None,
        hashes: Mapping[str, str] = site_list.UNKNOWN,
        settled: Mapping[str, str] = NONE_KNOWN,
    ) -> None:
        """Put the site in its place, with what the site owner keeps there.

        What is to be written `beside` it is written in the same step: both or neither. `hashes` has
        the SHA-256 of files that somebody has read already, by their paths; `settled` has how those of its folders look that stood in a site before.

        Raises site_list.NotOurs where somebody has put something there meanwhile, or where a kept
        file has the name of a built one; OSError where it cannot be put there.
        """
        looks = site_list.seal(self.folder, self.marker, hashes, settled)
        _open_to_all(self.folder, {f"{self.folder}/{each}" for each in settled})
        with locking.holding(_swap_lock(self.site)):
            self._swap(beside)
            if self.looks:
                self.looks.note(self.site, looks)
        self.discard()

    def discard(self) -> None:
        """Leave nothing of it beside the site; does nothing after `publish`."""
        with undisturbed():
            if self.folder.exists():
                _remove(self.folder)
            self.lock.release()

    def _swap(self, beside: "Beside | None") -> None:
        # Looked at once more: building takes long, and others may have been there.
        kept = site_list.inspect(self.site, self.keep, self.marker, self.looks)
        _carry_over(self.site, self.folder, kept)
        durable.flush_all()
        with undisturbed():
            if beside:
                writer.write(beside.folder, beside.files, beside.remove, self._exchange())
            else:
                swap.put_in_place(self.folder, self.site, _retired(self.folder))
                durable.flush((), [self.site.parent])
            for old in (self.folder, _retired(self.folder)):
                if old.exists():
                    _retire(old, self.spare)

    def _exchange(self) -> journal.Exchange:
        return journal.Exchange(
            str(self.folder),
            str(self.site),
            str(_retired(self.folder)),
            site_list.LIST,
            journal.digest(self.folder / site_list.LIST),
        )


@dataclass(frozen=True, slots=True)
class Beside:
    """Files that are written when a site takes its place, below a folder of their own."""

    folder: Path
    files: Mapping[str, bytes]
    remove: tuple[str, ...] = ()
    """The files that go in the same step, where they are there."""


def begin(
    site: Path,
    keep: site_list.Keep = (),
    marker: str = site_list.MARKER,
    spare: Spare | None = None,
    looks: Looks | None = None,
) -> SiteBuild:
    """Make a new folder beside a site to build in; `require_ours` is asked before."""
    site = site.resolve()
    _make_folder(site.parent)
    while True:
        # Not tempfile.mkdtemp: its folders are closed to the web server that has to read them.
        folder = site.with_name(f".{site.name}-building-{uuid4().hex[:8]}")
        if lock := locking.take(_lock_of(folder)):
            break
    try:
        folder.mkdir()
    except BaseException:
        lock.release()
        raise
    return SiteBuild(site, folder, keep, lock, marker, spare, looks)


@contextmanager
def replacing(site: Path, keep: site_list.Keep = ()) -> Iterator[Path]:
    """Give a new folder beside `site` that takes its place when all went well."""
    require_ours(site, keep)
    build = begin(site, keep)
    try:
        yield build.folder
        build.publish()
    finally:
        build.discard()


def require_ours(
    site: Path,
    keep: site_list.Keep = (),
    marker: str = site_list.MARKER,
    looks: Looks | None = None,
) -> None:
    """Raise site_list.NotOurs where a folder must not be replaced.

    First puts back a site that a killed build has left beside its place, and clears what else it
    left there.
    """
    site = site.resolve()
    left = _left_beside(site)
    if not left and not os.path.lexists(site):
        return
    with locking.holding(_swap_lock(site)):  # another build may be swapping in this moment
        with undisturbed():
            for folder in sorted(left):
                _clear(folder, site)
        site_list.inspect(site, keep, marker, looks)


def _clear(folder: Path, site: Path) -> None:
    """Put back or remove what one build has left beside its site, unless it is still at work."""
    lock = locking.take(_lock_of(folder))
    if lock is None:
        return
    try:
        if not lock.is_certain:
            return
        if "-building-" in folder.name or os.path.lexists(site):
            _remove(folder)
        elif any(site_list.is_sealed(folder, each) for each in _MARKERS):
            folder.rename(site)
    finally:
        lock.release()


def _left_beside(site: Path) -> set[Path]:
    """Return the folders that builds of a site make beside it, and those whose lock is left."""
    pattern = re.compile(
        rf"(\.{re.escape(site.name)}-(?:building|retired)-[0-9a-f]{{8}})(?:\.lock)?"
    )
    try:
        names = [each.name for each in site.parent.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return set()
    return {site.with_name(found[1]) for each in names if (found := pattern.fullmatch(each))}


def _retired(building: Path) -> Path:
    return building.with_name(building.name.replace("-building-", "-retired-"))


def _lock_of(folder: Path) -> Path:
    """Return the lock of the build that a folder beside a site belongs to."""
    name = re.sub(r"-retired-([0-9a-f]{8})$", r"-building-\1", folder.name)
    return folder.with_name(f"{name}.lock")


def _swap_lock(site: Path) -> Path:
    return site.with_name(f".{site.name}-lock")


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, open to the web server that has to pass through them."""
    if folder.exists():
        return
    _make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir()
        folder.chmod(_FOLDER_MODE)


def _open_to_all(folder: Path, settled: Collection[str]) -> None:
    """Let everybody read a site, whatever the umask: the web server is another user."""
    folder.chmod(_FOLDER_MODE)
    for above, folders, files in os.walk(folder):
        folders[:] = [each for each in folders if f"{above}/{each}" not in settled]
        for name in folders:
            os.chmod(f"{above}/{name}", _FOLDER_MODE)  # noqa: PTH101 - thousands of them
        for name in files:
            os.chmod(f"{above}/{name}", _FILE_MODE)  # noqa: PTH101


def _carry_over(site: Path, building: Path, kept: Iterable[str]) -> None:
    """Put what the site owner keeps into the new site; raises NotOurs where it is taken there."""
    for path in kept:
        old, new = site / path, building / path
        if old.is_dir() and not old.is_symlink():
            if new.exists() and not new.is_dir():
                raise site_list.NotOurs(site, foreign=(path,))
            new.mkdir(parents=True, exist_ok=True)
            shutil.copystat(old, new)
        elif os.path.lexists(new) or not (old.is_file() or old.is_symlink()):
            raise site_list.NotOurs(site, foreign=(path,))
        else:
            new.parent.mkdir(parents=True, exist_ok=True)
            _copy(old, new)


def _copy(old: Path, new: Path) -> None:
    """Give a file a second name in the new site; a copy of its own where that cannot be."""
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(old, new, follow_symlinks=False)


def _retire(folder: Path, spare: Spare | None) -> None:
    """Remove a site that has been replaced, or keep it for the next to be made of."""
    if spare:
        with suppress(OSError):
            site_list.unseal(folder)
            spare.keep(folder)
            return
    _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a site that has been replaced, or was never finished."""
    with suppress(OSError):
        site_list.unseal(folder)
    shutil.rmtree(folder, ignore_errors=True)
