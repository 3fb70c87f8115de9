"""What is true of an issue on a day, what happened when, and when it last changed: one answer.

The disclosure of these tests is made up so that nothing agrees by chance: its first issue is
reported on twice and corrected, the second never, and the announcement itself is corrected last.
"""

import datetime
import random
import re
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from generator.domain.model import (
    Announcement,
    Content,
    Correction,
    Disclosure,
    Issue,
    Update,
)
from generator.domain.timeline import Timeline, announced, events, last_day
from generator.site.make import Made, make
from generator.worksheet.columns import HEADINGS, tables
from tests import sites


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def issue(number: str, **more: Any) -> Issue:
    return Issue.model_validate(
        {"id": number, "title": f"问题{number}", "status": "ongoing"} | more
    )


def update(on: str, opening: str | None = None, **issues: Any) -> Update:
    known = {name.removeprefix("_"): entry for name, entry in issues.items()}
    return Update.model_validate(
        {"id": on, "issued": {"by": "某县委", "on": on}, "opening": opening, "issues": known}
    )


def correction(on: str, number: str | None = None, field: str = "title") -> Correction:
    return Correction.model_validate(
        {
            "on": on,
            "issue": number,
            "field": field,
            "was": "旧的字",
            "now": "新的字",
            "reason": "写错",
        }
    )


def disclosure(
    updates: tuple[Update, ...] = (),
    corrections: tuple[Correction, ...] = (),
    issued: str | None = "2025-01-15",
) -> Disclosure:
    head: dict[str, Any] = {"title": "公布", "wording": "digest", "inspected": "某县"}
    if issued:
        head["issued"] = {"by": "某县委", "on": issued}
    issues = (issue("1", said="正在整改"), issue("2"))
    announcement = Announcement.model_validate(head)
    return Disclosure("xian-2025", announcement, issues, updates=updates, corrections=corrections)


STAGED = {"status": "staged", "said": "阶段性完成", "text": "做了一半"}
DONE = {
    "status": "completed",
    "said": "已完成，长期坚持",
    "text": "做完了",
    "verified": {"by": "巡察办", "on": "2025-08-30"},
}
WHOLE = disclosure(
    (
        update("2025-06-01", "第一次续报的开头", _1=STAGED),
        update("2025-09-01", _1=DONE),
    ),
    (
        correction("2025-06-01", "1", "同一天的更正"),
        correction("2025-07-01", "1"),
        correction("2025-10-01", None, "落款"),
    ),
)

ORDER = [
    ("2025-10-01", "correction", None),
    ("2025-09-01", "update", None),
    ("2025-09-01", "update", "1"),
    ("2025-07-01", "correction", "1"),
    ("2025-06-01", "update", None),
    ("2025-06-01", "update", "1"),
    ("2025-06-01", "correction", "1"),
    ("2025-01-15", "published", None),
]


def test_events_stand_newest_first() -> None:
    found = [(each.on.isoformat(), str(each.kind), each.issue) for each in events(WHOLE)]
    assert found == ORDER


def test_the_order_does_not_depend_on_the_order_of_the_files() -> None:
    chance = random.Random(7)  # noqa: S311 - the same order each time
    for _ in range(5):
        updates = tuple(chance.sample(WHOLE.updates, len(WHOLE.updates)))
        corrections = tuple(chance.sample(WHOLE.corrections, len(WHOLE.corrections)))
        assert events(disclosure(updates, corrections)) == events(WHOLE)


def test_an_issue_is_published_with_its_disclosure() -> None:
    timeline, (first, second) = Timeline(WHOLE), WHOLE.issues
    assert [str(each.kind) for each in timeline.of(first)] == [
        "update", "correction", "update", "correction", "published",
    ]  # fmt: skip
    assert [str(each.kind) for each in timeline.of(second)] == ["published"]
    assert timeline.later(second) == ()
    assert [str(each.kind) for each in timeline.own()] == [
        "correction", "update", "update", "published",
    ]  # fmt: skip


