"""A folder that was renamed: its old addresses lead on, without a script."""

from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import lxml.html
import pytest

from generator.domain.model import Announcement, Content, Disclosure, Issue, Withdrawal
from generator.site.make import make
from generator.site.placement import Placement
from tests import sites

HEAD: dict[str, Any] = {
    "title": "某县公布",
    "wording": "digest",
    "inspected": "某县",
    "formerly": ["old-2024", "older-2024"],
    "issued": {"by": "某县委", "on": "2025-01-15"},
}
ISSUES = tuple(
    Issue.model_validate({"id": each, "title": f"问题{each}", "status": "ongoing"}) for each in "12"
)
GONE = Withdrawal.model_validate(
    {"on": "2025-02-01", "issue": "3", "ground": "依规", "by": "某县委"}
)
RENAMED = Disclosure("new-2025", Announcement.model_validate(HEAD), ISSUES, withdrawn=(GONE,))


def leading_on(site: str = "", placement: Placement | None = None) -> dict[str, bytes]:
    made = make(Content((RENAMED,)), address=site, placement=placement or Placement())
    return {path: each for path, each in made.artefacts.items() if path.endswith(".html")}


def test_every_page_has_one_at_each_old_address_that_leads_to_it() -> None:
    made = make(Content((RENAMED,)))
    own = {address for address in made.facts if address.startswith("new-2025/")}
    assert {"new-2025/", "new-2025/issues/", "new-2025/issues/1/", "new-2025/issues/3/"} < own
    expected = {
        f"{old}{address.removeprefix('new-2025')}index.html": address
        for address in own
        for old in ("old-2024", "older-2024")
    }
    found = {}
    for path, page in leading_on().items():
        tree = lxml.html.document_fromstring(page.decode())
        (refresh,) = tree.xpath("//meta[@http-equiv='refresh']/@content")
        delay, _, link = refresh.partition("; url=")
        assert delay == "0"
        assert tree.xpath("//a/@href") == [link]
        found[path] = urljoin(f"https://site.test/{path}", link).removeprefix("https://site.test/")
    assert found == expected


def test_search_engines_are_told_where_the_page_is_now() -> None:
    page = leading_on("https://www.example.gov.cn/")["old-2024/issues/1/index.html"]
    tree = lxml.html.document_fromstring(page.decode())
    assert tree.xpath("//link[@rel='canonical']/@href") == [
        "https://www.example.gov.cn/new-2025/issues/1/"
    ]
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not tree.xpath("//script")


def test_below_a_prefix_the_old_addresses_are_below_it_too() -> None:
    found = leading_on("https://x.test/", Placement(prefix="gk/", has_home=True))
    page = found["gk/old-2024/issues/1/index.html"].decode()
    assert '<link rel="canonical" href="https://x.test/gk/new-2025/issues/1/">' in page
    assert "url=../../../new-2025/issues/1/" in page


FILES = {
    "disclosure.yml": "title: 公布\nwording: digest\ninspected: 某县\nformerly: [old-2024]\n"
    "channels: [{kind: email, value: a@example.com}]\n",
    "issues/1.yml": "title: 一个问题\nstatus: ongoing\nmeasures: [{text: 办了。}]\n",
}


@pytest.mark.slow
def test_a_built_site_leads_on_and_its_site_map_names_the_new_address_alone(tmp_path: Path) -> None:
    files = {path: text.encode() for path, text in FILES.items()}
    folder = sites.small_site(tmp_path, {"new-2025": files})
    config = folder / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}\nsite_url: {sites.ADDRESS}\n", "utf-8")
    site = sites.built(config, folder / "site")
    old = (site / "old-2024/issues/1/index.html").read_text("utf-8")
    assert f'href="{sites.ADDRESS}new-2025/issues/1/"' in old
    assert "old-2024" not in (site / "sitemap.xml").read_text("utf-8")
    assert sites.lead_astray(site, "/zhenggai/") == []


@pytest.mark.slow
def test_a_page_written_by_hand_at_an_old_address_is_refused(tmp_path: Path) -> None:
    files = {path: text.encode() for path, text in FILES.items()}
    folder = sites.small_site(tmp_path, {"new-2025": files})
    (folder / "content/pages/old-2024").mkdir()
    (folder / "content/pages/old-2024/index.md").write_text("# 手写\n", "utf-8")
    done = sites.zhenggai("build", "--quiet", cwd=folder)
    assert done.returncode != 0
    assert "F13" in done.stderr + done.stdout
