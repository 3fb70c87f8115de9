"""Tables as CSV: what a spreadsheet must not run or turn into something else, and that nothing is lost."""

import csv
import datetime
import io
from dataclasses import replace
from decimal import Decimal

import pytest

from generator.site.data.columns import Cell, Column, Kind, Table
from generator.site.data.csv_files import for_excel, for_programs, unguarded

TABLE = Table(
    name="sample",
    label="样本",
    sentence="一行一个。",
    columns=(
        Column(name="id", label="永久编号", sentence="", is_filled=True),
        Column(name="text", label="文字", sentence=""),
        Column(name="on", label="日期", sentence="", kind=Kind.DAY),
        Column(name="count", label="数量", sentence="", kind=Kind.COUNT),
    ),
    rows=lambda _: (),
)


def cells(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), "")))


RUN = (
    "=1+1",
    "+A1",
    "-A1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("x","y")',
    "-",
    "+86 373",
    "'=1",
    "'引语",
)


@pytest.mark.parametrize("text", RUN)
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str) -> None:
    for raw in (
        for_programs(TABLE, [("a", text, None, None)]),
        for_excel(TABLE, [("a", text, None, None)]),
    ):
        found = cells(raw)[1][1]
        assert found.startswith("'")
        assert unguarded(found) == text


@pytest.mark.parametrize("text", ["-3.2%", "+5", "-1,200", "38%", "9家", "1=1", "一+二", "“=”"])
def test_numbers_with_a_sign_and_plain_texts_stay(text: str) -> None:
    assert cells(for_programs(TABLE, [("a", text, None, None)]))[1][1] == text


@pytest.mark.parametrize(
    "text", ["1-2", "1-2-3", "3/4", "2024年12月", "9月1日", "010010", "1E5", "123456789012345678", "12:30", "1.10", "TRUE"]
)  # fmt: skip
def test_what_excel_would_make_something_else_of_is_kept_for_excel_alone(text: str) -> None:
    row = [("a", text, None, None)]
    assert cells(for_excel(TABLE, row))[1][1] == f"'{text}"
    assert cells(for_programs(TABLE, row))[1][1] == text


@pytest.mark.parametrize(
    "text", ["muye-2025/issues/1-2-3", "0373-3058100", "453000", "15", "2024年底前", "2024年3月，县里查了。", "工作日8:30-17:30"]
)  # fmt: skip
def test_what_excel_leaves_as_it_is_needs_no_mark(text: str) -> None:
    assert cells(for_excel(TABLE, [("a", text, None, None)]))[1][1] == text


@pytest.mark.parametrize(
    ("percent", "field"), [("92.60", "'92.60"), ("40.0", "'40.0"), ("92.6", "92.6"), ("100", "100")]
)
def test_a_percentage_keeps_the_digits_that_were_printed(percent: str, field: str) -> None:
    table = replace(TABLE, columns=(replace(TABLE.columns[3], kind=Kind.PERCENT),))
    assert cells(for_excel(table, [(Decimal(percent),)]))[1] == [field]
    assert cells(for_programs(table, [(Decimal(percent),)]))[1] == [percent]


def test_form_of_a_file() -> None:
    rows: list[tuple[Cell, ...]] = [
        ("a/1", '说“好”，"又"说', datetime.date(2025, 1, 15), 0),
        ("a/2", "两\n行", None, None),
    ]
    assert for_programs(TABLE, rows).decode() == (
        'id,text,on,count\r\na/1,"说“好”，""又""说",2025-01-15,0\r\na/2,"两\n行",,\r\n'
    )
    assert for_excel(TABLE, rows)[:3] == b"\xef\xbb\xbf"
    assert cells(for_excel(TABLE, rows))[0] == ["永久编号", "文字", "日期", "数量"]
