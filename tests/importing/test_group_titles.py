"""The heading of a group that was read as an issue is named first, and what goes with it is not listed."""

from pathlib import PurePath

import pytest

from generator.actions.doubts import doubted
from generator.importing.again.prepared import assembled_anew
from generator.text.marked.read import read_marked
from generator.text.marked.ways import way_out

REASON = "这种序号在别处是一组问题的标题"
JUMP = "序号从 2 跳到 3"
TITLE = f"[[方面 0]][[问题 2？：{REASON}；{JUMP}]]（二）服务群众不够"
TEXT = f"""\
[[原件 通报.txt {0:064}]]
[[标题]]某某县水务局党组关于巡察整改情况的通报
[[组织]]巡察反馈的[[=总数]]4个问题[[/]]。
[[方面]]（一）执行政策不力
[[问题 1]]1.甲渠漏水。[[举措]]埋设新管3公里。
[[问题 1-2]]2.乙渠漏水。[[举措]]补漏3处。
{TITLE}
[[问题 3？：{JUMP}]]3.窗口排队时间长。[[举措]]增设窗口2个。
[[方面]]（三）队伍管理不严
[[问题 4]]4.车辆台账不清。[[举措]]封存车辆2辆。
"""
WAY = "是一组问题的标题，[[方面 0]][[问题 2？…]] 换成 [[方面]]；"


def test_it_stands_first_with_the_marks_that_go() -> None:
    first, *others = doubted(read_marked(TEXT).text)
    assert (first.lines, first.words) == ((7,), "（二）服务群众不够")
    assert first.way.startswith(WAY)
    assert not any(REASON in each.reason for each in others)


def test_what_is_written_as_it_says_leaves_nothing_to_ask() -> None:
    now = TEXT.replace(TITLE, "[[方面]]（二）服务群众不够")
    found = assembled_anew(read_marked(now), read_marked(TEXT).text, PurePath("source/marked.txt"))
    aspects = [each.title for each in found.assembled.announcement.aspects]
    assert aspects == ["执行政策不力", "服务群众不够", "队伍管理不严"]
    assert [each.aspect for each in found.assembled.issues] == [1, 1, 2, 3]


@pytest.mark.parametrize(
    "others",
    [
        "[[问题 5？：{}]]（四）账目不清",
        "[[问题 5？：{}]]（四）账目不清\n[[问题 6？：{}]]（五）库房不整",
    ],
)
def test_where_as_many_are_issues_as_groups_each_is_asked_for_itself(others: str) -> None:
    text = read_marked(TEXT + others.format(REASON, REASON)).text
    asked = [each.reason for each in doubted(text)]
    assert REASON in asked


def test_the_mark_alone_says_that_it_is_a_group() -> None:
    assert "[[问题 …]] 换成 [[方面]]" in way_out(REASON)
