import datetime
import json
import shutil
import time
from pathlib import Path, PurePath
from typing import Any

import pytest

from generator.actions import looked
from generator.content.check import check
from generator.content.proofreading import (
    CHECKS,
    arithmetic,
    checks,
    people,
    punctuation,
    wording,
)
from generator.content.proofreading.checks import Manuscript, Passage
from generator.domain.model import Announcement, Disclosure, Original
from tests.sites import zhenggai

CONTENT = Path(__file__).parent.parent / "content"
TODAY = datetime.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("共28个，其中17个已完工，8个不再实施，4个推进中", ["17＋8＋4＝29，前面写的是 28个"]),
        ("共28个，其中17个已完工，8个不再实施，3个推进中", []),
        ("共28个，其中17个已完工", []),
        ("共28个，其中17个已完工，2个推进中", []),
        ("处理30人，其中党纪处分20人、政务处分8人、谈话1人", ["20＋8＋1＝29，前面写的是 30人"]),
        ("8个未通气的村中：3个已通，4个在征求意见", ["3＋4＝7，前面写的是 8个"]),
        ("36个村：34个已接入，2个集中供水。另有5个村未通", []),
        ("召开会议5次，其中专题会3次。处理6人", []),
        ("查处问题5起7人，其中3起", []),
        ("投入120余万元，其中50万元、80万元", []),
        ("全年开会12次，其中每季度不少于3次、每月5次", []),
        ("共9件，其中办结5件，其中信访3件，退回6件", []),
        ("每天8:30开门，9个窗口：3个、2个轮值", ["3＋2＝5，前面写的是 9个"]),
        ("5个方面：14个类别", []),
    ],
)
def test_parts_add_up_to_the_whole_before_them(text: str, sums: list[str]) -> None:
    assert [str(each) for each in arithmetic.wrong_sums(text)] == sums


@pytest.mark.parametrize(
    ("text", "half", "both"),
    [
        ("区委, 区政府", (",",), ()),
        ("区委,区政府，区法院", (",",), (",",)),
        ("出入(国)境", ("(", ")"), ()),
        ("出入（国）境(证照)", ("(", ")"), ("(", ")")),
        ("工作日8:30-17:30，1,000元，占3.5%", (), ()),
        ("见 https://example.com/a?b=1 。", (), ()),
        ("已到位.下一步", (".",), ()),
        ('“后半篇文章"', ('"',), ()),
        ("全角，全角。", (), ()),
        ("2GWH;Ⅳ类", (), ()),
    ],
)
def test_half_width_marks_in_chinese(text: str, half: tuple[str], both: tuple[str]) -> None:
    assert (punctuation.half_width(text), punctuation.both_widths(text)) == (half, both)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《关于“四风”的意见（试行）》", ""),
        ("“窗口办事“推诿", "“窗口办事“推"),
        ("按照《意见要求", "按照《意见要求"),
        ("要求》和", "要求》和"),
        ("电话3012345(8:30-17:30)", ""),
        ("一是：1）抓早；2)抓小；（3）抓实", ""),
        ("1）开头也是序号", ""),
        ("出入（国)境", ""),
        ("don’t", ""),
        ("（一）（二", "（一）（二"),
        ("【通知】[1]", ""),
        ("《“甲》”", "《“甲》”"),
        ("中心镇8月）", "中心镇8月）"),
    ],
)
def test_brackets_and_quotes_come_in_pairs(text: str, found: str) -> None:
    assert next(punctuation.unpaired(text), "") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("已完成，，并", ["已完成，，并"]),
        ("到位。，下", ["到位。，下"]),
        ("完成……。", []),
        ("甲、乙；丙", []),
    ],
)
def test_two_stops_in_a_row(text: str, found: list[str]) -> None:
    assert list(punctuation.doubled(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请填写问题的名称", []),  # a sample not filled in is a matter of rule R14
        ("负责人：请填写姓名。", ["请填写姓名"]),
        ("由××局负责", ["××"]),
        ("XX县", ["XX"]),
        ("某某公司，共XXX个", ["某某", "XXX"]),
        ("数据待核实，（略）", ["待核实", "（略）"]),
        ("概述主要做法；取得成效……等情况", ["概述主要做法"]),
        ("金额____元", ["____"]),
        ("TODO", ["TODO"]),
        ("XXL号、MAXX、3*4、待遇、某些、概述如下。", []),
    ],
)
def test_what_drafting_leaves_behind(text: str, found: list[str]) -> None:
    assert [
        each[: len(want)] for each, want in zip(wording.prompts(text), found, strict=True)
    ] == found


