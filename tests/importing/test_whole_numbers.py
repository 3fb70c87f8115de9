"""No mark of the program ever cuts a number, an amount or a date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from generator.importing.carriers.txt import lines_of
from generator.importing.lines import CarrierText, Line
from generator.importing.recognise.marked import recognise_text
from generator.text.marked.marked_text import MarkedText
from generator.text.marked.write import write_marked
from generator.text.whole_numbers import number_around
from tests.importing.composed import many
from tests.importing.golden import NAMES, carried
from tests.importing.right import FURTHER, Right, marked_in


def cut_in(text: MarkedText) -> list[str]:
    """Return the numbers that marks of a text stand inside."""
    return [
        f"{line.number}: {found}"
        for line in text.lines
        for each in line.marks
        if (found := number_around(line.text, each.at))
    ]


def marks_of(lines: Sequence[Line]) -> MarkedText:
    return recognise_text(CarrierText(tuple(lines)), "x.txt").text


BEFORE = "某某县水务局关于整改情况的公布\n1.账目不清的问题。\n"
COUNTED = re.compile(r"(?<![\d.年月第-])\d{1,2}(?=[个项条件起人户处家份次名元])")


def grouped(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines with thousands for tens, as a clerk writes them: 36件, 12,036件."""
    for each in lines:
        thousands = COUNTED.sub(lambda found: f"12,{int(found.group()):03}", each.text)
        yield replace(each, text=thousands)


@pytest.mark.parametrize("name", NAMES)
def test_in_no_fixture(name: str) -> None:
    assert cut_in(marks_of(carried(name).lines)) == []


@pytest.mark.parametrize("right", [*marked_in(FURTHER), *many(20)], ids=lambda each: each.name)
def test_in_no_announcement_with_figures_in_thousands(right: Right) -> None:
    assert cut_in(marks_of(list(grouped(right.lines)))) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("盘点资产1,902件，正在补记账目。", "盘点资产1,902件，正在补记账目"),
        ("出动1,902人次，其余12,480户正在清理。", "其余12,480户正在清理"),
        ("出动1，902人次正在清理。", "出动1，902人次正在清理"),
        ("收回3,460.5万元，剩余1,200万元正在追缴。", "剩余1,200万元正在追缴"),
    ],
)
def test_what_is_left_over_begins_with_a_whole_number(text: str, left: str) -> None:
    lines = lines_of(f"{BEFORE}{text}\n2.甲渠漏水的问题。\n换管。")
    read = marks_of(lines.lines)
    assert cut_in(read) == []
    assert re.findall(r"\[\[=还没办完\]\](.*?)\[\[/\]\]", write_marked(read)) == [left]


@pytest.mark.parametrize(
    ("text", "at", "number"),
    [
        ("资产1,902件", 4, "1,902"),
        ("拨付2.1亿元专项", 4, "2.1亿元"),
        ("2024年3月5日起", 5, "2024年3月5日"),
        ("1.1家企业", 2, ""),
        ("2.2024年制定", 2, ""),
        ("有51项任务", 1, ""),
        ("有51项任务", 2, "51"),
        ("投入40亿元", 4, "40亿元"),
        ("1、3项", 2, ""),
    ],
)
def test_where_a_number_is_parted(text: str, at: int, number: str) -> None:
    assert number_around(text, at) == number
