"""Tables that say of issues elsewhere, by their numbers, who answers for them: what each issue gets of them."""

from pathlib import Path, PurePath

import pytest

from generator.importing.again.prepared import assembled_anew
from generator.importing.announcement import Imported, read_announcement, read_lines
from generator.importing.assemble import assemble
from generator.importing.carriers.txt import lines_of
from generator.text.listed_numbers import listed_numbers
from generator.text.marked.read import read_marked
from generator.text.marked.tables import with_tables
from generator.text.marked.ways import loses_a_fact, way_out

HEAD = "某某县水务局党组关于巡察整改情况的通报\n县委第二巡察组对水务局党组开展了巡察。现将整改情况通报如下。\n"
ISSUES = """\
一、供水方面
1.关于管网老化的问题
整改情况：普查管网12公里，更换9公里。
2.关于窗口排队的问题
整改情况：增设窗口2个。
二、管理方面
3.关于会议过多的问题
整改情况：会议减少三成。
4.关于档案不全的问题
整改情况：补充材料93份。
"""
END = "某某县水务局党组\n2025年3月3日\n"

NAMED = """\
各项问题责任单位如下：
问题序号\t牵头单位\t责任领导
1、4\t局办公室\t王一
2-3\t供水股、财务股\t李二
"""
BEFORE = """\
序号\t责任单位\t责任人\t整改时限\t完成情况
1\t供水股\t王一\t2025年6月30日\t已完成
第2至3项\t营业室\t李二\t长期坚持\t正在推进
4\t办公室\t赵三\t2025年底前\t已完成
"""
AGAIN = """\
附表：责任分工清单
序号\t问题\t责任单位\t整改时限\t责任人\t完成情况
1\t管网老化\t供水股\t2025年6月30日\t王一\t已完成
2\t窗口排队\t营业室\t2025年9月\t李二\t正在推进
3\t会议过多\t办公室\t2025年9月\t李二\t已完成
4\t档案不全\t办公室\t2025年9月\t赵三\t已完成
"""
UNKNOWN = """\
涉及问题\t归口\t盯办
1、4\t局办公室\t王一
2、3\t供水股\t李二
"""
STRAY = """\
问题序号\t责任单位\t备注
1、4\t局办公室\t
2\t供水股\t每月一报
3、9\t营业室\t
合计\t三个\t
"""

# Each issue: who leads, the units, who answers, the day, the limit in words, the state.
Found = tuple[str | None, tuple[str, ...], str | None, str | None, str | None, str]
TABLES: dict[str, tuple[str, list[Found], list[str]]] = {
    "behind the last issue, a row for several": (
        ISSUES + NAMED,
        [
            ("局办公室", (), "王一", None, None, "undisclosed"),
            ("供水股", ("财务股",), "李二", None, None, "undisclosed"),
            ("供水股", ("财务股",), "李二", None, None, "undisclosed"),
            ("局办公室", (), "王一", None, None, "undisclosed"),
        ],
        [
            "[[表]]各项问题责任单位如下：",
            "问题序号\t牵头单位\t责任领导",
            "1、4\t[[=牵头单位 问题=1、4]]局办公室[[/]]\t[[=责任领导 问题=1、4]]王一[[/]]",
            "2-3\t[[=牵头单位 问题=2、3]]供水股、财务股[[/]]\t[[=责任领导 问题=2、3]]李二[[/]]",
        ],
    ),
    "before the first issue, with limits and states": (
        BEFORE + ISSUES,
        [
            (None, ("供水股",), "王一", "2025-06-30", None, "completed"),
            (None, ("营业室",), "李二", None, "长期坚持", "ongoing"),
            (None, ("营业室",), "李二", None, "长期坚持", "ongoing"),
            (None, ("办公室",), "赵三", None, "2025年底前", "completed"),
        ],
        ["[[表]]序号\t责任单位\t责任人\t整改时限\t完成情况"],
    ),
    "names the problems once more": (
        ISSUES + AGAIN,
        [
            (None, ("供水股",), "王一", "2025-06-30", None, "completed"),
            (None, ("营业室",), "李二", None, "2025年9月", "ongoing"),
            (None, ("办公室",), "李二", None, "2025年9月", "completed"),
            (None, ("办公室",), "赵三", None, "2025年9月", "completed"),
        ],
        [
            "[[表]]附表：责任分工清单",
            "3\t会议过多\t[[=责任单位 问题=3]]办公室[[/]]\t[[=时限 问题=3]]2025年9月[[/]]\t"
            "[[=责任领导 问题=3]]李二[[/]]\t[[=状态 问题=3]]已完成[[/]]",
        ],
    ),
}
TITLES = ["管网老化", "窗口排队", "会议过多", "档案不全"]


def imported(text: str) -> Imported:
    return read_lines(lines_of(HEAD + text + END), Path("x.txt"))


