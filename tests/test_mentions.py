import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.mentions import Mention, MentionKind, find
from tests.official import ANNOUNCEMENT, needs_announcement


def texts(text: str, kind: MentionKind, *units: str) -> list[str]:
    return [found.text for found in find(text, units) if found.kind is kind]


def names(text: str, kind: MentionKind) -> list[str]:
    return [found.name for found in find(text) if found.kind is kind]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("修路16.91公里、28个项目", ["16.91公里", "28个"]),
        ("投入8344万元，另有1.1亿元", ["8344万元", "1.1亿元"]),
        ("建档37.1万份，增长13.87%", ["37.1万份", "13.87%"]),
        ("宣讲120余次，听众900多人", ["120余次", "900多人"]),
        ("年产2GWH，用电3km外的5kg", ["2GWH", "3km", "5kg"]),
        ("学习78篇次、14场次、770余人次", ["78篇次", "14场次", "770余人次"]),
        ("居全市第2位，位列第3名", ["第2位", "第3名"]),
        ("查处2起2人", ["2起", "2人"]),
        ("招500-800人，资金500—800万元，3个至5个", ["500-800人", "500—800万元", "3个至5个"]),
        ("清退1,993.5万元，占80%-90%", ["1,993.5万元", "80%-90%"]),
        ("１２户，３．５万亩，５％", ["１２户", "３．５万亩", "５％"]),
        ("下降3.5个百分点，每人500元/月", ["3.5个百分点", "500元/月"]),
        ("80天以内，15日内办结，3个工作日", ["80天", "15日内", "3个工作日"]),
        ("36 个村，6大领域，3年行动", ["36 个", "6大", "3年"]),
        ("投入3亿，惠及50万", ["3亿", "50万"]),
        ("100余万元、200多名、10来个", ["100余万元", "200多名", "10来个"]),
        ("2.3个村已通水", ["3个"]),
        ("3.5公里已通车", ["3.5公里"]),
        ("(1)3个镇", ["3个"]),
        ("下发文件,3个镇,5个村", ["3个", "5个"]),
    ],
)
def test_a_figure_is_its_digits_and_unit(text: str, figures: list[str]) -> None:
    assert texts(text, MentionKind.FIGURE) == figures


@pytest.mark.parametrize(
    "text",
    [
        "2024年7月29日至9月29日",
        "2024年度、2024年下半年、12月底",
        "某政〔2020〕20号、[2024]38号",
        "电话0373-1234567，手机号138，邮编453000",
        "邮箱abc123@example.com，网址https://example.com/5m/3个",
        "“1+6+5”布局、“6+4”整治、“3个一”行动",
        "1+6个、6+4项",
        "《2025年3个办法》",
        "(1)第一条",
        "1.开展学习",
        "一把手、三个一批、两个责任",
        "第3轮检查、第12批",
        "8:30-17:30、9时30分、9点5分",
        "PM2.5、5G、A4、G107国道、12345热线",
        "3人民、5处理、8部署、20起来",
        "5Gkm",
    ],
)
def test_not_every_number_is_a_figure(text: str) -> None:
    assert texts(text, MentionKind.FIGURE) == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2024年7月29日", ["2024-07-29"]),
        ("２０２４年７月", ["2024-07"]),
        ("2024 年 7 月 9 日", ["2024-07-09"]),
        ("2024年以来", ["2024"]),
        ("2024年度", ["2024"]),
        ("2024-07-29，2024/7/29，2024.7.29，2024-07", ["2024-07-29"] * 3 + ["2024-07"]),
        ("12月26日", ["12月26日"]),
        ("会后,2024年9月", ["2024-09"]),
        ("2024年8月至9月、10月至12月", ["2024年8月至9月", "10月至12月"]),
        ("2024年7月29日至9月29日", ["2024年7月29日至9月29日"]),
        ("2020年至2024年", ["2020年至2024年"]),
        ("2020-2024年，2023、2024年", ["2020-2024年", "2023、2024年"]),
        ("2025年元至5月，今年元至5月", ["2025年元至5月", "元至5月"]),
        ("每年6月初和11月底", ["6月初", "11月底"]),
        ("2024年下半年、2024年第一季度", ["2024年下半年", "2024年第一季度"]),
        ("2024年2月30日", ["2024年2月30日"]),
        ("2024年2月29日，2023年2月29日", ["2024-02-29", "2023年2月29日"]),
        ("12月26日、28日", ["12月26日", "28日"]),
        ("3个月、15日内、12月龄、100美元至5元", []),
    ],
)
def test_a_date_is_iso_where_it_is_whole(text: str, dates: list[str]) -> None:
    assert names(text, MentionKind.DATE) == dates


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("按照《某某条例》", ["某某条例"]),
        ("《关于贯彻〈某某条例〉的办法(试行)》", ["关于贯彻〈某某条例〉的办法（试行）"]),
        ("《关于印发《某某办法》的通知》", ["关于印发《某某办法》的通知"]),
        ("《某某工作条例》与《条例》", ["某某工作条例", "某某工作条例"]),
        ("《办法》见《某某管理办法（试行）》", ["某某管理办法（试行）"] * 2),
        ("《甲类工作条例》《乙类工作条例》《条例》", ["甲类工作条例", "乙类工作条例", "条例"]),
        ("《条例》", ["条例"]),
        ("《 》与《》、《未完\n《某某规定》", ["某某规定"]),
    ],
)
def test_a_document_is_named_by_its_title(text: str, documents: list[str]) -> None:
    assert names(text, MentionKind.DOCUMENT) == documents


