"""Later reports that are written and not published yet, read from the files alone: what waits, and its files."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.domain.canonical import report_thing
from generator.domain.publishing import LINES


@dataclass(frozen=True, slots=True)
class Waiting:
    """A later report that readers have not got yet."""

    name: str
    """The folder of its disclosure."""
    day: str
    is_signed: bool
    """Whether it was read in from a signed file: it has marks then."""
    files: tuple[str, ...]
    """Its own files, below the folder of the disclosure."""


def waiting(folders: Iterable[Path]) -> tuple[Waiting, ...]:
    """Return the later reports that are not published yet, the oldest first."""
    return tuple(each for folder in folders for each in _of(folder))


def _of(folder: Path) -> Iterator[Waiting]:
    published = _published(folder)
    days = {each.stem for each in (folder / "updates").glob("*.yml")}
    days |= {each.parent.name for each in (folder / "source").glob("*/marked.txt")}
    for day in sorted(days):
        if report_thing(day) not in published:
            own = (folder / "updates" / f"{day}.yml", *sorted((folder / "source" / day).glob("*")))
            files = tuple(each.relative_to(folder).as_posix() for each in own if each.is_file())
            is_signed = (folder / "source" / day / "marked.txt").is_file()
            yield Waiting(folder.name, day, is_signed, files)


def _published(folder: Path) -> set[str]:
    """Return what the record of a disclosure names; a line that cannot be read is told of by `check`."""
    file = folder / LINES
    lines = file.read_text("utf-8", "replace").splitlines() if file.is_file() else ()
    return {thing for line in lines if (thing := _thing(line))}


def _thing(line: str) -> str:
    try:
        said = json.loads(line)
    except ValueError:
        return ""
    return str(said.get("id") or "") if isinstance(said, dict) else ""
