"""An edition as a SQLite database: a table each, keys and indexes, the same bytes each time."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from functools import cache

from generator.site.data import dictionary
from generator.site.data.columns import Cell, Column, Kind, Table
from generator.site.data.tables import TABLES, Filled

NAME = "disclosure.sqlite"

_TYPES = {Kind.COUNT: "INTEGER", Kind.YES: "INTEGER"}
_PAGE = 1024
"""Small: most tables have a few rows, and each takes whole pages."""
_ONE = (1).to_bytes(4, "big")
_COUNTERS = (24, 92)
"""Where a file counts its changes."""
_WRITER = slice(96, 100)
"""Where a file names the version of SQLite that wrote it last: it tells of a machine, not of the data."""


def database(rows: Filled) -> bytes:
    """Return the file."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.deserialize(_empty())
        base.execute("BEGIN")
        for table in TABLES:
            _fill(base, table, rows[table.name])
        base.execute("COMMIT")
        return _timeless(bytearray(base.serialize()))


@cache
def _empty() -> bytes:
    """Return the file of a disclosure that says nothing: every table, and the dictionary."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.execute(f"PRAGMA page_size = {_PAGE}")
        base.execute("BEGIN")
        for table in (*TABLES, dictionary.DICTIONARY):
            _create(base, table)
        _fill(base, dictionary.DICTIONARY, tuple(dictionary.rows()))
        base.execute("COMMIT")
        return base.serialize()


def _timeless(raw: bytearray) -> bytes:
    for place in _COUNTERS:
        raw[place : place + 4] = _ONE
    raw[_WRITER] = bytes(4)
    return bytes(raw)


def _create(base: sqlite3.Connection, table: Table) -> None:
    columns = ", ".join((*map(_declared, table.columns), *_keys(table)))
    base.execute(f'CREATE TABLE "{table.name}" ({columns})')
    for each in table.columns:
        if each.refers_to:
            base.execute(
                f'CREATE INDEX "{table.name}_{each.name}" ON "{table.name}" ("{each.name}")'
            )


def _fill(base: sqlite3.Connection, table: Table, rows: Sequence[Sequence[Cell]]) -> None:
    if rows:
        marks = ", ".join("?" * len(table.columns))
        statement = f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608 - our own names
        base.executemany(statement, ([_value(each) for each in row] for row in rows))


def _declared(column: Column) -> str:
    filled = " NOT NULL" if column.is_filled else ""
    key = " PRIMARY KEY" if column.name == "id" else ""
    return f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}{filled}{key}'


def _keys(table: Table) -> Iterator[str]:
    for each in table.columns:
        if each.refers_to:
            yield f'FOREIGN KEY ("{each.name}") REFERENCES "{each.refers_to}" ("id")'


def _value(cell: Cell) -> str | int | None:
    if cell is None or isinstance(cell, str | int):
        return cell
    return str(cell) if isinstance(cell, Decimal) else cell.isoformat()
