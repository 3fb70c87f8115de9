"""The journal of a write: what is to change, kept beside it until it has changed.

In the folder that is written to, `.zhenggai-write/` holds the new files (`new-1`), a second name of
the old ones (`old-1`) and, once all of them are on the disk, `journal.json`. From that moment on the
write is finished, by whoever comes next if need be; before it, nothing has changed.
"""

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from generator.files import durable, locking, swap
from generator.files.undisturbed import undisturbed

FOLDER = ".zhenggai-write"
_JOURNAL = "journal.json"
_UNDO = "undo.json"
"""The journal of a write that failed half-way: whoever comes next puts the old files back."""


class CutOff(OSError):
    """A write that was cut off cannot be finished: `files` have been changed by hand since."""

    def __init__(self, folder: Path, files: tuple[str, ...]) -> None:
        super().__init__(f"{folder}: {', '.join(files)}")
        self.folder = folder
        self.files = files


@dataclass(frozen=True, slots=True)
class Step:
    """One file to be changed: the hash of what stands there before and after, "" for nothing."""

    path: str
    number: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A finished folder that takes the place of another one in the same step as the files."""

    fresh: str
    place: str
    retired: str
    """Where the old one goes if the system cannot exchange the two."""
    proof: str
    """A file of it, by which the new folder is told from the old one."""
    sha256: str
    """The hash of that file in the new folder."""


@dataclass(frozen=True, slots=True)
class Journal:
    """All that one write changes, and the folders that it makes, from above."""

    steps: tuple[Step, ...]
    made: tuple[str, ...]
    exchange: Exchange | None = None
    """What comes behind the files."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A write that was cut off, or is at work: how many files it changes, how many are left."""

    total: int
    left: int
    changed: tuple[str, ...]
    """The files that somebody has changed since, so that it cannot be finished."""


@contextmanager
def opened(folder: Path) -> Iterator[Path]:
    """Give the empty folder of a new journal, after finishing what was cut off before.

    Raises OSError where another command writes there, CutOff as `recover` does.
    """
    lock = locking.take(folder / f"{FOLDER}.lock")
    if lock is None:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(folder))
    try:
        _recover(folder)
        staging = folder / FOLDER
        staging.mkdir()
        try:
            yield staging
        finally:
            with undisturbed():
                _clear(staging)
    finally:
        lock.release()


def recover(folder: Path) -> None:
    """Finish a write to a folder that was cut off, or clear what it left before it began.

    The journal lies there, or above where the folder is new. Raises CutOff where a file that is
    still to be written has been changed by hand since.
    """
    for each in (folder.absolute(), *folder.absolute().parents):
        if (each / FOLDER).is_dir() or (each / f"{FOLDER}.lock").exists():
            with locking.holding(each / f"{FOLDER}.lock"):
                _recover(each)


def finish_left(folder: Path) -> int | None:
    """Finish a write to a folder that was cut off; return how many files it changes, 0 where none is left to change.

    None where there is none, or somebody is at it now: nobody is waited for. Raises CutOff as `recover` does.
    """
    if not (folder / FOLDER).is_dir():
        return None
    lock = locking.take(folder / f"{FOLDER}.lock")
    if lock is None:
        return None
    try:
        found = pending(folder)  # asked again: whoever held the lock may have finished
        _recover(folder)
        return found.total if found else None
    finally:
        lock.release()


def pending(folder: Path) -> Pending | None:
    """Return the write to a folder that was cut off; None where there is none. Only reads."""
    staging = folder / FOLDER
    if not staging.is_dir():
        return None
    steps = _read(staging).steps
    left = sum(not _is_done(folder, staging, each) for each in steps)
    return Pending(len(steps), left, tuple(_changed_since(folder, staging, steps)))


