"""The made-up site of `demo/`: what it shows, and that every page of it says that it is made up."""

from pathlib import Path

import pytest

from generator.content.check import check
from generator.domain.model import Disclosure
from generator.domain.timeline import EventKind, Timeline
from tests import sites

DEMO = sites.ROOT / "demo"


@pytest.fixture(scope="module")
def first() -> Disclosure:
    """Return the disclosure that was followed for two years."""
    checked = check(DEMO / "content")
    assert [each for each in checked.diagnostics if each.severity == "error"] == []
    return next(each for each in checked.content.disclosures if each.id == "qingluo-2024")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sites.demo(tmp_path_factory)


def test_it_shows_what_happens_over_years(first: Disclosure) -> None:
    kinds = [each.kind for each in Timeline(first).events if each.issue is None]
    assert kinds.count(EventKind.UPDATE) == 3
    assert kinds.count(EventKind.WITHDRAWN) == 1
    corrected = {each.field.partition(".")[0] for each in first.corrections}
    assert {"updates", "channels[1]", "measures[1]"} <= corrected
    entries = [each for update in first.updates for each in update.issues.values()]
    assert any(each.reopened for each in entries)
    assert any(each.due and each.due.reason for each in entries)
    assert any(each.closed and each.closed.on for each in entries)
    verified = [(each.status, each.verified.status) for each in entries if each.verified]
    assert any(reported == found for reported, found in verified)
    assert any(reported and found and reported != found for reported, found in verified)


@pytest.mark.slow
def test_every_page_says_that_it_is_made_up(site: Path) -> None:
    for page in sites.pages(site).values():
        assert page.one(f"//body/aside[{sites.having('fictional')}]").get("aria-label") == "说明"
        assert page.one("//head/meta[@name='robots']").get("content") == "noindex, nofollow"
        assert page.one("//head/title").text.startswith("【虚构】")
        assert page.one("//head/meta[@name='description']").get("content").startswith("【虚构】")
        shared = page.all("//head/meta[@property='og:title']/@content")
        assert all(each.startswith("【虚构】") for each in shared)


@pytest.mark.slow
def test_so_do_a_citation_and_the_words_for_machines(site: Path) -> None:
    page = sites.pages(site)["qingluo-2024/issues/7/"]
    assert "【虚构】中共青螺县委关于巡视整改进展情况的公布：" in page.text("//article")
    assert page.one("//meta[@name='ArticleTitle']").get("content").startswith("【虚构】")
    assert "【虚构】" in page.one("//script[@type='application/ld+json']").text


@pytest.mark.slow
def test_a_real_site_says_nothing_of_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    page = sites.pages(sites.shipped(tmp_path_factory))["muye-2025/issues/7/"]
    assert "虚构" not in page.html
    assert "noindex" not in page.html


@pytest.mark.slow
def test_it_is_whole(site: Path) -> None:
    assert sites.lead_astray(site, "/zhenggai/") == []
    done = sites.zhenggai("verify", site, cwd=DEMO)
    assert done.returncode == 0, done.stdout
    assert "已经撤下" in done.stdout
