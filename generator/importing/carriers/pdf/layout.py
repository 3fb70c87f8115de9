"""The pages of a PDF to lines: what is text, what stands around it, and what goes on with what."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.importing.carriers.pdf.glyphs import with_characters, with_unknown
from generator.importing.carriers.pdf.margins import margins
from generator.importing.carriers.pdf.printed import Page, Piece
from generator.importing.carriers.pdf.rows import PrintedRow, in_reading_order, rows_of
from generator.importing.carriers.pdf.ruled import RuledTable, ruled_tables
from generator.importing.carriers.pdf.setting import Link, Setting, setting_of
from generator.importing.carriers.tables import table_lines, table_names
from generator.importing.lines import PAGE_NUMBER, REPEATED, WATERMARK, CarrierText, Line
from generator.importing.remarks import Remark

_PICTURED = 0.2
"""The share of a page without text that a picture covers, from which on it is a scan."""


def lines_of_pages(pages: Iterable[Page]) -> CarrierText:
    """Return the lines that the pages of a PDF hold."""
    return _Layout([_seen(each) for each in pages]).read()


def _seen(page: Page) -> Page:
    """Return a page with what a reader sees of it; what was recognised counts where nothing else is."""
    painted = tuple(each for each in page.pieces if not each.is_unseen)
    return replace(page, pieces=painted) if any(each.text.strip() for each in painted) else page


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page with its tables apart."""

    tables: tuple[RuledTable, ...]
    rows: tuple[PrintedRow, ...]
    watermarks: tuple[Piece, ...]


def _sheet(page: Page, number: int) -> _Sheet:
    upright = tuple(each for each in page.pieces if not each.is_turned)
    turned = tuple(each for each in page.pieces if each.is_turned and each.text.strip())
    tables, rest = ruled_tables(replace(page, pieces=upright), number)
    return _Sheet(tables, rows_of(rest, number), turned)