@pytest.mark.parametrize(
    ("own", "text", "is_doubtful"),
    [
        ("巡视", "省委巡察反馈", True),
        ("巡视", "中央巡察组", True),
        ("巡视", "按照巡察反馈意见", True),
        ("巡视", "省委第五巡查组", True),
        ("巡视", "区委巡察工作领导小组听取巡察组汇报", False),
        ("巡视", "关于巡视巡察工作的重要论述", False),
        ("巡视", "对巡视、巡察反馈意见", False),
        ("巡视", "县委第六轮常规巡察", False),
        ("巡察", "县委巡视组", True),
        ("巡察", "按照巡视反馈意见", True),
        ("巡察", "省委巡视反馈意见", False),
        ("巡察", "党委巡视巡察", False),
        ("巡察", "区委巡视整改办", False),
        ("巡视", "县委第二巡视组指出", True),
        ("巡视", "自治区委第二巡视组指出", False),
        ("巡视", "县委巡视整改工作领导小组", False),
    ],
)
def test_the_inspection_has_its_own_name(own: str, text: str, is_doubtful: bool) -> None:
    assert bool(list(wording.other_inspection(text, own))) is is_doubtful


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("郑州大学的崔鑫炜教授，河南工学院田莹莹教授", ["崔鑫炜", "田莹莹"]),
        ("王强同志、欧阳修老师", ["王强", "欧阳修"]),
        ("请马晓东律师讲课", ["马晓东"]),
        ("给予局长李建国党内警告；村民张三、王小五反映", ["李建国", "张三"]),
        ("给予局长李建国，村民王小五等3人", ["李建国", "王小五"]),
        ("表彰张三、李四、王小五等3人", ["张三", "李四", "王小五"]),
        ("对张某、李某某立案", ["张某", "李某某"]),
        ("嫌疑人赵大力涉嫌", ["赵大力"]),
        ("习近平同志、雷锋同志", []),
        ("党组书记、区委书记、班子成员、主任教授", []),
        ("领导同志、老党员同志、全体同志、有的同志、高校教授、乡村医生", []),
        ("任课老师、班主任老师、党校老师、数学老师、文化老师、高级工程师", []),
        ("党员干部管理，村民安全，负责人任期，组长负责", []),
        ("教育、卫生、民政等3名", []),
        ("某些、某县、某单位、某项、某种", []),
        ("村民方面，干部常态、群众满意度，患者时间", []),
    ],
)
def test_names_are_found_by_what_stands_beside_them(text: str, names: list[str]) -> None:
    assert list(people.names(text)) == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025年2月30日", ["2025年2月30日"]),
        ("6月31日", ["6月31日"]),
        ("13月1日", ["13月1日"]),
        ("2024年2月29日、2月29日、12月31日", []),
        ("2023年2月29日", ["2023年2月29日"]),
        ("2024717日至8月30日", ["2024717日"]),
        ("20240717", []),
    ],
)
def test_dates_that_no_calendar_has(text: str, found: list[str]) -> None:
    assert list(wording.impossible_dates(text)) == found


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("截止2025年6月", ["截至"]),
        ("截止目前", ["截至"]),
        ("报名截止日期", []),
        ("安排布署", ["部署"]),
        ("的的确确", []),
        ("账户、帐户", ["账"]),
    ],
)
def test_slips_of_the_pen(text: str, meant: list[str]) -> None:
    assert [each.meant for each in wording.slips(text)] == meant


# On a whole disclosure


HEAD = """\
title: 关于巡视整改进展情况的公布
wording: {wording}
inspected: 某县
inspection: {{by: 省委第三巡视组, stays: [{{from: 2024-03-01}}]}}
issued: {{by: 某县, on: {issued}}}
aspects: [{{title: 一个方面}}]
channels: [{{kind: phone, value: 0373-3012345}}]
"""
LONG = "区委高度重视，召开会议专题研究，制定方案，明确责任单位和完成时限，逐项推进落实。"


