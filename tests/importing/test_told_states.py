"""Counts and states that a text tells in its own order: read where they are plain, asked for where not."""

from pathlib import Path, PurePath

import pytest

from generator.actions.doubts import doubted
from generator.importing.again.prepared import assembled_anew
from generator.importing.announcement import Imported, read_lines
from generator.importing.assemble import assemble
from generator.importing.assemble.totals import total
from generator.importing.carriers.txt import lines_of
from generator.importing.recognise.marked_reading import reasons_now
from generator.text.marked.arguments import TotalArgument
from generator.text.marked.problems import worth_a_look
from generator.text.marked.read import read_marked
from generator.text.marked.ways import way_out
from generator.text.marked.write import write_marked

HEAD = "某某县水务局党组关于巡察整改情况的通报\n县委第二巡察组对水务局党组开展了巡察。{told}现将整改情况通报如下。\n"
ISSUES = """\
一、供水方面
1.关于管网老化的问题。普查管网12公里，更换9公里。
2.关于窗口排队的问题。增设窗口2个。
{above}二、管理方面
3.关于会议过多的问题。会议减少三成{end}。
"""


def imported(told: str = "", above: str = "", end: str = "") -> Imported:
    text = HEAD.format(told=told) + ISSUES.format(above=above, end=end)
    return read_lines(lines_of(text), Path("x.txt"))


def totals(told: str) -> list[str]:
    found = assemble(imported(told).marked).announcement.totals
    return [f"{each.count}{each.unit or ''}{each.of} {each.status or ''}".strip() for each in found]


@pytest.mark.parametrize(
    ("told", "stated"),
    [
        ("指出3个问题。目前1个问题整改完毕，1个基本完成，1个持续推进。",
         ["3个问题", "1个问题 completed", "1个问题 staged", "1个问题 ongoing"]),
        ("指出3个问题。目前两个问题已经改好，1个还没改完。",
         ["3个问题", "2个问题 completed", "1个问题 ongoing"]),
        ("反馈了3个问题，其中2个整改到位，1个正在整改。",
         ["3个问题", "2个问题 completed", "1个问题 ongoing"]),
        ("反馈3项任务。3项任务已全部整改到位。", ["3项任务", "3项任务 completed"]),
        ("反馈3个问题，已完成2个，正在整改1个。",
         ["3个问题", "2个问题 completed", "1个问题 ongoing"]),
    ],
)  # fmt: skip
def test_totals_that_begin_with_their_count_are_read(told: str, stated: list[str]) -> None:
    assert totals(told) == stated


@pytest.mark.parametrize(
    ("words", "of", "stated"),
    [
        ("4个问题整改完毕", "", "4 问题 completed"),
        ("1个基本完成", "问题", "1 问题 staged"),
        ("2个持续推进", "问题", "2 问题 ongoing"),
        ("两个问题还没改完", "", "2 问题 ongoing"),
        ("已整改完毕4个", "问题", "4 问题 completed"),
        ("1个基本完成", "", None),
        ("已整改完毕4个", "", None),
        ("3条措施整改完毕", "", "3 措施 completed"),
    ],
)
def test_a_total_that_a_person_marks_has_the_state_of_its_words(
    words: str, of: str, stated: str | None
) -> None:
    found = total(words, TotalArgument(of))
    assert (found and f"{found.count} {found.of.removeprefix('条')} {found.status}") == stated


def test_counts_with_states_that_were_not_read_are_asked_for_with_their_marks() -> None:
    before = imported("指出3个问题。目前2个问题整改完毕，1个持续推进。").marked
    bare = before.replace("[[=总数]]2个问题整改完毕[[/]]", "2个问题整改完毕")
    bare = bare.replace("[[=总数 问题]]1个持续推进[[/]]", "1个持续推进")
    assert bare != before
    asked = asked_of(bare)
    assert asked["像是各种状态的个数，没有记到总数里"] == (
        "是的，写成 [[=总数 问题，已完成]]2个问题整改完毕[[/]]，[[=总数 问题，整改中]]1个持续推进[[/]]"
    )
    assert "像是各种状态的个数，没有记到总数里" not in asked_of(before)


def asked_of(marked: str) -> dict[str, str]:
    """Return the reasons that marks as they stand give, each with its way out."""
    text = read_marked(marked).text
    found = reasons_now(text)
    return {each: way_out(each, text.lines[at].text) for at, own in found.items() for each in own}


def states(marked: str) -> list[str]:
    return [
        f"{each.id} {each.status} {each.said or ''}".strip() for each in assemble(marked).issues
    ]


@pytest.mark.parametrize(
    ("above", "read"),
    [
        ("以上两个问题已整改完毕。\n", ["1 completed 已整改完毕", "2 completed 已整改完毕", "3 undisclosed"]),
        ("上述2个问题均正在整改。\n", ["1 ongoing 正在整改", "2 ongoing 正在整改", "3 undisclosed"]),
        ("以上2个问题整改中，2人受到处理。\n", ["1 undisclosed", "2 undisclosed", "3 undisclosed"]),
        ("以上两个方面已经整改到位。\n", ["1 undisclosed", "2 undisclosed", "3 undisclosed"]),
    ],
)  # fmt: skip
def test_a_state_of_all_issues_of_a_group_is_theirs(above: str, read: list[str]) -> None:
    assert states(imported(above=above).marked) == read


WRONG_COUNT = "像是上面 3 个问题的状态，没有记到它们的状态里"


