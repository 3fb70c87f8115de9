"""What single sentences say of the fields of an issue or of the whole, one row a case."""

import re
from pathlib import Path

import pytest

from generator.domain.fields import as_written
from generator.importing.announcement import read_lines
from generator.importing.carriers.txt import lines_of
from generator.importing.lines import Line
from generator.importing.recognise.parts.acceptance import read_acceptance
from generator.importing.recognise.parts.later import next_report
from generator.importing.recognise.parts.left_over import left_over
from generator.importing.recognise.parts.objections import objections
from generator.importing.recognise.parts.opening import read_inspection
from generator.importing.recognise.parts.totals import read_totals
from generator.importing.text.channels import read_contacts
from generator.importing.text.paragraphs import Slice, paragraphs
from generator.importing.text.title import subject_of
from generator.text.state_words import is_said_of_all, status_of_whole


def run(text: str) -> Slice:
    return paragraphs([Line(1, text)])[0].all()


@pytest.mark.parametrize(
    ("text", "open_words"),
    [
        ("更换路灯120盏，其余30盏正在采购。", ["其余30盏正在采购"]),
        ("已签约8户，剩余2户因产权不清进入诉讼。", ["剩余2户因产权不清进入诉讼"]),
        ("追回补助5万元，另有1.2万元待当事人返乡后追缴。", ["另有1.2万元待当事人返乡后追缴"]),
        ("主体已封顶，配套道路尚未动工；绿化完成。", ["配套道路尚未动工"]),
        ("已开设窗口6个，两个窗口正在装修，4个已启用。", ["两个窗口正在装修"]),
        ("招聘护士5人，正在体检。", ["招聘护士5人，正在体检"]),
        ("消化土地6万亩，剩余2万亩多为未补偿地块。", ["剩余2万亩多为未补偿地块"]),
        ("剩余19件中，等待鉴定的12件，均已明确承办人。", ["剩余19件中，等待鉴定的12件"]),
        ("引进9人，高级工程师仍缺30名。", ["高级工程师仍缺30名"]),
        ("法庭迁建已经开工，预计2026年投用。", ["法庭迁建已经开工，预计2026年投用"]),
        ("管网改造列入年度项目，现正在设计。", ["管网改造列入年度项目，现正在设计"]),
        ("管内积油还要分段清洗，计划12月底前完成。", ["管内积油还要分段清洗，计划12月底前完成"]),
        ("还有5个村的管网因变更没有开工。", ["还有5个村的管网因变更没有开工"]),
        ("收到意见165条。拟提交理事会表决。", ["拟提交理事会表决"]),
        ("两个项目目前处于招标阶段。", ["两个项目目前处于招标阶段"]),
        (
            "修复机井36眼。南片地块因线路改造，仍有5眼机井未通电。",
            ["南片地块因线路改造，仍有5眼机井未通电"],
        ),
        ("9处废矿覆土7处，南坡2处计划2025年底前完成修复。", ["南坡2处计划2025年底前完成修复"]),
        ("改造宿舍6栋。东区3栋计划2025年暑假改造。", ["东区3栋计划2025年暑假改造"]),
        ("疏通水沟300米，涵洞扩建已上报区水利局待批。", ["涵洞扩建已上报区水利局待批"]),
        ("原计划2025年底前完成修复。", []),
        ("宿舍计划2025年改造，已完成6栋。", []),
        ("计划每季度开展一次抽查。", []),
        ("拟定方案3份。", []),
        ("严格按照2025年底前完成的要求倒排工期。", []),
        ("其余12处已全部整改。", []),
        ("另有3人受到诫勉谈话。", []),
        ("对正在施工的工地逐个检查，对尚未办证的摊位限期整改到位。", []),
        ("这项工作还在推进。", []),
        ("目前正在整改。", []),
        ("有1名负责人正在被调查。", []),
        ("剩余资金已上缴，账户已注销。", []),
        ("对19处清拆点复核，均未反弹。", []),
        ("抽查12处，尚未发现新增违建。", []),
        ("半年来仍未再发生拖欠。", []),
        ("暂无新增欠款，目前仍无反弹。", []),
        ("其余9处均未收到群众投诉。", []),
        ("6处均未反弹，2处正在施工。", ["2处正在施工"]),
        ("工程尚未再次开工。", ["工程尚未再次开工"]),
        ("退款均未收到。", ["退款均未收到"]),
    ],
)
def test_what_is_left_over_is_told_in_its_own_words(text: str, open_words: list[str]) -> None:
    assert [each.text for each in left_over(run(text))] == open_words


