"""The lines of a record as text: what each says, and whether each follows the one before."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from generator.domain.canonical import canonical_bytes, hash_of
from generator.domain.fields import as_written
from generator.domain.model import RecordEntry


class LineFault(Enum):
    """What is wrong with one line of a record."""

    UNREADABLE = "unreadable"
    """It is none, or not spelt as the program spells it."""
    LOOSE = "loose"
    """It does not follow the line before it."""


@dataclass(frozen=True, slots=True)
class RecordText:
    """A record as it was found."""

    lines: tuple[str, ...]
    entries: tuple[RecordEntry | None, ...]
    """What each line says; None where it says nothing."""
    faults: tuple[tuple[int, LineFault], ...]
    """The numbers of the lines that are wrong, counted from 1, each with what is."""

    @property
    def hashes(self) -> tuple[str, ...]:
        """The hash of each line; the last is the head."""
        return tuple(hash_of(each.encode()) for each in self.lines)


def read_lines(text: str) -> RecordText:
    """Return a record that was found as text, whatever is wrong with it."""
    lines = tuple(text.removesuffix("\n").split("\n")) if text else ()
    entries = tuple(map(_entry, lines))
    return RecordText(lines, entries, tuple(_faults(lines, entries)))


def _entry(line: str) -> RecordEntry | None:
    try:
        entry = RecordEntry.model_validate(json.loads(line))
    except (ValueError, RecursionError):  # JSON's and the model's errors are ValueErrors
        return None
    return entry if canonical_bytes(as_written(entry)) == line.encode() else None


def _faults(
    lines: Sequence[str], entries: Sequence[RecordEntry | None]
) -> Iterator[tuple[int, LineFault]]:
    before: str | None = None
    counted = 0
    is_known = True
    for number, (line, entry) in enumerate(zip(lines, entries, strict=True), 1):
        if entry is None:
            yield number, LineFault.UNREADABLE
        elif is_known and (entry.previous != before or entry.number != counted + 1):
            yield number, LineFault.LOOSE
        before = hash_of(line.encode())
        counted = entry.number if entry else 0
        is_known = entry is not None  # what follows a line already told is not told too
