"""It knows when it may be wrong: what is read wrongly carries a doubt, what is read rightly hardly one."""

from pathlib import Path

import pytest

from generator.importing.announcement import Imported, read_lines
from generator.importing.assemble import assemble
from generator.importing.carriers.txt import lines_of
from generator.importing.lines import CarrierText
from generator.importing.recognise.marked import recognise_text
from generator.importing.recognise.marked_reading import reasons_now
from generator.text.marked.marked_text import Sureness
from generator.text.marked.read import read_marked
from tests.importing.composed import many
from tests.importing.flags import COMPOSED, Count, count_of, damaged
from tests.importing.golden import FIXTURES, NAMES
from tests.importing.right import DAMAGED, EXCERPTS, fixtures, learnt, misread
from tests.marked import test_cases as cases

FLAGGED = 0.95
"""Of the issues that are read wrongly, missed or false; the bar is 0.95."""
ALARMS = 0.1
"""Of the announcements that are read rightly: no more may carry a doubt."""


def test_sound_announcements_are_right_and_carry_no_doubt() -> None:
    sound = count_of(fixtures())
    assert sound.wrong == sound.other == 0, sound.notes
    assert sound.false_alarms * 10 <= sound.right


@pytest.mark.slow
def test_damage_is_flagged() -> None:
    total = Count()
    for _, count in damaged(number=1):
        total.add(count)
    assert total.wrong > 300
    assert total.flagged >= FLAGGED * total.wrong, total.notes
    assert total.false_alarms <= ALARMS * total.right, total.notes


def test_composed_announcements_are_flagged_where_they_are_misread() -> None:
    """Out of what announcements differ in: more of their layouts than anybody tuned the importer to."""
    count = count_of(list(many(COMPOSED)))
    assert count.flagged >= 0.95 * count.wrong, count.notes
    assert count.right > COMPOSED // 2
    assert count.false_alarms * 10 <= count.right, count.notes


def test_further_announcements_are_flagged_where_they_are_misread() -> None:
    count = count_of(learnt())
    assert count.wrong - count.flagged <= max(2, 0.05 * count.wrong), count.notes


@cases.needs_inputs
def test_what_was_misread_is_flagged() -> None:
    count = count_of(misread())
    assert count.flagged >= 0.95 * count.wrong, count.notes


def test_fixtures_that_are_left_out_are_left_out_for_a_reason_that_holds() -> None:
    """Each states a number of issues or aspects that is not the number of its right issues."""
    assert EXCERPTS.keys() | DAMAGED.keys() <= set(NAMES)
    for name in EXCERPTS:
        right = assemble((FIXTURES / f"{name}.marked").read_bytes().decode())
        stated = {each.count for each in right.announcement.totals if each.status is None}
        assert stated - {len(right.issues), len(right.announcement.aspects), None}, name


def imported(text: str) -> Imported:
    return read_lines(lines_of(text), Path("announcement.txt"))


HEAD = "某某县水务局党组关于巡察整改情况的通报\n县委第二巡察组对水务局党组开展了巡察。现将整改情况通报如下。\n"
FIRST = "1.关于管网老化的问题。普查管网12公里，更换9公里。\n"
SECOND = "2.关于窗口排队的问题。增设窗口2个，平均等候12分钟。\n"
THIRD = "3.关于会议过多的问题。全年会议减少三成，文件减少两成。\n"

