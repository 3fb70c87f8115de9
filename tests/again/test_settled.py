"""What a person's marks have answered is asked no more; what they have not stays, and no fact is lost unsaid."""

import re
from pathlib import Path, PurePath

import pytest

from generator.domain.diagnostics import has_errors
from generator.importing.again.prepared import assembled_anew
from generator.importing.announcement import read_lines
from generator.importing.carriers.txt import lines_of
from generator.text.marked.marked_text import Sureness
from generator.text.marked.problems import lost_facts
from generator.text.marked.read import read_marked
from generator.text.marked.write import write_marked

SIGNED = """\
某某县水务局党组关于巡察整改情况的通报
县委第二巡察组对水务局党组开展了巡察。现将整改情况通报如下。
巡察反馈的4个问题，已完成3个，正在整改1个。
1.关于管网老化的问题。普查管网12公里，更换9公里，其余由施工方补齐。
2.关于窗口排队的问题。增设窗口2个。
再说会议过多的问题，全年会议减少三成，文件减少两成。
3.关于车辆不清的问题。封存车辆2辆，正在整改。
"""
BEFORE = read_lines(lines_of(SIGNED), Path("签发件.txt")).marked
FEWER = "文中写 4 个问题，这里读到 3 个"
LEFT = "“其余”像是还没办完，没有记下来"
STATE = "文中写整改中 1 个，这里末尾写着“正在整改”，没有记到状态里"


def edited(*changes: tuple[str, str], of: str = BEFORE) -> str:
    for was, now in changes:
        assert of.count(was) == 1, was
        of = of.replace(was, now)
    return of


def anew(now: str, before: str = BEFORE) -> tuple[list[str], str, list[str]]:
    """Return what is settled, the text as it is written, and the reasons that are left."""
    found = assembled_anew(
        read_marked(now), read_marked(before).text, PurePath("source/marked.txt")
    )
    marks = [each.mark for line in found.text.lines for each in line.marks]
    left = [each.reason for each in marks if each.sureness is Sureness.DOUBTED]
    return [each.reason for each in found.settled], write_marked(found.text), left


def test_the_text_is_doubted_where_it_should_be() -> None:
    assert [BEFORE.count(each) for each in (FEWER, LEFT, STATE)] == [1, 1, 1]


NEW_ISSUE = ("再说会议过多的问题，", "[[问题]]再说会议过多的问题，[[举措]]")
RECORDED = [
    ("the count", [NEW_ISSUE], [FEWER]),
    ("what is left over", [("其余由施工方补齐。", "[[=还没办完]]其余由施工方补齐[[/]]。")], [LEFT]),
    ("a state", [("，正在整改。", "，[[=状态]]正在整改[[/]]。")], [STATE]),
    ("nothing", [("[[举措]]增设", "[[成效]]增设")], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "reasons"), [r[1:] for r in RECORDED], ids=[r[0] for r in RECORDED]
)
def test_a_reason_that_is_true_no_more_goes(
    changes: list[tuple[str, str]], reasons: list[str]
) -> None:
    settled, text, left = anew(edited(*changes))
    assert set(reasons) <= set(settled)
    assert [each for each in reasons if each in text] == []
    others = {FEWER, LEFT, STATE} - set(reasons)
    assert others <= {one for each in left for one in each.split("；")}


def test_a_mark_whose_reasons_are_all_gone_is_plain_again() -> None:
    _, text, _ = anew(edited(("，正在整改。", "，[[=状态]]正在整改[[/]]。")))
    assert "\n[[问题 3]]3.关于车辆不清的问题。" in text


def test_a_doubt_alone_on_its_line_goes_with_its_reasons() -> None:
    doubt = next(each for each in BEFORE.splitlines() if each.startswith("[[疑？"))
    _, text, _ = anew(edited(NEW_ISSUE))
    assert doubt not in text
    assert "[[疑" not in text


def test_a_count_that_still_differs_has_its_new_figures() -> None:
    settled, text, left = anew(edited(("[[问题 2]]", "[[举措]]")))
    assert settled == []
    assert "文中写 4 个问题，这里读到 2 个" in text
    assert FEWER not in text
    assert any("这里读到 2 个" in each for each in left)


def test_a_count_that_a_person_explained_is_asked_no_more() -> None:
    line = next(each for each in BEFORE.splitlines() if FEWER in each)
    now = edited((line, f"[[疑！：1个问题另行公布，县委巡察办，2025-09-04]]\n{line}"))
    settled, text, _ = anew(now)
    assert settled == [FEWER]
    assert FEWER not in text


def test_what_no_check_can_tell_from_marks_stays() -> None:
    unread = "有一个符号认不出来（�），暂用“•”代替"
    before = edited(("[[举措]]增设窗口", f"[[举措？：{unread}]]增设窗口"))
    settled, _, left = anew(edited(NEW_ISSUE, of=before), before)
    assert unread in left
    assert unread not in settled


def test_a_line_that_was_parted_is_doubted_for_each_of_its_parts() -> None:
    settled, _, left = anew(edited(("[[举措]]普查", "\n[[举措]]普查")))
    assert LEFT not in settled
    assert any(LEFT in each for each in left)


def test_words_that_were_taken_out_leave_every_doubt() -> None:
    settled, text, _ = anew(edited(("12公里", "[[隐去]]"), NEW_ISSUE))
    assert settled == []
    assert FEWER in text


