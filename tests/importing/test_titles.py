"""What stands around a title and is none of it: words that lead on to it, labels that a person marks."""

import pytest

from generator.importing.assemble import assemble
from generator.text.marked.heading_words import JOINERS, OPENERS
from generator.text.marked.read import read_marked
from generator.text.marked.runs import resolve

HEAD = "[[标题]]某某县水务局关于整改情况的公布\n[[问题 1]]1.甲渠漏水。[[举措]]换管。\n"


def titles(line: str) -> list[str]:
    found = assemble(f"{HEAD}{line}\n")
    assert [each.code for each in found.diagnostics if each.code != "B04"] == []
    return [each.title for each in found.issues]


@pytest.mark.parametrize("opener", [*OPENERS, *(f"{each}，" for each in JOINERS)])
def test_words_that_lead_on_to_a_problem_are_no_part_of_its_title(opener: str) -> None:
    line = f"[[问题！]]{opener}纪律执行不严的问题，[[举措]]县里订了制度。"
    assert titles(line) == ["甲渠漏水", "纪律执行不严"]


@pytest.mark.parametrize(
    "title", ["最后一公里不通", "同时段供水不足", "再说一遍无人听", "还有死角", "再谈判拖延"]
)
def test_what_only_begins_alike_stays(title: str) -> None:
    """Where the rest would name no problem of its own, or no comma stands there."""
    line = f"[[问题！]][[名]]{title}[[标签]]的问题，[[举措]]县里订了制度。"
    assert titles(line) == ["甲渠漏水", title]


@pytest.mark.parametrize("title", ["最后一公里不通", "同时段供水不足", "还有死角无人管"])
def test_a_title_that_begins_with_a_joining_word_is_whole(title: str) -> None:
    assert titles(f"[[问题！]]{title}的问题，[[举措]]县里订了制度。") == ["甲渠漏水", title]


def test_a_label_before_a_title_in_its_line_stays_with_its_problem() -> None:
    text = f"{HEAD}[[标签]]再谈[[问题！]]纪律执行不严的问题，[[举措]]县里订了制度。\n"
    assert [each.title for each in assemble(text).issues] == ["甲渠漏水", "纪律执行不严"]
    runs = resolve(read_marked(text).text)
    labels = [runs.owner(each) for each in runs.runs if each.mark.word == "标签"]
    assert labels == [runs.issues[1].id]


def test_a_label_on_a_line_above_is_no_problem_s() -> None:
    """It heads what begins behind it: text of neither problem."""
    text = f"{HEAD}[[标签]]二、整改情况\n[[问题 2]]2.乙渠漏水。[[举措]]换管。\n"
    runs = resolve(read_marked(text).text)
    assert [runs.owner(each) for each in runs.runs if each.mark.word == "标签"] == [None]