def test_nothing_is_found_inside_a_title() -> None:
    kinds = {found.kind for found in find("《某区委2025年3项措施》")}
    assert kinds == {MentionKind.DOCUMENT}


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("区委、区政府研究", ["区委", "区政府"]),
        ("区委区政府部署", ["区委", "区政府"]),
        ("区委常委会会议、区委班子、区政府常务会", ["区委", "区委", "区政府"]),
        ("四届某某区委第六轮", ["区委"]),
        ("中共某某区委向省委报告", ["中共某某区委", "省委"]),
        ("中共某某区委员会、中共某某区委员会办公室", ["中共某某区委员会"] * 2),
        (
            "省委第十二巡视组、省委巡视组、省委巡视办",
            ["省委第十二巡视组", "省委巡视组", "省委巡视办"],
        ),
        ("中央纪委国家监委、省纪委监委", ["中央纪委国家监委", "省纪委监委"]),
        ("区委组织部、社会工作部牵头", ["区委组织部", "社会工作部"]),
        ("区教育局、财政局和人社局", ["区教育局", "财政局", "人社局"]),
        ("区委办公室、区委党校、区委宣传部", ["区委办公室", "区委党校", "区委宣传部"]),
        ("区委巡察工作领导小组办公室", ["区委巡察工作领导小组办公室"]),
        ("区委区政府督查局督查", ["区委区政府督查局"]),
        ("对区法院检查，区检察院配合", ["区法院", "区检察院"]),
        ("区人大常委会、区政协", ["区人大常委会", "区政协"]),
        ("区消安委、区反腐败协调小组", ["区消安委", "区反腐败协调小组"]),
        ("由驻区卫健委纪检监察组监督", ["驻区卫健委纪检监察组"]),
        (
            "区文体广电和旅游局、省卫生和计划生育委员会",
            ["区文体广电和旅游局", "省卫生和计划生育委员会"],
        ),
        ("市公安局城南分局", ["市公安局城南分局"]),
        ("区教育局联合公安分局、敬老院", ["区教育局"]),
        ("团区委、区妇联、区总工会", ["团区委", "区妇联", "区总工会"]),
        ("自治区党委、河南省委、新乡市人民政府", ["自治区党委", "河南省委", "新乡市人民政府"]),
        ("区第二实验小学、市第一人民医院", ["区第二实验小学", "市第一人民医院"]),
        ("深入河南师范大学、河南工学院等高校", ["河南师范大学", "河南工学院"]),
        ("某企业与郑州大学教授", ["郑州大学"]),
        ("推进荣校东路中学建设，其中陵园小学", ["荣校东路中学", "陵园小学"]),
        ("并与新乡新奥燃气工程有限公司签约", ["新乡新奥燃气工程有限公司"]),
        ("积极推进天力公司年产，河南科隆公司", ["天力公司", "河南科隆公司"]),
        ("对电源产业开发区进行", ["电源产业开发区"]),
        ("平湖市水务投资（集团）有限公司", ["平湖市水务投资（集团）有限公司"]),
        ("支持和平路小学、向阳小学", ["和平路小学", "向阳小学"]),
        ("与协和医院合作，到同济大学学习", ["协和医院", "同济大学"]),
        ("郑州大学第一附属医院", ["郑州大学第一附属医院"]),
        ("西关街道办事处、花园镇人民政府", ["西关街道办事处", "花园镇人民政府"]),
        ("党中央、国务院部署", ["党中央", "国务院"]),
        ("东街小学评上省级示范学校", ["东街小学"]),
        ("其中东街小学办学联合体获评市优质教育集团", ["东街小学"]),
        ("被评为省优质教育集团，命名为省级特色中学", []),
    ],
)
def test_a_unit_is_found_by_level_or_ending(text: str, units: list[str]) -> None:
    assert texts(text, MentionKind.UNIT) == units


