"""Content with the lines that a publication adds to its records, and those records as files."""

import datetime
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.domain.canonical import (
    DISCLOSURE,
    canonical_bytes,
    hash_of,
    issue_thing,
    records,
    things,
)
from generator.domain.fields import as_written
from generator.domain.model import Content, Disclosure, RecordEntry, RecordKind
from generator.domain.recording import Line, compare, line_hash, next_entry, with_lines

LINES = "record.jsonl"
SALTS = "salts.json"

Fresh = Callable[[], str]
"""Gives a new salt: 32 hexadecimal digits that nobody can guess."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is published: the content with its new lines, and the records that change."""

    content: Content
    files: Mapping[str, bytes]
    """By path below the content folder; whole records, old lines first."""
    added: Mapping[str, int]
    """How many lines each disclosure gets; none of those that get none."""


@dataclass(frozen=True, slots=True)
class Restart:
    """Why records that were lost begin anew, who decided it, and on which day."""

    reason: str
    by: str
    on: datetime.date


def recorded(content: Content, fresh: Fresh, restart: Restart | None = None) -> Recorded:
    """Return content that is published now; nothing where all of it is recorded already.

    With `restart` the record of a disclosure that was published and has none begins anew, and says so.
    """
    anchored = {each.id for each in content.record}
    disclosures = tuple(
        _with_lines(each, fresh, restart if each.id in anchored and not each.record else None)
        for each in content.disclosures
    )
    added = {
        new.id: len(new.record) - len(old.record)
        for old, new in zip(content.disclosures, disclosures, strict=True)
        if len(new.record) > len(old.record)
    }
    changed = [each for each in disclosures if each.id in added]
    changed.sort(key=lambda each: each.record[-1].on)
    anchors = with_anchors(content.record, changed)
    files = {f"{each.id}/{LINES}": as_file(each.record) for each in changed}
    files |= {f"{each.id}/{SALTS}": salts_file(each.salts) for each in changed}
    if changed:
        files[LINES] = as_file(anchors)
    return Recorded(replace(content, disclosures=disclosures, record=anchors), files, added)


def as_file(record: Sequence[RecordEntry]) -> bytes:
    """Return a record as its file has it."""
    return b"".join(canonical_bytes(as_written(each)) + b"\n" for each in record)


def salts_file(salts: Mapping[str, str]) -> bytes:
    """Return the salts of a disclosure as their file has them."""
    return (json.dumps(dict(salts), indent=0, sort_keys=True) + "\n").encode()


def _with_lines(disclosure: Disclosure, fresh: Fresh, restart: Restart | None) -> Disclosure:
    salted = replace(disclosure, salts=_salts(disclosure, fresh))
    record = (_restarted(salted, restart),) if restart else salted.record
    return replace(salted, record=with_lines(record, compare(salted).lines))


def _salts(disclosure: Disclosure, fresh: Fresh) -> dict[str, str]:
    """Return a salt for each thing: the one that it has, a new one where it is recorded for the first time.

    What was withdrawn has none any more: nobody can try out what it said.
    """
    known = {each.id for each in disclosure.record}
    withdrawn = {issue_thing(each) for each in disclosure.gone}
    found = dict(disclosure.salts)
    for thing in things(disclosure):
        if thing in withdrawn:
            found.pop(thing, None)
        elif thing not in found and thing not in known:
            found[thing] = fresh()
    return found


def _restarted(disclosure: Disclosure, restart: Restart) -> RecordEntry:
    """Return the first line of a record that begins anew."""
    _, head = next(records(disclosure))
    sha256 = hash_of(canonical_bytes(head))
    kind = RecordKind.RESTARTED
    return next_entry(
        (), restart.on, kind, DISCLOSURE, sha256, reason=restart.reason, by=restart.by
    )


def with_anchors(
    record: Sequence[RecordEntry], changed: Sequence[Disclosure]
) -> tuple[RecordEntry, ...]:
    """Return a site's record with the new head of each disclosure that was published."""
    heads = ((each, line_hash(each.record[-1])) for each in changed)
    lines = [Line(RecordKind.ANCHORED, each.record[-1].on, each.id, head) for each, head in heads]
    return with_lines(record, lines)
