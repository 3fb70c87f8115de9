"""What people come for, on a phone: how many taps it takes, and what is there without scrolling."""

import datetime
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import plumbing
from tests.browser.conftest import Visit

BOTTOM = plumbing.PHONE["height"]
STALLED = "muye-2025/issues/18/"


class Phone:
    """A visitor with a phone who counts the taps; typing is none."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    def tap(self, target: Locator) -> None:
        target.tap()
        self.taps += 1


@pytest.fixture
def phone(visit: Visit) -> Phone:
    return Phone(visit(viewport=plumbing.PHONE, has_touch=True))


def is_in_first_screen(target: Locator) -> bool:
    """Tell whether all of an element is seen before anybody scrolls."""
    assert target.page.evaluate("scrollY") == 0
    box = target.bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= BOTTOM


@pytest.mark.parametrize("asked", ["房子", "烂尾楼"])
def test_the_stalled_estate_is_three_taps_from_the_phone_number(
    asked: str, phone: Phone, home: str
) -> None:
    page = phone.page
    page.goto(home)
    box = page.get_by_role("combobox").first
    phone.tap(box)
    box.fill(asked)
    phone.tap(page.get_by_role("option").filter(has_text="问题楼盘化解不力"))
    page.wait_for_url(re.compile(STALLED))
    call = page.locator(".reach").get_by_role("link", name="打电话")
    assert is_in_first_screen(call)
    assert call.get_attribute("href") == "tel:03733058100"
    page.evaluate("addEventListener('click', event => event.preventDefault())")  # nobody calls
    phone.tap(call)
    assert phone.taps <= 3


def test_the_answer_and_all_ways_are_in_the_first_screen_of_every_issue(
    phone: Phone, site: Path, home: str
) -> None:
    page = phone.page
    low = []
    for address in plumbing.addresses(site):
        if re.fullmatch(r"muye-2025/issues/[^/]+/", address):
            page.goto(home + address)
            parts = [page.locator(".lede"), *page.locator(".reach a").all()]
            low += [address for each in parts if not is_in_first_screen(each)]
    assert low == []


def test_all_that_is_still_open_is_one_tap_away(phone: Phone, home: str) -> None:
    phone.page.goto(home)
    phone.tap(phone.page.get_by_role("link", name=re.compile("还没办完")).first)
    expect(phone.page.get_by_role("heading", level=1)).to_contain_text("还没办完")
    assert phone.taps == 1


def test_a_letter_on_the_clinics_is_two_taps(phone: Phone, home: str) -> None:
    page = phone.page
    page.add_init_script("window.print = () => { window.isPrinted = true; }")
    page.goto(f"{home}muye-2025/issues/16/")
    phone.tap(page.locator(".reach").get_by_role("link", name="写信"))
    expect(page.locator(".letter__about")).to_contain_text("第16项 基层医疗卫生服务存在薄弱环节")
    phone.tap(page.get_by_role("button", name="打印成信"))
    assert page.evaluate("window.isPrinted")
    assert phone.taps == 2


def test_a_citation_is_one_tap(phone: Phone, home: str) -> None:
    page = phone.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{home}muye-2025/issues/15/?from=timeline")
    phone.tap(page.get_by_role("button", name="复制引用").last)
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    today = datetime.datetime.fromisoformat(page.evaluate("new Date().toISOString()"))
    days = {(today + datetime.timedelta(days=each)).date().isoformat() for each in (-1, 0, 1)}
    copied = page.evaluate("navigator.clipboard.readText()")
    found = re.fullmatch(
        r"中共牧野区委\. 中共牧野区委关于巡视整改进展情况的公布\[EB/OL\]\. "
        r"\(2025-09-04\)\[(\d{4}-\d\d-\d\d)\]\. http://xxmyq\.gov\.cn/\S+\.html\n"
        + re.escape(
            "中共牧野区委关于巡视整改进展情况的公布（改写本）：第15项 教育资源配置不均衡[EB/OL]. ["
        )
        + r"\1\]\. "
        + re.escape(f"{home}muye-2025/issues/15/"),
        copied,
    )
    assert found, copied
    assert found[1] in days  # the device's own day
    assert phone.taps == 1


def test_the_elder_view_has_the_answer_without_scrolling(phone: Phone, home: str) -> None:
    page = phone.page
    plumbing.remember(page, {"view": "elder"})
    for number in ("18", "17", "16", "15", "6"):
        page.goto(f"{home}muye-2025/issues/{number}/")
        assert is_in_first_screen(page.locator(".lede")), number
        assert is_in_first_screen(page.locator(".reach__way--call")), number
        assert is_in_first_screen(page.locator(".where__search")), number
        header = page.locator(".masthead").bounding_box()
        assert header
        assert header["height"] <= 90, "one row"


def test_the_elder_view_keeps_the_rest_behind_one_line(phone: Phone, home: str) -> None:
    page = phone.page
    plumbing.remember(page, {"view": "elder"})
    page.goto(home + STALLED)
    for part in ("#begun", "#unsaid"):  # what was not done is never folded away
        expect(page.locator(part)).to_be_visible()
    rest = page.locator("#more, .steps-nav")
    assert [each.is_visible() for each in rest.all()] == [False] * 2
    phone.tap(page.get_by_role("button", name="更多："))
    assert [each.is_visible() for each in rest.all()] == [True] * 2
    expect(page.locator("#citation")).to_be_visible()  # one tap, not two of the same name
    page.goto(f"{home}{STALLED}?mark=化解路径")
    expect(page.locator("#more")).to_be_visible()


@pytest.mark.parametrize("number", ["17", "18"])
def test_the_elder_view_is_an_answer_what_was_done_and_whom_to_call(
    number: str, phone: Phone, home: str
) -> None:
    """Four screens and a half with the foot of the page, of six before; the text of each step is a tap away."""
    page = phone.page
    plumbing.remember(page, {"view": "elder"})
    page.goto(f"{home}muye-2025/issues/{number}/")
    assert page.evaluate("document.documentElement.scrollHeight") <= 4.5 * BOTTOM
    expect(page.locator(".contact .way--phone")).to_be_visible()
    if number == "17":
        water = page.locator("#step-4 .step__lead ~ p")
        assert not water.is_visible()
        phone.tap(page.get_by_role("button", name="每一件怎么做的"))
        assert water.is_visible()
        expect(page.locator("#more")).to_be_hidden()
        phone.tap(page.get_by_role("button", name="更多："))
        expect(page.locator("#more")).to_be_visible()


@pytest.mark.parametrize("address", ["", STALLED, "muye-2025/issues/17/"])
def test_a_first_view_is_light(address: str, phone: Phone, site: Path, home: str) -> None:
    wire = plumbing.Wire(phone.page, site)
    phone.page.goto(home + address, wait_until="networkidle")
    assert wire.kilobytes <= 60
