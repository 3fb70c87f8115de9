"""The files of an edition, each format by its own module, and the checksums of all."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from generator.domain.publishing import LINES, as_file
from generator.site.data import database, dcat, dictionary, explained, json_file, package, workbook
from generator.site.data.about import About, Terms, about
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
    """What others are made of stands before them."""
    made_of: Mapping[str, Collection[str]]
    """Of which files a file says the same once more, all by their SHA-256."""


def made(edition: Edition, rows: Filled, terms: Terms) -> EditionFiles:
    """Return the files of an edition; `terms` is what the site's settings say of all its data."""
    said = about(edition, terms)
    files = _tables(rows)
    sha256 = _sha256(files)
    files[package.NAME] = package.package(edition, files, sha256, said)
    sha256 |= _sha256({package.NAME: files[package.NAME]})
    again = _again(edition, rows, said)
    others = again | dict(_others(edition, terms))
    sources, whole = frozenset(sha256.values()), sha256 | _sha256(others)
    others[dcat.NAME] = dcat.dataset(edition, _given(files | others), whole, said)
    whole |= _sha256({dcat.NAME: others[dcat.NAME]})
    return EditionFiles(
        edition=edition,
        counts={name: len(found) for name, found in rows.items()},
        files=files | others | {SUMS: _sums(whole)},
        made_of={whole[name]: sources for name in again},
    )


def _given(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the files that hold the data itself, what most people want first."""
    whole = (workbook.NAME, json_file.NAME, database.NAME)
    return {name: files[name] for name in (*whole, *(f"{each.name}.csv" for each in TABLES))}


def _tables(rows: Filled) -> dict[str, bytes]:
    """Return the tables for programs, and what their columns mean: all that is made of rows says what they say."""
    tables = {f"{each.name}.csv": for_programs(each, rows[each.name]) for each in TABLES}
    return tables | {dictionary.FILE: dictionary.files()[dictionary.FILE]}


def _again(edition: Edition, rows: Filled, said: About) -> dict[str, bytes]:
    """Return what holds the same rows, and of words only the site's own and those of the Data Package."""
    tables = {f"{EXCEL}{each.name}.csv": for_excel(each, rows[each.name]) for each in TABLES}
    return tables | {
        dictionary.FOR_EXCEL: dictionary.files()[dictionary.FOR_EXCEL],
        workbook.NAME: explained.explained(edition, rows, said),
        database.NAME: database.database(rows),
    }


def _others(edition: Edition, terms: Terms) -> Iterator[tuple[str, bytes]]:
    file = json_file.file_of(edition, terms.notice, json_file.SCHEMA)
    yield json_file.NAME, json_file.written(file)
    yield json_file.SCHEMA, json_file.schema()
    if edition.said.record:
        yield LINES, as_file(edition.said.record)


def _sha256(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(raw).hexdigest() for name, raw in files.items()}


def _sums(sha256: Mapping[str, str]) -> bytes:
    """Return the checksums of some files, as `sha256sum --check` reads them."""
    return "".join(f"{each}  {name}\n" for name, each in sorted(sha256.items())).encode()


def names() -> Iterator[str]:
    """Yield the names of the files that every edition has, or may have once it is recorded."""
    yield from (workbook.NAME, json_file.NAME, json_file.SCHEMA, database.NAME)
    yield from (package.NAME, dcat.NAME, LINES, SUMS)
    yield from dictionary.files()
    for table in TABLES:
        yield from (f"{table.name}.csv", f"{EXCEL}{table.name}.csv")
