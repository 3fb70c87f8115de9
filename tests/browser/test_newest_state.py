"""The newest state of an issue, as a visitor sees it: who says what and when, on a phone and on paper."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import plumbing
from tests.browser.conftest import Visit
from tests.browser.test_axe import VIEWS, violations

PHONE = {"viewport": {"width": 390, "height": 844}}
FIRST, SECOND = "qingluo-2024/", "qingluo-2026/"
CONTESTED = f"{FIRST}issues/10/"
"""Reported as done, verified as not: the made-up county of `demo/` says both."""


@pytest.fixture
def phone(visit: Visit, made_up: str) -> Page:
    return visit(made_up, **PHONE)


def test_who_says_what_of_the_state_stands_in_the_first_screen_of_a_phone(
    phone: Page, made_up: str
) -> None:
    phone.goto(f"{made_up}{CONTESTED}")
    lines = phone.locator(".state__line")
    expect(lines.nth(0)).to_contain_text("最新自报 ●已完成")
    expect(lines.nth(0)).to_contain_text("2026年6月24日续报")
    expect(lines.nth(1)).to_contain_text("核验 ◐阶段性完成")
    expect(lines.nth(1)).to_contain_text("县人大常委会调研组，2026年6月9日")
    expect(lines.nth(2)).to_contain_text("公布时 ○整改中")
    for each in (0, 1, 2):
        expect(lines.nth(each)).to_be_in_viewport(ratio=1)
    contrast = phone.locator(".state__contrast")
    expect(contrast).to_contain_text("自报“已完成”，核验“阶段性完成”，两边说的不一样")
    expect(contrast).to_be_in_viewport(ratio=1)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_paper_has_both_states_too(phone: Page, made_up: str) -> None:
    phone.goto(f"{made_up}{CONTESTED}")
    phone.emulate_media(media="print")
    for line in ("最新自报", "核验", "公布时"):
        expect(phone.locator(".state__line", has_text=line)).to_be_visible()
    expect(phone.locator(".state__contrast")).to_be_visible()


@pytest.mark.parametrize("path", [f"{SECOND}open/", SECOND, f"{SECOND}changes/"])
@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2027-03-31T23:00:00", ""),
        ("2027-04-01T00:30:00", "2027年3月31日已经过了，还没有公布。"),
        ("2028-01-02T12:00:00", "2027年3月31日已经过了，还没有公布。"),
        ("2026-12-31T12:00:00", ""),
    ],
)
def test_a_promised_day_that_has_passed_is_said_by_the_readers_own_clock(
    phone: Page, made_up: str, path: str, today: str, said: str
) -> None:
    phone.clock.set_fixed_time(today)
    phone.goto(f"{made_up}{path}")
    promise = phone.locator("[data-promised]")
    expect(promise).to_contain_text("承诺在2027年3月31日以前向社会公布")
    assert "".join(promise.locator(".overdue").all_inner_texts()) == said


def test_without_scripts_a_promise_stands_as_it_was_said(visit: Visit, made_up: str) -> None:
    page = visit(made_up, java_script_enabled=False)
    page.goto(f"{made_up}{SECOND}open/")
    expect(page.locator("[data-promised]")).to_contain_text("承诺在2027年3月31日以前向社会公布")
    expect(page.locator("main")).not_to_contain_text("还没有公布")


def test_a_promise_that_was_kept_is_not_called_overdue(phone: Page, made_up: str) -> None:
    phone.clock.set_fixed_time("2030-01-01T12:00:00")
    for path in (FIRST, f"{FIRST}open/"):
        phone.goto(f"{made_up}{path}")
        expect(phone.locator("[data-promised]")).to_have_count(0)
    phone.goto(f"{made_up}{FIRST}changes/")
    expect(phone.locator("main")).to_contain_text(
        "承诺2024年12月31日以前向社会公布：2024年12月20日续报了。"
    )
    expect(phone.locator(".article .overdue")).to_have_count(0)


PASSED = "时限已过（按打开这一页的日子算）。"
LIMITED = f"{SECOND}issues/1/"
"""Under way, with a limit."""


@pytest.mark.parametrize(
    ("today", "said"),
    [("2026-12-31T23:00:00", []), ("2027-01-01T00:30:00", [PASSED])],
)
def test_a_limit_that_has_passed_is_said_by_the_readers_own_clock(
    phone: Page, made_up: str, today: str, said: list[str]
) -> None:
    phone.clock.set_fixed_time(today)
    phone.goto(f"{made_up}{LIMITED}")
    limit = phone.locator(".state__line", has_text="整改时限")
    expect(limit).to_contain_text("2026年12月31日")
    assert limit.locator(".overdue").all_inner_texts() == said


def test_the_board_names_whose_limit_has_passed_before_all_others(
    phone: Page, made_up: str
) -> None:
    phone.clock.set_fixed_time("2027-06-01T12:00:00")
    phone.goto(f"{made_up}{SECOND}open/")
    line = phone.locator(".open__passed")
    expect(line).to_have_text("1个的整改时限已经过了（按打开这一页的日子算）：青螺河又有垃圾")
    assert phone.evaluate(
        "document.querySelector('.open__passed').compareDocumentPosition("
        "document.querySelector('.open__matter')) & Node.DOCUMENT_POSITION_FOLLOWING"
    )
    line.get_by_role("link").click()
    expect(phone).to_have_url(f"{made_up}{LIMITED}")


def test_without_scripts_a_limit_stands_as_it_was_said(visit: Visit, made_up: str) -> None:
    page = visit(made_up, java_script_enabled=False)
    page.goto(f"{made_up}{SECOND}open/")
    expect(page.locator("[data-limit]").last).to_contain_text("整改时限：2026年12月31日")
    expect(page.locator("main")).not_to_contain_text("时限已过")


@pytest.mark.parametrize("path", [CONTESTED, f"{FIRST}open/"])
def test_of_what_is_reported_as_done_no_limit_is_called_passed(
    phone: Page, made_up: str, path: str
) -> None:
    """Its limit and that a verification says otherwise stand there; which is right, no script judges."""
    phone.clock.set_fixed_time("2030-01-01T12:00:00")
    phone.goto(f"{made_up}{path}")
    expect(phone.locator("main")).to_contain_text("2025年12月31日")
    expect(phone.locator("main")).to_contain_text("核验 ◐阶段性完成")
    expect(phone.locator(".state .overdue, .open .overdue, .open__passed")).to_have_count(0)


@pytest.mark.parametrize("view", ["default", "dark", "elder", "high-contrast"])
def test_axe_finds_nothing_where_the_newest_state_is_said(
    visit: Visit, made_up: str, view: str
) -> None:
    wanted = VIEWS[view]
    page = visit(made_up, **PHONE, **wanted.options)
    plumbing.remember(page, wanted.stored)
    found: list[str] = []
    for address in (CONTESTED, FIRST, f"{FIRST}issues/", f"{FIRST}open/", f"{FIRST}fulltext/", f"{SECOND}issues/1/"):  # fmt: skip
        page.goto(made_up + address)
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        found += violations(page, address, wanted.rules)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    assert found == []


@pytest.mark.parametrize(
    ("today", "said"),
    [("2024-07-05T23:00:00", []), ("2024-07-06T00:30:00", ["公示期到2024年7月5日，已经过了。"])],
)
def test_that_the_time_for_objections_is_over_is_said_by_the_readers_own_clock(
    phone: Page, made_up: str, today: str, said: list[str]
) -> None:
    phone.clock.set_fixed_time(today)
    phone.goto(f"{made_up}{CONTESTED}")
    assert phone.locator(".reach__for .overdue").all_inner_texts() == said
    assert phone.locator(".contact__of .overdue").all_inner_texts() == said
