"""What changed: on a disclosure, on each of its days, and on the whole site.

The disclosure is made up so that each kind of thing happens: two reports, of which the first names a
new state, none, and a verification that says another; corrections of the announcement, of an issue, of
its state and of a report; a withdrawal.
"""

import datetime
from dataclasses import replace
from typing import Any

import lxml.html
import pytest

from generator.domain import routes
from generator.domain.model import (
    Announcement,
    Content,
    Correction,
    Disclosure,
    Issue,
    Original,
    Update,
    Withdrawal,
)
from generator.domain.status import Status
from generator.domain.timeline import Timeline
from generator.site.make import Made, make

HEAD: dict[str, Any] = {
    "title": "某县公布",
    "wording": "digest",
    "inspected": "某县",
    "issued": {"by": "某县委", "on": "2025-01-15"},
    "totals": [{"of": "问题", "count": 4, "unit": "个"}, {"of": "问题", "status": "completed", "count": 1, "unit": "个"}],
}  # fmt: skip
ISSUES: list[dict[str, Any]] = [
    {"id": "1", "number": "1", "title": "水管", "status": "ongoing"},
    {"id": "2", "number": "2", "title": "校车", "status": "undisclosed"},
    {"id": "3", "number": "3", "title": "燃气", "status": "completed", "said": "已办结"},
]  # fmt: skip
REPORTS: list[dict[str, Any]] = [
    {
        "issued": {"by": "某县委", "on": "2025-06-01"},
        "opening": "第一次续报的开头。",
        "totals": [{"of": "问题", "count": 4, "unit": "个"}, {"of": "问题", "status": "completed", "count": 2, "unit": "个"}],
        "issues": {
            "1": {
                "status": "completed",
                "verified": {"by": "县人大", "on": "2025-05-20", "status": "ongoing", "said": "还差两个小区"},
            },
            "2": {"status": "staged", "text": "开了两条线路。", "remaining": ["3条线路没有开", "验收"]},
            "3": {"text": "回头看过。"},
        },
    },
    {
        "issued": {"by": "某县委", "on": "2025-12-01"},
        "issues": {"1": {"status": "ongoing"}, "2": {"remaining": ["2条线路没有开", "验收"]}},
    },
]  # fmt: skip
CORRECTIONS: list[dict[str, Any]] = [
    {"on": "2025-03-01", "field": "opening", "was": "2024年", "now": "2023年", "reason": "抄写有误"},
    {"on": "2025-03-01", "issue": "3", "field": "status", "was": "ongoing", "now": "completed", "reason": "状态写错"},
    {"on": "2025-07-01", "issue": "1", "field": "updates.2025-06-01.text", "was": "3个", "now": "5个", "reason": "漏数"},
]  # fmt: skip
GONE = {"on": "2025-08-01", "issue": "4", "ground": "涉及他人隐私", "by": "某县委"}


def disclosure(name: str = "xian-2025", **more: Any) -> Disclosure:
    return Disclosure(
        name,
        Announcement.model_validate(HEAD | more),
        tuple(map(Issue.model_validate, ISSUES)),
        updates=tuple(
            Update.model_validate({"id": each["issued"]["on"], **each}) for each in REPORTS
        ),
        corrections=tuple(map(Correction.model_validate, CORRECTIONS)),
        withdrawn=(Withdrawal.model_validate(GONE),),
    )


WHOLE = disclosure()
DAYS = ["2025-12-01", "2025-08-01", "2025-07-01", "2025-06-01", "2025-03-01", "2025-01-15"]


@pytest.fixture(scope="module")
def made() -> Made:
    return make(Content((WHOLE,)))


def html(made: Made, path: str) -> Any:
    """Return a page as a browser sees it, but for its headings, which are Markdown still."""
    _, _, body = made.pages[path].decode().partition("\n---\n")
    return lxml.html.document_fromstring(f"<main>{body}</main>")


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def day(on: str) -> datetime.date:
    return datetime.date.fromisoformat(on)


# --- what is true on a day ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "states"),
    [
        ("2025-01-15", ["ongoing", "undisclosed", "ongoing"]),
        ("2025-03-01", ["ongoing", "undisclosed", "completed"]),
        ("2025-06-01", ["completed", "staged", "completed"]),
        ("2025-08-01", ["completed", "staged", "completed"]),
        ("2025-12-01", ["ongoing", "staged", "completed"]),
    ],
)
def test_on_each_day_an_issue_stood_as_it_was_written_that_day(on: str, states: list[str]) -> None:
    timeline = Timeline(WHOLE)
    found = [timeline.standing(each, day(on)).status for each in WHOLE.issues]
    assert found == [Status(each) for each in states]
    assert timeline.standing(WHOLE.issues[2]).status is Status.COMPLETED


def test_the_days_on_which_something_happened_come_newest_first() -> None:
    assert [each.isoformat() for each in Timeline(WHOLE).days] == DAYS


