"""What two copies of a site say of the same things, where their records do not tell what was changed."""

import json
from collections.abc import Callable, Iterator

from generator.domain.canonical import Canonical, hash_of
from generator.domain.changed_fields import ChangedField, changed_fields
from generator.domain.model import RecordEntry
from generator.domain.record_lines import RecordText
from generator.site.record_files import path_of

Read = Callable[[str], bytes | None]
"""Gives a file of a site by its path; None where there is none."""


def changed_words(
    disclosure: str, old: RecordText, read_old: Read, read_now: Read
) -> Iterator[tuple[str, ChangedField]]:
    """Yield each field that is another now, with its thing; of what the old copy has as it was recorded."""
    newest = {each.id: each for each in old.entries if each}
    for entry in newest.values():
        path = path_of(disclosure, entry.id)
        was, now = _as_recorded(read_old(path), entry), _said(read_now(path))
        if was and now and "withdrawn" not in now:
            yield from ((entry.id, each) for each in changed_fields(entry.id, was, now))


def _as_recorded(raw: bytes | None, entry: RecordEntry) -> Canonical | None:
    return _said(raw) if raw is not None and hash_of(raw) == entry.sha256 else None


def _said(raw: bytes | None) -> Canonical | None:
    try:
        found = json.loads(raw or b"")
    except ValueError:
        return None
    parts = ("disclosure", "issue", "update", "updates")
    is_whole = isinstance(found, dict) and all(isinstance(found.get(e, {}), dict) for e in parts)
    return found if is_whole else None
