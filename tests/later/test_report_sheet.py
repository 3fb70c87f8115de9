"""续报 in Excel: the sheet shows how each issue stands, and what is filled in becomes a later report."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from generator.actions import ledger, report_ledger
from generator.actions.errors import Stop
from generator.domain.diagnostics import Severity
from tests.later.reading import DAY, announced, column, found, reported

ON = datetime.date(2026, 9, 30)


def workbook(disclosure: Path, cells: Mapping[str, Any], sheet: str = "续报") -> Path:
    """Export the ledger and fill cells in; `C4` is a cell, `续报的状态 3` the column of issue 3's row."""
    file = disclosure.parent.parent / "台账.xlsx"
    ledger.export_ledger(disclosure, file, is_overwriting=True)
    book = openpyxl.load_workbook(file)
    for at, value in cells.items():
        heading, _, row = at.partition(" ")
        place = f"{column(heading)}{int(row) + 1}" if row else at
        book[sheet][place] = value
    book.save(file)
    return file


def taken(disclosure: Path, cells: Mapping[str, Any], on: datetime.date = ON) -> ledger.Import:
    return report_ledger.read_report_sheet(disclosure, workbook(disclosure, cells), on)


def written(disclosure: Path, cells: Mapping[str, Any], on: datetime.date = ON) -> dict[str, Any]:
    done = taken(disclosure, cells, on)
    assert [each for each in done.diagnostics if each.severity is Severity.ERROR] == []
    ledger.write_import(disclosure, done)
    held = yaml.safe_load((disclosure / f"updates/{on}.yml").read_text("utf-8"))
    return dict(held)


def test_the_sheet_shows_how_each_issue_stands_now(tmp_path: Path) -> None:
    disclosure = reported("verified", tmp_path)
    marks = disclosure / "source" / str(DAY) / "marked.txt"
    marks.unlink()  # typed by hand from now on
    book = openpyxl.load_workbook(workbook(disclosure, {}))
    assert book.sheetnames == ["台账", "续报", "整份续报", "说明"]
    rows = list(book["续报"].iter_rows(min_row=2, values_only=True))
    assert [row[:6] for row in rows] == [
        (1, 1, "农村饮水工程管护不力", "已完成：已完成", None, None),
        (2, 2, "老旧小区改造进度慢", "已完成：已完成\n核验：已完成（县委巡察办，2026-03-25）", "2025年12月31日", None),
        (3, 3, "乡镇卫生院缺少儿科医生", "整改中：正在整改", "2026年6月30日", "其余5名正在招聘"),
        (4, 4, "差旅费报销审核不严", "阶段性完成：阶段性完成", None, None),
        (5, 5, "国有房屋出租租金收缴不到位", "已完成：已完成\n核验：账已补记，尚有11万元没有入账（县委巡察办，2026-03-26）", "2025年12月31日", None),
        (6, 6, "干部档案材料不全", "已完成：已完成", None, None),
    ]  # fmt: skip
    assert {cell for row in rows for cell in row[6:]} == {None}


def test_only_the_rows_that_say_something_become_the_report(tmp_path: Path) -> None:
    disclosure = announced(tmp_path)
    held = written(disclosure, {
        "续报的状态 3": "已完成", "续报的原话 3": "已完成", "续报的正文 3": "儿科医生9名全部到岗。",
        "核验的单位 3": "县委巡察办", "核验的日期 3": datetime.date(2026, 9, 20), "核验的状态 3": "阶段性完成",
        "核验的原话 3": "基本到岗",
        "验收销号的单位 3": "市整改办", "验收销号的日期 3": "2026/9/25",
        "续报说没办完的 5": "还有1户没有退款\n还有2户在谈", "新的时限 5": "2026年底前", "延期的原因 5": "单据多",
        "重新整改的原因 6": "抽查发现缺页",
    })  # fmt: skip
    assert held == {
        "issued": {"by": "中共青岩县委", "on": "2026-09-30"},
        "issues": {
            "3": {
                "status": "completed",
                "said": "已完成",
                "text": "儿科医生9名全部到岗。",
                "verified": {
                    "by": "县委巡察办",
                    "on": "2026-09-20",
                    "status": "staged",
                    "said": "基本到岗",
                },
                "closed": {"by": "市整改办", "on": "2026-09-25"},
            },
            "5": {
                "remaining": ["还有1户没有退款", "还有2户在谈"],
                "due": {"said": "2026年底前", "was": "2025年12月31日", "reason": "单据多"},
            },
            "6": {"reopened": "抽查发现缺页"},
        },
    }
    assert found(disclosure, "R07", "T12", "T01") == []


