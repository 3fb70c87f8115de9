"""Marked text that a person edited: the marks that are theirs get ！, words have to stay."""

import pytest

from generator.text.marked.confirmed import (
    Difference,
    confirmed,
    withheld_since,
    without_lost_cuts,
)
from generator.text.marked.read import read_marked
from generator.text.marked.write import write_marked

BEFORE = """\
[[方面]](一)为民服务不到位
[[问题 1]](1)窗口排队问题。[[举措]]一是增加窗口。二是延长时间。
[[问题 2？：标题像一个金额]]1.1亿元专项资金已经拨付。
[[其他]]第2页
"""


def edited(*changes: tuple[str, str]) -> str:
    text = BEFORE
    for was, now in changes:
        assert text.count(was) == 1
        text = text.replace(was, now)
    return text


THEIRS = [
    ("nothing", [], []),
    ("a new mark", [("二是", "[[举措]]二是")], [("二是", "[[举措！]]二是")]),
    ("another word", [("[[其他]]", "[[略 页码]]")], [("[[其他]]", "[[略 页码！]]")]),
    ("another word, the ？ left", [("[[问题 2？", "[[举措？")], [("[[问题 2？", "[[举措！")]),
    ("a ？ taken away", [("2？：标题像一个金额", "2")], [("2？：标题像一个金额", "2！")]),
    ("a ？ turned into ！", [("2？", "2！")], [("2？", "2！")]),
    ("a ？ that stays", [("[[其他]]", "[[结尾]]")], [("[[其他]]", "[[结尾！]]")]),
    ("another id", [("[[问题 1]]", "[[问题 11]]")], [("[[问题 1]]", "[[问题 11！]]")]),
    ("a line split in two", [("[[举措]]一是", "\n[[举措]]一是")], [("[[举措]]一是", "\n[[举措]]一是")]),
    ("a mark moved", [("[[举措]]一是增加窗口。", "一是增加窗口。[[举措]]")],
     [("[[举措]]一是增加窗口。", "一是增加窗口。[[举措！]]")]),
    ("a value", [("1.1亿元", "[[=总数 资金]]1.1亿元[[/]]")], [("1.1亿元", "[[=总数 资金！]]1.1亿元[[/]]")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "expected"), [r[1:] for r in THEIRS], ids=[r[0] for r in THEIRS]
)
def test_marks_that_a_person_changed_are_confirmed(
    changes: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    text, before = read_marked(edited(*changes)).text, read_marked(BEFORE).text
    assert withheld_since(text, before) == ()
    assert write_marked(confirmed(text, before)) == edited(*expected)


def test_confirming_twice_changes_nothing() -> None:
    before = read_marked(BEFORE).text
    once = confirmed(read_marked(edited(("二是", "[[举措]]二是"))).text, before)
    assert confirmed(once, once) == once == confirmed(once, before)


OTHERS = [
    ("a changed word", ("窗口排队", "窗口排长队"), Difference(2, "1)窗口排队问题。一是增加窗口", "1)窗口排长队问题。一是增加窗")),
    ("a word too many", ("第2页", "第2页。"), Difference(4, "付。第2页", "付。第2页。")),
    ("a word lost", ("为民服务", "为民"), Difference(1, "(一)为民服务不到位(1)窗口", "(一)为民不到位(1)窗口排队")),
    ("another sign of words taken out", ("排队问题", "[[隐去]]难题"), Difference(2, "(1)窗口排队问题。一是增加窗", "(1)窗口〔隐去〕难题。一是增")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "difference"), [r[1:] for r in OTHERS], ids=[r[0] for r in OTHERS]
)
def test_changed_words_are_found_with_their_line(
    change: tuple[str, str], difference: Difference
) -> None:
    assert withheld_since(read_marked(edited(change)).text, read_marked(BEFORE).text) == difference


WITHHELD = [
    ("one", [("增加", "[[隐去]]")], [2], [("增加", "[[隐去！]]")]),
    ("two", [("窗口排队", "[[隐去]]"), ("亿元", "[[隐去]]")], [4, 2],
     [("窗口排队", "[[隐去！]]"), ("亿元", "[[隐去！]]")]),
    ("and a mark behind it", [("增加", "[[隐去]]"), ("二是", "[[举措]]二是")], [2],
     [("增加", "[[隐去！]]"), ("二是", "[[举措！]]二是")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "counts", "expected"), [r[1:] for r in WITHHELD], ids=[r[0] for r in WITHHELD]
)
def test_words_may_be_taken_out_where_their_sign_stands(
    changes: list[tuple[str, str]], counts: list[int], expected: list[tuple[str, str]]
) -> None:
    text, before = read_marked(edited(*changes)).text, read_marked(BEFORE).text
    found = withheld_since(text, before)
    assert not isinstance(found, Difference)
    assert [each.count for each in found] == counts
    made = confirmed(text, before, found)
    assert write_marked(made) == edited(*expected)
    assert withheld_since(read_marked(write_marked(made)).text, made) == ()


HEADED = "[[问题 1]]1.甲渠漏水。\n[[问题 2？：标题像一个金额]][[序号]]2.[[名]]1亿元已经拨付。[[举措]]一是核对。\n"
LOST = [
    ("behind 接", ("问题 2？：标题像一个金额", "接"), "[[接]]2.1亿元已经拨付。[[举措]]一是核对。"),
    ("in a step", ("问题 2？：标题像一个金额", "举措"), "[[举措]]2.1亿元已经拨付。[[举措]]一是核对。"),
    ("in a group", ("问题 2？：标题像一个金额", "方面"), "[[方面]][[序号]]2.[[名]]1亿元已经拨付。[[举措]]一是核对。"),
    ("a person's own", ("[[举措]]一是", "[[举措]][[序号]]一是"),
     "[[问题 2？：标题像一个金额]][[序号]]2.[[名]]1亿元已经拨付。[[举措]][[序号]]一是核对。"),
]  # fmt: skip


def test_what_was_done_behind_a_heading_that_is_none_goes_on() -> None:
    """Which step it is of counts: one with a number stays one."""
    before = "[[问题 1？：只有标题，没有正文]]2.1亿元拨付慢。[[举措]]已拨付1.87亿元。[[举措]]其余待拨付。\n"
    now = before.replace("问题 1？：只有标题，没有正文", "接")
    found = without_lost_cuts(read_marked(now).text, read_marked(before).text)
    assert write_marked(found) == "[[接]]2.1亿元拨付慢。已拨付1.87亿元。[[举措]]其余待拨付。\n"
    added = read_marked(now.replace("拨付慢。[[举措]]", "拨付[[举措]]慢。")).text
    assert "拨付[[举措]]慢" in write_marked(without_lost_cuts(added, read_marked(before).text))


@pytest.mark.parametrize(("change", "line"), [r[1:] for r in LOST], ids=[r[0] for r in LOST])
def test_the_cuts_of_a_heading_go_with_it(change: tuple[str, str], line: str) -> None:
    now = read_marked(HEADED.replace(*change)).text
    found = without_lost_cuts(now, read_marked(HEADED).text)
    assert write_marked(found).splitlines()[1] == line
