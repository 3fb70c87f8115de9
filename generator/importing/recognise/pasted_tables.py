"""Tables that were pasted as text, with tabs between their cells, as the tables that they were."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.importing.carriers.columns import column_names, joined_names
from generator.importing.carriers.tables import Row, table_lines
from generator.importing.lines import Cell, Line, PrintedCell

_FIRST = 1_000_000
"""The number of the first pasted table: a carrier counts its own from 1."""
_LONGEST_GROUP = 40
"""Characters of a line between two rows that names the rows below it."""


def with_pasted_tables(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, the rows of each pasted table that names its columns as cells."""
    made: list[Line] = []
    place, table = 0, _FIRST
    is_numbered = False
    while place < len(lines):
        names = column_names(_texts(lines[place])) if _is_row(lines[place]) else None
        is_open = names is None and is_numbered and _is_row(lines[place])
        own = joined_names(_texts(lines[place])) if is_open else None
        if own:
            end = _joined_end(lines, place, len(own))
            made.extend(_joined_cells(lines[place:end], own, table))
            place, table = end, table + 1
            continue
        is_numbered = is_numbered or (names is not None and "number" in names)
        if names is None:
            made.append(lines[place])
            place += 1
            continue
        end = _end(lines, place, len(names))
        rows = [_row(each, len(names)) for each in lines[place:end]]
        made.extend(_whole_groups(table_lines(rows, table, names), lines[place:end], table))
        place, table = end, table + 1
    return made


def _joined_end(lines: Sequence[Line], start: int, width: int) -> int:
    """Return where a table ends whose rows go on with the issues of another; one may name a unit more."""
    end = start + 1
    while end < len(lines) and _is_row(lines[end]) and len(_texts(lines[end])) <= width + 1:
        if not _texts(lines[end])[0].strip().isdigit():
            break
        end += 1
    return end


def _joined_cells(rows: Sequence[Line], names: Sequence[str], table: int) -> Iterator[Line]:
    """Yield the cells of such a table; where a row has one cell more, it is that of a further unit."""
    for number, line in enumerate(rows):
        texts = _texts(line)
        own = list(names)
        if len(texts) > len(own) and "units" in own:
            own.insert(own.index("units"), "units")
        for column, text in enumerate(texts):
            if text.strip():
                name = "header" if not number else own[column] if column < len(own) else ""
                yield replace(
                    line,
                    text=text,
                    bold=0,
                    cell=Cell(table, number, name),
                    printed=PrintedCell(table, number, column, len(texts)),
                )


def _is_row(line: Line) -> bool:
    return "\t" in line.text.strip(" \u3000") and not (line.cell or line.printed or line.aside)


def _texts(line: Line) -> list[str]:
    return line.text.strip(" \u3000\n").split("\t")


def _end(lines: Sequence[Line], start: int, width: int) -> int:
    """Return where the table that starts at `start` ends; a short line may part two of its rows."""
    end = start + 1
    while end < len(lines) and (_fits(lines[end], width) or _is_group(lines, end, width)):
        below = lines[end] if _is_row(lines[end]) else lines[end + 1]
        if joined_names(_texts(below)):
            break  # the names of another table's columns
        end += 1
    return end


def _fits(line: Line, width: int) -> bool:
    return _is_row(line) and len(_texts(line)) <= width


def _is_group(lines: Sequence[Line], place: int, width: int) -> bool:
    line = lines[place]
    below = lines[place + 1] if place + 1 < len(lines) else None
    is_short = len(line.text.strip()) <= _LONGEST_GROUP and not (line.cell or line.aside)
    return is_short and below is not None and _is_row(below) and len(_texts(below)) == width


def _row(line: Line, width: int) -> Row:
    """Return the cells of a row, empty ones with no line; the row is filled up to the width."""
    cells = [[replace(line, text=text, bold=0)] if text.strip() else [] for text in _texts(line)]
    return [*cells, *([] for _ in range(width - len(cells)))]


def _whole_groups(cells: Iterator[Line], rows: Sequence[Line], table: int) -> Iterator[Line]:
    """Yield the lines of a table, the name of a group with the empty cells that stand behind it."""
    widths = {each.number: (place, len(_texts(each))) for place, each in enumerate(rows)}
    for line in cells:
        place, width = widths[line.number]
        if line.printed is None and width > 1:
            yield replace(line, printed=PrintedCell(table, place, 0, width))
        else:
            yield line
