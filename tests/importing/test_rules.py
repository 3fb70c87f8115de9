"""The small rules, one row a case."""

from pathlib import Path

import pytest

from generator.importing.carriers.docx import read_docx
from generator.importing.carriers.number_formats import formatted
from generator.importing.carriers.txt import lines_of
from generator.importing.lines import Line
from generator.importing.recognise.parts import totals
from generator.importing.recognise.parts.measures import split_measures
from generator.importing.text import channels, heading, labels, marks
from generator.importing.text.paragraphs import Slice, paragraphs, unbalanced
from generator.importing.text.steps import split_units
from generator.text import days, state_words
from generator.text.folding import for_matching
from tests.importing.builders import Word


def run(text: str) -> Slice:
    return paragraphs([Line(1, text)])[0].all()


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("一、组织情况", "cn", 1),
        ("十二、其他", "cn", 12),
        ("（三）某项", "(cn)", 3),
        ("㈠某项", "(cn)", 1),
        ("１．某项", "n", 1),
        ("1、某项", "n", 1),
        ("1. 某项", "n", 1),
        ("⒉某项", "n", 2),
        ("(12)某项", "(n)", 12),
        ("⑶某项", "(n)", 3),
        ("3）某项", "n)", 3),
        ("④某项", "circle", 4),
        ("一是2024年", "shi", 1),
        ("其一，某项", "qi", 1),
        ("第二，某项", "ordinal", 2),
        ("首先，某项", "first", 1),
        ("问题3：某项", "issue", 3),
        ("反馈问题二：某项", "issue", 2),
        ("——某项", "dot", None),
        ("● 某项", "dot", None),
        ("第二部分 某项", "part", 2),
        ("1.2023年度", "n", 1),
        ("（一）1.某项", "n", 1),
    ],
)
def test_marks_are_known(text: str, kind: str, number: int | None) -> None:
    mark = marks.leading_mark(for_matching(text).text)
    assert mark is not None
    assert (mark.kind, mark.number) == (kind, number)