def messages_of(
    tmp_path: Path, issues: list[str], wording: str = "digest", issued: str = "2025-01-15",
    *, head: str = "", corrections: str = "", report: str = "", without: str = "A17",
) -> list[str]:  # fmt: skip
    folder = tmp_path / "content" / "xian-2025"
    (folder / "issues").mkdir(parents=True)
    text = HEAD.format(wording=wording, issued=issued) + head
    (folder / "disclosure.yml").write_text(text, "utf-8")
    if corrections:
        (folder / "corrections.yml").write_text(corrections, "utf-8")
    if report:
        (folder / "updates").mkdir()
        (folder / "updates" / "2025-06-01.yml").write_text(report, "utf-8")
    for number, issue in enumerate(issues, 1):
        text = f'number: "{number}"\nstatus: ongoing\n{issue}'
        (folder / "issues" / f"{number}.yml").write_text(text, "utf-8")
    (folder / "source").mkdir()
    (folder / "source" / "official.txt").write_text("".join((HEAD, head, *issues)), "utf-8")
    found = check(folder.parent, TODAY).diagnostics
    return [
        f"{each.code} {each.place.path.name}:{each.place.line} {each.message}"
        for each in found
        if each.code != without  # no issue here has a summary, but where that is the point
    ]


def issue(title: str = "甲", text: str = "做了。", more: str = "") -> str:
    return f"title: {title}\n{more}measures:\n  - text: {text}\n"


@pytest.mark.parametrize(
    ("issues", "more", "messages"),
    [
        ([issue()], {}, []),
        ([issue(text="共28个，其中17个、8个、4个。")], {},
         ["A01 1.yml:5 分项数和总数对不上：17＋8＋4＝29，前面写的是 28个"]),
        ([issue(), issue()], {}, ["A02 2.yml:3 和 1.yml 的问题名称相同；另见 xian-2025/issues/1.yml:3"]),
        ([issue(text="区委,区政府，共同")], {}, ["A03 1.yml:5 半角标点和全角混用：,"]),
        ([issue(text="区委,区政府,共同")], {"wording": "verbatim"}, []),
        ([issue(text="区委,区政府，共同")], {"wording": "verbatim"}, ["A03 1.yml:5 半角标点和全角混用：,"]),
        ([issue(text="《意见")], {}, ["A04 1.yml:5 引号或括号不成对：“《意见”"]),
        ([issue(text="由××局、××办负责")], {}, ["A05 1.yml:5 像是起草时留下的：“××”"]),
        ([issue(text="省委巡察反馈")], {}, ["A06 1.yml:5 这次是巡视，这里写的是“省委巡察反馈”"]),
        ([issue()], {"issued": "2026-09-04"},
         ["A07 disclosure.yml:5 公布日期 2026-09-04 晚于今天 2026-01-01"]),
        ([issue(text="崔鑫炜教授"), issue("乙", "请崔鑫炜教授来")], {},
         ["A08 1.yml:5 人名：崔鑫炜；另见 xian-2025/issues/2.yml:5"]),
        ([issue(text="建成两所、10处", more="summary: 建成2所，10处，投入3万元。\n")], {},
         ["A09 1.yml:4 “一句话”里的 3 在正文里找不到"]),
        ([issue(text="投入１，２００元", more="summary: 投入1200元。\n")], {}, []),
        ([issue(more="printed: （1）甲问题整改情况。\n")], {}, ["A10 1.yml:4 写了原标题行，文本却不是逐字的"]),
        ([issue() + "    mark: 一是\n"], {}, ["A10 1.yml:6 举措写了原文的序号，文本却不是逐字的"]),
        ([issue() + "    mark: 一是\n"], {"wording": "verbatim"}, []),
        ([issue(text="于6月31日完成")], {}, ["A11 1.yml:5 没有这一天，或者丢了字：“6月31日”"]),
        ([issue(text=LONG), issue("乙", LONG)], {},
         ["A12 1.yml:5 同一段话出现在几处；另见 xian-2025/issues/2.yml:5"]),
        ([issue(str(number), LONG) for number in range(8)], {},
         ["A12 1.yml:5 同一段话出现在几处；另见 "
          + "、".join(f"xian-2025/issues/{number}.yml:5" for number in range(2, 7)) + " 等 7 处"]),
        ([issue(more="plain: 水管\n"), issue("乙"), issue("丙")], {},
         ["A15 2.yml:3 2个问题没有写 plain（用市民的话说是什么事）；另见 xian-2025/issues/3.yml:3"]),
        ([issue(), issue("乙", "又做了。")], {}, []),  # an import that nobody touched
        ([issue(text="截止目前，已完成")], {}, ["A13 1.yml:5 可能是“截至”：“截止目前，已完成”"]),
        ([issue()], {"wording": "verbatim",
                     "head": "organisation: [{text: 完成198个。}]\ntotals:\n  - {of: 问题, status: completed, count: 198, unit: 个}\n",
                     "corrections": "- {on: 2025-02-01, field: 'organisation[1].text', was: 198, now: 196, reason: 写错, by: 县委}\n"},
         ["A14 disclosure.yml:10 总数第1条的数量还是 198，organisation[1].text 里的这个数已经更正"]),
        ([issue()], {"wording": "verbatim",
                     "head": "organisation: [{text: '每天8:30开门。'}]\ntotals:\n  - {of: 措施, count: 8, unit: 条}\n",
                     "corrections": "- {on: 2025-02-01, field: 'organisation[1].text', was: '8:30', now: '9:00', reason: 写错, by: 县委}\n"},
         []),
    ],
)  # fmt: skip
def test_the_reading_list(
    tmp_path: Path, issues: list[str], more: dict[str, Any], messages: list[str]
) -> None:
    assert messages_of(tmp_path, issues, **more) == messages


