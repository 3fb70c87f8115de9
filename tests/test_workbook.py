import datetime
import functools
import io
import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

import openpyxl
import pytest

from generator.actions import ledger
from generator.domain.diagnostics import Diagnostic
from generator.domain.model import (
    Announcement,
    Correction,
    Disclosure,
    Issue,
    Original,
    RecordEntry,
    Update,
    Withdrawal,
)
from generator.worksheet import xlsx
from generator.worksheet.changes import MEANINGS, LedgerComparison, compare
from generator.worksheet.columns import COLUMNS, EDITED, HEADINGS
from generator.worksheet.report_columns import ASKED
from tests import sites
from tests.record.lines import lines

ANNOUNCEMENT: dict[str, Any] = {
    "title": "关于巡视整改进展情况的公布",
    "wording": "digest",
    "inspected": "某县",
    "issued": {"by": "某县", "on": "2025-09-04"},
    "aspects": [{"title": "方面甲", "categories": ["类别甲", "类别乙"]}],
}
ISSUES: list[dict[str, Any]] = [
    {"id": "1", "number": "1", "title": "教育资源配置不均衡", "aspect": 1, "category": 2,
     "status": "undisclosed", "said": "正在推进", "units": ["区教育局", "区财政局"],
     "due": "2025-12-31", "due_said": "2025年底前", "leader": "区长",
     "remaining": ["一所学校在建", "两个路口未改"], "plain": "学校和老师",
     "summary": "三所学校建成，一所在建。", "topics": ["教育", "民生"],
     "key_figures": [{"label": "建成学校", "value": "3所", "period": "2024年"},
                     {"label": "投资", "value": "40亿元", "qualifier": "近"}],
     "matters": [{"name": "大班额", "answer": "还在化解"}], "unsaid": ["还有多少大班"],
     "finding": "学位不足", "goal": "2025年底消除大班额", "results": ["新增学位300个"]},
    {"id": "2", "number": "2", "title": "=1+1", "aspect": 1, "status": "ongoing",
     "lead_unit": "区政府"},
    {"id": "2-3-1", "number": "03", "title": "三", "status": "completed",
     "units": ["办公室（人防办、房管局）、档案馆"]},
]  # fmt: skip
UPDATES: list[dict[str, Any]] = [
    {"id": "2025-12-01", "issued": {"by": "某县", "on": "2025-12-01"},
     "issues": {"2-3-1": {"status": "staged", "text": "续报"}}},
]  # fmt: skip


def disclosure() -> Disclosure:
    return Disclosure(
        "xian-2025",
        Announcement.model_validate(ANNOUNCEMENT),
        tuple(Issue.model_validate(each) for each in ISSUES),
        updates=tuple(Update.model_validate(each) for each in UPDATES),
        corrections=(Correction.model_validate(
            {"on": "2025-11-01", "issue": "1", "field": "x", "was": "x", "now": "x", "reason": "x"}
        ),),
        record=(RecordEntry.model_validate_json(lines(["issues/1"])),),
    )  # fmt: skip


@functools.cache
def exported() -> bytes:
    return ledger.workbook_of(disclosure())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(exported())
    return path


def read(file: Path) -> xlsx.Sheet:
    sheet = xlsx.read(file, HEADINGS)
    assert isinstance(sheet, xlsx.Sheet), sheet
    return sheet


def returned(file: Path) -> LedgerComparison:
    return compare(disclosure(), read(file), PurePath(file.name))


def messages_of(comparison: LedgerComparison) -> list[str]:
    return [f"{each.code} {each.message}" for each in comparison.diagnostics]


REMINDERS = ("W17", "W21 这份公布没有附签发的原文")


def edit(file: Path, change: Callable[[Any], None]) -> LedgerComparison:
    book = openpyxl.load_workbook(file)
    change(book["台账"])
    book.save(file)
    return returned(file)


WHITE = "00000000"


def fills(file: Path, row: int) -> set[str]:
    """Return the colours of the cells of a row that may be changed."""
    sheet = openpyxl.load_workbook(file)["台账"]
    places = [HEADINGS.index(each) for each in EDITED]
    return {sheet.cell(row, place + 1).fill.start_color.rgb for place in places}


def test_what_was_published_is_grey_and_the_rest_is_not(file: Path) -> None:
    """Of three issues the record has the first."""
    assert WHITE not in fills(file, 2)
    assert fills(file, 3) == fills(file, 4) == {WHITE}


def test_where_all_was_published_the_headings_say_so_and_are_read_all_the_same(file: Path) -> None:
    things = [f"issues/{each['id']}" for each in ISSUES]
    record = tuple(
        RecordEntry.model_validate_json(each) for each in lines(things).strip().split("\n")
    )
    found = replace(disclosure(), record=record)
    file.write_bytes(ledger.workbook_of(found))
    sheet = openpyxl.load_workbook(file)["台账"]
    head = [cell.value for cell in sheet[1]]
    assert head == [f"{each}（公布时）" if each in EDITED else each for each in HEADINGS]
    assert WHITE not in fills(file, 2) | fills(file, 3) | fills(file, 4)
    place = HEADINGS.index("整改状态") + 1
    assert sheet.cell(4, place).value == "已完成"  # as published; the report since says 阶段性完成
    assert compare(found, read(file), PurePath(file.name)).changes == ()
    book = openpyxl.load_workbook(file)
    book["台账"]["O2"] = "换了一句话。"
    book.save(file)
    (change,) = compare(found, read(file), PurePath(file.name)).changes
    assert (change.field, change.at) == ("summary", "O2")


def put(cells: Mapping[str, Any]) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        for at, value in cells.items():
            sheet[at] = value

    return change


# Out


def test_the_ledger_has_one_row_an_issue(file: Path) -> None:
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(file)["台账"].rows]
    day = datetime.datetime
    assert rows == [
        list(HEADINGS),
        [1, 1, "教育资源配置不均衡", "1. 方面甲", "2. 类别乙", "未逐项公布", "正在推进", None,
         "区教育局、区财政局", day(2025, 12, 31), "2025年底前", "区长", "一所学校在建\n两个路口未改",
         "学校和老师", "三所学校建成，一所在建。", "教育、民生", "建成学校：3所（2024年）\n投资：近40亿元",
         "大班额：还在化解", "还有多少大班", "学位不足", "2025年底消除大班额", "新增学位300个", day(2025, 11, 1)],
        [2, 2, "=1+1", "1. 方面甲", None, "整改中", None, "区政府", *[None] * 14, day(2025, 9, 4)],
        ["03", "2-3-1", "三", None, None, "阶段性完成", None, None,
         "办公室（人防办、房管局）、档案馆", *[None] * 13, day(2025, 12, 1)],
    ]  # fmt: skip