@pytest.mark.parametrize(
    ("issued", "open_words"),
    [("2024-11-04", ["河堤大修已列入2025年计划"]), ("2025-11-04", []), ("", [])],
    ids=["the year before", "that year", "no day known"],
)
def test_work_in_the_plan_of_a_later_year_is_left_over(issued: str, open_words: list[str]) -> None:
    text = run("修补路面130平方米，河堤大修已列入2025年计划。")
    assert [each.text for each in left_over(text, issued)] == open_words


@pytest.mark.parametrize(
    ("lines", "channels"),
    [
        (
            ["来电：举报电话：0999-8880101；信箱：柳林市学府路3号（999101）。"],
            [("phone", "0999-8880101", "举报电话"), ("post", "柳林市学府路3号", "信箱")],
        ),
        (
            ["受理电话：0999-8880102（县档案局）", "0999-8880103（县志办）"],
            [
                ("phone", "0999-8880102", "受理电话（县档案局）"),
                ("phone", "0999-8880103", "县志办"),
            ],
        ),
        (
            ["监督电话：0999-8880104，工作时间接听；邮箱：a@example.com。"],
            [("phone", "0999-8880104", "监督电话"), ("email", "a@example.com", "邮箱")],
        ),
        (
            ["来电：0999-8880105（镇纪委）", "来信：柳林市学府路3号县档案局，邮编999101"],
            [
                ("phone", "0999-8880105", "来电（镇纪委）"),
                ("post", "柳林市学府路3号县档案局", "来信"),
            ],
        ),
        (
            ["①来信请寄柳林市学府路3号；", "②电话请打0999-8880106；", "③邮件请发至a@example.com。"],
            [
                ("post", "柳林市学府路3号", None),
                ("phone", "0999-8880106", None),
                ("email", "a@example.com", None),
            ],
        ),
        (
            ["也可以打支部书记的办公电话0999-8880107，或投信至学府路3号“意见箱”。"],
            [("phone", "0999-8880107", "支部书记的办公电话"), ("post", "学府路3号“意见箱”", None)],
        ),
        (
            ["监督受理：0999-8880108", "受理地址：柳林市学府路3号"],
            [("phone", "0999-8880108", "监督受理"), ("post", "柳林市学府路3号", "受理地址")],
        ),
        (
            ["来信地址：学府路3号（邮编999101，信封上请写明“意见”）；邮箱：a@example.com。"],
            [
                ("post", "学府路3号（信封上请写明“意见”）", "来信地址"),
                ("email", "a@example.com", "邮箱"),
            ],
        ),
        (
            ["来信地址：学府路3号（信封上请写明“意见”，邮编999101）；电话：0999-8880109。"],
            [
                ("post", "学府路3号（信封上请写明“意见”）", "来信地址"),
                ("phone", "0999-8880109", "电话"),
            ],
        ),
        (
            ["发传真：0999-8880109", "寄信件：柳林市学府路3号（999101）"],
            [("fax", "0999-8880109", "发传真"), ("post", "柳林市学府路3号", "寄信件")],
        ),
    ],
)
def test_channels_are_read_in_the_shapes_that_bodies_print(
    lines: list[str], channels: list[tuple[str, str, str | None]]
) -> None:
    found = read_contacts([run(each) for each in lines]).channels
    assert [(str(each.kind), each.value, each.label) for each in found] == channels


def test_what_stands_beside_a_postcode_in_its_bracket_is_no_closing() -> None:
    line = "来信：学府路3号（邮编999101，信封上请写明“意见”），欢迎监督。"
    found = read_contacts([run(line)])
    assert [(each.value, each.postcode) for each in found.channels] == [
        ("学府路3号（信封上请写明“意见”）", "999101")
    ]
    assert [each.text for each in found.closing] == ["欢迎监督。"]