def test_where_the_count_fits_no_group_it_is_asked_of_which() -> None:
    found = imported("反馈4个问题。", above="以上三个问题已整改完毕。\n")
    assert states(found.marked) == ["1 undisclosed", "2 undisclosed", "3 undisclosed"]
    ways = {each.reason: each.way for each in doubted(read_marked(found.marked).text)}
    assert ways[WRONG_COUNT] == "是的，写成 [[=状态 问题=上面3个]]已整改完毕[[/]]"


def test_what_is_said_of_three_above_is_theirs_once_the_third_is_marked() -> None:
    before = imported(
        "反馈4个问题。", above="水价不公开的问题，也已公开水价。\n以上三个问题已整改完毕。\n"
    )
    marked = before.marked.replace("水价不公开的问题，", "[[问题]]水价不公开的问题，[[举措]]")
    marked = marked.replace("已整改完毕。", "[[=状态 问题=上面3个]]已整改完毕[[/]]。")
    texts = [read_marked(each) for each in (marked, before.marked)]
    anew = assembled_anew(texts[0], texts[1].text, PurePath("source/marked.txt"))
    assert [str(each.status) for each in anew.assembled.issues] == [
        *["completed"] * 3,
        "undisclosed",
    ]
    assert "[[=状态 问题=1、2、1-3！]]已整改完毕[[/]]" in write_marked(anew.text)
    assert WRONG_COUNT not in write_marked(anew.text)


def test_more_issues_than_there_are_is_an_error() -> None:
    marked = imported().marked.replace("会议减少三成", "会议[[=状态 问题=上面9个]]减少三成[[/]]")
    assert "B08" in [each.code for each in assemble(marked).diagnostics]


@pytest.mark.parametrize(
    ("told", "end", "reason"),
    [
        ("", "，已整改完毕", "“已整改完毕”像整改状态，没有记到状态里"),
        ("反馈3个问题，已完成2个，基本完成1个。", "，基本完成", "文中写阶段性完成 1 个，这里末尾写着“基本完成”，没有记到状态里"),
        ("反馈3个问题，已完成2个，正在整改1个。", "，正在整改", "文中写整改中 1 个，这里末尾写着“正在整改”，没有记到状态里"),
        ("反馈3个问题，已完成2个，正在整改1个。", "，已整改到位", "文中写已完成 2 个，这里末尾写着“已整改到位”，没有记到状态里"),
    ],
)  # fmt: skip
def test_a_state_that_a_text_ends_with_is_asked_for_once(told: str, end: str, reason: str) -> None:
    found = imported(told, end=end)
    asked = doubted(read_marked(found.marked).text)
    assert [each.reason for each in asked] == [reason]
    assert asked[0].way == f"是的，写成 [[=状态]]{end[1:]}[[/]]"
    waved = read_marked(found.marked.replace("？：", "！：")).text
    assert [each.what for each in worth_a_look(waved)] == [reason]


@pytest.mark.parametrize("end", ["，发现问题9个，已全部整改到位", "，修订制度2项"])
def test_what_was_found_and_mended_is_no_state_of_the_issue(end: str) -> None:
    assert doubted(read_marked(imported(end=end).marked).text) == ()


def test_a_state_that_ends_a_paragraph_above_others_is_asked_for_too() -> None:
    """What is missed behind it is in its issue as long as nobody marked it."""
    found = imported(
        "反馈4个问题，基本完成1个。", end="，基本完成。\n年检走过场\n对全县社会组织重新年检"
    )
    asked = {each.reason: each for each in doubted(read_marked(found.marked).text)}
    reason = "文中写阶段性完成 1 个，这里末尾写着“基本完成”，没有记到状态里"
    assert asked[reason].words.startswith("3.关于会议过多")


def test_how_soon_an_issue_is_to_be_mended_is_no_unclear_state() -> None:
    marked = imported().marked.replace("2.关于窗口排队的问题。", "2.窗口排队。[[状态]]（立行立改）")
    found = assemble(marked)
    assert [each.code for each in found.diagnostics] == ["B05"]
    assert states(marked)[1] == "2 undisclosed 立行立改"


def test_what_the_paragraph_of_the_last_issue_says_of_those_above_is_theirs() -> None:
    glued = imported().marked  # only to know that without it nothing is said
    assert states(glued) == ["1 undisclosed", "2 undisclosed", "3 undisclosed"]
    text = (HEAD + ISSUES).format(told="", above="", end="")
    told = text.replace("增设窗口2个。", "增设窗口2个。以上2个问题均已整改完成。")
    found = states(read_lines(lines_of(told), Path("x.txt")).marked)
    assert [each.split()[1] for each in found] == ["completed", "completed", "undisclosed"]


def test_each_paragraph_that_ends_with_a_state_is_asked_for_where_the_total_has_room() -> None:
    above = "还有，年检走过场的问题，重新年检，已整改到位。\n"
    text = (HEAD + ISSUES).format(told="反馈4个问题，已完成2个。", above=above, end="")
    text = text.replace("增设窗口2个。", "增设窗口2个，已整改到位。")
    asked = doubted(read_marked(read_lines(lines_of(text), Path("x.txt")).marked).text)
    lines = [each.lines for each in asked if "末尾写着“已整改到位”" in each.reason]
    assert [len(each) for each in lines] == [2]


@pytest.mark.parametrize("sentence", ["以上问题整改情况均在局网站公开。", "上述问题不再另行公布。"])
def test_a_sentence_about_the_issues_above_is_no_heading(sentence: str) -> None:
    found = doubted(read_marked(imported(above=f"{sentence}\n").marked).text)
    assert not any("像一个问题的标题" in each.reason for each in found)