def test_excel_helps_to_fill_it_in(file: Path) -> None:
    sheet = openpyxl.load_workbook(file)["台账"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == "A1:W4"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'台账'!$A$1:$L$4"
    assert rules["N2:N4"].formula1 == "16"
    assert "时限原话" in rules["J2:J4"].error
    assert {sheet[at].number_format for at in ("G3", "K3", "Q3", "S3")} == {"@"}
    assert rules["F2:F4"].formula1 == '"已完成,阶段性完成,整改中,未启动,未逐项公布"'
    assert rules["J2:J4"].type == "date"
    assert rules["C2:C4"].formula1 == "FALSE"
    assert sheet["C3"].data_type == "s"
    assert sheet["J2"].number_format == "yyyy-mm-dd"
    assert sheet["C2"].alignment.wrap_text
    widths = [
        sheet.column_dimensions["ABCDEFGHIJKLMNOPQRSTUVW"[index]].width
        for index in range(len(COLUMNS))
    ]
    assert widths == [column.width for column in COLUMNS]


def test_the_second_sheet_explains_every_column(file: Path) -> None:
    rows = list(openpyxl.load_workbook(file)["说明"].iter_rows(values_only=True))
    assert [row[0] for row in rows[1 : len(COLUMNS) + 1]] == list(HEADINGS)
    assert {row[0]: row[1] for row in rows}["状态原话"] == "可以改"
    assert all(row[2] for row in rows)


def test_the_same_ledger_has_the_same_bytes(file: Path) -> None:
    assert ledger.workbook_of(disclosure()) == file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2025-09-04T00:00:00Z"}


# Back


def test_an_untouched_ledger_changes_nothing(file: Path) -> None:
    assert returned(file) == LedgerComparison((), ())


@pytest.mark.parametrize(
    ("cells", "changes"),
    [
        ({"F2": "整改中"}, ["整改状态 未逐项公布 → 整改中（F2）"]),
        ({"F2": " 整改中 "}, ["整改状态 未逐项公布 → 整改中（F2）"]),
        ({"F2": "ongoing"}, ["整改状态 未逐项公布 → 整改中（F2）"]),
        ({"G2": None}, ["状态原话 正在推进 → （空）（G2）"]),
        ({"G2": 2025}, ["状态原话 正在推进 → 2025（G2）"]),
        ({"H2": "区教育局"}, ["牵头单位 （空） → 区教育局（H2）"]),
        ({"I2": "区教育局，区财政局"}, []),
        ({"I2": "区财政局;区审计局"}, ["责任单位 区教育局、区财政局 → 区财政局、区审计局（I2）"]),
        ({"I2": "甲\n乙、丙\n"}, ["责任单位 区教育局、区财政局 → 甲、乙、丙（I2）"]),
        ({"I2": "甲（乙、丙）"}, ["责任单位 区教育局、区财政局 → 甲（乙、丙）（I2）"]),
        (
            {"I2": "甲；乙;丙,丁，戊、己"},
            ["责任单位 区教育局、区财政局 → 甲、乙、丙、丁、戊、己（I2）"],
        ),
        ({"F2": "ＯＮＧＯＩＮＧ", "F3": "整 改 中"}, ["整改状态 未逐项公布 → 整改中（F2）"]),
        ({"A2": "１", "B2": "１", "B4": "２－３－１", "A4": "０３"}, []),
        ({"I2": None}, ["责任单位 区教育局、区财政局 → （空）（I2）"]),
        ({"J2": datetime.date(2026, 1, 2)}, ["整改时限 2025-12-31 → 2026-01-02（J2）"]),
        ({"J2": datetime.datetime(2026, 1, 2)}, ["整改时限 2025-12-31 → 2026-01-02（J2）"]),
        ({"J2": "2026-1-2"}, ["整改时限 2025-12-31 → 2026-01-02（J2）"]),
        ({"J2": "2026/01/02"}, ["整改时限 2025-12-31 → 2026-01-02（J2）"]),
        ({"J2": "２０２６年１月２日"}, ["整改时限 2025-12-31 → 2026-01-02（J2）"]),
        ({"J2": "2025/12/31"}, []),
        ({"J2": 46024}, ["整改时限 2025-12-31 → 2026-01-02（J2）"]),
        ({"J2": 20260102}, ["整改时限 2025-12-31 → 2026-01-02（J2）"]),
        ({"J2": "20260102"}, ["整改时限 2025-12-31 → 2026-01-02（J2）"]),
        ({"J2": None}, ["整改时限 2025-12-31 → （空）（J2）"]),
        ({"A2": "1", "B2": "1 ", "B3": 2.0}, []),
        ({"W2": "改了也不要紧"}, []),
        ({"A9": " ", "C30": ""}, []),
    ],
)
def test_changed_cells_are_shown(file: Path, cells: dict[str, Any], changes: list[str]) -> None:
    found = edit(file, put(cells))
    told_of = [str(each).removeprefix("第 1 项 教育资源配置不均衡：") for each in found.changes]
    assert told_of == changes
    assert [each for each in messages_of(found) if not each.startswith(REMINDERS)] == []


@pytest.mark.parametrize(
    ("cells", "messages"),
    [
        ({"F2": "做完了"}, ["W12 F2：没有“做完了”这种整改状态"]),
        ({"F2": None}, ["W12 F2：整改状态空着"]),
        ({"C2": "教育资源"}, ["W11 C2：问题改成了“教育资源”，这一列不能从台账改"]),
        ({"A2": 7}, ["W11 A2：序号改成了“7”，这一列不能从台账改"]),
        ({"D2": None}, ["W11 D2：方面改成了“空的”，这一列不能从台账改"]),
        ({"B3": 1}, ["W09 B3：编号 1 和 B2 重复", "W10 缺少第 2 项 =1+1"]),
        ({"B3": None}, ["W08 B3：这一行没有编号", "W10 缺少第 2 项 =1+1"]),
        ({"B3": "9"}, ["W08 B3：没有编号为“9”的问题", "W10 缺少第 2 项 =1+1"]),
        (
            {"B4": datetime.date(2002, 3, 1)},
            ["W08 B4：编号变成了日期 2002-03-01", "W10 缺少第 03 项 三"],
        ),
        ({"J2": "抓紧"}, ["W13 J2：整改时限写得不对：“抓紧”"]),
        ({"J2": "2025-02-30"}, ["W13 J2：没有这一天：“2025-02-30”"]),
        ({"J2": 20251331}, ["W13 J2：没有这一天：“20251331”"]),
        (
            {"J2": datetime.datetime(2025, 1, 2, 8, 30)},
            ["W13 J2：整改时限不能是“2025-01-02 08:30:00”这样的值"],
        ),
        ({"J2": datetime.date(1905, 6, 18)}, ["W13 J2：整改时限不会是 1905-06-18"]),
        ({"J2": "0205-12-31"}, ["W13 J2：整改时限不会是 0205-12-31"]),
        ({"H2": "区\u200b教育局"}, ["W14 H2：这里有看不见的控制字符"]),
        ({"I2": "区教育局\u202e、甲"}, ["W14 I2：这里有看不见的控制字符"]),
        ({"B3": "１"}, ["W09 B3：编号 １ 和 B2 重复", "W10 缺少第 2 项 =1+1"]),
        ({"G2": "=A1"}, ["W14 G2：状态原话不能是公式"]),
        ({"J2": "=TODAY()"}, ["W13 J2：整改时限不能是公式"]),
        ({"H2": "#REF!"}, ["W14 H2：牵头单位不能是出错的值（#REF! 一类）"]),
        ({"F4": "已完成"}, ["W16 F4：第 03 项 三的整改状态以 2025-12-01 的续报为准，不能从台账改"]),
        (
            {"F2": "x", "F3": "y", "J3": "z", "C4": "w"},
            ["W12 F2：没有“x”这种整改状态", "W12 F3：没有“y”这种整改状态",
             "W13 J3：整改时限写得不对：“z”", "W11 C4：问题改成了“w”，这一列不能从台账改"],
        ),
    ],
)  # fmt: skip
def test_mistakes_are_shown_with_their_cells(
    file: Path, cells: dict[str, Any], messages: list[str]
) -> None:
    assert messages_of(edit(file, put(cells))) == messages


def test_each_unit_is_one_however_they_are_parted(file: Path) -> None:
    """A unit whose name has a mark keeps it where it stood so before."""
    ISSUES[2]["units"].append("规划、建设局")
    try:
        content = ledger.workbook_of(disclosure())
        file.write_bytes(content)
        assert returned(file) == LedgerComparison((), ())
        found = edit(file, put({"I4": "规划、建设局\n甲局、乙局；丙局", "I2": "甲\n乙、丙"}))
    finally:
        ISSUES[2]["units"].pop()
    assert [each.value for each in found.changes] == [
        ("甲", "乙", "丙"),
        ("规划、建设局", "甲局", "乙局", "丙局"),
    ]


def test_of_two_ledgers_in_one_workbook_none_is_taken(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    book.copy_worksheet(book["台账"]).title = "台账（修改）"
    book.save(file)
    found = xlsx.read(file, HEADINGS)
    assert isinstance(found, Diagnostic)
    assert (found.code, found.message) == ("W19", "有 2 张台账那样的表：“台账”、“台账（修改）”")


def test_a_published_issue_asks_for_an_update(file: Path) -> None:
    found = edit(file, put({"I2": "区教育局", "H3": "区委"}))
    assert messages_of(found) == ["W17 已经公布过的问题要改：第 1 项 教育资源配置不均衡"]


def moved(sheet: Any) -> None:
    rows = [[cell.value for cell in row] for row in sheet.rows]
    sheet.delete_rows(1, 10)
    sheet["B1"] = "某县整改台账"
    for number, row in enumerate([rows[0], rows[3], rows[1], [], rows[2]], 3):
        for column, value in enumerate(reversed(row), 2):
            sheet.cell(number, column, value)
            if value == "=1+1":
                sheet.cell(number, column).data_type = "s"
    sheet.cell(3, 26, "备注")
    sheet.cell(4, 26, "催办")
    sheet.cell(4, 15, "2026/6/30")


def test_rows_and_columns_may_be_moved_and_added(file: Path) -> None:
    found = edit(file, moved)
    assert [str(each) for each in found.changes] == [
        "第 03 项 三：整改时限 （空） → 2026-06-30（O4）"
    ]
    assert messages_of(found) == ["W15 不认识“备注”，这几列没有读"]


def without(*headings: str) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        for heading in headings:
            sheet.delete_cols(next(c.column for c in sheet[1] if c.value == heading))

    return change


@pytest.mark.parametrize(
    ("change", "messages"),
    [
        (without("编号", "最近更新", "方面"), []),
        (without("责任单位"), ["W15 表里没有“责任单位”，这几项不作改动"]),
        (without("问题"), ["W07 表“台账”缺少“问题”这一列"]),
        (without("编号", "序号"), ["W07 表“台账”缺少“序号”这一列"]),
        (put({"X1": "问题"}), ["W07 X1：标题“问题”有两列"]),
        (lambda sheet: sheet.delete_rows(3), ["W10 缺少第 2 项 =1+1"]),
    ],
)
def test_what_the_headings_lack_is_shown(
    file: Path, change: Callable[[Any], None], messages: list[str]
) -> None:
    assert messages_of(edit(file, change)) == messages


# As clerks write


def said_of(comparison: LedgerComparison) -> list[str]:
    found = [each for each in messages_of(comparison) if not each.startswith(REMINDERS)]
    return [str(each).partition("：")[2] for each in comparison.changes] + found


DUE_GONE = "整改时限 2025-12-31 → （空）（J2）"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        # a day, however it is written
        ({"J3": "2026年6月30日前"}, ["整改时限 （空） → 2026-06-30（J3）"]),
        ({"J3": "2026-06-30 00:00:00"}, ["整改时限 （空） → 2026-06-30（J3）"]),
        ({"J3": "2026.6.30"}, ["整改时限 （空） → 2026-06-30（J3）"]),
        ({"J3": "2026年6月30日前完成"}, ["整改时限 （空） → 2026-06-30（J3）"]),
        # no day
        ({"J2": "2025年12月"}, [DUE_GONE, "时限原话 2025年底前 → 2025年12月（J2）",
                               "W21 J2：“2025年12月”不是一个日期，记到“时限原话”"]),
        ({"J2": "2025年底前"}, [DUE_GONE, "W21 J2：“2025年底前”不是一个日期，记到“时限原话”"]),
        ({"J3": "长期坚持"}, ["时限原话 （空） → 长期坚持（J3）",
                            "W21 J3：“长期坚持”不是一个日期，记到“时限原话”"]),
        ({"J3": "立行立改"}, ["时限原话 （空） → 立行立改（J3）",
                            "W21 J3：“立行立改”不是一个日期，记到“时限原话”"]),
        ({"J3": "2026年3月底"}, ["时限原话 （空） → 2026年3月底（J3）",
                               "W21 J3：“2026年3月底”不是一个日期，记到“时限原话”"]),
        # a day without a year
        ({"J2": "12月31日"}, []),
        ({"J3": "12月31日"}, ["时限原话 （空） → 12月31日（J3）",
                             "W21 J3：“12月31日”没有写年份，不能当作日期，记到“时限原话”"]),
        # a day and more
        ({"J3": "2026年6月30日，长期坚持"},
         ["整改时限 （空） → 2026-06-30（J3）", "时限原话 （空） → 2026年6月30日，长期坚持（J3）",
          "W21 J3：“2026年6月30日，长期坚持”不只是一个日期：日期记到“整改时限”，原话记到“时限原话”"]),
        ({"J3": "2026年6月30日前，长期坚持", "K3": "长期坚持"},
         ["整改时限 （空） → 2026-06-30（J3）", "时限原话 （空） → 2026年6月30日前，长期坚持（J3）",
          "W21 J3：“2026年6月30日前，长期坚持”不只是一个日期：日期记到“整改时限”，原话记到“时限原话”",
          "W22 K3：时限原话在 J3 和这里写得不一样"]),
        ({"J3": "长期坚持", "K3": "长期坚持"}, ["时限原话 （空） → 长期坚持（J3）",
                                            "W21 J3：“长期坚持”不是一个日期，记到“时限原话”"]),
        ({"J3": "2026年2月30日前"}, ["W13 J3：没有这一天：“2026年2月30日前”"]),
        ({"J3": 202612}, ["W13 J3：整改时限写得不对：“202612”"]),
        # units with whatever stands between them
        ({"I3": "业务科,财务科；审计科 办公室/机关党委"},
         ["责任单位 （空） → 业务科、财务科、审计科、办公室、机关党委（I3）",
          "W21 I3：按空格、斜线分成了 5 个单位：业务科、财务科、审计科、办公室、机关党委"]),
        ({"I3": "县委 宣传部\n县 教育局"},
         ["责任单位 （空） → 县委、宣传部、县 教育局（I3）",
          "W21 I3：按空格、斜线分成了 3 个单位：县委、宣传部、县 教育局"]),
        # other columns
        ({"K3": "2026年底前", "L3": "李某、王某"},
         ["时限原话 （空） → 2026年底前（K3）", "责任领导 （空） → 李某、王某（L3）"]),
        ({"M2": "一所学校在建"}, ["还没办完 一所学校在建；两个路口未改 → 一所学校在建（M2）"]),
        ({"M2": " 一所学校在建\n\n两个路口未改 "}, []),
        ({"N2": "学校"}, ["通俗说法 学校和老师 → 学校（N2）"]),
        ({"N3": "一二三四五六七八九十一二三四五六七"}, ["W22 N3：通俗说法有 17 个字，最多 16 个"]),
        ({"O3": "字" * 61}, ["W22 O3：一句话有 61 个字，最多 60 个"]),
        ({"P3": "教育 民生，住房"}, ["主题 （空） → 教育、民生、住房（P3）"]),
        ({"P3": "学校教育"}, ["W22 P3：主题里没有“学校教育”"]),
        ({"Q2": "建成学校：4所（2025年）\n投资：近40亿元"},
         ["数字 建成学校：3所（2024年）；投资：近40亿元 → 建成学校：4所（2025年）；投资：近40亿元（Q2）"]),
        ({"Q3": "清理垃圾: 80余吨"}, ["数字 （空） → 清理垃圾：80余吨（Q3）"]),
        ({"Q3": "投资：40亿元（含县级配套）\n占比：13.87%(截至2025年6月)"},
         ["数字 （空） → 投资：40亿元（含县级配套）；占比：13.87%（截至2025年6月）（Q3）"]),
        ({"Q3": "80吨"}, ["W22 Q3：数字里“80吨”没有写成“数的是什么：多少”"]),
        ({"R3": "自来水：36个村都通了"}, ["百姓关心的事 （空） → 自来水：36个村都通了（R3）"]),
        ({"S2": None, "T2": None}, ["公布没有写的 还有多少大班 → （空）（S2）",
                                    "反馈的问题 学位不足 → （空）（T2）"]),
        ({"V2": "新增学位300个\n新增教师20名"}, ["整改成效 新增学位300个 → 新增学位300个；新增教师20名（V2）"]),
    ],
)  # fmt: skip
def test_near_misses_are_taken_as_meant_and_said(
    file: Path, cells: dict[str, Any], said: list[str]
) -> None:
    assert said_of(edit(file, put(cells))) == said


