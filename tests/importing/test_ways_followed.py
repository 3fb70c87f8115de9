"""Whoever follows a way out to the letter gets sound data: no step of brackets only, no title that is a sign."""

import re
from collections.abc import Iterator

import pytest

from generator.actions.doubts import Doubted, doubted, listed
from generator.domain.model import Issue
from generator.importing.assemble import assemble_text
from generator.text.marked import change
from generator.text.marked.answers import Answer
from generator.text.marked.marked_text import MarkedText
from generator.text.marked.read import read_marked
from generator.text.marked.ways import said_of
from tests.importing.test_flags import FIRST, HEAD, REASONS, SECOND, THIRD, imported

IN_BRACKETS = (
    "反馈的3个问题，已完成2个，基本完成1个。\n"
    "1.关于管网老化的问题。（已完成）\n（责任领导：王某；责任部门：工程科）\n（1）普查管网12公里。\n"
    "2.窗口“排而不疏”。（基本完成）\n（责任领导：赵某；责任部门：办公室）\n（1）增设窗口2个。\n（2）延长服务时间\n"
    "3.会议过多，文件也多。（已完成）\n（责任领导：王某；责任部门：综合科）\n（1）会议减少三成。\n"
)
MISREAD = """\
[[标题]]某某县水务局党组关于巡察整改情况的通报
[[开头]]县委第二巡察组开展了巡察。反馈的[[=总数]]3个问题[[/]]，已完成2个，基本完成1个。
[[问题 1？：和它同一列序号的别的几行，都没有读成问题]]1.管网老而不换。[[状态]]（已完成）
[[问题 1-2？：文中写已完成 2 个，这里读到 1 个；标题像一句话的一半]]（[[责任领导]]责任领导：王某；[[责任单位]]责任部门：工程科）
[[举措？：举措的序号又从头开始]]（1）普查管网12公里。
[[疑？：和它同一列序号的别的几行读成了问题，这一行没有；“基本完成”像整改状态，没有记到状态里；这一段像一个问题的标题]]
2.窗口“排而不疏”。（基本完成）
[[责任领导？：举措的序号又从头开始]]（责任领导：赵某；[[责任单位]]责任部门：办公室）
[[举措？：举措的序号又从头开始]]（1）增设窗口2个。
[[疑？：文中写已完成 2 个，这里末尾写着“(已完成)”，没有记到状态里；和它同一列序号的别的几行读成了问题，这一行没有]]
3.会议过多，文件也多。（已完成）
[[问题 1-3？：文中写已完成 2 个，这里读到 1 个；标题像一句话的一半]]（[[责任领导]]责任领导：王某；[[责任单位]]责任部门：综合科）
[[举措？：这篇公布有不少问题读得没有把握，这里也要看一看]]（1）会议减少三成。
[[落款]]中共某某县水务局党组
2025年2月24日
"""
"""As a reader may mark it that takes the lines of who is responsible for issues."""
COUNTED = (
    "反馈3个问题。\n1.关于管网老化的问题\n整改情况：已整改。普查管网12公里。\n"
    "2.4个窗口长期无人值守。\n整改情况：已整改。增设人员2名。\n"
    "3.关于会议过多的问题\n整改情况：已整改。会议减少三成。\n"
)
TEXTS = {
    **{reason: HEAD + text for reason, text in REASONS.items()},
    "states and fields in brackets": HEAD + IN_BRACKETS,
    "a count behind the number": HEAD + COUNTED,
    "a title in the middle": HEAD
    + FIRST
    + SECOND.replace("\n", "3.车辆不清。（已完成）\n")
    + THIRD,
}
_WORD = re.compile(r"[\w\u4e00-\u9fff]{2}")
_ONLY_STATE = re.compile(r"[（(【\s]*(?:已|基本|正在)?(?:完成|整改|整改到位)[）)】。\s]*")


def nonsense(issue: Issue) -> Iterator[str]:
    """Yield what no announcement says as a title or as a step."""
    if not _WORD.search(issue.title) or re.match(r"[（(]?责任", issue.title):
        yield f"标题 {issue.title}"
    yield from (f"单位 {each}" for each in issue.units if re.match("责任(单位|部门)", each))
    for each in issue.measures:
        told = f"{each.lead or ''}{each.text}"
        if not _WORD.search(told) or _ONLY_STATE.fullmatch(told) or re.match(r"[（(]责任", told):
            yield f"举措 {told}"


def found_in(text: MarkedText) -> list[str]:
    return [each for issue in assemble_text(text).issues for each in nonsense(issue)]


def followed(text: MarkedText) -> Iterator[tuple[Doubted, Answer, MarkedText]]:
    """Yield each answer that a text's doubts offer, with the text in which it was given."""
    for each in doubted(text):
        for answer in each.answers:
            made = change.answered(text, each.lines[0], each.reason, answer.steps)
            yield each, answer, made


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_an_answer_makes_no_nonsense(text: str) -> None:
    marked = read_marked(imported(text).marked).text
    assert_followed(marked)


def test_what_is_misread_is_followed_too() -> None:
    assert_followed(read_marked(MISREAD).text)


def assert_followed(marked: MarkedText) -> None:
    before = found_in(marked)
    for each, answer, made in followed(marked):
        new = [one for one in found_in(made) if one not in before]
        assert new == [], f"{each}: {answer}"


