"""What an announcement says plainly gets its mark: later sections, results, states, stays, rounds."""

import re
from pathlib import Path

import pytest

from generator.importing.announcement import Imported, read_announcement, read_lines
from generator.importing.assemble import assemble
from generator.importing.carriers.txt import lines_of
from generator.importing.recognise.parts.opening import read_inspection
from generator.importing.recognise.parts.totals import read_totals
from generator.importing.text.paragraphs import Slice, paragraphs

HEAD = (
    "白石县水务局党组关于巡察整改情况的公布\n"
    "2024年4月8日至6月20日，县委巡察组对县水务局党组开展了常规巡察。7月10日反馈了意见。现将整改情况予以公布。\n"
)
ISSUES = (
    "一、反馈问题整改情况\n1.关于供水管网老化的问题。\n整改情况：更换旧管9公里。\n"
    "2.关于收费不规范的问题。\n整改情况：退费3万元。\n"
)
SIGNED = "中共白石县水务局党组\n2025年3月10日\n"


def imported(text: str) -> Imported:
    return read_lines(lines_of(text), Path("公布.txt"))


def lines(text: str) -> list[str]:
    return imported(text).marked.split("\n")[1:]


LATER = [
    ("二、下一步打算\n（一）持续用力。每季复查。", ["[[标签]]二、下一步打算", "[[后续]]（一）持续用力。每季复查。"]),
    ("二、整改成效\n供水投诉下降三成。", ["[[标签]]二、整改成效", "[[后续]]供水投诉下降三成。"]),
    (
        "二、存在的困难和今后打算\n一是资金不足。二是人手少。",
        ["[[标签]]二、存在的困难和今后打算", "[[后续]]一是资金不足。[[后续]]二是人手少。"],
    ),
    (
        "二、下一步工作\n每年6月底向县委巡察办报告。\n附件：整改台账",
        [
            "[[标签]]二、下一步工作",
            "[[后续]][[=下次报告]]每年6月底[[/]]向[[=报告对象]]县委巡察办[[/]]报告。",
            "[[其他]]附件：整改台账",
        ],
    ),
    ("二、其他事项\n办公地点有变。", ["[[其他]]二、其他事项", "[[其他]]办公地点有变。"]),
]  # fmt: skip
"""What stands behind the issues, and its lines; the last says nothing of what it is."""


@pytest.mark.parametrize(("text", "marked"), LATER, ids=[each[:8] for each, _ in LATER])
def test_sections_behind_the_issues(text: str, marked: list[str]) -> None:
    found = lines(f"{HEAD}{ISSUES}{text}\n{SIGNED}")
    place = found.index("[[标签]]整改情况：[[举措]]退费3万元。") + 1
    assert found[place : place + len(marked)] == marked


LIMITS_IN_STATES = [
    # where the first issue stands, and its state, the limit as a day, the limit in words
    ("整改进展：正在推进，计划2026年6月底前完成。", ("ongoing", None, "2026年6月底前")),
    ("整改进展：正在推进，预计2026年6月30日前完成整改。", ("ongoing", "2026-06-30", None)),
    ("整改进展：正在整改，拟于2026年6月底前完成。", ("ongoing", None, "2026年6月底前")),
    ("整改进展：正在推进，将于2026年6月底前完成。", ("ongoing", None, "2026年6月底前")),
    ("整改状态：正在推进，力争2026年6月底前完成。", ("ongoing", None, "2026年6月底前")),
    ("整改进展：正在推进（计划2026年6月底前完成）。", ("ongoing", None, "2026年6月底前")),
    ("整改进展：正在推进，计划2026年6月底前完成招标。", ("ongoing", None, None)),
    ("整改进展：已于2025年2月底前完成整改。", ("completed", None, None)),
]


@pytest.mark.parametrize(
    ("said", "read"), LIMITS_IN_STATES, ids=[e[5:] for e, _ in LIMITS_IN_STATES]
)
def test_the_limit_in_a_sentence_of_state(
    said: str, read: tuple[str, str | None, str | None]
) -> None:
    issues = ISSUES.replace("更换旧管9公里。", f"更换旧管9公里。\n{said}")
    issue = assemble(imported(f"{HEAD}{issues}{SIGNED}").marked).issues[0]
    assert (issue.status, issue.due and issue.due.isoformat(), issue.due_said) == read


