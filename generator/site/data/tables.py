"""All tables of a disclosure's data, in the order in which people look for them."""

from collections.abc import Iterator, Mapping

from generator.site.data import of_disclosure, of_issues
from generator.site.data.columns import Cell, Table
from generator.site.data.edition import Edition

TABLES: tuple[Table, ...] = (
    of_issues.ISSUES,
    of_issues.MEASURES,
    of_issues.STATEMENTS,
    of_issues.MATTERS,
    of_issues.PROGRESS,
    of_issues.KEY_FIGURES,
    of_issues.UNITS,
    of_issues.DOCUMENTS,
    of_issues.PICTURES,
    of_disclosure.DISCLOSURE,
    of_disclosure.STAYS,
    of_disclosure.ASPECTS,
    of_disclosure.PARAGRAPHS,
    of_disclosure.TOTALS,
    of_disclosure.FACTS,
    of_disclosure.CHANNELS,
    of_disclosure.UPDATES,
    of_issues.UPDATED_ISSUES,
    of_disclosure.CORRECTIONS,
    of_disclosure.EVENTS,
)

Row = tuple[Cell, ...]
Filled = Mapping[str, tuple[Row, ...]]
"""The rows of an edition by the name of their table; every table is there, with rows or without."""


def filled(edition: Edition) -> Filled:
    """Return every row of an edition; raises ValueError for a row that does not fit its columns."""
    return {table.name: tuple(_rows(table, edition)) for table in TABLES}


def _rows(table: Table, edition: Edition) -> Iterator[Row]:
    for row in table.rows(edition):
        if len(row) != len(table.columns):
            raise ValueError(f"{table.name}: {len(row)} cells in {len(table.columns)} columns")
        yield row