REASONS = {
    # Done as a whole, and something left over.
    "“阀井正在施工”记成还没办完，这个问题又写着已完成": FIRST.rstrip()
    + "阀井正在施工。该问题已完成整改。\n"
    + SECOND,
    "文中写 5 个问题，这里读到 2 个": "反馈5个问题，已完成整改5个。\n" + FIRST + SECOND,
    "文中写整改中 1 个，这里末尾写着“正在整改”，没有记到状态里": (
        "反馈2个问题，已完成1个，正在整改1个。\n"
        + FIRST
        + SECOND.replace("分钟。", "分钟，正在整改。")
    ),
    "“已整改完毕”像整改状态，没有记到状态里": FIRST
    + SECOND.replace("分钟。", "分钟，已整改完毕。"),
    "像是上面 3 个问题的状态，没有记到它们的状态里": FIRST + SECOND + "以上三个问题已整改完毕。\n",
    "序号从 1 跳到 3": FIRST + "窗口前面排队，增设2个，平均等候12分钟。\n" + THIRD,
    "第一个问题的序号是 2": SECOND + THIRD,
    "别的问题有序号，这个没有": FIRST + "关于水价不公开的问题。公开水价。\n" + SECOND,
    "标题像从一个数字中间开始": FIRST + SECOND + "3.12公里管道漏损严重。更换管道。\n",
    "只有标题，没有正文": FIRST + "2.关于窗口排队的问题。\n" + THIRD,
    "问题里有联系方式": FIRST + "来信请寄河东路1号。\n" + SECOND + THIRD,
    "文字里写了整改状态，没有记到状态里": FIRST.replace("，更换", "。已完成整改。再更换") + SECOND,
    "这一段里像有两个问题": FIRST.rstrip() + SECOND.removeprefix("2.") + THIRD,
    "这里又出现了一个问题的标题": FIRST.replace("老化", "老旧失修")
    + SECOND
    + "管网老旧失修\n"
    + THIRD,
    "句子到这里断了": FIRST.replace("普查管网", "普查城区和各乡镇的管网\n") + SECOND,
    "像从表格里粘贴来的一行": "1.关于管网老化的问题\t更换9公里。\t县水务局\n" + SECOND,
    "这是一张表，2 行，没有记到问题上，像是序号，责任单位，责任领导": FIRST
    + SECOND
    + THIRD
    + "涉及问题\t归口\t盯办\n1、3\t供水股\t王一\n2\t办公室\t李二\n",
    "这是一张表，2 行，没有记到问题上，看不出每列是什么": FIRST
    + SECOND
    + THIRD
    + "涉及问题\t回访\n1、3\t9次\n2\t12次\n",
    "表里“备注”一列没有记下来": FIRST
    + SECOND
    + THIRD
    + "问题序号\t责任单位\t备注\n1、3\t供水股\t每月一报\n2\t办公室\t\n",
    "表里这一行写的问题 9 没有读到，没有记下来": FIRST
    + SECOND
    + THIRD
    + "问题序号\t责任单位\n1、3\t供水股\n2、9\t办公室\n",
    "表里这一行没有记到哪个问题上": FIRST
    + SECOND
    + THIRD
    + "问题序号\t责任单位\n1、3\t供水股\n2\t办公室\n其他\t服务股\n",
    "表里这一行有空的格子，可能和上一行共用": FIRST
    + SECOND
    + THIRD
    + "问题序号\t责任单位\t责任领导\n1\t供水股\t王一\n2\t办公室\t\n3\t服务股\t李二\n",
    "没有读到一个问题，可能从这里开始": "一、服务情况\n（一）供水\n普查管网。\n",
    "举措的序号又从头开始": FIRST + "一是换管。\n二是检漏。\n一是增员。\n" + SECOND,
    "和它同一列序号的别的几行读成了问题，这一行没有": "一、管网老化问题整改情况。更换9公里。\n二、供水调度。开会3次。\n三、窗口排队问题整改情况。增设2个。\n四、会议过多问题整改情况。减少三成。\n",
    "标题里好像还有正文": FIRST + SECOND + "3.会议过多；全年减少三成。文件减少两成。\n",
    "标题里没有说是什么问题": FIRST + SECOND + "3.针对第3个问题。会议减少三成。\n",
    "标题像做了的事，不像一个问题": FIRST
    + SECOND
    + THIRD
    + "4.健全会议制度。整改情况：会议减少三成。\n",
    "标题的写法和别的问题不一样，可能断开了": FIRST
    + SECOND
    + "3.会议过\n整改情况：会议减少三成。\n",
    "像是标题的后半句": FIRST + SECOND + "3.关于会议过\n多的问题。\n整改情况：会议减少三成。\n",
    "上面可能少读了一个分组": "（一）服务群众方面\n"
    + FIRST.rstrip()
    + "（二）内部管理方面\n"
    + SECOND
    + "（三）作风建设方面\n"
    + THIRD,
    "分组标题写了整改状态，没有记到这个问题上": "（一）整改到位的2个问题\n"
    + FIRST
    + SECOND
    + "（二）正在推进的1个问题\n"
    + THIRD,
    "分组标题写 3 个，下面读到 2 个": "（一）服务群众方面的3个问题\n"
    + FIRST
    + SECOND
    + "（二）作风方面的1个问题\n"
    + THIRD,
    "没有序号的分组标题，可能它本身是一个问题": "（一）服务群众方面\n"
    + FIRST
    + "水质检测不及时\n问题表现：检测漏项。\n整改情况：补测12次。\n问题表现：报告迟发。\n整改情况：按月发布。\n",
    "没有规则认得这一段": FIRST
    + SECOND
    + "三、其他\n局党组还把窗口的值班安排贴在门口，一个月收到来信31封。\n",
    "这里有一段进驻的时间没有读到": "县委巡察组4月8日至5月9日、6月3日至7月5日进驻县水务局。\n"
    + FIRST
    + SECOND,
    "这一段末尾没有句号，可能连着一个标题或者落款": FIRST.rstrip() + "内部管理\n" + SECOND + THIRD,
    "这一段末尾像落款": FIRST + SECOND.rstrip() + "中共某某县水务局党组\n",
    "这一段末尾像一个标题": FIRST.rstrip() + "二、作风建设\n" + SECOND + THIRD,
    "这里面好像还有另一个名称": FIRST + "责任单位：供水股完成情况：已完成\n" + SECOND,
    "问题里有像公布结尾的话": FIRST + SECOND.rstrip() + "特此公示。\n",
    "和它同一列序号的别的几行，都没有读成方面或者类别": "一、知责于心\n（一）带头改。开会3次。\n（二）分头改。开会5次。\n二、担责于身\n"
    + FIRST
    + SECOND
    + "三、履责于行\n"
    + THIRD,
    "这一段像一个问题的标题": FIRST + "用水高峰水压不足。新建加压站2座。\n" + SECOND + THIRD,
    "举措的序号接着上一个问题往下数": "（一）服务方面\n1.管理不够扎实。逐项研究。\n（1）摸清底数。建立清单66项。\n"
    "（2）公开透明。更换设备2台。\n2.建设不够扎实。逐项研究。\n（3）举一反三。公开招标5个标段。\n",
    "它下面的几行像问题的标题，可能它是分组标题": FIRST
    + "①水压不足\n新建加压站2座，铺管3公里。\n②漏损偏高\n检漏12次，修复漏点9处。\n"
    + SECOND,
    "别的问题也是这个标题，可能是举措": FIRST + SECOND + "3.关于窗口排队的问题。会议减少三成。\n",
    "分组标题带着状态或者责任单位，可能它本身是一个问题": "（一）管网老化（已完成）\n1.更换不及时。更换9公里。\n2.检漏不及时。检漏3次。\n",
    "“挂钩股室”像一项内容的名称，后面的字读成了别的内容": FIRST
    + "挂钩股室：供水股\n"
    + SECOND
    + THIRD,
    "“整改成效”像一项内容的名称，后面没有冒号": FIRST + "整改成效漏损率降到8%。\n" + SECOND + THIRD,
    "“画上句号”像整改状态，没有记到状态里": FIRST.rstrip() + "画上句号。\n" + SECOND + THIRD,
    "“整改任务如期圆满收官”像整改状态，没有记到状态里": FIRST.rstrip()
    + "整改任务如期圆满收官。\n"
    + SECOND
    + THIRD,
    "“落了地”像整改状态，没有记到状态里": FIRST + "整改成效：落了地\n" + SECOND + THIRD,
    "“预计”像是还没办完，没有记下来": FIRST.rstrip()
    + "城东管网预计2026年换完。\n"
    + SECOND
    + THIRD,
    "记成还没办完，要看一看从哪里到哪里": FIRST.rstrip()
    + "剩余2公里均已落实承办人，正在设计。\n"
    + SECOND
    + THIRD,
    "一条举措里好像还有几条": FIRST.replace("普查管网12公里", "先行普查，①普查12公里②检漏3次")
    + SECOND,
    "这里像是发现的问题，读成了举措": FIRST.replace("普查管网", "经查，老旧管网有")
    + SECOND
    + THIRD,
    "这一项很长，可能是举措或者成效": FIRST
    + "督办单位：县纪委监委第二纪检监察室，由该室全程跟进，先后五次到现场查看管网更换进度，听取供水股汇报，翻看台账和照片，随机走访沿线住户和商铺\n"
    + SECOND,
    "几个标题开头一样，可能是名称，不是标题": "1.关于现象描述管网老化的问题。换管。\n"
    "2.关于现象描述窗口排队的问题。增设2个。\n3.关于现象描述会议过多的问题。减少三成。\n",
    "标题像一个分组的名称，不像一个问题": FIRST + SECOND + "3.服务群众方面。会议减少三成。\n",
    "分组标题里还有一个序号": "第一项 服务方面\n"
    + FIRST
    + SECOND
    + "第二项 作风方面\n1.会议过多。减少三成。\n2.水价不公开。张贴水价。\n",
    "别的问题有方面，这个没有": FIRST + "（二）内部管理方面\n" + SECOND + THIRD,
    "分组标题里好像有一项内容的名称": "（一）眼下光景：窗口服务不足\n"
    + FIRST
    + SECOND
    + "（二）内部管理方面\n"
    + THIRD,
    "每个方面下面只有一个问题，可能方面本身是问题": "（一）服务方面\n"
    + FIRST
    + "（二）内部管理方面\n"
    + SECOND
    + "（三）作风方面\n"
    + THIRD,
    "有一句话说的是这几个问题的整改状态，没有记到这个问题上": "（一）服务方面\n"
    + FIRST
    + SECOND.rstrip()
    + "这2个问题均已整改完成，群众满意。\n（二）作风方面\n"
    + THIRD,
    "像按顺序编号的几行，没有认出这种序号": "办件1，换管9公里。\n办件2，增设窗口2个。\n办件3，少开会。\n",
    "“整改工作基本结束”像整改状态，没有记到状态里": FIRST.replace(
        "公里。", "公里，整改工作基本结束。"
    )
    + SECOND.replace("分钟。", "分钟，整改工作基本结束。"),
    "“未完成”像整改状态，没有记到状态里": "1.关于管网老化的问题\n普查管网12公里。\n未完成\n"
    + SECOND,
    "标题前面好像还有别的字": "1.（这件办好了）关于管网老化的问题。普查管网12公里。\n"
    + SECOND
    + THIRD,
    "这里写着哪一天销号，没有记下来": FIRST.rstrip()
    + "8月3日由县里同意销号。全年回访9次。\n"
    + SECOND
    + THIRD,
    "这里像有来信的地址，没有读到": FIRST
    + SECOND
    + THIRD
    + "欢迎监督，有意见可以写信到青石县河东路18号县水务局办公室反映。\n某某县水务局党组\n2024年9月1日\n",
    "像一条记录从这里开始，没有读成问题": "来件：管网漏水\n答复：更换9公里。\n来件：窗口排队\n"
    "答复：增设2个。\n来件：会议多\n答复：减少三成。\n",
    "这篇公布有不少问题读得没有把握，这里也要看一看": "".join(
        each + "来信请寄河东路1号。\n" for each in (FIRST, SECOND, THIRD)
    )
    + "4.关于水价不公开的问题。张贴水价。\n",
    "文中写 4 个问题，这样编号的正好有 4 行，没有都读成问题": "反馈2类4个问题。\n一、服务方面\n（一）供水服务不优\n"
    "(1)管网底数。12公里没有底册。\n普查12公里。\n(2)更换计划。三年没有更换。\n更换9公里。\n二、作风方面\n（二）窗口服务不优\n"
    "(1)窗口排队。平均等候40分钟。\n增设2个。\n(2)叫号机器。机器老旧。\n换新机器3台。\n",
    "前面几条举措有序号，这一条没有，可能是成效或者别的内容": "1.关于管网老化的问题\n整改措施：\n一是换管9公里。\n"
    "二是检漏12次。\n责任单位：供水股\n整改情况：漏损率降到8%。\n" + SECOND + THIRD,
    "几个问题的举措开头一样，可能是名称，不是举措": "1.关于管网老化的问题\n我们对第1个问题是这样办的：更换9公里。\n"
    "2.关于窗口排队的问题\n我们对第2个问题是这样办的：增设2个。\n3.关于会议过多的问题\n我们对第3个问题是这样办的：减少三成。\n",
    "这一条举措比别的长得多": FIRST
    + SECOND
    + THIRD
    + f"4.关于水价不公开的问题。{'逐户张贴水价，' * 60}全部贴好。\n",
    "别的问题都写了整改状态，这个没有": "".join(
        each + "整改状态：已完成\n" for each in (FIRST, SECOND, THIRD)
    )
    + "4.关于水价不公开的问题。张贴水价，事情就此全部改好。\n",
    "标题后面好像还有整改状态": FIRST + SECOND + "3.会议过多已基本完成整改任务。会议减少三成。\n",
    "标题一行里好像还有责任单位、时限一类的内容，没有记下来": FIRST
    + SECOND
    + "3.关于会议过多的问题（按办公室意见，责任科室：办公室）。会议减少三成。\n",
    "责任单位不像一个单位的名称": FIRST + "责任单位：供水股已完成整改\n" + SECOND + THIRD,
    "这一段中间好像有页码": FIRST.replace("普查管网", "普查— 3 —管网") + SECOND + THIRD,
    "记成还没办完，却没有说还剩什么": "1.关于管网老化的问题\n整改措施：\n一是换管9公里。\n群众反映\n漏损率降到8%。\n"
    + SECOND
    + THIRD,
    "句子在这里断开了，后面的字读成了别的内容": FIRST.rstrip("。\n")
    + "，由责任科室：供水股盯办。\n"
    + SECOND
    + THIRD,
    "这一段在责任单位、时限一类的内容下面，记到了上面的一条举措里": FIRST.replace(
        "普查管网12公里，更换9公里。", "①换管。②检漏。③增员。\n责任单位：供水股\n漏损率降到8%。"
    )
    + SECOND
    + THIRD,
    "“验收标准”像一项内容的名称，后面的字读成了别的内容": FIRST.rstrip("。\n")
    + "，换管的验收标准：漏损率8%以下。\n"
    + SECOND
    + THIRD,
    "标题前面还有序号": "问题：“1.管网底数不清”。\n整改措施：更换9公里。\n问题：“2.窗口排队偏久”。\n"
    "整改措施：增设窗口2个。\n问题：“3.会议过多”。\n整改措施：全年会议减少三成。\n",
    "这里写着已经销号，没有记到状态里": FIRST.replace(
        "更换9公里", "更换9公里，县里看过以后同意销号并回填路面"
    )
    + SECOND
    + THIRD,
    "这一行像一个分组的标题": "1.关于管网老化的问题。\n整改措施：\n一是普查管网12公里。\n（二）窗口服务\n漏损率降到8%。\n"
    + SECOND
    + THIRD,
    "表格里两格都读成了举措，其中可能有别的内容": "序号\t问题\t整改措施\t具体举措\t责任单位\n"
    "1\t管网老化\t更换9公里\t普查12公里\t供水股\n2\t窗口排队\t增设2个\t延时叫号2小时\t营业室\n",
    "“主要做法”“整改过程”下面的都读成了举措": "1.关于管网老化的问题。\n主要做法：普查管网12公里。\n整改过程：更换9公里。\n"
    + SECOND
    + THIRD,
    "没有读到举措，可能在这一段里": "1.关于管网老化的问题\n整改目标：漏损率降到8%。\n换管9公里，检漏12次。\n"
    + SECOND
    + THIRD,
    "责任部门”像一项内容的名称，后面没有冒号": FIRST + "责任部门——供水股\n" + SECOND + THIRD,
    "“举手做法”像一项内容的名称，后面没有冒号": "".join(
        each.replace("问题。", "问题。\n举手做法") for each in (FIRST, SECOND, THIRD)
    ),
}
"""For each reason a text that gives it; each text is otherwise sound."""


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_is_named_at_its_place(reason: str) -> None:
    found = imported(HEAD + REASONS[reason]).assembled.unsure
    assert reason in "；".join(each.reason for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "反馈2个问题，已完成2个。\n" + FIRST + SECOND.replace("分钟。", "分钟，正在整改。"),
        "反馈2个问题，正在整改1个。\n" + FIRST + SECOND,
        "反馈2个问题，正在整改1个。\n"
        + FIRST.replace("9公里。", "9公里，正在整改。")
        + SECOND.replace("分钟。", "分钟，正在整改。"),
    ],
    ids=["no such total", "no such ending", "two such endings"],
)
def test_an_ending_is_doubted_only_where_a_total_asks_for_it(text: str) -> None:
    found = imported(HEAD + text).assembled.unsure
    assert not any("末尾写着" in each.reason for each in found)


