"""Labels of an issue: which words are labels, what each names, and records that are nothing but labels."""

from pathlib import Path

import pytest

from generator.domain.model import Issue
from generator.importing.announcement import Imported, read_lines
from generator.importing.carriers.txt import lines_of
from generator.importing.text.labels import label_role

HEAD = (
    "中共榆溪县水利局党组关于巡察整改情况的通报\n"
    "2024年4月8日至6月7日，县委第四巡察组对县水利局党组开展了巡察。7月9日反馈了意见。现将整改情况通报如下：\n"
)


def imported(text: str) -> Imported:
    return read_lines(lines_of(f"{HEAD}{text}"), Path("公布.txt"))


def only(text: str) -> Issue:
    """Return the first of two issues, both told in the same way."""
    return imported(f"1.水价公开不及时\n{text}\n2.渠道清淤不彻底\n{text}\n").issues[0]


ROLES = {
    "lead": "牵头单位 主办单位 牵头责任单位",
    "units": "责任单位 整改单位 配合单位 参与单位 责任科室 责任部室 责任地区",
    "person": "责任领导 责任人 整改责任人 包案领导 挂点领导 第一责任人",
    "due": "整改时限 完成时限 完成时间 计划完成时间 办结时限 截止时间 时间节点",
    "status": "完成情况 目前状态 当前状态 整改进度 是否办结 是否完成 完成程度",
    "open": "存在差距 存在不足 存在的困难和问题 未完成原因 尚未完成的事项 剩余问题 仍存在的问题",
    "plan": "下一步 下步打算 下一步工作安排 下阶段计划 后续工作措施 今后努力方向 努力方向",
    "goal": "整改目标 整改要求 预期目标 验收标准",
    "finding": "问题表现 具体表现 反映情况 举报内容 交办问题 反馈意见 存在问题 群众诉求",
    "results": "整改成效 取得成效 取得的成效 阶段性成果 整改结果 工作实效",
    "body": "整改情况 整改措施 落实情况 整改进展 采取的措施 主要做法 调查核实情况 处理和整改情况 目前进展",
    "fact": "受理编号 行政区域 污染类型 是否属实 督办单位 原因分析 办结时间 群众满意度",
}


@pytest.mark.parametrize(("role", "names"), ROLES.items())
def test_label_words(role: str, names: str) -> None:
    assert {each: label_role(each) for each in names.split() if label_role(each) != role} == {}


def test_each_label_names_its_field() -> None:
    issue = only(
        "整改措施：公开水价2次。\n取得成效：投诉减少。\n存在差距：3个村没有公示栏。\n"
        "下步打算：每季公开。\n完成时限：2025年3月31日\n目前状态：正在整改"
    )
    assert [(each.mark, each.text) for each in issue.measures] == [
        (None, "公开水价2次。"),
        ("下步打算", "每季公开。"),
    ]
    assert (issue.results, issue.remaining) == (("投诉减少。",), ("3个村没有公示栏。",))
    assert (str(issue.due), issue.status, issue.said) == ("2025-03-31", "ongoing", "正在整改")


def test_nothing_left_is_said_as_printed() -> None:
    issue = only("整改措施：公开水价2次。\n存在差距：无")
    assert (issue.remaining, issue.facts) == ((), {"存在差距": "无"})


def test_a_problem_told_behind_what_was_done_is_left() -> None:
    issue = only("整改措施：公开水价2次。\n存在问题：3个村没有公示栏。")
    assert (issue.finding, issue.remaining) == (None, ("3个村没有公示栏。",))


def test_words_that_come_again_in_the_issues_are_labels() -> None:
    issue = only(
        "整改措施：公开水价2次。\n办理科：供水股\n随访记录：回访用户26户，都说看得懂，也有人要求把水价贴到小区门口，物业已答应。"
    )
    assert issue.facts == {"办理科": "供水股"}
    assert [each.text[:6] for each in issue.measures] == ["公开水价2次", "回访用户26"]


RECORD = (
    "受理编号：D{n}\n行政区域：沙湾镇\n反映情况：石料厂夜间{what}。群众多次反映。\n是否属实：属实\n"
    "处理和整改情况：停产{n}天。\n是否办结：{state}\n"
)


def test_a_record_begins_with_what_stands_above_its_problem() -> None:
    first, second = imported(
        RECORD.format(n=7, what="噪声扰民", state="已办结")
        + RECORD.format(n=8, what="粉尘大", state="阶段性办结")
    ).issues
    assert (first.title, second.title) == (
        "石料厂夜间噪声扰民。群众多次反映",
        "石料厂夜间粉尘大。群众多次反映",
    )
    assert [each.facts["受理编号"] for each in (first, second)] == ["D7", "D8"]
    assert [each.text for each in second.measures] == ["停产8天。"]
    assert [each.status for each in (first, second)] == ["completed", "staged"]


def test_a_sentence_below_each_heading_gives_the_state_of_its_issues() -> None:
    found = imported(
        "第一批（1项）\n本批1项，已全部整改完成。\n1.水价公开不及时。公开2次。（2024年3月4日申请、3月15日同意销号）\n"
        "第二批（1项）\n本批1项，正在整改，预计2025年6月申请销号。\n2.渠道清淤不彻底。清淤3公里。\n"
    ).issues
    assert [each.status for each in found] == ["completed", "ongoing"]
    assert found[0].closed is not None
    assert (str(found[0].closed.applied), str(found[0].closed.on)) == ("2024-03-04", "2024-03-15")
    assert [each.text for each in found[0].measures] == ["公开2次。"]


