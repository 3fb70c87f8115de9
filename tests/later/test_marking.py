"""The words that only later reports have: found by the labels that are printed, in text and in tables."""

import pytest

from generator.importing.later_report.known import KnownIssue
from generator.importing.later_report.marking import report_marks
from generator.text.marked.read import read_marked
from generator.text.marked.write import write_line

KNOWN = (KnownIssue("1", "1", "渠道漏水"), KnownIssue("2", "2", "公厕关闭"))
HEADING = "[[问题 1]]1.渠道漏水。"

CASES = [
    ("a label that was read as a step", "[[举措]]延期原因：天旱。", "[[延期原因]]延期原因：天旱。"),
    ("as a fact", "[[事项 核验单位]]核验单位：县委巡察办", "[[核验单位]]核验单位：县委巡察办"),
    ("as something else", "[[责任单位？：甲]]核验单位：县委巡察办", "[[核验单位]]核验单位：县委巡察办"),
    ("a label by itself, its value behind it", "[[标签]]核验结果：[[成效]]已完成，[[=还没办完]]只差一处[[/]]。", "[[核验结果？：看不出核验认定的是哪种状态]]核验结果：已完成，只差一处。"),
    ("two in a line", "[[责任单位]]核查单位：甲局；[[事项 核查时间]]核查时间：2026年3月1日", "[[核验单位]]核查单位：甲局；[[核验日期]]核查时间：2026年3月1日"),
    ("a new limit", "[[举措]]延期至：2026年底前", "[[时限？：时限以前没有写，现在写了]]延期至：2026年底前"),
    ("without a colon it is prose", "[[举措]]核验结果表明，渠道不漏了。", "[[举措？：写了核验，没有看出结果]]核验结果表明，渠道不漏了。"),
    ("when the next one comes", "[[举措]]下次续报在9月底前公布。", "[[后续？：像是整篇续报的话，不是上面那个问题的]]下次续报在9月底前公布。"),
]  # fmt: skip


def marked(*lines: str) -> list[str]:
    text = report_marks(read_marked("\n".join(lines)).text, KNOWN)
    return [write_line(each) for each in text.lines]


@pytest.mark.parametrize(
    ("was", "now"), [each[1:] for each in CASES], ids=[each[0] for each in CASES]
)
def test_a_label_decides(was: str, now: str) -> None:
    assert marked(HEADING, was) == [HEADING, now]


def test_prose_behind_a_label_goes_on_as_it_did() -> None:
    assert marked(HEADING, "[[举措]]延期原因：天旱。", "换管3公里。") == [
        HEADING, "[[延期原因]]延期原因：天旱。", "[[举措]]换管3公里。",
    ]  # fmt: skip
    assert marked(HEADING, "[[举措]]换管3公里。", "核验单位：甲局", "另换阀门2个。") == [
        HEADING, "[[举措]]换管3公里。", "[[核验单位]]核验单位：甲局", "[[接]]另换阀门2个。",
    ]  # fmt: skip


def test_the_head_of_a_column_decides_for_its_cells() -> None:
    assert marked(
        "[[标签]]序号\t问题\t进展\t核验单位\t核验结果\t备注",
        "[[问题 1]]1\t渠道漏水\t[[举措]]换管3公里\t[[责任单位]]甲局\t[[成效]]已完成\t[[举措]]无",
        "[[问题 2]]2\t公厕关闭\t[[举措]]已开放\t乙局\t\t照旧",
    ) == [
        "[[标签]]序号\t问题\t进展\t核验单位\t核验结果\t备注",
        "[[问题 1]]1\t渠道漏水\t[[举措]]换管3公里\t[[核验单位]]甲局\t[[核验结果]]已完成\t[[举措]]无",
        "[[问题 2]]2\t公厕关闭\t[[举措]]已开放\t[[核验单位]]乙局\t\t照旧",
    ]  # fmt: skip


def test_what_asks_whether_a_list_is_whole_is_not_asked() -> None:
    assert marked(
        "[[疑？：文中写 6 个问题，这里读到 1 个]]",
        "[[问题 2？：第一个问题的序号是 2；别的原因]]2.公厕关闭。",
        "[[举措？：序号从 1 跳到 3]]已开放。",
    ) == ["[[问题 2？：别的原因]]2.公厕关闭。", "[[举措]]已开放。"]


def test_ids_are_those_of_the_disclosure_wherever_marks_name_an_issue() -> None:
    assert marked(
        "[[开头]][[=状态 问题=1]]第1个问题已完成[[/]]。",
        "[[问题 1]]1.公厕关闭。",
        "[[其他]]附表",
        "[[接 1]]已开放。",
    ) == [
        "[[开头]][[=状态 问题=2]]第1个问题已完成[[/]]。",
        "[[问题 2]]1.公厕关闭。",
        "[[其他]]附表",
        "[[接 2]]已开放。",
    ]  # fmt: skip
