"""To Excel and back: a table of values becomes an .xlsx file, an .xlsx file becomes a table.

What it writes has the same bytes each time; what it reads is
hostile until proven otherwise: sizes are bounded before anything is unpacked, formulas and macros
are never run.
"""

import datetime
import io
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as XlsxCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from generator.domain.diagnostics import Diagnostic, Place
from generator.files.incoming import NotAFile, TooLarge, read_incoming, reason_unread
from generator.files.package import (
    UNPACKING_FAILS,
    Bounds,
    DamagedPackage,
    RefusedPackage,
    opened,
    weigh,
)
from generator.text.folding import for_comparing
from generator.worksheet.package import plain

Value = str | int | float | datetime.date | None
"""What one cell holds."""

MEANINGS = {
    "W01": "Excel 文件不存在，或者正被别的程序占用、没有权限，所以打不开。",
    "W02": "不是 .xlsx 工作簿，例如旧版 .xls、带宏的 .xlsm、CSV 或 PDF；请另存为 .xlsx。",
    "W03": "工作簿加了密码；请去掉密码再保存。",
    "W04": "文件太大，或者解开以后大得不正常；为了安全没有打开。",
    "W05": "工作簿已经损坏；请用 Excel 或 WPS 打开，另存一份。",
    "W06": "工作簿里没有台账那样的表：缺少“编号”“问题”等标题，或者是空表。",
    "W19": "工作簿里有几张台账那样的表，不知道以哪一张为准。",
}
"""What the codes of an unreadable workbook mean, for the editors' guide."""

LONGEST = 32_767
"""How many characters a cell of Excel holds."""

_MAX_FILE = 20_000_000
_BOUNDS = Bounds(unpacked=200_000_000, xml=20_000_000, marks=1_500_000)
"""Cells cost memory fifty times their text; a ledger of 1,000 issues has about 2 MB of XML, 23,000
cells and 200,000 marks."""
_MAX_COVERED = 100_000
"""Cells below merged areas and areas of links: openpyxl makes one of each, written or not."""
_MAX_ROWS = 20_000
_MAX_COLUMNS = 100
_MAX_HEADING_ROW = 30

_EPOCH = (1980, 1, 1, 0, 0, 0)
_SAVE_AS = "请用 Excel 或 WPS 打开它，“另存为”选“Excel 工作簿（*.xlsx）”，再导入新文件。"


@dataclass(frozen=True, slots=True)
class Column:
    """One column to be written: its heading, its width in characters, and what may stand in it."""

    heading: str
    width: int
    choices: tuple[str, ...] = ()
    is_date: bool = False
    is_locked: bool = False
    """Whether the program fills it in; typing into it is answered with a sentence."""
    longest: int | None = None
    """How many characters may stand in it."""
    hint: str = ""
    """What Excel says where it refuses what is typed."""
    note: str = ""
    """What stands behind the heading and is no part of it: that a column shows what was published."""


AS_PUBLISHED = "（公布时）"
"""The note of a column that shows what was published, and is changed no more."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet to be written."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    frozen_columns: int = 0
    locked_rows: frozenset[int] = frozenset()
    """The rows, counted from 0, of which nothing is changed, whatever their columns are."""
    printed_columns: int | None = None
    """How many columns go on paper, where that is not all: a page of A4 holds only so many."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as read: where it is (C17), what it holds, and why that cannot be used."""

    at: str
    value: Value = None
    wrong: str = ""
    shown: str = ""
    """What the sheet shows of a day or a percentage, where that is other words: 2025年12月, 45%."""

    @property
    def words(self) -> str:
        """What a clerk sees in it."""
        if self.shown or self.value is None:
            return self.shown
        is_day = isinstance(self.value, datetime.date)
        return self.value.isoformat() if is_day else str(self.value)  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class UnknownColumn:
    """A column whose heading is none of the wanted ones, or is blank above something filled in."""

    heading: str
    at: str
    beside: tuple[str, str]
    """The wanted headings next to it on either side, "" for none."""
    values: tuple[str, ...]
    """What a clerk sees in it, row by row as the sheet has them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet that has the wanted headings: its rows by heading, blank rows left out."""

    title: str
    rows: tuple[Mapping[str, Cell], ...]
    headings: tuple[str, ...]
    unknown: tuple[UnknownColumn, ...] = ()
    doubled: Mapping[str, str] = field(default_factory=dict)
    """Headings that stand there twice, with the cell of the second."""
    epoch: datetime.date = datetime.date(1899, 12, 30)
    """The day that the workbook counts days from: an Excel of a Mac may count from 1904."""


