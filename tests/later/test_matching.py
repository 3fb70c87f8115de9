"""Which issue a later report speaks of: the title decides, the number helps, the rest is asked."""

import pytest

from generator.importing.later_report.known import KnownIssue
from generator.importing.later_report.matching import Printed, matched

KNOWN = (
    KnownIssue("1", "1", "农村饮水工程管护不力"),
    KnownIssue("2", "2", "老旧小区改造进度慢"),
    KnownIssue("3", "3", "乡镇卫生院缺少儿科医生"),
    KnownIssue("4-1", "1", "学习不深入"),
    KnownIssue("5-2", "2", "学习不深入"),
    KnownIssue("6", "（六）", "“两张皮”现象"),
    KnownIssue("7", "7", "食堂采购管理不规范"),
    KnownIssue("8", "8", "食堂采购监管不规范"),
)
SAME = ""
OTHER_NUMBER = "序号和公布的不同，是按名称对上的"
NOT_THERE = "公布里找不到这个问题"

CASES = [
    ("the same title and number", [("2", "老旧小区改造进度慢")], [("2", SAME)]),
    ("no number printed", [("", "老旧小区改造进度慢")], [("2", SAME)]),
    ("width, quotes and blanks apart", [("6", "\"两张皮\" 现象")], [("6", SAME)]),
    ("numbers in other signs", [("（二）", "老旧小区改造进度慢")], [("2", SAME)]),
    ("the same title, in a list that is numbered anew", [("1", "老旧小区改造进度慢")], [("2", SAME)]),
    (
        "the same title, the number of one that is nearly the same",
        [("8", "食堂采购管理不规范")],
        [("7", OTHER_NUMBER)],
    ),
    ("one title twice, told by number", [("2", "学习不深入")], [("5-2", SAME)]),
    ("one title twice, no number tells", [("9", "学习不深入")], [("", NOT_THERE)]),
    (
        "a title that is near",
        [("3", "乡镇卫生院儿科医生短缺")],
        [("3", "名称和公布的问题 3“乡镇卫生院缺少儿科医生”不完全一样")],
    ),
    (
        "a title that is near, at another number",
        [("1", "乡镇卫生院儿科医生短缺")],
        [("3", "名称和公布的问题 3“乡镇卫生院缺少儿科医生”不完全一样，序号也不同")],
    ),
    (
        "a title cut short",
        [("2", "老旧小区改造")],
        [("2", "名称和公布的问题 2“老旧小区改造进度慢”不完全一样")],
    ),
    (
        "a number only",
        [("3", "招商引资项目落地率低")],
        [("3", "只有序号对上了，名称完全不同：公布的是问题 3“乡镇卫生院缺少儿科医生”")],
    ),
    (
        "in a list that is numbered anew a number says nothing",
        [("1", "老旧小区改造进度慢"), ("3", "招商引资项目落地率低")],
        [("2", SAME), ("", NOT_THERE)],
    ),
    ("neither", [("9", "招商引资项目落地率低")], [("", NOT_THERE)]),
    (
        "the same one twice",
        [("2", "老旧小区改造进度慢"), ("2", "老旧小区改造进度慢")],
        [("2", SAME), ("", "前面已经有问题 2 了")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "right"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_matched(printed: list[tuple[str, str]], right: list[tuple[str, str]]) -> None:
    found = matched([Printed(*each) for each in printed], KNOWN)
    assert [(each.id, each.reason) for each in found] == right