@pytest.mark.parametrize(
    "text",
    [
        "区委书记、区委常委、组织部长",
        "区教育局局长、区人大代表、区政协委员",
        "市区道路，开发区建设，区级层面，街道干部，社区委员",
        "全区中学、各学校、高等院校、中小学",
        "平台公司、链主企业、区属国有公司、公立医院、上市公司、3家公司",
        "全市法院、各县区教育局、县市区纪委监委",
        "区委托第三方，区人大力支持，小区委员会",
        "教育部门、组织部门、公安部门、财政部门",
        "考上大学、大学生、老年大学、集中学习、实践中学到",
        "高新技术产业开发区、经济技术开发区、围绕开发区谋划",
        "两个镇卫生院、各镇党委、乡镇政府、属地镇政府",
        "充分发挥平台公司作用，督促医院整改，支持学校发展",
        "商业银行、银行账户、公司化运作、集团化办学",
        "我区三中全会精神",
        "新的学校、主导产业和开发区、王庄和育才小学",
        "区四大班子、一把手、领导小组",
        "共有（20）开发区",
        "公司公司公司、大学大学",
    ],
)
def test_a_common_word_is_no_unit(text: str) -> None:
    assert texts(text, MentionKind.UNIT) == []


@pytest.mark.parametrize(
    ("text", "known", "units"),
    [
        ("天力锂能与某校合作", ("天力锂能", "天力"), ["天力锂能"]),
        ("区委组织部牵头", ("区委",), ["区委组织部"]),
        ("区委书记与区委", ("区委",), ["区委"]),
        ("驻区卫健委纪检监察组", ("区卫健委",), ["驻区卫健委纪检监察组"]),
        ("全区教育局、区教育局", ("区教育局",), ["区教育局"]),
        (
            "区委办公室（巡视整改办公室）",
            ("区委办公室(巡视整改办公室)",),
            ["区委办公室（巡视整改办公室）"],
        ),
        ("某某区委员会、某某区委", ("某某区委",), ["某某区委"]),
        ("空名字", ("", " "), []),
    ],
)
def test_known_units_are_found_by_name(text: str, known: tuple[str, ...], units: list[str]) -> None:
    assert texts(text, MentionKind.UNIT, *known) == units


MARKS = "区市省委政府局公司大学医院《》〈〉“”()（）0123456789.,，。；、年月日至-—%个元万第和与 \n\0\x01A@h"


@given(
    st.one_of(st.text(), st.text(alphabet=MARKS, max_size=80)),
    st.sets(st.text(max_size=4), max_size=2),
)
def test_mentions_stand_in_order_apart_and_as_written(text: str, units: set[str]) -> None:
    found = find(text, units)
    assert list(found) == sorted(found)
    assert all(each.text == text[each.start : each.end] != "" for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert find(text, units) == found
    assert all(isinstance(each, Mention) and each.name for each in found)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "《", "1", "区", ".", "1.", "，", "1个", "“", "(1", "公司", "大学", "区财政", "1,000", "中共",
        "2024年", "2024、", "1至", "省委", "(集团)", "和", "区委、", "驻区财政局", " ", "\n", "1个，",
        "http://", "一二三", "财政和",
    ],
)  # fmt: skip
def test_hostile_text_costs_no_more_than_its_length(unit: str) -> None:
    def cost(length: int) -> float:
        text = (unit * length)[:length]
        started = time.process_time()
        find(text)
        return time.process_time() - started

    small = min(cost(2_000) for _ in range(3))
    large = min(cost(20_000) for _ in range(2))
    assert large < 40 * small + 0.05  # linear is 10; quadratic would be 100