def test_what_a_report_moves_is_told_against_what_stood_before_it() -> None:
    first, second = (Timeline(WHOLE).moves(each) for each in WHOLE.updates)
    states = [(each.issue.id, each.before.status.value, each.after.status.value) for each in first]
    assert states == [
        ("1", "ongoing", "completed"), ("2", "undisclosed", "staged"), ("3", "completed", "completed"),
    ]  # fmt: skip
    assert [each.has_other_state for each in first] == [True, True, False]
    assert [each.left_before for each in second] == [(), ("3条线路没有开", "验收")]


# --- the pages of a disclosure ----------------------------------------------------------------------


def test_every_day_has_a_page_and_the_list_leads_to_it(made: Made) -> None:
    page = html(made, "xian-2025/changes.md")
    links = page.xpath("//p[@class='event__more']/a/@href")
    assert links == [f"{on}/" for on in DAYS]
    assert {f"xian-2025/changes/{on}.md" for on in DAYS} < set(made.pages)


def test_the_list_says_what_changed_since_the_publication(made: Made) -> None:
    said = text(html(made, "xian-2025/changes.md").xpath("//p[@class='lede']")[0])
    assert said == (
        "2025年1月15日公布以来有2次续报、3处更正、撤下的1个问题；最近一次变动是2025年12月1日。"
    )


def test_reported_and_verified_states_stand_apart(made: Made) -> None:
    page = html(made, "xian-2025/changes/2025-06-01.md")
    first, second, third = map(text, page.xpath("//ol[contains(@class, 'event__issues')]/li"))
    assert "自报 由 ○整改中 变为 ●已完成" in first
    assert "核验 ○整改中 还差两个小区 2025年5月20日由县人大核验" in first
    assert "核验的状态和自报的不一样。" in first
    assert "自报 原来没有逐项公布，现在是 ◐阶段性完成" in second
    assert "开了两条线路。 还没办完3条线路没有开 验收" in second
    assert "自报 这次没有说到状态，仍是 ●已完成" in third


def test_a_stated_total_is_told_with_what_was_stated_before(made: Made) -> None:
    page = html(made, "xian-2025/changes/2025-06-01.md")
    assert [text(each) for each in page.xpath("//ul[@class='event__totals']/li")] == [
        "问题：4个",
        "问题，已完成：2个 上次写的是1个",
    ]


def test_what_is_said_of_an_issue_whose_state_is_the_same_is_told(made: Made) -> None:
    page = text(html(made, "xian-2025/changes.md"))
    assert "第3项 燃气 自报 这次没有说到状态，仍是 ●已完成 续报写：回头看过。" in page
    assert "没有变动" not in page


def counted(done: int) -> dict[str, Any]:
    return {"of": "隐患", "total": 167, "unit": "处", "done": done, "words": {"done": "改好"}}


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"progress": [counted(112)]}, "进度：隐患，一共167处，改好112处（上次写的是一共167处，改好54处）"),
        ({"text": "又改好58处。\n别的。"}, "续报写：又改好58处。……"),
        ({"text": "长" * 101}, f"续报写：{'长' * 100}……"),
        ({"said": "加紧推进"}, "原话：加紧推进"),
        ({"status": "ongoing"}, "还有1个问题没有变动，这里没有列"),
    ],
    ids=["progress", "words", "long", "said", "nothing"],
)  # fmt: skip
def test_nothing_moved_is_said_only_where_nothing_is_said(entry: dict[str, Any], told: str) -> None:
    issue = {"id": "10", "number": "10", "title": "隐患", "status": "ongoing"}
    report = {"id": "2025-06-01", "issued": {"by": "某县委", "on": "2025-06-01"}}
    only = Disclosure(
        "xian-2025",
        Announcement.model_validate(HEAD),
        (Issue.model_validate(issue | {"progress": [counted(54)]}),),
        updates=(Update.model_validate(report | {"issues": {"10": entry}}),),
    )
    page = text(html(make(Content((only,))), "xian-2025/changes.md"))
    assert told in page
    assert page.count("没有变动") == told.count("没有变动")


def test_what_is_quoted_of_a_report_says_that_it_was_corrected_since() -> None:
    """The quotation stands as it was written that day."""
    found = reported_wrongly(is_signed=False)
    page = html(make(Content((found,))), "xian-2025/changes.md")
    (issue,) = page.xpath("//ol[@class='event__issues']/li")
    for line in (
        "续报写：又修好3栋。",
        "正文在2025年7月1日更正过：“3栋”改为“5栋”。",
        "进度第1条的已完成在2025年7月2日更正过：“13”改为“15”。",
    ):
        assert line in text(issue)


def test_what_is_left_for_the_first_time_is_new_on_the_page_of_changes(made: Made) -> None:
    page = text(html(made, "xian-2025/changes.md"))
    assert "还没办完的，上次没有列，这次写了： 新增3条线路没有开 新增验收" in page