def test_the_way_out_of_a_day_without_a_year_names_the_next_one(file: Path) -> None:
    found = edit(file, put({"J3": "12月31日", "J4": "3月1日前"}))
    hints = [each.hint for each in found.diagnostics if each.code == "W21"]
    assert ["2025-12-31" in hints[0], "2026-03-01" in hints[1]] == [True, True]


GUIDE = (sites.ROOT / "docs" / "guide.zh.md").read_text("utf-8")
GUIDED = [
    (what, typed, answer)
    for what, cell, answer in re.findall(
        r"^\| (整改时限|责任单位|整改状态)：(`.+`) \| (.+) \|$", GUIDE, re.M
    )
    for typed in re.findall(r"`([^`]+)`", cell)
]
ANSWERS = {
    "记为 2025-12-31": ["整改时限 → 2025-12-31"],
    "不是一天，记到“时限原话”，整改时限空着": ["时限原话 → {typed}", "W21"],
    "日期记到“整改时限”，原话记到“时限原话”": [
        "整改时限 → 2025-12-31",
        "时限原话 → {typed}",
        "W21",
    ],
    "没有写年份，程序不猜，记到“时限原话”；要记成日期，请写上年份": ["时限原话 → {typed}", "W21"],
    "分成四个单位": ["责任单位 → 财务科、审计科、办公室、机关党委", "W21"],
}