@pytest.mark.parametrize(
    ("cell", "held"),
    [
        ("供水管网：46公里，办完43，没办完3", [{"of": "供水管网", "total": 46, "unit": "公里", "done": 43, "open": 3}]),
        (
            "民生项目：共28个；已完工17个、正在推进3个、不再实施8个",
            [{"of": "民生项目", "total": 28, "unit": "个", "done": 17, "open": 3, "dropped": 8,
              "words": {"done": "已完工", "open": "正在推进", "dropped": "不再实施"}}],
        ),
        ("甲:2户,办完1,未完成1\n乙:3户,办完3", [
            {"of": "甲", "total": 2, "unit": "户", "done": 1, "open": 1, "words": {"open": "未完成"}},
            {"of": "乙", "total": 3, "unit": "户", "done": 3},
        ]),
    ],
)  # fmt: skip
def test_a_progress_is_a_line(tmp_path: Path, cell: str, held: list[dict[str, Any]]) -> None:
    disclosure = announced(tmp_path)
    assert written(disclosure, {"续报的进度 3": cell})["issues"] == {"3": {"progress": held}}
    assert taken(disclosure, {"续报的进度 3": cell}).changes == ()


def test_a_second_workbook_adds_to_the_report_of_the_day(tmp_path: Path) -> None:
    disclosure = announced(tmp_path)
    written(disclosure, {"续报的正文 3": "招聘2名。"})
    file = disclosure / f"updates/{ON}.yml"
    file.write_text(file.read_text("utf-8") + "# 人社局核对过\n", "utf-8")
    held = written(disclosure, {"续报的正文 3": "招聘3名。", "续报的正文 4": "修订办法。"})
    assert held["issues"] == {"3": {"text": "招聘3名。"}, "4": {"text": "修订办法。"}}
    assert "# 人社局核对过" in file.read_text("utf-8")
    assert taken(disclosure, {"续报的正文 3": "招聘3名。"}).changes == ()


def test_a_change_is_named_by_issue_and_cell(tmp_path: Path) -> None:
    changes = taken(announced(tmp_path), {"续报的正文 4": "修订办法。"}).changes
    assert [str(each) for each in changes] == [
        "第 4 项 差旅费报销审核不严：续报的正文 （空） → 修订办法。（I5）"
    ]


REFUSED = [
    ({"续报的状态 2": "办结"}, "W12", "G3"),
    ({"续报的状态 2": "未逐项公布"}, "W12", "G3"),
    ({"续报的状态 2": "已完成"}, "W23", "G3"),
    ({"续报的状态 2": "已完成", "续报的原话 2": "正在推进"}, "W23", "G3"),
    ({"续报的状态 2": "已完成", "续报的原话 2": "相关问题已整改到位"}, "W23", "G3"),
    ({"核验的单位 2": "县委巡察办"}, "W22", "M3"),
    ({"核验的日期 2": "2026-09-20"}, "W22", "N3"),
    ({"核验的状态 2": "已完成"}, "W22", "O3"),
    ({"核验的日期 2": "2026年9月", "核验的单位 2": "县委巡察办"}, "W13", "N3"),
    ({"核验的日期 2": "2026-10-01", "核验的单位 2": "县委巡察办"}, "W13", "N3"),
    ({"验收销号的日期 2": "2026-02-30"}, "W13", "R3"),
    ({"延期的原因 2": "单据多"}, "W22", "L3"),
    ({"新的时限 2": "2025年12月31日"}, "W22", "K3"),
    ({"新的时限 2": "明天"}, "W13", "K3"),
    ({"B3": "99", "续报的正文 2": "甲"}, "W08", "B3"),
    ({"A3": "9", "续报的正文 2": "甲"}, "W11", "A3"),
    ({"C3": "别的问题", "续报的正文 2": "甲"}, "W11", "C3"),
    ({"B4": "2", "续报的正文 2": "甲"}, "W09", "B4"),
    ({"I1": "正文", "续报的正文 2": "甲"}, "W07", "I1"),
    ({"续报的正文 2": "=1+1"}, "W14", "I3"),
    ({"续报的进度 2": "46公里换了43公里"}, "W22", "T3"),
    ({"续报的进度 2": "管网：46公里"}, "W22", "T3"),
    ({"续报的进度 2": "管网：46公里，办完43户，没办完3"}, "W22", "T3"),
    ({"续报的进度 2": "管网：46公里，改了43，没办完3"}, "W22", "T3"),
    ({"续报的进度 2": "管网：46公里，办完43，完成3"}, "W22", "T3"),
    ({"续报的进度 2": "管网：46公里，办完43，没办完2"}, "R03", "T3"),
]


