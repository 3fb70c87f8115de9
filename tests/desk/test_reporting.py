"""续报 by hand: what is typed of one issue, or of the whole, is shown and then written into the report of its day."""

import html
import re
from typing import Any

import pytest
import yaml

from generator.desk.sites import Site
from tests import sites
from tests.desk.test_later import NAME, content, errors, opened, text_of
from tests.desk.test_workbooks import write
from tests.desk.walk import Browser

__all__ = ["opened"]

DAY = "2026-11-20"


def address(site: Site) -> str:
    return f"/s/{site.id}/{NAME}/later/report/"


def report(site: Site) -> dict[str, Any]:
    return dict(yaml.safe_load((content(site) / f"updates/{DAY}.yml").read_text("utf-8")))


OF_ISSUE = {
    "issue": "10", "on": DAY, "status": "整改中", "said": "正在整改", "text": "又改好30处。", "remaining": "还剩149处\r\n路灯",
    "progress": "隐患：291处，已完成142处，未完成149处", "due": "2027-06-30", "due.reason": "电力改造延期",
    "verified.by": "县应急局", "verified.on": "2026-11-18", "verified.said": "进度属实",
}  # fmt: skip


def test_what_a_report_says_of_an_issue_is_shown_then_written(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    page = browser.get(f"{address(site)}?issue=10&on={DAY}").text
    assert "续报的原话" in page
    assert "Alt+Enter" not in page
    before = sites.files(content(site))
    shown = browser.post(address(site), OF_ISSUE)
    assert shown.status_code == 200, text_of(shown.text)
    assert sites.files(content(site)) == before
    was = re.search(r'哪一项">续报的状态</td><td data-label="现在">([^<]+)<', shown.text)
    assert was
    assert "已完成：已整改完成" in was[1], "how it stands, not （空）"
    assert write(browser, shown.text, on=DAY) == 303
    said = report(site)["issues"]["10"]
    assert said["status"] == "ongoing"
    assert said["remaining"] == ["还剩149处", "路灯"]
    assert str(said["due"]["on"]) == "2027-06-30"
    assert said["due"]["reason"] == "电力改造延期"
    assert said["due"]["was"]
    assert said["verified"]["by"] == "县应急局"
    assert errors(site) == []


def test_another_issue_and_the_whole_go_into_the_same_report(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    for form in (
        {"issue": "10", "on": DAY, "text": "又改好30处。"},
        {"issue": "5", "on": DAY, "text": "门口划了等候区。"},
        {
            "issue": "",
            "on": DAY,
            "whole1": "现将进展公布如下。",
            "whole3": "2027年6月底前再公布一次",
            "whole4": "2027-06-30",
        },
    ):
        shown = browser.post(address(site), form)
        assert shown.status_code == 200, text_of(shown.text)
        assert write(browser, shown.text, on=DAY) == 303
    held = report(site)
    assert set(held["issues"]) == {"10", "5"}
    assert str(held["next_report"]["publish_by"]) == "2027-06-30"
    assert errors(site) == []


def test_whoever_goes_back_finds_what_was_filled_in(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    shown = browser.post(address(site), OF_ISSUE).text
    assert "后退" not in shown
    form = re.search(r'<form[^>]*>(?:(?!</form>).)*value="edit"', shown, re.DOTALL)
    assert form
    fields = re.findall(r'name="([^"]+)" value="([^"]*)"', form[0])
    back = browser.post(address(site), {html.unescape(k): html.unescape(v) for k, v in fields})
    assert back.status_code == 200
    for words in ("又改好30处。", "还剩149处\r\n路灯", "县应急局", "2027-06-30"):
        assert words.replace("\r\n", "\n") in back.text.replace("\r\n", "\n")
    assert f'value="{DAY}"' in back.text


def test_an_open_issue_is_taken_with_the_day_that_was_typed(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    page = browser.get(f"/s/{site.id}/qingluo-2026/later/report/").text
    found = re.search(r'<button name="pick" value="(\d+)"', page)
    assert found
    filled = browser.get(
        f"/s/{site.id}/qingluo-2026/later/report/?on={DAY}&issue=&pick={found[1]}"
    ).text
    assert f'name="on" type="date" required value="{DAY}"' in filled
    assert f'name="issue" value="{found[1]}"' in filled


def test_nothing_speaks_of_excel_where_somebody_types(opened: tuple[Browser, Site]) -> None:
    """A limit in words is what the form asks for: 2027年3月底前 is recorded, and no remark."""
    browser, site = opened
    shown = browser.post(address(site), {**OF_ISSUE, "due": "2027年3月底前"}).text
    assert "2027年3月底前" in shown
    for words in ("粘贴的", "W21", "不是一个日期", "Excel"):
        assert words not in text_of(shown), words


def test_each_step_says_which_issue_it_was(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    for form in (
        {"issue": "10", "on": DAY, "text": "又改好30处。"},
        {"issue": "", "on": DAY, "whole1": "现将进展公布如下。"},
    ):
        shown = browser.post(address(site), form).text
        assert write(browser, shown, typed="1", **form) == 303
    steps = text_of(browser.get(f"/s/{site.id}/{NAME}/later/").text)
    assert f"续报 {DAY}　问题 10　" in steps
    assert f"续报 {DAY}　整份续报" in steps


WRONG = {
    "no day": ({"on": "2026-02-30"}, "没有 2026-02-30 这一天"),
    "before the announcement": ({"on": "2020-01-01"}, "早于公布的日期"),
    "a state without its words": ({"said": ""}, "续报的原话"),
    "parts that do not add up": ({"progress": "隐患：291处，已完成142处，未完成1处"}, "291"),
    "a progress with a decimal": (
        {"progress": "水资源费：186.4万元，办完175.2，没办完11.2"},
        "有小数 186.4，进度只收整数",
    ),
    "nothing": (dict.fromkeys(set(OF_ISSUE) - {"issue", "on"}, ""), "没有填"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_written_is_said_by_its_name_and_stays(
    opened: tuple[Browser, Site], case: str
) -> None:
    browser, site = opened
    before = sites.files(content(site))
    change, said = WRONG[case]
    form = {**OF_ISSUE, **change}
    answer = browser.post(address(site), form)
    assert answer.status_code == 422
    assert said in text_of(answer.text)
    assert form["text"] in answer.text
    assert sites.files(content(site)) == before


def test_no_address_leads_elsewhere(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    assert browser.get(f"{address(site)}?issue=../5").status_code == 404
    assert browser.post(address(site), {**OF_ISSUE, "issue": "99"}).status_code == 404
