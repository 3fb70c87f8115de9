"""A problem that is printed inside another's words is named with its number, and stops the site."""

import re
from pathlib import Path, PurePath

import pytest

from generator.actions.doubts import doubted
from generator.domain.diagnostics import has_errors
from generator.importing.again.prepared import assembled_anew
from generator.importing.announcement import read_lines
from generator.importing.carriers.txt import lines_of
from generator.text.marked.marked_text import MarkedText, Sureness
from generator.text.marked.numbered import left_out
from generator.text.marked.read import read_marked
from generator.text.marked.write import write_marked

SOURCE = f"[[原件 通报.txt {0:064}]]\n"
HEAD = "[[标题]]某某县水务局党组关于巡察整改情况的通报\n"


def marked(lines: str) -> MarkedText:
    return read_marked(SOURCE + HEAD + lines).text


LEFT_OUT = [
    ("behind a stop in a step", "[[问题 1]]①甲渠漏水。\n[[举措]]换管。②乙渠漏水。补漏3处。\n[[问题 3]]③丙渠漏水。", ["②"]),
    ("a step of its own", "[[问题 1]]①甲渠漏水。[[举措]]换管。[[举措]]②乙渠漏水。补漏。\n[[问题 3]]③丙渠漏水。", ["②"]),
    ("two of them", "[[问题 1]]①甲渠漏水。[[举措]]换管。②乙渠漏水。补漏。③丙渠漏水。补漏。\n[[问题 4]]④丁渠漏水。", ["②", "③"]),
    ("in a heading", "[[问题 1]]1.甲渠漏水。2.乙渠漏水。\n[[问题 3]]3.丙渠漏水。", ["2."]),
    ("full width brackets", "[[问题 1]]（1）甲渠漏水。[[举措]]换管；（2）乙渠漏水。\n[[问题 3]]（3）丙渠漏水。", ["（2）"]),
    ("on a line of its own", "[[问题 1]]1.甲渠漏水。\n[[举措]]换管。\n2.乙渠漏水。\n[[问题 3]]3.丙渠漏水。", ["2."]),
    ("none is left out", "[[问题 1]]1.甲渠漏水。[[举措]]换管。\n[[问题 2]]2.乙渠漏水。", []),
    ("steps that are counted from one", "[[问题 1]]1.甲渠漏水。[[举措]]1.换上新管。2.修好闸门。\n[[问题 3]]3.丙渠漏水。", []),
    ("steps with another kind of number", "[[问题 1]]1.甲渠漏水。[[举措]]换管。②修好闸门。\n[[问题 3]]3.丙渠漏水。", []),
    ("an amount", "[[问题 1]]1.甲渠漏水。[[举措]]换管。2.5万元已经退还。\n[[问题 3]]3.丙渠漏水。", []),
    ("what is said of the whole", "[[问题 1]]1.甲渠漏水。\n[[后续]]继续换管。2.修好闸门。\n[[问题 3]]3.丙渠漏水。", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "numbers"), [r[1:] for r in LEFT_OUT], ids=[r[0] for r in LEFT_OUT]
)
def test_a_number_between_those_of_two_issues_is_left_out(lines: str, numbers: list[str]) -> None:
    found = left_out(marked(lines))
    assert [each.words[: len(n)] for each, n in zip(found, numbers, strict=True)] == numbers


def test_behind_the_last_issue_it_counts_only_where_issues_are_missing() -> None:
    text = marked("[[问题 1]]①甲渠漏水。[[举措]]换管。②乙渠漏水。补漏3处。")
    assert left_out(text) == ()
    assert [each.number for each in left_out(text, is_short=True)] == [2]


SIGNED = """\
某某县水务局党组关于巡察整改情况的通报
县委第二巡察组对水务局党组开展了巡察。现将整改情况通报如下。
巡察反馈的5个问题，逐项整改。
①管网老化严重。普查管网12公里，更换9公里。
②窗口排队时间长。增设窗口2个。③库房管理不规范。清点材料86件。④渠道清淤不及时。清淤6公里。
⑤车辆台账不清。封存车辆2辆。
"""
IMPORTED = read_lines(lines_of(SIGNED), Path("签发件.txt")).marked


def asked(text: str) -> list[tuple[str, str]]:
    found = doubted(read_marked(text).text)
    return [(each.words, each.way) for each in found if each.reason == "像漏了的一个问题"]


def test_each_of_those_that_are_missing_is_named_with_its_words() -> None:
    places = asked(IMPORTED)
    assert [words[:8] for words, _ in places] == ["③库房管理不规范", "④渠道清淤不及时"]
    assert all("[[问题]]" in way and "[[举措]]" in way for _, way in places)


def test_they_are_asked_again_as_long_as_one_is_missing() -> None:
    now, count = re.subn(
        r"(?:\[\[举措[^\]]*\]\])?③库房管理不规范。", "[[问题]]③库房管理不规范。[[举措]]", IMPORTED
    )
    assert count == 1
    found = assembled_anew(
        read_marked(now), read_marked(IMPORTED).text, PurePath("source/marked.txt")
    )
    assert not has_errors(found.assembled.diagnostics)
    written = write_marked(found.text)
    assert "文中写 5 个问题，这里读到 4 个" in written
    assert [words[:8] for words, _ in asked(written)] == ["④渠道清淤不及时"]


def test_a_count_that_was_right_and_is_no_more_is_asked_anew() -> None:
    """Two mistakes that made the number right, and one of them mended."""
    wrong = (
        "[[组织]]巡察反馈的[[=总数]]3个问题[[/]]。\n"
        "[[问题 1]]资金使用方面\n"
        "[[问题 2]]①甲渠漏水。[[举措]]埋设新管3公里。②乙渠漏水。补漏3处。\n"
        "[[问题 3]]③丙渠漏水。[[举措]]安装闸门2座。"
    )
    before = marked(wrong)
    now = marked(wrong.replace("[[问题 1]]", "[[方面]]"))
    read = read_marked(SOURCE + write_marked(now).split("\n", 1)[1])
    found = assembled_anew(read, before, PurePath("source/marked.txt"))
    doubts = [
        each.mark.reason
        for line in found.text.lines
        for each in line.marks
        if each.mark.sureness is Sureness.DOUBTED
    ]
    assert doubts == ["文中写 3 个问题，这里读到 2 个"]
    assert [words[:6] for words, _ in asked(write_marked(found.text))] == ["②乙渠漏水。"]
