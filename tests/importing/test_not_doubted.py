"""What is told of ordinary things that sound like something else: sentences that no doubt may stand at.

Beside them the sentences that they look like, which must be doubted or be read as what they are.
"""

from pathlib import Path

import pytest

from generator.importing.announcement import Imported, read_lines
from generator.importing.carriers.txt import lines_of

HEAD = (
    "某某县水务局党组关于巡察整改进展情况的通报\n"
    "根据县委统一部署，2024年3月5日至4月20日，县委第二巡察组对水务局党组开展了巡察。现将整改情况通报如下。\n"
)
OTHERS = (
    "2.关于窗口服务不到位的问题。\n增设窗口2个，平均等候12分钟。\n"
    "3.关于会议管理不严格的问题。\n全年会议减少12次。\n4.关于水价公开不及时的问题。\n张贴水价31处。\n"
)
TAIL = "中共某某县水务局党组\n2024年11月4日\n"

SOUND = {
    "a state of what was counted, which is no issue": (
        "受理群众信访件23件，全部办结",
        "收到信访举报12件，已办结12件",
        "移交问题线索5条，均已办结，给予党纪处分3人",
        "梳理制度42项，已全部修订完成",
        "排查矛盾纠纷36起，全部化解",
        "下达督办单9份，均已办结销号",
        "人大代表建议14件、政协提案9件全部办结",
        "局务会议定事项16项，全部落实",
        "自查问题13个，已全部整改",
        "抽查案件30件，发现问题8个，均已整改",
    ),
    "a rest of persons and bodies, of whom is told what they did": (
        "其余人员作出书面检查",
        "3名同志作出书面检查，其余人员在会上作口头检讨",
        "对2名主要责任人给予党内警告处分，其余5人批评教育",
        "其余18人由所在支部谈话提醒",
        "选派12名干部驻村，其余干部包联农户",
        "局机关留3个科室值守，其余科室下沉一线",
        "两名分管负责人到会说明情况，其余班子成员列席",
    ),
    "a rest of things, money and times, with which something was done": (
        "拆除违建3处，其余2处补办手续",
        "退回公款1.2万元，其余款项由本人退缴到账",
        "公用车辆留用3台，其余封存拍卖",
        "每年安排2次集中检查，其余时间随机抽查",
        "全年会议由42次压减到28次，其中县级12次，其余为部门会议",
        "核减报表14张，其余报表合并为3张",
    ),
    "the object of what was done, that was still open before": (
        "将还没有装表的12户全部装表",
        "督促尚未签约的11户完成签约",
        "还缺少的5类材料全部补齐",
        "将未办理登记的47宗土地全部补办手续",
        "没有完成任务的科室取消评优资格",
        "还要求各站所每月报送",
    ),
    "a word that only ends in what waits": (
        "严格执行接待审批单、公函、清单“三单合一”",
        "规范招待审批手续，全年少支出1.2万元",
    ),
    "years that a paper names which was made": (
        "编制2025年至2027年三年规划",
        "与6家企业签订2025年至2030年合作协议",
        "租赁合同期限至2028年",
        "今年和明年的计划一并下达",
    ),
    "names of fields that are the subject of a sentence": (
        "责任单位由2个增加到5个",
        "整改情况在局务公开栏公布",
        "整改成效经第三方评估",
        "完成情况每月通报",
        "整改措施已全部落实到人",
        "召开会议明确：今后凡大额支出一律上会",
    ),
    "ways to report and notices that were steps": (
        "公开监督电话0571-88881234，受理举报13件",
        "设立举报信箱6个，公布举报电话12345",
        "公布邮箱jubao@example.gov.cn接收意见",
        "公示期满无异议",
        "欢迎群众监督，聘请义务监督员12名",
    ),
    "what was found, and what was done with it": (
        "存在的安全隐患已全部排除",
        "一些老旧管道予以更换",
        "经查，情况属实，已责令整改",
    ),
    "words of states, said of something else": (
        "问题整改实行销号管理",
        "整改一个销号一个",
        "责任落实到位",
        "工作推进有力",
        "现运行平稳",
        "尾款已结清",
    ),
}
"""Sentences of what was done, by what they might be taken for."""


def imported(sentence: str, *, is_alone: bool = False) -> Imported:
    told = f"{sentence}。" if is_alone else f"普查管网12公里。{sentence}。"
    text = f"{HEAD}1.关于管网老化失修的问题。\n{told}\n{OTHERS}{TAIL}"
    return read_lines(lines_of(text), Path("announcement.txt"))