OUTSIDE = re.compile(
    r"^(?:\([0-9]+\)|[0-9]+\.)|《[^》]*》|“[^”]*”|0[0-9]{3}-[0-9]{7,8}|(?<=邮政编码:)[0-9]{6}|[\w.]+@[\w.]+",
    re.MULTILINE | re.ASCII,
)


SHIPPED = Path(__file__).parent.parent / "content" / "muye-2025"


@pytest.fixture(params=["shipped", *(["announcement"] if ANNOUNCEMENT.is_file() else [])])
def printed(request: pytest.FixtureRequest) -> str:
    """Return what is disclosed: our words, and the announcement's where its text is here."""
    if request.param == "announcement":
        return ANNOUNCEMENT.read_text("utf-8")
    steps = (each.read_text("utf-8") for each in sorted(SHIPPED.glob("issues/*.yml")))
    return "\n".join(re.findall(r"(?:text|lead): (.+)", "\n".join(steps)))


def test_every_number_of_what_is_disclosed_is_found(printed: str) -> None:
    text = printed
    rest = OUTSIDE.sub(lambda found: "·" * len(found[0]), text)
    spans = [each for each in find(text) if each.kind in (MentionKind.FIGURE, MentionKind.DATE)]
    missed = [
        text[digits.start() - 8 : digits.end() + 8]
        for digits in re.finditer(r"[0-9]+(?:\.[0-9]+)?", rest)
        if not any(each.start <= digits.start() and digits.end() <= each.end for each in spans)
    ]
    assert missed == []
    dates = [each.text for each in spans if each.kind is MentionKind.DATE]
    assert all("年" in date or "月" in date for date in dates)
    years = re.compile(r"(?:19|20)[0-9]{2}年")
    assert not any(years.search(each.text) for each in spans if each.kind is MentionKind.FIGURE)


def test_every_title_of_what_is_disclosed_is_found(printed: str) -> None:
    text = printed
    found = [each.text for each in find(text) if each.kind is MentionKind.DOCUMENT]
    assert found == re.findall(r"《[^》]*》", text)
    if "《条例》" not in text:
        assert "条例" not in {each.name for line in text.splitlines() for each in find(line)}


@needs_announcement
@pytest.mark.parametrize(
    ("number", "units"),
    [
        (2, {"区委", "省纪委监委", "省委组织部", "省委巡视办", "区委巡视整改领导小组"}),
        (5, {"区委", "区委巡察工作领导小组", "省委"}),
        (11, {"区委", "市委", "天力公司", "河南科隆公司"}),
        (13, {"区委", "区政府", "河南师范大学", "河南工学院", "郑州大学", "天力锂能"}),
        (15, {"区委", "区政府", "荣校东路中学", "陵园小学", "区第二实验小学"}),
        (16, {"区委", "区政府"}),
        (17, {"区委", "区政府", "省委", "新乡新奥燃气工程有限公司"}),
        (20, {"区委", "省委", "市委"}),
        (22, {"区委", "区政府", "区消安委"}),
        (30, {"党中央", "省委", "区纪委监委", "区法院"}),
        (31, {"区反腐败协调小组"}),
        (33, {"区委", "驻区卫健委纪检监察组", "电源产业开发区"}),
        (39, {"区委", "区政府", "区民政局", "市医保局"}),
        (51, {"区委", "区委组织部", "社会工作部", "电源产业开发区", "省委"}),
    ],
)
def test_units_of_the_announcement(number: int, units: set[str]) -> None:
    issue = re.search(rf"^\({number}\).*", ANNOUNCEMENT.read_text("utf-8"), re.MULTILINE)
    assert issue
    assert set(texts(issue[0], MentionKind.UNIT, "天力锂能")) == units
