"""The lines of marked text: a paragraph a line, or the row of a table with a tab between two cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.importing.text.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """A paragraph, and where in its line its text stands."""

    paragraph: Paragraph
    start: int
    """The place of the line that its first character has."""
    skipped: int
    """How many of its first characters (an indent) are not in the line."""
    length: int

    def place(self, at: int) -> int:
        """Return the place of the line that a place of the paragraph's own text has."""
        return self.start + min(max(at - self.skipped, 0), self.length)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line, its text, and the paragraphs in it."""

    number: int
    """The line of the file that was read."""
    text: str
    parts: tuple[PlacedParagraph, ...]


def source_lines(paragraphs: Sequence[Paragraph]) -> tuple[SourceLine, ...]:
    """Return the lines that paragraphs make; what stands aside in a row comes right behind it."""
    return tuple(_line(each) for each in _grouped(paragraphs))


def _grouped(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    row: list[Paragraph] = []
    aside: list[Paragraph] = []
    for each in paragraphs:
        if row and each.printed and _row_of(each) == _row_of(row[0]):
            (aside if each.aside else row).append(each)
        elif row and each.is_parted and not each.printed:
            row.append(each)
        else:
            yield from _closed(row, aside)
            row, aside = [each], []
    yield from _closed(row, aside)


def _closed(row: list[Paragraph], aside: list[Paragraph]) -> Iterator[list[Paragraph]]:
    if row:
        yield row
    yield from ([each] for each in aside)


def _row_of(paragraph: Paragraph) -> tuple[int, int] | None:
    printed = paragraph.printed
    return (printed.table, printed.row) if printed else None


def _line(own: Sequence[Paragraph]) -> SourceLine:
    if not own[0].printed or own[0].aside:
        return _plain(own)
    text, column = "", 0
    parts: list[PlacedParagraph] = []
    for each in own:
        printed = each.printed
        place = printed.column if printed else column
        text += "\t" * (place - column) if place > column else (" " if parts else "")
        column = max(column, place)
        shown = _flat(each.text.replace("\t", " "))
        parts.append(_placed(each, shown, len(text)))
        text += shown.strip()
    width = own[0].printed.width
    return SourceLine(own[0].line, text + "\t" * (width - 1 - column), tuple(parts))


def _plain(own: Sequence[Paragraph]) -> SourceLine:
    """Return the line of a paragraph, or of one that was parted at its second issue."""
    whole = _flat("".join(each.text for each in own))
    skipped = len(whole) - len(whole.lstrip())
    shown = whole.strip()
    parts, start = [], -skipped
    for each in own:
        length = len(each.text)
        first = max(start, 0)
        last = min(max(start + length, first), len(shown))
        parts.append(PlacedParagraph(each, first, max(-start, 0), last - first))
        start += length
    return SourceLine(own[0].line, shown, tuple(parts))


def _placed(paragraph: Paragraph, shown: str, start: int) -> PlacedParagraph:
    skipped = len(shown) - len(shown.lstrip())
    return PlacedParagraph(paragraph, start, skipped, len(shown.strip()))


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")
