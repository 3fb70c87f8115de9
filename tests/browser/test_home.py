"""What a citizen does on the home page, on a phone: counted in taps, and in what the first screen shows."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import plumbing
from tests.browser.conftest import Visit


@pytest.fixture
def phone(visit: Visit, home: str) -> Page:
    page = visit(viewport=plumbing.PHONE, has_touch=True)
    page.goto(home)
    return page


def test_the_first_screen_has_the_whole_the_search_and_the_first_matter(phone: Page) -> None:
    for selector in ("h1", ".lede", ".box__input", ".matter"):
        expect(phone.locator(selector).first).to_be_in_viewport()
    expect(phone.locator(".box__input")).to_have_count(1)


def test_everything_that_is_still_open_is_one_tap_away(phone: Page, home: str) -> None:
    link = phone.get_by_role("link", name="还没办完").first
    expect(link).to_be_in_viewport()
    link.tap()
    phone.wait_for_url(f"{home}muye-2025/open/#stated")
    expect(phone.locator("h1")).to_have_text("还没办完的，没说办到哪一步的")
    shown = phone.locator("main").inner_text()
    for words in ("民生项目", "还没通气", "存量债务", "问题楼盘"):
        assert words in shown


def test_a_matter_and_its_answer_are_one_link_that_a_thumb_hits(phone: Page, home: str) -> None:
    rows = phone.locator("a.matter")
    for box in (each.bounding_box() for each in rows.all()):
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 340
    row = rows.filter(has_text="36个村都通了")
    row.locator(".matter__answer").tap()
    phone.wait_for_url(
        f"{home}muye-2025/issues/17/#step-4"
    )  # what tells of it, of a page on four things
    expect(phone.locator("#step-4")).to_contain_text("36个涉农行政村已全部通自来水")


def test_the_box_of_the_home_page_suggests_as_that_of_the_header_does(phone: Page) -> None:
    phone.locator(".box__input").fill("燃气")
    expect(phone.locator(".box__option").first).to_contain_text("燃气")


def test_the_elder_view_of_the_home_page_is_its_topics_and_folds_their_matters(
    visit: Visit, home: str
) -> None:
    page = visit(viewport=plumbing.PHONE)
    plumbing.remember(page, {"view": "elder"})
    page.goto(home)
    topics = page.locator(".home__topics a")
    for each in (page.locator("main .box"), page.locator(".call__dial"), *topics.all()):
        box = each.bounding_box()
        assert box
        assert box["y"] + box["height"] <= plumbing.PHONE["height"]
    assert page.evaluate("document.documentElement.scrollHeight") <= 4.25 * plumbing.PHONE["height"]
    expect(page.locator(".home__group:visible")).to_have_count(0)
    topics.get_by_text("道路水电气").click()
    expect(page.locator(".home__group:visible")).to_have_count(1)
    expect(page.locator(".matter", has_text="自来水")).to_be_in_viewport()


def test_the_elder_view_of_the_list_shows_the_topic_that_was_asked_for(
    visit: Visit, home: str
) -> None:
    page = visit(viewport=plumbing.PHONE)
    plumbing.remember(page, {"view": "elder"})
    page.goto(f"{home}muye-2025/issues/")
    rows = page.locator(".row:visible")
    expect(rows).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollHeight") <= 4.25 * plumbing.PHONE["height"]
    page.locator(".jumps a", has_text="道路水电气").click()
    expect(rows).to_have_count(1)
    for part in (".row__summary", ".row__official"):
        expect(rows.locator(part)).to_be_in_viewport()
    page.goto(f"{home}muye-2025/issues/?topic=医疗")  # what is chosen is shown, whatever its topic
    expect(rows).to_have_count(3)
    page.goto(f"{home}muye-2025/issues/#announced")
    expect(rows).to_have_count(51)


@pytest.mark.parametrize("size", [plumbing.PHONE, plumbing.DESK], ids=["phone", "desk"])
def test_type_has_five_sizes(visit: Visit, home: str, size: dict[str, int]) -> None:
    page = visit(viewport=size)
    for address in ("", "muye-2025/", "muye-2025/issues/", "muye-2025/issues/17/", "muye-2025/open/",
                    "muye-2025/fulltext/", "muye-2025/progress/", "supervise/", "about/", "search/?q=学校"):  # fmt: skip
        page.goto(home + address)
        found = page.evaluate(TYPE_SIZES)
        assert len(found) <= 5, (address, found)


TYPE_SIZES = """() => {
  const sizes = {};
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    const around = walker.currentNode.parentElement;
    if (!text || around.closest("script, .tag__shape") || !around.getClientRects().length) continue;
    sizes[getComputedStyle(around).fontSize] = text.slice(0, 20);
  }
  return sizes;
}"""


def test_the_drawer_begins_with_home_and_the_topics_and_cuts_no_name(
    phone: Page, home: str
) -> None:
    phone.goto(f"{home}muye-2025/issues/28/")
    phone.locator(".masthead__contents").tap()
    side = phone.locator("#contents")
    for name in ("首页", "住房"):
        expect(side.get_by_role("link", name=name, exact=True)).to_be_in_viewport()
    cut = side.locator(".side__title").evaluate_all(
        "all => all.filter(each => each.scrollHeight > each.clientHeight + 1).length"
    )
    assert cut == 0
    side.get_by_role("link", name="首页").tap()
    phone.wait_for_url(home)
