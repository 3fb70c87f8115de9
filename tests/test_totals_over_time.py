"""The totals as each text states them, over time: stated ones as printed, counted ones apart and called so."""

from typing import Any

import lxml.html
import pytest

from generator.domain.model import Announcement, Content, Disclosure, Issue, Update, Withdrawal
from generator.domain.timeline import Timeline
from generator.site.make import make
from generator.site.pages.shared.totals import over_time

Total = dict[str, Any]


def total(count: int, status: str | None = None, of: str = "问题") -> Total:
    return {"of": of, "count": str(count), "unit": "个", "status": status}


def disclosure(
    announced: list[Total],
    reports: dict[str, tuple[list[Total], dict[str, str]]],
    statuses: tuple[str, ...] = ("undisclosed",) * 3,
    withdrawn: int = 0,
) -> Disclosure:
    """Return a disclosure; each report states totals, and states of issues by id."""
    head = {
        "title": "某县公布",
        "wording": "digest",
        "inspected": "某县",
        "issued": {"by": "某县委", "on": "2025-01-15"},
        "totals": announced,
    }
    issues = tuple(
        Issue.model_validate({"id": f"{n}", "title": f"问题{n}", "status": each})
        for n, each in enumerate(statuses, 1)
    )
    updates = tuple(
        Update.model_validate(
            {
                "id": on,
                "issued": {"by": "某县委", "on": on},
                "totals": totals,
                "issues": {each: {"status": status} for each, status in states.items()},
            }
        )
        for on, (totals, states) in reports.items()
    )
    gone = tuple(
        Withdrawal.model_validate(
            {"on": "2025-07-01", "issue": f"9{n}", "ground": "依规", "by": "某县委"}
        )
        for n in range(withdrawn)
    )
    return Disclosure(
        "x-2025", Announcement.model_validate(head), issues, updates=updates, withdrawn=gone
    )


def table(found: Disclosure) -> dict[str, list[str]]:
    """Return the lines of each table, its columns first."""
    return {
        each.of: [
            " ".join(column.label for column in each.columns),
            *(
                " ".join((line.iso, line.what, *(cell or "-" for cell in line.cells)))
                for line in each.lines
            ),
        ]
        for each in over_time(Timeline(found))
    }


STATED = [total(3), total(1, "completed"), total(2, "ongoing")]
LATER = [total(3), total(3, "completed")]


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        # Nothing later, nothing to compare.
        (disclosure(STATED, {}), {}),
        # What only one text states has no table.
        (disclosure(STATED, {"2025-06-01": ([], {})}), {}),
        # No issue has a state of its own: nothing is counted.
        (disclosure(STATED, {"2025-06-01": (LATER, {})}),
         {"问题": ["一共 已完成 整改中",
                  "2025-01-15 公布 3 1 2",
                  "2025-06-01 续报 3 3 -"]}),
        # States of issues are counted beside, on the day of each text, without a mark.
        (disclosure(STATED, {"2025-06-01": (LATER, {"2": "completed"})},
                    ("completed", "ongoing", "ongoing")),
         {"问题": ["一共 已完成 整改中",
                  "2025-01-15 公布 3 1 2",
                  "2025-01-15 逐项数出来 3 1 2",
                  "2025-06-01 续报 3 3 -",
                  "2025-06-01 逐项数出来 3 2 1"]}),
        # An issue without a state has a column of its own, never that of another.
        (disclosure(STATED, {"2025-06-01": (LATER, {"1": "completed", "2": "completed"})}),
         {"问题": ["一共 已完成 整改中 未逐项公布",
                  "2025-01-15 公布 3 1 2 -",
                  "2025-06-01 续报 3 3 - -",
                  "2025-06-01 逐项数出来 3 2 0 1"]}),
        # A report that counts only the two it speaks of is no second count of all three.
        (disclosure(STATED, {"2025-06-01": ([total(1, "completed"), total(1, "ongoing")],
                                            {"2": "completed", "3": "ongoing"})}),
         {}),
        # Nor is one of which nobody can tell what it counts.
        (disclosure(STATED, {"2025-06-01": ([total(1, "completed")], {"2": "completed", "3": "ongoing"})}),
         {}),
        # Parts that make up all issues count them all.
        (disclosure(STATED, {"2025-06-01": ([total(2, "completed"), total(1, "ongoing")], {})}),
         {"问题": ["一共 已完成 整改中", "2025-01-15 公布 3 1 2", "2025-06-01 续报 - 2 1"]}),
        # Of something else it is told of how many, or nothing is put beside it.
        (disclosure([total(8, of="督办件"), total(5, "completed", of="督办件")],
                    {"2025-06-01": ([total(2, "completed", of="督办件")], {})}),
         {}),
        # What counts something else is not compared with the issues.
        (disclosure([*STATED, total(8, of="督办件")],
                    {"2025-06-01": ([*LATER, total(9, of="督办件")], {})}),
         {"问题": ["一共 已完成 整改中",
                  "2025-01-15 公布 3 1 2",
                  "2025-06-01 续报 3 3 -"],
          "督办件": ["写明的", "2025-01-15 公布 8", "2025-06-01 续报 9"]}),
        # Percentages keep their digits, words stay words.
        (disclosure([{"of": "满意率", "percent": "93.80"}, {"of": "信访件", "said": "全部办结"}],
                    {"2025-06-01": ([{"of": "满意率", "percent": "95"}], {})}),
         {"满意率": ["写明的", "2025-01-15 公布 93.80%", "2025-06-01 续报 95%"]}),
        # The files' order is not the order of time.
        (disclosure([], {"2025-09-01": ([total(3, of="督办件")], {}),
                         "2025-06-01": ([total(2, of="督办件")], {})}),
         {"督办件": ["写明的", "2025-06-01 续报 2", "2025-09-01 续报 3"]}),
    ],
)  # fmt: skip
def test_each_text_has_a_line(found: Disclosure, lines: dict[str, list[str]]) -> None:
    assert table(found) == lines


