"""Which unknown heading of an edited ledger is one of ours under another name.

Read past, such a column would take what was filled in with it, and say nothing.
"""

from collections.abc import Iterator, Mapping, Sequence

from generator.domain.nearest import nearest
from generator.text.folding import for_comparing
from generator.worksheet.columns import LedgerColumn
from generator.worksheet.xlsx import Sheet, UnknownColumn


def renamed(
    sheet: Sheet, columns: Sequence[LedgerColumn], filled: Mapping[str, Sequence[str]]
) -> Iterator[tuple[UnknownColumn, LedgerColumn]]:
    """Yield the columns that may be changed and stand under another heading.

    `filled` says of each heading what the program would write into it, row by row; "" for rows of
    no issue.
    """
    left = list(sheet.unknown)
    for column in columns:
        if column.heading in sheet.headings or not column.field:
            continue
        beside = _beside(column, columns, sheet.headings)
        found = next(
            (each for each in left
             if _is_called_alike(each.heading, column.heading, columns)
             or each.beside == beside
             or _holds(each.values, filled[column.heading])),
            None,
        )  # fmt: skip
        if found:
            left.remove(found)
            yield found, column


def _beside(
    column: LedgerColumn, columns: Sequence[LedgerColumn], there: Sequence[str]
) -> tuple[str, str] | None:
    """Return the headings next to a column as it is written; None where one of them is gone too."""
    place = columns.index(column)
    pair = (columns[place - 1].heading, columns[place + 1].heading)
    return pair if all(each in there for each in pair) else None


def _is_called_alike(written: str, heading: str, columns: Sequence[LedgerColumn]) -> bool:
    """Tell whether a heading is meant: nearest to it of all, or a piece of it and of no other."""
    word = for_comparing(written)
    names = [each.heading for each in columns]
    is_piece = len(word) >= 2 and [each for each in names if word in each] == [heading]
    return is_piece or nearest(word, names, 0.6) == heading


def _holds(values: Sequence[str], ours: Sequence[str]) -> bool:
    """Tell whether a column holds what ours was written with, in most rows where that is something."""
    pairs = [
        (theirs, mine) for theirs, mine in zip(values, ours, strict=True) if mine and len(mine) > 1
    ]
    same = sum(theirs.strip() == mine.strip() for theirs, mine in pairs)
    return bool(pairs) and 2 * same > len(pairs)