def test_hours_behind_a_phone_are_its_own() -> None:
    found = read_contacts([run("监督电话：0999-8880104，工作时间接听；邮箱：a@example.com。")])
    assert [each.hours for each in found.channels] == ["工作时间接听", None]
    assert found.closing == ()


def test_hours_end_where_their_bracket_does() -> None:
    found = read_contacts([run("电话：0999-8880104（工作日9:00—17:00）\t信箱：a@example.com")])
    assert [each.hours for each in found.channels] == ["工作日9:00—17:00", None]


@pytest.mark.parametrize(
    ("text", "values", "said"),
    [
        (
            "2024年5月6日，县林业局申请验收；5月20日，市整改办组织现场核查，6月3日同意销号。",
            ["=申请销号 2024年5月6日", "=验收 5月20日", "=验收单位 市整改办", "=销号 6月3日"],
            "同意销号",
        ),
        (
            "市整改办于2024年5月8日组织验收，5月20日正式销号。",
            ["=验收 2024年5月8日", "=验收单位 市整改办", "=销号 5月20日"],
            "正式销号",
        ),
        ("2024年5月8日通过县级验收。", ["=验收 2024年5月8日"], None),
        ("2024年5月8日提出销号申请。", ["=申请销号 2024年5月8日"], None),
        ("已通过验收。", [], None),
    ],
)
def test_acceptance_is_read_day_by_day(text: str, values: list[str], said: str | None) -> None:
    found = read_acceptance(run(text))
    assert [f"{word} {words.text}" for word, words in found.spans] == values
    assert (found.said.text if found.said else None) == said


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("公示期：2025年3月10日至3月21日。", "2025年3月10日至3月21日"),
        ("公示期自2024年11月18日起至2024年11月29日止。", "2024年11月18日起至2024年11月29日止"),
        ("公示期间（2025年1月6日—1月17日），如有异议请反映。", "2025年1月6日—1月17日"),
        ("公示期为5个工作日（2025年1月6日-1月10日）", "2025年1月6日-1月10日"),
        ("如有意见请在2025年1月6日至1月10日期间反映。", "2025年1月6日至1月10日"),
        ("如有意见，请于5月12日至5月23日（工作日）向县档案局提出。", "5月12日至5月23日"),
        ("党委请在2025年1月6日至1月10日开会，部署整改。", None),
        ("公示期：自发布之日起10个工作日", None),
        ("公示期满后，2025年1月6日至1月10日集中办理。", None),
    ],
)
def test_the_period_of_objections_is_read(text: str, period: str | None) -> None:
    found = objections([run(text)], "2025")
    assert [each.text for _, each in found] == ([period] if period else [])


@pytest.mark.parametrize(
    ("days", "mark"),
    [("5月12日至5月23日", "=公示期 2025年"), ("2024年5月12日至5月23日", "=公示期")],
)
def test_a_period_without_a_year_is_of_the_year_of_the_announcement(days: str, mark: str) -> None:
    assert [word for word, _ in objections([run(f"公示期：{days}。")], "2025")] == [mark]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("该问题已整改完成", "completed"),
        ("该项整改已完成,长期坚持", "completed"),
        ("这个问题已整改到位", "completed"),
        ("目前该问题已基本整改到位,并长期坚持", "staged"),
        ("该问题正在持续推进", "ongoing"),
        ("该问题部分整改", ""),
        ("该条问题已全面完成整改", "completed"),
        ("该问题已得到有效解决", "completed"),
        ("该审计发现问题已通过验收销号", "completed"),
        ("该件已办结,群众满意", "completed"),
        ("整改已完成", "completed"),
        ("该问题已整改完成,后续将持续巩固整改成果", "completed"),
        ("截至2024年12月31日,该问题已全部整改到位", "completed"),
        ("该问题正在按照序时进度推进", "ongoing"),
        ("正在抓紧整改", "ongoing"),
        ("该问题还需长期坚持", "ongoing"),
        ("因客观原因暂未完成", "ongoing"),
        ("该问题整改工作正在有序推进中", "ongoing"),
        ("未办结", "ongoing"),
        ("常态化推进", "ongoing"),
        ("整改尚未启动", "not-started"),
        ("至此,该问题整改到位", "completed"),
        ("经验收,该问题已完成整改,并建立了长效机制", "completed"),
        ("该问题还在整改当中,预计2025年3月底前完成", "ongoing"),
        ("已完成60%", ""),
        ("已完成,剩余5户正在整改", None),
        ("该问题已完成整改,后续将对3户未退缴的追缴", None),
        ("相关问题已整改到位", None),
        ("该路段已整改到位", None),
    ],
)
def test_a_sentence_may_name_the_issue_before_its_state(text: str, status: str | None) -> None:
    assert status_of_whole(text) == status


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("目前,相关问题已全部整改到位", True),
        ("有关问题正在整改", True),
        ("相关制度已整改到位", False),
        ("相关问题还有3个", False),
    ],
)
def test_what_is_said_of_related_issues_is_only_said(text: str, is_said: bool) -> None:
    assert is_said_of_all(text) is is_said


