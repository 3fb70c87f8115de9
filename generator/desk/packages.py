"""Packed sites: those that were published, and the one that a second person looks at; kept outside every site."""

import datetime
import hashlib
import json
import os
import re
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count
from pathlib import Path
from typing import Any

from generator.actions.handing_over import Package, agrees
from generator.desk.sites import Site
from generator.domain.publishing import LINES, SALTS
from generator.files import writer

_STATE = "second.json"
_DRAFT = "draft.json"
_MOST = 12
"""So many packed sites are listed."""


_PREVIEW = re.compile(r"-预览-\d{4}-\d{2}-\d{2}(?:-\d+)?\.zip")
"""How the name of a package ends that is looked at, and never put on a server."""


def preview_name(site: str, day: datetime.date) -> str:
    """Return what the package for a second person is called."""
    return f"{site}-预览-{day.isoformat()}.zip"


@dataclass(frozen=True, slots=True)
class Packed:
    """A ZIP file in a folder of its own."""

    folder: str
    file: Path

    @property
    def name(self) -> str:
        """Its file's name."""
        return self.file.name

    @property
    def is_preview(self) -> bool:
        """Whether it is one that a second person looks at."""
        return _PREVIEW.search(self.name) is not None

    @property
    def at(self) -> str:
        """When it was packed."""
        return time.strftime("%Y-%m-%d %H:%M", time.localtime(self.file.stat().st_mtime))

    @property
    def short(self) -> str:
        """How its checksum begins, to tell it from others."""
        found = self.file.stat()
        return _sha256(self.file, found.st_mtime_ns, found.st_size)[:8]

    def package(self) -> Package:
        """Return what is said of it; all of it is read."""
        found = self.file.stat()
        sha256 = _sha256(self.file, found.st_mtime_ns, found.st_size)
        return Package(self.name, sha256, found.st_size)


@lru_cache(maxsize=64)
def _sha256(file: Path, _changed: int, _size: int) -> str:
    """Return the checksum of a file; one that was written anew is another."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


@dataclass(frozen=True, slots=True)
class Second:
    """The preview package of a site, and what the second person read out."""

    packed: Packed
    content: str
    """What the content was when it was packed."""
    who: str = ""
    on: str = ""
    differs: bool = False
    is_current: bool = True

    @property
    def folder(self) -> str:
        """The folder of the package."""
        return self.packed.folder

    @property
    def name(self) -> str:
        """The name of the package."""
        return self.packed.name


@dataclass(frozen=True, slots=True)
class Packages:
    """The packed sites of one site."""

    site: Site
    kept_in: Path

    @property
    def place(self) -> Path:
        """Where they lie."""
        return self.kept_in / "packages" / self.site.id

    def new(self, name: str) -> Path:
        """Return where a package is to be written, in a folder of its own: .zip, the second of a name -2.zip."""
        there = {each.name for each in self.place.glob("*/*.zip")}
        stem = name.removesuffix(".zip")
        names = chain([name], (f"{stem}-{number}.zip" for number in count(2)))
        folder = self.place / secrets.token_hex(8)
        folder.mkdir(parents=True)
        return folder / next(each for each in names if each not in there)

    def all(self) -> tuple[Packed, ...]:
        """Return the packages that may go on a server, newest first: none of those for a second person."""
        files = sorted(
            self.place.glob("*/*.zip"), key=lambda each: each.stat().st_mtime, reverse=True
        )
        found = (Packed(each.parent.name, each) for each in files)
        return tuple(each for each in found if not each.is_preview)[:_MOST]

    def get(self, folder: str, name: str) -> Packed | None:
        """Return one package; None where there is none so called."""
        known = self.place.glob("*/*.zip")
        return next(
            (
                Packed(folder, each)
                for each in known
                if (each.parent.name, each.name) == (folder, name)
            ),
            None,
        )

    def keep_second(self, file: Path, content: str) -> None:
        """Let a package be the one that the second person looks at; what was read out before is gone.

        `content` is what the content was when it was begun: it may have changed while it was built.
        """
        kept = self._kept()
        if kept is None or kept[0].file != file:
            self._write(file.parent.name, file.name, content)

    def _kept(self) -> tuple[Packed, dict[str, Any]] | None:
        """Return the preview package and what is kept of it; None where there is none."""
        try:
            said = json.loads((self.place / _STATE).read_text("utf-8"))
            packed = self.get(said["folder"], said["name"])
        except (OSError, ValueError, KeyError):
            return None  # a convenience: where it is gone, a package is made anew
        return (packed, said) if packed else None

    def second(self, content: str = "") -> Second | None:
        """Return the preview package; None where there is none.

        `content` is that of now, where it is known: to work it out reads all files.
        """
        kept = self._kept()
        if kept is None:
            return None
        packed, said = kept
        is_current = said["content"] == (content or self.content())
        return Second(packed, said["content"], said["who"], said["on"], said["differs"], is_current)

    def keep_draft(self, content: str) -> None:
        """Keep what the content was when the draft was begun."""
        writer.write(self.place, {_DRAFT: json.dumps({"content": content}).encode()})

    def is_draft_of(self, content: str) -> bool:
        """Tell whether the draft is of some content; not where nobody knows of what it is."""
        try:
            said = json.loads((self.place / _DRAFT).read_text("utf-8"))["content"]
        except (OSError, ValueError, KeyError):
            return False
        return bool(said == content)

    def compare(self, read_out: str, who: str, on: str) -> None:
        """Keep whether what the second person read out is the checksum of the package."""
        second = self.second()
        if second is not None:
            is_same = agrees(read_out, second.packed.package().sha256)
            said = (who, on, False) if is_same else ("", "", True)
            self._write(second.folder, second.name, second.content, *said)

    def content(self) -> str:
        """Return what tells the content of the site, as it is now, from any other.

        The records are left out: to publish what somebody looked at changes none of it.
        """
        total = hashlib.sha256()
        for file in sorted(_files(self.site.content()), key=str):
            total.update(str(file.relative_to(self.site.folder)).encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
        total.update(self.site.config_file.read_bytes())
        return total.hexdigest()

    def _write(  # noqa: PLR0913, PLR0917 - what is kept
        self,
        folder: str,
        name: str,
        content: str,
        who: str = "",
        on: str = "",
        differs: bool = False,
    ) -> None:
        said = {
            "folder": folder, "name": name, "content": content, "who": who, "on": on, "differs": differs,
        }  # fmt: skip
        writer.write(self.place, {_STATE: json.dumps(said, ensure_ascii=False).encode()})


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place) / each for each in names if each not in (LINES, SALTS))
