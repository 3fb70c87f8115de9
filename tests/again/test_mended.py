"""Misread announcements, each mended by the few edits that the program's own messages ask for.

An edit is what a person types at one place in Notepad. What has to come out is written by hand.
"""

import re
from dataclasses import dataclass
from pathlib import Path, PurePath

import pytest

from generator.actions.doubts import doubted
from generator.domain.diagnostics import has_errors
from generator.domain.model import Issue
from generator.importing.again.prepared import Anew, assembled_anew
from generator.importing.announcement import read_lines
from generator.importing.carriers.txt import lines_of
from generator.text.marked.marked_text import Sureness
from generator.text.marked.original import doubts_of
from generator.text.marked.problems import reasons_with_ways
from generator.text.marked.read import read_marked
from generator.text.marked.runs import resolve

MOST = 6
"""Edits; at 20 seconds each, with three commands and a screen of the guide, five minutes."""

Edit = tuple[str, str]
"""What stands at the place, … for the reason in a mark; and what a person makes of it."""


@dataclass(frozen=True)
class Misread:
    signed: str
    edits: tuple[Edit, ...]
    issues: tuple[str, ...]
    """Aspect, title, state and what is left over of each issue, in the announcement's order."""


WATER = Misread(
    """\
榆岭县水务局党组关于县委巡察整改进展情况的公布
2025年3月5日至4月20日，县委第二巡察组对榆岭县水务局党组开展了常规巡察，5月12日反馈了意见。现将整改情况公布如下。
巡察反馈的6个问题，已完成5个，正在整改1个。
一、履行职责方面
1.河道保洁没有人管。
把42条河道逐条分到人，配保洁员86名。
（边查边改）灌区渠道多年没有清理
清淤18.6公里，受益农田1.2万亩。
2.3亿元水利资金拨付慢。到6月底已拨付1.87亿元，其余按工程进度拨付。
二、队伍建设方面
3.干部轮岗不够。已交流干部7名。
再谈请假报备不严的问题，水务局订了报备制度，通报3人。
4.机关作风松散。开展检查5次，发现问题9个，都已改正。
5.公务用车管理混乱。封存车辆2辆，追缴费用3460元，正在整改。
联系电话：0999-8880123。
榆岭县水务局党组
2025年7月18日
""",
    (
        ("（边查边改）", "[[问题]]（边查边改）"),
        ("[[问题 2？…]]", "[[接]]"),
        ("再谈请假报备不严的问题，", "[[问题]]再谈请假报备不严的问题，[[举措]]"),
        ("3460元，正在整改", "3460元，[[=状态]]正在整改[[/]]"),
    ),
    (
        "1 河道保洁没有人管 未逐项公布 ",
        "1 灌区渠道多年没有清理 未逐项公布 其余按工程进度拨付",
        "2 干部轮岗不够 未逐项公布 ",
        "2 请假报备不严 未逐项公布 ",
        "2 机关作风松散 未逐项公布 ",
        "2 公务用车管理混乱 整改中 ",
    ),
)

HOSPITAL = Misread(
    """\
柏溪县人民医院党委关于巡察整改情况的公布
2025年4月8日至5月30日，县委第三巡察组对柏溪县人民医院党委开展了巡察，6月20日反馈了意见。现将整改情况公布如下。
巡察反馈5个问题，已完成3个，阶段性完成1个，正在整改1个。
一、医疗服务方面
1.门诊排队时间长。增设自助机12台，平均候诊降到26分钟。关于住院押金退还慢的问题，已清退押金312笔，余下19笔正在联系患者。
2.药品加价管理不严。核查采购单1.2万张，下调价格37个品种，阶段性完成。
二、内部管理方面
3.物资采购程序不规范。重新修订采购办法，废止旧规定4件。
1.6万元的慰问品去向没有说清楚，院党委责令退回并通报2人
4.值班制度执行不到位。每日抽查，通报5人次，正在整改。
联系电话：0999-8881200。
柏溪县人民医院党委
2025年9月10日
""",
    (
        ("关于住院押金退还慢的问题，", "[[问题]]关于住院押金退还慢的问题，[[举措]]"),
        ("品种，阶段性完成", "品种，[[=状态]]阶段性完成[[/]]"),
        ("[[疑？…]]\n", ""),
        ("人次，正在整改", "人次，[[=状态]]正在整改[[/]]"),
    ),
    (
        "1 门诊排队时间长 未逐项公布 ",
        "1 住院押金退还慢 未逐项公布 余下19笔正在联系患者",
        "1 药品加价管理不严 阶段性完成 ",
        "2 物资采购程序不规范 未逐项公布 ",
        "2 值班制度执行不到位 整改中 ",
    ),
)

