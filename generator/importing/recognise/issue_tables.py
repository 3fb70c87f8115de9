"""Tables whose rows say of issues elsewhere, by their numbers, who answers for them, and until when."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.domain.status import Status
from generator.importing.carriers.columns import column_meaning
from generator.importing.lines import OF_ISSUES, Cell, Line, PrintedCell
from generator.importing.recognise.body import PositionedIssue
from generator.importing.recognise.table_columns import (
    Columns,
    Rows,
    columns_of_rows,
    names_columns,
)
from generator.importing.text.marks import leading_mark
from generator.text.folding import for_matching
from generator.text.listed_numbers import listed_numbers
from generator.text.marked.arguments import OTHERS
from generator.text.state_words import status_of


@dataclass(frozen=True, slots=True)
class IssueTable:
    """A table that speaks of issues elsewhere, and the lines that it takes, with the one that leads to it."""

    lines: range
    leads: int
    """How many of its lines lead to it."""
    rows: tuple[tuple[str, ...], ...]
    columns: Columns
    title: int | None = None
    """Which column names the problem once more."""
    argument: str = ""
    """What its mark says; empty where it is not read."""

    def numbered(self) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
        """Yield the rows that list numbers, each with them."""
        for row in self.rows:
            if numbers := listed_numbers(row[self.columns.numbers]):
                yield row, numbers


def issue_tables(lines: Sequence[Line]) -> tuple[IssueTable, ...]:
    """Return the tables among the lines that may speak of issues elsewhere."""
    found = []
    prose = _prose(lines)
    for places in _tables(lines):
        rows = tuple(_row(row) for row in _rows(lines, places))
        width = max(map(len, rows))
        rows = tuple((*each, *[""] * (width - len(each))) for each in rows)
        columns = columns_of_rows(rows) if len(rows) > 1 and width > 1 else None
        if columns is None or not (columns.is_of_issues or columns.is_named):
            continue
        meanings = [column_meaning(each) for each in rows[0]]
        title = meanings.index("title") if "title" in meanings else None
        title = None if title == columns.numbers else title
        is_whole = title is None and lines[places.start].cell is not None
        if is_whole or (title is not None and not _is_said_in(prose, rows, title, meanings)):
            continue
        leads = _leads(lines, places.start)
        whole = range(places.start - leads, places.stop)
        found.append(IssueTable(whole, leads, rows, columns, title, columns.argument))
    return tuple(found)


def _tables(lines: Sequence[Line]) -> Iterator[range]:
    """Yield the stretches of lines that are rows of one table; names of columns begin another."""
    for table, group in groupby(range(len(lines)), key=lambda at: _table_of(lines[at])):
        places = list(group)
        if table is None:
            continue
        heads, at = [], places[0]
        for row in _rows(lines, range(places[0], places[-1] + 1)):
            heads += [at] if names_columns(_row(row)) else []
            at += len(row)
        starts = sorted({places[0], *heads})
        yield from (
            range(start, end)
            for start, end in zip(starts, (*starts[1:], places[-1] + 1), strict=True)
        )


def _table_of(line: Line) -> int | None:
    """Return what the rows of one table have in common: its number; 0 where its columns are unknown."""
    if line.aside:
        return None
    if line.cell:
        return line.cell.table
    return 0 if line.printed or "\t" in line.text.strip(" \u3000\n") else None


def _rows(lines: Sequence[Line], places: range) -> Iterator[list[Line]]:
    def row_of(at: int) -> tuple[int, ...]:
        printed = lines[at].printed
        return (printed.table, printed.row) if printed else (at,)

    for _, group in groupby(places, key=row_of):
        yield [lines[at] for at in group]


def _row(row: Sequence[Line]) -> tuple[str, ...]:
    """Return the words of a row's cells."""
    printed = row[0].printed
    if printed is None:
        return tuple(each.strip() for each in row[0].text.strip(" \u3000\n").split("\t"))
    cells = [""] * printed.width
    for line in row:
        if line.printed:
            cells[line.printed.column] = f"{cells[line.printed.column]} {line.text.strip()}".strip()
    return tuple(cells)


_OWN = frozenset(("measures", "finding", "results", "goal", "remaining", "plan"))
"""Columns that only a table has in which the issues themselves stand."""


def _prose(lines: Sequence[Line]) -> str:
    """Return the words outside of the tables whose columns are known, where there are such tables."""
    if not any(each.cell for each in lines):
        return ""
    return "\n".join(for_matching(each.text).text for each in lines if each.cell is None)


