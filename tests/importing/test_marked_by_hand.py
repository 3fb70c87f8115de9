"""What a person marks: where a title ends before which they wrote [[问题]], what a state leaves out."""

import pytest

from generator.importing.assemble import assemble_text
from generator.text.marked.read import read_marked

TITLES = [
    ("再谈纪律不严的问题，县里订了报备制度，通报3人。", "纪律不严", "县里订了报备制度，通报3人。"),
    ("2.文件多问题，已精简三成。", "文件多", "已精简三成。"),
    ("再谈纪律不严的问题，[[举措]]县里订了制度。", "纪律不严", "县里订了制度。"),
    ("账目不清的问题。已核对36笔。", "账目不清", "已核对36笔。"),
    ("制度执行不严的问题，监督管理也不到位。约谈3人。", "制度执行不严的问题，监督管理也不到位", "约谈3人。"),
    ("会议多，文件多的问题。精简三成。", "会议多，文件多", "精简三成。"),
]  # fmt: skip


def assembled(mark: str, line: str) -> tuple[str, str]:
    text = f"[[标题]]某县水务局关于整改情况的公布\n{mark}{line}\n"
    (issue,) = assemble_text(read_marked(text).text).issues
    return issue.title, "".join(each.text for each in issue.measures)


@pytest.mark.parametrize(("line", "title", "text"), TITLES)
def test_a_title_ends_where_it_is_named(line: str, title: str, text: str) -> None:
    assert assembled("[[问题 1！]]", line) == (title, text)


def test_what_the_program_read_is_left_to_its_own_marks() -> None:
    line = TITLES[0][0]
    assert assembled("[[问题 1]]", line) == (line.removesuffix("。"), "")


def test_a_state_is_read_without_what_is_marked_as_left_over_in_it() -> None:
    text = "[[标题]]某县公布\n[[问题 1]]1.甲渠漏水。[[状态]]正在整改，[[=还没办完]]还有2宗没有拆除[[/]]\n"
    (issue,) = assemble_text(read_marked(text).text).issues
    assert (issue.status, issue.said, issue.remaining) == (
        "ongoing",
        "正在整改",
        ("还有2宗没有拆除",),
    )


@pytest.mark.parametrize("mark", ["[[时限]]2026年6月底前", "[[=时限]]2026年6月底前[[/]]"])
@pytest.mark.parametrize("plan", ["计划", "拟于", "力争"])
def test_a_limit_marked_in_a_state_leaves_the_state(plan: str, mark: str) -> None:
    text = (
        f"[[标题]]某县公布\n[[问题 1]]1.甲渠漏水。[[状态]]整改进展：正在推进，{plan}{mark}完成。\n"
    )
    (issue,) = assemble_text(read_marked(text).text).issues
    assert issue.status == "ongoing"
    assert (issue.due_said or "").startswith("2026年6月底前")
