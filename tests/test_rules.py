"""The rules between values, where a folder of contents would be too coarse."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import Any

import pytest

from generator.content.check import check
from generator.content.rules import (
    RULES,
    Breach,
    Rule,
    channels,
    history,
    official,
    positions,
    sums,
)
from generator.content.rules import places as rule_places
from generator.content.rules import totals as stated_totals
from generator.domain.diagnostics import Severity
from generator.domain.fields import Loc
from generator.domain.model import (
    Announcement,
    Content,
    Correction,
    Disclosure,
    Issue,
    Original,
    RecordEntry,
    Update,
    Withdrawal,
)
from generator.files import writer
from tests import sites
from tests.record.lines import lines

HEAD = {"title": "公布", "wording": "digest", "inspected": "某某县"}
Row = tuple[str, str | None, str | None, str | None]
"""An issue: its id, its number, its aspect and its category."""


def issue(row: Row | str, **more: Any) -> Issue:
    if isinstance(row, str):
        row = (row, row, None, None)
    places = dict(zip(("id", "number", "aspect", "category"), row, strict=True))
    written = {key: value for key, value in places.items() if value is not None}
    return Issue.model_validate({"title": "某件事", "status": "undisclosed", **written, **more})


def disclosure(*issues: Issue, **more: Any) -> Disclosure:
    later = {
        key: more.pop(key)
        for key in ("updates", "corrections", "record", "withdrawn")
        if key in more
    }
    return Disclosure("xian-2025", Announcement.model_validate(HEAD | more), issues, **later)


def places(breaches: Iterator[Breach]) -> list[tuple[str, Loc, str]]:
    return [(str(each.path), each.loc, each.message) for each in breaches]


def numbered(*rows: Row) -> Disclosure:
    return disclosure(*(issue(row) for row in rows))


SCHEMES: list[tuple[str, list[Row], list[str]]] = [
    ("none at all", [("a", None, None, None), ("b", None, None, None)], []),
    ("no issue", [], []),
    ("running through", [("1", "1", "1", "1"), ("2", "2", "1", "2"), ("3", "3", "2", None)], []),
    ("in any order", [("3", "3", "1", "1"), ("1", "1", "1", "2"), ("2", "2", "2", None)], []),
    (
        "anew in each category",
        [("1-1-1", "1", "1", "1"), ("1-1-2", "2", "1", "1"), ("1-2-1", "1", "1", "2"), ("2-1-1", "1", "2", "1")],
        [],
    ),
    ("anew in each aspect", [("1-1", "1", "1", None), ("1-2", "2", "1", None), ("2-1", "1", "2", None)], []),
    ("some unnumbered", [("1", "1", None, None), ("x", None, None, None), ("2", "2", None, None)], []),
    ("not in figures", [("a", "（一）", None, None), ("b", "（三）", None, None)], []),
    ("figures and marks", [("1", "1", None, None), ("2", "2", None, None), ("c", "三", None, None)], []),
    ("beyond counting", [("1", "1", None, None), ("b", "9" * 5000, None, None)], []),
    ("gap at the start", [("2", "2", None, None)], ["2: 序号不连续：前面缺 1"]),
    ("gap of one", [("1", "1", None, None), ("3", "3", None, None)], ["3: 序号不连续：前面缺 2"]),
    ("gap of many", [("1", "1", None, None), ("9", "9", None, None)], ["9: 序号不连续：前面缺 2 到 8"]),
    ("repeat", [("1", "1", None, None), ("2", "2", None, None), ("b", "2", None, None)], ["b: 序号 2 和 2.yml 重复"]),
    (
        "repeat and gap",
        [("1", "1", None, None), ("b", "1", None, None), ("4", "4", None, None)],
        ["b: 序号 1 和 1.yml 重复", "4: 序号不连续：前面缺 2 到 3"],
    ),
    (
        "anew in one aspect only",
        [("1-1", "1", "1", None), ("1-2", "2", "1", None), ("2-2", "2", "2", None), ("2-3", "3", "2", None)],
        ["2-2: 序号 2 和 1-2.yml 重复"],
    ),
    (
        "gap in one category",
        [("1-1-1", "1", "1", "1"), ("1-1-3", "3", "1", "1"), ("1-2-1", "1", "1", "2")],
        ["1-1-3: 序号不连续：前面缺 2"],
    ),
    (
        "repeat in one category",
        [("1-1-1", "1", "1", "1"), ("1-1-2", "1", "1", "1"), ("1-2-1", "1", "1", "2")],
        ["1-1-2: 序号 1 和 1-1-1.yml 重复"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "expected"), [row[1:] for row in SCHEMES], ids=[row[0] for row in SCHEMES]
)
def test_numbers(rows: list[Row], expected: list[str]) -> None:
    found = positions.numbers_run_on(numbered(*rows))
    assert [f"{PurePath(each.path).stem}: {each.message}" for each in found] == expected


@pytest.mark.parametrize(
    ("wording", "way"), [("verbatim", "公布没有印 2 的，不用管"), ("digest", "请补上缺的问题文件")]
)
def test_a_number_that_the_source_does_not_print_is_not_asked_for(wording: str, way: str) -> None:
    found = disclosure(issue("1"), issue("3"), wording=wording)
    assert [way in each.hint for each in positions.numbers_run_on(found)] == [True]


IDS: list[tuple[str, list[Row], list[str]]] = [
    ("the number", [("1", "1", None, None), ("2", "2", None, None)], []),
    ("another", [("1", "1", None, None), ("two", "2", None, None)], ["two"]),
    ("a number printed full width", [("1", "１", None, None), ("2", "2", None, None)], []),
    ("another than one printed full width", [("one", "１", None, None)], ["one"]),
    ("with leading zero", [("01", "1", None, None)], ["01"]),
    ("2-3-1 where numbers repeat", [("1-1-1", "1", "1", "1"), ("2-3-1", "1", "2", "3"), ("2-3-2", "2", "2", "3")], []),
    ("2-3-1 where numbers run through", [("2-3-1", "1", "2", "3"), ("2-3-2", "2", "2", "3")], ["2-3-1", "2-3-2"]),
    ("no number", [("a", None, None, None)], []),
    ("no figure", [("a", "（一）", None, None)], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "expected"), [row[1:] for row in IDS], ids=[row[0] for row in IDS]
)
def test_ids(rows: list[Row], expected: list[str]) -> None:
    found = positions.ids_are_numbers(numbered(*rows))
    assert [PurePath(each.path).stem for each in found] == expected


ACCEPTED = [
    ("phone", "0373-3058100"),
    ("phone", "0373 3058100"),
    ("phone", "03733058100"),
    ("phone", "(0373)3058100"),
    ("phone", "(0373) 3058100"),
    ("phone", "（0373）3058100"),
    ("phone", "010-12345678"),
    ("phone", "021-12345678"),
    ("phone", "3058100"),
    ("phone", "12345678"),
    ("phone", "0373-3058100-801"),
    ("phone", "12345"),
    ("phone", "12388"),
    ("phone", "110"),
    ("phone", "0371-12380"),
    ("phone", "95598"),
    ("phone", "400-810-0000"),
    ("phone", "400-8100-000"),
    ("phone", "4008100000"),
    ("phone", "800-810-0000"),
    ("phone", "13900000001"),
    ("fax", "0373-3058100"),
    ("email", "someone@example.com"),
    ("email", "a.b-c_d+e@mail.example.gov.cn"),
    ("post", "某市某街1号"),
]
REFUSED = [
    ("phone", "0373—3058100"),
    ("phone", "０３７３-3058100"),
    ("phone", "(0373-3058100"),
    ("phone", "0373)3058100"),
    ("phone", "0373-305810"),
    ("phone", "0373-305810000"),
    ("phone", "0000-3058100"),
    ("phone", "3058100、3058101"),
    ("phone", "0373-3058100转801"),
    ("phone", "0373-3058100 "),
    ("phone", "电话0373-3058100"),
    ("phone", "400-810-000"),
    ("phone", "400-810-00000"),
    ("phone", "1390000000"),
    ("phone", "1234"),
    ("phone", "+8637330581"),
    ("fax", "见官网"),
    ("email", "someone"),
    ("email", "someone@example"),
    ("email", "someone＠example.com"),
    ("email", "some one@example.com"),
    ("email", "someone@example.com;other@example.com"),
    ("email", "某某@example.com"),
    ("email", '"><script>@example.com'),
    ("email", f"a@{'a.' * 5000}"),
    ("post", "453000"),
    ("post", "Box 1"),
]


@pytest.mark.parametrize(("kind", "value"), ACCEPTED)
def test_channels_accepted(kind: str, value: str) -> None:
    assert (
        places(
            channels.channels_are_well_formed(disclosure(channels=[{"kind": kind, "value": value}]))
        )
        == []
    )


@pytest.mark.parametrize(("kind", "value"), REFUSED, ids=[f"{k}-{v[:30]}" for k, v in REFUSED])
def test_channels_refused(kind: str, value: str) -> None:
    (found,) = channels.channels_are_well_formed(
        disclosure(channels=[{"kind": kind, "value": value}])
    )
    assert found.loc == ("channels", 0, "value")


@pytest.mark.parametrize(
    ("wording", "weighs"), [("digest", Severity.ERROR), ("verbatim", Severity.ADVICE)]
)
def test_what_the_announcement_prints_is_not_the_editors_to_mend(
    wording: str, weighs: Severity, tmp_path: Path
) -> None:
    """A gap in the numbers, totals that differ, dates and numbers that are printed oddly."""
    odd = disclosure(
        issue("1"),
        issue("3"),
        wording=wording,
        issued={"by": "某县委", "on": "2024-01-01"},
        inspection={"by": "某组", "feedback": "2024-02-01"},
        totals=[total(5), total(4, "completed"), total(2, "ongoing")],
        channels=[{"kind": "phone", "value": "0373-30581"}],
    )
    for code in ("R01", "R04", "R05", "R06"):
        (rule,) = [each for each in RULES if each.code == code]
        weights = {rule.severity(each, odd) for each in rule.check(odd, tmp_path)}
        assert weights == {weighs}, code


GAPS = [
    ("the id is the missing number", ("2", None, None, None),
     "序号不连续：前面缺 2；编号是 2 的“某件事”，公布没有印序号",
     "[[问题 2]] 里的 2 是编号（网址），不是序号；序号只照公布印的写。公布没有给它印序号的，不用管，"
     "或者在 explained 里说明 R01；印了的，在标注里那个数前面写 [[序号]]，再运行 zhenggai import。"),
    ("no issue has it for its id", ("1-2", None, None, None), "序号不连续：前面缺 2",
     "公布没有印 2 的，不用管；印了、没有读到的，在标注里那个数前面写 [[序号]]；"
     "漏读了问题的，在标注里它的标题前面写 [[问题]]。再运行 zhenggai import。"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "message", "hint"), [r[1:] for r in GAPS], ids=[r[0] for r in GAPS]
)
def test_a_number_that_is_not_printed_is_told_from_an_id(
    row: Row, message: str, hint: str, tmp_path: Path
) -> None:
    odd = disclosure(issue("1"), issue(row), issue("3"), wording="verbatim")
    (rule,) = [each for each in RULES if each.code == "R01"]
    assert [(each.message, each.hint) for each in rule.check(odd, tmp_path)] == [(message, hint)]


def test_numbers_that_are_not_printed_are_told_once(tmp_path: Path) -> None:
    rows: list[Row | str] = ["1", ("2", None, None, None), "3", ("4", None, None, None), "5", "7"]
    odd = disclosure(*map(issue, rows), wording="verbatim")
    (rule,) = [each for each in RULES if each.code == "R01"]
    (found,) = rule.check(odd, tmp_path)
    assert found.message == "序号不连续：缺 2、4、6；编号是 2、4 的 2 个问题，公布没有印序号"
    assert "公布没有印 2、4、6 的，不用管" in (found.hint or "")


def test_a_number_that_another_issue_has_for_its_id_is_told_first(tmp_path: Path) -> None:
    """Whoever only wrote it would have two issues with one id."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "marked.txt").write_text(MARKED_INSIDE, "utf-8")
    odd = disclosure(issue("1"), issue(("1-2", "2", None, None)), issue(("2", None, None, None)))
    (found,) = positions.ids_are_numbers(odd, tmp_path)
    assert "先看编号是 2 的" in found.hint
    assert "在标注里写成 [[问题 2]]" in found.hint
    assert "改名" not in found.hint


