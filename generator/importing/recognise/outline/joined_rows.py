"""Tables that go on with the issues of another: their rows have the numbers, and no problem of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.importing.recognise.outline.block import Block
from generator.importing.text.paragraphs import Paragraph

_LONGEST_CAPTION = 30


def with_joined_rows(
    found: tuple[Block, ...], paragraphs: Sequence[Paragraph]
) -> tuple[Block, ...]:
    """Return the blocks, each issue of a table with the rows that have its number in later tables.

    Of three lists (问题清单, 任务清单, 责任清单) the first names the problems, the others what was done.
    """
    rows = [each for each in found if each.role == "issue" and each.candidate.kind == "row"]
    issues = {
        number: each for each in rows if (number := _number(paragraphs[each.start : each.end]))
    }
    tables = _numbered_tables(paragraphs)
    later = {table: own for table, own in tables.items() if own and own.keys() <= issues.keys()}
    if not later or len(issues) < len(rows):
        return found
    own = {
        issue.start: tuple(each[number] for each in later.values() if number in each)
        for number, issue in issues.items()
    }
    first = min(each.start for rows in later.values() for each in rows.values())
    return tuple(_joined(each, own.get(each.start, ()), paragraphs, first) for each in found)


def _joined(
    block: Block, rows: tuple[range, ...], paragraphs: Sequence[Paragraph], first: int
) -> Block:
    """Return a block with its rows, ended where the text behind its own table begins."""
    if not rows:
        return block
    inner = range(block.start, min(block.end, first))
    own = paragraphs[block.start].cell
    table = own.table if own else None
    ends = [at + 1 for at in inner if (cell := paragraphs[at].cell) and cell.table == table]
    return replace(block, end=max(ends, default=block.end), rows=rows)


def _number(own: Sequence[Paragraph]) -> str:
    cells = (each for each in own if each.cell and each.cell.column == "number")
    return next((each.folded.strip("().、。") for each in cells), "")


def _numbered_tables(paragraphs: Sequence[Paragraph]) -> Mapping[int, dict[str, range]]:
    """Return the rows of the tables that have numbers and no problems, by their numbers."""
    columns: dict[int, set[str]] = {}
    places: dict[tuple[int, int], list[int]] = {}
    for paragraph in paragraphs:
        if cell := paragraph.cell:
            columns.setdefault(cell.table, set()).add(cell.column)
            if cell.column != "header":
                places.setdefault((cell.table, cell.row), []).append(paragraph.index)
    found: dict[int, dict[str, range]] = {}
    for (table, _), own in places.items():
        number = _number([paragraphs[at] for at in own])
        if number and "title" not in columns[table]:
            found.setdefault(table, {})[number] = range(own[0], own[-1] + 1)
    return found