STANDINGS = [
    ("now", None, "completed", "已完成，长期坚持", "2025-09-01"),
    (
        "on the day of the second report",
        "2025-09-01",
        "completed",
        "已完成，长期坚持",
        "2025-09-01",
    ),
    ("the day before", "2025-08-31", "staged", "阶段性完成", "2025-06-01"),
    ("on the day of the first report", "2025-06-01", "staged", "阶段性完成", "2025-06-01"),
    ("before any report", "2025-05-31", "ongoing", "正在整改", None),
    ("before the announcement", "2024-12-31", "ongoing", "正在整改", None),
]


@pytest.mark.parametrize(
    ("on", "status", "said", "report"),
    [row[1:] for row in STANDINGS],
    ids=[r[0] for r in STANDINGS],
)
def test_standing(on: str | None, status: str, said: str, report: str | None) -> None:
    standing = Timeline(WHOLE).standing(WHOLE.issues[0], day(on) if on else None)
    assert (str(standing.status), standing.said) == (status, said)
    assert (standing.report.id if standing.report else None) == report


def test_what_was_verified_stands_beside_what_is_reported() -> None:
    timeline, (first, second) = Timeline(WHOLE), WHOLE.issues
    found = timeline.verification(first)
    assert found is not None
    assert found.report is not None
    assert (found.what.by, found.what.on, found.report.id) == (
        "巡察办", day("2025-08-30"), "2025-09-01",
    )  # fmt: skip
    assert timeline.verification(first, day("2025-06-01")) is None
    assert timeline.verification(second) is None


def seen_as(status: str | None = None) -> dict[str, Any]:
    state = {"status": status} if status else {}
    return {"verified": {"by": "巡察办", "on": "2025-05-30", **state}}