@pytest.mark.parametrize(
    "told",
    ["以上问题中，3个问题均已完成，只有管网还在收尾。\n", "第1项正在整改，其余2项已完成。\n"],
    ids=["all but one", "one, and the others"],
)
def test_a_state_of_all_but_some_is_asked_for_at_each(told: str) -> None:
    found = imported(HEAD + FIRST + SECOND + THIRD + told).assembled.unsure
    asked = [each for each in found if "说的是这几个问题的整改状态" in each.reason]
    assert len([each for each in asked if each.mark == "问题"]) == 3


def test_states_of_all_but_one_that_both_have_their_marks_are_not_asked_for() -> None:
    groups = (
        "（一）服务方面\n(1)管网老化失修。更换9公里。\n(2)窗口服务不到位。增设窗口2个。\n",
        "（二）作风方面\n(1)会议管理不严格。全年会议减少12次。\n",
    )
    told = "（注：2个具体问题均已完成，只有（一）(2)还在推进。）\n"
    found = imported(HEAD + "".join(groups) + told).assembled
    assert [each.said for each in found.issues] == ["均已完成", "还在推进", "均已完成"]
    assert [each.reason for each in found.unsure] == []


def test_what_was_found_is_asked_for_where_several_issues_tell_it_first() -> None:
    told = (
        ("管网老化", "水管共12公里，最早的是1987年的。", "普查一遍，更换9公里。"),
        ("窗口排队", "平均等候40分钟。", "增设窗口2个。"),
        ("会议过多", "一个月会议31次。", "全年会议减少三成。"),
    )
    text = "".join(
        f"{number}.关于{title}的问题。\n{fact}\n{deed}\n"
        for number, (title, fact, deed) in enumerate(told, 1)
    )
    found = imported(HEAD + text).assembled.unsure
    assert sum("这里像是发现的问题，读成了举措" in each.reason for each in found) == 3


