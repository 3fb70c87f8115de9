"""Kinds of announcement that were once misread: what is read of each, field by field.

Each text is in the shape of many, with made-up words; what stands beside it is what a reader should find.
"""

from pathlib import Path
from typing import Any

import pytest

from generator.domain.fields import as_written
from generator.importing.announcement import read_lines
from generator.importing.carriers.txt import lines_of

HEAD = """岭东县交通局党组关于巡察整改情况的通报
2024年4月8日至5月20日，县委第二巡察组对县交通局党组开展了巡察，6月30日反馈了意见。现将整改情况通报如下。
"""
SIGNED = """
岭东县交通局党组
2025年1月6日
"""


def data_of(text: str) -> dict[str, Any]:
    read = read_lines(lines_of(text), Path("公布.txt"))
    return {**as_written(read.announcement), "issues": [as_written(each) for each in read.issues]}


def told(text: str, field: str) -> list[Any]:
    """Return a field of each issue, None where it has none."""
    return [each.get(field) for each in data_of(text)["issues"]]


LISTED = {
    "by number": """一、发现的问题
（一）养护方面。1.坑槽修补不及时；2.护栏缺失。
（二）执法方面。3.超限检测走过场；4.罚没收入上缴慢。
二、整改情况
针对问题1，修补坑槽310处。
针对问题2，补装护栏12公里。
针对问题3，更换站长1名。
针对问题4，上缴26万元。""",
    "by number, numbers anew in each list": """一、发现的问题
（一）养护方面：一是坑槽修补不及时；二是护栏缺失。
（二）执法方面：一是超限检测走过场；二是罚没收入上缴慢。
二、整改情况
针对第一个问题，修补坑槽310处。
针对第二个问题，补装护栏12公里。
针对第三个问题，更换站长1名。
针对第四个问题，上缴26万元。""",
    "by number without 针对": """一、发现的问题
（一）养护方面。①坑槽修补不及时；②护栏缺失。
（二）执法方面。③超限检测走过场；④罚没收入上缴慢。
二、整改情况
问题1整改情况：修补坑槽310处。
问题2整改情况：补装护栏12公里。
问题3整改情况：更换站长1名。
问题4整改情况：上缴26万元。""",
    "by their words": """一、反馈的问题
巡察组共反馈4个问题：1.坑槽修补不及时；2.护栏缺失；3.超限检测走过场；4.罚没收入上缴慢。
二、整改落实情况
1.坑槽修补不及时。修补坑槽310处。
2.护栏缺失。补装护栏12公里。
3.超限检测走过场。更换站长1名。
4.罚没收入上缴慢。上缴26万元。""",
}


@pytest.mark.parametrize("text", LISTED.values(), ids=LISTED)
def test_problems_that_one_sentence_lists_are_issues_with_the_answers_to_them(text: str) -> None:
    issues = data_of(HEAD + text + SIGNED)["issues"]
    assert [each["title"] for each in issues] == [
        "坑槽修补不及时",
        "护栏缺失",
        "超限检测走过场",
        "罚没收入上缴慢",
    ]
    done = ["修补坑槽310处", "补装护栏12公里", "更换站长1名", "上缴26万元"]
    for issue, words in zip(issues, done, strict=True):
        assert words in issue["measures"][0]["text"]


AGAIN = """一、巡察反馈的主要问题
1.护栏缺失，弯道多处没有防撞设施；
2.罚没收入上缴慢；
3.坑槽修补不及时，群众反映多。
二、整改落实情况
局党组召开专题会议3次，逐条逐项抓整改。
1.关于护栏缺失的问题。一是补装护栏12公里。二是设警示牌40块。
2.关于罚没收入上缴慢的问题。上缴26万元。
3.关于坑槽修补不及时的问题。修补坑槽310处。"""


def test_an_answer_may_say_the_problem_again_in_fewer_words() -> None:
    read = data_of(HEAD + AGAIN + SIGNED)
    measures = [
        [(each.get("mark"), each["text"]) for each in issue["measures"]] for issue in read["issues"]
    ]
    assert measures == [
        [("一是", "补装护栏12公里。"), ("二是", "设警示牌40块。")],
        [(None, "上缴26万元。")],
        [(None, "修补坑槽310处。")],
    ]
    organised = [each["text"] for each in read["organisation"]]
    assert organised == ["局党组召开专题会议3次，逐条逐项抓整改。"]


