"""Tables that say something of issues elsewhere: what of them is recorded of no issue."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import dropwhile

from generator.importing.carriers.columns import column_meaning
from generator.importing.recognise.checked import CheckedLine, CheckedReading
from generator.importing.recognise.checks.reason import Reason
from generator.importing.recognise.table_columns import Columns, columns_of_rows
from generator.text.folding import for_matching
from generator.text.listed_numbers import listed_numbers
from generator.text.marked.words import TABLE


def unread_tables(reading: CheckedReading) -> Iterator[Reason]:
    """A table none of whose values is recorded."""
    counts = [each.issue.count for each in reading.issues]
    known = set(counts) if len(set(counts)) == len(counts) else set()
    for table in _tables(reading):
        if table.values:
            continue
        columns = table.columns
        listed = (
            [listed_numbers(row.cells[columns.numbers]) for row in table.rows] if columns else []
        )
        count = sum(map(bool, listed)) or len(table.rows)
        argument = columns.argument if columns else ""
        if argument and known.issuperset(number for each in listed for number in each):
            yield Reason(table.first, f"这是一张表，{count} 行，没有记到问题上，像是{argument}")
        else:
            yield Reason(table.first, f"这是一张表，{count} 行，没有记到问题上，看不出每列是什么")


def unread_rows(reading: CheckedReading) -> Iterator[Reason]:
    """A row that names an issue which was not read, or none; or one with an empty cell."""
    for table in _tables(reading):
        for row in table.rows[1:] if table.values else ():
            yield from _of_row(row, table)


def _of_row(row: CheckedLine, table: "_Table") -> Iterator[Reason]:
    listed = listed_numbers(row.cells[table.columns.numbers]) if table.columns else ()
    lacking = [str(each) for each in listed if str(each) not in row.of_issues]
    is_alone = len(listed) > 0 and sum(row.filled) == 1
    if is_alone:
        yield Reason(row.place, _EMPTY)
    elif lacking and len(row.of_issues) < len(listed):
        yield Reason(row.place, f"表里这一行写的问题 {'、'.join(lacking)} 没有读到，没有记下来")
    elif not row.of_issues:
        yield Reason(row.place, "表里这一行没有记到哪个问题上")
    elif not all(row.cells[n] for n in table.filled):
        yield Reason(row.place, _EMPTY)


_EMPTY = "表里这一行有空的格子，可能和上一行共用"


def unread_columns(reading: CheckedReading) -> Iterator[Reason]:
    """A column none of whose cells is recorded, but for what the issues are called."""
    for table in _tables(reading):
        for n, name in enumerate(table.rows[0].cells if table.values else ()):
            own = [each.cells[n] for each in table.values if each.cells[n]]
            is_known = all(map(listed_numbers, own)) or column_meaning(name) == "title"
            if not (is_known or any(_is_value(each, n) for each in table.values)):
                yield Reason(table.first, f"表里“{for_matching(name).text}”一列没有记下来")


def _is_value(row: CheckedLine, column: int) -> bool:
    words = for_matching(row.cells[column]).text
    return any(words == value for _, value in row.spans)


@dataclass(frozen=True, slots=True)
class _Table:
    """One table: its first line, and its rows, all as wide."""

    first: int
    rows: tuple[CheckedLine, ...]
    columns: Columns | None
    """What its columns hold; None where none lists numbers."""
    values: tuple[CheckedLine, ...]
    """The rows that hold values of issues."""
    filled: tuple[int, ...]
    """The columns that most of these rows fill."""


def _tables(reading: CheckedReading) -> Iterator[_Table]:
    own: list[CheckedLine] = []
    for line in reading.lines:
        is_table = line.first_word == TABLE
        if own and (not is_table or TABLE in line.words):
            yield from _table(own)
            own = []
        if is_table:
            own.append(line)
    yield from _table(own)


def _table(lines: list[CheckedLine]) -> Iterator[_Table]:
    """Yield the table that lines make, where any of them is a row; one behind it of one cell is one too."""
    rows = list(dropwhile(lambda each: not each.is_row, lines))
    own = [each.cells or (each.folded,) for each in rows]
    width = max(map(len, own), default=0)
    wide = tuple(
        replace(each, cells=(*cells, *[""] * (width - len(cells))))
        for each, cells in zip(rows, own, strict=True)
    )
    values = tuple(each for each in wide if each.of_issues)
    filled = {n: sum(bool(each.cells[n]) for each in values) for n in range(width)}
    if rows:
        yield _Table(
            lines[0].place,
            wide,
            columns_of_rows([each.cells for each in wide]),
            values,
            tuple(n for n, count in filled.items() if count * 2 > len(values)),
        )
