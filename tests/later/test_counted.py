"""Which counts of a later report are its totals: those of its day, of all issues where all are counted."""

import pytest

from generator.domain.status import Status
from generator.importing.assemble import assemble_text
from generator.importing.carriers.txt import lines_of
from generator.importing.later_report.known import KnownIssue
from generator.importing.later_report.marking import report_marks
from generator.importing.recognise.marked import recognise_text

OPEN = {3: "河湖长制推进不够有力", 10: "往来款长期挂账未清理", 13: "专业技术人员短缺"}
KNOWN = tuple(
    KnownIssue(
        str(number),
        str(number),
        OPEN.get(number, f"第{number}件事办得不好"),
        Status.ONGOING if number in OPEN else Status.COMPLETED,
    )
    for number in range(1, 15)
)
"""Fourteen issues, of which three were open when they were published."""
TOLD = (
    "1.关于“河湖长制推进不够有力”问题。\n整改情况：修复工程于6月12日完工。\n整改进展：已完成整改。\n"
    "2.关于“往来款长期挂账未清理”问题。\n整改情况：57.3万元往来款已核销。\n整改进展：已完成整改。\n"
    "3.关于“专业技术人员短缺”问题。\n整改情况：招考公告已于5月发布。\n整改进展：正在推进。\n"
)
ALL, ONGOING, DONE = (("", 14), ("ongoing", 1), ("completed", 13))
CASES = [
    # all of them at the end, the part before it, and how it was
    (
        "县委第三巡察组反馈的14个问题中，有3个问题尚在推进。截至2026年6月25日，3个问题中已完成整改2个，正在推进1个，14个问题累计完成整改13个。",
        [ALL, DONE],
    ),
    (
        "上次公布时，反馈的14个问题已完成整改11个，正在推进3个。截至2026年6月25日，14个问题已完成整改13个，正在推进1个。",
        [ALL, DONE, ONGOING],
    ),
    (
        "截至2026年6月25日，县委巡察反馈的14个问题，累计完成整改13个，正在推进1个。",
        [ALL, DONE, ONGOING],
    ),
    # only the part is counted again
    (
        "2025年12月公布时，反馈的14个问题中还有3个问题正在推进。现将这3个问题的进展通报如下：已完成整改2个，正在推进1个。",
        [("", 3), ("completed", 2), ("ongoing", 1)],
    ),
    ("反馈的14个问题中，3个问题尚未完成整改，现将后续整改情况通报如下。", [ALL]),
    (
        "反馈的14个问题中，尚未完成的3个问题新增完成2个，累计完成13个。",
        [ALL, DONE],
    ),
    (
        "上次公布时，14个问题已办结11个，其余3个中又有2个办结，仍有1个正在推进。",
        [("completed", 2), ("ongoing", 1)],
    ),
    (
        "截至2026年6月25日，14个问题中已完成整改的由11个增加到13个，正在推进1个。",
        [ALL, ONGOING],
    ),
    # what contradicts the issues stays, for a person to see
    (
        "截至2026年6月25日，14个问题已完成整改12个，正在推进2个。",
        [ALL, ("completed", 12), ("ongoing", 2)],
    ),
    (
        "截至2026年6月25日，14个问题已完成整改11个，正在推进3个。",
        [ALL, ("completed", 11), ("ongoing", 3)],
    ),
    # other things are counted besides
    (
        "反馈的14个问题中，有3个问题尚在推进。截至6月25日，14个问题已完成整改13个，正在推进1个，新建、修订制度4项。",
        [ALL, DONE, ONGOING, ("", 4)],
    ),
]


@pytest.mark.parametrize(("opening", "totals"), CASES, ids=[each[0][:18] for each in CASES])
def test_the_totals_are_those_of_the_day(opening: str, totals: list[tuple[str, int]]) -> None:
    text = (
        f"中共云溪县水利局委员会关于巡察整改后续进展情况的通报\n{opening}\n{TOLD}"
        "中共云溪县水利局委员会\n2026年6月30日\n"
    )
    marks = report_marks(recognise_text(lines_of(text), "x.txt").text, KNOWN)
    found = assemble_text(marks, is_report=True)
    assert [(each.status or "", each.count) for each in found.announcement.totals] == totals
    assert not [each for each in found.unsure if "读到" in each.reason]
