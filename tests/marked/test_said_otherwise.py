"""A state that a mark fixes and its words contradict is said, at its line; what leaves room for doubt is not."""

import pytest

from generator.text.marked.read import read_marked
from generator.text.marked.said_otherwise import otherwise

HEAD = f"[[原件 公布.docx {'0' * 64}]]\n[[问题 1]]甲渠漏水。"


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("[[举措]]换管。[[=状态 整改中]]两个问题均已完成整改[[/]]。", ("整改中", "已完成")),
        ("[[举措]]换管。[[=状态 整改中，问题=1、2]]均已完成整改[[/]]。", ("整改中", "已完成")),
        ("[[状态 已完成]]整改情况：正在整改。", ("已完成", "整改中")),
        ("[[状态 已完成]]该问题基本完成整改。[[举措]]换管。", ("已完成", "阶段性完成")),
        ("[[状态 未启动]]尚未完成整改。", ("未启动", "整改中")),
        ("[[举措]][[=状态 已完成]]两个问题均已完成整改[[/]]。", None),
        ("[[状态 阶段性完成]]验收后转入管护。", None),
        ("[[状态 已完成]]√", None),
        ("[[状态 整改中]]部分已完成整改。", None),
        ("[[状态 整改中]]计划2026年6月前完成整改。", None),
        ("[[状态 整改中]]没有完成整改。", None),
        ("[[状态]]已完成", None),
    ],
)  # fmt: skip
def test_a_mark_beside_its_words(marked: str, found: tuple[str, str] | None) -> None:
    told = [
        (each.line, each.marked, each.said) for each in otherwise(read_marked(HEAD + marked).text)
    ]
    assert told == ([(2, *found)] if found else [])


def test_who_wrote_inside_a_reason_is_told_so() -> None:
    marked = "[[举措？：“已完成”像整改状态，[[=状态]]已完成[[/]]，没有记到状态里]]已完成。"
    (first, *_) = read_marked(HEAD + marked).problems
    assert (first.line, first.code) == (2, "B02")
    assert "写进了原因里" in first.way