def test_a_sentence_with_a_list_that_nothing_answers_is_no_list_of_issues() -> None:
    text = """一、整改组织情况
（一）加强领导方面。1.召开党组会3次；2.成立专班。
二、整改情况
1.关于护栏缺失的问题。补装护栏12公里。
2.关于罚没收入上缴慢的问题。上缴26万元。"""
    assert told(HEAD + text + SIGNED, "title") == ["护栏缺失", "罚没收入上缴慢"]


GROUPED = [
    ("一、新完成的问题（1个）", "二、正在推进的问题（1个）", ["新完成", "正在推进"]),
    ("一、已完成整改的任务", "二、达到序时进度的任务", ["已完成整改", "达到序时进度"]),
    ("（一）已整改到位事项", "（二）持续整改事项", ["已整改到位", "持续整改"]),
]


@pytest.mark.parametrize(("first", "second", "said"), GROUPED, ids=[each[0] for each in GROUPED])
def test_the_heading_of_a_group_says_a_state_and_not_what_is_grouped(
    first: str, second: str, said: list[str]
) -> None:
    text = f"""{first}
1.护栏缺失。补装护栏12公里。
{second}
2.罚没收入上缴慢。已上缴26万元。"""
    assert told(HEAD + text + SIGNED, "said") == said
    assert told(HEAD + text + SIGNED, "status") == ["completed", "ongoing"]
    assert told(HEAD + text + SIGNED, "aspect") == [None, None]


OPEN = [
    ("补装护栏9公里，剩余3公里因道路改线尚未安装，正与设计单位会商。", ["剩余3公里因道路改线尚未安装，正与设计单位会商"]),
    ("补装护栏9公里，剩余3公里尚未安装，局党组已指定专人跟踪。", ["剩余3公里尚未安装"]),
    ("补装护栏9公里，剩余路段全部设置警示桩，实行每日巡查。", None),
    ("护栏已补装到位，桥头还有2处未施工。", ["桥头还有2处未施工"]),
    ("补装护栏9公里，距离12公里的目标还有差距。", ["距离12公里的目标还有差距"]),
    ("补装护栏9公里，占地问题正和村民商量。", ["占地问题正和村民商量"]),
    ("其中3个路段已补装、2个路段待批复。", ["2个路段待批复"]),
    ("补装护栏9公里，桥梁检测结果2025年3月出具。", ["桥梁检测结果2025年3月出具"]),
    ("补装护栏9公里，桥梁检测结果2024年11月出具。", None),
    ("补装护栏9公里，每年3月检测结果公布。", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "left"), OPEN, ids=[each[0] for each in OPEN])
def test_what_is_left_over_is_told_from_what_was_done_with_the_rest(
    text: str, left: list[str] | None
) -> None:
    assert told(f"{HEAD}一、整改情况\n1.关于护栏缺失的问题。{text}{SIGNED}", "remaining") == [left]


def test_what_is_left_over_is_a_run_of_its_own_only_as_a_paragraph_of_its_own() -> None:
    text = (
        f"{HEAD}一、整改情况\n1.关于护栏缺失的问题。\n补装护栏9公里。%s剩余3公里尚未安装。{SIGNED}"
    )
    beside, below = (data_of(text % each)["issues"][0] for each in ("", "\n"))
    assert beside["measures"] == [{"text": "补装护栏9公里。剩余3公里尚未安装。"}]
    assert below["measures"] == [{"text": "补装护栏9公里。"}]
    assert beside["remaining"] == ["剩余3公里尚未安装"]
    assert below["remaining"] == ["剩余3公里尚未安装。"]


def test_of_two_columns_that_tell_something_what_an_inquiry_found_is_a_fact() -> None:
    text = """岭东县信访举报件办理情况一览表
序号\t受理编号\t反映的主要问题\t调查核实情况\t是否属实\t处理和整改情况\t办结情况
1\tLD01\t采石场扬尘大。多次反映没有结果。\t料场没有围挡。\t属实\t1.罚款3万元。2.安装围挡。\t已办结
2\tLD02\t夜间施工。\t没有公告。\t属实\t责令补发公告。\t已办结
岭东县整改办
2025年1月6日
"""
    first = data_of(text)["issues"][0]
    assert first["title"] == "采石场扬尘大"
    assert first["finding"] == "多次反映没有结果。"
    assert first["facts"]["调查核实情况"] == "料场没有围挡"
    assert [each["text"] for each in first["measures"]] == ["罚款3万元。", "安装围挡。"]


def test_a_title_about_what_was_found_is_no_opening() -> None:
    text = "岭东县卫健局关于专项检查发现问题整改情况的公示\n现将整改情况公示如下。\n"
    found = data_of(f"{text}1.关于护栏缺失的问题。补装护栏。{SIGNED}")
    assert found["title"] == "岭东县卫健局关于专项检查发现问题整改情况的公示"
    assert found["opening"] == "现将整改情况公示如下。"