@pytest.mark.parametrize(("what", "typed", "answer"), GUIDED)
def test_the_guide_says_of_near_misses_what_is_done(
    file: Path, what: str, typed: str, answer: str
) -> None:
    column = {"整改时限": "J3", "责任单位": "I3", "整改状态": "F3"}[what]
    found = edit(file, put({column: typed}))
    said = [f"{each.heading} → {each.now}" for each in found.changes]
    said += [each.code for each in found.diagnostics if each.code != "W17"]
    if what == "整改状态":
        meant = found.diagnostics[0].hint.partition("“")[2].partition("”")[0]
        assert said == ["W12"]
        assert f"“{meant}”" in answer
    else:
        assert said == [each.format(typed=typed) for each in ANSWERS[answer]]


def test_the_guide_has_near_misses_of_each_kind() -> None:
    assert len(GUIDED) == 12


@pytest.mark.parametrize(
    ("day", "code", "said"),
    [
        # what Excel makes of 2025年12月, of 12月31日 and of 2026年6月 where it is typed
        (datetime.date(2026, 6, 1), 'yyyy"年"m"月"', ["整改时限 2025-12-31 → （空）（J2）",
         "时限原话 2025年底前 → 2026年6月（J2）", "W21 J2：“2026年6月”不是一个日期，记到“时限原话”"]),
        (datetime.date(2026, 6, 30), 'm"月"d"日"', ["整改时限 2025-12-31 → 2026-06-30（J2）",
         "W21 J2：这一格显示“6月30日”，年份是 Excel 填的，读作 2026-06-30"]),
        (datetime.date(2025, 12, 31), 'm"月"d"日"', []),
        (datetime.date(2026, 6, 30), "yyyy-mm-dd;@", ["整改时限 2025-12-31 → 2026-06-30（J2）"]),
        (datetime.date(2026, 6, 30), "[$-804]yyyy年m月d日", ["整改时限 2025-12-31 → 2026-06-30（J2）"]),
        (datetime.date(2026, 6, 30), "dd/mm/yy", ["整改时限 2025-12-31 → 2026-06-30（J2）"]),
    ],
)  # fmt: skip
def test_a_day_counts_as_far_as_the_cell_shows_it(
    file: Path, day: datetime.date, code: str, said: list[str]
) -> None:
    def change(sheet: Any) -> None:
        sheet["J2"] = day
        sheet["J2"].number_format = code

    assert said_of(edit(file, change)) == said