@pytest.mark.parametrize(("cells", "code", "at"), REFUSED)
def test_what_cannot_be_taken_is_named_at_its_cell(
    tmp_path: Path, cells: Mapping[str, Any], code: str, at: str
) -> None:
    done = taken(announced(tmp_path), cells)
    errors = [each for each in done.diagnostics if each.severity is Severity.ERROR]
    assert [(each.code, each.message.partition("：")[0]) for each in errors] == [(code, at)]
    assert done.files == {}


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    done = taken(
        announced(tmp_path), {"续报的状态 2": "办结", "核验的单位 2": "甲", "延期的原因 3": "乙"}
    )
    assert {each.code for each in done.diagnostics} == {"W12", "W22"}
    assert len(done.diagnostics) == 3


WRONG_SUM = "管网：46公里，办完43，没办完2"


@pytest.mark.parametrize("row", [2, 3])
def test_a_cell_that_cannot_be_taken_hides_no_rule_that_another_breaks(
    tmp_path: Path, row: int
) -> None:
    cells = {"核验的单位 2": "甲", "核验的日期 2": "2026-02-30", f"续报的进度 {row}": WRONG_SUM}
    done = taken(announced(tmp_path), cells)
    found = [(each.code, each.message.partition("：")[0]) for each in done.diagnostics]
    assert found == [("W13", "N3"), ("R03", f"T{row + 1}")]
    assert done.files == {}


def test_a_broken_rule_names_the_cell_and_not_all_of_the_row(tmp_path: Path) -> None:
    row = {"续报的状态 2": "整改中", "续报的原话 2": "正在整改", "续报的正文 2": "换了管网。"}
    more = {"续报说没办完的 2": "3公里没有换", "新的时限 2": "2027-03-31", "延期的原因 2": "缺管材"}
    done = taken(announced(tmp_path), {**row, **more, "续报的进度 2": WRONG_SUM})
    errors = [each for each in done.diagnostics if each.severity is Severity.ERROR]
    assert [(each.code, each.message.partition("：")[0]) for each in errors] == [("R03", "T3")]


def test_a_rule_that_the_report_breaks_is_told_at_its_cells(tmp_path: Path) -> None:
    done = taken(announced(tmp_path), {"续报的正文 2": "联系人电话13912345678。"})
    assert [(each.code, each.message.partition("：")[0]) for each in done.diagnostics] == [
        ("R09", "I3")
    ]
    assert done.files == {}


def test_without_a_date_the_sheet_is_not_read_and_that_is_said(tmp_path: Path) -> None:
    disclosure = announced(tmp_path)
    done = ledger.read_ledger(disclosure, workbook(disclosure, {"续报的正文 2": "甲"}))
    assert [(each.code, each.severity) for each in done.diagnostics] == [("W24", Severity.ADVICE)]
    assert "填了 1 个问题" in done.diagnostics[0].message
    assert done.changes == ()


def test_with_a_date_the_ledger_is_not_read_and_that_is_said(tmp_path: Path) -> None:
    disclosure = announced(tmp_path)
    file = workbook(disclosure, {"N3": "老小区"}, "台账")
    done = report_ledger.read_report_sheet(disclosure, file, ON)
    assert [each.code for each in done.diagnostics] == ["W24"]
    assert (done.changes, done.files) == ((), {})


WHOLE = {
    "B2": "青岩县整改办", "B3": "现将整改进展续报如下。", "B4": "问题：6个\n问题，已完成：4个\n群众满意率：92.60%\n线索，已完成：全部办结",
    "B5": "2026年底前再公布一次", "B6": datetime.date(2026, 12, 31), "B7": "县委巡察办",
}  # fmt: skip