def test_what_is_sound_carries_no_doubt() -> None:
    assert imported(HEAD + FIRST + SECOND + THIRD).assembled.unsure == ()


ODD = {
    "a first part beside issues that all say they are some": "一、站稳立场，严明要求。开会3次，约谈2人。\n"
    "二、关于管网老化的问题。更换9公里。\n三、关于窗口排队的问题。增设2个。\n四、关于会议过多的问题。减少三成。\n",
    "what is left over behind numbered steps": "1.关于管网老化的问题\n（1）普查管网12公里。\n（2）更换管网9公里。\n"
    "剩余3公里因修路尚未更换，局里已指定专人跟踪。\n" + SECOND + THIRD,
    "so many issues in the part above them": "一、整改总体情况\n对反馈的3个问题，局党组制定措施12条。\n二、整改落实情况\n"
    + FIRST
    + SECOND
    + THIRD,
    "a figure without its stop above the next heading": FIRST
    + SECOND.replace("分钟。", "分钟，退款53.7万元")
    + THIRD
    + "4.关于水价不公开的问题。张贴水价。\n5.关于抄表不准的问题。换表300块。\n",
    "a heading without its stop above a label": "问题1：管网老化失修。\n整改情况：更换9公里。\n"
    "问题2：窗口服务不到位\n整改：增设2个。\n问题3：会议管理不严格。\n整改情况：减少三成。\n",
    "two first steps in one paragraph": FIRST
    + "2.关于窗口排队的问题。一是增设窗口2个。一是平均等候12分钟。\n"
    + THIRD,
    "the day of a check behind a name of two words": "1.关于管网老化的问题\n整改情况：更换9公里。\n完成情况：已完成\n"
    "验收销号：2024年8月9日，县整改办组织现场验收。\n2.关于窗口排队的问题\n整改情况：增设2个。\n完成情况：已完成\n"
    "3.关于会议过多的问题\n整改情况：减少三成。\n完成情况：已完成\n",
    "groups that call what they hold by one word": "".join(
        f"{group}事项\n" + "".join(each.replace("。\n", "。（已完成）\n") for each in own)
        for group, own in (
            ("一、立行立改", (FIRST, SECOND)),
            ("二、限期整改", (THIRD, "4.关于水价不公开的问题。张贴水价。\n")),
            ("三、长期整改", ("5.关于抄表不准的问题。换表300块。\n",)),
        )
    ),
    "an empty cell": "序号\t问题\t整改措施\t责任单位\t整改时限\n1\t管网老化失修\t更换9公里。\t供水股\t2024年9月30日\n"
    "2\t窗口服务不到位\t增设2个。\t营业室\t\n3\t会议管理不严格\t减少三成。\t办公室\t2024年8月31日\n"
    "4\t水价公开不及时\t张贴水价。\t供水股\t2024年8月31日\n",
    "calls to people, and a year behind": FIRST.replace("更换", "对住户开展电话回访。2024年更换")
    + SECOND.replace("增设", "电话抽查200户，增设")
    + THIRD,
    "a heading that a half-width stop ends": "1.管网老化失修。\n整改情况：更换9公里。\n2.窗口服务不到位.\n整改情况：增设2个。\n"
    "3.会议管理不严格。\n整改情况：会议减少12次。\n",
    "headings that state the work, alone on their lines in one group only": "一、服务方面\n1.压减管网层级\n更换9公里。\n2.压减窗口等候\n增设2个。\n"
    "二、作风方面\n1.关于会议过多的问题。减少三成。\n2.关于水价不公开的问题。张贴水价。\n3.关于抄表不准的问题。换表300块。\n"
    "4.关于值班脱岗的问题。约谈2人。\n",
    "goods that were taken away, and what nobody may do": FIRST.replace(
        "更换", "没收物资另库存放，更换"
    )
    + SECOND.replace("增设", "没有号的不能插队，增设")
    + THIRD,
    "the budget of the next year, and a plan for later ones": FIRST.replace(
        "更换", "编制2026年预算时细化到项目，更换"
    )
    + SECOND.replace("增设", "规划目标明确2030年和2035年两个阶段，增设")
    + THIRD
    + "某某县水务局党组\n2024年11月4日\n",
    "a line below each group that counts its issues": "（一）服务群众方面\n本方面2个问题，完成2个。\n"
    + FIRST
    + SECOND
    + "（二）作风方面\n本方面2个问题，完成1个。\n1.会议过多。减少三成。\n2.水价不公开。张贴水价。\n",
    "a paragraph of several sentences below a heading without a stop": "".join(
        f"{number}.关于“{title}”问题的整改\n在大厅设监督员，不收取任何费用，不安排加班。{deed}。\n"
        for number, (title, deed) in enumerate(
            (("管网老化", "更换9公里"), ("窗口排队", "增设2个"), ("会议过多", "会议减少12次")), 1
        )
    ),
    "what was found and what was ordered in one cell": "序号\t举报内容\t调查处理情况\t办理状态\n"
    "1\t管网漏水。\t经查，管网有9处破损。已责令更换9公里。\t已办结\n2\t窗口排队。\t经核实，窗口只有1个。已增设2个。\t已办结\n"
    "3\t夜间施工噪声。\t经查，超出批准时段施工。已约谈负责人。\t已办结\n",
    "headings that state the work, each with its state": "一、深化思想认识，扛起整改责任\n开会3次。\n二、紧盯问题不放，从严抓整改\n"
    "（一）服务领域\n（1）压减管网层级（已完成）\n更换9公里。\n（2）建强窗口队伍（正在推进）\n增设2个。\n（二）作风领域\n"
    "（3）精简各类会议（基本完成）\n减少三成。\n（4）推行水价公示（已完成）\n张贴水价。\n",
    "steps that say what they answer, and with whom something was done": "".join(
        f"{number}.{title}\n{deed}\n回访9次，发函3件。\n"
        for number, (title, deed) in enumerate(
            (
                ("管网老化失修", "针对检查指出的底数不清、更换不及时等问题，成立管网股。"),
                ("窗口服务不到位", "对履职不力的3名窗口人员给予警告处分。"),
                ("会议管理不严格", "针对会议过多、流程松散等问题，建立会议计划。"),
                ("水价公开不及时", "对张贴不及时的2名营业员给予通报批评。"),
            ),
            1,
        )
    ),
    "a rest with which something is done, and what nobody may do without": FIRST.replace(
        "更换", "将尾款比例由10%提高到30%，在其余5个站增设阀门，更换"
    )
    + SECOND.replace("增设", "不取号不能插队，查出停用后继续扣费2户并退款，增设")
    + THIRD,
    "what a meeting went through, and what was found by oneself": "一、整改情况\n开会6次，研究整改事项83项。\n"
    + FIRST.replace("公里。", "公里。自查发现同类问题21个，全部整改。")
    + SECOND.replace("分钟。", "分钟。自查发现同类问题8个，全部整改。"),
    "one issue without results, in fewer lines": "".join(
        f"{number}.{title}\n整改措施：{deed}\n" + (f"整改成效：{got}\n" if got else "")
        for number, (title, deed, got) in enumerate(
            (
                ("管网老化失修", "更换9公里。", "漏损率降到8%。"),
                ("窗口服务不到位", "增设窗口2个。", "平均等候12分钟。"),
                ("会议管理不严格", "全年会议减少12次。", ""),
                ("水价公开不及时", "张贴水价31处。", "投诉减少六成。"),
            ),
            1,
        )
    ),
    "titles with what it cost, and one that a number begins": "1.管网改造违规支付工程款，涉及金额29.08万元\n退回29.08万元。\n"
    "2.水费收入未及时上缴，涉及金额3万元\n上缴3万元。\n3.关于2个水站违规收取押金的问题\n退还押金62户。\n",
    "what was found before, and not mended": FIRST
    + SECOND
    + "3.上次巡察反馈的会议过多问题整改不彻底。全年会议减少12次。\n",
}
"""What looks odd in one line, and is explained by the lines round it."""


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_what_the_whole_announcement_explains_carries_no_doubt(text: str) -> None:
    assert [each.reason for each in imported(HEAD + text).assembled.unsure] == []


