"""What makes a site beside its content and settings: this program, its theme, and all that is installed beside it."""

import functools
import hashlib
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.site import resources

_PACKAGE = Path(__file__).parent.parent


@functools.cache
def program() -> str:
    """Return a hash that is another one as soon as anything of it is another."""
    digest = hashlib.sha256()
    for each in _parts():
        digest.update(b"%d:" % len(each))
        digest.update(each)
    return digest.hexdigest()


def _parts() -> Iterator[bytes]:
    yield f"{sys.version} {sqlite3.sqlite_version} {sys.platform}".encode()
    for folder in (_PACKAGE, resources.theme()):
        for file in sorted(folder.rglob("*")):
            if "__pycache__" not in file.parts and file.is_file():
                yield file.relative_to(folder).as_posix().encode()
                yield file.read_bytes()
    yield from sorted(_installed())


def _installed() -> Iterator[bytes]:
    """Yield the name of each installed package with its version, as pip writes it into the name of a folder."""
    for each in {*sys.path}:
        folder = Path(each)
        if folder.is_dir():
            yield from (found.name.encode() for found in folder.glob("*.dist-info"))