@pytest.mark.parametrize(
    ("text", "is_left"),
    [
        ("新校区9月投入使用，新增学位3300个。", False),
        ("新校区2025年9月投入使用。", True),
        ("新校区将于9月投入使用。", True),
        ("新校区3月投入使用。", True),
    ],
)
def test_a_bare_month_far_ahead_is_that_of_the_year_before(text: str, is_left: bool) -> None:
    assert bool(list(left_over(run(text), "2025-01-22"))) is is_left


TOTALS = [
    (
        "局党组把整改作为一项重要政治任务，共确定11项整改任务、整改措施42条。",
        ["整改任务 None None 11", "整改措施 None None 42"],
    ),
    ("2.坚持建章立制。集中整改以来修订完善制度15项。", ["修订完善制度 None None 15"]),
    ("3.强化跟踪问效。共反馈问题9个。", ["问题 None None 9"]),
    (
        "对照三个方面、9个问题制定38条措施。",
        ["方面 None None 3", "问题 None None 9", "措施 None None 38"],
    ),
    (
        "反馈的10个问题已完成8个，对推诿扯皮的2名干部进行了批评教育。",
        ["问题 None None 10", "问题 None completed 8"],
    ),
    (
        "共反馈问题10项，完成7项、需长期推进3项。",
        ["问题 None None 10", "问题 None completed 7", "问题 None ongoing 3"],
    ),
    ("对全县食堂开展拉网式检查，共梳理突出问题7个。", ["突出问题 None None 7"]),
    (
        "省委巡视组移交的问题线索11件，已办结11件。",
        ["问题线索 None None 11", "问题线索 None completed 11"],
    ),
    (
        "对整改中发现的违规违纪问题立案2件，处分2人。",
        ["立案 None None 2", "处分 None None 2"],
    ),
    (
        "区委巡察办共反馈问题21个，其中立行立改9个，限期整改8个，持续整改4个，已完成17个。",
        ["问题 None None 21", "问题 立行立改 None 9", "问题 限期整改 None 8", "问题 持续整改 None 4"],
    ),
    ("全镇12个村、3个社区涉及整改问题40项，已完成36项。", ["问题 None None 40", "问题 None completed 36"]),
    (
        "现将第二批6项整改任务完成情况予以公示。",
        ["整改任务 第二批 None 6"],
    ),
    ("共反馈问题9个，已完成7个，还有2个需要较长时间整改。", [
        "问题 None None 9", "问题 None completed 7", "问题 None ongoing 2",
    ]),
    ("共反馈问题9个，计划年内再完成2个。", ["问题 None None 9"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "totals"), TOTALS, ids=[each[:8] for each, _ in TOTALS])
def test_totals_know_their_part_and_places_are_none(text: str, totals: list[str]) -> None:
    found = [each.total for each in read_totals(run(text), every=True).totals]
    said = [f"{each.of} {each.within} {each.status} {each.count}" for each in found]
    assert said[: len(totals)] == totals
    assert not [each for each in said if "村" in each or "社区" in each]
    assert len(said) == len(totals) or "持续整改" in text


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("关于云杉县省级生态环境保护督察反馈问题整改情况的公示", "云杉县"),
        ("关于云杉市教育局巡察整改情况的通报", "云杉市教育局"),
        ("云杉区2023年度保障性住房审计发现问题整改结果公告", "云杉区"),
        ("云杉县政务服务中心主题教育检视问题整改情况公示", "云杉县政务服务中心"),
        ("关于河滨路环境整治工作的通报", None),
        ("云杉县民政局关于巡察整改情况的通报", None),
    ],
)
def test_a_title_of_another_form_names_the_place_that_it_is_about(
    title: str, subject: str | None
) -> None:
    found = subject_of(run(title))
    assert (found.text if found else None) == subject