def test_what_excel_turned_into_a_number_is_read_as_it_is_shown(file: Path) -> None:
    def change(sheet: Any) -> None:
        for at, value, code in (("K3", datetime.date(2026, 6, 1), 'yyyy"年"m"月"'),
                                ("G3", 0.1387, "0.00%"), ("U3", 0.5, "0%")):  # fmt: skip
            sheet[at] = value
            sheet[at].number_format = code

    found = edit(file, change)
    assert [each.now for each in found.changes] == ["13.87%", "2026年6月", "50%"]
    assert "W21 K3：Excel 把这一格当成了日期，按“2026年6月”读" in messages_of(found)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("基本完成", "阶段性完成"),
        ("已基本完成", "阶段性完成"),
        ("取得阶段性成果", "阶段性完成"),
        ("正在整改", "整改中"),
        ("整改推进中", "整改中"),
        ("完成", "已完成"),
        ("整改完毕", "已完成"),
        ("办结", "已完成"),
        ("未完成", "整改中"),
        ("尚未启动", "未启动"),
        ("已完成整改，长期坚持", "已完成"),
    ],
)
def test_a_state_in_other_words_is_refused_with_the_one_meant(
    file: Path, typed: str, meant: str
) -> None:
    found = [each for each in edit(file, put({"F3": typed})).diagnostics if each.code == "W12"]
    assert [each.message for each in found] == [f"F3：没有“{typed}”这种整改状态"]
    assert found[0].hint.startswith(f"是不是想选“{meant}”？")


def last_row(*cells: Any) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        for column, value in enumerate(cells, 1):
            sheet.cell(6, column, value)

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (last_row("合计", None, None, None, None, "3项"), ["W20 A6：这一行是合计，没有读"]),
        (last_row(None, None, "小计：", None, None, 3), ["W20 C6：这一行是合计，没有读"]),
        (last_row("填表人：张三"), ["W20 A6：这一行只写着“填表人：张三”，没有读"]),
        (last_row(None, "审核人："), ["W20 B6：这一行只写着“审核人：”，没有读"]),
        (last_row("一、党的建设", "一、党的建设", "一、党的建设", "一、党的建设", "一、党的建设", "一、党的建设"),
         ["W20 A6：这一行是“一、党的建设”这一组的标题，没有读"]),
        (last_row(*HEADINGS[:6]), ["W20 A6：这一行又是标题，没有读"]),
        (last_row(None, None, "新问题"), ["W08 B6：这一行没有编号"]),
        (last_row(None, None, None, None, None, "已完成"), ["W08 B6：这一行没有编号"]),
    ],
)  # fmt: skip
def test_rows_of_no_issue_are_left_out_and_said(
    file: Path, change: Callable[[Any], None], said: list[str]
) -> None:
    assert said_of(edit(file, change)) == said


def test_a_row_of_a_withdrawn_issue_is_left_out_and_said(file: Path) -> None:
    whole = disclosure()
    taken = Withdrawal.model_validate(
        {"on": "2025-12-02", "issue": "2", "ground": "涉密", "by": "某县"}
    )
    left = replace(whole, issues=(whole.issues[0], whole.issues[2]), withdrawn=(taken,))
    found = compare(left, read(file), PurePath(file.name))
    assert (found.changes, messages_of(found)) == ((), ["W20 A3：这一行的问题已经撤下，没有读"])


# Headings under other names


def called(was: str, now: str | None) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        next(cell for cell in sheet[1] if cell.value == was).value = now

    return change


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("整改状态", "状态", "W07 F1：标题“状态”不认识，表里又少了“整改状态”，不知道是不是同一列"),
        (
            "整改状态",
            "进展情况",
            "W07 F1：标题“进展情况”不认识，表里又少了“整改状态”，不知道是不是同一列",
        ),
        (
            "整改时限",
            "完成时限",
            "W07 J1：标题“完成时限”不认识，表里又少了“整改时限”，不知道是不是同一列",
        ),
        ("责任单位", None, "W07 I1：标题空着，表里又少了“责任单位”，不知道是不是同一列"),
        ("一句话", "摘要", "W07 O1：标题“摘要”不认识，表里又少了“一句话”，不知道是不是同一列"),
    ],
)
def test_a_heading_that_was_changed_is_an_error(
    file: Path, was: str, now: str | None, said: str
) -> None:
    found = edit(file, called(was, now))
    assert messages_of(found) == [said]
    assert f"改回“{was}”" in found.diagnostics[0].hint


def test_a_column_is_known_by_what_it_holds_wherever_it_went(file: Path) -> None:
    def change(sheet: Any) -> None:
        for row in range(1, 5):
            sheet.cell(row, 30, sheet.cell(row, 9).value)
        sheet.delete_cols(9)
        sheet["AC1"] = "谁来办"

    assert messages_of(edit(file, change)) == [
        "W07 AC1：标题“谁来办”不认识，表里又少了“责任单位”，不知道是不是同一列"
    ]


def test_own_columns_beside_deleted_ones_are_no_error(file: Path) -> None:
    def change(sheet: Any) -> None:
        without("责任领导", "主题")(sheet)
        for row, value in enumerate(("备注", "催办", "", "已电话联系"), 1):
            sheet.cell(row, 25, value)

    assert messages_of(edit(file, change)) == [
        "W15 表里没有“责任领导”、“主题”，这几项不作改动",
        "W15 不认识“备注”，这几列没有读",
    ]


# States and their words