def digest(file: Path) -> str:
    """Return the hash of a file; "" where there is none."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def stage(folder: Path, staging: Path, number: int, path: str, content: bytes | None) -> Step:
    """Keep a new file, and a second name of the old one; `content` is None where it is removed."""
    target, fresh = folder / path, staging / f"new-{number}"
    before = digest(target)
    if content is not None:
        fresh.write_bytes(content)
    if before:
        _keep(target, staging / f"old-{number}")
        if content is not None:
            shutil.copymode(target, fresh)
    after = "" if content is None else hashlib.sha256(content).hexdigest()
    return Step(path, number, before, after)


def commit(
    folder: Path, staging: Path, steps: tuple[Step, ...], exchange: Exchange | None = None
) -> None:
    """Change all files, and exchange the folders, or nothing: raises OSError after putting all back."""
    durable.flush([each for each in staging.iterdir() if each.name.startswith("new-")])
    draft = staging / f"{_JOURNAL}.new"
    journal = Journal(steps, _missing(folder, steps), exchange)
    draft.write_text(json.dumps(asdict(journal)), "utf-8")
    durable.flush([draft])
    with undisturbed():
        draft.replace(staging / _JOURNAL)
        durable.flush((), [staging])
        try:
            _finish(folder, staging, journal)
        except OSError:
            (staging / _JOURNAL).replace(staging / _UNDO)
            _undo(folder, staging, journal)
            raise


def _recover(folder: Path) -> None:
    staging = folder / FOLDER
    if not staging.is_dir():
        return
    journal = _read(staging)
    if changed := tuple(_changed_since(folder, staging, journal.steps)):
        raise CutOff(folder, changed)
    with undisturbed():
        if (staging / _UNDO).exists():
            _undo(folder, staging, journal)
        else:
            _finish(folder, staging, journal)
        _clear(staging)


def _finish(folder: Path, staging: Path, journal: Journal) -> None:
    """Put the new files in their places, as many as are not there yet."""
    for each in journal.steps:
        target, fresh = folder / each.path, staging / f"new-{each.number}"
        if not each.after:
            target.unlink(missing_ok=True)
        elif fresh.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh.replace(target)
    if journal.exchange:
        _put_in_place(journal.exchange)
    _settle(folder, staging / _JOURNAL, journal)


def _put_in_place(exchange: Exchange) -> None:
    """Put the new folder in its place, unless it is there already: then the old one lies there."""
    fresh, place = Path(exchange.fresh), Path(exchange.place)
    if digest(fresh / exchange.proof) == exchange.sha256:
        swap.put_in_place(fresh, place, Path(exchange.retired))
        durable.flush((), [place.parent])


def _undo(folder: Path, staging: Path, journal: Journal) -> None:
    """Put the old files back; what has not been touched is its own second name, and stays."""
    for each in journal.steps:
        target, old = folder / each.path, staging / f"old-{each.number}"
        if each.before:
            with suppress(FileNotFoundError):  # it is back already
                old.replace(target)
        elif not (staging / f"new-{each.number}").exists():
            target.unlink(missing_ok=True)
    for path in reversed(journal.made):
        with suppress(OSError):  # never made, or somebody has put something there
            (folder / path).rmdir()
    _settle(folder, staging / _UNDO, journal)


def _settle(folder: Path, file: Path, journal: Journal) -> None:
    """Close a journal, once all that it asks for is on the disk."""
    names = {*journal.made, *(PurePosixPath(each.path).parent.as_posix() for each in journal.steps)}
    folders = {(folder / each).parent for each in journal.made} | {folder / each for each in names}
    durable.flush((), sorted(each for each in folders if each.is_dir()))
    file.unlink(missing_ok=True)


def _missing(folder: Path, steps: tuple[Step, ...]) -> tuple[str, ...]:
    """Return the folders that are to be made for the files, from above."""
    above = {parent.as_posix() for each in steps for parent in PurePosixPath(each.path).parents}
    return tuple(each for each in sorted(above) if not (folder / each).exists())


def _is_done(folder: Path, staging: Path, step: Step) -> bool:
    if step.after:
        return not (staging / f"new-{step.number}").exists()
    return not (folder / step.path).exists()


def _changed_since(folder: Path, staging: Path, steps: tuple[Step, ...]) -> Iterator[str]:
    """Yield the files that are still to be changed, and are no longer what they were."""
    for each in steps:
        is_known = digest(folder / each.path) in (each.before, each.after)
        if not is_known and not _is_done(folder, staging, each):
            yield each.path


def _read(staging: Path) -> Journal:
    """Return a journal that is to be finished or undone; an empty one where it was never begun."""
    for name in (_JOURNAL, _UNDO):
        with suppress(FileNotFoundError):
            read: Mapping[str, Any] = json.loads((staging / name).read_bytes())
            exchange = read.get("exchange")
            return Journal(
                tuple(Step(**each) for each in read["steps"]),
                tuple(read["made"]),
                Exchange(**exchange) if exchange else None,
            )
    return Journal((), ())


def _clear(staging: Path) -> None:
    """Remove what is left of a journal, unless it is still to be finished or undone."""
    if not ((staging / _JOURNAL).exists() or (staging / _UNDO).exists()):
        shutil.rmtree(staging, ignore_errors=True)


def _keep(file: Path, name: Path) -> None:
    """Give a file a second name; a copy where the file system has but one for each."""
    try:
        os.link(file, name)
    except OSError:
        shutil.copy2(file, name)