def test_results_stand_apart_only_where_something_was_done() -> None:
    text = ISSUES.replace("更换旧管9公里。", "更换旧管9公里。\n整改成效：水压恢复正常。").replace(
        "整改情况：退费", "整改成效：退费"
    )
    first, second = imported(f"{HEAD}{text}{SIGNED}").issues
    assert ([each.text for each in first.measures], first.results) == (
        ["更换旧管9公里。"],
        ("水压恢复正常。",),
    )
    assert ([each.text for each in second.measures], second.results) == (["退费3万元。"], ())


def groups(*titles: str) -> Imported:
    held = "".join(
        f"{title}\n{place}.关于{what}的问题。\n整改情况：已经办理{place}件。\n"
        for place, (title, what) in enumerate(zip(titles, ("管网老化", "收费混乱"), strict=True), 1)
    )
    return imported(f"{HEAD}{held}{SIGNED}")


def test_groups_that_all_say_a_state_give_it_to_their_issues() -> None:
    done = groups("一、已完成整改的问题", "二、正在整改的问题")
    assert [each.status for each in done.issues] == ["completed", "ongoing"]
    assert done.announcement.aspects == ()
    assert "\n[[组状态]]二、正在整改的问题\n" in done.marked


def test_one_that_says_none_makes_them_all_aspects() -> None:
    mixed = groups("一、服务群众方面", "二、正在整改的问题")
    assert len(mixed.announcement.aspects) == 2
    assert "组状态" not in mixed.marked


def run(text: str) -> Slice:
    return paragraphs(lines_of(text).lines)[0].all()


STAYS = [
    ("2024年1月10日至2月6日、2月21日至3月24日", [("2024-01-10", "2024-02-06"), ("2024-02-21", "2024-03-24")]),
    ("2023年3月1日至4月2日和2024年1月10日至2月6日", [("2023-03-01", "2023-04-02"), ("2024-01-10", "2024-02-06")]),
    ("2024年1月10日至2月6日", [("2024-01-10", "2024-02-06")]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "stays"), STAYS)
def test_every_stay_of_an_inspection(words: str, stays: list[tuple[str, str]]) -> None:
    text = f"{words}，县委巡察组对县水务局开展了巡察，5月7日反馈了意见。"
    found = read_inspection([run(text)])
    assert found.inspection is not None
    assert [(str(each.from_), str(each.to)) for each in found.inspection.stays] == stays
    assert str(found.inspection.feedback) == "2024-05-07"
    said = [span.text for word, span in found.spans if word == "=进驻"]
    assert said == re.split("[、和]", words)


SCOPES = [
    (
        "第一轮督察反馈任务42项，已完成40项；第二轮督察反馈任务31项，已完成29项。",
        [("第一轮督察", 42), ("第一轮督察", 40), ("第二轮督察", 31), ("第二轮督察", 29)],
    ),
    (
        "审计反映问题12个，要求立行立改的8个，已完成7个；要求分阶段整改的4个，已完成1个。",
        [(None, 12), ("立行立改", 8), ("立行立改", 7), ("分阶段整改", 4), ("分阶段整改", 1)],
    ),
    ("第二轮督察反馈任务31项，已完成29项。", [(None, 31), (None, 29)]),
    (
        "将3个方面12个问题和选人用人专项检查反馈的2个问题一并纳入台账。",
        [(None, 3), (None, 12), ("选人用人专项检查", 2)],
    ),
]
"""Totals and of which round they are; one round alone is all that the announcement speaks of."""


@pytest.mark.parametrize(("text", "found"), SCOPES)
def test_totals_of_rounds(text: str, found: list[tuple[str | None, int]]) -> None:
    totals = [each.total for each in read_totals(run(text), every=True).totals]
    assert [(each.within, each.count) for each in totals] == found


def test_the_number_in_a_row_is_the_issues_though_a_groups_name_parts_them(tmp_path: Path) -> None:
    cells = [["序号", "方面", "问题", "整改措施"], ["1", "党建", "记录不全", "补齐36份"],
             ["2", "民生", "路灯不亮", "换灯9盏"]]  # fmt: skip
    table = "".join("<tr>" + "".join(f"<td>{each}</td>" for each in row) + "</tr>" for row in cells)
    file = tmp_path / "公布.html"
    page = f"<h1>白石县关于巡察整改情况的公布</h1><table>{table}</table>"
    file.write_text(f"<html><body>{page}</body></html>", "utf-8")
    found = read_announcement(file)
    assert [(each.number, each.title, each.facts) for each in found.issues] == [
        ("1", "记录不全", {}),
        ("2", "路灯不亮", {}),
    ]
    assert [each.title for each in found.announcement.aspects] == ["党建", "民生"]