SIGNED = (
    ("（一）办结的问题，全部办结", None),
    ("教育资源配置不均衡。已建成三所学校，已完成招标，该问题已整改完成。", "1"),
    ("二。正在推进。基本完成（整改完成），部分已完成，尚未整改到位。", "2"),
)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"F3": "已完成"}, ["整改状态 整改中 → 已完成（F3）", "W23 F3：整改状态改成了“已完成”，却没有能证明它的原话"]),
        ({"F2": "已完成", "G2": "该问题已整改完成"},
         ["整改状态 未逐项公布 → 已完成（F2）", "状态原话 （空） → 该问题已整改完成（G2）"]),
        ({"F2": "已完成", "G2": "全部办结"},
         ["整改状态 未逐项公布 → 已完成（F2）", "状态原话 （空） → 全部办结（G2）",
          "W23 G2：所附的原文里，这个问题没有“全部办结”这句话"]),
        ({"F2": "已完成", "G2": "已完成"},
         ["整改状态 未逐项公布 → 已完成（F2）", "状态原话 （空） → 已完成（G2）",
          "W23 G2：原文那里写的是“已完成招标”，不能证明“已完成”"]),
        ({"F2": "已完成", "G2": "已整改完成"},
         ["整改状态 未逐项公布 → 已完成（F2）", "状态原话 （空） → 已整改完成（G2）"]),
        ({"F3": "已完成", "G3": "整改完成"},
         ["整改状态 整改中 → 已完成（F3）", "状态原话 （空） → 整改完成（G3）"]),
        ({"F3": "已完成", "G3": "已完成"},
         ["整改状态 整改中 → 已完成（F3）", "状态原话 （空） → 已完成（G3）",
          "W23 G3：原文那里写的是“部分已完成”，不能证明“已完成”"]),
        ({"F3": "已完成", "G3": "整改到位"},
         ["整改状态 整改中 → 已完成（F3）", "状态原话 （空） → 整改到位（G3）",
          "W23 G3：原文那里写的是“尚未整改到位”，不能证明“已完成”"]),
        ({"F3": "阶段性完成", "G3": "基本完成"},
         ["整改状态 整改中 → 阶段性完成（F3）", "状态原话 （空） → 基本完成（G3）"]),
        ({"F2": "整改中", "G2": "正在推进"},
         ["整改状态 未逐项公布 → 整改中（F2）", "状态原话 （空） → 正在推进（G2）",
          "W23 G2：所附的原文里，这个问题没有“正在推进”这句话"]),
        ({"F3": "已完成", "G3": "正在推进"},
         ["整改状态 整改中 → 已完成（F3）", "状态原话 （空） → 正在推进（G3）",
          "W23 F3：原话“正在推进”说的是整改中，不是已完成"]),
        ({"G3": "正在推进"}, ["状态原话 （空） → 正在推进（G3）"]),
        ({"G2": "该问题已整改完成"},
         ["状态原话 （空） → 该问题已整改完成（G2）",
          "W21 G2：原话“该问题已整改完成”说的是已完成，整改状态还是“未逐项公布”"]),
        ({"F3": "未逐项公布"}, ["整改状态 整改中 → 未逐项公布（F3）"]),
        ({"F2": "做完了", "G2": "该问题已整改完成"},
         ["状态原话 （空） → 该问题已整改完成（G2）", "W12 F2：没有“做完了”这种整改状态"]),
    ],
)  # fmt: skip
def test_a_state_is_taken_with_the_words_that_prove_it(
    file: Path, cells: dict[str, Any], said: list[str]
) -> None:
    whole = disclosure()
    issues = (whole.issues[0].model_copy(update={"said": None}), *whole.issues[1:])
    attached = replace(whole, issues=issues, original=Original(SIGNED))
    file.write_bytes(ledger.workbook_of(attached))
    edit(file, put(cells))
    assert said_of(compare(attached, read(file), PurePath(file.name))) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2025-12-31", ["整改时限 （空） → 2025-12-31（J3）", "W21 J3：原文里这个问题没有写 2025-12-31 这一天"]),
        ("2025-06-30", ["整改时限 （空） → 2025-06-30（J3）"]),
        ("2025年底前", ["时限原话 （空） → 2025年底前（J3）", "W21 J3：“2025年底前”不是一个日期，记到“时限原话”"]),
    ],
)  # fmt: skip
def test_a_day_that_the_text_does_not_print_is_said(
    file: Path, typed: str, said: list[str]
) -> None:
    text = "二。整改时限：2025年6月30日前；路口改造2025年底前完成。"
    attached = replace(disclosure(), original=Original(((text, "2"),)))
    edit(file, put({"J3": typed}))
    assert said_of(compare(attached, read(file), PurePath(file.name))) == said


def test_words_that_are_taken_away_leave_a_state_without_them(file: Path) -> None:
    proved = replace(disclosure(), issues=tuple(
        each.model_copy(update={"said": "正在推进"}) if each.id == "2" else each
        for each in disclosure().issues
    ))  # fmt: skip
    file.write_bytes(ledger.workbook_of(proved))
    edit(file, put({"G3": None}))
    found = compare(proved, read(file), PurePath(file.name))
    assert messages_of(found) == ["W23 G3：整改状态是“整改中”，却没有能证明它的原话"]


def test_where_no_text_is_attached_a_person_is_asked_to_compare(file: Path) -> None:
    found = edit(file, put({"F3": "已完成", "G3": "已整改到位"}))
    assert [each for each in messages_of(found) if each.startswith(REMINDERS[1])]
    assert not [each for each in messages_of(found) if each.startswith("W23")]


def test_words_of_a_part_prove_no_state(file: Path) -> None:
    found = edit(file, put({"F3": "已完成", "G3": "相关问题已整改到位"}))
    assert "W23 F3：“相关问题已整改到位”说的不是整个问题，不能证明“已完成”" in messages_of(found)


def test_a_verbatim_ledger_has_no_column_of_what_the_marks_give(tmp_path: Path) -> None:
    whole = disclosure()
    head = Announcement.model_validate({**ANNOUNCEMENT, "wording": "verbatim"})
    signed = replace(whole, announcement=head)
    path = tmp_path / "台账.xlsx"
    path.write_bytes(ledger.workbook_of(signed))
    headings = [cell.value for cell in openpyxl.load_workbook(path)["台账"][1]]
    assert [each for each in HEADINGS if each not in headings] == [
        "反馈的问题",
        "整改目标",
        "整改成效",
    ]
    assert compare(signed, read(path), PurePath(path.name)) == LedgerComparison((), ())
    path.write_bytes(ledger.workbook_of(whole))
    found = compare(signed, read(path), PurePath(path.name))
    assert messages_of(found) == [
        "W15 “反馈的问题”、“整改目标”、“整改成效”是公布的原文，不能从台账改，这几列没有读"
    ]


def test_headings_with_something_unseen_are_known(file: Path) -> None:
    def change(sheet: Any) -> None:
        for cell in sheet[1]:
            cell.value = f"{cell.value[:1]}\u200b{cell.value[1:]}\ufeff"

    assert messages_of(edit(file, change)) == []


def test_a_merged_cell_counts_for_all_its_rows(file: Path) -> None:
    def change(sheet: Any) -> None:
        sheet["H2"] = "区政府"
        sheet.merge_cells("H2:H4")

    found = edit(file, change)
    assert [(each.issue_id, each.now) for each in found.changes] == [
        ("1", "区政府"),
        ("2-3-1", "区政府"),
    ]


def test_a_date_in_excels_own_chinese_format_is_a_date(file: Path, tmp_path: Path) -> None:
    """Excel writes 2025年12月31日 as built-in format 31, which openpyxl alone takes for a number."""
    edit(file, put({"J2": datetime.date(2026, 1, 2)}))
    other = tmp_path / "excel.xlsx"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/styles.xml":
                number = re.search(rb'numFmtId="(\d+)" formatCode="yyyy-mm-dd"', part)
                assert number
                part = part.replace(b'numFmtId="%s"' % number[1], b'numFmtId="31"')
                part = re.sub(rb"<numFmts.*?</numFmts>", b"", part)
            new.writestr(name, part)
    assert openpyxl.load_workbook(other)["台账"]["J2"].value == 46024
    assert [each.now for each in returned(other).changes] == ["2026-01-02"]


def repacked(file: Path, change: Callable[[dict[str, bytes]], None]) -> LedgerComparison:
    parts = unzipped(file.read_bytes())
    change(parts)
    file.write_bytes(zipped(parts))
    return returned(file)


def with_empty_fill(parts: dict[str, bytes]) -> None:
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b"</fills>", b"<fill/></fills>")


def with_odd_looks(parts: dict[str, bytes]) -> None:
    """Colours, rules and validations that no reader of cells needs, as other programs spell them."""
    parts["xl/styles.xml"] = re.sub(
        rb"<borders.*?</borders>",
        b'<borders><border><left style="wps"/></border></borders>',
        parts["xl/styles.xml"],
    )
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(
        rb"</sheetData>", b'</sheetData><conditionalFormatting sqref="A1"><cfRule type="wps"/>'
        b'</conditionalFormatting><picture r:id="rId9" xmlns:r="r"/>', parts[sheet],
    )  # fmt: skip


def with_a_format_that_nobody_declares(parts: dict[str, bytes]) -> None:
    parts["xl/styles.xml"] = re.sub(rb"<numFmts.*?</numFmts>", b"", parts["xl/styles.xml"])


