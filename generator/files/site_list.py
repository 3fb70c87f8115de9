"""Whose a site's folder is: the marker that a built site carries, and the list of its files.

`SHA256SUMS` lists every file of the site as `sha256sum -c` reads it. The marker beside it names
the program and the hash of the list. Neither is in the list, nor is what the site owner keeps.
A draft has a marker of its own, so that it is never taken for a site, nor put in the place of one.
"""

import functools
import hashlib
import json
import os
import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from types import MappingProxyType

from generator.files.folder_looks import NONE_KNOWN, Looked, look
from generator.files.looks import Looks

MARKER = "zhenggai-site.json"
DRAFT_MARKER = "zhenggai-draft.json"
LIST = "SHA256SUMS"

_PROGRAM = "zhenggai"
_DROPPINGS = frozenset([".ds_store", "thumbs.db", "desktop.ini"])
"""What systems leave in every folder that somebody looks into; nobody's work."""

Keep = tuple[str, ...]
"""Patterns of what the site owner keeps in the folder of the site, from its root, with slashes."""


class NotOurs(Exception):
    """The folder is no built site, or holds what the last build did not write.

    `foreign` and `changed` are the paths in it that stop the build; both are empty where the folder
    has no `marker`, and so nothing in it is known to be ours.
    """

    def __init__(
        self,
        folder: Path,
        foreign: tuple[str, ...] = (),
        changed: tuple[str, ...] = (),
        marker: str = MARKER,
    ) -> None:
        super().__init__(folder)
        self.folder = folder
        self.foreign = foreign
        self.changed = changed
        self.marker = marker


UNKNOWN: Mapping[str, str] = {}
"""The hashes of files that nobody has read yet."""


def seal(
    folder: Path,
    marker: str = MARKER,
    hashes: Mapping[str, str] = UNKNOWN,
    settled: Mapping[str, str] = NONE_KNOWN,
) -> str:
    """Write the list of a site's files, and the marker; whatever lies there is the site's. Return how the files look (`inspect`).

    A file whose hash is in `hashes`, by its path, is not read again. Of folders that are `settled` it is known how they look,
    and all their files are there.
    """
    looked = look(folder, counts=_is_listed, known=settled)
    files = {
        path: entry.path
        for path, entry in looked.entries
        if _is_listed(path) and not entry.is_dir(follow_symlinks=False)
    }
    paths = [*files, *(path for path in hashes if _is_below(path, settled))]
    listed = {path: hashes.get(path) or _digest(files[path]) for path in sorted(paths)}
    text = "".join(f"{_line(path, digest)}\n" for path, digest in listed.items()).encode()
    (folder / LIST).write_bytes(text)
    (folder / marker).write_text(json.dumps(_marker(text)) + "\n", "utf-8")
    return _looks(looked, text)


def _is_listed(path: str) -> bool:
    return path not in (LIST, MARKER, DRAFT_MARKER)


def _is_below(path: str, folders: Container[str]) -> bool:
    end = path.find("/")
    while end > 0 and path[:end] not in folders:
        end = path.find("/", end + 1)
    return end > 0


def _looks(looked: Looked, listed: bytes) -> str:
    """Return a hash of how listed files look, and of what the list says of them."""
    return hashlib.sha256(looked.looks.encode() + listed).hexdigest()


def listed(folder: Path, marker: str = MARKER) -> Mapping[str, str]:
    """Return the hash of each file of a site by its path, as its own list has them.

    Raises NotOurs where the folder carries no such marker, or the list is not the marker's.
    """
    if not (folder / marker).is_file():
        raise NotOurs(folder, marker=marker)
    if not is_sealed(folder, marker):
        raise NotOurs(folder, changed=(LIST,))
    return _read((folder / LIST).read_text("utf-8"))


@functools.lru_cache(
    maxsize=2
)  # a build asks for the same list again and again, and it has tens of thousands of lines
def _read(text: str) -> Mapping[str, str]:
    return MappingProxyType(dict(lines(text)))


def unseal(folder: Path) -> None:
    """Take the marker away, before the rest: what is half removed is a site no more."""
    for marker in (MARKER, DRAFT_MARKER):
        (folder / marker).unlink(missing_ok=True)