def test_a_form_pasted_with_tabs_has_labels_in_its_cells() -> None:
    form = (
        "反馈问题\t{}\n主要做法\t1.更换水泵。 2.按月巡查。\n取得效果\t水压恢复。\n"
        "牵头部门\t供水股\t完成时间\t2024年12月31日\n整改状态\t已完成\n"
    )
    first, second = imported(
        f"表一\n{form.format('水压不足')}表二\n{form.format('水价不公开')}"
    ).issues
    assert (first.title, second.title) == ("水压不足", "水价不公开")
    assert (first.lead_unit, str(first.due), first.status) == ("供水股", "2024-12-31", "completed")
    assert [each.text for each in first.measures] == ["更换水泵。", "按月巡查。"]


def test_facts_between_a_heading_and_what_was_done_are_facts() -> None:
    issue = only(
        "问题编号：01\n督办领导：副县长李某\n整改措施：公开水价2次。\n整改结果：整改到位。"
    )
    assert issue.facts == {"问题编号": "01", "督办领导": "副县长李某"}
    assert (issue.title, issue.status, issue.said) == ("水价公开不及时", "completed", "整改到位")


def test_a_label_may_have_a_number() -> None:
    issue = only("整改措施1：公开水价2次。\n整改措施2：上墙公示。\n整改成效：投诉减少。")
    assert [each.text for each in issue.measures] == ["公开水价2次。", "上墙公示。"]


def test_a_state_may_stand_in_brackets_before_the_title() -> None:
    first, second = imported(
        "1.【已完成】水价公开不及时\n公开2次。\n2.【持续推进】渠道清淤不彻底\n清淤3公里。\n"
    ).issues
    assert [(each.title, each.status, each.said) for each in (first, second)] == [
        ("水价公开不及时", "completed", "已完成"),
        ("渠道清淤不彻底", "ongoing", "持续推进"),
    ]


def test_whether_it_is_closed_is_a_fact_beside_a_state() -> None:
    rows = "序号\t问题\t整改措施\t进展情况\t是否销号\n1\t水压不足\t换泵2台\t已完成\t是\n2\t管网老化\t换管3公里\t正在推进\t否\n"
    found = imported(rows).issues
    assert [(each.status, each.facts) for each in found] == [
        ("completed", {"是否销号": "是"}),
        ("ongoing", {"是否销号": "否"}),
    ]


def test_a_tick_in_a_column_of_a_state_is_that_state() -> None:
    found = imported(
        "序号\t反馈问题\t整改措施\t已完成\t正在整改\n1\t水压不足\t换泵2台\t√\t\n2\t管网老化\t换管3公里\t\t√\n"
    )
    assert [(each.status, each.said) for each in found.issues] == [
        ("completed", None),
        ("ongoing", None),
    ]
    assert "[[状态 整改中]]√" in found.marked


def test_a_question_is_answered() -> None:
    assert only("整改措施：公开水价2次。\n是否完成：是").status == "completed"
    assert only("整改措施：公开水价2次。\n是否完成：否。").status == "ongoing"


LISTED = (
    "一、整改组织情况\n反馈的4个问题，其中{said}。\n二、问题整改情况\n"
    "1.水价公开不及时。公开2次。\n2.渠道清淤不彻底。清淤3公里。\n3.水压不足。换泵2台。\n4.管网老化。换管3公里。\n"
)
NUMBERED = [
    ("问题1至3已完成整改，问题4正在推进", ["completed"] * 3 + ["ongoing"]),
    ("第2、4项正在整改，其余均已完成", ["completed", "ongoing", "completed", "ongoing"]),
    ("4个问题已全部整改", ["undisclosed"] * 4),
    ("第9项正在整改", ["undisclosed"] * 4),
]


@pytest.mark.parametrize(("said", "states"), NUMBERED)
def test_a_sentence_gives_issues_their_states_by_number(said: str, states: list[str]) -> None:
    assert [each.status for each in imported(LISTED.format(said=said)).issues] == states


def test_a_label_that_each_step_has_is_text_of_the_step() -> None:
    issue = only(
        "整改目标：公开及时\n整改措施：\n1.公开水价\n完成情况：公开2次。\n2.上墙公示\n完成情况：做公示栏9处。"
    )
    assert [(each.mark, each.lead, each.text) for each in issue.measures] == [
        ("1.", "公开水价", "完成情况：公开2次。"),
        ("2.", "上墙公示", "完成情况：做公示栏9处。"),
    ]
    assert (issue.goal, issue.results) == ("公开及时", ())


def test_names_of_fields_head_the_parts_of_an_issue() -> None:
    text = "一、问题表现\n公开栏常年空白。\n二、整改措施\n（一）公开2次。\n（二）做公示栏9处。\n三、整改成效\n投诉减少。\n四、完成情况\n已完成。\n"
    first, second = imported(f"问题一：水价不公开。\n{text}问题二：渠道不通畅。\n{text}").issues
    assert (first.title, second.title) == ("水价不公开", "渠道不通畅")
    assert (first.finding, first.results, first.status) == (
        "公开栏常年空白。",
        ("投诉减少。",),
        "completed",
    )
    assert [each.mark for each in first.measures] == ["（一）", "（二）"]
