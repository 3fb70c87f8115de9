"""Which fields of what was published are others now: the site that stands there has what was hashed."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from mkdocs.config.defaults import MkDocsConfig

from generator.domain.canonical import (
    DISCLOSURE,
    Canonical,
    canonical_bytes,
    hash_of,
    issue_thing,
    records,
    report_thing,
)
from generator.domain.changed_fields import ChangedField, changed_fields
from generator.domain.diagnostics import Diagnostic
from generator.domain.model import Content, Disclosure
from generator.domain.recording import newest_lines
from generator.engine.config import placement_of
from generator.engine.takedown import SILENT_EDIT
from generator.site.record_files import path_of

_MOST = 3
"""So many fields are named; the others are counted."""


def with_changed_fields(
    diagnostics: Iterable[Diagnostic], content: Content, config: MkDocsConfig
) -> Iterator[Diagnostic]:
    """Yield diagnostics, a silent edit with the fields in which it differs from the last site."""
    by_id = {each.id: each for each in content.disclosures}
    for each in diagnostics:
        disclosure = by_id.get(each.place.path.parts[0]) if each.code == SILENT_EDIT else None
        fields = tuple(_fields(disclosure, each.place.path, config)) if disclosure else ()
        yield replace(each, message=f"{each.message}：{_named(fields)}") if fields else each


def _fields(disclosure: Disclosure, path: PurePath, config: MkDocsConfig) -> Iterator[ChangedField]:
    thing = _thing(path)
    was = _published(disclosure, thing, config)
    now = next((record for known, record in records(disclosure) if known == thing), None)
    if was and now:
        yield from changed_fields(thing, was, json.loads(canonical_bytes(now)))


def _thing(path: PurePath) -> str:
    """Return the thing of the record that a file of a disclosure is."""
    if path.parent.name == "issues":
        return issue_thing(path.stem)
    return report_thing(path.stem) if path.parent.name == "updates" else DISCLOSURE


def _published(disclosure: Disclosure, thing: str, config: MkDocsConfig) -> Canonical | None:
    """Return what was hashed of a thing, as the last site has it; None where it has it no more."""
    file = Path(config.site_dir) / placement_of(config).path(path_of(disclosure.id, thing))
    line, _ = newest_lines(disclosure.record).get(thing, (None, ""))
    try:
        raw = file.read_bytes()
    except OSError:
        return None
    if line is None or hash_of(raw) != line.sha256:
        return None
    found: Canonical = json.loads(raw)
    return found


def _named(fields: tuple[ChangedField, ...]) -> str:
    named = "；".join(each.told("公布时") for each in fields[:_MOST])
    return f"{named}；等{len(fields)}处" if len(fields) > _MOST else named