def test_what_is_left_is_compared_by_item(made: Made) -> None:
    (item,) = html(made, "xian-2025/changes/2025-12-01.md").xpath(
        "//ul[@class='difference__items']/li"
    )
    assert "改了1处：“3条”改为“2条”。" in text(item)


def test_the_opening_of_a_report_stands_on_its_day(made: Made) -> None:
    assert "第一次续报的开头。" in text(html(made, "xian-2025/changes/2025-06-01.md"))


def test_a_correction_says_what_and_why_and_a_state_by_its_word(made: Made) -> None:
    said = text(html(made, "xian-2025/changes/2025-03-01.md"))
    assert "更正：开头 只改了日期：“2024年”改为“2023年”。 原因：抄写有误" in said
    assert "第3项 燃气，整改状态 改了1处：“整改中”改为“已完成”。 原因：状态写错" in said


def test_a_day_shows_how_every_issue_stood_at_its_end(made: Made) -> None:
    groups = html(made, "xian-2025/changes/2025-08-01.md").xpath(
        "//section[contains(@class, 'stood')]"
    )
    assert [text(each.xpath("./h3")[0]) for each in groups] == ["●已完成 2个", "◐阶段性完成 1个"]
    first = text(groups[0])
    assert "第1项 水管 核验：○整改中 2025年5月20日由县人大核验" in first
    assert "第3项 燃气 原话：已办结" in first


def test_a_day_says_that_things_happened_since_and_leads_to_its_neighbours(made: Made) -> None:
    page = html(made, "xian-2025/changes/2025-06-01.md")
    assert "截至2025年6月1日的情况。以后的变动见变动。" in text(page)
    assert page.xpath("//nav[contains(@class, 'steps-nav')]/a/@href") == [
        "../2025-03-01/", "../2025-07-01/",
    ]  # fmt: skip
    last = text(html(made, "xian-2025/changes/2025-12-01.md"))
    assert "这是到现在为止最近的一次变动。" in last


def test_a_withdrawn_issue_is_named_by_its_number_and_nothing_else(made: Made) -> None:
    said = text(html(made, "xian-2025/changes/2025-08-01.md"))
    assert "撤下：问题 4 某县委决定撤下。依据：涉及他人隐私" in said


def test_words_of_a_withdrawn_issue_stand_on_no_page_of_changes() -> None:
    secret = Correction.model_validate(
        {"on": "2025-02-01", "issue": "4", "field": "title", "was": "密语甲", "now": "密语乙", "reason": "密语丙"}
    )  # fmt: skip
    made = make(Content((replace(WHOLE, corrections=(*WHOLE.corrections, secret)),)))
    assert [path for path, page in made.pages.items() if "密语" in page.decode()] == []


def test_where_all_stand_alike_one_sentence_says_so() -> None:
    alike = Disclosure(
        "xian-2025",
        Announcement.model_validate(HEAD),
        tuple(Issue.model_validate({"id": n, "title": n, "status": "undisclosed"}) for n in "12"),
    )
    page = html(make(Content((alike,))), "xian-2025/changes/2025-01-15.md")
    assert "2个问题，公布和续报都没有逐个写状态，本站不推测。" in text(page)
    assert page.xpath("//section[contains(@class, 'stood')]") == []
    said = replace(
        alike, issues=(alike.issues[0], alike.issues[1].model_copy(update={"said": "在办"}))
    )
    page = html(make(Content((said,))), "xian-2025/changes/2025-01-15.md")
    (group,) = page.xpath("//section[contains(@class, 'stood')]")
    assert text(group) == "其中1个写了原话或者核验 2 原话：在办"


def test_without_a_date_and_without_news_the_list_says_so() -> None:
    head = {key: each for key, each in HEAD.items() if key != "issued"}
    bare = Disclosure("xian-2025", Announcement.model_validate(head), WHOLE.issues)
    made = make(Content((bare,)))
    said = text(html(made, "xian-2025/changes.md"))
    assert "公布以来（公布的日期没有列出）没有续报、更正，也没有撤下的问题。" in said
    assert [path for path in made.pages if path.startswith("xian-2025/changes/")] == []


# --- bounds -----------------------------------------------------------------------------------------


MANY = 300


@pytest.fixture(scope="module")
def many() -> Made:
    """Return a site of many issues that are all reported on in one day, and all corrected in another."""
    issues = tuple(
        Issue.model_validate({"id": f"{n}", "number": f"{n}", "title": f"问题{n}", "status": "ongoing"})
        for n in range(1, MANY + 1)
    )  # fmt: skip
    done = {each.id: {"status": "completed"} for each in issues}
    report = {"id": "2025-06-01", "issued": {"by": "某县委", "on": "2025-06-01"}, "issues": done}
    corrections = (
        {"on": "2025-07-01", "issue": each.id, "field": "title", "was": "旧", "now": each.title, "reason": "写错"}
        for each in issues
    )  # fmt: skip
    large = Disclosure(
        "xian-2025",
        Announcement.model_validate(HEAD),
        issues,
        updates=(Update.model_validate(report),),
        corrections=tuple(map(Correction.model_validate, corrections)),
    )
    return make(Content((large,)))


