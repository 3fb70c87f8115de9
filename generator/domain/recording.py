"""What the record says of published content, and which lines it lacks: docs/record.md.

For each thing, the state before the events that are not recorded yet must be what was recorded
last; that is worked out backwards, from what the events say they changed.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from generator.domain.canonical import (
    DISCLOSURE,
    VERSION,
    Canonical,
    canonical_bytes,
    corrected_thing,
    hash_of,
    issue_of,
    issue_thing,
    records,
    report_thing,
)
from generator.domain.corrections import stands_before
from generator.domain.fields import as_written
from generator.domain.model import Correction, Disclosure, RecordEntry, RecordKind
from generator.domain.state_before import before_correction, before_report

MOST = 10_000
"""So many states are tried before the events of one thing."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of one thing, as the content has it."""

    kind: RecordKind
    on: datetime.date
    correction: Correction | None = None
    is_made: bool = False
    """Of a correction: whether the words after it stand in the content."""
    place: int = 0
    """Of a correction: where it stands in the file."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that the record lacks: what happened to a thing, and the hash of it since."""

    kind: RecordKind
    on: datetime.date
    thing: str
    sha256: str


class Difference(Enum):
    """How published content differs from its record."""

    SILENT = "silent"
    """It changed, and no event says so."""
    UNEXPLAINED = "unexplained"
    """It changed, and the events that are not recorded yet do not account for all of it."""
    TOO_MANY = "too many"
    """Too many states could have been before the events that are not recorded yet."""
    GONE = "gone"
    """It was published, and is not there."""


@dataclass(frozen=True, slots=True)
class Departure:
    """One thing that is not what the record says."""

    thing: str
    difference: Difference
    last: RecordEntry
    """The newest line of it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Published content beside its record."""

    lines: tuple[Line, ...]
    """What the record lacks, in order; none of what departs from it."""
    departures: tuple[Departure, ...]


def compare(disclosure: Disclosure) -> Compared:
    """Return how a disclosure stands to its record; all its events are new where it has none."""
    newest, counted = _by_thing(disclosure.record)
    happened = _events(disclosure)
    lines: list[tuple[tuple[datetime.date, int, int], Line]] = []
    departures: list[Departure] = []
    there = set()
    for place, (thing, record) in enumerate(records(disclosure)):
        there.add(thing)
        new = _unrecorded(happened.get(thing, ()), counted.get(thing, Counter()))
        found = _states(record, thing, new, newest.get(thing))
        if isinstance(found, Departure):
            departures.append(found)
        for event, sha256 in found if isinstance(found, list) else ():
            lines.append((_order(event, thing, place), Line(event.kind, event.on, thing, sha256)))
    gone = (each for thing, each in newest.items() if thing not in there)
    departures += [Departure(each.id, Difference.GONE, each) for each in gone]
    in_order = sorted(lines, key=lambda each: each[0])
    return Compared(tuple(line for _, line in in_order), tuple(departures))


def new_corrections(disclosure: Disclosure) -> tuple[int, ...]:
    """Return which corrections the record has no line of yet, by where they stand in the file."""
    _, counted = _by_thing(disclosure.record)
    new = (
        event
        for thing, events in _events(disclosure).items()
        for event in _unrecorded(events, counted.get(thing, Counter()))
    )
    return tuple(sorted(each.place for each in new if each.correction))


def line_hash(entry: RecordEntry) -> str:
    """Return the hash of a line; that of the last one is the head of its record."""
    return hash_of(canonical_bytes(as_written(entry)))


def head_of(record: Sequence[RecordEntry]) -> str | None:
    """Return the head of a record; None where nothing was published yet."""
    return line_hash(record[-1]) if record else None


def newest_lines(record: Sequence[RecordEntry]) -> dict[str, tuple[RecordEntry, str]]:
    """Return the newest line of each thing with its hash; each line names the hash of the one before."""
    hashes = [each.previous or "" for each in record[1:]]
    hashes += filter(None, (head_of(record),))
    return {each.id: (each, sha256) for each, sha256 in zip(record, hashes, strict=True)}


def taken_down(record: Sequence[RecordEntry]) -> dict[str, list[datetime.date]]:
    """Return the days on which words were taken down, by the thing whose they were."""
    found: dict[str, list[datetime.date]] = {}
    for each in record:
        if each.kind is RecordKind.TAKEN_DOWN:
            found.setdefault(each.id, []).append(each.on)
    return found


def shown_hashes(records: Iterable[Sequence[RecordEntry]]) -> Iterator[str]:
    """Yield the hashes that pages show of records: whole heads, and 12 digits of each newest line."""
    for record in records:
        yield from filter(None, (head_of(record),))
        yield from (sha256[:12] for _, sha256 in newest_lines(record).values())


def in_groups(sha256: str) -> str:
    """Return the short form of a hash as people read and type it: 12 digits in groups of four."""
    return "-".join(sha256[at : at + 4] for at in range(0, 12, 4))


def next_entry(  # noqa: PLR0913 - what a line says
    record: Sequence[RecordEntry],
    on: datetime.date,
    kind: RecordKind,
    thing: str,
    sha256: str,
    *,
    reason: str | None = None,
    by: str | None = None,
) -> RecordEntry:
    """Return the line that follows a record."""
    return RecordEntry(
        version=VERSION,
        number=len(record) + 1,
        on=on,
        kind=kind,
        id=thing,
        sha256=sha256,
        previous=head_of(record),
        reason=reason,
        by=by,
    )


