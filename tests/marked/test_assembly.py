"""Assembling is exact and total: whatever the marks are, there are data or diagnostics."""

from pathlib import Path

import pytest
from hypothesis import given

from generator.domain.fields import as_written
from generator.domain.model import Announcement, IssueFile
from generator.importing.assemble import Assembled, assemble, assemble_text
from generator.text.marked.marked_text import MarkedText
from generator.text.marked.read import read_marked
from generator.text.marked.write import write_marked
from tests.marked.test_format import ANYTHING, HEAD, MARKED
from tests.marked.test_triples import TRIPLES, content, named


@given(ANYTHING)
def test_no_text_at_all_is_too_much(text: str) -> None:
    _is_valid(assemble(text))


@given(MARKED)
def test_no_marks_at_all_are_too_much(text: MarkedText) -> None:
    _is_valid(assemble_text(text))


def _is_valid(assembled: Assembled) -> None:
    """Hold that the values are those of the file format, spelt as files spell them."""
    Announcement.model_validate(as_written(assembled.announcement))
    for issue in assembled.issues:
        values = {key: each for key, each in as_written(issue).items() if key != "id"}
        IssueFile.model_validate(values)
    assert all(str(each) for each in assembled.diagnostics)


@pytest.mark.parametrize("folder", TRIPLES, ids=named)
def test_assembling_twice_changes_nothing(folder: Path) -> None:
    first = assemble(content(folder, "marked.txt"))
    again = assemble(write_marked(read_marked(content(folder, "marked.txt")).text))
    assert again.as_record() == first.as_record()


def diagnosed(*lines: str) -> list[tuple[int, str]]:
    assembled = assemble(HEAD + "\n".join(lines) + "\n")
    return [
        (each.place.line, each.code)
        for each in assembled.diagnostics
        if each.code not in ("B05", "B21", "B22")
    ]


@pytest.mark.parametrize(
    ("lines", "line", "code"),
    [
        (["[[开头]]一\x07二"], 2, "B12"),
        (["[[问题 1]]甲。[[状态]]正在想办法"], 2, "B23"),
        (["[[问题 1]]甲。[[时限]]2025年2月30日"], 2, "B24"),
        (["[[问题 1]]甲。[[时限]]20250228日"], 2, "B24"),
        (["[[开头]]于[[=反馈]]近日[[/]]反馈"], 2, "B25"),
        (["[[开头]]于[[=进驻]]2024年5月1日至4月1日[[/]]进驻"], 2, "B25"),
        (["[[问题 1]]"], 2, "B26"),
        (["[[方面]]", "[[问题 1]]甲。"], 2, "B26"),
        (["[[落款]]中共某县委"], 2, "B27"),
        (["[[事项]]某县"], 2, "B28"),
        (["[[开头]]共[[=总数]]40项[[/]]"], 2, "B29"),
        (["[[问题 1]]甲。[[状态]]已完成[[举措]]乙[[状态]]正在整改"], 2, "B30"),
        (["[[开头]][[=巡视组]]甲组[[/]][[=巡视组]]乙组[[/]]"], 2, "B31"),
        (["[[联系方式]]电话：见网站"], 2, "B32"),
        (["[[开头]][[=反馈]]2024年7月10日[[/]]反馈"], 0, "B33"),
        (["[[开头]][[=状态 问题=1、3]]已完成[[/]]", "[[问题 1]]甲。"], 2, "B08"),
        (["[[问题 1]]甲\t[[状态]]√"], 2, "B23"),
        (["[[问题 1]]甲。", "[[邮编]]999001"], 3, "B32"),
        (["[[疑！：看过了]]"], 2, "B11"),
        (["[[疑！：看过了，某某，昨天]]"], 2, "B11"),
    ],
)
def test_what_the_marks_leave_open_is_said(lines: list[str], line: int, code: str) -> None:
    assert diagnosed(*lines) == [(line, code)]


CHANGED_BY_HALF = "[[问题 1]]甲渠漏水。[[举措]]换管3公里。"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([CHANGED_BY_HALF, "[[接]][[序号]]2.[[名]]1亿元已到位。"],
         [("B07", "[[序号]]、[[名]]、[[正文]] 也删去"), ("B07", "删去 [[序号]]")]),
        ([CHANGED_BY_HALF, "[[接]][[序号]]2.1亿元已到位。"], [("B07", "删去 [[序号]]")]),
        ([CHANGED_BY_HALF, "[[接]][[序号]]2.[[正文]]1亿元已到位。"], [("B07", "删去 [[序号]]")]),
        ([CHANGED_BY_HALF, "[[举措]][[序号]]2.1亿元已到位。"], [("B07", "删去 [[序号]]")]),
        ([CHANGED_BY_HALF, "[[接]]2.1亿元已到位。"], []),
        ([CHANGED_BY_HALF, "[[举措]]整改情况：[[序号]]一是[[正文]]换泵。"], []),
        (["[[问题 2]][[标签]]（立行立改）[[名]]乙渠淤堵。"],
         [("B07", "把 [[问题 …]] 移到这里，换下 [[名]]"), ("B26", "把标记移到它前面")]),
        (["[[标签]]（立行立改）[[问题 2]]乙渠淤堵。"], []),
    ],
)  # fmt: skip
def test_a_mark_that_was_changed_by_half_says_what_else_goes(
    lines: list[str], said: list[tuple[str, str]]
) -> None:
    found = assemble(HEAD + "\n".join(lines) + "\n").diagnostics
    own = [each for each in found if each.code in ("B07", "B26")]
    assert [each.code for each in own] == [code for code, _ in said]
    assert all(way in each.hint for each, (_, way) in zip(own, said, strict=True))


def test_a_title_that_stands_elsewhere_is_not_asked_for_by_name() -> None:
    found = assemble(HEAD + "[[问题 2]][[标签]]（立行立改）[[名]]乙渠淤堵。\n").diagnostics
    assert not any("用 [[名]] 写明" in each.hint for each in found)


@pytest.mark.parametrize("line", ["[[问题 1]]甲。[[时限]]12月31日前", "[[事项 号\x07码]]甲"])
def test_what_is_no_mistake_is_not_said(line: str) -> None:
    assert diagnosed(line) == []


def test_a_lost_bracket_is_said_and_not_that_characters_were_changed() -> None:
    marked = content(TRIPLES[0], "marked.txt").replace("[[结尾]]", "[[结尾]")
    assert [each.code for each in assemble(marked).diagnostics] == ["B02"]


def test_a_state_that_is_misspelt_in_its_mark_is_read_from_the_words() -> None:
    assembled = assemble(HEAD + "[[问题 1]]甲。[[状态 已完]]正在整改\n")
    assert assembled.issues[0].status == "ongoing"
    assert "B03" in [each.code for each in assembled.diagnostics]


def test_changed_characters_are_an_error() -> None:
    marked = content(TRIPLES[0], "marked.txt")
    assert [each.code for each in assemble(marked.replace("12公里", "13公里")).diagnostics] == [
        "B05"
    ]