CHANNELS = [
    (
        "举报电话：县教育局0999-8881101　县市场监管局0999-8881102",
        [("县教育局", "0999-8881101"), ("县市场监管局", "0999-8881102")],
    ),
    (
        "监督电话：0999-8881101（县水利局）、0999-8881102（县委巡察办）",
        [("监督电话（县水利局）", "0999-8881101"), ("监督电话（县委巡察办）", "0999-8881102")],
    ),
    ("监督电话：县纪委监委0999-8881101", [("监督电话（县纪委监委）", "0999-8881101")]),
    (
        "如有意见，请通过下列方式反映：\n1.电话：0999-8881101；\n2.信函：岭东县政府东楼210室；\n3.邮箱：ld@example.com。",
        [("电话", "0999-8881101"), ("信函", "岭东县政府东楼210室"), ("邮箱", "ld@example.com")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right"), CHANNELS, ids=[each[0][:12] for each in CHANNELS])
def test_a_channel_says_whose_it_is(text: str, right: list[tuple[str, str]]) -> None:
    issues = "1.关于护栏缺失的问题。补装护栏。\n2.关于罚没收入上缴慢的问题。上缴26万元。\n"
    found = data_of(HEAD + issues + text + SIGNED)["channels"]
    assert [(each.get("label"), each["value"]) for each in found] == right


def test_who_signs_and_on_which_day_where_these_stand_apart() -> None:
    issue = "1.关于护栏缺失的问题。补装护栏。\n"
    lines = HEAD.split("\n")
    below = f"{lines[0]}\n（2025年6月30日）\n{lines[1]}\n{issue}岭东县交通局党组\n"
    assert data_of(below)["issued"] == {"by": "岭东县交通局党组", "on": "2025-06-30"}
    spoken = (
        "岭东县人民政府关于审计查出问题整改情况的报告\n"
        "——2024年11月27日在县第十七届人民代表大会常务委员会第二十四次会议上\n县审计局\n"
        f"受县人民政府委托，现将整改情况报告如下。\n{issue}"
    )
    assert data_of(spoken)["issued"] == {"by": "岭东县人民政府", "on": "2024-11-27"}


def test_the_number_of_a_document_is_a_fact_and_who_gets_a_copy_hides_no_signature() -> None:
    text = f"岭交党〔2025〕3号\n{HEAD}1.关于护栏缺失的问题。补装护栏。{SIGNED}抄送：县纪委监委。\n"
    found = data_of(text)
    assert found["facts"] == {"文号": "岭交党〔2025〕3号"}
    assert found["issued"] == {"by": "岭东县交通局党组", "on": "2025-01-06"}


def test_an_inspection_of_an_earlier_year_did_not_ask_for_this_announcement() -> None:
    lines = HEAD.split("\n")
    told = (
        "2022年，县委第五巡察组对县交通局党组开展过常规巡察；2024年4月8日至5月20日，"
        "县委第二巡察组开展了巡察“回头看”。现将整改情况通报如下。"
    )
    text = f"{lines[0]}\n{told}\n1.关于护栏缺失的问题。补装护栏。{SIGNED}"
    inspection = data_of(text)["inspection"]
    assert inspection["by"] == "县委第二巡察组"
    assert inspection["kind"] == "巡察“回头看”"


TOTALS = [
    ("共反馈18个问题，已完成15个，基本到位3个。", [(None, 18), ("completed", 15), ("staged", 3)]),
    ("共反馈8个问题，与5个二级单位签订责任书，班子成员每人认领一个。", [(None, 8)]),
    ("共反馈8项任务，完成5项，达到序时进度3项。", [(None, 8), ("completed", 5), ("ongoing", 3)]),
    ("共反馈8个问题，8个问题均已整改完毕。", [(None, 8), ("completed", 8)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right"), TOTALS, ids=[each[0] for each in TOTALS])
def test_totals_are_states_of_issues_and_nothing_else(
    text: str, right: list[tuple[str | None, int]]
) -> None:
    issue = "二、整改情况\n1.关于护栏缺失的问题。补装护栏。\n"
    found = data_of(f"{HEAD}一、组织情况\n{text}\n{issue}{SIGNED}")["totals"]
    assert [(each.get("status"), each["count"]) for each in found] == right


def test_a_bracket_with_unit_and_limit_before_the_text_is_no_more_than_that() -> None:
    text = "1.护栏缺失。\n（整改时限：2025年6月底前，责任单位：养护股）补装护栏9公里。\n"
    (issue,) = data_of(f"{HEAD}一、问题整改情况\n{text}{SIGNED}")["issues"]
    assert (issue["units"], issue["due_said"]) == (["养护股"], "2025年6月底前")
    assert issue["measures"] == [{"text": "补装护栏9公里。"}]


def test_of_two_labels_that_tell_something_what_an_inquiry_found_is_a_fact() -> None:
    text = "1.采石场扬尘大。\n核查情况：料场没有围挡。\n处置情况：罚款3万元。\n"
    (issue,) = data_of(f"{HEAD}一、问题整改情况\n{text}{SIGNED}")["issues"]
    assert issue["facts"] == {"核查情况": "料场没有围挡"}
    assert issue["measures"] == [{"text": "罚款3万元。"}]


def test_acceptance_in_a_paragraph_of_its_own_below_steps_of_which_one_begins_with_a_figure() -> (
    None
):
    text = """1.网箱养殖清理不彻底。
整改情况：1.87口网箱全部拆除。2.投放鱼苗40万尾。
2024年8月6日，市林业局组织现场验收，公示无异议后于9月3日销号。
"""
    (issue,) = data_of(f"{HEAD}一、问题整改情况\n{text}{SIGNED}")["issues"]
    assert [each["text"] for each in issue["measures"]] == [
        "87口网箱全部拆除。",
        "投放鱼苗40万尾。",
    ]
    assert issue["closed"] == {"checked": "2024-08-06", "by": "市林业局", "on": "2024-09-03"}


ARRANGED = """一、问题整改情况
1.关于债券资金闲置的问题。正在整改。已支出1.38亿元。
2.关于往来款长期挂账的问题。已整改。清理往来款1938万元。
二、未完成事项的原因和后续安排
尚未完成的事项已逐项作出安排：
1.债券资金闲置问题。由县住建局牵头，2025年3月底前启动施工。
下一步，县政府将严肃追责。
"""


def test_what_a_later_section_says_of_an_issue_by_its_name_is_the_issues_own() -> None:
    found = data_of(HEAD + ARRANGED + SIGNED)
    first, second = found["issues"]
    assert first["measures"][-1] == {"text": "由县住建局牵头，2025年3月底前启动施工。"}
    assert (first["lead_unit"], first["due_said"]) == ("县住建局", "2025年3月底前")
    assert len(second["measures"]) == 1
    assert [each["text"][:4] for each in found["later"]] == ["尚未完成", "下一步，"]


RESTARTING = """（一）道路方面
(1)护栏缺失。补装护栏。
(2)坑槽修补慢。修补坑槽310处。
（二）执法方面
(1)执法不严。更换站长1名。
(2)罚没收入上缴慢。上缴26万元。
(3)账目不清。重新记账。
"""


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "（注：以上4个具体问题均已完成，只有（二）(3)还在推进。）",
            [*["completed"] * 4, "ongoing"],
        ),
        ("（注：以上3个具体问题均已完成，只有（二）(3)还在推进。）", ["undisclosed"] * 5),
        ("（注：以上4个具体问题均已完成，只有（二）(2)还在推进。）", ["undisclosed"] * 5),
    ],
)
def test_a_note_may_tell_the_one_that_is_open_where_numbers_start_anew(
    text: str, status: list[str]
) -> None:
    read = f"{HEAD}二、问题整改情况\n{RESTARTING}{text}\n{SIGNED}"
    assert told(read, "status") == status


def test_a_list_behind_the_issues_that_names_others_stays_what_it_is() -> None:
    other = ARRANGED.replace("1.债券资金闲置问题", "1.供水管网老化问题")
    found = data_of(HEAD + other + SIGNED)
    assert all(len(each["measures"]) == 1 for each in found["issues"])
    assert len(found["later"]) == 3


NUMBERED = [
    "除第2个问题正在推进外，其余问题均已完成。",
    "只有第2个问题还在推进，其余均已完成。",
    "已完成2个（问题1、3），正在推进1个（问题2）。",
    "已完成的是第1、3项，正在推进的是第2项。",
    "第1、3个问题已完成，第2个问题正在推进。",
]


@pytest.mark.parametrize("text", NUMBERED)
def test_a_sentence_gives_issues_their_states_by_their_numbers(text: str) -> None:
    issues = "".join(
        f"{number}.关于{title}的问题。补装护栏。\n"
        for number, title in enumerate(["护栏缺失", "执法不严", "罚没收入上缴慢"], 1)
    )
    read = f"{HEAD}一、问题整改情况\n{issues}二、下一步打算\n{text}\n{SIGNED}"
    assert told(read, "status") == ["completed", "ongoing", "completed"]
