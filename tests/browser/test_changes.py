"""What changed, as a supervisor follows it: on a phone, with a keyboard, and as a screen reader has it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import sites
from tests.browser import plumbing
from tests.browser.conftest import Visit
from tests.browser.test_axe import VIEWS, violations

OWN = "qingluo-2024"
"""Reported on three times, corrected, and withdrawn from: the made-up county of `demo/`."""
LIST = f"{OWN}/changes/"
REPORTED = f"{LIST}2025-06-25/"
CORRECTED = f"{LIST}2025-03-03/"
PAGES = (LIST, REPORTED, CORRECTED, f"{LIST}2025-09-10/", "changes/", "changes/corrections/")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sites.demo(tmp_path_factory)


@pytest.fixture(scope="module")
def demo(folder: Path) -> Iterator[str]:
    """Serve the made-up site of `demo/`; its address."""
    with plumbing.serving(folder) as address:
        yield address


def test_what_changed_last_is_two_taps_from_the_home_page_of_a_phone(
    visit: Visit, demo: str
) -> None:
    page = visit(demo, viewport=plumbing.PHONE, has_touch=True)
    page.goto(demo)
    page.get_by_role("link", name="全站的变动").tap()
    page.wait_for_url(f"{demo}changes/")
    page.get_by_role("link", name="续报2个问题，2个的状态变了").first.tap()
    page.wait_for_url(f"{demo}{OWN}/changes/2026-06-24/")
    shown = page.locator("main").inner_text()
    for words in ("截至2026年6月24日的情况", "老房子屋顶漏雨", "核验的状态和自报的不一样"):
        assert words in shown


def test_the_list_of_changes_is_in_the_drawer(visit: Visit, demo: str) -> None:
    page = visit(demo, viewport=plumbing.PHONE, has_touch=True)
    page.goto(f"{demo}{OWN}/issues/1/")
    page.locator(".masthead__contents").tap()
    page.locator(".side__chapters a", has_text="变动").tap()
    page.wait_for_url(demo + LIST)


@pytest.mark.parametrize("view", ["default", "elder"])
def test_no_page_of_changes_is_wider_than_the_narrowest_phone(
    visit: Visit, demo: str, view: str
) -> None:
    page = visit(demo, viewport={"width": 320, "height": 640})
    plumbing.remember(page, VIEWS[view].stored)
    for address in PAGES:
        page.goto(demo + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_by_keyboard_both_texts_of_a_difference_open(visit: Visit, demo: str) -> None:
    page = visit(demo)
    page.goto(demo + CORRECTED)
    summary = page.locator(".difference__whole summary").first
    both = page.locator(".difference__whole p").first
    expect(both).not_to_be_visible()
    summary.focus()
    page.keyboard.press("Enter")
    expect(both).to_be_visible()


def test_a_screen_reader_says_where_what_was_removed_and_added_begins_and_ends(
    visit: Visit, demo: str
) -> None:
    page = visit(demo)
    page.goto(demo + CORRECTED)
    assert spoken(page, ".difference__text") == [
        "工作日", "删去开始", "8:30-17:30", "删去结束", "新增开始", "8:30-17:00", "新增结束",
    ]  # fmt: skip
    assert {"deletion", "insertion"}.isdisjoint(roles(page, ".difference__text")), "said once"


def test_corrections_can_be_jumped_to_by_their_headings(visit: Visit, demo: str) -> None:
    page = visit(demo)
    page.goto(demo + CORRECTED)
    expect(
        page.get_by_role("heading", level=3, name="更正：监督渠道第1条的受理时间")
    ).to_be_visible()


def roles(page: Page, selector: str) -> set[str]:
    """Return what the first such element and all in it are in Chromium's accessibility tree."""
    return {str(each["role"]["value"]) for each in nodes(page, selector) if not each["ignored"]}


def spoken(page: Page, selector: str) -> list[str]:
    """Return the texts of the first such element in Chromium's accessibility tree, in order."""
    texts = [
        str(each["name"]["value"]).strip()
        for each in nodes(page, selector)
        if not each["ignored"] and each["role"]["value"] == "StaticText"
    ]
    return [each for each in texts if each]


def nodes(page: Page, selector: str) -> list[Any]:
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    return list(session.send("Accessibility.queryAXTree", {"nodeId": node})["nodes"])


def test_seen_in_print_and_in_the_dark_a_word_says_what_became_of_it(
    visit: Visit, demo: str
) -> None:
    page = visit(demo, color_scheme="dark")
    page.goto(demo + CORRECTED)
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        words = page.locator(".difference__text .changed__word")
        assert words.all_inner_texts() == ["删去", "新增"]
        for each in words.all():
            expect(each).to_be_visible()


@pytest.mark.parametrize(
    ("view", "media"), [*((view, "screen") for view in VIEWS), ("default", "print")]
)
def test_axe_finds_nothing_on_the_pages_of_changes(
    visit: Visit, demo: str, view: str, media: str
) -> None:
    wanted = VIEWS[view]
    page = visit(demo, viewport=plumbing.PHONE, **wanted.options)
    plumbing.remember(page, wanted.stored)
    page.emulate_media(media=media)  # type: ignore[arg-type]
    found: list[str] = []
    for address in PAGES:
        page.goto(demo + address)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        found += violations(page, address, wanted.rules)
    # Paper has no landmarks to jump between.
    assert [each for each in found if media == "screen" or ": region: " not in each] == []


def test_a_screen_reader_says_where_struck_words_begin_and_end_and_the_words_stay_one_text(
    visit: Visit, demo: str
) -> None:
    """In the announcement's own text: a word put between would keep Ctrl-F from finding it."""
    page = visit(demo)
    page.goto(f"{demo}{OWN}/issues/9/")
    links = [each for each in nodes(page, ".step") if each["role"]["value"] == "link"]
    assert [each["name"]["value"] for each in links] == ["删去开始 218家 删去结束"]
    assert "deletion" not in roles(page, ".step"), "said once"
    expect(page.locator(".step").first).to_contain_text("餐饮店218家，其中")


def test_what_a_chart_counts_is_the_name_of_its_table_and_stands_there_once(
    visit: Visit, demo: str
) -> None:
    page = visit(demo)
    page.goto(f"{demo}{OWN}/issues/10/")
    shown = page.locator(".latest .bar")
    expect(shown.get_by_role("table", name="自报：老街用电隐患 一共291处")).to_be_visible()
    assert "".join(spoken(page, ".latest .bar")).count("老街用电隐患") == 1
    assert "figure" not in roles(page, ".latest .bar")