@pytest.mark.parametrize(
    ("signed", "says"),
    [
        ("来信：北街1号（邮编354299，信封上写明“意见”）；", "原文这一段是成对的"),
        ("来信：北街1号。邮编354299，信封上写明“意见”）；", "原文就是这样的，逐字公布时保留"),
    ],
    ids=["parted", "as signed"],
)
def test_half_a_pair_is_told_by_what_was_signed(signed: str, says: str) -> None:
    head = Announcement.model_validate(
        {
            "title": "某县公布",
            "wording": "verbatim",
            "inspected": "某县",
            "closing": "请监督。\n信封上写明“意见”）；",
        }
    )
    original = Original((("请监督。", None), (signed, None)))
    given = Manuscript(
        Disclosure("xian-2025", head, (), original=original),
        (Passage(PurePath("disclosure.yml"), ("closing",), head.closing or ""),),
        TODAY,
    )
    (found,) = checks.pairs(given)
    assert says in found.hint


def test_who_decided_a_correction_is_asked_for_as_long_as_it_is_not_recorded(
    tmp_path: Path,
) -> None:
    entry = "- {{on: 2025-02-01, issue: '1', field: title, was: 甲的, now: 甲, reason: 笔误{}}}\n"
    found = messages_of(
        tmp_path, [issue()], corrections=entry.format("") + entry.format(", by: 县委")
    )
    assert [each for each in found if each.startswith("A16")] == [
        "A16 corrections.yml:1 1处更正没有写明由谁决定"
    ]
    demo = check(
        CONTENT.parent / "demo" / "content", TODAY
    ).diagnostics  # eight without, all recorded
    assert [each for each in demo if each.code == "A16"] == []


def test_how_many_issues_have_no_summary_is_told_once(tmp_path: Path) -> None:
    issues = [issue(), issue("乙", "又做了。"), issue("丙", "都做了。", "summary: 都做了。\n")]
    found = messages_of(tmp_path, issues, without="")
    assert [each for each in found if each.startswith("A17")] == [
        "A17 1.yml:3 2个问题没有写一句话（summary）；另见 xian-2025/issues/2.yml:3"
    ]