def with_lines(record: Sequence[RecordEntry], lines: Sequence[Line]) -> tuple[RecordEntry, ...]:
    """Return a record with the lines that it lacked, behind those that it has."""
    entries = list(record)
    for each in lines:
        entries.append(next_entry(entries, each.on, each.kind, each.thing, each.sha256))
    return tuple(entries)


_RANKS = {kind: rank for rank, kind in enumerate(RecordKind)}
"""What comes first on one day."""
_OF_NO_EVENT = (RecordKind.TAKEN_DOWN, RecordKind.RESTARTED)
_Counts = dict[str, Counter[tuple[RecordKind, datetime.date]]]


def _by_thing(record: Sequence[RecordEntry]) -> tuple[dict[str, RecordEntry], _Counts]:
    """Return the newest line of each thing, and how many it has of each kind and day."""
    newest: dict[str, RecordEntry] = {}
    counted: _Counts = {}
    for entry in record:
        newest[entry.id] = entry
        if entry.kind not in _OF_NO_EVENT:
            counted.setdefault(entry.id, Counter())[entry.kind, entry.on] += 1
    return newest, counted


def _events(disclosure: Disclosure) -> dict[str, list[Happened]]:
    """Return what happened to each thing, oldest first."""
    found: dict[str, list[Happened]] = {}
    if issued := disclosure.announcement.issued:
        first = Happened(RecordKind.PUBLISHED, issued.on)
        withdrawn = (issue_thing(each.issue) for each in disclosure.withdrawn)
        issues = (issue_thing(each.id) for each in disclosure.issues)
        found = {thing: [first] for thing in (DISCLOSURE, *issues, *withdrawn)}
    for update in disclosure.updates:
        event = Happened(RecordKind.UPDATE, update.issued.on)
        for thing in (report_thing(update.id), *map(issue_thing, update.issues)):
            found.setdefault(thing, []).append(event)
    for place, each in enumerate(disclosure.corrections):
        is_made = not stands_before(disclosure, each)
        event = Happened(RecordKind.CORRECTION, each.on, each, is_made, place)
        found.setdefault(corrected_thing(each), []).append(event)
    for withdrawal in disclosure.withdrawn:
        event = Happened(RecordKind.WITHDRAWN, withdrawal.on)
        found.setdefault(issue_thing(withdrawal.issue), []).append(event)
    return {
        thing: sorted(events, key=lambda each: (each.on, _RANKS[each.kind]))
        for thing, events in found.items()
    }


def _unrecorded(
    events: Sequence[Happened], counted: Counter[tuple[RecordKind, datetime.date]]
) -> list[Happened]:
    """Return the events of which the record has no line of that kind and day."""
    if any(kind is RecordKind.WITHDRAWN for kind, _ in counted):
        # What happened to it before is told no more, and need not have been recorded.
        events = [each for each in events if each.kind is RecordKind.WITHDRAWN]
    left = Counter(counted)
    new = []
    for event in events:
        if left[event.kind, event.on]:
            left[event.kind, event.on] -= 1
        else:
            new.append(event)
    return new


_Hashed = list[tuple[Happened, str]]


def _states(
    record: Canonical, thing: str, new: Sequence[Happened], last: RecordEntry | None
) -> _Hashed | Departure:
    """Return the hash of a thing after each new event, or how it departs from its newest line."""
    now = hash_of(canonical_bytes(record))
    if not new:
        is_sound = last is None or now == last.sha256
        return [] if is_sound or last is None else Departure(thing, Difference.SILENT, last)
    if new[-1].kind is RecordKind.WITHDRAWN:
        # What stood before is gone from the content: nothing is left to compare.
        return [(new[-1], now)]
    if last is None:
        return list(zip(new, _first_states(record, now, list(new)), strict=True))
    try:
        found = _back(record, now, list(new), last.sha256, iter(range(MOST)))
    except TooMany:
        return Departure(thing, Difference.TOO_MANY, last)
    if found is None:
        return Departure(thing, Difference.UNEXPLAINED, last)
    return list(zip(new, found, strict=True))


class TooMany(Exception):
    """More states are possible than can be tried."""


def _first_states(record: Canonical, now: str, events: list[Happened]) -> list[str]:
    """Return the hashes after each event of what was never recorded: of several states the first."""
    *earlier, event = events
    if not earlier:
        return [now]
    before = next(_before(record, event), record)
    return [*_first_states(before, hash_of(canonical_bytes(before)), earlier), now]


def _back(
    record: Canonical, now: str, events: list[Happened], wanted: str, tries: Iterator[int]
) -> list[str] | None:
    """Return the hashes after each event, oldest first; None where no state before was `wanted`.

    Raises TooMany where more states are possible than `tries`.
    """
    *earlier, event = events
    for before in _before(record, event):
        if next(tries, None) is None:
            raise TooMany
        sha256 = hash_of(canonical_bytes(before))
        if earlier:
            found = _back(before, sha256, earlier, wanted, tries)
        else:
            found = [] if sha256 == wanted else None
        if found is not None:
            return [*found, now]
    return None


def _before(record: Canonical, event: Happened) -> Iterator[Canonical]:
    """Yield the states in which a thing may have been before an event."""
    if event.kind is RecordKind.UPDATE:
        yield from before_report(record, event.on.isoformat())
    elif event.correction:
        yield from before_correction(record, event.correction, is_made=event.is_made)


def _order(event: Happened, thing: str, place: int) -> tuple[datetime.date, int, int]:
    """Return where the line of an event stands: by day, by kind, a report before what it speaks of."""
    is_report = issue_of(thing) is None and thing != DISCLOSURE
    if event.correction:
        place = event.place
    return (event.on, _RANKS[event.kind], -1 if is_report else place)