def test_bars_stand_on_one_scale_and_only_where_the_parts_are_all() -> None:
    first = [total(3, of="件"), total(1, "completed", "件"), total(2, "ongoing", "件")]
    later = [total(6, of="件"), total(3, "completed", "件"), total(3, "staged", "件")]
    part = [total(6, of="件"), total(4, "completed", "件")]
    found = disclosure(first, {"2025-06-01": (later, {}), "2025-09-01": (part, {})})
    (shown,) = over_time(Timeline(found))
    drawn = [[(part.kind, part.start, part.share) for part in line.parts] for line in shown.lines]
    assert drawn == [
        [("done", "0.00", "16.67"), ("open", "16.67", "33.33")],
        [("done", "0.00", "50.00"), ("partial", "50.00", "50.00")],
        [],
    ]


COUNTED = "“逐项数出来”是照那一天每个问题写明的自报状态数的，不是公布写的数。"
MAY_HOLD = "没有逐项公布状态的问题，写明的数里可能算在某一种状态里，所以两个数可以不一样。"


def notes(found: Disclosure) -> tuple[str, ...]:
    (shown,) = over_time(Timeline(found))
    return shown.notes


def test_what_is_counted_says_what_it_leaves_out() -> None:
    reports = {"2025-06-01": (LATER, {"2": "completed"})}
    found = disclosure(STATED, reports, ("completed", "ongoing"), withdrawn=1)
    assert notes(found) == (COUNTED, "撤下的1个问题不在逐项数出来的里面。"), "the third may be done"


def test_where_another_number_is_stated_both_are_told_without_a_judgement() -> None:
    reports = {"2025-06-01": (LATER, {"2": "completed"})}
    assert notes(disclosure(STATED, reports, ("completed", "ongoing", "ongoing"))) == (
        COUNTED,
        "2025年6月1日续报写的已完成是3个，这里逐项数出来的是2个。续报的数法可能和这里不同，两个数都照实列出。",
    )


def test_issues_without_a_state_may_be_what_is_stated() -> None:
    reports = {"2025-06-01": (LATER, {"1": "completed", "2": "completed"})}
    assert notes(disclosure(STATED, reports)) == (COUNTED, MAY_HOLD)


def test_the_overview_has_the_table_in_words() -> None:
    made = make(Content((disclosure(STATED, {"2025-06-01": (LATER, {})}),)))
    page = lxml.html.document_fromstring(made.pages["x-2025/index.md"].decode())
    (shown,) = page.xpath("//table[@class='over-time__table']")
    rows = [" ".join(each.text_content().split()) for each in shown.xpath(".//tbody/tr")]
    assert rows == ["2025年1月15日公布312", "2025年6月1日续报33没有列出"]
    alone = make(Content((disclosure(STATED, {}),))).pages["x-2025/index.md"].decode()
    assert "各次写明的总数" not in alone


def test_the_overview_begins_with_the_newest_totals_and_what_stands_beside_them() -> None:
    reports = {"2025-06-01": (LATER, {"2": "completed"})}
    found = disclosure(STATED, reports, ("completed", "ongoing"), withdrawn=1)
    page = make(Content((found,))).pages["x-2025/index.md"].decode()
    newest, first = "## 2025年6月1日续报写明的总数", "## 2025年1月15日公布写明的总数"
    assert 0 < page.index(newest) < page.index("## 各次写明的总数") < page.index(first)
    assert "已经撤下" in page[page.index(newest) : page.index("## 各次写明的总数")]
    alone = make(Content((disclosure(STATED, {}),))).pages["x-2025/index.md"].decode()
    assert "## 公布写明的总数" in alone, "one text needs no day"


def lines_of(found: Disclosure, on: str) -> list[str]:
    """Return the totals that the page of a day's report has, with what it puts beside them."""
    page = lxml.html.document_fromstring(
        make(Content((found,))).pages[f"x-2025/changes/{on}.md"].decode()
    )
    items = page.xpath("//ul[@class='event__totals']/li")
    return [" ".join(each.text_content().split()) for each in items]


ALL_BUT_ONE = ("completed", "ongoing", "ongoing")
OF_TWO = ([total(1, "completed"), total(1, "ongoing")], {"2": "completed", "3": "ongoing"})


def test_a_number_is_told_with_the_one_before_only_where_both_count_the_same_issues() -> None:
    again = [total(3), total(2, "completed"), total(1, "ongoing"), total(7, of="制度")]
    found = disclosure([*STATED, total(9, of="制度")], {"2025-06-01": (again, {})})
    assert lines_of(found, "2025-06-01") == [
        "问题：3个",
        "问题，已完成：2个 上次写的是1个",
        "问题，整改中：1个 上次写的是2个",
        "制度：7个",
    ]
    found = disclosure(STATED, {"2025-06-01": OF_TWO}, ALL_BUT_ONE)
    assert lines_of(found, "2025-06-01") == ["问题，已完成：1个", "问题，整改中：1个"]


def test_the_overview_says_of_how_many_issues_a_report_counts() -> None:
    found = disclosure(STATED, {"2025-06-01": OF_TWO}, ALL_BUT_ONE)
    page = make(Content((found,))).pages["x-2025/index.md"].decode()
    page = lxml.html.document_fromstring(page).text_content()
    assert "这次续报写的是3个问题里的2个，其余的看各个问题。" in page
    assert "各次写明的总数" not in page
    assert "≠" not in page