def test_a_list_names_some_issues_of_a_large_report_and_says_how_many_more(many: Made) -> None:
    page = html(many, "xian-2025/changes.md")
    assert len(page.xpath("//ol[contains(@class, 'event__issues')]/li")) == 8
    assert f"还有{MANY - 8}个问题有变动，这里没有列" in text(page)
    assert f"还有{MANY - 8}处更正和撤下" in text(page)


@pytest.mark.parametrize("kind", ["event__issues", "difference"])
def test_the_pages_of_a_day_show_all_of_it_so_many_a_page(many: Made, kind: str) -> None:
    on = "2025-06-01" if kind == "event__issues" else "2025-07-01"
    path = (
        f"//ol[contains(@class, '{kind}')]/li"
        if kind == "event__issues"
        else "//div[@class='difference']"
    )
    paths = [
        f"xian-2025/changes/{on}.md",
        *(f"xian-2025/changes/{on}/{n}.md" for n in range(2, 4)),
    ]
    shown = [len(html(many, each).xpath(path)) for each in paths]
    assert shown == [100] * 3
    assert f"xian-2025/changes/{on}/4.md" not in many.pages


def test_no_page_of_changes_is_too_heavy_for_a_phone(many: Made) -> None:
    paths = [path for path in many.pages if "changes" in path]
    assert max(len(many.pages[path]) for path in paths) < 400_000


def test_how_many_pages_are_made_is_known_before() -> None:
    totals: set[int] = set()
    made = make(Content((WHOLE, disclosure("other-2025"))), lambda _, total: totals.add(total))
    assert totals == {len(made.pages)}


# --- the whole site ---------------------------------------------------------------------------------


def test_the_site_lists_every_day_of_every_disclosure_newest_first() -> None:
    other = disclosure("other-2025", inspected="另一县")
    page = html(make(Content((WHOLE, other))), "changes.md")
    dates = page.xpath("//ol[@class='changes']/li//time/@datetime")
    assert dates == sorted(DAYS * 2, reverse=True)
    assert {text(each) for each in page.xpath("//span[contains(@class, 'changes__of')]")} == {
        "某县2025年公布", "另一县2025年公布",
    }  # fmt: skip


def test_every_correction_of_the_site_stands_in_one_list(made: Made) -> None:
    page = html(made, "changes/corrections.md")
    assert len(page.xpath("//ol[@class='events']/li")) == len(CORRECTIONS)
    assert "公布以后更正过的3处，新的在前。" in text(page)


def test_what_was_withdrawn_later_counts_where_it_was_published(made: Made) -> None:
    for path in ("changes.md", "xian-2025/changes.md", "xian-2025/changes/2025-01-15.md"):
        assert "公布4个问题，其中1个后来撤下" in text(html(made, path))
    first = text(html(made, "xian-2025/changes/2025-01-15.md"))
    said = "撤下，不再写它当时的状态：问题 4 在2025年8月1日撤下，依据：涉及他人隐私。"
    assert f"另有1个后来{said}" in first
    assert f"另有1个{said}" in text(html(made, "xian-2025/changes/2025-12-01.md"))
    assert "4个问题里有1个已经撤下，这里能看到3个" in text(html(made, "index.md"))


def test_the_list_says_all_that_a_follower_goes_by(made: Made) -> None:
    home = text(html(made, "xian-2025/changes.md"))
    assert "2条线路没有开" in home  # no other state, yet something else is left
    site = text(html(made, "changes.md"))
    said = "第1项 水管：自报由整改中变为已完成；县人大核验：整改中，和自报的不一样"
    assert said in site
    assert "第2项 校车：还没办完的有变动，现在写了2件" in site
    assert "撤下 问题 4：某县委决定；依据：涉及他人隐私" in site


