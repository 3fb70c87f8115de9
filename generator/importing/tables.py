"""Tables: by column where their first rows name the columns, else a row a line."""

from collections.abc import Iterator
from dataclasses import replace

from generator.importing.columns import column_names
from generator.importing.lines import Cell, Line


def table_lines(rows: list[list[list[Line]]], table: int) -> Iterator[Line]:
    """Yield a table's lines: by column where its first rows name them, else a row a line."""
    for place, row in enumerate(rows[:3]):
        names = column_names(["".join(each.text for each in cell) for cell in row])
        if names:
            yield from _as_text(rows[:place])
            yield from _as_cells(rows[place:], names, table)
            return
    yield from _as_text(rows)


def _as_cells(rows: list[list[list[Line]]], names: tuple[str, ...], table: int) -> Iterator[Line]:
    for number, row in enumerate(rows):
        filled = [cell for cell in row if cell]
        if len(filled) == 1 and number and not filled[0][0].text.strip().isdigit():
            # One cell over the whole width names the group of the rows below it.
            yield from (replace(line, level=line.level or 1) for line in filled[0])
            continue
        for place, cell in enumerate(row):
            name = names[place] if place < len(names) else ""
            for line in cell:
                yield replace(line, cell=Cell(table, number, name if number else "header"))


def _as_text(rows: list[list[list[Line]]]) -> Iterator[Line]:
    for row in rows:
        cells = [cell for cell in row if cell]
        if len(cells) > 1 and all(len(each) == 1 and not each[0].aside for each in cells):
            yield replace(cells[0][0], text="\t".join(each[0].text for each in cells), bold=0)
        else:
            yield from (line for cell in cells for line in cell)