# Writing


_LINE = Side(style="thin", color="BFBFBF")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD = PatternFill("solid", start_color="E8E6E3")
_LOCKED = PatternFill("solid", start_color="F7F5F2")
_FONT = "宋体"


def written(tables: tuple[Table, ...], on: datetime.date | None, author: str) -> bytes:
    """Return an .xlsx file with these sheets, dated `on`: the same tables give the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        _write(book.create_sheet(table.title), table)
    day = on or datetime.date(*_EPOCH[:3])
    book.properties.creator = author
    book.properties.created = datetime.datetime.combine(day, datetime.time())
    book.properties.modified = book.properties.created
    packed = io.BytesIO()
    with _Undated(packed, "w", strict_timestamps=False) as archive:
        ExcelWriter(book, archive).save()
    return _timeless(packed)


class _Undated(zipfile.ZipFile):
    """Asks no clock for the date of a part: a clock before 1980 is one that a ZIP cannot hold."""

    def writestr(
        self, zinfo_or_arcname: str | zipfile.ZipInfo, data: Any, *arguments: Any, **named: Any
    ) -> None:
        """Add a part under its name, as `ZipFile.writestr` does."""
        if isinstance(zinfo_or_arcname, str):
            zinfo_or_arcname = zipfile.ZipInfo(zinfo_or_arcname, _EPOCH)
        super().writestr(zinfo_or_arcname, data, *arguments, **named)


def _timeless(packed: io.BytesIO) -> bytes:
    """Return the archive with the same parts and no clock in it."""
    result = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else the bytes tell the system they were made on
            new.writestr(entry, old.read(name))
    return result.getvalue()


def _write(sheet: Worksheet, table: Table) -> None:
    for index, column in enumerate(table.columns, 1):
        head = sheet.cell(1, index, f"{column.heading}{column.note}")
        head.font, head.fill, head.border = Font(name=_FONT, bold=True), _HEAD, _BOX
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    for number, row in enumerate(table.rows):
        for index, (column, value) in enumerate(zip(table.columns, row, strict=True), 1):
            cell = sheet.cell(number + 2, index)
            _fill(cell, column, value)
            if column.is_locked or number in table.locked_rows:
                cell.fill = _LOCKED
    sheet.row_dimensions[1].height = 24
    sheet.freeze_panes = f"{get_column_letter(table.frozen_columns + 1)}2"
    _validate(sheet, table)
    _for_print(sheet, table)


def _fill(cell: Any, column: Column, value: Value) -> None:
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # a title that begins with = is a title
    if column.is_date:
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, str) or not column.is_locked:
        cell.number_format = "@"  # else Excel makes a day of 2025年12月, and a number of 13.87%
    cell.font, cell.border = Font(name=_FONT), _BOX
    is_short = column.is_date or bool(column.choices) or column.width <= 8
    cell.alignment = Alignment(
        horizontal="center" if is_short else "left", vertical="top", wrap_text=True
    )


def _validate(sheet: Worksheet, table: Table) -> None:
    """Let Excel itself refuse what import would refuse."""
    if not table.rows:
        return
    for index, column in enumerate(table.columns, 1):
        rule = _validation(column)
        if rule is not None:
            letter = get_column_letter(index)
            rule.add(f"{letter}2:{letter}{len(table.rows) + 1}")
            sheet.add_data_validation(rule)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"


def _validation(column: Column) -> DataValidation | None:
    if column.choices:
        rule = DataValidation("list", formula1=f'"{",".join(column.choices)}"')
        rule.error = f"请从下拉框里选：{'、'.join(column.choices)}。"
    elif column.is_locked:
        rule = DataValidation("custom", formula1="FALSE", allow_blank=True)
        rule.error = column.hint or "这一列由程序填写，请不要改。"
    elif column.is_date:
        rule = DataValidation("date", operator="greaterThan", formula1="1", allow_blank=True)
        rule.error = column.hint or "请写日期，例如 2025-12-31。"
    elif column.longest:
        rule = DataValidation(
            "textLength",
            operator="lessThanOrEqual",
            formula1=str(column.longest),
            allow_blank=True,
        )
        rule.error = f"最多 {column.longest} 个字，请缩短，只留最要紧的事实。"
    else:
        return None
    rule.errorTitle, rule.showErrorMessage = column.heading, True
    return rule


def _for_print(sheet: Worksheet, table: Table) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_title_rows = "1:1"
    if table.printed_columns:
        last = get_column_letter(table.printed_columns)
        sheet.print_area = f"A1:{last}{len(table.rows) + 1}"
    sheet.oddFooter.center.text = f"{table.title}　第 &P 页，共 &N 页"  # type: ignore[union-attr]


# Reading


def read(file: Path, headings: Collection[str], others: Collection[str] = ()) -> Sheet | Diagnostic:
    """Return the sheet of a workbook that has these headings, as `OpenedBook.sheet` does."""
    book = open_book(file)
    return book if isinstance(book, Diagnostic) else book.sheet(headings, others)


@dataclass(frozen=True, slots=True)
class OpenedBook:
    """A workbook that can be read, and how it is called."""

    shown: PurePath
    book: Workbook

    def sheet(self, headings: Collection[str], others: Collection[str] = ()) -> Sheet | Diagnostic:
        """Return the sheet with these headings, wherever it and its columns stand in the workbook.

        `headings` are the ones that are looked for, `others` those of sheets of another kind; the
        diagnostic says why there is no such sheet.
        """
        return _sheet(self.book, self.shown, headings, others)


def open_book(file: Path) -> OpenedBook | Diagnostic:
    """Return a workbook, or why it cannot be read."""
    shown = PurePath(file.name)
    raw = _raw(file)
    if isinstance(raw, tuple):
        return _wrong(shown, *raw)
    if refusal := _unsafe(raw):
        return _wrong(shown, *refusal)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's remarks on what we do not read
            return OpenedBook(shown, load_workbook(io.BytesIO(plain(raw)), keep_links=False))
    except _BROKEN:
        return _wrong(shown, *_DAMAGED)


_BROKEN = (
    *UNPACKING_FAILS,
    InvalidFileException,  # no part that says what the others are
    TypeError,  # attributes that are missing, or that no element of the kind has
    AttributeError,  # elements that are missing
    SyntaxError,  # of which the XML parsers' errors are kinds
    AssertionError,  # values that a field does not take
)
"""What openpyxl raises on workbooks whose parts are not what they say; it is not documented, and
`python -m tests.break` damages thousands."""


def _wrong(shown: PurePath, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Place(shown), message, hint, code)


_Refusal = tuple[str, str, str]
"""A code, a message and the way out."""


def _raw(file: Path) -> bytes | _Refusal:
    """Return the bytes of what may be a workbook, or why it is none."""
    try:
        raw = read_incoming(file, _MAX_FILE)
    except FileNotFoundError:
        return "W01", "找不到这个文件", "请检查文件名和位置是否写对。"
    except IsADirectoryError:
        return "W01", "这是一个文件夹，不是 Excel 文件", "请写明文件夹里的那一个 .xlsx 文件。"
    except NotAFile as error:
        return "W01", f"这不是一个普通文件，是{error}", "请写明填好的那一个 .xlsx 文件。"
    except TooLarge as error:
        message = f"文件有 {error.size / 1e6:.0f} MB，太大了，没有打开"
        return "W04", message, "台账通常不到 1 MB：请删去里面的图片和别的表，再保存一次。"
    except OSError as error:
        hint = "请写明填好的那一个 .xlsx 文件。它正在 Excel 里打开着的，请先保存、关闭，再试一次。"
        return "W01", f"打不开这个文件：{reason_unread(error)}", hint
    return raw if raw.startswith(b"PK") else _kind_of(raw)


def _kind_of(raw: bytes) -> _Refusal:
    if not raw:
        return "W05", "文件是空的", "请重新保存或重新导出一份。"
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            hint = "请用 Excel 或 WPS 输入密码打开，在“文件—信息—保护工作簿”里去掉密码，再保存。"
            return "W03", "这个工作簿加了密码，打不开", hint
        return "W02", "这是旧版 Excel 或 WPS 表格（.xls、.et），不能直接读取", _SAVE_AS
    if raw.startswith(b"%PDF"):
        return "W02", "这是 PDF，不是 Excel 工作簿", "请用导出的那个 .xlsx 文件来填。"
    return "W02", "这不是 Excel 工作簿（.xlsx）", _SAVE_AS


_WORKBOOK = b"spreadsheetml.sheet.main+xml"


_DAMAGED: _Refusal = (
    "W05",
    "这个工作簿已经损坏，读不出来",
    "请用 Excel 或 WPS 打开，“另存为”一份新的 .xlsx；打不开就重新导出一份。",
)
_COPY = "请确认文件的来源；新建一个工作簿，只把台账那张表复制过去，再保存。"


def _unsafe(raw: bytes) -> _Refusal | None:
    """Return why bytes must not be opened as a workbook; None where they may be."""
    try:
        with opened(raw, _BOUNDS) as archive:
            refusal = _other_kind(archive)
            if refusal is None:
                weigh(archive, _BOUNDS, _Counted().watch)
            return refusal
    except RefusedPackage as refused:
        return _refusal(refused)
    except DamagedPackage:
        return _DAMAGED


def _refusal(refused: RefusedPackage) -> _Refusal:
    if refused.reason == "password":
        return "W03", "这个工作簿加了密码，打不开", "请去掉密码，再保存。"
    if refused.reason == "definitions":
        hint = "请用 Excel 或 WPS 打开，“另存为”一份新的 .xlsx。"
        return "W04", "文件里有 Excel 不会写的内容，为了安全没有打开", hint
    if refused.reason == "unpacked":
        return "W04", f"文件{refused.what}，大得不正常，没有打开", _COPY
    return "W04", f"工作簿大得不正常（{refused.what}），没有打开", _COPY


def _other_kind(archive: zipfile.ZipFile) -> _Refusal | None:
    """Return what an archive is that is no plain workbook."""
    names = set(archive.namelist())
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in names):
        return "W02", "这个工作簿带有宏（.xlsm），没有打开", _SAVE_AS
    if _WORKBOOK not in types:
        return "W02", "这不是 Excel 工作簿（.xlsx）", _SAVE_AS
    return None


_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?", re.IGNORECASE)


_MOST = {
    "c": (150_000, "个单元格"),
    "row": (100_000, "行"),
    "si": (100_000, "段共用文字"),
    "sheet": (100, "张表"),
    "": (80_000, "条格式"),
}
"""What openpyxl makes an object of, each with the most of it; "" for all that is not listed."""
_PARTS_OF_CELLS = frozenset(("v", "t", "is", "f"))


@dataclass(slots=True)
class _Counted:
    """What of a workbook has a bound of its own."""

    counts: Counter[str] = field(default_factory=Counter)
    covered: int = 0

    def watch(self, name: str, attributes: dict[str, str]) -> None:
        """Count one element."""
        if name in _PARTS_OF_CELLS:
            return
        kind = name if name in _MOST else ""
        self.counts[kind] += 1
        most, what = _MOST[kind]
        if self.counts[kind] > most:
            raise RefusedPackage("counted", f"超过 {most} {what}")
        if name in ("mergeCell", "hyperlink"):
            self.covered += _size(attributes.get("ref", ""))
            if self.covered > _MAX_COVERED:
                what = f"合并的单元格盖住了 {_MAX_COVERED // 10_000} 万格以上"
                raise RefusedPackage("counted", what)


def _size(area: str) -> int:
    """Return how many cells an area such as A1:C3 has; whole rows and columns are beyond bounds."""
    match = _AREA.fullmatch(area.strip())
    if match is None:
        return _MAX_COVERED + 1 if ":" in area else 0
    left, top, right, bottom = match.groups()
    across = abs(column_index_from_string(right or left) - column_index_from_string(left)) + 1
    return across * (abs(int(bottom or top) - int(top)) + 1)


def _sheet(
    book: Workbook, shown: PurePath, headings: Collection[str], of_others: Collection[str]
) -> Sheet | Diagnostic:
    found = [
        (matches, -index, sheet, row)
        for index, sheet in enumerate(book.worksheets)
        for matches, row in [_heading_row(sheet, headings)]
        if _heading_row(sheet, of_others)[0] < matches
    ]
    best = max(found, key=lambda each: each[:2], default=None)
    if best is None or best[0] < 2:
        listed = "、".join(headings)
        message = "没有找到台账那样的表：标题行缺少应有的名称"
        return _wrong(shown, "W06", message, f"请用导出的工作簿来填，标题行不要改：{listed}。")
    sheet, row = best[2], best[3]
    others = [each for matches, _, each, _ in found if matches == best[0] and each is not sheet]
    if others:
        names = "、".join(f"“{each.title}”" for each in (sheet, *others))
        hint = "请只留要采用的那一张，别的删去或者移到另一个文件里。"
        return _wrong(shown, "W19", f"有 {len(others) + 1} 张台账那样的表：{names}", hint)
    if sheet.max_row > _MAX_ROWS:
        message = f"表“{sheet.title}”有 {sheet.max_row} 行，太多了"
        return _wrong(shown, "W04", message, "请选中最后一项以下的空行，右键“删除”，再保存。")
    return _rows(sheet, row, headings)


def _heading_row(sheet: Worksheet, headings: Collection[str]) -> tuple[int, int]:
    """Return how many headings the best row of a sheet has, and which row that is."""
    wanted = {for_comparing(each) for each in headings}
    rows = sheet.iter_rows(
        max_row=min(sheet.max_row, _MAX_HEADING_ROW), max_col=min(sheet.max_column, _MAX_COLUMNS)
    )
    counts = [(len(wanted & {_heading(cell) for cell in row}), row) for row in rows]
    matches, row = max(counts, key=lambda each: each[0], default=(0, ()))
    return matches, (row[0].row or 0) if row else 0


def _heading(cell: Any) -> str:
    """Return the heading in a cell as it is compared, without the note behind it."""
    return for_comparing(str(cell.value or "")).removesuffix(for_comparing(AS_PUBLISHED))


def _rows(sheet: Worksheet, heading_row: int, headings: Collection[str]) -> Sheet:
    wanted = {for_comparing(each): each for each in headings}
    columns: dict[str, int] = {}
    others: list[Any] = []
    doubled: dict[str, str] = {}
    last = min(sheet.max_column, _MAX_COLUMNS)
    for head in next(sheet.iter_rows(heading_row, heading_row, max_col=last)):
        name = wanted.get(_heading(head))
        if name is None:
            others.append(head)
        elif name in columns:
            doubled[name] = head.coordinate
        else:
            columns[name] = head.column or 0
    merged = dict(_merged(sheet))

    def cell(row: int, column: int) -> Cell:
        return _cell(sheet.cell(*merged.get((row, column), (row, column))), row, column)

    read = (
        (number, {name: cell(number, column) for name, column in columns.items()})
        for number in range(heading_row + 1, sheet.max_row + 1)
    )
    filled = [
        (number, row)
        for number, row in read
        if any(each.wrong or each.value is not None for each in row.values())
    ]
    unknown = (
        UnknownColumn(
            str(head.value or "").strip(),
            f"{get_column_letter(head.column)}{heading_row}",
            _beside(head.column, columns),
            tuple(cell(number, head.column).words for number, _ in filled),
        )
        for head in others
    )
    return Sheet(
        sheet.title,
        tuple(row for _, row in filled),
        tuple(columns),
        tuple(each for each in unknown if each.heading or any(each.values)),
        doubled,
        sheet.parent.epoch.date(),  # type: ignore[union-attr]
    )


def _beside(place: int, columns: Mapping[str, int]) -> tuple[str, str]:
    before = [(column, name) for name, column in columns.items() if column < place]
    behind = [(column, name) for name, column in columns.items() if column > place]
    return max(before, default=(0, ""))[1], min(behind, default=(0, ""))[1]


def _merged(sheet: Worksheet) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield each covered cell of a merged range with the cell whose value all of them show."""
    for area in sheet.merged_cells.ranges:
        first = (area.min_row, area.min_col)
        for row in range(area.min_row, min(area.max_row, _MAX_ROWS) + 1):
            for column in range(area.min_col, min(area.max_col, _MAX_COLUMNS) + 1):
                yield (row, column), first


