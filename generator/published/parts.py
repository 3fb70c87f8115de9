"""Search a whole site, in as many processes as it is worth: each looks through a part of the files.

A file is read once for all that is asked of it.
"""

import hashlib
import os
import pickle
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field, replace
from itertools import chain
from pathlib import Path, PurePath
from typing import IO, Any

from generator.domain.diagnostics import Diagnostic
from generator.published.allowances import Allowances
from generator.published.search import MadeOf, NamedFile, Search

_WORTHWHILE = 20_000_000
"""Bytes to search that make up for starting one more process."""
_MOST = 4

_APART: dict[str, Any]
"""Ctrl-C reaches all processes of a terminal; this one stops the others itself."""
if sys.platform == "win32":
    _APART = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
else:
    _APART = {"start_new_session": True}


@dataclass(frozen=True, slots=True)
class Site:
    """A built site to search, and what is known of it."""

    folder: Path
    allowances: Allowances
    own: Collection[Path]
    """The folders of installed themes, whose files are the same everywhere."""
    originals: Mapping[str, str]
    """The SHA-256 of each file before its metadata was taken out, by its path."""
    _: KW_ONLY
    made_of: MadeOf = field(default_factory=dict)
    """What says nothing but what other files say."""
    searched: Collection[str] = ()
    """What has been searched already, by its path."""
    settled: Collection[str] = ()
    """Folders all of which has been searched."""
    clean: Collection[NamedFile] = ()
    """Files in which nothing was found before, with the same allowances."""


@dataclass(frozen=True, slots=True)
class Searched:
    """What is known of a site that was searched."""

    diagnostics: tuple[Diagnostic, ...]
    """What must not be published in it."""
    sha256: Mapping[str, str]
    """The SHA-256 of each file, by its path: of the very bytes that were searched."""
    clean: frozenset[NamedFile] = frozenset()
    """The files in which nothing was found."""


def search_site(site: Site) -> Searched:
    """Search all files of a built site."""
    sizes = dict(sorted(_sizes(site)))
    parts = _parts(sizes, _processes(sum(sizes.values())))
    here = replace(site, searched=(), settled=())  # the processes are told what to search
    others = [_Other(here, part) for part in parts[1:]]
    try:
        found = [_search(site, parts[0]), *(each.result() for each in others)]
    finally:
        for each in others:
            each.stop()
    return Searched(
        tuple(chain.from_iterable(each.diagnostics for each in found)),
        {path: sha256 for each in found for path, sha256 in each.sha256.items()},
        frozenset().union(*(each.clean for each in found)),
    )


def _search(site: Site, paths: Collection[str]) -> Searched:
    search = Search(site.allowances, is_strict=False, made_of=site.made_of, clean=site.clean)
    own = [
        (folder, {each.name for each in folder.iterdir()}) for folder in site.own if folder.is_dir()
    ]
    found: list[Diagnostic] = []
    hashes: dict[str, str] = {}
    later: list[str] = []
    for path in paths:
        raw = _read(f"{site.folder}/{path}")
        sha256 = hashes[path] = hashlib.sha256(raw).hexdigest()
        if sha256 in site.made_of:
            later.append(path)
        elif not any(
            path.partition("/")[0] in names and _is_same(raw, f"{folder}/{path}")
            for folder, names in own
        ):
            found += search.file(raw, PurePath(path), site.originals.get(path, ""), sha256)
    for path in later:
        found += search.file(_read(f"{site.folder}/{path}"), PurePath(path), "", hashes[path])
    files = ((PurePath(path).name, sha256) for path, sha256 in hashes.items())
    return Searched(tuple(found), hashes, frozenset(filter(search.is_clean, files)))


def _is_same(raw: bytes, file: str) -> bool:
    try:
        # Not a Path: it is asked for of thousands of files, hardly one of which is there.
        return os.stat(file).st_size == len(raw) and _read(file) == raw  # noqa: PTH116
    except OSError:
        return False


def _read(file: str) -> bytes:
    with open(file, "rb", buffering=0) as opened:  # noqa: PTH123 - as above
        return opened.readall()


_PROGRAM = """import gc, pickle, sys
gc.disable()
sys.path[:] = pickle.load(sys.stdin.buffer)
from generator.published.parts import answer
answer(sys.stdin.buffer, sys.stdout.buffer)"""
"""A program of its own: `multiprocessing` would run a site owner's own script anew.

Without the collector, as a build is: it would walk all that is known to be clean again and again.
"""


class _Other:
    """A process that searches a part; it ends with its work, also where this one is killed."""

    def __init__(self, site: Site, paths: Collection[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - this very Python, and nothing from outside
            [sys.executable, "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            **_APART,
        )
        assert self._process.stdin  # noqa: S101 - is piped
        with self._process.stdin as question:
            for each in (sys.path, (site, tuple(paths))):
                pickle.dump(each, question)

    def result(self) -> Searched:
        """Wait for what was found; raises EOFError where the process broke, and has said why."""
        assert self._process.stdout  # noqa: S101 - is piped
        found: Searched = pickle.load(self._process.stdout)  # noqa: S301 - our own
        return found

    def stop(self) -> None:
        """Leave no process behind, whether it has answered or not."""
        assert self._process.stdout  # noqa: S101 - is piped
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()


def answer(question: IO[bytes], reply: IO[bytes]) -> None:
    """Search the part that is asked for; what the other process runs."""
    site, paths = pickle.load(question)  # noqa: S301 - from the process that started this one
    pickle.dump(_search(site, paths), reply)


def _processes(size: int) -> int:
    return max(1, min(_MOST, _processors(), size // _WORTHWHILE))


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):  # what this process may use, not what there is
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _parts(sizes: Mapping[str, int], number: int) -> list[list[str]]:
    """Return paths in as many parts of like size; neighbours, which have much in common, stay so."""
    whole, before = sum(sizes.values()), 0
    parts: list[list[str]] = [[] for _ in range(number)]
    for path, size in sizes.items():
        parts[min(number - 1, before * number // max(1, whole))].append(path)
        before += size
    return parts


def _sizes(site: Site, start: str = "") -> Iterator[tuple[str, int]]:
    """Yield what is to be searched, and how large it is."""
    with os.scandir(site.folder / start) as entries:
        for entry in entries:
            path = f"{start}{entry.name}"
            if path in site.searched or path in site.settled:
                continue
            if entry.is_dir():
                yield from _sizes(site, f"{path}/")
            elif entry.is_file():
                yield path, entry.stat().st_size
