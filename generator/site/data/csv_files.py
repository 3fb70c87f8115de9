"""Tables as CSV (RFC 4180): one edition for programs, one that Excel opens as it should.

Both: UTF-8, CRLF, the first line has the names of the columns, what is not said is empty, days are ISO. A cell that a
spreadsheet would run as a formula has an apostrophe before it in both: somebody will open either in a spreadsheet. The
one for Excel begins with a byte order mark, without which Excel takes it for GBK; its columns have Chinese names;
and the apostrophe also stands before what Excel would make a day or another number of (1-2, 010010, 92.60).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from generator.site.data.columns import Cell, Kind, Table

BOM = "\ufeff"
APOSTROPHE = "'"

_RUN = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?%?")
_TURNED = re.compile(
    r"\s*(?:[0-9]{1,4}(?:[-/.年月:日时分 ]{1,2}[0-9]{1,4}){1,5}[月日号时分秒]?|0[0-9]+|[0-9]{12,}"
    r"|[0-9.]+[eE][0-9]+|[0-9]+ [0-9]+/[0-9]+|true|false)\s*",
    re.IGNORECASE,
)
"""What Excel turns into a day, a time, another number or a truth value when it opens a CSV."""
_QUOTED = re.compile(r'[",\r\n]')
_KNOWN = 8192
"""Texts whose field is remembered: each stands in two files, and again in the edition of the next day."""


def for_programs(table: Table, rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table for programs: names of columns as the dictionary has them."""
    head = [each.name for each in table.columns]
    return _written(head, ([_plain(as_text(each)) for each in row] for row in rows)).encode()


def for_excel(table: Table, rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table that Excel opens as it should."""
    fields = [_BY_KIND.get(each.kind, _plain) for each in table.columns]
    head = [each.label for each in table.columns]
    written = (
        [field(as_text(each)) for field, each in zip(fields, row, strict=True)] for row in rows
    )
    return f"{BOM}{_written(head, written)}".encode()


def _written(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [",".join(map(_field, head))]
    lines += map(",".join, rows)
    return "\r\n".join((*lines, ""))


def as_text(cell: Cell) -> str:
    """Return a cell as text: days are ISO, true is `true`, what is not said is empty."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if cell is True:
        return "true"
    return str(cell) if isinstance(cell, int | Decimal) else cell.isoformat()


def harmless(text: str) -> str:
    """Return a text that no spreadsheet runs; a number with its sign stays one."""
    is_plain = not _RUN.match(text) and not text.startswith(APOSTROPHE)
    return text if is_plain or _NUMBER.fullmatch(text) else APOSTROPHE + text


def unguarded(text: str) -> str:
    """Return what stood in a cell before `harmless`: one apostrophe at its beginning is not of the text."""
    return text.removeprefix(APOSTROPHE)


@lru_cache(_KNOWN)
def _plain(text: str) -> str:
    """Return the field of a cell that no spreadsheet runs."""
    return _field(harmless(text))


@lru_cache(_KNOWN)
def _kept(text: str) -> str:
    """Return the same of a text: what Excel would turn into something else stays one."""
    return _field(APOSTROPHE + text) if _TURNED.fullmatch(text) else _plain(text)


def _as_printed(text: str) -> str:
    """Return the field of a percentage: of 92.60 Excel would show 92.6."""
    return _field(APOSTROPHE + text) if "." in text and text.endswith("0") else _plain(text)


_BY_KIND: dict[Kind, Callable[[str], str]] = {Kind.TEXT: _kept, Kind.PERCENT: _as_printed}


def _field(text: str) -> str:
    if not _QUOTED.search(text):
        return text
    return '"{}"'.format(text.replace('"', '""'))