WRITTEN = [
    ("这一段像一个问题的标题", "5.4所学校违规收费18.9万元。",
     "是一个问题，写成 [[问题]][[序号]]5.[[名]]4所学校违规收费18.9万元。"),
    ("这一段像一个问题的标题", "2.媒体融合不深。（基本完成）",
     "是一个问题，写成 [[问题]]2.媒体融合不深。[[状态]]（基本完成）"),
    ("这一段像一个问题的标题", "2.设备闲置（已完成）（责任领导：王某；责任部门：工程科）",
     "是一个问题，写成 [[问题]]2.设备闲置[[状态]]（已完成）[[责任领导]]（责任领导：王某；[[责任单位]]责任部门：工程科）"),
    ("这一段像一个问题的标题", "2.设备闲置。（已完成）清查设备27台。",
     "是一个问题，写成 [[问题]]2.设备闲置。[[状态]]（已完成）[[举措]]清查设备27……"),
    ("标题像一句话的一半", "（责任领导：党组书记；责任部门：总编室、技术部）",
     "不是问题，也不是举措，整行写成 [[责任领导]]（责任领导：党组书记；[[责任单位]]责任部门：总编室、技术部）"),
    ("“基本完成”像整改状态，没有记到状态里", "2.媒体融合不深。（基本完成）",
     "是的，在（基本完成）前面写 [[状态]]"),
    ("文中写已完成 7 个，这里末尾写着“(已完成)”，没有记到状态里", "3.报道少。（已完成）",
     "是的，在（已完成）前面写 [[状态]]"),
    ("标题像从一个数字中间开始", "8.3个校舍维修项目多计工程款。",
     "是第 8 个问题，标题从“3个校”起，写成 [[问题]][[序号]]8.[[名]]3个校……，已经这样写的，把“？”改成“！”就行；"
     "接着上面说的，[[问题 …]] 换成 [[接]]"),
    ("像是下一个问题从这里开始", "整改情况：已整改。",
     "上面没有标记的那一行是它的标题的，在那一行的标题前面写 [[问题]]；不是，把“？”改成“！”就行"),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "words", "way"), WRITTEN)
def test_the_way_names_what_stands_in_the_line(reason: str, words: str, way: str) -> None:
    said = said_of(reason, words)
    assert said
    assert said.sentence == way


@pytest.mark.parametrize(
    ("line", "reason", "title", "status", "leader"),
    [
        ("5.4所学校违规收费。", "这一段像一个问题的标题", "4所学校违规收费", "undisclosed", None),
        ("5.设备闲置。（已完成）", "这一段像一个问题的标题", "设备闲置", "completed", None),
        (
            "5.设备闲置（基本完成）（责任领导：王某；责任部门：工程科）",
            "这一段像一个问题的标题",
            "设备闲置",
            "staged",
            "王某",
        ),
    ],
)  # fmt: skip
def test_a_title_that_is_marked_as_said_is_read_whole(
    line: str, reason: str, title: str, status: str, leader: str | None
) -> None:
    before = f"[[标题]]某某县水务局党组关于巡察整改情况的通报\n[[疑？：{reason}]]\n{line}\n"
    said = said_of(reason, line)
    assert said
    text = change.answered(read_marked(before).text, 3, reason, said.answers[0].steps)
    (issue,) = assemble_text(text).issues
    assert (issue.number, issue.title, issue.status, issue.leader) == ("5", title, status, leader)
    assert not issue.measures


TO_CHANGE = {
    4: "[[责任领导]]（责任领导：王某；[[责任单位]]责任部门：工程科）",
    7: "[[问题]]2.窗口“排而不疏”。[[状态]]（基本完成）",
    11: "[[问题]]3.会议过多，文件也多。[[状态]]（已完成）",
    12: "[[责任领导]]（责任领导：王某；[[责任单位]]责任部门：综合科）",
}


def test_what_is_to_be_changed_stands_first_and_once_a_line() -> None:
    """What mostly follows from titles that were missed stands together, behind them."""
    *changed, last = listed(read_marked(MISREAD).text)
    assert {each.lines: each.way.partition("写成 ")[2] for each in changed} == {
        (line,): way for line, way in TO_CHANGE.items()
    }
    assert len(changed) == len(TO_CHANGE)
    assert "多半是上面那几处带来的" in last.reason
    assert "先不用改" in last.way


def test_who_does_all_that_is_said_in_one_round_has_it_right() -> None:
    text = read_marked(MISREAD).text
    for each in listed(text):
        for answer in each.answers[:1]:
            text = change.answered(text, each.lines[0], each.reason, answer.steps)
    found = [
        (each.title, each.status, each.leader, each.units) for each in assemble_text(text).issues
    ]
    assert found == [
        ("管网老而不换", "completed", "王某", ("工程科",)),
        ("窗口“排而不疏”", "staged", "赵某", ("办公室",)),
        ("会议过多，文件也多", "completed", "王某", ("综合科",)),
    ]
    assert [len(each.measures) for each in assemble_text(text).issues] == [1, 1, 1]


def test_who_came_is_asked_for_with_when_where_no_rule_finds_it() -> None:
    words = "县审计局于2024年4月15日至6月28日对水务局进行了审计。"
    said = said_of("这里有一段进驻的时间没有读到", words)
    assert said
    assert "[[=进驻]]2024年4月15日至6月28日[[/]]" in said.sentence
    assert "[[=巡视组]]县审计局[[/]]" in said.sentence