MARKED_INSIDE = """\
[[原件 通报.txt 0]]
[[标题]]某某局关于整改情况的通报
[[问题 1]]①甲渠漏水。[[举措]]换管3公里。②乙渠漏水。补漏3处。
[[问题 3]]③丙渠漏水。[[举措]]换闸2座。
"""


def test_a_number_that_is_printed_inside_other_words_stops_a_verbatim_disclosure(
    tmp_path: Path,
) -> None:
    """It is the reading that is wrong, not the print: the line of the marks is said."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "marked.txt").write_text(MARKED_INSIDE, "utf-8")
    odd = disclosure(
        issue("1"), issue("3"), wording="verbatim", totals=[{**total(3), "of": "问题"}]
    )
    (rule,) = [each for each in RULES if each.code == "R01"]
    first, *_ = rule.check(odd, tmp_path)
    assert (first.path.as_posix(), first.line) == ("source/marked.txt", 3)
    assert "②乙渠漏水" in first.message
    assert rule.severity(first, odd) is Severity.ERROR
    doubted = MARKED_INSIDE.replace("[[问题 3]]", "[[问题 3？：序号从 1 跳到 3]]")
    (tmp_path / "source" / "marked.txt").write_text(doubted, "utf-8")
    assert {rule.severity(each, odd) for each in rule.check(odd, tmp_path)} == {Severity.ADVICE}
    (count,) = [each for each in RULES if each.code == "R16"]
    (found,) = count.check(odd, tmp_path)
    assert "第 3 行“②乙渠漏水" in found.hint
    assert "问题从第 3、4 行起" in found.hint


def test_a_count_that_differs_names_the_lines_to_compare(tmp_path: Path) -> None:
    marks = (
        "[[原件 a.txt 0]]\n[[开头]]共反馈[[=总数]]问题3个[[/]]，分为2个方面。\n"
        "[[问题 1]]1.甲渠漏水。[[举措]]换管3个闸口。\n[[问题 2]]2.乙渠漏水。[[举措]]修补。\n"
    )
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "marked.txt").write_text(marks, "utf-8")
    (rule,) = [each for each in RULES if each.code == "R16"]
    odd = disclosure(
        issue("1"), issue("2"), wording="verbatim", totals=[{**total(3), "of": "问题"}]
    )
    (found,) = rule.check(odd, tmp_path)
    assert "标注（source/marked.txt）里第 2 行写着 3 个，问题从第 3、4 行起。" in found.hint


def test_what_else_is_wrong_stops_a_verbatim_disclosure_too(tmp_path: Path) -> None:
    odd = disclosure(issue(("1", "1", "7", None)), wording="verbatim")
    (rule,) = [each for each in RULES if each.code == "R02"]
    assert {rule.severity(each, odd) for each in rule.check(odd, tmp_path)} == {Severity.ERROR}


@pytest.mark.parametrize("postcode", ["45300", "4530000", "４５３０００", "45300O", "453-000"])
def test_postcodes_refused(postcode: str) -> None:
    channel = {"kind": "post", "value": "某市某街1号", "postcode": postcode}
    (found,) = channels.channels_are_well_formed(disclosure(channels=[channel]))
    assert found.loc == ("channels", 0, "postcode")


def total(count: int, status: str | None = None, unit: str | None = "项") -> dict[str, Any]:
    stated = {"of": "任务", "count": count, "status": status, "unit": unit}
    return {key: value for key, value in stated.items() if value is not None}


TOTALS_TO_MARK = [
    ("a total of something else makes up what is missing",
     [total(7), total(1, "staged"), total(2, "ongoing"), {**total(4), "of": "问题整改完毕"}],
     ["没有算进去的有“问题整改完毕 4项”", "[[=总数 任务，已完成]]"]),
    ("a state that the mark leaves out", [total(7), total(4)], ["[[=总数 任务，已完成]]4项"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("totals", "said"), [r[1:] for r in TOTALS_TO_MARK], ids=[r[0] for r in TOTALS_TO_MARK]
)
def test_a_total_that_was_not_counted_is_named_with_its_mark(
    totals: list[dict[str, Any]], said: list[str]
) -> None:
    (found,) = stated_totals.totals_agree(disclosure(issue("1"), totals=totals))
    assert [each for each in said if each not in found.hint] == []


C, S, O, U = "completed", "staged", "ongoing", "undisclosed"  # noqa: E741 - four columns
TOTALS: list[tuple[str, list[dict[str, Any]], list[str], list[str]]] = [
    ("nothing stated", [], [C, C], []),
    ("only the whole", [total(2)], [C, C], []),
    ("only parts", [total(2, C), total(1, S)], [C], []),
    ("adds up", [total(51), total(40, C), total(11, S)], [], []),
    ("one part of it", [total(51), total(40, C)], [], []),
    ("too many", [total(51), total(40, C), total(12, S)], [], ["40 + 12 = 52"]),
    ("one part too many", [total(51), total(52, C)], [], ["52 项"]),
    ("too few", [total(51), total(40, C), total(10, S)], [], ["40 + 10 = 50"]),
    ("unit on one only", [total(51), total(40, C, None), total(12, S, None)], [], ["40 + 12 = 52"]),
    ("other unit", [total(51), total(40, C, "件"), total(12, S, "件")], [], []),
    ("said twice alike", [total(2), total(2)], [C, C], []),
    ("said twice otherwise", [total(2), total(3)], [], ["全部写了两个数，2 和 3"]),
    ("part said twice", [total(2, C), total(3, C)], [], ["已完成写了两个数，2 和 3"]),
    ("all undisclosed", [total(3), total(2, C), total(1, S)], [U, U, U], []),
    ("some undisclosed", [total(3), total(2, C), total(1, S)], [C, U, U], []),
    ("all disclosed", [total(3), total(2, C), total(1, S)], [C, C, S], []),
    ("more recorded than stated", [total(3), total(1, C), total(2, S)], [C, C, U], ["写明已完成的有 1", "写明阶段性完成的有 2"]),
    ("fewer recorded than stated", [total(3), total(3, C)], [C, C, S], ["写明已完成的有 3"]),
    ("a state nobody stated", [total(3), total(2, C), total(1, S)], [C, O, U], ["没有记状态的是问题 3"]),
    ("one issue says no state", [total(3), total(3, C)], [C, C, U], ["写明已完成的有 3，逐个问题记为已完成的只有 2 个"]),
    ("a state is told by its number alone", [total(3), total(1, C), total(2, S)], [U, S, S], []),
    ("tasks are not the issues", [total(9), total(9, C)], [S, S, S], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("totals", "statuses", "expected"), [row[1:] for row in TOTALS], ids=[row[0] for row in TOTALS]
)
def test_totals(totals: list[dict[str, Any]], statuses: list[str], expected: list[str]) -> None:
    issues = [issue(str(number), status=status) for number, status in enumerate(statuses, 1)]
    found = [
        each.message for each in stated_totals.totals_agree(disclosure(*issues, totals=totals))
    ]
    assert len(found) == len(expected)
    assert all(part in message for part, message in zip(expected, found, strict=True))


def of_issues(count: int, status: str | None = None) -> dict[str, Any]:
    return {**total(count, status, "个"), "of": "问题"}


ALL_FIVE = [of_issues(5), of_issues(4, C), of_issues(1, O)]
REPORTED: list[tuple[str, list[dict[str, Any]], dict[str, Any], list[str]]] = [
    # of five issues the announcement calls two completed and three ongoing; what a report states, and of which
    # issues it says which state
    ("nothing stated", [], {"3": C, "4": C}, []),
    ("as the issues say", ALL_FIVE, {"3": C, "4": C}, []),
    ("otherwise, of all", ALL_FIVE, {"3": C},
     ["问题：续报写明已完成的有 4，到这一天逐个问题写着已完成的有 3 个，对不上",
      "问题：续报写明整改中的有 1，到这一天逐个问题写着整改中的有 2 个，对不上"]),
    ("otherwise, of all, without the whole", ALL_FIVE[1:], {"3": C}, ["写明已完成的有 4", "写明整改中的有 1"]),
    ("of what it reports on", [of_issues(2), of_issues(2, C)], {"3": C, "4": C}, []),
    ("otherwise, of what it reports on", [of_issues(2), of_issues(2, C)], {"3": C, "4": S},
     ["续报写明已完成的有 2，到这一天逐个问题写着已完成的有 1 个"]),
    ("of nobody knows what", [of_issues(4), of_issues(4, C)], {"3": C}, []),
    ("tasks are not the issues", [total(4, C), total(1, O)], {"3": C}, []),
    ("parts that are more than the whole", [of_issues(9), of_issues(7, C), of_issues(3, O)], {},
     ["问题：7 + 3 = 10，和写明的全部 9 个不符"]),
    ("said twice otherwise", [of_issues(9), of_issues(8)], {}, ["全部写了两个数，9 和 8"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "states", "expected"),
    [row[1:] for row in REPORTED],
    ids=[row[0] for row in REPORTED],
)
def test_totals_of_a_report_are_held_to_the_issues_on_its_day(
    stated: list[dict[str, Any]], states: dict[str, str], expected: list[str]
) -> None:
    issues = [issue(str(n), status=C if n < 3 else O) for n in range(1, 6)]
    reports: list[dict[str, Any]] = [
        {"id": "2026-06-01", "issues": {key: {"status": each} for key, each in states.items()}},
        {
            "id": "2026-12-01",
            "issues": {"3": {"status": C}, "4": {"status": C}, "5": {"status": C}},
        },
    ]
    reports[0]["totals"] = stated
    updates = tuple(
        Update.model_validate({"issued": {"by": "县委", "on": each["id"]}, **each})
        for each in reports
    )
    head = {"totals": [of_issues(5), of_issues(2, C), of_issues(3, O)]}
    found = list(stated_totals.totals_agree(disclosure(*issues, updates=updates, **head)))
    assert len(found) == len(expected)
    assert all(part in each.message for part, each in zip(expected, found, strict=True))
    assert {str(each.path) for each in found} <= {"updates/2026-06-01.yml"}
    assert {each.severity for each in found} <= {Severity.ADVICE}


def test_what_was_withdrawn_may_have_had_any_state() -> None:
    issues = [issue(str(n), status=C) for n in range(1, 4)]
    gone = Withdrawal.model_validate(
        {"on": "2026-01-01", "issue": "4", "ground": "依规", "by": "县委"}
    )
    for count, is_told in ((4, False), (3, False), (2, True)):
        stated = {"totals": [of_issues(4), of_issues(count, C), of_issues(4 - count, O)]}
        told = {"issued": {"by": "县委", "on": "2026-06-01"}, "id": "2026-06-01", **stated}
        found = disclosure(*issues, updates=(Update.model_validate(told),), withdrawn=(gone,))
        assert any(stated_totals.totals_agree(found)) is is_told, count


def dated(**dates: str) -> dict[str, Any]:
    stay = {key.rstrip("_"): value for key, value in dates.items() if key in ("from_", "to")}
    feedback = {key: day for key, day in dates.items() if key == "feedback"}
    inspection = {"by": "巡视组", "stays": (stay,) if stay else (), **feedback}
    issued = {"issued": {"by": "县委", "on": dates["issued"]}} if "issued" in dates else {}
    return {"inspection": inspection, **issued}


DATES: list[tuple[str, dict[str, Any], list[Loc]]] = [
    ("none", {}, []),
    ("in order", dated(from_="2024-03-01", to="2024-05-30", feedback="2024-07-10", issued="2025-01-15"), []),
    ("on one day", dated(from_="2024-03-01", to="2024-03-01", feedback="2024-03-01", issued="2024-03-01"), []),
    ("with gaps", dated(from_="2024-03-01", issued="2025-01-15"), []),
    ("ends before it begins", dated(from_="2024-03-02", to="2024-03-01"), [("inspection", "stays", 0, "to")]),
    ("feedback before the end", dated(to="2024-03-02", feedback="2024-03-01"), [("inspection", "feedback")]),
    ("issued before it began", dated(from_="2024-03-02", issued="2024-03-01"), [("issued", "on")]),
    (
        "all upside down",
        dated(from_="2024-04-01", to="2024-03-01", feedback="2024-02-01", issued="2024-01-01"),
        [("inspection", "stays", 0, "to"), ("inspection", "feedback"), ("issued", "on")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "expected"), [row[1:] for row in DATES], ids=[row[0] for row in DATES]
)
def test_dates(head: dict[str, Any], expected: list[Loc]) -> None:
    assert [each.loc for each in history.dates_in_order(disclosure(**head))] == expected


def update(on: str, verified: str | None = None, key: str = "1", name: str | None = None) -> Update:
    state: dict[str, Any] = {"status": "staged", "text": "有进展。"}
    if verified:
        state["verified"] = {"by": "县纪委", "on": verified}
    issued = {"by": "县委", "on": on}
    return Update.model_validate({"id": name or on, "issued": issued, "issues": {key: state}})


def correction(on: str, about: str | None = None) -> Correction:
    words = {"field": "title", "was": "甲", "now": "乙", "reason": "录入有误"}
    return Correction.model_validate({"on": on, "issue": about, **words} if about else {"on": on, **words})  # fmt: skip


LATER: list[tuple[str, dict[str, Any], list[tuple[str, Loc]]]] = [
    ("after", {"updates": (update("2025-02-01"),), "corrections": (correction("2025-02-01"),)}, []),
    ("same day", {"updates": (update("2025-01-15"),), "corrections": (correction("2025-01-15"),)}, []),
    ("update before", {"updates": (update("2025-01-14"),)}, [("updates/2025-01-14.yml", ("issued", "on"))]),
    ("correction before", {"corrections": (correction("2025-01-14"),)}, [("corrections.yml", (0, "on"))]),
    ("verified before", {"updates": (update("2025-02-01", "2025-01-31"),)}, []),
    ("verified on the day of the report", {"updates": (update("2025-02-01", "2025-02-01"),)}, []),
    (
        "verified after",
        {"updates": (update("2025-02-01", "2025-02-02"),)},
        [("updates/2025-02-01.yml", ("issues", "1", "verified", "on"))],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("later", "expected"), [row[1:] for row in LATER], ids=[row[0] for row in LATER]
)
def test_later_dates(later: dict[str, Any], expected: list[tuple[str, Loc]]) -> None:
    found = history.dates_in_order(disclosure(**dated(issued="2025-01-15"), **later))
    assert [(str(each.path), each.loc) for each in found] == expected


FINDING: list[tuple[str, dict[str, Any], list[Loc]]] = [
    ("known", {"updates": (update("2025-02-01"),), "corrections": (correction("2025-02-01", "1"),)}, []),
    ("the disclosure itself", {"corrections": (correction("2025-02-01"),)}, []),
    ("unknown in an update", {"updates": (update("2025-02-01", key="01"),)}, [("issues", "01")]),
    ("unknown in a correction", {"corrections": (correction("2025-02-01", "2"),)}, [(0, "issue")]),
    ("misnamed", {"updates": (update("2025-02-01", name="february"),)}, [("issued", "on")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("later", "expected"), [row[1:] for row in FINDING], ids=[row[0] for row in FINDING]
)
def test_later_words_find_their_issue(later: dict[str, Any], expected: list[Loc]) -> None:
    found = history.later_words_find_their_issue(disclosure(issue("1"), **later), Path("none"))
    assert [each.loc for each in found] == expected


PUBLISHED = [
    ("nothing published", [], []),
    ("all there", ["disclosure", "issues/1"], []),
    ("one gone", ["issues/1", "issues/2"], ["问题 2"]),
    ("gone but published twice", ["issues/2", "issues/2"], ["问题 2"]),
    ("a report", ["updates/2025-06-01"], ["续报 2025-06-01"]),
]


@pytest.mark.parametrize(
    ("things", "gone"), [row[1:] for row in PUBLISHED], ids=[row[0] for row in PUBLISHED]
)
def test_published_things_stay(things: list[str], gone: list[str]) -> None:
    record = tuple(
        RecordEntry.model_validate(json.loads(each)) for each in lines(things).splitlines()
    )
    found = history.published_things_stay(disclosure(issue("1"), record=record), Path("none"))
    assert [each.message for each in found] == [
        f"2025-01-16 已经公布的{each} 不见了" for each in gone
    ]


PLACES: list[tuple[str, Row, Loc | None]] = [
    ("nowhere", ("1", None, None, None), None),
    ("in an aspect", ("1", None, "2", None), None),
    ("in a category", ("1", None, "1", "2"), None),
    ("no such aspect", ("1", None, "3", None), ("aspect",)),
    ("no such category", ("1", None, "1", "3"), ("category",)),
    ("category of an aspect without any", ("1", None, "2", "1"), ("category",)),
    ("category without aspect", ("1", None, None, "1"), ("category",)),
]


@pytest.mark.parametrize(
    ("row", "expected"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES]
)
def test_positions(row: Row, expected: Loc | None) -> None:
    aspects = [{"title": "民生", "categories": ["教育", "住房"]}, {"title": "作风"}]
    found = positions.positions_exist(disclosure(issue(row), aspects=aspects))
    assert [each.loc for each in found] == ([expected] if expected else [])


FILES: list[tuple[str, str, bool]] = [
    ("not below source", "official.txt", False),
    ("the data", "disclosure.yml", False),
    ("an issue", "issues/1.yml", False),
    ("the folder", "source", False),
    ("no text", "source/signed.docx", False),
    ("in a folder", "source/official.txt", True),
    ("dotted", "./source/official.txt", True),
    ("Chinese", "source/原文.txt", True),
    ("above", "../official.txt", False),
    ("above, later", "source/../../official.txt", False),
    ("absolute", "/etc/passwd", False),
    ("drive", "C:/official.txt", False),
    ("backslash", "source\\official.txt", False),
    ("stream", "official.txt:hidden", False),
    ("address", "file:///etc/passwd", False),
]


@pytest.mark.parametrize(
    ("file", "is_fine"), [row[1:] for row in FILES], ids=[row[0] for row in FILES]
)
def test_official_files(file: str, is_fine: bool) -> None:
    assert (not any(official.official_is_reachable(disclosure(official={"file": file})))) is is_fine


URLS = [
    ("http://www.example.gov.cn/a.html", True),
    ("https://www.example.gov.cn/a?b=1&c=2#d", True),
    ("www.example.gov.cn/a.html", False),
    ("javascript:alert(1)", False),
    ("data:text/html,x", False),
    ("https://www.example.gov.cn/a b", False),
    ('https://www.example.gov.cn/"onclick="x', False),
    ("https://www.example.gov.cn/<b>", False),
    ("https://", False),
]


@pytest.mark.parametrize(("url", "is_fine"), URLS, ids=[url for url, _ in URLS])
def test_official_addresses(url: str, is_fine: bool) -> None:
    assert (not any(official.official_is_reachable(disclosure(official={"url": url})))) is is_fine


def test_the_official_file_is_compared(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source/official.txt").write_bytes("原文".encode())
    digest = "1f4e8a3b8e6dd36d3a2a5d3bf4d9ee9b4e9f4d0b0b9a7cb7a7a1e0a1c0ffee00"
    named = disclosure(official={"file": "source/official.txt"})
    wrong = disclosure(official={"file": "source/official.txt", "sha256": digest})
    assert list(official.official_is_intact(named, tmp_path)) == []
    (found,) = official.official_is_intact(wrong, tmp_path)
    actual = found.hint.removesuffix("。").split()[-1]
    right = disclosure(official={"file": "source/official.txt", "sha256": actual})
    assert list(official.official_is_intact(right, tmp_path)) == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ([], ""),
        ([1, 3], ""),
        ([3, 4], "写着依据原文第4句，原文里这个问题只有3句"),
    ],
)
def test_the_sentences_that_a_measure_names_are_there(source: list[int], said: str) -> None:
    one = issue("1", measures=({"text": "都办了。", "source": source},))
    signed = Original((("水管漏。换了水管。", "1"), ("别的事。不算。", None), ("不漏了。", "1")))
    plain = disclosure(one)
    attached = Disclosure(plain.id, plain.announcement, (one,), original=signed)
    found = places(official.quoted_sentences_are_there(attached))
    assert found == ([("issues/1.yml", ("measures", 0, "source"), said)] if said else [])
    assert places(official.quoted_sentences_are_there(plain)) == []


def test_rules_are_declared_once_each_with_a_sentence() -> None:
    assert [rule.code for rule in RULES] == [f"R{number:02}" for number in range(1, len(RULES) + 1)]
    assert all(rule.sentence.endswith("。") for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_a_disclosure_with_nothing_in_it_breaks_no_rule(rule: Rule, tmp_path: Path) -> None:
    check: Callable[[Disclosure, Path], Iterator[Breach]] = rule.check
    assert [each for each in check(disclosure(), tmp_path) if each.severity == "error"] == []


def stated(
    *counts: tuple[str, int] | tuple[str, int, dict[str, str]],
) -> tuple[dict[str, Any], ...]:
    return tuple(
        {"of": of, "count": count, "unit": "个", **dict(*more)} for of, count, *more in counts
    )


COUNTED: list[tuple[str, tuple[dict[str, Any], ...], int, list[str], list[Loc]]] = [
    ("nothing stated", (), 2, [], []),
    ("as many", stated(("问题", 2)), 2, [], []),
    ("as many, called otherwise", stated(("巡视反馈问题", 2)), 2, [], []),
    ("fewer there", stated(("问题", 3)), 2, [], [("totals", 0)]),
    ("more there", stated(("巡察组反馈的具体问题", 1)), 2, [], [("totals", 0)]),
    ("one of two numbers fits", stated(("问题", 9), ("具体问题", 2)), 2, [], []),
    ("some of the issues only", stated(("立行立改问题", 1)), 2, [], []),
    ("no issues are counted", stated(("整改任务", 9), ("问题线索", 9)), 2, [], []),
    ("those in a state", stated(("问题", 1, {"status": "completed"})), 2, [], []),
    ("those of another round", stated(("问题", 9, {"within": "第一轮"})), 2, [], []),
    ("one was withdrawn", stated(("问题", 3)), 2, ["3"], []),
    ("none there yet", stated(("问题", 9)), 0, [], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("totals", "there", "gone", "expected"),
    [row[1:] for row in COUNTED],
    ids=[row[0] for row in COUNTED],
)
def test_there_are_as_many_issues_as_stated(
    totals: tuple[dict[str, Any], ...], there: int, gone: list[str], expected: list[Loc]
) -> None:
    withdrawn = tuple(
        Withdrawal.model_validate(
            {"on": "2025-03-01", "issue": each, "ground": "依规", "by": "县委"}
        )
        for each in gone
    )
    issues = (issue(str(number)) for number in range(1, there + 1))
    found = sums.as_many_issues_as_stated(disclosure(*issues, totals=totals, withdrawn=withdrawn))
    assert [each.loc for each in found] == expected


def test_a_withdrawn_number_is_no_gap() -> None:
    gone = (
        Withdrawal.model_validate(
            {"on": "2025-03-01", "issue": "2", "ground": "依规", "by": "县委"}
        ),
    )
    assert list(positions.numbers_run_on(disclosure(issue("1"), issue("3"), withdrawn=gone))) == []
    assert (
        len(list(positions.numbers_run_on(disclosure(issue("1"), issue("4"), withdrawn=gone)))) == 1
    )


def closed(*days: str) -> dict[str, str]:
    return dict(zip(("applied", "checked", "on"), days, strict=False))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (closed("2025-03-01", "2025-03-20", "2025-04-01"), []),
        (closed("2025-03-01", "2025-03-01", "2025-03-01"), []),
        (closed("2025-03-02", "2025-03-01", "2025-04-01"), [("closed", "checked")]),
        (closed("2025-03-02", "2025-03-20", "2025-03-03"), [("closed", "on")]),
    ],
)
def test_an_issue_is_closed_in_order(days: dict[str, str], expected: list[Loc]) -> None:
    found = history.dates_in_order(disclosure(issue("1", closed=days)))
    assert [each.loc for each in found] == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [("2025-03-01", "2025-03-08", []), ("2025-03-08", "2025-03-01", [("objections", "to")])],
)
def test_objections_end_after_they_begin(first: str, last: str, expected: list[Loc]) -> None:
    found = history.dates_in_order(disclosure(objections={"from": first, "to": last}))
    assert [each.loc for each in found] == expected


EXPLAINED = "explained: [{rule: R16, reason: 分两处写, by: 某人, on: 2025-01-01}]\n"


@pytest.mark.parametrize(
    ("count", "is_marked", "severity"),
    [(2, False, "advice"), (1, False, "error"), (1, True, "advice")],
    ids=["differs", "does not differ", "does not differ, and answers a doubt of the way in"],
)
def test_an_explanation_is_shown_or_refused(
    tmp_path: Path, count: int, is_marked: bool, severity: str
) -> None:
    head = (
        "title: 公布\nwording: digest\ninspected: 某县\nchannels: [{kind: phone, value: 0373-3000000}]\n"
        f"totals: [{{of: 问题, count: {count}, unit: 个}}]\n{EXPLAINED}"
    )
    issue_file = "number: '1'\ntitle: 事\nstatus: ongoing\nmeasures: [{text: 已办。}]\n"
    signed = "1.事。已办。"
    files = {"disclosure.yml": head, "issues/1.yml": issue_file}
    if is_marked:
        files |= {
            "source/official.txt": signed,
            "source/marked.txt": sites.marked(signed, {1: "1"}),
        }
    written = {f"xian-2025/{path}": text.encode() for path, text in files.items()}
    writer.write(tmp_path, written)
    found = {(each.code, str(each.severity)) for each in check(tmp_path).diagnostics}
    assert found == {("R16" if count == 2 else "R18", severity)}


def of_places(*disclosures: tuple[str, list[str]]) -> Content:
    made = (
        Disclosure(name, Announcement.model_validate({**HEAD, "place": place}), ())
        for name, place in disclosures
    )
    return Content(tuple(made))


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (["甲省", "乙市", "丙县"], []),
        (["丙县"], []),
        (["甲省", "甲省"], ["“甲省”写了两次"]),
        (["甲省", "乙市", "甲 省"], ["“甲 省”写了两次"]),
        (["乙市", "甲省"], ["“甲省”写在“乙市”后面"]),
    ],
)
def test_a_place_goes_from_the_outside_in(place: list[str], said: list[str]) -> None:
    found = rule_places.places_go_inwards(of_places(("a", place)).disclosures[0])
    assert [each.message for each in found] == said


@pytest.mark.parametrize(
    ("one", "other", "weighs"),
    [
        (["甲乙省", "丙丁市"], ["甲乙省", "丙丁市", "戊己县"], []),
        (["甲乙省", "丙丁市"], ["甲乙", "丙丁市"], [Severity.ERROR]),
        (["甲乙省", "丙丁市"], ["甲乙省", "丙丁"], [Severity.ERROR]),
        (["甲乙省", "丙丁市"], ["甲乙省", "丙 丁市"], [Severity.ERROR]),
        (["甲乙省", "丙丁市"], ["甲乙省", "丙丁县"], [Severity.ADVICE]),
        (["甲乙省", "丙丁市", "戊己县"], ["甲乙省", "戊己县"], [Severity.ADVICE]),
        (["甲乙省", "丙丁市", "戊己区"], ["甲乙省", "庚辛市", "戊己区"], []),
    ],
)
def test_one_place_is_spelt_one_way(
    one: list[str], other: list[str], weighs: list[Severity]
) -> None:
    found = list(rule_places.places_are_spelt_alike(of_places(("a", one), ("b", other))))
    assert [breach.severity for _, breach in found] == weighs
    assert {disclosure.id for disclosure, _ in found} <= {"b"}