CHECKS = [
    ("nobody verified it", [{"status": "completed"}], "none"),
    ("verified as reported", [{"status": "completed", **seen_as("completed")}], "agrees"),
    ("verified as another state", [{"status": "completed", **seen_as("ongoing")}], "differs"),
    ("verified without a state", [{"status": "completed", **seen_as()}], "unstated"),
    ("nothing else reported", [seen_as("completed")], "differs"),
    ("reported, then verified", [{"status": "completed"}, seen_as("staged")], "differs"),
    ("verified, then reported again",
     [{"status": "staged", **seen_as("ongoing")}, {"status": "completed"}], "earlier"),
    ("verified again", [seen_as("ongoing"), {"status": "completed", **seen_as("completed")}], "agrees"),
    ("a report without a state leaves both", [{"status": "completed", **seen_as("ongoing")}, {"text": "开会"}],
     "differs"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("entries", "check"), [row[1:] for row in CHECKS], ids=[row[0] for row in CHECKS]
)
def test_how_what_was_verified_stands_to_what_is_reported(
    entries: list[dict[str, Any]], check: str
) -> None:
    """The announcement of these tests says of issue 1 that it is ongoing."""
    later = tuple(update(f"2025-{n:02}-01", _1=each) for n, each in enumerate(entries, 6))
    found = disclosure(later)
    assert str(Timeline(found).check(found.issues[0])) == check


def test_a_limit_a_closing_and_a_reopening_are_the_last_that_was_said() -> None:
    closed = {"status": "completed", "closed": {"on": "2025-05-20", "by": "整改办"}}
    later = disclosure(
        (
            update("2025-06-01", _1={"due": {"on": "2025-12-31"}}),
            update("2025-07-01", _1=closed),
            update("2025-08-01", _1={"due": {"on": "2026-06-30"}, "reopened": "又查出一件"}),
            update("2025-09-01", _1={"text": "开了会"}),
            update("2025-10-01", _1={"status": "completed"}),
        )
    )
    timeline, issue = Timeline(later), later.issues[0]
    limit, closing = timeline.limit(issue), timeline.closing(issue)
    assert (limit and limit.what.on) == day("2026-06-30")
    assert (closing and closing.what.by) == "整改办"
    again = timeline.reopening(issue, day("2025-09-30"))
    assert (again and again.what) == "又查出一件"
    assert timeline.reopening(issue, day("2025-07-31")) is None, "not yet"
    assert timeline.reopening(issue) is None, "done with since"
    assert timeline.limit(issue, day("2025-05-31")) is None, "the announced one is no change"


def test_a_report_without_a_state_leaves_it_as_it_was() -> None:
    postponed = {"due": {"on": "2026-06-30", "reason": "汛期"}}
    later = disclosure((update("2025-06-01", _1=STAGED), update("2025-09-01", _1=postponed)))
    timeline, issue = Timeline(later), later.issues[0]
    standing, latest = timeline.standing(issue), timeline.latest_report(issue)
    assert (str(standing.status), standing.said) == ("staged", "阶段性完成")
    assert standing.report is not None
    assert latest is not None
    assert (standing.report.id, latest.id) == ("2025-06-01", "2025-09-01")
    only = disclosure((update("2025-09-01", _1=postponed),))
    assert Timeline(only).standing(only.issues[0]) == announced(only.issues[0])


def test_a_report_without_own_words_has_none() -> None:
    """The announcement's words do not speak for a later status."""
    one = disclosure((update("2025-06-01", _1={"status": "completed", "text": "做完了"}),))
    standing = Timeline(one).standing(one.issues[0])
    assert (str(standing.status), standing.said) == ("completed", None)
    assert announced(one.issues[0]).said == "正在整改"


LAST = [
    ("everything", WHOLE, "2025-09-01", "2025-01-15", "2025-10-01"),
    ("nothing later", disclosure(), "2025-01-15", "2025-01-15", "2025-01-15"),
    ("nothing dated", disclosure(issued=None), None, None, None),
    (
        "a report, the announcement undated",
        disclosure((update("2025-06-01", _1=STAGED),), issued=None),
        "2025-06-01", None, "2025-06-01",
    ),
    (
        "a correction of the announcement only",
        disclosure((), (correction("2025-02-01"),)),
        "2025-01-15", "2025-01-15", "2025-02-01",
    ),
    (
        "a correction of one issue only",
        disclosure((), (correction("2025-02-01", "2"),)),
        "2025-01-15", "2025-02-01", "2025-02-01",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "first", "second", "whole"), [row[1:] for row in LAST], ids=[row[0] for row in LAST]
)
def test_last_change_is_the_same_everywhere(
    one: Disclosure, first: str | None, second: str | None, whole: str | None
) -> None:
    """A correction of the announcement is no change of its issues, whoever is asked."""
    made = make(Content((one,)))
    for number, expected in (("1", first), ("2", second)):
        place = int(number) - 1
        found = Timeline(one).last_day(one.issues[place])
        assert (found.isoformat() if found else None) == expected
        facts = made.facts[f"xian-2025/issues/{number}/"]
        assert facts.modified == (expected or "")
        rows = html(made, "xian-2025/issues/index.md").xpath("//li[@data-changed]")
        assert rows[place].get("data-changed") == (expected or "")
        shown = html(made, f"xian-2025/issues/{number}.md").xpath("//*[@class='history']//time")
        assert [each.get("datetime") for each in shown[:1]] == ([expected] if expected else [])
        cell = tables(one)[0].rows[place][HEADINGS.index("最近更新")]
        assert cell == (day(expected) if expected else None)
    for address in ("", "xian-2025/", "xian-2025/issues/", "xian-2025/fulltext/"):
        assert made.facts[address].modified == (whole or ""), address
    assert made.updated == (whole or "")
    assert last_day(Content((one,))) == (day(whole) if whole else None)


BUILT = {
    "disclosure.yml": """
title: 公布
wording: digest
inspected: 某县
issued: {by: 某县委, on: 2025-01-15}
""",
    "issues/1.yml": "title: 问题一\nstatus: ongoing\n",
    "issues/2.yml": "title: 问题二\nstatus: ongoing\n",
    "updates/2025-06-01.yml": """
issued: {by: 某县委, on: 2025-06-01}
issues: {"1": {status: completed, text: 做完了}}
""",
    "corrections.yml": "- {on: 2025-10-01, field: issued.by, was: 县委, now: 某县委, reason: 写错}\n",
}
DAYS = {
    "xian-2025/issues/1/": "2025-06-01",
    "xian-2025/issues/2/": "2025-01-15",
    "xian-2025/issues/": "2025-10-01",
    "xian-2025/fulltext/": "2025-10-01",
    "xian-2025/": "2025-10-01",
    "": "2025-10-01",
    "about/": "2025-10-01",
}


@pytest.mark.slow
def test_built_pages_and_the_site_map_give_the_same_day(tmp_path: Path) -> None:
    files = {path: text.encode() for path, text in BUILT.items()}
    folder = sites.small_site(tmp_path, {"xian-2025": files})
    config = folder / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}\nsite_url: {sites.ADDRESS}\n", "utf-8")
    site = sites.built(config, folder / "site")
    listed = (site / "sitemap.xml").read_text("utf-8")
    pages = sites.pages(site)
    for address, on in DAYS.items():
        entry = listed.partition(f"<loc>{sites.ADDRESS}{address}</loc>")[2].partition("</url>")[0]
        assert f"<lastmod>{on}</lastmod>" in entry, address
        (linked,) = pages[address].all("//script[@type='application/ld+json']")
        modified = set(re.findall('"dateModified":"([^"T]+)T', linked.text))
        assert modified <= {on}, address
        assert modified or address == "about/"