@pytest.mark.parametrize("sentence", [each for own in SOUND.values() for each in own])
def test_what_was_done_is_not_doubted(sentence: str) -> None:
    for is_alone in (False, True):
        found = imported(sentence, is_alone=is_alone).assembled
        assert [each.reason for each in found.unsure] == []
        assert len(found.issues) == 4
        assert found.issues[0].remaining == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "不得收取押金",
        "全年没有发生安全事故",
        "类似问题没有再次出现",
        "对未上会的一律不予拨付",
        "确保问题整改到位",
        "群众反映的用水难题得到解决，夏季没有再停水",
    ],
)
def test_a_paragraph_that_says_what_is_forbidden_or_mended_is_no_heading(sentence: str) -> None:
    text = f"{HEAD}1.关于管网老化失修的问题。\n普查管网12公里。\n{sentence}。\n{OTHERS}{TAIL}"
    found = read_lines(lines_of(text), Path("announcement.txt")).assembled
    assert [each.reason for each in found.unsure] == []


COUNTED = {
    "issues that were found by oneself": (
        "各基层单位自查问题57个，完成整改55个",
        "局属单位同步整改问题17个",
        "举一反三排查问题26个，已整改26个",
        "对照反馈的4个问题，班子成员查摆问题28个",
    ),
    "issues of another round": (
        "上一轮巡察反馈的9个问题已于2022年整改完成",
        "2022年提级巡察反馈问题15个，已整改15个",
    ),
    "what is no issue": (
        "移交信访件8件、问题线索3条，均已办结",
        "审计移送事项2项，已办结2项",
        "制定整改方案1个、任务清单16条、责任清单9份",
        "研究整改事项23项",
        "建立完善制度12项，追责问责3人",
    ),
    "more than is printed, and the text says so": (
        "共反馈问题23个，现将第一批4个问题整改情况公布如下",
        "反馈问题共12个，涉密的8个不予公开",
        "反馈问题12项，除8项按规定不宜公开外，其余4项整改情况如下",
    ),
}
"""Sentences above four issues, with numbers of something else than these."""
FIRST = "1.关于管网老化失修的问题。\n普查管网12公里。\n"


@pytest.mark.parametrize("told", [each for own in COUNTED.values() for each in own])
def test_a_number_of_something_else_is_not_missed(told: str) -> None:
    found = read_lines(lines_of(f"{HEAD}{told}。\n{FIRST}{OTHERS}{TAIL}"), Path("announcement.txt"))
    assert [each.reason for each in found.assembled.unsure] == []
    assert len(found.assembled.issues) == 4


@pytest.mark.parametrize(
    "told",
    [
        "县委第二巡察组对水务局及各下属单位开展巡察，反馈问题5个",
        "对上一轮巡察整改情况开展回头看，反馈问题5个",
        "反馈问题5个，自查问题12个",
    ],
)
def test_a_number_of_the_issues_is_missed_whatever_stands_beside_it(told: str) -> None:
    found = read_lines(lines_of(f"{HEAD}{told}。\n{FIRST}{OTHERS}{TAIL}"), Path("announcement.txt"))
    assert any("文中写 5 个问题，这里读到 4 个" in each.reason for each in found.assembled.unsure)


TITLES = (
    "3个村党组织软弱涣散",
    "5个项目未按期竣工",
    "以会议落实会议",
    "“第一责任人”职责履行不到位",
    "12345热线办理质量不高",
    "会议多、文件多",
)


@pytest.mark.parametrize("title", TITLES)
def test_an_ordinary_title_between_others_is_not_doubted(title: str) -> None:
    text = (
        f"{HEAD}1.管网老化失修。\n普查管网12公里。\n2.{title}。\n召开专题会议4次，制定措施9条。\n"
        f"3.窗口服务不到位。\n增设窗口2个，平均等候12分钟。\n4.水价公开不及时。\n张贴水价31处。\n{TAIL}"
    )
    found = read_lines(lines_of(text), Path("announcement.txt")).assembled
    assert [each.reason for each in found.unsure] == []
    assert found.issues[1].title == title


def test_a_title_that_begins_in_the_middle_of_a_number_at_the_end_is_doubted() -> None:
    text = f"{HEAD}{FIRST}2.关于窗口服务不到位的问题。\n增设窗口2个。\n3.12公里管道漏损严重。更换管道。\n{TAIL}"
    found = read_lines(lines_of(text), Path("announcement.txt")).assembled
    assert any("标题像从一个数字中间开始" in each.reason for each in found.unsure)


