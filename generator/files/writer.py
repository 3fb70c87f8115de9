"""Write a mapping of paths to bytes: all of them or none."""

import errno
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from generator.files.undisturbed import undisturbed


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below `folder`, all of them or none; paths use slashes.

    Each is written beside its place first, so that a full disk leaves what was there as it was.
    Raises IsADirectoryError, with the folder as its file name, where one would take a folder's place.
    """
    targets = [folder / path for path in files]
    fresh = [each.with_name(f".{uuid4().hex}.new") for each in targets]
    made: list[Path] = []
    try:
        for target, beside, content in zip(targets, fresh, files.values(), strict=True):
            made += _make_folder(target.parent)
            beside.write_bytes(content)
            if target.exists():
                shutil.copymode(target, beside)
        _require_no_folder(targets)
        with undisturbed():
            retired = _move(dict(zip(targets, fresh, strict=True)))
    except BaseException:
        for beside in fresh:
            beside.unlink(missing_ok=True)
        for each in reversed(made):
            if not any(each.iterdir()):
                each.rmdir()
        raise
    for old in retired:
        with suppress(OSError):  # everything is written; what is left over does no harm
            old.unlink()


def fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that nobody looks into yet; it is thrown away if that fails."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _require_no_folder(targets: Iterable[Path]) -> None:
    for target in targets:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder and those above it; return the ones that were not there, from above."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _move(places: Mapping[Path, Path]) -> tuple[Path, ...]:
    """Put files in their places, all of them or none; needs no room on the disk.

    Returns the old files, which are in nobody's way now.
    """
    retired: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for target, beside in places.items():
            if target.exists():
                old = target.with_name(f".{uuid4().hex}.old")
                target.rename(old)
                retired[target] = old
            beside.replace(target)
            done.append(target)
    except OSError:
        for target in done:
            target.unlink()
        for target, old in retired.items():
            old.replace(target)
        raise
    return tuple(retired.values())
