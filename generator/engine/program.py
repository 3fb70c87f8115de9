"""What makes a site beside its content and settings: this program, its theme, and all that is installed beside it."""

import functools
import hashlib
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.site import resources

_PACKAGE = Path(__file__).parent.parent


def program() -> str:
    """Return a hash that is another one as soon as anything of it is another."""
    theme = resources.theme()
    return _hash((_own().encode(), *_files(theme)))


@functools.cache  # what runs was read when it began
def _own() -> str:
    versions = f"{sys.version} {sqlite3.sqlite_version} {sys.platform}"
    return _hash((versions.encode(), *_files(_PACKAGE), *sorted(_installed())))


def _hash(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for each in parts:
        digest.update(b"%d:" % len(each))
        digest.update(each)
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[bytes]:
    for file in sorted(folder.rglob("*")):
        if "__pycache__" not in file.parts and file.is_file():
            yield file.relative_to(folder).as_posix().encode()
            yield file.read_bytes()


def _installed() -> Iterator[bytes]:
    """Yield the name of each installed package with its version, as pip writes it into the name of a folder."""
    for each in {*sys.path}:
        folder = Path(each)
        if folder.is_dir():
            yield from (found.name.encode() for found in folder.glob("*.dist-info"))
