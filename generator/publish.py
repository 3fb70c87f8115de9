"""The one writer of files: a mapping of paths to bytes, and a site swapped in whole."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4


class NotOurs(Exception):
    """The folder to be replaced holds something that is no built site."""


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below `folder`; paths use slashes."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def overwrite(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace files below `folder`, all of them or none: new ones are written beside the old."""
    fresh = {folder / path: (folder / path).with_name(f".{uuid4().hex}.new") for path in files}
    kept: dict[Path, bytes] = {}
    try:
        for path, content in files.items():
            fresh[folder / path].write_bytes(content)
            shutil.copymode(folder / path, fresh[folder / path])
        for target, beside in fresh.items():
            kept[target] = target.read_bytes()
            beside.replace(target)
    except BaseException:
        for target, content in kept.items():
            target.write_bytes(content)
        raise
    finally:
        for beside in fresh.values():
            beside.unlink(missing_ok=True)


@contextmanager
def replacing(site: Path, marks: tuple[str, ...]) -> Iterator[Path]:
    """Give a new folder beside `site` that takes its place when all went well.

    Whatever happens inside, `site` is the old one or the new one, never a half of either. An
    existing folder is replaced only if it is empty or has the files named in `marks`.
    """
    site = site.resolve()
    _require_ours(site, marks)
    site.parent.mkdir(parents=True, exist_ok=True)
    # Not tempfile.mkdtemp: its folders are closed to the web server that has to read them.
    building = site.with_name(f".{site.name}-building-{uuid4().hex[:8]}")
    building.mkdir()
    try:
        yield building
        _swap(building, site)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _require_ours(site: Path, marks: tuple[str, ...]) -> None:
    if not site.exists():
        return
    if not site.is_dir():
        raise NotOurs(site)
    if any(site.iterdir()) and not all((site / mark).exists() for mark in marks):
        raise NotOurs(site)


def _swap(building: Path, site: Path) -> None:
    if not site.exists():
        building.rename(site)
        return
    retired = site.with_name(f".{site.name}-retired-{uuid4().hex[:8]}")
    site.rename(retired)
    try:
        building.rename(site)
    except OSError:
        retired.rename(site)
        raise
    shutil.rmtree(retired, ignore_errors=True)


def is_writable(folder: Path) -> bool:
    """Tell whether files can be made in `folder`, or in the nearest folder that exists above it."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return os.access(folder, os.W_OK)
