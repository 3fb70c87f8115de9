"""The rows of a page: pieces of text that stand side by side, column by column."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.importing.carriers.pdf.printed import Page, Piece

_LATIN = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row of text as it stands on a page."""

    page: int
    pieces: tuple[Piece, ...]
    column: int = 0
    """Which of the page's columns it stands in, from the left."""

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.pieces[-1].right

    @property
    def base(self) -> float:
        """Where most of its characters stand on."""
        return max(self.pieces, key=lambda each: len(each.text)).base

    @property
    def size(self) -> float:
        """How high most of its characters are set."""
        return max(self.pieces, key=lambda each: len(each.text)).size

    @property
    def text(self) -> str:
        """Its text, with a space only where one is printed or a gap is as wide as a character."""
        text = self.pieces[0].text
        for before, piece in pairwise(self.pieces):
            text += _between(before, piece) + piece.text
        return text.strip()

    @property
    def gaps(self) -> int:
        """How many gaps in it are wider than a character."""
        return sum(
            piece.left - before.right > 1.2 * before.size for before, piece in pairwise(self.pieces)
        )

    @property
    def bold(self) -> int:
        """How many characters at its start are bold."""
        count = 0
        for each in self.pieces:
            if not each.is_bold:
                break
            count += len(each.text)
        return count


def _between(before: Piece, piece: Piece) -> str:
    gap, size = piece.left - before.right, max(before.size, piece.size)
    if gap > 0.9 * size:
        return " "
    are_latin = _LATIN.match(before.text[-1]) and _LATIN.match(piece.text[0])
    return " " if are_latin and gap > 0.2 * size else ""


def usual_size(rows: Iterable[PrintedRow]) -> float:
    """Return how high most characters of some rows are set."""
    sizes = Counter[float]()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def rows_of(pieces: Iterable[Piece], page: int) -> tuple[PrintedRow, ...]:
    """Return the rows that upright pieces make, from the top down."""
    rows: list[list[Piece]] = []
    for each in sorted(pieces, key=lambda piece: (piece.base, piece.left)):
        last = rows[-1] if rows else None
        if last and abs(each.base - last[0].base) < 0.45 * max(each.size, last[0].size):
            last.append(each)
        else:
            rows.append([each])
    made = (tuple(_without_doubles(sorted(row, key=lambda piece: piece.left))) for row in rows)
    return tuple(PrintedRow(page, row) for row in made if any(each.text.strip() for each in row))


def _without_doubles(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces, once where one is printed twice in one place to look bold."""
    last: Piece | None = None
    for each in pieces:
        if last and each.text == last.text and abs(each.left - last.left) < 0.3 * each.size:
            continue
        last = each
        yield each


def in_reading_order(page: Page, rows: Sequence[PrintedRow]) -> tuple[PrintedRow, ...]:
    """Return the rows as they are read: where a page has two columns, the left one first.

    A row that reaches over both columns parts what stands above it from what stands below.
    """
    gutter = _gutter(page, rows)
    if not gutter:
        return tuple(rows)
    ordered: list[PrintedRow] = []
    sides: tuple[list[PrintedRow], list[PrintedRow]] = ([], [])
    for row in rows:
        halves = _halves(row, gutter)
        if halves is None:
            ordered += [*sides[0], *sides[1], row]
            sides = ([], [])
            continue
        for side, half in zip(sides, halves, strict=True):
            side.extend([half] if half else [])
    return (*ordered, *sides[0], *sides[1])


_FEWEST = 6
"""Rows on both sides of a gutter that make two columns."""
_FEW = 3
"""As many on the shorter side, where hardly a row reaches over the gutter."""
_GUTTER = 0.7
"""The least width of a gutter, in characters."""


def _gutter(page: Page, rows: Sequence[PrintedRow]) -> float:
    """Return where the gap between two columns of text is; 0 where a page has one column."""
    starts = Counter(
        round(piece.left)
        for row in rows
        for piece in row.pieces
        if 0.3 < piece.left / page.width < 0.7
    )
    over = [
        (crossing, place)
        for place, count in starts.most_common(_CANDIDATES)
        if count >= _FEW and (crossing := _crossing(rows, place - 1.5)) * 3 < len(rows)
    ]
    return min(over)[1] - 1.5 if over else 0.0


_CANDIDATES = 4


def _crossing(rows: Sequence[PrintedRow], at: float) -> int:
    """Return how many rows reach over a place; all, where not enough text stands on both sides."""
    halves = [_halves(row, at) for row in rows]
    sides = list(zip(*(each for each in halves if each), strict=True))
    wordy = [sum(half is not None and len(half.text) >= 6 for half in side) for side in sides]
    crossing = sum(each is None for each in halves)
    fewest = _FEWEST if crossing > 1 else _FEW
    is_parted = len(wordy) == 2 and min(wordy) >= fewest and max(wordy) >= _FEWEST
    return crossing if is_parted else len(rows)


def _halves(row: PrintedRow, at: float) -> tuple[PrintedRow | None, PrintedRow | None] | None:
    """Return what of a row stands left and right of a place; None where it reaches over it."""
    if any(each.left < at - 1 and each.right > at + 1 for each in row.pieces):
        return None
    left = tuple(each for each in row.pieces if each.right <= at + 1)
    right = tuple(each for each in row.pieces if each not in left)
    if left and right and right[0].left - left[-1].right < _GUTTER * row.size:
        return None
    return (
        PrintedRow(row.page, left, 0) if left else None,
        PrintedRow(row.page, right, 1) if right else None,
    )