LAND = Misread(
    """\
云岭县自然资源局党组关于专项巡察整改进展的公示
2025年2月18日至3月28日，县委第一巡察组对云岭县自然资源局党组开展了专项巡察，4月15日反馈意见。
反馈问题4个，已整改3个，正在整改1个。
序号\t反馈问题\t整改措施\t责任单位\t完成时限\t进展
一\t审批服务不优\t\t\t\t
1\t用地审批超期\t清理积压件46件\t审批股\t2025年6月30日前\t已完成
\t\t开通网上预审\t信息中心\t2025年8月底\t
2\t抵押登记收费不透明\t公示收费目录\t登记中心\t立行立改\t已完成
二\t耕地保护不严\t\t\t\t
3\t图斑核查走过场\t重新核查图斑118个\t执法大队、各乡镇\t2025年12月31日前\t正在整改，还有2宗没有拆除
4\t补偿款发放慢\t发放补偿款1260万元\t征收办\t2025年5月31日\t已完成
监督电话0999-8882300
云岭县自然资源局党组
二〇二五年七月一日
""",
    (
        ("[[问题 1？…]]", "[[方面]]"),
        ("[[问题 2-2？…]]", "[[方面]]"),
        ("还有2宗没有拆除", "[[=还没办完]]还有2宗没有拆除[[/]]"),
        ("[[问题 1-2？…]]", "[[问题 1]]"),
    ),
    (
        "1 用地审批超期 已完成 ",
        "1 抵押登记收费不透明 已完成 ",
        "2 图斑核查走过场 整改中 还有2宗没有拆除",
        "2 补偿款发放慢 已完成 ",
    ),
)

SCHOOLS = Misread(
    """\
石桥县教育局党组巡察整改情况通报
2025年3月，县委第四巡察组对石桥县教育局党组进行了巡察，5月9日反馈了3个方面6个问题。
县教育局党组召开会议4次研究整改。目前6个问题已完成4个，2个正在推进。
（一）办学条件方面
1.寄宿学校热水供应不足。新装锅炉9台，11所学校天天有热水。
2.校车线路少。新增线路6条；偏远的3条线路还在报批。
（二）师资管理方面
1.在编不在岗清理不彻底。召回7人，停发工资3人。
2.教师培训流于形式。压缩培训31期，改为送教下乡52场
资金使用方面
1.营养餐资金结余多。结余的286万元全部用于提高餐标。
2.教辅收费不规范。退还多收的费用12.7万元。其中2所学校的退费正在推进。
欢迎监督。电话：0999-8883345。
石桥县教育局党组
2025年8月20日
""",
    (("资金使用方面", "[[方面]]资金使用方面"), ("[[问题 2-2？…]]", "[[问题 2-2！]]")),
    (
        "1 寄宿学校热水供应不足 未逐项公布 ",
        "1 校车线路少 未逐项公布 偏远的3条线路还在报批",
        "2 在编不在岗清理不彻底 未逐项公布 ",
        "2 教师培训流于形式 未逐项公布 ",
        "3 营养餐资金结余多 未逐项公布 ",
        "3 教辅收费不规范 未逐项公布 其中2所学校的退费正在推进",
    ),
)

