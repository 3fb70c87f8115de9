"""What is left over, and how an issue stands, in words that nobody foresaw: read, or doubted at its place."""

from pathlib import Path

import pytest

from generator.importing.announcement import read_lines
from generator.importing.assemble import Assembled
from generator.importing.carriers.txt import lines_of

HEAD = "某某县水务局党组关于巡察整改情况的通报\n县委第二巡察组对水务局党组开展了巡察。现将整改情况通报如下。\n"
FIRST = "1.关于管网老化的问题。普查管网12公里，更换9公里。"
SECOND = "2.关于窗口排队的问题。增设窗口2个，平均等候12分钟。\n"
THIRD = "3.关于会议过多的问题。全年会议减少三成，文件减少两成。\n"

LEFT = (
    "因资金缺口较大，还有1.2公里没有铺设。",
    "目前只差最后一道验收手续没有办。",
    "有4名当事人至今下落不明，欠款无法追回。",
    "二期工程要等土地指标批下来才能动工。",
    "对暂时没有能力归还的5户，签了分期还款协议，明年年底前还清。",
    "规划调整方案报省里后，至今没有批复。",
    "新系统上线时间推迟到明年一季度。",
    "受疫情影响，培训只办了3期，其余2期顺延。",
    "仅剩综合楼一处没有产权证。",
    "7个小区中有2个业主意见不统一，改造方案定不下来。",
    "历史欠账一时难以还清，将分三年逐步消化。",
    "余款88万元列入明年预算。",
    "涉及外省的2笔款项协调难度大，追缴进展缓慢。",
    "这项制度的修订稿还在征求意见。",
    "还欠农户土地流转费42万元。",
)
STATES = (
    "该项整改已经画上句号。",
    "到此，问题得到根本解决。",
    "整改任务全面收官。",
    "这件事还没有最终办完。",
    "目前整改工作仍在收尾。",
    "经县委巡察办评估，视为完成。",
    "问题已清零。",
    "整改销号申请已报区委巡察办，等待批复。",
)
DONE = (
    "对无法说明去向的2.16万元，由经办人赔偿。",
    "注销没有活动的社团8个。",
    "3家逾期未改的予以停产。",
    "八月停电两次，供水没有中断。",
    "全年没有发生一起事故。",
    "名单张贴一个月，没有收到异议。",
    "周末闭馆时间推迟到21时。",
    "收回拖欠租金86万元。",
    "将37项高频事项纳入一窗受理。",
    "课件由教研室审核后才能上传。",
    "复查清拆点19处，均未反弹。",
    "抽查账目40笔，至今未发现新的差错。",
    "去年汛期以来尚未再发生内涝。",
)
"""What is done, in words that may also say that something is not."""


def _read(sentence: str) -> Assembled:
    text = f"{HEAD}{FIRST}{sentence}\n{SECOND}{THIRD}"
    return read_lines(lines_of(text), Path("announcement.txt")).assembled


@pytest.mark.parametrize("sentence", LEFT)
def test_what_is_left_over_is_read_or_doubted(sentence: str) -> None:
    read = _read(sentence)
    assert read.issues[0].remaining or any("还没办完" in each.reason for each in read.unsure)


@pytest.mark.parametrize("sentence", STATES)
def test_how_an_issue_stands_is_read_or_doubted(sentence: str) -> None:
    read = _read(sentence)
    assert read.issues[0].said or any("整改状态" in each.reason for each in read.unsure)


@pytest.mark.parametrize("sentence", DONE)
def test_what_is_done_carries_no_doubt(sentence: str) -> None:
    read = _read(sentence)
    assert not read.issues[0].remaining
    assert read.unsure == ()
