"""What a citizen does who looks for their county, on a phone: in taps, by keyboard, without scripts."""

import re
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from generator.domain import routes
from generator.site.search import index
from tests import sites
from tests.browser import plumbing
from tests.browser.conftest import Visit
from tests.browser.exactness import main_texts
from tests.browser.test_axe import TAGS
from tools.portal.__main__ import write as write_portal

PROVINCE = ("沧海省",)
COUNTY = ("沧海省", "听潮市", "灯塔区")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with plumbing.serving(sites.portal(tmp_path_factory) / "site") as address:
        yield address


@pytest.fixture
def phone(visit: Visit, portal: str) -> Page:
    page = visit(start=portal, viewport=plumbing.PHONE, has_touch=True)
    page.goto(portal)
    return page


def test_my_county_is_two_taps_away_and_says_what_i_came_for(phone: Page, portal: str) -> None:
    phone.get_by_role("link", name=PROVINCE[0], exact=True).first.tap()
    phone.wait_for_url(f"{portal}{routes.area(PROVINCE)}")
    phone.get_by_role("link", name=COUNTY[-1], exact=True).first.tap()
    phone.wait_for_url(f"{portal}{routes.area(COUNTY)}")
    expect(phone.locator("h1")).to_have_text("".join(COUNTY))
    for words in ("中共灯塔区委", "来源：", "监督电话"):
        expect(phone.get_by_text(words).first).to_be_in_viewport()
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= plumbing.PHONE["width"]


def test_thumbs_hit_the_places(phone: Page) -> None:
    links = phone.locator(".areas a")
    assert links.count() > 8
    for box in (each.bounding_box() for each in links.all()):
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 44


def test_without_scripts_the_way_is_the_same(visit: Visit, portal: str) -> None:
    page = visit(start=portal, java_script_enabled=False)
    page.goto(portal)
    page.get_by_role("link", name=PROVINCE[0], exact=True).first.click()
    page.get_by_role("link", name=COUNTY[-1], exact=True).first.click()
    expect(page.locator("h1")).to_have_text("".join(COUNTY))


def test_with_the_keyboard_the_way_is_the_same(visit: Visit, portal: str) -> None:
    page = visit(start=portal)
    page.goto(portal)
    for name in (PROVINCE[0], COUNTY[-1]):
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent") == name:
                break
        else:
            pytest.fail(f"{name} is not reached by Tab")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("".join(COUNTY))


def test_the_box_of_a_place_finds_only_what_is_there(phone: Page, portal: str) -> None:
    phone.goto(f"{portal}{routes.area(COUNTY)}")
    box = phone.locator("main .box__input")
    box.fill("进度")
    box.press("Enter")
    phone.wait_for_url(f"{portal}search/?q=*&area=*")
    expect(phone.locator("#answer-count")).to_contain_text("选中的范围里")
    expect(phone.locator("#answer-chips")).to_contain_text(COUNTY[-1])
    for hit in phone.locator("#answer-hits .hit").all():
        expect(hit).to_contain_text("中共灯塔区委")


def test_what_the_box_suggests_is_of_the_place_too(phone: Page, portal: str) -> None:
    phone.goto(f"{portal}{routes.area(COUNTY)}")
    phone.locator("main .box__input").fill("进度")
    options = phone.locator(".box__option[data-href*='body-']")
    expect(options.first).to_be_visible()
    leads = [each.get_attribute("data-href") or "" for each in options.all()]
    assert {re.findall("body-[0-9]+", each)[0] for each in leads} == {"body-26"}


def test_a_place_is_searched_by_its_own_part_of_the_index(
    visit: Visit, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """As if the portal were very large: of other places nothing is asked for, and nothing is counted."""

    def make(folder: Path) -> None:
        write_portal(folder, 12)
        with mock.patch.object(index, "STRETCH", 6):
            sites.built(folder / "mkdocs.yml", folder / "site")

    site = sites.once(tmp_path_factory, "portal-cut", make) / "site"
    own = {where: text for where, text in main_texts(site).items() if where.startswith("body-26/")}
    with plumbing.serving(site) as address:
        page = visit(start=address)
        wire = plumbing.Wire(page, site)
        page.goto(f"{address}search/?q=进度&area={'/'.join(COUNTY)}")
        expect(page.locator("#answer-count")).to_contain_text("选中的范围里")
        links = page.locator("#answer-hits .hit__title a").all()
        leads = [(each.get_attribute("href") or "").partition("?")[0] for each in links]
        found = {each.partition("body-26/")[1] + each.partition("body-26/")[2] for each in leads}
        assert found & own.keys() == {where for where, text in own.items() if "进度" in text}
        assert all("body-26/" in each for each in leads)
        stretches = {each for each in wire.asked if re.search(r"/s\d+\.js", each)}
        assert len(stretches) <= 2
        assert len(list(site.glob("search/*/s*.js"))) > 12
        expect(page.locator(".facet--area .facet__option")).to_have_count(1)
        page.locator("#answer-chips button").first.click()
        expect(page.locator(".facet--area .facet__option").nth(5)).to_be_visible()


@pytest.mark.parametrize("view", ["default", "elder", "dark"])
def test_the_pages_of_places_have_no_fault(visit: Visit, portal: str, view: str) -> None:
    options = {"color_scheme": "dark"} if view == "dark" else {}
    page = visit(start=portal, viewport=plumbing.PHONE, **options)
    if view == "elder":
        plumbing.remember(page, {"view": "elder"})
    of_places = (routes.AREAS, routes.area(PROVINCE), routes.area(COUNTY), routes.NO_AREA)
    supervised = (routes.SUPERVISE, routes.supervise(PROVINCE), routes.supervise(COUNTY))
    for address in ("", *of_places, *supervised):
        page.goto(f"{portal}{address}")
        rules = {"runOnly": {"type": "tag", "values": TAGS}}
        found = Axe().run(page, options=rules).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], address
