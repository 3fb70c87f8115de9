"""What somebody has who took the data of a built site away: read by Python's own reader of CSV, nothing of ours."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

Row = dict[str, str]


def table(folder: Path, name: str) -> list[Row]:
    """Return the rows of a table for programs, by the names of its columns."""
    return list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_bytes().decode(), "")))


def excel_rows(folder: Path, name: str) -> list[list[str]]:
    """Return the lines of a table as Excel splits them: after its byte order mark."""
    raw = (folder / "excel" / f"{name}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "Excel takes a CSV without a mark for GBK"
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), "")))


def tables(folder: Path) -> Iterator[str]:
    """Yield the names of all tables that are there."""
    yield from sorted(each.stem for each in folder.glob("*.csv"))