def is_sealed(folder: Path, marker: str = MARKER) -> bool:
    """Tell whether a folder carries our marker with the hash of the list that lies beside it."""
    try:
        found = json.loads((folder / marker).read_bytes())
        text = (folder / LIST).read_bytes()
    except (OSError, ValueError):
        return False
    return bool(found == _marker(text))


def is_draft(folder: Path) -> bool:
    """Tell whether a folder holds a draft, which is never to be published."""
    return (folder / DRAFT_MARKER).is_file()


def _marker(listed: bytes) -> dict[str, str]:
    return {"list": LIST, "program": _PROGRAM, "sha256": hashlib.sha256(listed).hexdigest()}


def inspect(
    folder: Path, keep: Keep, marker: str = MARKER, looks: Looks | None = None
) -> tuple[str, ...]:
    """Return what the site owner keeps where a site is to be, files and folders, from above.

    Raises NotOurs where the folder must not be replaced. Files that all look as they were noted in `looks` are not read.
    """
    if not os.path.lexists(folder) or (folder.is_dir() and not any(folder.iterdir())):
        return ()
    built = listed(folder, marker)
    looked, ours = look(folder, counts=built.__contains__), {*built, LIST, marker}
    files = {path: entry for path, entry in looked.entries if path in built}
    others = {path: entry for path, entry in looked.entries if path not in ours}
    kept = tuple(path for path in others if is_kept(path, keep)) if keep else ()
    foreign = tuple(_foreign(others, built, kept))
    is_known = looks and looks.is_as_noted(folder, _looks(looked, (folder / LIST).read_bytes()))
    changed = () if is_known else tuple(_changed(files, built))
    if foreign or changed:
        raise NotOurs(folder, foreign, changed)
    return kept


def is_kept(path: str, keep: Keep) -> bool:
    """Tell whether a pattern names a path or a folder that it lies in; `*` stays in one folder."""
    parts = path.split("/")
    for pattern in keep:
        wanted = pattern.strip("/").split("/")
        if len(wanted) <= len(parts) and all(map(fnmatchcase, parts, wanted)):
            return True
    return False


def _foreign(
    others: Mapping[str, os.DirEntry[str]], ours: Collection[str], kept: Collection[str]
) -> Iterator[str]:
    """Yield what neither the program nor the system put there, and the site owner does not keep."""
    full = _folders(others) | _folders(ours)
    known = {*kept}
    for path, entry in others.items():
        is_dropping = entry.name.lower() in _DROPPINGS and entry.is_file(follow_symlinks=False)
        if path not in known and path not in full and not is_dropping:
            yield f"{path}/" if entry.is_dir(follow_symlinks=False) else path


def _changed(entries: Mapping[str, os.DirEntry[str]], listed: Mapping[str, str]) -> Iterator[str]:
    """Yield the files of the list that are others now; what is gone is nobody's loss."""
    for path, entry in entries.items():
        if not entry.is_file(follow_symlinks=False) or _digest(entry.path) != listed[path]:
            yield path


def _folders(paths: Iterable[str]) -> set[str]:
    """Return all folders that some paths lie in."""
    found: set[str] = set()
    for path in paths:
        above = path.rpartition("/")[0]
        while above and above not in found:
            found.add(above)
            above = above.rpartition("/")[0]
    return found


def _digest(file: str) -> str:
    with open(file, "rb", buffering=0) as opened:  # noqa: PTH123 - thousands of small files
        digest = hashlib.sha256()
        while piece := opened.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


_PIECE = 1 << 20


def _line(path: str, digest: str) -> str:
    """Return a line of the list, as GNU sha256sum writes it: odd names behind a backslash."""
    escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if escaped == path else chr(92)}{digest}  {escaped}"


_LINE = re.compile(r"(\\?)([0-9a-f]{64})  (.+)")


def lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the hash of each line of a list."""
    for line in text.split("\n"):
        if found := _LINE.fullmatch(line):
            is_escaped, digest, path = found.groups()
            yield (re.sub(r"\\(.)", _unescaped, path) if is_escaped else path), digest


def _unescaped(escape: re.Match[str]) -> str:
    return {"n": "\n", "r": "\r"}.get(escape[1], escape[1])