def test_a_new_limit_a_closing_and_what_is_named_no_more_are_told() -> None:
    head = HEAD | {"issued": {"by": "某县委", "on": "2025-01-15"}}
    issues = (
        Issue.model_validate({"id": "1", "number": "1", "title": "水管", "status": "ongoing"}),
        Issue.model_validate(
            {"id": "2", "number": "2", "title": "校车", "status": "ongoing", "remaining": ["东村没有开"]}
        ),
    )  # fmt: skip
    entries = {
        "1": {"due": {"on": "2025-12-31", "was": "2025年6月底", "reason": "管材未到"}},
        "2": {"status": "completed", "closed": {"by": "县整改办", "on": "2025-05-20"}},
    }
    report = {
        "id": "2025-06-01",
        "issued": {"by": "某县委", "on": "2025-06-01"},
        "issues": entries,
    }
    made = make(
        Content(
            (
                Disclosure(
                    "xian-2025",
                    Announcement.model_validate(head),
                    issues,
                    updates=(Update.model_validate(report),),
                ),
            )
        )
    )
    said = text(html(made, "xian-2025/changes.md"))
    assert "延期：2025年12月31日，原来是2025年6月底。原因：管材未到" in said
    assert "2025年5月20日由县整改办销号" in said
    assert "上次写没办完的，这次没有再列： 删去东村没有开" in said


SECOND_LIMIT = "2025年12月31日，第2次延期，原来是2025年6月底，最初是2025年3月底。原因：又停工"
TWICE = {
    "2025-06-01": {"1": {"due": {"said": "2025年6月底", "was": "2025年3月底", "reason": "停工"}}},
    "2025-09-01": {"1": {"due": {"on": "2025-12-31", "reason": "又停工"}}},
}
LIMITS = [
    ("the day", "xian-2025/changes/2025-09-01.md", SECOND_LIMIT),
    ("changes", "xian-2025/changes.md", f"延期：{SECOND_LIMIT}"),
    ("the board", "xian-2025/open.md", f"整改时限：{SECOND_LIMIT}"),
    ("the issue", "xian-2025/issues/1.md", SECOND_LIMIT),
    ("home", "index.md", "第2次延期到2025年12月31日（最初是2025年3月底）"),
]


@pytest.mark.parametrize(
    ("page", "said"), [row[1:] for row in LIMITS], ids=[row[0] for row in LIMITS]
)
def test_a_second_new_limit_does_not_hide_the_first(page: str, said: str) -> None:
    head = {
        "title": "公布",
        "wording": "digest",
        "inspected": "某县委",
        "issued": {"by": "某县委", "on": "2025-01-15"},
    }
    issue = Issue.model_validate({"id": "1", "number": "1", "title": "水管", "status": "ongoing"})
    reports = tuple(
        Update.model_validate({"id": on, "issued": {"by": "某县委", "on": on}, "issues": entries})
        for on, entries in TWICE.items()
    )
    found = Disclosure("xian-2025", Announcement.model_validate(head), (issue,), updates=reports)
    assert said in text(html(make(Content((found,))), page))


def test_the_home_page_names_the_last_days_and_leads_to_all(made: Made) -> None:
    section = html(made, "index.md").xpath("//section[@aria-labelledby='later']")[0]
    assert section.xpath(".//ol/li//time/@datetime") == DAYS[:3]
    assert "第1项 水管：自报由已完成变为整改中" in text(section)
    assert section.xpath("./p/a/@href") == ["xian-2025/changes/"]
    assert "xian-2025/issues/1/" in section.xpath(".//li/ul/li/a/@href"), (
        "a name leads to its issue"
    )


def test_the_home_page_keeps_the_last_report_whatever_came_since() -> None:
    since = [
        {"on": f"2026-01-0{n}", "field": "opening", "was": "甲", "now": "乙", "reason": "写错"}
        for n in range(1, 5)
    ]
    found = replace(WHOLE, corrections=tuple(map(Correction.model_validate, since)))
    for content, days in (
        ((found,), ["2026-01-04", "2026-01-03", "2026-01-02", "2025-12-01"]),
        ((found, replace(found, id="other-2025")), [*["2026-01-04"] * 2, "2026-01-03", "2025-12-01"]),
    ):  # fmt: skip
        section = html(make(Content(content)), "index.md").xpath("//ol[@class='changes']")[0]
        assert section.xpath("./li//time/@datetime") == days


def checked(on: str, status: str) -> dict[str, Any]:
    return {"by": "县人大", "on": on, "status": status}


def test_what_was_verified_otherwise_comes_first_and_is_never_left_out() -> None:
    """In a report that moves more issues than a line names."""
    issues = tuple(
        Issue.model_validate({"id": f"{n}", "number": f"{n}", "title": f"事{n}", "status": "ongoing"})
        for n in range(1, 10)
    )  # fmt: skip
    done = {each.id: {"status": "completed"} for each in issues}
    first = {"8": {"verified": checked("2025-05-01", "ongoing")}}
    second = done | {
        "8": {"status": "completed", "verified": checked("2025-11-01", "completed")},
        "9": {"status": "completed", "verified": checked("2025-11-01", "ongoing")},
    }
    reports = [
        {"id": on, "issued": {"by": "某县委", "on": on}, "issues": entries}
        for on, entries in (("2025-06-01", first), ("2025-12-01", second))
    ]
    found = Disclosure(
        "xian-2025",
        Announcement.model_validate(HEAD),
        issues,
        updates=tuple(map(Update.model_validate, reports)),
    )
    made = make(Content((found,)))
    for path in ("changes.md", "index.md"):
        line = html(made, path).xpath("//ol[@class='changes']/li[1]/ul/li")
        assert [text(each) for each in line] == [
            "第8项 事8：自报由整改中变为已完成；县人大核验由整改中变为已完成",
            "第9项 事9：自报由整改中变为已完成；县人大核验：整改中，和自报的不一样",
            "第1项 事1：自报由整改中变为已完成",
            "还有6个",
        ]
    listed = html(made, "xian-2025/changes.md").xpath("//ol[@class='event__issues']/li")
    assert [text(each)[:6] for each in listed[:3]] == ["第8项 事8", "第9项 事9", "第1项 事1"]
    assert "核验 由 ○整改中 变为 ●已完成" in text(listed[0])


