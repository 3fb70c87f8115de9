"""What data adds to a build, and how much of it each format is; `make bench` prints it."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.content.check import check
from generator.domain.corrections import as_readers_call_it
from generator.site.data import database, dictionary, explained, json_file, package
from generator.site.data.about import Terms, about
from generator.site.data.csv_files import for_excel, for_programs
from generator.site.data.edition import Edition, editions
from generator.site.data.files import made
from generator.site.data.tables import TABLES, Filled, filled
from generator.site.pages.shared.gathering import gather

BOUND = 0.2
"""So much of the rest of a build data may add, in processor time."""


def by_format(content: Path) -> Iterator[tuple[str, float]]:
    """Yield how many seconds of a processor each format takes for all disclosures of a folder."""
    spent: dict[str, float] = {}
    for said in check(content).content.disclosures:
        gathering = gather(as_readers_call_it(said))
        for edition in editions(said, gathering, str):
            for name, work in _works(edition):
                start = time.process_time()
                work()
                spent[name] = spent.get(name, 0.0) + time.process_time() - start
    yield from spent.items()


def _works(edition: Edition) -> Iterator[tuple[str, Callable[[], object]]]:
    rows: Filled = filled(edition)
    terms = Terms()
    said = about(edition, terms)
    files = made(edition, rows, terms).files
    sha256 = dict.fromkeys(files, "")
    yield "rows of all tables", lambda: filled(edition)
    yield "CSV for programs", lambda: [for_programs(each, rows[each.name]) for each in TABLES]
    yield "CSV for Excel", lambda: [for_excel(each, rows[each.name]) for each in TABLES]
    yield "JSON", lambda: json_file.written(json_file.file_of(edition, "", json_file.SCHEMA))
    yield "Excel", lambda: explained.explained(edition, rows, said)
    yield "SQLite", lambda: database.database(rows)
    yield "Data Package", lambda: package.package(edition, files, sha256, said)
    yield "dictionary", dictionary.files
