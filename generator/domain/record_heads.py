"""Where a record stands: the newest line of it, and of each thing that it speaks of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.domain.model import RecordEntry
from generator.domain.recording import head_of


@dataclass(frozen=True, slots=True)
class RecordHead:
    """A line of a record as others hold it: its number and its hash."""

    number: int
    sha256: str


def newest_lines(record: Sequence[RecordEntry]) -> Mapping[str, RecordHead]:
    """Return the newest line of each thing, by its id in the record."""
    # A line holds the hash of the one before: of the last alone it has to be worked out.
    hashes = (*(each.previous for each in record[1:]), head_of(record))
    found = zip(record, hashes, strict=True) if record else ()
    return {each.id: RecordHead(each.number, sha256 or "") for each, sha256 in found}


def newest_line(record: Sequence[RecordEntry]) -> RecordHead | None:
    """Return the newest line of a record, which stands for all of it; None where there is none."""
    head = head_of(record)
    return RecordHead(record[-1].number, head) if head else None
