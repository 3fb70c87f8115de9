"""Tables whose rows say of which issues their cells speak: each value between marks that name the issues."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from generator.text.listed_numbers import listed_numbers
from generator.text.marked.arguments import COLUMNS, NUMBERS, columns_of
from generator.text.marked.marked_text import Mark, MarkedLine, MarkedText, PlacedMark, Sureness
from generator.text.marked.words import END, ISSUES_KEY, TABLE, Scope, Shape
from generator.text.numerals import number_of


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: its words without the white space around them, and where they stand."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.start + len(self.text)


def cells_of(line: str) -> tuple[Cell, ...]:
    """Return the cells of a row, with a tab between two."""
    cells, start = [], 0
    for each in line.split("\t"):
        cells.append(Cell(start + len(each) - len(each.lstrip()), each.strip()))
        start += len(each) + 1
    return tuple(cells)


def with_tables(text: MarkedText) -> MarkedText:
    """Return a text in which each table whose mark says what its columns hold has marks around its values.

    A row speaks of the issues whose numbers it lists; one without a number goes on with the row above.
    """
    if not any(_is_table(each.mark) for line in text.lines for each in line.marks):
        return text
    known = dict(_known(text))
    lines: list[MarkedLine] = []
    columns: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    for line in text.lines:
        table = next((each.mark for each in line.marks if _is_table(each.mark)), None)
        if table:
            columns, above = columns_of(table) or (), ()
        elif any(each.mark.meaning.shape in _OPENING for each in line.marks):
            columns = ()
        marks = tuple(map(_done, line.marks)) if table else line.marks
        if columns and "\t" in line.text and not _has_values(line):
            above = _issues(line.text, columns, above, known)
            marks = (*marks, *_values(line.text, columns, above))
        lines.append(replace(line, marks=marks))
    return replace(text, lines=tuple(_with_doubts(text.lines, lines)))


NO_ROW = "表里没有一行的序号是问题的编号，没有记下来"


def _with_doubts(before: Sequence[MarkedLine], lines: Sequence[MarkedLine]) -> Iterator[MarkedLine]:
    """Yield the lines, a table that was to be read and names no issue doubted."""
    for at, (was, line) in enumerate(zip(before, lines, strict=True)):
        marks = tuple(
            replace(each, mark=replace(each.mark, sureness=Sureness.DOUBTED, reason=NO_ROW))
            if _is_table(old.mark) and not any(map(_has_values, _rows(lines, at)))
            else each
            for old, each in zip(was.marks, line.marks, strict=False)
        )
        yield replace(line, marks=(*marks, *line.marks[len(marks) :]))


def _rows(lines: Sequence[MarkedLine], start: int) -> Iterator[MarkedLine]:
    """Yield the lines of the table that begins in a line."""
    yield lines[start]
    for line in islice(lines, start + 1, None):
        if any(each.mark.meaning.shape in _OPENING for each in line.marks):
            return
        yield line


_OPENING = (Shape.RUN, Shape.JOIN)


def _is_table(mark: Mark) -> bool:
    return mark.word == TABLE and columns_of(mark) is not None


def _done(placed: PlacedMark) -> PlacedMark:
    """Return a mark without what its columns hold: the marks of the values say it."""
    is_done = _is_table(placed.mark)
    return replace(placed, mark=replace(placed.mark, argument="")) if is_done else placed


def _has_values(line: MarkedLine) -> bool:
    return any(each.mark.meaning.shape is Shape.SPAN for each in line.marks)


_PRINTED = re.compile(
    r"\s*(?:问题|第)?[（(]?(\d{1,3}|[一二三四五六七八九十]{1,3})(?:[)）]|[.．、:：](?!\d))"
)


def _known(text: MarkedText) -> Iterator[tuple[int, str]]:
    """Yield the number of each issue with its id: its id, or what is printed where it has none yet."""
    for line in text.lines:
        for each in line.marks:
            if each.mark.meaning.scope is Scope.HEADING:
                printed = _PRINTED.match(line.text, each.at)
                number = each.mark.argument or str((printed and number_of(printed[1])) or "")
                if number.isdecimal():
                    yield int(number), number


def _issues(
    row: str, columns: Sequence[str], above: tuple[str, ...], known: Mapping[int, str]
) -> tuple[str, ...]:
    """Return the ids of the issues that a row speaks of; a number that no issue has counts for nothing."""
    cells = cells_of(row)
    at = columns.index(NUMBERS)
    cell = cells[at].text if at < len(cells) else ""
    if not cell:
        return above
    return tuple(known[each] for each in listed_numbers(cell) if each in known)


def _values(row: str, columns: Sequence[str], issues: Sequence[str]) -> Iterator[PlacedMark]:
    argument = f"{ISSUES_KEY}={'、'.join(issues)}"
    for cell, name in zip(cells_of(row), columns, strict=False) if issues else ():
        if cell.text and (word := COLUMNS[name]):
            yield PlacedMark(cell.start, Mark(word, argument))
            yield PlacedMark(cell.end, Mark(END))