WAVED_THROUGH = [
    ("a state and a remainder", [], [(LEFT, "[[=还没办完]]其余由施工方补齐[[/]]"), (STATE, "[[=状态]]正在整改[[/]]")]),
    ("the state written", [("，正在整改。", "，[[=状态]]正在整改[[/]]。")], [(LEFT, "[[=还没办完]]其余由施工方补齐[[/]]")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "lost"), [r[1:] for r in WAVED_THROUGH], ids=[r[0] for r in WAVED_THROUGH]
)
def test_a_fact_that_was_waved_through_is_told_with_the_mark_to_write(
    changes: list[tuple[str, str]], lost: list[tuple[str, str]]
) -> None:
    _, text, left = anew(edited(*changes).replace("？：", "！："))
    assert left == []
    found = {each.what: each.way for each in lost_facts(read_marked(text).text)}
    assert found.keys() == dict(lost).keys()
    assert all(found[reason] == f"写成 {way}" for reason, way in lost)


def test_who_turns_every_question_into_looked_at_is_asked_for_no_more() -> None:
    found = assembled_anew(
        read_marked(BEFORE.replace("？：", "！：")),
        read_marked(BEFORE).text,
        PurePath("marked.txt"),
    )
    assert "疑" not in write_marked(found.text)
    assert not has_errors(found.assembled.diagnostics)


def test_an_explanation_stays() -> None:
    line = next(each for each in BEFORE.splitlines() if each.startswith("[[疑？"))
    why = "[[疑！：1个问题另行公布，县委巡察办，2025-09-04]]"
    _, text, _ = anew(edited((line, why)))
    assert why in text


def test_who_takes_the_reason_away_has_answered() -> None:
    waved = edited((f"：{LEFT}", "")).replace("？：", "！：").replace("？]]", "！]]")
    _, text, _ = anew(waved)
    assert LEFT not in {each.what for each in lost_facts(read_marked(text).text)}


LATER = """\
某某县水务局党组关于巡察整改情况的通报
县委第二巡察组对水务局党组开展了巡察。现将整改情况通报如下。
巡察反馈的3个问题。
1.关于管网老化的问题。普查管网12公里，已整改完毕。
年检走过场
对全县社会组织重新年检。
2.关于窗口排队的问题。增设窗口2个。
"""


MISSED = ("年检走过场\n对全县", "[[问题]]年检走过场\n对全县")
STATED = "“已整改完毕”像整改状态，没有记到状态里"
HALF = read_lines(lines_of(LATER), Path("签发件.txt")).marked


@pytest.mark.parametrize(
    "others", ["？：", "！："], ids=["the rest is open", "the rest is looked at"]
)
def test_a_state_that_only_the_mended_marks_show_is_doubted_at_its_line(others: str) -> None:
    """As long as nobody marked the missed issue, the first one did not end there."""
    assert STATED not in HALF
    _, text, left = anew(edited(MISSED, of=HALF).replace("？：", others), HALF)
    (asked,) = (each for each in text.splitlines() if STATED in each)
    assert "已整改完毕" in asked
    assert any(STATED in each for each in left)


def test_what_only_the_mended_marks_show_is_answered_like_any_doubt() -> None:
    _, asked, _ = anew(edited(MISSED, of=HALF), HALF)
    marked = edited(("已整改完毕。", "[[=状态]]已整改完毕[[/]]。"), of=asked)
    settled, text, _ = anew(marked, asked)
    assert any(STATED in each for each in settled)
    assert STATED not in text
    waved = re.sub(r"？(：[^\]]*已整改完毕[^\]]*)?\]\]", "！]]", asked)
    _, text, _ = anew(waved, asked)
    assert STATED not in text


def test_what_a_person_took_the_mark_off_is_not_asked_for() -> None:
    marked = edited(
        ("其余由施工方补齐。", "[[=还没办完！]]其余由施工方补齐[[/]]。"), (f"：{LEFT}", "")
    )
    _, text, _ = anew(edited(("[[=还没办完！]]", ""), ("补齐[[/]]", "补齐"), of=marked), marked)
    assert LEFT not in text


def test_what_was_asked_before_is_not_asked_again() -> None:
    _, text, _ = anew(edited(NEW_ISSUE))
    assert [text.count(each) for each in (LEFT, STATE)] == [1, 1]


def test_a_count_that_is_answered_at_one_line_goes_from_all() -> None:
    """It is said of all issues: where it stood since an earlier reading does not matter."""
    first = next(each for each in BEFORE.splitlines() if each.startswith("[[问题 1"))
    mark = first.partition("]]")[0]
    doubted = f"{mark.partition('？')[0]}？：{FEWER}；{LEFT}"
    before = edited((mark, doubted))
    settled, text, left = anew(edited(NEW_ISSUE, of=before), before)
    assert FEWER in settled
    assert FEWER not in text
    assert any(LEFT in each for each in left)


def test_a_count_that_still_differs_has_its_new_figures_at_every_line() -> None:
    first = next(each for each in BEFORE.splitlines() if each.startswith("[[问题 1"))
    mark = first.partition("]]")[0]
    before = edited((mark, f"{mark.partition('？')[0]}？：{FEWER}；{LEFT}"))
    _, text, _ = anew(edited(("[[问题 2]]", "[[举措]]"), of=before), before)
    assert FEWER not in text
    assert "文中写 4 个问题，这里读到 2 个" in text
