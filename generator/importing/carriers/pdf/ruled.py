"""The ruled tables of a page: rules to a grid, the grid to rows of cells, with what stands in them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.importing.carriers.pdf.printed import Page, Piece, Rule
from generator.importing.carriers.pdf.rows import PrintedRow, rows_of

_NEAR = 2.5
"""Points: rules so close to each other are one."""
_MOST_LINES = 400
"""Lines of a grid one way; a page has room for a hundred rows."""


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table: its cells as rows of text, row by row; a cell that another covers has none."""

    page: int
    top: float
    left: float
    right: float
    rows: tuple[tuple[tuple[PrintedRow, ...], ...], ...]
    columns: tuple[float, ...]
    """Where its columns are parted, margins included."""


def ruled_tables(page: Page, number: int) -> tuple[tuple[RuledTable, ...], tuple[Piece, ...]]:
    """Return the tables of a page and the pieces of text that stand in none of them."""
    tables: list[RuledTable] = []
    pieces = list(page.pieces)
    for rules in _connected(page.rules):
        grid = _Grid.of(rules)
        if grid is None:
            continue
        inside = [each for each in pieces if grid.holds(each)]
        if len({grid.cell(each) for each in inside}) > 1:
            tables.append(grid.table(inside, number))
            taken = set(map(id, inside))
            pieces = [each for each in pieces if id(each) not in taken]
    return tuple(sorted(tables, key=lambda each: each.top)), tuple(pieces)


def _connected(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield the rules that touch each other, table by table."""
    groups: list[tuple[list[float], list[Rule]]] = []
    for rule in sorted(rules, key=lambda each: each.top):
        box = [rule.left - _NEAR, rule.top - _NEAR, rule.right + _NEAR, rule.bottom + _NEAR]
        own, apart = [rule], []
        for other, members in groups:
            if (
                other[0] <= box[2]
                and box[0] <= other[2]
                and other[1] <= box[3]
                and box[1] <= other[3]
            ):
                box = [
                    min(box[0], other[0]),
                    min(box[1], other[1]),
                    max(box[2], other[2]),
                    max(box[3], other[3]),
                ]
                own = members + own
            else:
                apart.append((other, members))
        groups = [*apart, (box, own)]
    yield from (members for _, members in groups)


def _places(values: Iterable[float]) -> tuple[float, ...]:
    """Return places without those that are nearly the same."""
    found: list[float] = []
    for each in sorted(values):
        if not found or each - found[-1] > _NEAR:
            found.append(each)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Grid:
    """The lines of a table, and which of them are drawn between which cells."""

    columns: tuple[float, ...]
    lines: tuple[float, ...]
    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> "_Grid | None":
        """Return the grid of rules that touch each other; None where they make no table."""
        level = tuple(each for each in rules if each.is_level)
        upright = tuple(each for each in rules if not each.is_level)
        lines = _places(each.top for each in level)
        edges = [edge for each in level for edge in (each.left, each.right)]
        inner = [each.left for each in upright]
        columns = _places([*inner, *(edges if inner else ())])
        if len(lines) < 2 or len(columns) < 3 or max(len(lines), len(columns)) > _MOST_LINES:
            return None
        return cls(columns, lines, level, upright)

    def holds(self, piece: Piece) -> bool:
        """Tell whether a piece stands inside of the table."""
        middle = piece.base - piece.size / 3
        is_across = self.columns[0] - _NEAR <= piece.left <= self.columns[-1]
        return is_across and self.lines[0] < middle < self.lines[-1]

    def cell(self, piece: Piece) -> tuple[int, int]:
        """Return row and column of the cell that a piece stands in, the first of a merged one."""
        middle = piece.base - piece.size / 3
        row = min(max(bisect_right(self.lines, middle) - 1, 0), len(self.lines) - 2)
        at = piece.left + min(piece.size, piece.right - piece.left) / 2
        column = min(max(bisect_right(self.columns, at) - 1, 0), len(self.columns) - 2)
        while column and not self._is_parted_left(row, column):
            column -= 1
        while row and not self._is_parted_above(row, column):
            row -= 1
        return row, column

    def _is_parted_left(self, row: int, column: int) -> bool:
        middle = (self.lines[row] + self.lines[row + 1]) / 2
        place = self.columns[column]
        return any(
            abs(each.left - place) <= _NEAR and each.top - _NEAR <= middle <= each.bottom + _NEAR
            for each in self.upright
        )

    def _is_parted_above(self, row: int, column: int) -> bool:
        middle = (self.columns[column] + self.columns[column + 1]) / 2
        place = self.lines[row]
        return any(
            abs(each.top - place) <= _NEAR and each.left - _NEAR <= middle <= each.right + _NEAR
            for each in self.level
        )

    def table(self, pieces: Sequence[Piece], page: int) -> RuledTable:
        """Return the table with its text."""
        held: dict[tuple[int, int], list[Piece]] = {}
        for each in pieces:
            held.setdefault(self.cell(each), []).append(each)
        rows = tuple(
            tuple(
                rows_of(held.get((row, column), ()), page)
                for column in range(len(self.columns) - 1)
            )
            for row in range(len(self.lines) - 1)
        )
        return RuledTable(
            page, self.lines[0], self.columns[0], self.columns[-1], rows, self.columns
        )
