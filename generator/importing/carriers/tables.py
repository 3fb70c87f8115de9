"""Tables: by column where their first rows name the columns, else a row a line."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.importing.carriers.columns import column_names
from generator.importing.lines import Cell, Line, PrintedCell
from generator.importing.text.marks import leading_mark
from generator.text.folding import for_matching

Row = Sequence[Sequence[Line]]
"""The cells of a row, each with its lines; a cell that another covers is empty."""


def table_names(rows: Sequence[Row], before: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return what the columns of a table mean, or nothing.

    A table that names none goes on with those of the one `before` it, where its first row is
    numbered and as wide: Word parts long tables that way.
    """
    if head := _head(rows):
        return head[1]
    first = rows[0] if rows else ()
    goes_on = len(first) == len(before) and "number" in before and "title" in before
    if goes_on and _is_number(first[before.index("number")]):
        return before if _cell_text(first[before.index("title")]) else ()
    return ()


def _head(rows: Sequence[Row]) -> tuple[range, tuple[str, ...]] | None:
    """Return the rows that name the columns, and what these mean.

    A second row goes on with the first where it parts a name that reaches over several columns
    (整改落实 over 整改措施 and 完成时限).
    """
    for place, row in enumerate(rows[:3]):
        texts = _cell_texts(row)
        if names := column_names(texts):
            below = _cell_texts(rows[place + 1]) if place + 1 < len(rows) else []
            parted = column_names(_parted(texts, below))
            if parted and sum(map(bool, parted)) > sum(map(bool, names)):
                return range(place, place + 2), parted
            return range(place, place + 1), names
    return None


def _parted(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return the names of two rows as one: the lower one where both stand in one column."""
    width = max(len(above), len(below))
    rows = [[*row, *[""] * (width - len(row))] for row in (above, below)]
    return [own or over for over, own in zip(*rows, strict=True)]


def table_lines(rows: Sequence[Row], table: int, names: tuple[str, ...]) -> Iterator[Line]:
    """Yield a table's lines: by column where these are known, else a row a line."""
    has_rows = not names and any(sum(map(bool, row)) > 1 for row in rows)
    rows = [
        _printed(row, table, number, is_alone=has_rows and _is_only_number(row))
        for number, row in enumerate(rows)
    ]
    if not names:
        yield from _as_text(rows)
        return
    head = _head(rows)
    own = head[0] if head else range(0)
    yield from _above(rows[: own.start], table)
    yield from _as_cells(rows[own.start :], names, table, len(own))


def _is_only_number(row: Row) -> bool:
    """Tell whether a row has but its number: cells of the row above reach over its others."""
    return bool(row and row[0]) and not any(row[1:]) and _is_number(row[0])


def _printed(row: Row, table: int, number: int, *, is_alone: bool) -> Row:
    """Return a row whose lines know their cells, where it has more than one that holds anything.

    A row of one cell does too where `is_alone`.
    """
    if sum(bool(cell) for cell in row) < 2 and not is_alone:
        return row
    width = len(row)
    return [
        [replace(line, printed=PrintedCell(table, number, column, width)) for line in cell]
        for column, cell in enumerate(row)
    ]


def _above(rows: Sequence[Row], table: int) -> Iterator[Line]:
    """Yield what stands above the columns' names: the table's own name is no part of the text."""
    for row in rows:
        filled = [cell for cell in row if cell]
        text = _cell_text(filled[0]) if len(filled) == 1 else ""
        if len(filled) == 1 and len(text) <= 30 and not leading_mark(text) and "方面" not in text:
            yield from (replace(line, cell=Cell(table, 0, "header")) for line in filled[0])
        else:
            yield from _as_text([row])


def _as_cells(rows: Sequence[Row], names: tuple[str, ...], table: int, head: int) -> Iterator[Line]:
    number = 0
    for place, row in enumerate(rows):
        if place >= head and (group := _group(row, names)):
            yield from (replace(line, level=line.level or 1) for line in group)
            continue
        # A row without number and title goes on with the issue of the row above it.
        number = place if not number or _opens(row, names) else number
        is_header = place < head or bool(column_names(_cell_texts(row)))
        for column, cell in enumerate(row):
            name = names[column] if column < len(names) else ""
            name = "header" if is_header else name
            for line in cell:
                yield replace(line, cell=Cell(table, number, name))


def _group(row: Row, names: tuple[str, ...]) -> Sequence[Line]:
    """Return the lines of the one cell that reaches over a row and names the rows below it."""
    filled = [column for column, cell in enumerate(row) if cell]
    if filled != [0] or len(names) < 2:
        return ()
    return () if _is_number(row[0]) else row[0]


def _opens(row: Row, names: tuple[str, ...]) -> bool:
    own = [cell for name, cell in zip(names, row, strict=False) if name in ("number", "title")]
    return any(own)


def _cell_texts(row: Row) -> list[str]:
    return [_running(cell) for cell in row]


def _cell_text(cell: Sequence[Line]) -> str:
    return for_matching(_running(cell)).text.strip(".、()")


def _running(cell: Sequence[Line]) -> str:
    return "".join(each.text for each in cell if not each.aside)


def _is_number(cell: Sequence[Line]) -> bool:
    # A table that holds the whole page in a cell is looked at again for each table around it.
    return len(cell) <= _MOST_LINES and _cell_text(cell).isdigit()


_MOST_LINES = 3
"""Lines that a number in a cell takes, where some of them are blank."""


def _as_text(rows: Sequence[Row]) -> Iterator[Line]:
    for row in rows:
        cells = [cell for cell in row if cell]
        if len(cells) > 1 and all(len(each) == 1 and not each[0].aside for each in cells):
            yield replace(cells[0][0], text=_tabbed(row), printed=None, bold=0)
        else:
            yield from (line for cell in cells for line in cell)


def _tabbed(row: Row) -> str:
    """Return a row as text: one tab between two cells, the empty ones kept."""
    texts = ("".join(each.text for each in cell) for cell in row)
    return "\t".join(" ".join(each.split("\t")).strip() for each in texts)
