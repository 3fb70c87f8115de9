"""What becomes of the files of a disclosure when its marks are assembled anew: a table."""

from decimal import Decimal

import pytest

from generator.domain.model import Announcement, IssueFile
from generator.importing.again.reassembled import Fate, Ids, Values, as_file, file_changes
from generator.importing.again.three_way import Clash, FieldChange
from generator.importing.again.wording import change_line, clash_line, field_name

ONE: Values = {"title": "账目不清", "status": "undisclosed"}
OTHER: Values = {"title": "道路破损", "status": "undisclosed"}
MINE: Values = {**ONE, "summary": "一句话"}
PATH = "issues/1.yml"

ROWS: list[tuple[str, Values | None, Values | None, Values | None, Fate | None, Values]] = [
    ("nothing changed", ONE, ONE, MINE, None, {}),
    ("an issue comes", None, ONE, None, Fate.COMES, ONE),
    ("an issue goes", ONE, None, ONE, Fate.GOES, ONE),
    ("an issue went already", ONE, None, None, None, {}),
    ("the file of an issue was lost", ONE, ONE, None, Fate.COMES, ONE),
    ("a field changes, the summary stays", ONE, {**ONE, "title": "账目混乱"}, MINE, Fate.STAYS, {**MINE, "title": "账目混乱"}),
    ("a person wrote it already", None, ONE, MINE, None, {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "now", "own", "fate", "value"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS]
)
def test_what_becomes_of_a_file(
    before: Values | None, now: Values | None, own: Values | None, fate: Fate | None, value: Values
) -> None:
    sides = [{} if each is None else {PATH: each} for each in (before, now, own)]
    found = file_changes(sides[0], sides[1], sides[2])
    assert [(each.path, each.fate, each.value) for each in found] == (
        [(PATH, fate, value)] if fate else []
    )
    assert not any(each.clashes for each in found)


def test_an_issue_that_goes_with_a_persons_words_is_asked() -> None:
    before = {PATH: ONE}
    (found,) = file_changes(before, {}, {PATH: MINE})
    assert (found.fate, found.value, found.clashes) == (
        Fate.STAYS,
        MINE,
        (Clash((), ONE, None, MINE),),
    )
    (gone,) = file_changes(before, {}, {PATH: MINE}, "marks")
    assert (gone.fate, gone.clashes, gone.filled) == (Fate.GOES, (), ("summary",))
    # a file without an issue cannot stay, whatever is preferred
    assert file_changes(before, {}, {PATH: MINE}, "file") == (found,)


def test_an_id_that_stands_for_another_issue_takes_no_words_along() -> None:
    before, now = {PATH: ONE}, {PATH: OTHER}
    (found,) = file_changes(before, now, {PATH: ONE}, "", Ids(frozenset([PATH])))
    assert (found.value, found.clashes) == (OTHER, ())
    (asked,) = file_changes(before, now, {PATH: MINE}, "", Ids(frozenset([PATH])))
    assert asked.clashes == (Clash((), ONE, OTHER, MINE),)
    (taken,) = file_changes(before, now, {PATH: MINE}, "marks", Ids(frozenset([PATH])))
    assert taken.value == OTHER


def test_numbers_are_read_back_as_text() -> None:
    assert as_file({"aspect": 2, "totals": [{"percent": Decimal("93.80")}]}) == {
        "aspect": "2",
        "totals": [{"percent": "93.80"}],
    }


LONG = "已经建立机制，按月调度，全部问题逐一销号，群众满意，台账齐全，资料完整，无一遗漏，"
LINES: list[tuple[FieldChange, str]] = [
    (FieldChange(("title",), "甲", "乙"), "问题名称：原来是“甲”，改为“乙”"),
    (FieldChange(("goal",), None, "乙"), "整改目标：新增“乙”"),
    (FieldChange(("goal",), "甲", None), "整改目标：去掉“甲”"),
    (FieldChange(("status",), "undisclosed", "completed"), "整改状态：原来是“未逐项公布”，改为“已完成”"),
    (FieldChange(("totals", 0), None, {"of": "任务", "status": "completed", "count": "4"}),
     "总数第1条：新增“任务 已完成 4”"),
    (FieldChange(("said",), "甲", "completed"), "状态原话：原来是“甲”，改为“completed”"),
    (FieldChange(("measures", 1, "lead"), "甲", "乙"), "举措第2条的小标题：原来是“甲”，改为“乙”"),
    (FieldChange(("measures", 1), None, {"lead": "甲", "text": "乙"}), "举措第2条：新增“甲 乙”"),
    (FieldChange(("measures", 0, "text"), f"{LONG}共3项。", f"{LONG}共4项。"),
     "举措第1条的正文：原来是“……整，无一遗漏，共3项。”，改为“……整，无一遗漏，共4项。”"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "line"), LINES)
def test_a_change_is_said_in_an_editors_words(change: FieldChange, line: str) -> None:
    model = Announcement if change.loc[0] == "totals" else IssueFile
    assert change_line(model, change) == line


def test_both_sides_of_a_clash_are_shown() -> None:
    clash = Clash(("title",), "甲", "乙", None)
    assert clash_line(IssueFile, clash) == "问题名称：原来是“甲”，标注现在是“乙”，文件里是没有"


def test_every_part_of_a_path_is_named() -> None:
    assert field_name(IssueFile, ("facts", "受理编号")) == "其他事项的受理编号"