OPEN = {
    "a rest of which something says that it is to come": (
        "收回欠款12万元，其余款项约定按季度归还",
        "其余人员合同到期后清退",
        "其余人员分批培训",
        "其余人员安排在下月谈话",
        "其余3个村年底完成",
        "其余各村陆续进行",
        "其余2处限期拆除",
        "其余2处列入明年补办手续计划",
        "另外2处在建",
    ),
    "what was not done, whatever of it": (
        "还没有装表的有12户",
        "没有完成的2处全部列入明年计划",
        "2处没有完成，明年接着做",
        "还没有收回的46万元正在追缴",
    ),
    "a year to come that no paper is of": (
        "2027年前分批更换",
        "合同约定2026年付清",
        "租金到2027年才能付清",
        "已纳入2026年预算安排",
    ),
}
"""Sentences that look like those above, and leave something open."""


@pytest.mark.parametrize("sentence", [each for own in OPEN.values() for each in own])
def test_what_is_left_open_is_read_or_doubted(sentence: str) -> None:
    found = imported(sentence).assembled
    assert found.unsure or found.issues[0].remaining


DOUBTED = (
    "联系电话：0571-88881234",
    "来信请寄河东路1号",
    "特此公示",
    "公示期为2024年11月4日至11月8日",
    "欢迎广大干部群众监督",
    "责任单位供水股",
    "整改成效漏损率降到8%",
    "经查，老旧管网有9处破损",
    "已全部整改到位",
    "现已整改完成",
)
"""Sentences that look like those above, and belong elsewhere or to a field."""


@pytest.mark.parametrize("sentence", DOUBTED)
def test_what_belongs_elsewhere_is_doubted(sentence: str) -> None:
    found = imported(sentence, is_alone=sentence.startswith("经查")).assembled
    assert found.unsure or found.issues[0].said


@pytest.mark.parametrize("title", ["3亿元水利资金拨付慢", "5公里管道漏损严重", "5个月未开会"])
def test_a_title_that_may_begin_in_the_middle_of_a_number_is_doubted_between_others(
    title: str,
) -> None:
    text = f"{HEAD}{FIRST}2.{title}。\n增设窗口2个。\n3.窗口服务不到位。\n已经整改。\n{TAIL}"
    found = read_lines(lines_of(text), Path("announcement.txt")).assembled
    assert any("标题像从一个数字中间开始" in each.reason for each in found.unsure)


PAIRS = {
    "a rest that was done on a day, and one that was begun or is to come": (
        ("当场整改19处，剩余7处已于5月底全部修复", "当场整改19处，剩余7处已于5月底全部开工"),
        ("复工后，剩下的860米于10月20日浇筑完毕", "复工后，剩下的860米计划于12月20日浇筑完毕"),
        ("换正规票据19张，其余2张由经手人退款", "换正规票据19张，其余2张待经手人退款"),
        ("剩余41万元已于3月20日前全部兑付到户", "剩余41万元计划于12月20日前全部兑付到户"),
        ("其余18万元因单位注销按程序核销", "其余18万元因单位注销正在履行核销程序"),
        ("余下的2家重新核对名册", "余下的2家将重新核对名册"),
        ("局里抽查9座，其余9座委托第三方复核", "局里抽查9座，其余9座拟委托第三方复核"),
    ),
    "what goes on as a rule, and what is left to go on with": (
        ("连续两次考核不合格的，不再继续合作", "对欠缴水费的3户，将继续追缴"),
        ("确需继续借用的重新审批", "借用的6人，还要继续清退"),
        ("下一步，将继续落实日常巡查制度", "下一步，将继续追缴剩余水费3.2万元"),
        ("今后将进一步加强窗口管理", "今后将进一步推进泵站改造工程"),
        ("检查时水厂正在营业", "检查时水厂正在改造"),
    ),
    "a lack that was made good, and one that was not": (
        ("2个站尚未签订合同，现已补签", "2个站尚未签订合同，现正协商"),
        (
            "4家一直没有取水许可证。镇里逐家指导，4家均于6月取得许可证",
            "4家一直没有取水许可证。镇里逐家指导，2家已经取得许可证",
        ),
        ("尚未安装智能水表。水表已全部更换", "尚未安装智能水表。水表正在采购"),
    ),
    "a budget that what was done is tied to, and one that it waits for": (
        ("评价结果与2025年预算挂钩", "工程尾款列入2025年预算"),
        ("核减2025年会议费预算12万元", "拟核减2025年会议费预算12万元"),
    ),
    "a year of a fact of old, and one of the rectification": (
        ("改造1958年建成的龙潭水库", "已于1958年9月改造龙潭水库"),
        ("给1950年以前出生的老党员送学上门", "截至1950年9月送学上门30次"),
    ),
}
"""Sentences that no doubt may stand at, each with one that must be doubted or read as what is left."""


