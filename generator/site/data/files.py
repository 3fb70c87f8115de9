"""The files of a disclosure's data: of each day on which something happened, and of the newest once more as `latest`."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.publishing import LINES, as_file
from generator.domain.timeline import Timeline
from generator.site.data import dictionary, json_file
from generator.site.data.csv_files import for_excel, for_programs
from generator.site.data.edition import Edition
from generator.site.data.tables import TABLES, Filled, filled

SUMS = "SHA256SUMS"
EXCEL = "excel/"
"""The folder of the tables that Excel opens as it should."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFiles:
    """The data of a disclosure as of a day: its rows, and its files by their name in its folder."""

    edition: Edition
    rows: Filled
    files: Mapping[str, bytes]


def made(edition: Edition, notice: str) -> EditionFiles:
    """Return the files of an edition; `notice` says that all of it is made up, where it is."""
    rows = filled(edition)
    files = dict(_files(edition, rows, notice))
    files[SUMS] = _sums(files)
    return EditionFiles(edition=edition, rows=rows, files=files)


def _files(edition: Edition, rows: Filled, notice: str) -> Iterator[tuple[str, bytes]]:
    file = json_file.file_of(edition, notice, json_file.SCHEMA)
    yield json_file.NAME, json_file.written(file)
    yield json_file.SCHEMA, json_file.schema()
    for table in TABLES:
        yield f"{table.name}.csv", for_programs(table, rows[table.name])
        yield f"{EXCEL}{table.name}.csv", for_excel(table, rows[table.name])
    yield from dictionary.files().items()
    if edition.said.record:
        yield LINES, as_file(edition.said.record)


def _sums(files: Mapping[str, bytes]) -> bytes:
    """Return the checksums of some files, as `sha256sum --check` reads them."""
    lines = (f"{hashlib.sha256(raw).hexdigest()}  {name}\n" for name, raw in sorted(files.items()))
    return "".join(lines).encode()


def names() -> Iterator[str]:
    """Yield the names of the files that every edition has, or may have once it is recorded."""
    yield from (json_file.NAME, json_file.SCHEMA, LINES, SUMS)
    yield from dictionary.files()
    for table in TABLES:
        yield from (f"{table.name}.csv", f"{EXCEL}{table.name}.csv")


def paths(timeline: Timeline) -> Iterator[str]:
    """Yield where the data of a disclosure stands, without making it."""
    for edition in (routes.LATEST, *(each.isoformat() for each in timeline.days)):
        folder = routes.data(timeline.disclosure.id, edition)
        yield from (folder + name for name in names())


def by_path(found: EditionFiles, *, is_latest: bool) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an edition by their path in the site; the newest stand at two places."""
    disclosure, on = found.edition.disclosure.id, found.edition.on
    folders = [routes.data(disclosure, on.isoformat())] if on else []
    folders += [routes.data(disclosure)] if is_latest else []
    for folder in folders:
        yield from ((folder + name, raw) for name, raw in found.files.items())