@pytest.mark.parametrize(
    "text", ["1.1亿元资金", "2024年1月", "2024.6.1起", "问题一直存在", "一是", "三公经费", "十分"]
)
def test_figures_are_no_marks(text: str) -> None:
    assert marks.leading_mark(for_matching(text).text) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("井盖缺失问题整改情况。一是补齐。", "井盖缺失"),
        ("加重负担问题时有发生问题整改情况。已减。", "加重负担问题时有发生"),
        ("关于“井盖缺失”问题", "井盖缺失"),
        ("关于 “井盖缺失” 的问题。", "井盖缺失"),
        ("关于“井盖缺失”问题的整改", "井盖缺失"),
        ("关于“井盖缺失”问题的整改。补齐。", "井盖缺失"),
        ("关于“井盖缺失。路灯不亮。”的问题。补齐。", "井盖缺失。路灯不亮"),
        ("关于“街道‘井盖缺失’久拖”问题。", "街道‘井盖缺失’久拖"),
        ("关于「井盖缺失」的问题。", "井盖缺失"),
        ('关于"井盖缺失"的问题。', "井盖缺失"),
        ("关于井盖缺失的问题。一是补齐。", "井盖缺失"),
        ("关于井盖缺失。路灯不亮的问题。补齐。", "井盖缺失。路灯不亮"),
        ("针对井盖缺失的问题。一是补齐。", "井盖缺失"),
        ("针对井盖缺失问题的整改情况：补齐。", "井盖缺失"),
        ("井盖缺失。补齐。", "井盖缺失"),
        ("井盖缺失", "井盖缺失"),
        ("“井盖缺失”整改进展情况:已经完成", "井盖缺失"),
        ("井盖缺失（已完成）。", "井盖缺失"),
        ("“一盘一策”落实不力问题整改情况。推进。", "“一盘一策”落实不力"),
        ("反馈指出：“井盖缺失。”", "井盖缺失"),
        ("“井盖”“路灯”缺失问题整改情况。", "“井盖”“路灯”缺失"),
    ],
)
def test_titles_are_trimmed(text: str, title: str) -> None:
    assert heading.read_heading(run(text)).title.text == title


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("已完成，长期坚持", "completed"),
        ("2024年12月底前完成", None),
        ("已于2024年12月底前完成", "completed"),
        ("整改基本完成", "staged"),
        ("正在整改，预计2025年6月完成", "ongoing"),
        ("未按期完成", "ongoing"),
        ("达到序时进度", "ongoing"),
        ("该项整改任务已完成", "completed"),
        ("已整改完成的长期坚持", "completed"),
        ("“已完成，同意销号”", "completed"),
        ("视同完成，持续整改", "completed"),
        ("已销号", "completed"),
        ("已完成（长期坚持）", "completed"),
        ("已于2024年5月30日完成整改", "completed"),
        ("已按时限要求完成", "completed"),
        ("阶段性整改任务已完成", "staged"),
        ("按序时进度推进", "ongoing"),
        ("基本完成，取得阶段性成果", "staged"),
        ("基本完成取得阶段性成果并持续整改", "staged"),
        ("阶段性完成", "staged"),
        ("正在整改", "ongoing"),
        ("持续推进", "ongoing"),
        ("需长期整改", "ongoing"),
        ("尚未完成", "ongoing"),
        ("未启动整改", "not-started"),
        ("立行立改", ""),
        ("取得明显成效", ""),
        ("完成路面修补", None),
        ("已完成12处", None),
    ],
)
def test_status_words(said: str, expected: str | None) -> None:
    assert state_words.status_of(for_matching(said).text) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024年7月29日至9月29日，12月26日", ["2024-07-29", "2024-09-29", "2024-12-26"]),
        ("2023年11月1日至2024年1月5日", ["2023-11-01", "2024-01-05"]),
        ("2024年3月1日至30日", ["2024-03-01", "2024-03-30"]),
        ("二〇二五年九月四日", ["2025-09-04"]),
        ("二○二五年十月二十一日", ["2025-10-21"]),
        ("二0一0年九月二十六日", ["2010-09-26"]),
        ("2024-07-26", ["2024-07-26"]),
        ("2025/06/20", ["2025-06-20"]),
        ("2024年11月5日，次年1月6日", ["2024-11-05", "2025-01-06"]),
        ("2024年2月30日", [None]),
        ("12月26日", [None]),
    ],
)
def test_days(text: str, found: list[str | None]) -> None:
    assert [each.iso for each in days.days(for_matching(text).text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "巡察反馈的五个方面共44个问题，已整改完成40个（含立行立改问题2个）、正在整改4个，整改完成率91%。",
            [
                ("方面", 5, "个", None),
                ("问题", 44, "个", None),
                ("问题", 40, "个", "completed"),
                ("立行立改问题", 2, "个", None),
                ("问题", 4, "个", "ongoing"),
                ("整改完成率", "91", "%", None),
            ],
        ),
        (
            "反馈的17项问题56项具体问题表现，细化为160条整改任务。",
            [
                ("问题", 17, "项", None),
                ("具体问题表现", 56, "项", None),
                ("整改任务", 160, "条", None),
            ],
        ),
        (
            "整改任务51项，完成整改50项，尚有1项未完成。",
            [
                ("整改任务", 51, "项", None),
                ("整改任务", 50, "项", "completed"),
                ("整改任务", 1, "项", "ongoing"),
            ],
        ),
        (
            "移交信访事项全部办结，问题线索办结率93.80%。",
            [
                ("移交信访事项", "全部办结", "", None),
                ("问题线索办结率", "93.80", "%", None),
            ],
        ),
        ("召开会议12次，建立制度59项。", []),
        (
            "下设3个工作组，把反馈的8个问题拆分为33条具体任务，完成6个，正在整改1个，1个还要花一些时间。",
            [
                ("问题", 8, "个", None),
                ("具体任务", 33, "条", None),
                ("问题", 6, "个", "completed"),
                ("问题", 1, "个", "ongoing"),
                ("问题", 1, "个", "ongoing"),
            ],
        ),
        (
            "经过三个多月，反馈的9项问题已改7项，正按时间表推进2项；整改期间新建制度14项、修订21项。",
            [
                ("问题", 9, "项", None),
                ("问题", 7, "项", "completed"),
                ("问题", 2, "项", "ongoing"),
                ("新建制度", 14, "项", None),
                ("修订制度", 21, "项", None),
            ],
        ),
        (
            "转交信访举报件7件，其中重点件1件。",
            [("转交信访举报件", 7, "件", None), ("重点件", 1, "件", None)],
        ),
        (
            "5月29日公布了进展，当时尚有3个问题正在整改。其中2个问题已完成整改，1个问题持续推进。",
            [("问题", 2, "个", "completed"), ("问题", 1, "个", "ongoing")],
        ),
        ("共3个方面9个问题，现予通报。", []),
        ("指出意见，共3个方面9个问题。", [("方面", 3, "个", None), ("问题", 9, "个", None)]),
    ],
)
def test_totals(text: str, found: list[tuple[str, object, str, str | None]]) -> None:
    stated = [each.total for each in totals.read_totals(run(text), every=False).totals]
    flat = [
        (
            each.of,
            each.said or (str(each.percent) if each.percent is not None else each.count),
            "%" if each.percent is not None else each.unit or "",
            each.status,
        )
        for each in stated
    ]
    assert flat == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("监督电话：0371-5550100", [("phone", "0371-5550100", None, None)]),
        (
            "县纪委监委举报电话：12388；反映问题电话：5550100",
            [("phone", "12388", None, None), ("phone", "5550100", None, None)],
        ),
        (
            "邮政信箱东街A02号信箱；电话5550100",
            [("post", "东街A02号信箱", None, None), ("phone", "5550100", None, None)],
        ),
        (
            "电话：5550100（办公室） 5550101（机关纪委）",
            [("phone", "5550100", None, None), ("phone", "5550101", None, None)],
        ),
        ("电话:(0760)55501234", [("phone", "(0760)55501234", None, None)]),
        (
            "联系电话为0553-5550100 0553-5550101",
            [
                ("phone", "0553-5550100", None, None),
                ("phone", "0553-5550101", None, None),
            ],
        ),
        ("值班电话：5550100（8:30-17:30）", [("phone", "5550100", "8:30-17:30", None)]),
        (
            "举报电话：12388，受理时间：工作日8:30-12:00、14:30-18:00",
            [("phone", "12388", "工作日8:30-12:00、14:30-18:00", None)],
        ),
        ("电话：0371-5550100，早8点至晚6点", [("phone", "0371-5550100", "早8点至晚6点", None)]),
        ("来信请寄：甲市乙路1号（邮编：450000）", [("post", "甲市乙路1号", None, "450000")]),
        ("通信地址：甲市乙路1号纪委，450000", [("post", "甲市乙路1号纪委", None, "450000")]),
        ("邮政编码：450000；通讯地址：甲市乙路1号", [("post", "甲市乙路1号", None, "450000")]),
        ("电子邮箱a.b@example.com", [("email", "a.b@example.com", None, None)]),
        ("E-mail：a@example.cn。", [("email", "a@example.cn", None, None)]),
        ("传真：0371-5550102", [("fax", "0371-5550102", None, None)]),
    ],
)
def test_channels(text: str, found: list[tuple[str, str, str | None, str | None]]) -> None:
    contacts = channels.read_contacts([run(text)])
    assert [
        (each.kind, each.value, each.hours, each.postcode) for each in contacts.channels
    ] == found
    assert not contacts.closing


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "一是摸清底数。逐户核对。二是建账。",
            [("一是", "摸清底数", "逐户核对。"), ("二是", None, "建账。")],
        ),
        (
            "高度重视。一是甲；二是乙；三是丙。",
            [
                (None, None, "高度重视。"),
                ("一是", None, "甲；"),
                ("二是", None, "乙；"),
                ("三是", None, "丙。"),
            ],
        ),
        ("主要有三项,一是甲,二是乙。", [(None, None, "主要有三项,一是甲,二是乙。")]),
        ("统一是关键。同一是非。", [(None, None, "统一是关键。同一是非。")]),
        (
            "一是甲。二是乙。一是丙。二是丁。",
            [
                ("一是", None, "甲。"),
                ("二是", None, "乙。"),
                ("一是", None, "丙。"),
                ("二是", None, "丁。"),
            ],
        ),
        (
            "(1)甲。一是子项。二是子项。(2)乙。",
            [("(1)", "甲", "一是子项。二是子项。"), ("(2)", None, "乙。")],
        ),
        ("①甲②乙", [("①", None, "甲②乙")]),
        (
            "九是甲。十是乙。十一是丙。",
            [("九是", None, "甲。"), ("十是", None, "乙。"), ("十一是", None, "丙。")],
        ),
        (
            "一是这一句的小标题长得超过了二十个字所以不是小标题。正文。",
            [("一是", None, "这一句的小标题长得超过了二十个字所以不是小标题。正文。")],
        ),
    ],
)
def test_steps(text: str, steps: list[tuple[str | None, str | None, str]]) -> None:
    found, _ = split_measures([run(text)])
    measures = [each.as_measure() for each in found]
    assert [(each.mark, each.lead, each.text) for each in measures] == steps