def without_styles(parts: dict[str, bytes]) -> None:
    del parts["xl/styles.xml"]
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        parts[name] = re.sub(rb"<(Override|Relationship) [^>]*styles[^>]*>", b"", parts[name])


def strict(parts: dict[str, bytes]) -> None:
    for name, part in parts.items():
        parts[name] = (
            part
            .replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                     b"http://purl.oclc.org/ooxml/spreadsheetml/main")
            .replace(b"http://schemas.openxmlformats.org/officeDocument/2006/",
                     b"http://purl.oclc.org/ooxml/officeDocument/")
        )  # fmt: skip


def renamed(parts: dict[str, bytes]) -> None:
    """Excel online numbers the workbook's part; others write names with capitals."""
    for was, now in (("xl/workbook.xml", "xl/workbook22.xml"),
                     ("xl/_rels/workbook.xml.rels", "xl/_rels/workbook22.xml.rels"),
                     ("xl/worksheets/sheet1.xml", "xl/Worksheets/Sheet1.XML")):  # fmt: skip
        parts[now] = parts.pop(was)
    for name in ("[Content_Types].xml", "_rels/.rels"):
        parts[name] = parts[name].replace(b"workbook.xml", b"workbook22.xml")


def with_days_in_iso_form(parts: dict[str, bytes]) -> None:
    """The strict variant may write a day out (t="d"), with the time of its midnight."""
    name = "xl/worksheets/sheet1.xml"
    parts[name] = re.sub(
        rb'(<c r="J\d"[^>]*) t="n"><v>(\d+)</v>',
        lambda found: found[1] + b' t="d"><v>' + _iso(int(found[2])) + b"T00:00:00</v>",
        parts[name],
    )


def _iso(serial: int) -> bytes:
    return str(datetime.date(1899, 12, 30) + datetime.timedelta(serial)).encode()


@pytest.mark.parametrize(
    "change",
    [
        with_empty_fill,
        with_odd_looks,
        with_a_format_that_nobody_declares,
        without_styles,
        strict,
        renamed,
        with_days_in_iso_form,
    ],
)
def test_what_excel_and_wps_open_is_read(
    file: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    assert repacked(file, lambda _: None) == LedgerComparison((), ())
    assert repacked(file, change) == LedgerComparison((), ())
    file.write_bytes(ledger.workbook_of(disclosure()))
    edit(file, put({"J2": datetime.date(2026, 1, 2), "G3": "已经开工"}))
    assert [each.now for each in repacked(file, change).changes] == ["2026-01-02", "已经开工"]


WPS_STRINGS = (
    "编号", "问题", "整改状态", "整改时限", "时限原话", "备注", "教育资源配置不均衡",
    "<r><t>整改</t></r><r><rPr><color rgb='wps'/></rPr><t>中</t></r><rPh sb='0' eb='1'><t>ZHENG</t></rPh>",
    "=1+1", "三", "阶段性完成", "2-3-1", "长期_x000D_坚持", "合计",
)  # fmt: skip
WPS_STYLES = """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;;@"/></numFmts>
<fonts count="1"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill/></fills>
<borders count="1"><border><left/><right/></border></borders>
<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="176"/></cellXfs>
<extLst><ext uri="{wps}"><wps:sheet xmlns:wps="http://www.wps.cn/et"/></ext></extLst></styleSheet>"""
WPS_SHEET = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="et">
<dimension ref="A1"/><sheetViews><sheetView workbookViewId="0" showRuler="wps"/></sheetViews><sheetData>
<row r="3" spans="1:6"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="s"><v>2</v></c>
 <c r="D3" t="s"><v>3</v></c><c r="E3" t="s"><v>4</v></c><c r="F3" t="s"><v>5</v></c></row>
<row r="4"><c r="A4"><v>1</v></c><c r="B4" t="s"><v>6</v></c><c r="C4" t="s"><v>7</v></c>
 <c r="D4" s="1"><v>46203</v></c><c r="E4" t="s"><v>12</v></c></row>
<row r="5" hidden="1"><c r="A5" t="str"><v>2</v></c><c r="B5" t="s"><v>8</v></c><c r="C5" t="s"><v>7</v></c>
 <c r="D5" s="2"><v>46174</v></c></row>
<row r="6"><c r="A6" t="s"><v>11</v></c><c r="B6" t="s"><v>9</v></c><c r="C6" t="s"><v>10</v></c></row>
<row r="7"><c r="A7" t="s"><v>13</v></c><c r="C7" t="str"><f>COUNTA(C4:C6)&amp;"项"</f><v>3项</v></c></row>
</sheetData><autoFilter ref="A3:F6"/><drawing r:id="rId1" xmlns:r="wps"/></worksheet>"""


def wps_workbook() -> bytes:
    """A ledger as WPS saves one: shared strings, rich text, its own formats, no size of the sheet."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    strings = "".join(
        f"<si>{each if each[:1] == '<' else f'<t>{each}</t>'}</si>" for each in WPS_STRINGS
    )
    links = (("worksheet", "/xl/worksheets/sheet1.xml"), ("styles", "styles.xml"),
             ("sharedStrings", "sharedStrings.xml"), ("customXml", "../customXml/none.xml"))  # fmt: skip
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml"'
        f' ContentType="{kind}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1"'
        f' Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><workbookPr codeName="ThisWorkbook"/>'
        f'<sheets><sheet name="Sheet1" sheetId="2" r:id="rId1"/></sheets><calcPr calcId="wps"/></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        + "".join(f'<Relationship Id="rId{n}" Type="{rel}/{name}" Target="{target}"/>'
                  for n, (name, target) in enumerate(links, 1)) + "</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{main}" count="99">{strings}</sst>',
        "xl/styles.xml": WPS_STYLES,
        "xl/worksheets/sheet1.xml": WPS_SHEET,
    }  # fmt: skip
    return zipped({name: part.encode() for name, part in parts.items()})


def test_a_workbook_of_wps_is_read(file: Path) -> None:
    file.write_bytes(wps_workbook())
    found = returned(file)
    assert [f"{each.heading} → {each.now}（{each.at}）" for each in found.changes] == [
        "整改状态 → 整改中（C4）", "整改时限 → 2026-06-30（D4）", "时限原话 → 长期坚持（E4）",
        "时限原话 → 2026年6月（D5）",
    ]  # fmt: skip
    said = [each for each in messages_of(found) if not each.startswith(REMINDERS)]
    assert said[0] == "W20 A7：这一行是合计，没有读"
    assert said[1].startswith("W15 表里没有“状态原话”、“牵头单位”")
    assert said[2:] == ["W15 不认识“备注”，这几列没有读",
                        "W21 D5：“2026年6月”不是一个日期，记到“时限原话”"]  # fmt: skip


def test_days_are_counted_from_1904_where_the_workbook_says_so(file: Path) -> None:
    def from_1904(parts: dict[str, bytes]) -> None:
        name = "xl/workbook.xml"
        parts[name] = parts[name].replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>')

    edit(file, put({"J2": 46024 - 1462, "J3": 46024}))
    for at in ("J2", "J3"):  # as somebody types a number: no format of days
        edit(file, lambda sheet, at=at: setattr(sheet[at], "number_format", "General"))  # type: ignore[misc]
    assert [each.now for each in repacked(file, from_1904).changes] == ["2026-01-02", "2030-01-03"]