def _is_said_in(prose: str, rows: Rows, title: int, meanings: Collection[str]) -> bool:
    """Tell whether each problem that a table names stands in the prose too, as an issue of its own."""
    if _OWN & set(meanings):
        return False
    return all(title_core(row[title]) in prose for row in rows[1:])


_AROUND = re.compile(r"^(?:关于|针对)|(?:的?问题)?[。;,.]*$|[“”\"]")


def title_core(title: str) -> str:
    """Return the words of a title that it has wherever it is named."""
    return _AROUND.sub("", for_matching(title).text)


_LEADS_TO = re.compile(
    r"[^。;,]{2,30}(?:一览表?|清单|分工表?|名单|安排表?|情况表|如下)[:。]?|[^。;,]{2,30}:"
)


def _leads(lines: Sequence[Line], start: int) -> int:
    """Return 1 where the line above a table does nothing but lead to it, 0 where it is something else."""
    line = lines[start - 1] if start else None
    if line is None or line.cell or line.printed or line.aside or line.level:
        return 0
    folded = for_matching(line.text).text
    return int(_LEADS_TO.fullmatch(folded) is not None and leading_mark(folded) is None)


def settled(table: IssueTable, issues: Sequence[PositionedIssue]) -> IssueTable | None:
    """Return a table as it is read beside the issues that were found: unread, or None, where it does not fit."""
    counts = [each.issue.count for each in issues if each.issue.count]
    numbers = {number for _, own in table.numbered() for number in own}
    known = numbers.intersection(counts)
    is_plain = table.columns.is_named and len(set(counts)) == len(counts)
    if not known:
        return None
    if table.title is not None:
        return _with_states(table, issues) if is_plain and _is_same(table, issues) else None
    if table.columns.is_of_issues:
        is_read = is_plain and len(known) * 2 >= len(numbers)
        return _with_states(table, issues) if is_read else replace(table, argument="")
    return _with_states(table, issues) if is_plain and numbers == set(counts) else None


def _is_same(table: IssueTable, issues: Sequence[PositionedIssue]) -> bool:
    """Tell whether the problems that a table names are those of the issues with their numbers."""
    titles = {each.issue.count: title_core(each.issue.title) for each in issues}
    named = [
        (title_core(row[table.title or 0]), titles.get(number, ""))
        for row, numbers in table.numbered()
        for number in numbers
    ]
    return all(own and one and (own in one or one in own) for own, one in named)


def _with_states(table: IssueTable, issues: Sequence[PositionedIssue]) -> IssueTable:
    """Return a table whose column of states is read only where no issue says another, and each is plain."""
    if _STATE not in table.columns.names:
        return table
    at = table.columns.names.index(_STATE)
    own = {each.issue.count: each.issue.status for each in issues}
    for row, numbers in table.numbered():
        state = status_of(for_matching(row[at]).text)
        said = {own[each] for each in numbers if each in own} - {Status.UNDISCLOSED}
        if row[at] and (not state or said - {state}):
            names = [OTHERS if each == _STATE else each for each in table.columns.names]
            columns = replace(table.columns, names=tuple(names))
            return replace(table, columns=columns, argument=columns.argument)
    return table


_STATE = "状态"
_FIRST = 2_000_000
"""The number of the first such table: a carrier, and what was pasted, count from less."""


def with_tables_apart(lines: Sequence[Line], tables: Sequence[IssueTable]) -> list[Line]:
    """Return the lines, those of the tables as rows that are no running text."""
    made: list[Line] = []
    place = 0
    for number, table in enumerate(tables, _FIRST):
        made.extend(lines[place : table.lines.start])
        made.extend(_apart(lines, table, number))
        place = table.lines.stop
    return [*made, *lines[place:]]


def _apart(lines: Sequence[Line], table: IssueTable, number: int) -> Iterator[Line]:
    first = table.lines.start + table.leads
    column = f"{OF_ISSUES}{table.argument}"
    for at in range(table.lines.start, first):
        yield replace(lines[at], cell=Cell(number, 0, column))
    for row, own in enumerate(_rows(lines, range(first, table.lines.stop)), start=1):
        for line in own if own[0].printed else _cells(own[0], row, number):
            yield replace(line, cell=Cell(number, row, column))


def _cells(line: Line, row: int, table: int) -> Iterator[Line]:
    """Yield the cells of a row that stands as text, each as a line of its own."""
    cells = line.text.strip(" \u3000\n").split("\t")
    for column, text in enumerate(cells):
        if text.strip():
            printed = PrintedCell(table, row, column, len(cells))
            yield replace(line, text=text, bold=0, printed=printed)