def test_a_part_of_the_issues_that_are_stated_is_no_fewer() -> None:
    told = HEAD.replace("现将", "指出问题26个，已完成22个。现将其中第二批3个问题").replace(
        "通报如下", "公示如下"
    )
    found = imported(told + FIRST + SECOND + THIRD).assembled.unsure
    assert [each.reason for each in found] == []


SELECTED = {
    "the main ones": "反馈26个问题，已完成22个。\n二、主要问题整改情况\n" + FIRST + SECOND + THIRD,
    "some of them": "反馈26个问题。现将部分问题整改情况公布如下。\n" + FIRST + SECOND + THIRD,
    "those not told before": "反馈7个问题，上次公布时已完成4个，不再重复公布。\n"
    + FIRST
    + SECOND
    + THIRD,
    "by their old numbers": "反馈18个问题，上次公布时已完成14个。\n第3项：管网老化。换管。\n第5项：窗口排队。增设2个。\n"
    "第11项：会议过多。减少三成。\n第18项：水价不公开。张贴水价。\n",
}
"""Announcements that say that they tell of a part of the issues."""


@pytest.mark.parametrize("text", SELECTED.values(), ids=SELECTED)
def test_a_text_that_says_that_it_tells_of_a_part_is_not_asked_for_the_others(text: str) -> None:
    reasons = [each.reason for each in imported(HEAD + text).assembled.unsure]
    assert not any("个问题，这里读到" in each or "序号" in each for each in reasons)


