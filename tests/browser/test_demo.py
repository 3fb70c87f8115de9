"""The made-up site of `demo/` as a visitor sees it: marked on every page and sheet, pictures, no fault."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser import plumbing
from tests.browser.conftest import Visit
from tests.browser.pdf import Pdf
from tests.browser.test_axe import REPEATED, SIZES, VIEWS, violations

FIRST = "qingluo-2024/"
RIVER, WITHDRAWN = f"{FIRST}issues/7/", f"{FIRST}issues/12/"
_ISSUE = re.compile(r"[^/]+/issues/[^/]+/")
_TELLING = (f"{FIRST}issues/1/", RIVER, f"{FIRST}issues/10/", WITHDRAWN, "qingluo-2026/issues/1/")
"""Reopened and closed again, with pictures, contested, withdrawn, found again."""


def shown(site: Path) -> list[str]:
    """Return the addresses of every kind of page; of the issues those that differ."""
    every = plumbing.addresses(site)
    return [each for each in every if not _ISSUE.fullmatch(each) or each in _TELLING]


LOOKED_AT = [("default", "phone"), ("elder", "phone"), ("dark", "desk"), ("high-contrast", "desk")]


@pytest.mark.parametrize(("view", "size"), LOOKED_AT)
def test_axe_finds_nothing(visit: Visit, made_up: str, view: str, size: str) -> None:
    wanted = VIEWS[view]
    page = visit(made_up, viewport=SIZES[size], **wanted.options)
    plumbing.remember(page, wanted.stored)
    found: list[str] = []
    for address in (*_TELLING, FIRST, f"{FIRST}fulltext/"):
        page.goto(made_up + address)
        found += violations(page, address, wanted.rules, () if view == "default" else REPEATED)
    assert found == []


def test_no_page_is_wider_than_a_narrow_phone(
    visit: Visit, made_up_folder: Path, made_up: str
) -> None:
    page = visit(made_up, viewport={"width": 320, "height": 640})
    wide = []
    for address in shown(made_up_folder):
        page.goto(made_up + address)
        expect(page.locator(".fictional")).to_be_visible()
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(address)
    assert wide == []


@pytest.mark.parametrize("address", [RIVER, f"{FIRST}fulltext/", "qingluo-2026/fulltext/"])
def test_every_sheet_says_that_it_is_made_up(visit: Visit, made_up: str, address: str) -> None:
    page = visit(made_up)
    page.goto(made_up + address)
    sheets = Pdf(page.pdf(prefer_css_page_size=True)).pages
    assert all("虚构" in each.text for each in sheets)
    assert len(sheets) > 1


# --- Pictures ----------------------------------------------------------------------------------------


def pictures(page: Page) -> Locator:
    """Return the pictures of the page, loaded."""
    found = page.locator(".picture img")
    for each in found.all():
        each.scroll_into_view_if_needed()
        expect(each).to_have_js_property("complete", True)
        assert each.evaluate("image => image.naturalWidth") > 0
    return found


def test_before_and_after_stand_side_by_side_or_below_each_other(
    visit: Visit, made_up: str
) -> None:
    for size in SIZES:
        page = visit(made_up, viewport=SIZES[size])
        page.goto(made_up + RIVER)
        before, after = (each.bounding_box() for each in pictures(page).all())
        assert before
        assert after
        if size == "desk":
            assert before["y"] == pytest.approx(after["y"], abs=1)
            assert before["x"] + before["width"] < after["x"]
        else:
            assert before["x"] == pytest.approx(after["x"], abs=1)
            assert before["y"] + before["height"] < after["y"]


def test_nothing_moves_while_a_picture_comes(visit: Visit, made_up: str) -> None:
    page = visit(made_up, viewport=SIZES["phone"])
    held: list[Route] = []
    holds = True

    def hold(route: Route) -> None:
        if holds:
            held.append(route)
        else:
            route.continue_()

    page.route("**/sizes/*", hold)
    page.goto(made_up + RIVER, wait_until="domcontentloaded")
    page.locator(".picture").first.scroll_into_view_if_needed()
    waiting = [each.bounding_box() for each in page.locator(".picture img").all()]
    holds = False
    for each in held:
        each.continue_()
    pictures(page)
    page.locator(".picture").first.scroll_into_view_if_needed()
    shown = [each.bounding_box() for each in page.locator(".picture img").all()]
    for before, after in zip(waiting, shown, strict=True):
        assert before
        assert after
        assert before["height"] == after["height"] > 200


def test_a_phone_gets_no_more_than_it_shows(visit: Visit, made_up: str) -> None:
    page = visit(made_up, viewport=SIZES["phone"], device_scale_factor=1)
    page.goto(made_up + RIVER)
    chosen = [each.evaluate("image => image.currentSrc") for each in pictures(page).all()]
    assert [each.rpartition("/")[2] for each in chosen] == [
        "river-before.jpg-480.webp",
        "river-after.jpg-480.webp",
    ]


def test_a_tap_opens_the_whole_picture(visit: Visit, made_up: str) -> None:
    page = visit(made_up, viewport=SIZES["phone"])
    page.goto(made_up + RIVER)
    link = page.get_by_role("link", name=re.compile(r"看大图：\s*清理前的青螺河"))
    expect(link).to_have_attribute("href", "../../evidence/river-before.jpg")
    # Asked for without leaving: a page that is a picture alone would have the browser ask for an icon.
    assert page.request.get(f"{made_up}{FIRST}evidence/river-before.jpg").ok


def test_pictures_are_printed(visit: Visit, made_up: str) -> None:
    page = visit(made_up)
    page.goto(made_up + RIVER)
    pictures(
        page
    )  # print dialogues ask for all of them first (HTML, 4.8.4.4); this way to a PDF does not
    assert page.pdf(prefer_css_page_size=True).count(b"/Subtype /Image") >= 2


@pytest.mark.parametrize(
    ("address", "first", "rest"),
    [
        (FIRST, "#aspects", ("over-time", "later", "record")),
        (f"{FIRST}changes/", "#on-2026-06-24", ("on-2024-06-28", "record")),
    ],
)
def test_in_the_elder_view_a_long_page_begins_with_what_is_needed_and_has_the_rest_in_one_tap(
    visit: Visit, made_up: str, address: str, first: str, rest: tuple[str, ...]
) -> None:
    """Paper has all of it, and an address that leads into it shows it."""
    page = visit(made_up, viewport=plumbing.PHONE)
    plumbing.remember(page, {"view": "elder"})
    page.goto(made_up + address)
    expect(page.locator(first)).to_be_visible()
    behind = [page.locator(f"#{each}") for each in rest]
    for each in behind:
        expect(each).to_be_hidden()
    page.emulate_media(media="print")
    for each in behind:
        expect(each).to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="更多：").click()
    for each in behind:
        expect(each).to_be_visible()
    for place in rest:
        page.goto(f"{made_up}about/")
        page.goto(f"{made_up}{address}#{place}")
        expect(page.locator(f"#{place}")).to_be_in_viewport()
