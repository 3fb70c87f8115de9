"""The one writer of files: a mapping of paths to bytes, and a site swapped in whole."""

import errno
import os
import shutil
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4


class NotOurs(Exception):
    """The folder to be replaced holds something that is no built site."""


class Overlap(Exception):
    """The site's folder and a folder that it is made from are one, or one is inside the other."""


def require_apart(site: Path, sources: Iterable[Path]) -> None:
    """Raise Overlap where replacing `site` would take a source with it, or publish into one."""
    site = site.resolve()
    for source in (each.resolve() for each in sources):
        if source.is_relative_to(site) or (source.is_dir() and site.is_relative_to(source)):
            raise Overlap(source)


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
        with _undisturbed():
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
    try:
        building.mkdir()
        yield building
        with _undisturbed():
            _swap(building, site)
    finally:
        with _undisturbed():
            shutil.rmtree(building, ignore_errors=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no Ctrl-C come between two renames, or between a folder and its removal.

    What comes meanwhile is dropped: the work is done, and takes no longer than the hand on the key.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is interrupted
        return
    stops = [getattr(signal, name) for name in ("SIGINT", "SIGTERM") if hasattr(signal, name)]
    before = {each: signal.signal(each, signal.SIG_IGN) for each in stops}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _require_ours(site: Path, marks: tuple[str, ...]) -> None:
    # Another build may be taking the old site away: what is half gone is looked at once more.
    if not any(_is_ours(site, marks) for _ in range(_ATTEMPTS)):
        raise NotOurs(site)


def _is_ours(site: Path, marks: tuple[str, ...]) -> bool:
    try:
        names = {each.name for each in site.iterdir()}
    except FileNotFoundError:
        return True
    except NotADirectoryError:
        return not site.exists()  # a folder above is a file: making it will say so
    return not names or names.issuperset(marks)


_ATTEMPTS = 20
"""How often another build may take the place in the same moment; each has finished by then."""


def _swap(building: Path, site: Path) -> None:
    """Put `building` where `site` is; of two builds that end together the later one stays."""
    for attempt in range(1, _ATTEMPTS + 1):
        retired = _retired(site)
        try:
            building.rename(site)
        except OSError as error:
            is_taken = error.errno in (errno.ENOTEMPTY, errno.EEXIST)
            if retired and is_taken:
                shutil.rmtree(retired, ignore_errors=True)
            elif retired:
                retired.rename(site)
            if not is_taken or attempt == _ATTEMPTS:
                raise
        else:
            if retired:
                shutil.rmtree(retired, ignore_errors=True)
            return


def _retired(site: Path) -> Path | None:
    """Take the old site out of the way and return where it is; None where there is none."""
    retired = site.with_name(f".{site.name}-retired-{uuid4().hex[:8]}")
    try:
        site.rename(retired)
    except FileNotFoundError:
        return None
    return retired