def _cell(cell: Any, row: int, column: int) -> Cell:
    at = f"{get_column_letter(column)}{row}"
    value: Any = cell.value if isinstance(cell, XlsxCell) else None
    if value is None:
        return Cell(at)
    if cell.data_type in _NOT_A_VALUE:
        return Cell(at, None, _NOT_A_VALUE[cell.data_type])
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, datetime.datetime | datetime.time | datetime.timedelta | bool):
        return Cell(at, None, f"“{value}”这样的值")
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("_x000D_", "").strip() or None
    shown = _shown(value, cell.number_format)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return Cell(at, value, shown=shown)


_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DECIMALS = re.compile(r"\.(0+)")


def _shown(value: Any, code: str) -> str:
    """Return what a sheet shows of a day that it shows in part, or of a percentage; else ""."""
    bare = _QUOTED.sub("", code).lower()
    if isinstance(value, datetime.date):
        if "d" not in bare:
            return f"{value.year}年{value.month}月" if "m" in bare else f"{value.year}年"
        return "" if "y" in bare or "e" in bare else f"{value.month}月{value.day}日"
    if isinstance(value, int | float) and "%" in bare:
        decimals = _DECIMALS.search(bare)
        return f"{value * 100:.{len(decimals[1]) if decimals else 0}f}%"
    return ""


_NOT_A_VALUE = {"f": "公式", "e": "出错的值（#REF! 一类）"}
