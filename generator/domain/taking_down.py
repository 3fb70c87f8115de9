"""The lines of words that had to be taken down: that it was, and when; never what.

The salt of each thing goes with its words, so that nobody finds them by trying what gives an old hash.
"""

import datetime
from dataclasses import replace

from generator.domain.canonical import SALT, canonical_bytes, hash_of, records
from generator.domain.model import Content, Disclosure, RecordKind
from generator.domain.publishing import (
    LINES,
    SALTS,
    Fresh,
    Recorded,
    as_file,
    recorded,
    salts_file,
    with_anchors,
)
from generator.domain.recording import Line, with_lines


def taken_down(content: Content, before: Disclosure, on: datetime.date, fresh: Fresh) -> Recorded:
    """Return content from which words of one disclosure are gone, `before` being what it was.

    What was not recorded yet is recorded first. Nothing is recorded of what was never published.
    """
    if not before.record:
        return Recorded(content, {}, {})
    known = recorded(Content((before,)), fresh).content.disclosures[0]
    after = _with_lines(
        known, next(each for each in content.disclosures if each.id == before.id), on, fresh
    )
    disclosures = tuple(after if each.id == before.id else each for each in content.disclosures)
    anchors = with_anchors(content.record, [after])
    files = {
        f"{after.id}/{LINES}": as_file(after.record),
        f"{after.id}/{SALTS}": salts_file(after.salts),
        LINES: as_file(anchors),
    }
    added = {after.id: len(after.record) - len(before.record)}
    return Recorded(replace(content, disclosures=disclosures, record=anchors), files, added)


def _with_lines(
    known: Disclosure, after: Disclosure, on: datetime.date, fresh: Fresh
) -> Disclosure:
    """Return what is left, recorded behind what was known, with a new salt for all that changed."""
    salts = dict(known.salts)
    was = dict(records(known))
    changed = [
        thing
        for thing, record in records(replace(after, salts=known.salts))
        if record != was.get(thing)
    ]
    salts |= {thing: fresh() for thing in changed if SALT in was.get(thing, ())}
    salted = replace(after, salts=salts)
    lines = [
        Line(RecordKind.TAKEN_DOWN, on, thing, hash_of(canonical_bytes(record)))
        for thing, record in records(salted)
        if thing in set(changed)
    ]
    return replace(salted, record=with_lines(known.record, lines))