def test_units_part_at_stops_and_spaces_but_not_in_brackets() -> None:
    found = split_units(run("甲局、乙镇（街道、社区） 丙委；丁办"))
    assert [each.text for each in found] == ["甲局", "乙镇（街道、社区）", "丙委", "丁办"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("整改情况：已完成", "body"),
        ("【整改情况】已完成", "body"),
        ("整改措施及成效：甲", "body"),
        ("整改落实情况:甲", "body"),
        ("完成情况：已完成", "status"),
        ("责任单位：甲局", "units"),
        ("牵头单位：甲局", "lead"),
        ("整改时限：2024年", "due"),
        ("下一步：甲", "plan"),
        ("整改情况 甲", "body"),
        ("整改情况", "body"),
    ],
)
def test_labels(text: str, role: str) -> None:
    label = labels.leading_label(run(text))
    assert label is not None
    assert label.role == role


@pytest.mark.parametrize(
    ("number", "shape", "printed"),
    [
        (12, "decimal", "12"),
        (12, "chineseCounting", "十二"),
        (105, "chineseCountingThousand", "一百零五"),
        (20, "japaneseCounting", "二十"),
        (12, "ideographDigital", "一二"),
        (3, "decimalEnclosedCircle", "③"),
        (3, "decimalEnclosedParen", "⑶"),
        (3, "ideographTraditional", "丙"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (7, "decimalZero", "07"),
        (7, "decimalFullWidth", "７"),
        (5, "unheardOf", None),
    ],
)
def test_numbers_are_printed_as_word_does(number: int, shape: str, printed: str | None) -> None:
    assert formatted(number, shape) == printed


@pytest.mark.parametrize(
    ("restart", "third", "fourth"),
    [
        (None, "1.", "1."),  # every level above restarts it
        (2, "1.", "1."),  # its own heading does, and so does the one above that
        (1, "3.", "1."),  # only the outermost level does: (二) leaves it counting
        (0, "3.", "4."),  # nothing does
    ],
)
def test_a_level_restarts_after_the_level_it_names(
    restart: int | None, third: str, fourth: str
) -> None:
    """ECMA-376 part 1, 17.9.10: w:lvlRestart names, from one, the level that starts it anew."""
    word = Word(
        [
            ("chineseCounting", "%1、", None),
            ("chineseCounting", "(%2)", None),
            ("decimal", "%3.", restart),
        ]
    )
    for text, level in zip("甲乙丙丁戊己庚辛", (0, 1, 2, 2, 1, 2, 0, 2), strict=True):
        word.add(text, level)
    lines = [each.text for each in read_docx(word.content(), Path("x.docx")).lines]
    assert lines == [
        "一、甲",
        "(一)乙",
        "1.丙",
        "2.丁",
        "(二)戊",
        f"{third}己",
        "二、庚",
        f"{fourth}辛",
    ]


def test_lists_restart_where_word_restarts_them() -> None:
    word = Word()
    word.number(91, 1)
    word.number(92, 5)
    for text, level, list_id in (
        ("甲", 0, 90),
        ("乙", 1, 90),
        ("丙", 1, 90),
        ("丁", 0, 90),
        ("戊", 1, 90),
        ("己", 0, 91),
        ("庚", 0, 91),
        ("辛", 0, 92),
        ("壬", 3, 92),
    ):
        word.add(text, level, list_id=list_id)

    lines = read_docx(word.content(), Path("x.docx")).lines
    assert [each.text for each in lines] == [
        "一、甲",
        "(一)乙",
        "(二)丙",
        "二、丁",
        "(一)戊",
        "一、己",
        "二、庚",
        "五、辛",
        "(1)壬",
    ]


@pytest.mark.parametrize(
    ("text", "odd"),
    [("“甲“乙”", "“"), ("《甲》", ""), ("1)甲。2)乙", ""), ("(甲", "("), ("（8:30—12:00）", "")],
)
def test_pairs(text: str, odd: str) -> None:
    assert unbalanced(for_matching(text).text) == odd


def test_lines_keep_their_numbers_and_lose_only_control_characters() -> None:
    reading = lines_of("甲\r\n\r\n乙\x07丙\u2028丁")
    assert [(each.number, each.text) for each in reading.lines] == [
        (1, "甲"),
        (3, "乙丙"),
        (4, "丁"),
    ]
    assert [each.code for each in reading.remarks] == ["M34"]


@pytest.mark.parametrize(
    "title",
    [
        "停电通知不及时",
        "抢修超时",
        "为民解难题不主动",
        "以文代管",
        "层层加码",
        "村干部坐班有制度无监督",
    ],
)
def test_titles_of_problems_are_known(title: str) -> None:
    assert heading.is_problem_like(title)


@pytest.mark.parametrize(
    "title",
    [
        "攻坚克难抓整改",
        "层层压实责任",
        "坚持以新时代党的思想凝心铸魂",
        "严格督查问效,确保整改不走过场",
        "坚决防止纸面整改、虚假整改",
        "直面问题不回避",
        "细化问题清单、任务清单",
    ],
)
def test_titles_of_things_done_are_no_problems(title: str) -> None:
    assert not heading.is_problem_like(title)


@pytest.mark.parametrize(
    ("title", "holds"),
    [
        ("反馈问题整改情况", True),
        ("巡察反馈意见整改落实情况", True),
        ("整改情况", False),
        ("移交问题线索办理情况", False),
        ("需长期整改事项", False),
    ],
)
def test_sections_that_hold_problems_are_known_by_name(title: str, holds: bool) -> None:
    assert heading.holds_problems(title) is holds


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("（整改情况）已补齐。", "body", "整改情况"),
        ("责任科室：预报科", "units", "责任科室"),
        ("整改\u200b情况 已补齐。", "body", "整改情况"),
    ],
)
def test_labels_in_further_shapes(text: str, role: str, name: str) -> None:
    label = labels.leading_label(run(text))
    assert label is not None
    assert (label.role, label.name) == (role, name)