def test_with_nothing_but_the_publication_the_home_page_says_nothing_of_changes() -> None:
    bare = Disclosure("xian-2025", Announcement.model_validate(HEAD), WHOLE.issues)
    made = make(Content((bare,)))
    assert html(made, "index.md").xpath("//section[@aria-labelledby='later']") == []
    assert "本站没有收到续报、更正" in made.pages["xian-2025/index.md"].decode()


def test_the_way_to_a_day_leads_over_the_list(made: Made) -> None:
    frame = made.frame.pages["xian-2025/changes/2025-06-01.md"]
    assert [each.address for each in frame.crumbs] == [
        "", "xian-2025/", "xian-2025/changes/", "xian-2025/changes/2025-06-01/",
    ]  # fmt: skip


def test_days_keep_the_promised_address() -> None:
    assert routes.day("xian-2025", day("2025-06-01")) == "xian-2025/changes/2025-06-01/"


# --- a report that was corrected ---------------------------------------------------------------------


def reported_wrongly(*, is_signed: bool) -> Disclosure:
    """Return a disclosure whose report said 3栋 and 13处, which was corrected later; its file has what is right."""
    day_of = "2025-06-01"
    entry = {
        "status": "ongoing", "text": "又修好5栋。", "said": "正在修",
        "progress": [{"of": "楼", "total": 20, "unit": "栋", "done": 15, "open": 5}],
    }  # fmt: skip
    report = {
        "id": day_of,
        "issued": {"by": "某县委", "on": day_of},
        "opening": "修好15栋。",
        "issues": {"1": entry},
    }
    corrections = [
        {"on": "2025-07-01", "issue": "1", "field": f"updates.{day_of}.text", "was": "3栋", "now": "5栋", "reason": "漏数"},
        {"on": "2025-07-01", "issue": "1", "field": f"updates.{day_of}.said", "was": "已修好", "now": "正在修", "reason": "写早了"},
        {"on": "2025-07-02", "issue": "1", "field": f"updates.{day_of}.progress[1].done", "was": "13", "now": "15", "reason": "漏数"},
        {"on": "2025-07-02", "field": f"updates.{day_of}.opening", "was": "13栋", "now": "15栋", "reason": "漏数"},
    ]  # fmt: skip
    paragraphs = (("某县续报", None), ("修好13栋。", None), ("水管又修好3栋。", "1"))
    return Disclosure(
        "xian-2025",
        Announcement.model_validate(HEAD),
        tuple(map(Issue.model_validate, ISSUES)),
        updates=(Update.model_validate(report),),
        corrections=tuple(map(Correction.model_validate, corrections)),
        reports={day_of: Original(paragraphs)} if is_signed else {},
    )


@pytest.mark.parametrize("is_signed", [True, False])
def test_the_day_of_a_corrected_report_has_its_words_and_the_correction(*, is_signed: bool) -> None:
    page = html(
        make(Content((reported_wrongly(is_signed=is_signed),))), "xian-2025/changes/2025-06-01.md"
    )
    (issue,) = page.xpath("//ol[contains(@class, 'event__issues')]/li")
    assert "又修好3栋。" in text(issue)
    assert [text(each) for each in issue.xpath(".//del[@class='corrected']")] == ["3栋"]
    notes = [text(each).replace(" ", "") for each in page.xpath("//p[@class='amendment']")]
    name = "原文" if is_signed else "原来"
    assert (
        "更正2025年6月1日续报的状态原话原来已修好更正为正在修2025年7月1日，原因：写早了；没有写明由谁决定"
        in notes
    )
    assert (
        f"更正2025年6月1日续报的正文{name}3栋更正为5栋2025年7月1日，原因：漏数；没有写明由谁决定"
        in notes
    )
    assert (
        f"更正2025年6月1日续报的开头{name}13栋更正为15栋2025年7月2日，原因：漏数；没有写明由谁决定"
        in notes
    )
    assert "13" in text(issue.xpath(".//div[@class='bar']")[0])
    assert "修好13栋。" in text(page.xpath("//div[@class='words']")[0])
    stood = page.xpath("//section[contains(@class, 'stood')]")
    assert "第1项 水管 原话：已修好" in "".join(map(text, stood))
    assert len(page.xpath("//@id")) == len(set(page.xpath("//@id")))