def quirks(sheet: Any) -> None:
    """What offices do to a ledger before they send it back."""
    sheet.insert_rows(1)
    sheet["A1"] = "某县整改台账"
    sheet.merge_cells("A1:F1")
    sheet["A3"], sheet["B4"] = "1", "2"  # numbers as text
    sheet["H3"] = "区政府"
    sheet.merge_cells("H3:H5")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.auto_filter.ref = "A2:W5"
    sheet.auto_filter.add_filter_column(5, ["整改中"])
    sheet["X2"], sheet["X4"] = "备注", "催办"
    sheet["J4"], sheet["M4"] = datetime.date(2026, 6, 30), "一件\n两件"
    sheet["A8"], sheet["F8"] = "合计", "=COUNTA(F3:F5)"


CAME_BACK = [
    ("1", "lead_unit", "区政府"), ("2", "due", datetime.date(2026, 6, 30)),
    ("2", "remaining", ("一件", "两件")), ("2-3-1", "lead_unit", "区政府"),
]  # fmt: skip


def test_what_offices_do_to_a_workbook_does_no_harm(file: Path) -> None:
    found = edit(file, quirks)
    assert [(each.issue_id, each.field, each.value) for each in found.changes] == CAME_BACK
    assert [each for each in messages_of(found) if not each.startswith(REMINDERS)] == [
        "W20 A8：这一行是合计，没有读",
        "W15 不认识“备注”，这几列没有读",
    ]


@pytest.mark.process
def test_libreoffice_gives_it_back_unchanged(file: Path, tmp_path: Path) -> None:
    assert through_libreoffice(file, tmp_path, "xlsx") == LedgerComparison((), ())


@pytest.mark.process
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_libreoffice_gives_back_what_was_filled_in(file: Path, tmp_path: Path, kind: str) -> None:
    edit(file, quirks)
    found = through_libreoffice(file, tmp_path, kind)
    assert [(each.issue_id, each.field, each.value) for each in found.changes] == CAME_BACK


def through_libreoffice(file: Path, folder: Path, kind: str) -> LedgerComparison:
    """Return what comes back where LibreOffice saved the ledger as another kind, and as .xlsx again."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    for to in dict.fromkeys((kind, "xlsx")):
        into = folder / to
        command = [office, "--headless", "--convert-to", to, "--outdir", str(into), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=sites.HANGS)
        file = into / f"{file.stem}.{to}"
    return returned(file)


# Hostile files


def zipped(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def altered(**parts: Callable[[bytes], bytes]) -> bytes:
    files = unzipped(ledger.workbook_of(disclosure()))
    names = {"types": "[Content_Types].xml", "sheet": "xl/worksheets/sheet1.xml"}
    for name, alter in parts.items():
        files[names[name]] = alter(files[names[name]])
    return zipped(files)


def blank() -> bytes:
    written = io.BytesIO()
    openpyxl.Workbook().save(written)
    return written.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
HOSTILE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "empty": (lambda: b"", "W05", "文件是空的"),
    "csv": (lambda: "序号,问题\n1,教育".encode("gb18030"), "W02", "不是 Excel 工作簿"),
    "pdf": (lambda: b"%PDF-1.7", "W02", "PDF"),
    "xls": (lambda: OLE + bytes(1000), "W02", "旧版"),
    "encrypted": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "W03", "密码"),
    "word": (lambda: zipped({"[Content_Types].xml": b"wordprocessingml", "word/document.xml": b""}),
             "W02", "不是 Excel 工作簿"),
    "ods": (lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            "W02", "不是 Excel 工作簿"),
    "macros": (lambda: altered(types=lambda part: part.replace(b"spreadsheetml.sheet.main",
               b"ms-excel.sheet.macroEnabled.main")), "W02", "宏"),
    "bomb": (lambda: altered(sheet=lambda _: bytes(30_000_000)), "W04", "大得不正常"),
    "entities": (lambda: altered(sheet=lambda part: ENTITY + part), "W04", "不会写的内容"),
    "large": (lambda: bytes(100_000_000), "W04", "100 MB"),
    "truncated": (lambda: ledger.workbook_of(disclosure())[:5000], "W05", "损坏"),
    "broken xml": (lambda: altered(sheet=lambda part: part[:500]), "W05", "损坏"),
    "no sheet part": (lambda: zipped({k: v for k, v in unzipped(ledger.workbook_of(disclosure())).items()
                      if "sheet1" not in k}), "W06", "没有找到台账"),
    "blank": (blank, "W06", "没有找到台账"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_ledger_gets_a_message_that_names_it(name: str, tmp_path: Path) -> None:
    make, code, words = HOSTILE[name]
    path = tmp_path / "台账.xlsx"
    path.write_bytes(make())
    wrong = xlsx.read(path, HEADINGS, ASKED)
    assert isinstance(wrong, Diagnostic)
    assert (wrong.code, words in wrong.message) == (code, True), wrong
    assert wrong.hint


def test_what_is_not_there_is_shown(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "无.xlsx"):
        wrong = xlsx.read(path, HEADINGS)
        assert isinstance(wrong, Diagnostic)
        assert wrong.code == "W01"


def test_a_million_blank_rows_are_shown(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    book["台账"].row_dimensions[1_048_576].height = 20
    book["台账"].cell(1_048_576, 1).value = " "
    book.save(file)
    wrong = xlsx.read(file, HEADINGS)
    assert isinstance(wrong, Diagnostic)
    assert wrong.code == "W04"


@pytest.mark.slow
def test_damage_gives_a_diagnostic_or_the_table(tmp_path: Path) -> None:
    """Any damage to any part: never a traceback."""
    chance = random.Random(4)  # noqa: S311 - damage, not secrets
    whole = unzipped(ledger.workbook_of(disclosure()))
    path = tmp_path / "台账.xlsx"
    for _ in range(120):
        parts = dict(whole)
        name = chance.choice(sorted(parts))
        raw = bytearray(parts[name])
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(raw))
            raw[at : at + chance.choice((0, 1, 1, 9))] = chance.choice(
                (b"", b"9", b"<", b'"', b"A")
            )
        parts[name] = bytes(raw)
        path.write_bytes(zipped(parts))
        assert isinstance(xlsx.read(path, HEADINGS), Diagnostic | xlsx.Sheet)


def test_every_code_has_its_meaning() -> None:
    assert not MEANINGS.keys() & xlsx.MEANINGS.keys()


def test_a_ledger_names_the_inspected_body_and_no_person(file: Path) -> None:
    properties = openpyxl.load_workbook(file).properties
    assert properties.creator == "某县"
    assert properties.lastModifiedBy is None
    core = unzipped(file.read_bytes())["docProps/core.xml"].decode()
    assert set(re.findall(r"<(?:\w+:)?(\w+)", core)) <= {
        "coreProperties",
        "creator",
        "created",
        "modified",
    }
