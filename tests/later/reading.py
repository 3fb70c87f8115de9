"""A made-up announcement and later reports on it, read in as a clerk reads them."""

import datetime
from pathlib import Path

import docx
from openpyxl.utils import get_column_letter

from generator.actions import importing, report_import
from generator.content.check import check
from generator.domain.diagnostics import Diagnostic
from generator.worksheet.report_columns import REPORT_HEADINGS

REPORTS = Path(__file__).parent / "reports"
DAY = datetime.date(2026, 3, 31)
NAMES = ("states", "totals", "renumbered", "verified", "open", "table")

_TABLE = (
    ("序号", "反馈问题", "整改进展", "整改状态", "完成时限", "延期原因"),
    ("2", "老旧小区改造进度慢", "14个小区于2026年3月20日全部完工。", "已完成", "", ""),
    ("3", "乡镇卫生院缺少儿科医生", "新招聘儿科医生2名，其余3名正在招聘。", "整改中", "2026年12月31日", "两次公开招聘报名人数不足"),
    ("5", "国有房屋出租租金收缴不到位", "又收回欠缴租金30万元，其余8万元正在追缴。", "整改中", "2026年6月30日", "两户承租人正在诉讼"),
)  # fmt: skip


def signed(name: str, folder: Path) -> Path:
    """Return the signed file of a report; the one with a table is a Word document."""
    if name != "table":
        return REPORTS / f"{name}.txt"
    document = docx.Document()
    document.add_paragraph("中共青岩县委关于巡视整改进展情况的续报")
    document.add_paragraph("现将2025年10月以来的整改进展情况续报如下。")
    table = document.add_table(rows=len(_TABLE), cols=len(_TABLE[0]))
    for row, cells in zip(table.rows, _TABLE, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("中共青岩县委")
    document.add_paragraph("2026年3月31日")
    file = folder / "续报.docx"
    document.save(str(file))
    return file


def announced(folder: Path) -> Path:
    """Write the announcement as content; return the folder of its disclosure."""
    disclosure = folder / "content" / "qingyan-2025"
    disclosure.parent.mkdir(parents=True, exist_ok=True)
    importing.write(importing.read(REPORTS / "announcement.txt"), disclosure, is_replacing=False)
    return disclosure


def read(file: Path, disclosure: Path, on: datetime.date = DAY) -> report_import.ReadReport:
    return report_import.read_report(importing.read(file, is_report=True), disclosure, on)


def reported(name: str, folder: Path) -> Path:
    """Write the announcement and a report on it; return the folder of the disclosure."""
    disclosure = announced(folder)
    report_import.write_new(disclosure, read(signed(name, folder), disclosure))
    return disclosure


def marks_of(disclosure: Path) -> Path:
    return disclosure / "source" / DAY.isoformat() / "marked.txt"


def data_of(disclosure: Path) -> Path:
    return disclosure / "updates" / f"{DAY}.yml"


def remark(disclosure: Path, *pairs: tuple[str, str]) -> None:
    """Change marks as a person does in an editor."""
    file = marks_of(disclosure)
    text = file.read_text("utf-8")
    for was, now in pairs:
        assert was in text
        text = text.replace(was, now)
    file.write_text(text, "utf-8")


def assembled(disclosure: Path) -> None:
    """Assemble the report anew, as `zhenggai import DIR --update DATE --yes` does."""
    prepared = report_import.prepare(disclosure, DAY)
    assert not prepared.is_refused
    report_import.write(disclosure, DAY, prepared)


def found(disclosure: Path, *codes: str) -> list[Diagnostic]:
    return [each for each in check(disclosure.parent).diagnostics if each.code in codes]


def column(heading: str) -> str:
    """Return the letter of a column of the sheet 续报."""
    return get_column_letter(REPORT_HEADINGS.index(heading) + 1)