@pytest.mark.parametrize("is_signed", [True, False])
def test_an_issue_shows_a_signed_report_as_signed_and_ours_as_is_right(*, is_signed: bool) -> None:
    page = html(make(Content((reported_wrongly(is_signed=is_signed),))), "xian-2025/issues/1.md")
    (latest,) = page.xpath("//div[@class='latest']")
    assert f"又修好{'3' if is_signed else '5'}栋。" in text(latest)
    (marked,) = latest.xpath(".//del | .//ins")
    assert (marked.tag, text(marked)) == (("del", "3栋") if is_signed else ("ins", "5栋"))
    assert "更正为5栋" in text(latest)
    assert "已完成15栋" in text(latest)
    assert len(page.xpath("//@id")) == len(set(page.xpath("//@id")))


def test_the_text_of_a_report_as_signed_has_its_corrections() -> None:
    page = html(
        make(Content((reported_wrongly(is_signed=True),))), "xian-2025/changes/2025-06-01.md"
    )
    (signed,) = page.xpath("//details[@class='signed-report']")
    assert [text(each) for each in signed.xpath(".//del")] == ["13栋", "3栋"]
    assert text(signed.xpath(".//p[@class='original__p']")[2]) == "水管又修好3栋。"


def test_a_correction_says_who_decided_it_and_whose_words_it_corrects() -> None:
    fixed = {
        "on": "2025-02-01",
        "issue": "1",
        "field": "summary",
        "was": "3",
        "now": "5",
        "reason": "漏数",
        "by": "县整改办",
    }
    page = html(
        make(Content((replace(WHOLE, corrections=(Correction.model_validate(fixed),)),))),
        "xian-2025/changes/2025-02-01.md",
    )
    said = text(page)
    assert "更正：第1项 水管，本站的一句话" in said
    assert "原因：漏数；县整改办更正" in said


def test_words_of_an_earlier_correction_are_not_called_signed() -> None:
    head = HEAD | {"wording": "verbatim"}
    issue = {
        "id": "1",
        "title": "水管",
        "status": "ongoing",
        "measures": [{"text": "换了43公里。"}],
    }
    fixed = [
        {"on": "2025-02-01", "issue": "1", "field": "measures[1].text", "was": "43公里", "now": "34公里", "reason": "写错"},
        {"on": "2025-03-01", "issue": "1", "field": "measures[1].text", "was": "34公里", "now": "35公里", "reason": "又错"},
    ]  # fmt: skip
    made = make(
        Content(
            (
                Disclosure(
                    "xian-2025",
                    Announcement.model_validate(head),
                    (Issue.model_validate(issue),),
                    corrections=tuple(map(Correction.model_validate, fixed)),
                ),
            )
        )
    )
    notes = html(made, "xian-2025/issues/1.md").xpath("//p[@class='amendment']")
    assert ["原文" in text(each) for each in notes] == [True, False]
    assert "上次更正为34公里" in text(notes[1])


def test_words_that_were_corrected_stand_in_their_sentence() -> None:
    made = make(Content((reported_wrongly(is_signed=False),)))
    (event, *_) = html(made, "xian-2025/changes/2025-07-01.md").xpath("//div[@class='event']")
    assert text(event).startswith(
        "更正：第1项 水管，2025年6月1日续报的正文 改了1处：“3栋”改为“5栋”。 又修好删去开始删去3栋"
    )
    assert "原因：漏数" in text(event)


def test_a_correction_is_told_in_the_same_words_on_every_page() -> None:
    """As it was made, though the word beside it is the same before and after."""
    fixed = {
        "on": "2025-07-01", "issue": "1", "field": "updates.2025-06-01.text",
        "was": "上半年的", "now": "第二季度的", "reason": "写错",
    }  # fmt: skip
    report = REPORTS[0] | {
        "id": "2025-06-01",
        "issues": {"1": {"text": "第二季度的进展：又修好5栋。"}},
    }
    found = replace(
        WHOLE,
        updates=(Update.model_validate(report),),
        corrections=(Correction.model_validate(fixed),),
    )
    made = make(Content((found,)))
    pages = ["changes.md", "changes/corrections.md", "index.md", "xian-2025/changes.md",
             "xian-2025/changes/2025-07-01.md", "xian-2025/issues/1.md"]  # fmt: skip
    for path in pages:
        assert "“上半年的”改为“第二季度的”" in text(html(made, path)), path
    (event, *_) = html(made, "xian-2025/changes/2025-07-01.md").xpath("//div[@class='event']")
    assert [text(each) for each in event.xpath(".//del | .//ins")] == [
        "删去开始删去上半年的删去结束", "新增开始新增第二季度的新增结束",
    ]  # fmt: skip