HEAD = "柏林县交通运输局关于巡察整改情况的公示\n现将整改情况公示如下，公示期为2025年5月6日至5月19日。\n"
ISSUES = [
    (
        "1.关于客运站管理松散的问题（整改责任人：韩某，责任单位：运管股、客运站）\n更换安检设备4台。\n该问题已整改完成。",
        [
            "[[问题 1]]1.关于客运站管理松散的问题[[责任领导]]（整改责任人：韩某，[[责任单位]]责任单位：运管股、客运站）",
            "[[举措]]更换安检设备4台。",
            "[[状态]]该问题已整改完成。",
        ],
    ),
    (
        "1.码头扬尘无序排放\n督导单位：市生态环境局\n整改措施：封闭廊道9座。\n完成情况：已封闭7座，剩余2座正在安装。\n"
        "验收情况：2025年3月12日，市整改办组织核查；4月8日同意销号。",
        [
            "[[问题 1]]1.码头扬尘无序排放",
            "[[事项 督导单位]]督导单位：市生态环境局",
            "[[标签]]整改措施：[[举措]]封闭廊道9座。",
            "[[标签]]完成情况：[[成效]]已封闭7座，剩余2座正在安装。",
            "[[验收]]验收情况：[[=验收]]2025年3月12日[[/]]，[[=验收单位]]市整改办[[/]]组织核查；"
            "[[=销号]]4月8日[[/]][[=状态]]同意销号[[/]]。",
        ],
    ),
    (
        "1.站台破损\n整改措施：修复站台12个。\n下一步：余下3个站台待道路改造后修复。",
        [
            "[[问题 1]]1.站台破损",
            "[[标签]]整改措施：[[举措]]修复站台12个。",
            "[[标签]]下一步：[[还没办完]]余下3个站台待道路改造后修复。",
        ],
    ),
    (
        "1.食堂管理混乱问题。两所学校未公示账目。整改情况：清退资金3万元。",
        [
            "[[问题 1]]1.食堂管理混乱问题。[[问题表现]]两所学校未公示账目。[[标签]]整改情况：[[举措]]清退资金3万元。"
        ],
    ),
    (
        "1.停车场少\n整改措施：新建停车场2处。\n整改结果：正在整改，2025年12月底前完成",
        [
            "[[问题 1]]1.停车场少",
            "[[标签]]整改措施：[[举措]]新建停车场2处。",
            "[[状态]]整改结果：正在整改，[[还没办完]][[=时限]]2025年12月底前[[/]]完成",
        ],
    ),
    (
        "1.停车场少\n整改情况：新建停车场2处。\n整改状态：正在推进，2026年12月底前完成年度建设任务。",
        [
            "[[问题 1]]1.停车场少",
            "[[标签]]整改情况：[[举措]]新建停车场2处。",
            "[[状态]]整改状态：正在推进，[[还没办完]][[=时限]]2026年12月底前[[/]]完成年度建设任务。",
        ],
    ),
    (
        "1.公交线路少\n整改措施：新开线路3条。\n整改进展：开通2条，日均载客4100人次。",
        [
            "[[问题 1]]1.公交线路少",
            "[[标签]]整改措施：[[举措]]新开线路3条。",
            "[[标签]]整改进展：[[成效]]开通2条，日均载客4100人次。",
        ],
    ),
    (
        "1.公交线路少\n整改目标：2025年6月底前，新开线路4条。\n整改措施：新开线路3条。",
        [
            "[[问题 1]]1.公交线路少",
            "[[目标]]整改目标：[[=时限]]2025年6月底前[[/]]，新开线路4条。",
            "[[标签]]整改措施：[[举措]]新开线路3条。",
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), ISSUES, ids=[each[:12] for each, _ in ISSUES])
def test_what_an_issue_prints_has_its_marks(text: str, lines: list[str]) -> None:
    second = "2.关于标线不清的问题\n整改措施：重划标线8公里。"
    whole = f"{HEAD}一、问题整改情况\n{text}\n{second}\n柏林县交通运输局\n2025年5月6日\n"
    found = read_lines(lines_of(whole), Path("公示.txt")).marked.split("\n")
    start = next(n for n, each in enumerate(found) if each.startswith("[[问题 1"))
    assert [_sure(each) for each in found[start : start + len(lines)]] == lines


def _sure(line: str) -> str:
    return re.sub(r"？：[^\]]*", "", line)


def test_the_whole_has_its_marks_too() -> None:
    text = (
        f"{HEAD}文号：柏交〔2025〕3号\n一、问题整改情况\n截至4月底，反馈的2个问题已完成1个。\n"
        "1.关于标线不清的问题。重划标线8公里。\n2.关于站台破损的问题。修复站台12个。\n"
        "二、下一步工作\n将于2025年9月底前再次公布整改进展，接受群众监督。\n"
        "监督电话：0999-8880105\n柏林县交通运输局\n2025年5月6日\n"
    )
    announcement = read_lines(lines_of(text), Path("公示.txt")).announcement
    assert as_written(announcement)["objections"] == {"from": "2025-05-06", "to": "2025-05-19"}
    assert announcement.inspection is None
    assert [each.text for each in announcement.organisation] == [
        "截至4月底，反馈的2个问题已完成1个。"
    ]
    assert announcement.next_report is not None
    assert announcement.next_report.said == "2025年9月底前"
    assert len(announcement.later) == 1


@pytest.mark.parametrize(
    ("text", "by", "inspected", "stays"),
    [
        (
            "2023年5月15日至6月15日，省第二生态环境保护督察组对柏林县开展了生态环境保护督察。",
            "省第二生态环境保护督察组",
            "柏林县",
            1,
        ),
        ("区政府督查室对河滨路环境整治工作进行了“回头看”。", "区政府督查室", "", 0),
        ("区委先后三次对新桥街道党工委开展巡察。", "区委", "新桥街道党工委", 0),
        (
            "2024年11月4日至11月22日，县委巡察办组织对县档案局党组巡察整改情况进行了“回头看”。",
            "县委巡察办",
            "县档案局党组",
            1,
        ),
        ("县委巡察组反馈问题已整改，公示期为2025年5月6日至5月19日。", "县委巡察组", "", 0),
        ("县委巡察组反馈问题，到2025年4月30日，整改完成36个。", "县委巡察组", "", 0),
        ("2024年5月8日，省第一督察组向我市交办第三批信访件。", "省第一督察组", "", 0),
    ],
)
def test_who_inspected_whom_and_when(text: str, by: str, inspected: str, stays: int) -> None:
    found = read_inspection([run(text)])
    assert found.inspection is not None
    assert found.inspection.by == by
    assert len(found.inspection.stays) == stays
    assert found.inspected == inspected


@pytest.mark.parametrize(
    ("text", "said", "to"),
    [
        ("每季度末向市委巡察办书面报告。", "每季度末", "市委巡察办"),
        ("每月公布一次进度，今年9月底前再向县委巡察办报告一次。", "今年9月底前", "县委巡察办"),
        ("按要求于2025年6月底前再次报告后续整改结果。", "2025年6月底前", None),
        ("每季度听取一次汇报。", None, None),
    ],
)
def test_when_who_is_reported_to(text: str, said: str | None, to: str | None) -> None:
    found = {word: words.text for word, words in next_report([run(text)])}
    assert (found.get("=下次报告"), found.get("=报告对象")) == (said, to)


def test_a_table_behind_the_issues_is_none_of_the_last_one() -> None:
    text = (
        f"{HEAD}一、问题整改情况\n1.关于标线不清的问题。重划标线8公里。\n"
        "2.关于站台破损的问题。修复站台12个。\n附表：线路统计表\n线路\t站台\t标线\n1路\t3\t\n2路\t\t5\n"
    )
    read = read_lines(lines_of(text), Path("公示.txt"))
    assert [each.text for each in read.issues[-1].measures] == ["修复站台12个。"]
    assert read.unplaced == ("附表：线路统计表", "线路\t站台\t标线", "1路\t3", "2路\t\t5")


def test_what_the_body_does_next_is_none_of_the_last_issue() -> None:
    text = (
        f"{HEAD}一、问题整改情况\n1.关于标线不清的问题。重划标线8公里。\n2.关于站台破损的问题。修复站台12个。\n"
        "下一步，县交通运输局将每季度巡查一次。\n村民如有意见，可以反映，电话：0999-8880106。\n柏林县交通运输局\n2025年5月6日\n"
    )
    read = read_lines(lines_of(text), Path("公示.txt"))
    assert [each.text for each in read.issues[-1].measures] == ["修复站台12个。"]
    assert [each.text for each in read.announcement.later] == [
        "下一步，县交通运输局将每季度巡查一次。"
    ]
    assert [each.value for each in read.announcement.channels] == ["0999-8880106"]


@pytest.mark.parametrize(
    ("title", "told", "signed", "inspected"),
    [
        (
            "青石县校园食堂专项整治整改情况公示",
            "县教育局会同县卫健局对食堂开展检查。",
            "青石县教育局\n青石县卫健局",
            "青石县教育局、青石县卫健局",
        ),
        (
            "青石县粮食购销专项整治整改情况公示",
            "县发改局对粮库开展检查。",
            "青石县发改局",
            "青石县",
        ),
        (
            "河口镇五个村党组织提级巡察整改情况公开",
            "县委提级巡察组对河口镇上坝等5个村党组织开展了提级巡察。",
            "中共河口镇委员会",
            "河口镇上坝等5个村党组织",
        ),
        (
            "河口镇上坝村党支部提级巡察整改情况公开",
            "县委提级巡察组开展了提级巡察。",
            "中共河口镇委员会",
            "河口镇上坝村党支部",
        ),
    ],
)
def test_inspected_are_all_who_sign_and_those_whom_the_text_names(
    title: str, told: str, signed: str, inspected: str
) -> None:
    text = f"{title}\n{told}\n1.关于管网老化的问题。更换9公里。\n{signed}\n2024年9月1日\n"
    assembled = read_lines(lines_of(text), Path("x.txt")).assembled
    assert assembled.announcement.inspected == inspected


@pytest.mark.parametrize(
    ("head", "inspected"),
    [
        (
            "关于县委巡察反馈意见整改情况的通报\n县委第二巡察组对县水务局党组开展了巡察。",
            "县水务局党组",
        ),
        (
            "青石县委关于水务局党组巡察整改情况的通报\n县委巡察组对水务局党组开展了巡察。",
            "水务局党组",
        ),
        (
            "青石县水务局党组关于巡察整改情况的通报\n县委巡察组对县水务局党组开展了巡察。",
            "青石县水务局党组",
        ),
        ("青石县委关于巡视整改情况的通报\n省委第一巡视组对青石县开展了巡视。", "青石县委"),
    ],
)
def test_inspected_was_the_office_where_a_county_publishes(head: str, inspected: str) -> None:
    text = f"{head}\n1.关于管网老化的问题。更换9公里。\n中共青石县委\n2024年9月1日\n"
    if "水务局党组关于" in head:
        text = text.replace("中共青石县委", "青石县水务局党组")
    assembled = read_lines(lines_of(text), Path("x.txt")).assembled
    assert assembled.announcement.inspected == inspected


@pytest.mark.parametrize(
    ("lines", "by"),
    [
        (("中共青石县委", "青石县人民政府"), "中共青石县委、青石县人民政府"),
        (("青石县教育局", "青石县卫健局"), "青石县教育局、青石县卫健局"),
        (("中共青石县水务局", "党组"), "中共青石县水务局党组"),
        (("青石县河口镇", "人民政府"), "青石县河口镇人民政府"),
    ],
)
def test_lines_of_a_signature_are_bodies_or_pieces_of_one_name(
    lines: tuple[str, str], by: str
) -> None:
    head = "青石县校园食堂专项整治整改情况公示\n1.关于管网老化的问题。更换9公里。\n"
    text = head + "\n".join([*lines, "2024年9月1日"])
    assembled = read_lines(lines_of(text), Path("x.txt")).assembled
    assert assembled.announcement.issued
    assert assembled.announcement.issued.by == by
