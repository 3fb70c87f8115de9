"""Write a mapping of paths to bytes: all of them or none."""

import errno
import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath

from generator.files import journal

recover = journal.recover


def write(
    folder: Path,
    files: Mapping[str, bytes],
    remove: Iterable[str] = (),
    exchange: journal.Exchange | None = None,
) -> None:
    """Write files below `folder` and remove others, all of it or nothing; paths use slashes.

    With `exchange` a finished folder takes its place in the same step.

    A full disk, a kill or a power loss leaves all as it was or all as it is to be; where a kill
    came half-way, the next `write` to the folder, or `recover`, finishes it. No file that is
    written over is ever missing. Raises IsADirectoryError, with the folder as its file name, where
    one would take a folder's place; journal.CutOff where an earlier write cannot be finished.
    """
    base, below = _nearest(folder)
    changes: dict[str, bytes | None] = {**files, **dict.fromkeys(remove)}
    _require_no_folder(folder, changes)
    with journal.opened(base) as staging:
        steps = tuple(
            journal.stage(base, staging, number, f"{below}{path}", content)
            for number, (path, content) in enumerate(changes.items(), 1)
        )
        journal.commit(base, staging, steps, exchange)


def fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that nobody looks into yet; it is thrown away if that fails."""
    for path, content in files.items():
        write_one(f"{folder}/{path}", content)


def write_one(place: str, content: bytes) -> None:
    """Write a file into such a folder: its own is mostly there, and asking for it costs as much as writing."""
    try:
        with open(place, "wb", buffering=0) as file:  # noqa: PTH123 - thousands of small files
            file.write(content)
    except FileNotFoundError:
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        Path(place).write_bytes(content)


def _nearest(folder: Path) -> tuple[Path, str]:
    """Return the nearest folder that is there, and the way down from it, with a slash at its end.

    A folder that is new is made with its files in it: an empty one would be a mistake to others.
    """
    for base in (folder, *folder.parents):
        if base.exists():
            below = folder.relative_to(base).as_posix()
            return base, "" if below == "." else f"{below}/"
    return folder, ""


def _require_no_folder(folder: Path, paths: Collection[str]) -> None:
    above = {parent for path in paths for parent in PurePosixPath(path).parents}
    for path in paths:
        target = folder / path
        if PurePosixPath(path) in above or target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