WORDS = {
    "2025-06-01": "三所学校修好了两所，还有一所等材料。",
    "2025-07-01": "三所学校修好了三所，全部开学。",
    "2025-08-01": "一条新线路开通，家长不用接送。",
}


@pytest.fixture(scope="module")
def reported_thrice() -> Made:
    reports = [
        {
            "id": on,
            "issued": {"by": "某县委", "on": on},
            "issues": {"2": {"text": words}, **({"1": {"text": words}} if on < "2025-08" else {})},
        }
        for on, words in WORDS.items()
    ]
    found = replace(WHOLE, updates=tuple(map(Update.model_validate, reports)), corrections=())
    return make(Content((found,)))


def test_the_words_of_a_report_stand_beside_those_of_the_one_before(reported_thrice: Made) -> None:
    page = html(reported_thrice, "xian-2025/changes/2025-07-01.md")
    beside = page.xpath("//details[contains(@class, 'since')]")
    assert len(beside) == 2
    assert text(beside[0]).startswith("和2025年6月1日续报的话比，改了1处 改了1处：")
    assert all(each in text(beside[0]) for each in list(WORDS.values())[:2]), "both stand whole"
    first = html(reported_thrice, "xian-2025/changes/2025-06-01.md")
    assert first.xpath("//details[contains(@class, 'since')]") == [], "nothing came before"


def test_two_reports_without_a_word_in_common_are_not_called_a_change(
    reported_thrice: Made,
) -> None:
    page = html(reported_thrice, "xian-2025/changes/2025-08-01.md")
    (beside,) = page.xpath("//details[contains(@class, 'since')]")
    assert text(beside).startswith("2025年7月1日续报是怎么说的 两次几乎没有相同的话。")
    assert beside.xpath(".//del | .//ins") == []


def test_an_issue_says_what_its_last_report_says_otherwise_than_the_one_before(
    reported_thrice: Made,
) -> None:
    latest = html(reported_thrice, "xian-2025/issues/1.md").xpath("//div[@class='latest']")[0]
    (beside,) = latest.xpath(".//details[contains(@class, 'since')]")
    assert text(beside).startswith("和2025年6月1日续报的话比，改了1处")
    whole = text(html(reported_thrice, "xian-2025/issues/1.md"))
    assert whole.count(WORDS["2025-06-01"]) == 1, "it stands in the history, and not again"
    other = html(reported_thrice, "xian-2025/issues/2.md")
    assert other.xpath("//details[contains(@class, 'since')]") == []


@pytest.mark.parametrize(("official", "is_said"), [({}, True), ({"official": {"url": "https://x.example/1"}}, False)])  # fmt: skip
def test_a_day_says_that_no_text_of_its_report_is_attached(
    official: dict[str, Any], *, is_said: bool
) -> None:
    day_of = "2025-06-01"
    report = {"id": day_of, "issued": {"by": "某县委", "on": day_of}, "issues": {}, **official}
    found = replace(WHOLE, updates=(Update.model_validate(report),), corrections=())
    page = html(make(Content((found,))), f"xian-2025/changes/{day_of}.md")
    assert ("没有附原文，也没有官方网址" in text(page)) is is_said
    signed = replace(found, reports={day_of: Original((("某县续报", None),))})
    page = html(make(Content((signed,))), f"xian-2025/changes/{day_of}.md")
    assert "没有附原文" not in text(page)


def test_what_was_verified_stood_on_its_day_as_it_was_written_then() -> None:
    day_of = "2025-06-01"
    seen = {"by": "县人大", "on": "2025-05-20", "status": "ongoing", "said": "还差两个小区"}
    report = {
        "id": day_of,
        "issued": {"by": "某县委", "on": day_of},
        "issues": {"1": {"status": "completed", "verified": {**seen, "said": "还差三个小区"}}},
    }
    fixed = {
        "on": "2025-07-01", "issue": "1", "field": f"updates.{day_of}.verified.said",
        "was": "还差两个小区", "now": "还差三个小区", "reason": "抄写有误",
    }  # fmt: skip
    found = replace(
        WHOLE,
        updates=(Update.model_validate(report),),
        corrections=(Correction.model_validate(fixed),),
    )
    timeline = Timeline(found)
    said = [
        timeline.verification(WHOLE.issues[0], each).what.said  # type: ignore[union-attr]
        for each in (day(day_of), day("2025-07-01"), None)
    ]
    assert said == ["还差两个小区", "还差三个小区", "还差三个小区"]
    page = html(make(Content((found,))), f"xian-2025/changes/{day_of}.md")
    (issue,) = page.xpath("//ol[contains(@class, 'event__issues')]/li")
    (checked,) = issue.xpath(".//p[@class='move'][.//q]")
    assert "还差两个小区" in text(checked)
