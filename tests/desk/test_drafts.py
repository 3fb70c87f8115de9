"""What is typed and not saved is kept until it is saved or thrown away, outside the content, whoever asks."""

import json
from pathlib import Path

import pytest

from generator.desk.desk import Desk
from generator.desk.sites import Site
from tests import sites
from tests.desk.walk import Browser, desk, shown_hash

TYPED = json.dumps({"form": {"was": "x", "values": [["plain", "学校"]]}})


@pytest.fixture
def opened(tmp_path: Path) -> tuple[Browser, Site]:
    made, site = desk(tmp_path)
    return Browser(made), site


def page_of(site: Site, issue: str = "2") -> str:
    return f"/s/{site.id}/yunxi-2025/fill/{issue}/"


def keep(browser: Browser, page: str, typed: str = TYPED) -> int:
    said = {"form": page, "page": page, "title": "校舍修缮慢", "typed": typed}
    return browser.post("/drafts/", said).status_code


def kept(browser: Browser, page: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = browser.get(f"/drafts/?form={page}").get_json()
    return found


def test_a_draft_is_there_the_next_day_and_goes_when_its_form_is_saved(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    before = sites.files(site.folder)
    page = page_of(site)
    assert keep(browser, page) == 204
    assert sites.files(site.folder) == before, "no draft lies in a site"
    made = browser.desk
    tomorrow = Browser(Desk(made.kept_in, made.new_sites_in, made.today))
    assert kept(tomorrow, page)[page]["typed"] == TYPED
    assert "填了没有存的" in tomorrow.get(f"/s/{site.id}/").text
    form = {"was": shown_hash(tomorrow.get(page)), "field": ["plain"], "plain": "太长" * 20}
    assert tomorrow.post(page, form).status_code == 422
    assert kept(tomorrow, page), "what could not be saved stays"
    for step in ("check", "publish"):
        told = tomorrow.get(f"/s/{site.id}/{step}/").text
        assert "填了没有存的" in told
        assert f'href="{page}"' in told
    assert tomorrow.post(page, {**form, "plain": "学校"}).status_code == 303
    assert kept(tomorrow, page) == {}
    for step in ("", "check/", "publish/"):
        assert "填了没有存的" not in tomorrow.get(f"/s/{site.id}/{step}").text


def test_a_draft_is_thrown_away_by_one_button(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    assert keep(browser, page_of(site)) == 204
    assert keep(browser, page_of(site, "3")) == 204
    answer = browser.post(f"/s/{site.id}/drafts/drop", {"form": page_of(site)})
    assert answer.status_code == 303
    assert kept(browser, page_of(site)) == {}
    assert kept(browser, page_of(site, "3"))


@pytest.mark.parametrize(
    "page",
    ["http://attacker.example/", "//attacker.example/s/a/", "/s/../x", "/s/0a/x y", "/end/", ""],
)
def test_a_draft_leads_to_pages_of_sites_only(opened: tuple[Browser, Site], page: str) -> None:
    browser, _ = opened
    assert keep(browser, page) == 400


def test_a_draft_is_bounded_and_hostile_words_are_text(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    assert keep(browser, page_of(site), "长" * 200_001) == 400
    hostile = {"form": page_of(site), "page": page_of(site), "title": "<script>alert(1)</script>"}
    assert browser.post("/drafts/", {**hostile, "typed": TYPED}).status_code == 204
    assert "<script>alert" not in browser.get(f"/s/{site.id}/").text


def test_nobody_else_reads_or_writes_drafts(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    assert keep(browser, page_of(site)) == 204
    stranger = Browser(browser.desk, is_in=False)
    assert stranger.get(f"/drafts/?form={page_of(site)}").status_code == 403
    assert keep(stranger, page_of(site)) == 403
    foreign = {"form": page_of(site), "page": page_of(site), "title": "x", "typed": TYPED}
    answer = browser.post("/drafts/", foreign, Origin="http://attacker.example")
    assert answer.status_code == 403