def test_what_is_said_of_the_whole_stands_in_the_report(tmp_path: Path) -> None:
    disclosure = announced(tmp_path)
    done = taken_whole(disclosure, WHOLE)
    assert [str(each) for each in done.changes][:2] == [
        "发布单位 中共青岩县委 → 青岩县整改办（整份续报!B2）",
        "开头的话 （空） → 现将整改进展续报如下。（整份续报!B3）",
    ]
    ledger.write_import(disclosure, done)
    said = yaml.safe_load((disclosure / f"updates/{ON}.yml").read_text("utf-8"))
    assert said == {
        "issued": {"by": "青岩县整改办", "on": str(ON)},
        "opening": "现将整改进展续报如下。",
        "totals": [
            {"of": "问题", "count": 6, "unit": "个"},
            {"of": "问题", "status": "completed", "count": 4, "unit": "个"},
            {"of": "群众满意率", "percent": "92.60"},
            {"of": "线索", "status": "completed", "said": "全部办结"},
        ],
        "next_report": {"said": "2026年底前再公布一次", "to": "县委巡察办", "publish_by": "2026-12-31"},
    }  # fmt: skip
    assert found(disclosure, "T01", "T03", "T12") == []
    assert taken_whole(disclosure, WHOLE).changes == ()


def test_what_is_said_of_the_whole_goes_beside_what_is_there(tmp_path: Path) -> None:
    disclosure = announced(tmp_path)
    written(disclosure, {"续报的正文 3": "招聘2名。"})
    ledger.write_import(disclosure, taken_whole(disclosure, {"B5": "2026年底前"}))
    said = yaml.safe_load((disclosure / f"updates/{ON}.yml").read_text("utf-8"))
    assert (said["next_report"], said["issues"]) == (
        {"said": "2026年底前"},
        {"3": {"text": "招聘2名。"}},
    )
    assert said["issued"]["by"] == "中共青岩县委"


@pytest.mark.parametrize(
    ("cells", "code", "at"),
    [
        ({"B4": "6个问题"}, "W22", "B4"),
        ({"B4": "问题，办结：4个"}, "W12", "B4"),
        ({"B5": "年底", "B6": "2026年底"}, "W13", "B6"),
        ({"B5": "年底", "B6": "2026-02-30"}, "W13", "B6"),
        ({"B6": "2026-12-31"}, "W22", "B6"),
        ({"B7": "县委巡察办"}, "W22", "B7"),
        ({"B3": "=1+1"}, "W14", "B3"),
        ({"A3": "别的", "B3": "甲"}, "W11", "A3"),
        ({"B3": "电话13912345678。"}, "R09", "B3"),
    ],
)
def test_a_wrong_cell_of_the_whole_is_named(
    tmp_path: Path, cells: Mapping[str, Any], code: str, at: str
) -> None:
    done = taken_whole(announced(tmp_path), cells)
    errors = [each for each in done.diagnostics if each.severity is Severity.ERROR]
    assert [(each.code, each.message.partition("：")[0]) for each in errors] == [
        (code, f"整份续报!{at}")
    ]
    assert done.files == {}


def test_without_a_date_the_whole_is_not_read_and_that_is_said(tmp_path: Path) -> None:
    disclosure = announced(tmp_path)
    done = ledger.read_ledger(disclosure, workbook(disclosure, {"B5": "年底"}, "整份续报"))
    assert [each.message for each in done.diagnostics] == ["“整份续报”表里填了 1 格，这次没有读"]
    assert ledger.read_ledger(disclosure, workbook(disclosure, {})).diagnostics == ()


def taken_whole(disclosure: Path, cells: Mapping[str, Any]) -> ledger.Import:
    return report_ledger.read_report_sheet(disclosure, workbook(disclosure, cells, "整份续报"), ON)


def test_a_workbook_without_the_sheet_is_refused(tmp_path: Path) -> None:
    disclosure = announced(tmp_path)
    file = workbook(disclosure, {})
    book = openpyxl.load_workbook(file)
    del book["续报"]
    book.save(file)
    done = report_ledger.read_report_sheet(disclosure, file, ON)
    assert [each.code for each in done.diagnostics] == ["W06"]
    assert ledger.read_ledger(disclosure, file).diagnostics == ()


def test_a_report_before_the_announcement_is_refused(tmp_path: Path) -> None:
    disclosure = announced(tmp_path)
    with pytest.raises(Stop, match="早于公布的日期 2025-09-30"):
        taken(disclosure, {"续报的正文 2": "甲"}, datetime.date(2025, 9, 29))
