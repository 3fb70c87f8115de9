"""What a carrier (.docx, .html, .txt, .pdf) gives: its lines, as written, and what was met on the way."""

from dataclasses import dataclass

from generator.importing.remarks import Remark

FURNITURE = "网页装饰"
"""What stands around the announcement on its page, as its mark says it."""
HIDDEN = "隐藏文字"
"""What the carrier keeps from being shown."""
STRUCK = "删除线"
"""What is printed struck through: it is taken back."""
READING = "注音"
"""What is printed small above characters, to say how they are read."""
CONTENTS = "目录"
MARGINS = {"header": "页眉", "footer": "页脚"}
"""What stands above and below every page."""
PAGE_NUMBER = "页码"
REPEATED = "页眉页脚"
"""What comes again at the head or the foot of pages as they are printed."""
WATERMARK = "水印"
"""What runs across a printed page, or up its side."""
NOT_SHOWN = frozenset(
    (
        FURNITURE,
        HIDDEN,
        STRUCK,
        READING,
        CONTENTS,
        *MARGINS.values(),
        PAGE_NUMBER,
        REPEATED,
        WATERMARK,
    )
)
"""What stands aside and is no part of what the announcement says."""


HEADER = "header"
"""The meaning of a cell in the row of names."""
OF_ISSUES = "of issues "
"""Before the names of the columns of a table whose rows speak of issues elsewhere by their numbers."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a line stands in a table whose columns are known by name."""

    table: int
    row: int
    column: str
    """The column's meaning (see `columns`); "header" for the row of names, "" if unknown."""

    @property
    def is_apart(self) -> bool:
        """Whether it is no running text: the row of names, or a row that speaks of issues elsewhere."""
        return self.column == HEADER or self.column.startswith(OF_ISSUES)


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """Where a line is printed in a table: its lines make one row again, empty cells and all."""

    table: int
    row: int
    column: int
    width: int
    """How many cells the row has."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a carrier; `text` is exactly as written, with its printed mark."""

    number: int
    """The line of a text file, the paragraph of a document or page; from one."""
    text: str
    bold: int = 0
    """How many characters at its start are bold."""
    level: int = 0
    """1 to 9 where the carrier says it is a heading of that level."""
    cell: Cell | None = None
    printed: PrintedCell | None = None
    """Its cell, where it stands in a row with others."""
    aside: str = ""
    """Why the line stands outside the running text (文本框, 脚注), else empty."""
    goes_on: bool | None = None
    """Whether it goes on with the paragraph above; None where the carrier does not show it."""


@dataclass(frozen=True, slots=True)
class CarrierText:
    """All lines of a carrier in order."""

    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...] = ()
    pictures: int = 0
    """How many pictures stand in it; what they show is not read."""