REPORT = (
    "issued: {{by: 县委, on: 2025-06-01}}\n{}totals: [{{of: 书屋, count: {}, unit: 个}}]\n"
    "issues:\n  '1':\n    text: 又做了，累计建成10个。\n    remaining: [{}]\n"
    "    progress: [{{of: 书屋, total: 12, unit: 个, done: {}, open: {}}}]\n"
)
"""A later report of whose text a figure was corrected, from 11 to 10."""
IN_REPORT = [
    ("nowhere", {}, []),
    ("in the progress", {"done": 11},
     ["A14 2025-06-01.yml:7 2025年6月1日续报的进度第1条的已完成还是 11，updates.2025-06-01.text 里的这个数已经更正"]),
    ("in what is left", {"left": "11个没有亮灯"}, ["2025-06-01.yml:6 2025年6月1日续报的还没办完第1条还是 11"]),
    ("of other things", {"left": "11户没有亮灯"}, []),
    ("in the totals", {"total": 11}, ["2025-06-01.yml:2 2025年6月1日续报的总数第1条的数量还是 11"]),
    ("in the opening", {"opening": "opening: 建成书屋11个。\n"}, ["2025-06-01.yml:2 2025年6月1日续报的开头还是 11"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "left"), [row[1:] for row in IN_REPORT], ids=[row[0] for row in IN_REPORT]
)
def test_a_figure_of_a_report_does_not_stand_in_it_as_it_was(
    tmp_path: Path, more: dict[str, Any], left: list[str]
) -> None:
    said = {"opening": "", "total": 10, "left": "2个没有建", "done": 10, **more}
    report = REPORT.format(*said.values(), 12 - said["done"])
    entry = (
        "{on: 2025-07-01, issue: '1', field: updates.2025-06-01.text, by: 县委, "
        "was: 累计建成11个, now: 累计建成10个, reason: 多算}"
    )
    found = messages_of(tmp_path, [issue()], corrections=f"- {entry}\n", report=report)
    assert len(found) == len(left)
    assert all(part in message for part, message in zip(left, found, strict=True))


def test_what_ships_asks_only_for_its_two_names() -> None:
    found = check(CONTENT, TODAY).diagnostics
    assert [(each.code, each.message) for each in found] == [
        ("A08", "人名：崔鑫炜"),
        ("A08", "人名：田莹莹"),
    ]


def test_a_build_reads_no_list() -> None:
    assert check(CONTENT).diagnostics == ()


def test_codes_run_on() -> None:
    assert [each.code for each in CHECKS] == [f"A{n:02}" for n in range(1, len(CHECKS) + 1)]


@pytest.mark.slow
def test_the_command(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    shutil.copy(CONTENT.parent / "mkdocs.yml", tmp_path)
    text = (
        (tmp_path / "mkdocs.yml").read_text("utf-8").replace("  custom_dir: theme/overrides\n", "")
    )
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    done = zhenggai("check", "--today", "2026-01-01", cwd=tmp_path)
    assert (done.returncode, "人名：崔鑫炜" in done.stderr) == (0, True)
    strict = zhenggai("check", "--strict", "-q", "--today", "2026-01-01", cwd=tmp_path)
    assert (strict.returncode, "人名：崔鑫炜" in strict.stderr) == (1, True)
    quiet = zhenggai("check", "-q", "--today", "2026-01-01", cwd=tmp_path)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    looked.add(
        tmp_path,
        map(looked.Advice.of, check(CONTENT, TODAY).diagnostics),
        "是真名",
        "县委办",
        "2026-01-01",
    )
    ticked = zhenggai("check", "--today", "2026-01-01", cwd=tmp_path)
    assert (ticked.returncode, "人名" in ticked.stderr) == (0, False)
    assert "2 条提醒有人看过" in ticked.stdout
    everything = zhenggai("check", "--all", "--today", "2026-01-01", cwd=tmp_path)
    assert "人名：崔鑫炜" in everything.stderr
    early = zhenggai("check", "--json", "--today", "2025-01-01", cwd=tmp_path)
    codes = [each["code"] for each in json.loads(early.stdout)]
    assert (early.returncode, codes) == (0, ["C18", "C13", "A07", "A08", "A08"])
    assert zhenggai("check", "--today", "明天", cwd=tmp_path).returncode == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["（" * 20_000, "“", "某" * 20_000, "王" * 20_000, "、王小明" * 5_000, "1" * 20_000, "其中1个" * 4_000]
)  # fmt: skip
def test_a_long_text_is_read_in_time(text: str) -> None:
    start = time.process_time()
    list(arithmetic.wrong_sums(text))
    list(punctuation.unpaired(text))
    list(punctuation.doubled(text))
    list(people.names(text))
    list(wording.prompts(text))
    list(wording.impossible_dates(text))
    assert time.process_time() - start < 5
