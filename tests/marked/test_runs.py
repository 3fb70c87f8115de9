"""Which run every character belongs to, and whose the run is."""

import pytest

from generator.text.marked.read import read_marked
from generator.text.marked.runs import Runs, resolve

HEAD = f"[[原件 signed.docx {'0' * 64}]]\n"


def runs_of(*lines: str) -> Runs:
    read = read_marked(HEAD + "\n".join(lines) + "\n")
    assert read.problems == ()
    return resolve(read.text)


def shown(runs: Runs) -> list[tuple[str, str, str]]:
    """Return each run by its word, the id of its issue, and its text."""
    return [
        (each.mark.word, runs.owner(each) or "", runs.words(each.stretches)) for each in runs.runs
    ]


@pytest.mark.parametrize(
    ("lines", "runs"),
    [
        (  # a line without a mark goes on, past furniture and notes
            ["[[问题 1]]1.甲。[[举措]]一是乙。", "[[略 页码]]— 1 —", "[[注]]注：丁", "丙。"],
            [("问题", "1", "1.甲。"), ("举措", "1", "一是乙。\n丙。"), ("略", "1", "— 1 —"),
             ("注", "1", "注：丁")],
        ),
        (  # furniture inside a paragraph
            ["[[问题 1]]甲[[举措]]一是[[略]]— 1 —[[接]]乙"],
            [("问题", "1", "甲"), ("举措", "1", "一是乙"), ("略", "1", "— 1 —")],
        ),
        (  # 接 passes over values; a line without a mark does not
            ["[[问题 1]]甲[[举措]]乙[[责任单位]]丙[[接]]丁", "[[责任单位]]戊", "己"],
            [("问题", "1", "甲"), ("举措", "1", "乙丁"), ("责任单位", "1", "丙"),
             ("责任单位", "1", "戊\n己")],
        ),
        (  # one row with the cells of two issues; behind the row the last issue goes on
            ["[[问题 1]]甲\t[[问题 2]]乙", "[[接 1]]丙\t[[责任单位]]丁[[接 2]]戊", "[[举措]]己"],
            [("问题", "1", "甲\t"), ("问题", "2", "乙"), ("接", "1", "丙\t"),
             ("责任单位", "1", "丁"), ("接", "2", "戊"), ("举措", "2", "己")],
        ),
        (  # the answer before its problem
            ["[[接 1]]丙[[举措]]丁", "[[问题 1]]甲"],
            [("接", "1", "丙"), ("举措", "1", "丁"), ("问题", "1", "甲")],
        ),
        (  # what speaks of the whole ends an issue; a heading's label or an annex does not say whose
            ["[[问题 1]]甲", "[[后续]]乙", "[[其他]]丙", "[[标签]]丁"],
            [("问题", "1", "甲"), ("后续", "", "乙"), ("其他", "", "丙"), ("标签", "", "丁")],
        ),
        (  # a label in a line of its own heads what begins behind it, or goes on in the issue
            ["[[问题 1]]甲", "[[标签]]整改情况：", "[[举措]]乙", "[[标签]]三、打算", "[[后续]]丙"],
            [("问题", "1", "甲"), ("标签", "1", "整改情况："), ("举措", "1", "乙"),
             ("标签", "", "三、打算"), ("后续", "", "丙")],
        ),
        (  # a tab before a line's first mark belongs to that mark's run
            ["[[问题 1]]甲", "\t[[责任单位]]乙\t\t[[时限]]丙"],
            [("问题", "1", "甲"), ("责任单位", "1", "\t乙\t\t"), ("时限", "1", "丙")],
        ),
    ],
)  # fmt: skip
def test_runs(lines: list[str], runs: list[tuple[str, str, str]]) -> None:
    found = runs_of(*lines)
    assert shown(found) == runs
    assert found.problems == ()


def test_spans_and_cuts_open_no_run() -> None:
    runs = runs_of(
        "[[开头]]根据部署，[[=进驻]]3月[[略]]— 1 —[[接]]1日至[[=反馈]]5月[[/]]30日[[/]]进驻。",
        "[[问题 1]][[序号]]一[[名]]甲",
    )
    opening, cut_off, issue = runs.runs
    assert [(each.mark.word, runs.words(each.stretches)) for each in opening.spans] == [
        ("=反馈", "5月"),
        ("=进驻", "3月1日至5月30日"),
    ]
    assert runs.words(opening.stretches) == "根据部署，3月1日至5月30日进驻。"
    assert runs.words(cut_off.stretches) == "— 1 —"
    assert [(each.word, each.at) for each in issue.cuts] == [("序号", 0), ("名", 1)]
    assert runs.problems == ()


@pytest.mark.parametrize("lines", [["[[开头]]甲", "[[举措]]一是"], ["[[时限]]5月"]])
def test_text_of_no_issue_may_be_of_the_whole(lines: list[str]) -> None:
    (problem,) = runs_of(*lines).problems
    assert "不是某个问题的，写 [[组织]]、[[后续]] 或 [[其他]]" in problem.diagnostic().hint


def test_groups_and_the_issues_in_them() -> None:
    runs = runs_of(
        "[[方面]]甲", "[[问题 1]]一",
        "[[类别]]乙", "[[小类]]丙", "[[问题 2]]二",
        "[[类别]]丁", "[[组状态]]已完成的", "[[问题 3]]三",
        "[[方面]]戊[[=状态]]整改中[[/]]", "[[问题 4]]四",
        "[[方面 1]]", "[[类别 1]]", "[[问题 5]]五",
        "[[方面 0]]", "[[问题 6]]六",
    )  # fmt: skip
    assert [(each.id, each.aspect, each.category) for each in runs.issues] == [
        ("1", 1, 0), ("2", 1, 1), ("3", 1, 2), ("4", 2, 0), ("5", 1, 1), ("6", 0, 0),
    ]  # fmt: skip
    assert [len(each.inner) for each in runs.aspects] == [2, 0]
    states = [None if each.state is None else runs.runs[each.state] for each in runs.issues]
    assert [each and each.mark.word for each in states] == [
        None, None, "组状态", "方面", None, None,
    ]  # fmt: skip
    assert runs.problems == ()


@pytest.mark.parametrize(
    ("lines", "line", "code"),
    [
        (["甲", "[[开头]]乙"], 2, "B10"),
        (["[[开头]]甲", "[[举措]]一是"], 3, "B08"),
        (["[[开头]]甲", "[[接 3]]乙"], 3, "B08"),
        (["[[接]]甲"], 2, "B08"),
        (["[[问题 1]]甲", "[[问题 1]]乙"], 3, "B09"),
        (["[[开头]]甲", "[[=反馈]]乙"], 3, "B06"),
        (["[[开头]]甲[[/]]"], 2, "B06"),
        (["[[问题 1]]甲[[=状态]]已完成[[举措]]一是[[/]]"], 2, "B06"),
        (["[[开头]]甲[[=反馈]]乙[[略]]— 1 —[[/]]"], 2, "B06"),
        (["[[开头]]甲[[序号]]一"], 2, "B07"),
        (["[[问题 1]]甲[[正文]]乙"], 2, "B07"),
        (["[[类别]]甲"], 2, "B07"),
        (["[[方面 3]]甲"], 2, "B03"),
        (["[[开头]]甲[[疑？：乙]]"], 2, "B11"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_once_with_its_line(lines: list[str], line: int, code: str) -> None:
    problems = runs_of(*lines).problems
    found = {(each.line, each.code) for each in problems}
    assert found >= {(line, code)}
    assert found <= {(line, code), (line, "B06")}
    assert all(each.diagnostic().hint for each in problems)