@pytest.mark.parametrize("name", TABLES)
def test_each_issue_has_what_its_row_says(name: str) -> None:
    text, right, marks = TABLES[name]
    read = imported(text)
    assert [each.title for each in read.issues] == TITLES
    assert [
        (
            each.lead_unit, each.units, each.leader, each.due and each.due.isoformat(), each.due_said,
            each.status.value,
        )
        for each in read.issues
    ] == right  # fmt: skip
    assert [each for each in marks if each not in read.marked.splitlines()] == []
    assert not read.assembled.unsure
    assert all(len(each.measures) == 1 for each in read.issues)
    assert read.source == (HEAD + text + END).rstrip("\n")


def test_a_table_that_is_not_understood_is_one_doubt_and_one_mark_reads_all_of_it() -> None:
    read = imported(ISSUES + UNKNOWN)
    assert [each.title for each in read.issues] == TITLES
    (doubt,) = read.assembled.unsure
    assert doubt.reason == "这是一张表，2 行，没有记到问题上，像是序号，责任单位，责任领导"
    mark = "[[表 序号，责任单位，责任领导]]"
    assert mark in way_out(doubt.reason)
    before = read_marked(read.marked)
    edited = read.marked.replace(f"[[表？：{doubt.reason}]]", mark)
    anew = assembled_anew(read_marked(edited), before.text, PurePath("marked.txt"))
    told = [(each.units, each.leader) for each in anew.assembled.issues]
    office, supply = (("局办公室",), "王一"), (("供水股",), "李二")
    assert told == [office, supply, supply, office]
    assert not anew.assembled.unsure
    # The marks alone give the same, before they are written out cell by cell.
    assert assemble(edited).issues == anew.assembled.issues


def test_a_table_whose_numbers_are_no_issues_is_not_read_in_silence() -> None:
    text = "\n".join(
        ("[[原件 x.txt " + "0" * 64 + "]]", "[[问题 1-1]]1.甲渠漏水。", "[[问题 2-1]]1.乙渠漏水。")
    )
    marked = read_marked(f"{text}\n[[表 序号，责任单位]]序号\t单位\n1\t供水股\n").text
    (doubt,) = (
        each.mark for line in with_tables(marked).lines for each in line.marks if each.mark.reason
    )
    assert (doubt.word, doubt.argument) == ("表", "")
    assert loses_a_fact(doubt.reason)


def test_a_row_whose_other_cells_are_those_of_the_row_above_is_asked_about(tmp_path: Path) -> None:
    page = "".join(f"<p>{each}</p>" for each in (HEAD + ISSUES).splitlines())
    table = (
        "<table><tr><td>问题序号</td><td>责任单位</td><td>责任领导</td></tr>"
        "<tr><td>1、4</td><td><p>办公室</p><p>供水股</p></td><td>王一</td></tr>"
        '<tr><td>2</td><td rowspan="2">营业室</td><td rowspan="2">李二</td></tr><tr><td>3</td></tr></table>'
    )
    end = "".join(f"<p>{each}</p>" for each in END.splitlines())
    file = tmp_path / "x.html"
    file.write_text(f"<html><body><div>{page}{table}{end}</div></body></html>", "utf-8")
    read = read_announcement(file)
    told = [(each.units, each.leader) for each in read.issues]
    office = (("办公室", "供水股"), "王一")
    assert told == [office, (("营业室",), "李二"), ((), None), office]
    (doubt,) = read.assembled.unsure
    assert doubt.reason == "表里这一行有空的格子，可能和上一行共用"


def test_what_of_a_table_is_recorded_of_no_issue_is_doubted_where_it_stands() -> None:
    read = imported(ISSUES + STRAY)
    lines = read.marked.splitlines()
    doubts = {
        (each.reason, lines[each.line - 1 + lines[each.line - 1].startswith("[[疑")].split("\t")[0].rpartition("]")[2])
        for each in read.assembled.unsure
    }  # fmt: skip
    assert doubts == {
        ("表里“备注”一列没有记下来", "问题序号"),
        ("表里这一行写的问题 9 没有读到，没有记下来", "3、9"),
        ("表里这一行没有记到哪个问题上", "合计"),
    }
    assert [each.units for each in read.issues] == [
        ("局办公室",), ("供水股",), ("营业室",), ("局办公室",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("1、12、13", (1, 12, 13)),
        ("3-5", (3, 4, 5)),
        ("第1至3项", (1, 2, 3)),
        ("1 12，13", (1, 12, 13)),
        ("问题一、问题三", (1, 3)),
        ("第2项、第4—6项", (2, 4, 5, 6)),
        ("7.", (7,)),
        ("2024", ()),
        ("5-3", ()),
        ("1.2", ()),
        ("1号楼维修", ()),
        ("", ()),
    ],
)
def test_the_numbers_that_a_cell_lists(cell: str, numbers: tuple[int, ...]) -> None:
    assert listed_numbers(cell) == numbers