def test_an_audit_that_prints_the_main_ones_is_asked_once() -> None:
    told = "审计工作报告反映的96个问题中，已整改到位88个。\n二、审计查出问题的整改情况\n"
    state = SECOND.replace("分钟。", "分钟。该问题已整改到位。")
    found = imported(HEAD + told + FIRST + state + THIRD).assembled.unsure
    assert [each.reason for each in found] == ["文中写 96 个问题，这里读到 3 个"]


def test_what_may_be_issues_below_a_heading_of_a_group_is_asked_for_at_each() -> None:
    """Aspects read as issues: a doubt at the aspect alone shows none of the issues that are missed."""
    text = "".join(
        f"（{mark}）{group}方面\n1.加强{one}建设。开会3次，换人2名。\n2.推进{other}公开。上墙12项，印发2件。\n"
        for mark, group, one, other in (
            ("一", "服务", "窗口", "水价"),
            ("二", "作风", "队伍", "会议"),
        )
    )
    marked = recognise_text(CarrierText(tuple(lines_of(HEAD + text).lines)), "x.txt").text
    for line in marked.lines:
        is_issue = any(each.mark.word == "问题" for each in line.marks)
        is_doubted = any(each.mark.sureness is Sureness.DOUBTED for each in line.marks)
        assert line.text[:2] not in ("1.", "2.") or is_issue or is_doubted, line.text