class _Layout:
    """A document being read, from its first page to its last."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = pages
        self.sheets = [_sheet(page, number) for number, page in enumerate(pages)]
        self.margins = margins([each.rows for each in self.sheets], [each.height for each in pages])
        self.order = [
            in_reading_order(page, [row for row in sheet.rows if row not in self.margins])
            for page, sheet in zip(pages, self.sheets, strict=True)
        ]
        self.setting = setting_of([row for rows in self.order for row in rows])
        self.borderless = frozenset(row for rows in self.order for row in _borderless(rows))
        self.lines: list[Line] = []
        self.remarks: list[Remark] = []
        self.above: PrintedRow | None = None
        """The row that the next one may go on with."""
        self.scanned: list[int] = []
        """Pages that are nothing but a picture, before the next line."""
        self.tables = 0
        self.names: tuple[str, ...] = ()
        """What the columns of the last table mean."""
        self.open_table: RuledTable | None = None
        """A table that may go on overleaf."""
        self.radicals = self.unknown = 0

    def read(self) -> CarrierText:
        """Return what the pages hold."""
        for number, page in enumerate(self.pages):
            if any(each.text.strip() for each in page.pieces):
                self._page(number)
            elif page.pictured > _PICTURED:
                self.scanned.append(number + 1)
        self._end_table()
        self._say_scanned(len(self.lines))
        pictures = sum(each.pictured > 0 for each in self.pages)
        return CarrierText(tuple(self.lines), (*self.remarks, *self._said_of_all()), pictures)

    def _said_of_all(self) -> Iterator[Remark]:
        if any(each.is_unseen for page in self.pages for each in page.pieces):
            yield Remark("M84", self.lines[0].number if self.lines else 0)
        if self.radicals:
            yield Remark("M85", 0, str(self.radicals))
        if count := sum(each.aside in (PAGE_NUMBER, REPEATED) for each in self.lines):
            yield Remark("M86", 0, str(count))

    def _say_scanned(self, line: int) -> None:
        if self.scanned and line:
            self.remarks.append(Remark("M83", line, "、".join(map(str, self.scanned))))
            self.scanned = []

    def _page(self, number: int) -> None:
        sheet = self.sheets[number]
        outer = [row for row in sheet.rows if row in self.margins]
        rows = self.order[number]
        middle = self.pages[number].height / 2
        for row in (each for each in outer if each.base < middle):
            self._aside(row.text, self.margins[row])
        for block in _blocks(sheet.tables, rows):
            if isinstance(block, RuledTable):
                self._table(block)
            else:
                self._end_table()
                self._row(block)
        for piece in sheet.watermarks:
            self._aside(piece.text, WATERMARK)
        for row in (each for each in outer if each.base >= middle):
            self._aside(row.text, self.margins[row])

    def _aside(self, text: str, name: str) -> None:
        self._add(Line(0, text, aside=name))

    def _row(self, row: PrintedRow) -> None:
        above, self.above = self.above, row
        link = self.setting.link(above, row) if above else Link.PARTED
        number = len(self.lines) + 1
        if row in self.borderless:
            link = Link.PARTED
            self.remarks.append(Remark("M88", number))
        elif not link.is_sure:
            self.remarks.append(Remark("M87", number))
        text = row.text
        if link.goes_on and above and _parts_words(above.text, text):
            text = f" {text}"
        self._add(Line(0, text, bold=row.bold, goes_on=link.goes_on))

    def _add(self, line: Line) -> None:
        text, radicals = with_characters(line.text)
        text, unknown = with_unknown(text)
        number = len(self.lines) + 1
        if unknown:
            self.remarks.append(Remark("M82", number, str(unknown)))
        if not line.aside:
            self._say_scanned(number)
        self.radicals += radicals
        self.lines.append(replace(line, number=number, text=text))

    def _table(self, table: RuledTable) -> None:
        """Take a table, or the rest of one that began on the page before."""
        if self.open_table and _goes_on(self.open_table, table):
            self.open_table = _joined(self.open_table, table)
        else:
            self._end_table()
            self.open_table = table
        self.above = None

    def _end_table(self) -> None:
        if not self.open_table:
            return
        table, self.open_table = self.open_table, None
        columns = _column_settings(table)
        rows = [
            [tuple(_cell_lines(cell, columns[place])) for place, cell in enumerate(row)]
            for row in table.rows
        ]
        self.names = table_names(rows, self.names)
        for line in table_lines(rows, self.tables, self.names):
            self._add(replace(line, goes_on=False))
        self.tables += 1


def _borderless(rows: Sequence[PrintedRow]) -> Iterator[PrintedRow]:
    """Yield the first rows of what may be tables without rules: rows of three texts or more."""
    run = 0
    for place, row in enumerate(rows):
        run = run + 1 if row.gaps >= _CELLS else 0
        if run == _CELLS:
            yield rows[place - run + 1]


_CELLS = 2
"""Wide gaps in a row, and rows below each other, from which on they look like a table."""


def _blocks(
    tables: Sequence[RuledTable], rows: Sequence[PrintedRow]
) -> Iterator[RuledTable | PrintedRow]:
    """Yield tables and rows in the order of the page."""
    waiting = list(tables)
    for row in rows:
        while waiting and _stands_above(waiting[0], row):
            yield waiting.pop(0)
        yield row
    yield from waiting


def _stands_above(table: RuledTable, row: PrintedRow) -> bool:
    return table.top < row.base and table.left < row.right and row.left < table.right


def _parts_words(above: str, text: str) -> bool:
    """Tell whether a space stood between two rows: none is printed at the end of a row."""
    ends, begins = above[-1:], text[:1]
    return ends.isascii() and ends.isalpha() and begins.isascii() and begins.isalpha()


def _goes_on(table: RuledTable, following: RuledTable) -> bool:
    """Tell whether a table goes on at the head of the next page, with the same columns."""
    return following.page == table.page + 1 and len(table.columns) == len(following.columns)


def _joined(table: RuledTable, following: RuledTable) -> RuledTable:
    """Return two tables as one; a row that a page's end parted is one again."""
    head, *rest = following.rows
    rows = table.rows
    is_rest = not head[0] and any(head) and bool(rows[-1][0])
    if is_rest:
        whole = tuple((*own, *more) for own, more in zip(rows[-1], head, strict=True))
        rows = (*rows[:-1], whole)
    else:
        rows = (*rows, head)
    return replace(table, page=following.page, rows=(*rows, *rest))


def _column_settings(table: RuledTable) -> list[Setting]:
    width = len(table.columns) - 1
    return [
        setting_of([each for row in table.rows for each in row[place]]) for place in range(width)
    ]


def _cell_lines(rows: Iterable[PrintedRow], setting: Setting) -> Iterator[Line]:
    """Yield the paragraphs of a cell."""
    text, above = "", None
    for row in rows:
        if above and setting.link(above, row).goes_on:
            text += (" " if _parts_words(text, row.text) else "") + row.text
        else:
            if text:
                yield Line(0, text)
            text = row.text
        above = row
    if text:
        yield Line(0, text)
