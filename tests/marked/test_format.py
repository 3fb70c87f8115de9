"""Marked text is read, written and stripped without loss, whatever an editor made of it."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.marked.marked_text import (
    Mark,
    MarkedLine,
    MarkedText,
    PlacedMark,
    Source,
    Sureness,
)
from generator.text.marked.read import doubts, read_marked
from generator.text.marked.runs import Runs, resolve
from generator.text.marked.signed_runs import signed_lines
from generator.text.marked.strip import signed_text, text_hash
from generator.text.marked.words import STATUS_WORDS, WITHHELD_TEXT, WORDS, Argument, Shape
from generator.text.marked.write import write_line, write_marked

HEAD = f"[[原件 signed.docx {'0' * 64}]]\n"

_SIGNS = st.sampled_from(list("一是。，：；（）[［]］\\？！ \t\u3000问题举措/=接略〔隐去〕aB1"))
TEXT = st.text(_SIGNS, max_size=12)
ANYTHING = st.text(st.one_of(_SIGNS, st.characters(codec="utf-8"), st.just("\n")), max_size=80)
REASON = st.text(st.sampled_from(list("标题像一个金额：？！，12 ")), max_size=8).map(str.strip)
ARGUMENTS = {
    Argument.NONE: st.just(""),
    Argument.ISSUE: st.sampled_from(["", "15", "1-2", "a-1"]),
    Argument.POSITION: st.sampled_from(["", "0", "1", "2"]),
    Argument.STATUS: st.sampled_from(["", *STATUS_WORDS]),
    Argument.NAMED: st.sampled_from(["", "问题=1、a-1", "问题=9", "问题=上面2个"]),
    Argument.NAMED_YEAR: st.sampled_from(["", "2024年", "2024年，问题=1", "问题=9"]),
    Argument.COLUMNS: st.sampled_from(["", "序号，责任单位", "序号，责任单位，别的，状态"]),
    Argument.NAMED_STATUS: st.sampled_from(["", "已完成", "整改中，问题=1、a-1", "问题=9"]),
    Argument.TOTAL: st.sampled_from(["", "整改任务，已完成", "任务，范围=第二轮"]),
    Argument.YEAR: st.sampled_from(["", "2024年", "2024"]),
    Argument.LABEL: st.sampled_from(["", "受理编号"]),
    Argument.RULE: st.sampled_from(["", "R16"]),
    Argument.REMARK: st.sampled_from(["", "页码"]),
}
MARKED_WORDS = sorted(each.word for each in WORDS.values() if each.shape is not Shape.SOURCE)


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    """Return any mark that a line may hold."""
    word = draw(st.sampled_from(MARKED_WORDS))
    argument = draw(ARGUMENTS[WORDS[word].argument])
    return Mark(word, argument, draw(st.sampled_from(Sureness)), draw(REASON))


@st.composite
def marked_lines(draw: st.DrawFn) -> MarkedLine:
    """Return any line of text, with marks in it; no blank stands before its first mark."""
    text = draw(TEXT.map(str.lstrip))
    placed: list[PlacedMark] = []
    pieces = st.lists(st.tuples(marks(), TEXT), min_size=0 if text else 1, max_size=4)
    for mark, words in draw(pieces):
        placed.append(PlacedMark(len(text), mark))
        text += (WITHHELD_TEXT if mark.word == "隐去" else "") + words
    return MarkedLine(text, tuple(placed))


MARKED = st.lists(marked_lines(), min_size=1, max_size=6).map(
    lambda lines: MarkedText(tuple(lines), Source("signed file.docx", "0" * 64))
)


@given(MARKED)
def test_what_is_written_is_read_again(text: MarkedText) -> None:
    read = read_marked(write_marked(text))
    assert read.text == text
    assert [each for each in read.problems if each.code in ("B01", "B04")] == []


@given(st.lists(TEXT.map(str.strip).filter(bool), min_size=1, max_size=6), st.data())
def test_taking_the_marks_out_gives_the_text_back(lines: list[str], data: st.DataObject) -> None:
    words = [each for each in MARKED_WORDS if each not in ("略", "隐去")]
    marked = []
    for line in lines:
        places = data.draw(st.lists(st.integers(0, len(line)), max_size=3).map(sorted))
        placed = [PlacedMark(at, Mark(data.draw(st.sampled_from(words)))) for at in places]
        marked.append(MarkedLine(line, tuple(placed)))
    written = write_marked(MarkedText(tuple(marked)))
    assert signed_text(read_marked(written).text) == "\n".join(lines)


@given(ANYTHING)
def test_no_text_at_all_is_too_much(text: str) -> None:
    read = read_marked(text)
    runs = resolve(read.text)
    signed_text(read.text)
    text_hash(read.text)
    for each in (*read.problems, *runs.problems):
        assert str(each.diagnostic())
    _each_character_once(runs)


@given(MARKED)
def test_every_character_is_in_exactly_one_run(text: MarkedText) -> None:
    _each_character_once(resolve(text))


@given(MARKED)
def test_the_signed_runs_are_the_signed_text(text: MarkedText) -> None:
    lines = signed_lines(resolve(text))
    assert "\n".join(each.text for each in lines) == signed_text(text)


def _each_character_once(runs: Runs) -> None:
    for line, stretches in zip(runs.text.lines, runs.by_line(), strict=True):
        places = [place for each, _ in stretches for place in range(each.start, each.end)]
        assert places == list(range(len(line.text)))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("一", "一"),
        ("[[注]]", "\\[[注]]"),
        ("[[[", "\\[[["),
        ("［[", "\\［["),
        ("\\[[", "\\\\\\[["),
        ("\\\\[[", "\\\\\\\\\\[["),
        ("\\[x", "\\[x"),
        ("a\\b", "a\\b"),
    ],
)
def test_text_with_two_brackets_is_escaped(text: str, written: str) -> None:
    assert write_line(MarkedLine(text)) == written
    assert read_marked(HEAD + written).text.lines == (MarkedLine(text),)


def one(line: str) -> MarkedLine:
    """Return the one line that a marked text holds; it has no problem."""
    read = read_marked(HEAD + line + "\n")
    assert read.problems == ()
    (found,) = read.text.lines
    return found


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("[[举措]]x", Mark("举措")),
        ("[[问题 15]]x", Mark("问题", "15")),
        ("[[问题\u300015]]x", Mark("问题", "15")),
        ("［［问题 15］］x", Mark("问题", "15")),
        ("[［ 问题 15 ］]x", Mark("问题", "15")),
        ("[[问题？]]x", Mark("问题", "", Sureness.DOUBTED)),
        ("[[问题 3？：像一个金额]]x", Mark("问题", "3", Sureness.DOUBTED, "像一个金额")),
        ("[[问题 3?:像一个金额]]x", Mark("问题", "3", Sureness.DOUBTED, "像一个金额")),
        ("[[问题 3！]]x", Mark("问题", "3", Sureness.CONFIRMED)),
        ("[[问题！ 1-3]]x", Mark("问题", "1-3", Sureness.CONFIRMED)),
        ("[[问题？3]]x", Mark("问题", "3", Sureness.DOUBTED)),
        ("[[问题？：3]]x", Mark("问题", "", Sureness.DOUBTED, "3")),
        ("[[问题 3!：a：b？]]x", Mark("问题", "3", Sureness.CONFIRMED, "a：b？")),
        ("[[略 网页装饰]]x", Mark("略", "网页装饰")),
        ("[[状态 整改中]]x", Mark("状态", "整改中")),
        ("[[= 反馈]]x", Mark("=反馈")),
        ("[[＝反馈]]x", Mark("=反馈")),
        ("[[=总数 任务，范围=第二轮]]x", Mark("=总数", "任务，范围=第二轮")),
    ],
)
def test_the_ways_to_write_a_mark(line: str, mark: Mark) -> None:
    assert one(line) == MarkedLine("x", (PlacedMark(0, mark),))


@pytest.mark.parametrize(
    ("line", "text", "at"),
    [
        ("  [[举措]]一", "一", 0),
        ("\u3000[[举措]]一", "一", 0),
        ("\t[[责任单位]]甲", "\t甲", 0),
        (" \t [[责任单位]]甲", "\t甲", 0),
        ("[[举措]]  一", "  一", 0),
        ("一\t[[责任单位]]甲", "一\t甲", 2),
        ("[[[举措]]一", "[一", 1),
        ("[[举措]]]一", "]一", 0),
        ("\\\\[[举措]]一", "\\一", 1),
    ],
)
def test_what_stands_before_and_behind_a_mark(line: str, text: str, at: int) -> None:
    found = one(line)
    assert (found.text, [each.at for each in found.marks]) == (text, [at])


def test_marks_of_an_editor_on_windows_count_for_nothing() -> None:
    plain = HEAD + "[[开头]]现公布如下。\n[[问题 1]]1.账目不清。\n"
    windows = "\ufeff" + plain.replace("\n", "\r\n\r\n")
    assert read_marked(windows).text == read_marked(plain).text
    assert read_marked(windows).problems == ()


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("[[举惜]]一", "B01", "[[举措]]"),
        ("[[标鉴]]一", "B01", "[[标签]]"),
        ("[[总数]]51项", "B01", "[[=总数]]"),
        ("[[问题15]]一", "B01", "[[问题 15]]"),
        ("[[责任单]]甲", "B01", "[[责任单位]]"),
        ("[[完全不是]]甲", "B01", "zhenggai marks"),
        ("[[问题 15](15)某事。[[举措]]一是", "B02", "]]"),
        ("[[举措]一是某事", "B02", "举措"),
        ("[举措]]一是某事", "B02", "[[举措]]"),
        ("举措]]一是某事", "B02", "[[举措]]"),
        ("[ [举措]]一是某事", "B02", "[[举措]]"),
        ("【【举措】】一是某事", "B02", "不是【】：写成 [[举措]]"),
        ("[[举措 2]]一是", "B03", "[[举措]]"),
        ("[[问题 十五]]一", "B03", "[[问题 15]]"),
        ("[[方面 二]]一", "B03", "[[方面 2]]"),
        ("[[状态 已完]]一", "B03", "已完成"),
        ("[[=状态 已完，问题=3]]一[[/]]", "B03", "问题=3、4"),
        ("[[=状态 问题=三]]一[[/]]", "B03", "问题=3、4"),
        ("[[=总数 任务，完了，又]]4项[[/]]", "B03", "范围="),
        ("[[=反馈 去年]]7月10日[[/]]", "B03", "[[=反馈 2024年]]"),
        ("[[举措？！]]一", "B03", "只写一个"),
        ("[[原件 a.txt 5f]]", "B04", "[[原件"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_the_way_out(
    line: str, code: str, said: str
) -> None:
    (problem,) = read_marked(f"{HEAD}[[开头]]现公布。\n{line}\n").problems
    diagnostic = problem.diagnostic()
    assert (diagnostic.code, diagnostic.place.line) == (code, 3)
    assert diagnostic.place.path.as_posix() == "source/marked.txt"
    assert said in diagnostic.hint


@pytest.mark.parametrize("text", ["", "[[开头]]一\n", "[[原件]]\n[[开头]]一\n"])
def test_a_text_without_its_first_line_is_said_to_lack_it(text: str) -> None:
    assert [each.code for each in read_marked(text).problems] == ["B04"]


@pytest.mark.parametrize(
    ("marked", "signed"),
    [
        ("[[开头]]一\n[[略 页码]]— 1 —\n二", "一\n二"),
        ("[[开头]]一[[略]]— 1 —[[接]]二", "一二"),
        ("[[开头]]一\n[[疑？：少了一段]]\n二", "一\n二"),
        ("[[开头]]\\[[一]]", "[[一]]"),
        ("[[问题 1]]甲\t[[责任单位]]乙\t\t丙", "甲\t乙\t\t丙"),
        ("[[开头]]反映人[[隐去]]说", "反映人〔隐去〕说"),
        ("[[略]]一[[疑？]]二[[=反馈]]三[[开头]]四", "四"),
    ],
)
def test_the_text_as_signed(marked: str, signed: str) -> None:
    assert signed_text(read_marked(HEAD + marked + "\n").text) == signed


def test_the_hash_is_that_of_all_the_text_without_white_space() -> None:
    read = read_marked(HEAD + "[[开头]] 一 二\u3000\\[[三\n[[略]]四\t五\n").text
    assert text_hash(read) == hashlib.sha256("一二[[三四五".encode()).hexdigest()


def test_doubts_are_listed_with_line_and_reason() -> None:
    read = read_marked(HEAD + "[[开头]]一\n\n[[问题 3？：像一个金额]]1.1亿元\n[[举措！]]二\n").text
    assert [(line, each.reason) for line, each in doubts(read)] == [(4, "像一个金额")]
