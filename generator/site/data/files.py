"""The files of an edition, each format by its own module, and the checksums of all."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.domain.publishing import LINES, as_file
from generator.site.data import database, dcat, dictionary, explained, json_file, package, workbook
from generator.site.data.about import Terms, about
from generator.site.data.csv_files import for_excel, for_programs
from generator.site.data.edition import Edition
from generator.site.data.tables import TABLES, Filled

SUMS = "SHA256SUMS"
EXCEL = "excel/"
"""The folder of the tables that Excel opens as it should."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFiles:
    """The data of a disclosure as of a day: its files by their name in its folder."""

    edition: Edition
    counts: Mapping[str, int]
    """How many rows each table has."""
    files: Mapping[str, bytes]


def made(edition: Edition, rows: Filled, terms: Terms) -> EditionFiles:
    """Return the files of an edition; `terms` is what the site's settings say of all its data."""
    files = dict(_files(edition, rows, terms))
    said = about(edition, terms)
    files[package.NAME] = package.package(edition, files, said)
    given = {name: raw for name, raw in files.items() if name in _GIVEN}
    files[dcat.NAME] = dcat.dataset(edition, given, said)
    files[SUMS] = _sums(files)
    counts = {name: len(found) for name, found in rows.items()}
    return EditionFiles(edition=edition, counts=counts, files=files)


_GIVEN = frozenset(
    [workbook.NAME, json_file.NAME, database.NAME, *(f"{each.name}.csv" for each in TABLES)]
)
"""The files that hold the data itself."""


def _files(edition: Edition, rows: Filled, terms: Terms) -> Iterator[tuple[str, bytes]]:
    yield workbook.NAME, explained.explained(edition, rows, about(edition, terms))
    file = json_file.file_of(edition, terms.notice, json_file.SCHEMA)
    yield json_file.NAME, json_file.written(file)
    yield json_file.SCHEMA, json_file.schema()
    yield database.NAME, database.database(rows)
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
    yield from (workbook.NAME, json_file.NAME, json_file.SCHEMA, database.NAME)
    yield from (package.NAME, dcat.NAME, LINES, SUMS)
    yield from dictionary.files()
    for table in TABLES:
        yield from (f"{table.name}.csv", f"{EXCEL}{table.name}.csv")