def test_what_was_taken_for_a_state_and_tells_of_none_is_asked_for() -> None:
    marks = "[[问题 1]]1.关于管网老化的问题。[[举措]]普查12公里。[[=状态]]对沿线住户逐户回访并更换管网9公里[[/]]。"
    found = reasons_now(read_marked(marks).text)
    assert any("要看一看它说的是不是整改得怎样" in each for own in found.values() for each in own)


def test_a_year_to_come_is_asked_for_behind_what_is_done() -> None:
    told = FIRST.replace("更换9公里", "已更换9公里，井盖留到2026年3月再换")
    signed = "某某县水务局党组\n2024年11月4日\n"
    found = imported(HEAD + told + SECOND + THIRD + signed).assembled.unsure
    assert "“2026年3月”像是还没办完，没有记下来" in [each.reason for each in found]


def test_one_place_is_doubted_once() -> None:
    """A sentence that breaks off, in lines that have no mark of their own, has one doubt."""
    broken = FIRST + "城区和各乡镇的管网分三批\n换完以后漏损率降到8%。\n" + SECOND
    marked = recognise_text(CarrierText(tuple(lines_of(HEAD + broken).lines)), "x.txt").text
    doubts = [each.mark.word == "疑" for line in marked.lines for each in line.marks[:1]]
    assert doubts.count(True) == 1