def html(made: Made, path: str) -> Any:
    """Return a page as a browser sees it, but for its headings, which are Markdown still."""
    _, _, body = made.pages[path].decode().partition("\n---\n")
    return lxml.html.document_fromstring(f"<main>{body}</main>")


def test_the_full_text_keeps_the_announcement_apart_from_later_reports() -> None:
    page = html(make(Content((WHOLE,))), "xian-2025/fulltext.md")
    (section,) = page.xpath("//section[@id='issue-1']")
    (said,) = section.xpath("./p[@class='full__said']")
    assert "都是“整改中”。" in page.text_content(), "what all share is said once, as announced"
    assert said.text_content() == "公布原话：正在整改"
    entries = [" ".join(each.text_content().split()) for each in section.xpath(".//ol/li")]
    assert [each.partition(" ")[0] for each in entries] == [
        "2025年6月1日", "2025年6月1日", "2025年7月1日", "2025年9月1日",
    ]  # fmt: skip
    (last,) = (each for each in entries if "已完成，长期坚持" in each)
    assert last.startswith("2025年9月1日 某县委续报")
    outside = "".join(each.text_content() for each in section.xpath("./*[not(.//ol)]"))
    assert "已完成" not in outside


@pytest.mark.parametrize("path", ["xian-2025/index.md", "xian-2025/fulltext.md"])
def test_what_came_later_on_the_disclosure_is_shown(path: str) -> None:
    page = html(make(Content((WHOLE,))), path)
    entries = [
        " ".join(each.text_content().split())
        for each in page.xpath("//ol[@class='history'][not(ancestor::section)]/li")
    ]
    assert [each.partition(" ")[0] for each in entries if "落款" in each] == ["2025年10月1日"]
    (corrected,) = (each for each in entries if "落款" in each)
    assert "更正：落款 改了1处：“旧的字”改为“新的字”。" in corrected
    assert corrected.endswith("原来 旧的字 现在 新的字 原因：写错；没有写明由谁决定")
    (opened,) = (each for each in entries if "第一次续报的开头" in each)
    assert opened.startswith("2025年6月1日 某县委续报")


def test_nothing_later_is_no_heading() -> None:
    made = make(Content((disclosure(),)))
    assert all("## 公布以后" not in content.decode() for content in made.pages.values())
