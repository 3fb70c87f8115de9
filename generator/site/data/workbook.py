"""An edition as an Excel workbook: a sheet that explains, a sheet a table, the dictionary.

Written as the few parts that SpreadsheetML (ECMA-376) asks for: openpyxl belongs to the ledger, which is read back in, and
takes eight times as long for cells that only go out. Texts are text cells: no formula, no day made of 1-2.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from generator.site.data.columns import Cell, Column, Kind

NAME = "disclosure.xlsx"

LONGEST = 32_767
"""How many characters a cell of Excel holds."""
_CUT = "……（太长，放不进一格；全文见 disclosure.json）"

_DAY_ONE = datetime.date(1899, 12, 30)
_DATE = (1980, 1, 1, 0, 0, 0)
"""Stands in the archive where a clock would: the same content gives the same bytes."""
_TEXT, _HEAD, _DAY = 1, 2, 3
"""The styles of cells, as `_STYLES` lists them."""
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would read as a character by its number."""
_KNOWN = 8192
"""Texts whose cell is remembered: most stand in many rows."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet: its name, its columns, its rows."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]

    @cached_property
    def part(self) -> str:
        """Its part of the file."""
        return "".join(_sheet(self))


def workbook(sheets: Sequence[Sheet], title: str, on: datetime.date | None) -> bytes:
    """Return the file; its properties name `title` and the day of the data, and nobody."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in _parts(sheets, title, on):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else the bytes tell the system they were made on
            archive.writestr(entry, _XML + text)
    return packed.getvalue()


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_FORM = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _parts(
    sheets: Sequence[Sheet], title: str, on: datetime.date | None
) -> Iterator[tuple[str, str]]:
    numbered = list(enumerate(sheets, 1))
    names = [f"worksheets/sheet{number}.xml" for number, _ in numbered]
    yield "[Content_Types].xml", _content_types(names)
    yield (
        "_rels/.rels",
        _relationships(
            (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
    )
    yield "docProps/core.xml", _properties(title, on or datetime.date(*_DATE[:3]))
    yield "xl/workbook.xml", _book(numbered)
    targets = [(f"{_OFFICE}/worksheet", each) for each in names]
    yield (
        "xl/_rels/workbook.xml.rels",
        _relationships(*targets, (f"{_OFFICE}/styles", "styles.xml")),
    )
    yield "xl/styles.xml", _STYLES
    for number, sheet in numbered:
        yield f"xl/worksheets/sheet{number}.xml", sheet.part


def _content_types(names: Iterable[str]) -> str:
    own = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{_FORM}.worksheet+xml"/>' for name in names
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_FORM}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_FORM}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{own}</Types>"
    )


def _relationships(*targets: tuple[str, str]) -> str:
    own = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{own}</Relationships>'


def _properties(title: str, on: datetime.date) -> str:
    moment = f'xsi:type="dcterms:W3CDTF">{on.isoformat()}T00:00:00Z'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_escaped(title)}</dc:title><dc:creator>zhenggai</dc:creator>"
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified>"
        "</cp:coreProperties>"
    )


def _book(numbered: Iterable[tuple[int, Sheet]]) -> str:
    own = "".join(
        f'<sheet name="{_escaped(sheet.title)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in numbered
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{own}</sheets></workbook>'


_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)  # fmt: skip


def _sheet(sheet: Sheet) -> Iterator[str]:
    letters = [_letters(place) for place in range(len(sheet.columns))]
    yield (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews><cols>"
    )
    for number, column in enumerate(sheet.columns, 1):
        yield f'<col min="{number}" max="{number}" width="{_width(column)}" customWidth="1"/>'
    yield "</cols><sheetData>"
    yield _row(1, letters, [each.label for each in sheet.columns], _HEAD)
    for number, row in enumerate(sheet.rows, 2):
        yield _row(number, letters, row, _TEXT)
    yield "</sheetData>"
    if sheet.rows:
        yield f'<autoFilter ref="A1:{letters[-1]}{len(sheet.rows) + 1}"/>'
    yield "</worksheet>"


def _row(number: int, letters: Sequence[str], cells: Iterable[Cell], style: int) -> str:
    own = "".join(
        [
            _cell(f"{letter}{number}", value, style)
            for letter, value in zip(letters, cells, strict=True)
            if value is not None
        ]
    )
    return f'<row r="{number}">{own}</row>'


def _cell(at: str, value: Cell, style: int) -> str:
    if isinstance(value, str):
        return f'<c r="{at}" s="{style}"{_text(value)}'
    if value is True:
        return f'<c r="{at}" t="b"><v>1</v></c>'
    if isinstance(value, Decimal):  # the digits as printed
        return f'<c r="{at}" s="{style}" t="inlineStr"><is><t>{value}</t></is></c>'
    if isinstance(value, datetime.date):
        return f'<c r="{at}" s="{_DAY}"><v>{(value - _DAY_ONE).days}</v></c>'
    return f'<c r="{at}"><v>{value}</v></c>'


@lru_cache(_KNOWN)
def _text(text: str) -> str:
    """Return a cell of text behind its place and style."""
    short = text if len(text) <= LONGEST else text[: LONGEST - len(_CUT)] + _CUT
    return f' t="inlineStr"><is><t xml:space="preserve">{_escaped(short)}</t></is></c>'


def _escaped(text: str) -> str:
    if "_" in text:
        text = _ESCAPE.sub("_x005F_", text)
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def _letters(place: int) -> str:
    """Return the letters of a column, counted from 0: A, B … Z, AA."""
    before, here = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(65 + here)


_WIDTHS = {"id": 28, "page": 28, "text": 60, "sentence": 60}


def _width(column: Column) -> int:
    """Return how wide a column is, in characters."""
    wide = 12 if column.kind is not Kind.TEXT else 20
    return _WIDTHS.get(column.name, wide)