@pytest.mark.parametrize(
    ("sound", "odd"), [each for own in PAIRS.values() for each in own], ids=lambda each: each[-12:]
)
def test_what_is_not_doubted_has_a_counterpart_that_is(sound: str, odd: str) -> None:
    told = "2022年普查管网9公里，2023年普查12公里"  # a year is far from several
    quiet, doubted = (imported(f"{told}。{each}").assembled for each in (sound, odd))
    assert [each.reason for each in quiet.unsure] == []
    assert quiet.issues[0].remaining == ()
    assert doubted.unsure or doubted.issues[0].remaining


ABOVE = (
    ("把反馈意见细化为26项整改任务", "把反馈意见梳理为整改任务5项"),
    (
        "反馈问题7项，现将已销号的4项整改情况公开如下",
        "反馈问题7项，现将已销号的5项整改情况公开如下",
    ),
    ("整改任务9项，现将部分整改任务完成情况公示如下", "整改任务5项，现将整改任务完成情况公示如下"),
    ("反馈问题6个，涉及秘密的问题按规定不对外公布", "反馈问题6个，涉及秘密的问题已交有关单位"),
    ("开会4次。涉及秘密的问题整改情况按规定不公开", "开会4次。关于供水不稳的问题。改造泵站2座"),
    ("开会4次。本通报公布其余问题的整改情况", "开会4次。供水不稳问题整改情况。改造泵站2座"),
)
"""What stands above four issues: no doubt, and its counterpart."""


@pytest.mark.parametrize(("sound", "odd"), ABOVE)
def test_what_is_told_above_is_doubted_where_it_speaks_of_other_issues(
    sound: str, odd: str
) -> None:
    quiet, doubted = (
        read_lines(lines_of(f"{HEAD}{each}。\n{FIRST}{OTHERS}{TAIL}"), Path("announcement.txt"))
        for each in (sound, odd)
    )
    assert [each.reason for each in quiet.assembled.unsure] == []
    assert doubted.assembled.unsure


THIRD = "3.关于会议管理不严格的问题。\n全年会议减少12次，文件减少30份。\n"
HEADINGS = (
    ("审计指出的往来款清理不到位", "审计指出往来款清理不到位"),
    ("1.86亿元水利资金闲置", "3亿元水利资金闲置"),
    ("3个村账目不清", "3公里管道漏损严重"),
)


@pytest.mark.parametrize(("sound", "odd"), HEADINGS)
def test_a_title_is_doubted_where_something_else_stands_before_it(sound: str, odd: str) -> None:
    quiet, doubted = (
        read_lines(
            lines_of(f"{HEAD}{FIRST}2.{each}。\n召开专题会议4次，制定措施9条。\n{THIRD}{TAIL}"),
            Path("announcement.txt"),
        ).assembled
        for each in (sound, odd)
    )
    assert [each.reason for each in quiet.unsure] == []
    assert quiet.issues[1].title == sound
    assert doubted.unsure


ROWS = "序号\t问题\t整改措施\t责任单位\n1\t管网老化\t普查管网12公里，绘制管网图\t县水务局\n{between}2\t窗口不足\t增设窗口2个，平均等候12分钟\t县政务办\n3\t水价不公开\t张贴水价31处，每季度更新\t县水务局\n"
BETWEEN = (
    ("— 1 —\n", "— 1 —\n更换9公里\n"),
    ("\t\t更换老旧管道9公里，完成验收\t石桥镇\n", "\t水质检测漏项\t补测12次\t石桥镇\n"),
)
"""A page ends between two rows, or in one; a row goes on, or another issue stands in it."""


@pytest.mark.parametrize(("sound", "odd"), BETWEEN)
def test_what_stands_between_two_rows(sound: str, odd: str) -> None:
    quiet, doubted = (
        read_lines(lines_of(f"{HEAD}{ROWS.format(between=each)}{TAIL}"), Path("a.txt")).assembled
        for each in (sound, odd)
    )
    assert [each.reason for each in quiet.unsure] == []
    assert len(quiet.issues) == 3
    assert doubted.unsure or len(doubted.issues) == 4


@pytest.mark.parametrize(
    ("longer", "lines"),
    [("", [3]), ("另有检漏12处，修复漏点9处，并且更换闸阀31个。" * 3, [3, 4])],
    ids=["at the number alone", "where another may be hidden, too"],
)
def test_a_number_that_is_missed_is_said_once_and_where_it_may_be(
    longer: str, lines: list[int]
) -> None:
    first = FIRST.replace("公里。\n", f"公里。{longer}\n")
    text = f"{HEAD}县委巡察组反馈问题5个。\n{first}{OTHERS}{TAIL}"
    found = read_lines(lines_of(text), Path("announcement.txt")).assembled.unsure
    assert {each.reason for each in found} == {"文中写 5 个问题，这里读到 4 个"}
    assert [each.line for each in found] == [each + 1 for each in lines]
