"""The record as a site carries it: its lines, and beside each page exactly the bytes that were hashed.

docs/record.md says what stands where: an outsider needs no program of ours to check it.
"""

from collections.abc import Iterator

from generator.domain import routes
from generator.domain.canonical import canonical_bytes, issue_of, records, report_of_thing, things
from generator.domain.model import Content, Disclosure
from generator.domain.publishing import LINES, as_file

_THING = "index.json"


def record_paths(content: Content) -> Iterator[str]:
    """Yield where the records of a site stand, without making them."""
    if content.record:
        yield LINES
    yield from content.seals
    for disclosure in content.disclosures:
        if disclosure.record:
            yield routes.overview(disclosure.id) + LINES
        yield from (path_of(disclosure.id, each) for each in things(disclosure))


def site_record_files(content: Content) -> Iterator[tuple[str, bytes]]:
    """Yield the record of a site as a whole, and what signs it, by path."""
    if content.record:
        yield LINES, as_file(content.record)
    yield from content.seals.items()


def record_files(disclosure: Disclosure) -> Iterator[tuple[str, bytes]]:
    """Yield the record of a disclosure, and what is hashed of each thing in it, by path."""
    if disclosure.record:
        yield routes.overview(disclosure.id) + LINES, as_file(disclosure.record)
    for thing, record in records(disclosure):
        yield path_of(disclosure.id, thing), canonical_bytes(record)


def path_of(disclosure: str, thing: str) -> str:
    """Return where a site has what is hashed of a thing, by its id in the record."""
    if (issue := issue_of(thing)) is not None:
        return routes.issue(disclosure, issue) + _THING
    if (report := report_of_thing(thing)) is not None:
        return f"{routes.chapter(disclosure, 'changes')}{report}/{_THING}"
    return routes.overview(disclosure) + _THING