TEXTS = {
    "an amount, an issue without a number, one inside a paragraph, a state": WATER,
    "two issues in one paragraph": HOSPITAL,
    "a table whose groups are rows": LAND,
    "a group that was lost": SCHOOLS,
}


PUMPS = Misread(
    """\
青石县水务局党组关于巡察整改情况的通报
县委第二巡察组对水务局党组开展了巡察，反馈了6个问题。
1.关于水质公示不及时的问题。每月公示1次。
管水员补助迟发。补发补助3.5万元，涉及42人。
2.关于管网老化的问题。更换9公里。
3.关于窗口排队的问题。增设窗口2个。食堂采购不公开的问题，也已经公开采购账目6期。
4.关于会议过多的问题。全年会议减少三成。
""",
    (),
    (),
)

MISSED = [
    (
        WATER,
        {
            9: "是的，写成 [[问题]]（边查边改）灌区渠道多年没有清理",
            14: "是的，写成 [[问题]]再谈请假报备不严的问题，[[举措]]水务局订了报……",
        },
    ),
    (HOSPITAL, {6: "是的，写成 [[问题]]关于住院押金退还慢的问题，[[举措]]已清退押金3……"}),
    (
        PUMPS,
        {
            5: "是的，写成 [[问题]]管水员补助迟发。[[举措]]补发补助3.……",
            7: "是的，写成 [[问题]]食堂采购不公开的问题，[[举措]]也已经公开采……",
        },
    ),
]


@pytest.mark.parametrize(
    ("text", "places"), MISSED, ids=["two lines", "inside a paragraph", "in words nobody foresaw"]
)
def test_where_issues_are_missing_each_place_is_named_with_its_marks(
    text: Misread, places: dict[int, str]
) -> None:
    marked = read_marked(read_lines(lines_of(text.signed), Path("签发件.txt")).marked).text
    first, *others = doubted(marked)
    lines = "、".join(map(str, places))
    assert first.reason.startswith("文中写")
    assert f"像是下面的第 {lines} 行" in first.way
    shown = others[: len(places)]
    assert {each.lines[0]: each.way for each in shown} == places
    assert {each.reason for each in shown} == {"像漏了的一个问题"}
    assert not any("序号从" in each.reason or "没有把握" in each.reason for each in others)


def test_words_that_are_named_as_a_title_are_not_asked_for_as_left_over_too() -> None:
    """Both arrows followed would put a title among what is still to be done."""
    text = read_marked(read_lines(lines_of(WATER.signed), Path("签发件.txt")).marked).text
    reasons = [each.reason for each in doubted(text) if 9 in each.lines]
    assert reasons == ["像漏了的一个问题"]
    (doubt,) = (each for each in doubts_of(resolve(text)) if each.line == 8)
    assert "没有清理" in doubt.reason
    assert "还没办完" not in reasons_with_ways(doubt)


def mended(text: Misread) -> Anew:
    before = read_lines(lines_of(text.signed), Path("签发件.txt")).marked
    now = before
    for was, instead in text.edits:
        place = re.escape(was).replace("…", r"[^\]]*")
        found = re.findall(place, now)
        assert len(found) == 1, f"{was}\n{now}"
        now = now.replace(found[0], instead)
    return assembled_anew(read_marked(now), read_marked(before).text, PurePath("source/marked.txt"))


def row(issue: Issue) -> str:
    return f"{issue.aspect} {issue.title} {issue.status.label} {'；'.join(issue.remaining)}"


@pytest.mark.parametrize("name", TEXTS)
def test_few_edits_bring_it_to_what_it_says(name: str) -> None:
    text = TEXTS[name]
    found = mended(text)
    assert tuple(map(row, found.assembled.issues)) == text.issues
    assert not has_errors(found.assembled.diagnostics)
    assert len(text.edits) <= MOST


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_left_to_ask_then(name: str) -> None:
    marks = [each.mark for line in mended(TEXTS[name]).text.lines for each in line.marks]
    assert [each for each in marks if each.sureness is Sureness.DOUBTED] == []
