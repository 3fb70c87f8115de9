"""Sites of no disclosure, of one, of several."""

from pathlib import Path

import pytest

from tests import sites
from tests.sites import Page, having

pytestmark = pytest.mark.slow


def disclosure(name: str, issued: str) -> dict[str, bytes]:
    """Return a disclosure that differs from the others in name and date alone."""
    head = (
        f"title: {name}公布\nwording: digest\ninspected: {name}\n"
        f"issued: {{by: 中共{name}委, on: {issued}}}\n"
        "aspects: [{title: 一个方面, categories: [一个类别]}]\n"
        "organisation: [{text: 加强领导。}]\n"
        f"channels: [{{kind: email, value: {issued}@example.com}}]\n"
    )
    issue = "number: '{0}'\ntitle: 问题{0}\naspect: 1\ncategory: 1\nstatus: ongoing\nmeasures: [{{text: 区教育局做了{0}件事。}}]\n"
    issues = {f"issues/{number}.yml": issue.format(number).encode() for number in (1, 2)}
    return {"disclosure.yml": head.encode(), **issues}


NEWEST_FIRST = ("e-2025", "b-2024", "d-2023", "a-2022", "c-2021")
ALL = {id_: disclosure(f"{id_[0].upper()}县", f"{id_[2:]}-06-01") for id_ in NEWEST_FIRST}


@pytest.fixture(scope="session", params=[0, 1, 5])
def count(request: pytest.FixtureRequest) -> int:
    return int(request.param)


def pages_of(factory: pytest.TempPathFactory, count: int) -> dict[str, Page]:
    """Return the site of `count` disclosures, e-2025 always among them."""

    def make(folder: Path) -> None:
        some = {id_: ALL[id_] for id_ in NEWEST_FIRST[:count]}
        sites.small_site(folder, some)
        if not some:
            for file in (folder / "content/xian-2025").rglob("*.yml"):
                file.unlink()
            (folder / "content/xian-2025/issues").rmdir()
            (folder / "content/xian-2025").rmdir()
        sites.built(folder / "mkdocs.yml", folder / "site")

    return sites.pages(sites.once(factory, f"many-{count}", make) / "site")


def test_every_link_leads_somewhere(tmp_path_factory: pytest.TempPathFactory, count: int) -> None:
    pages_of(tmp_path_factory, count)
    site = sites.once(tmp_path_factory, f"many-{count}", lambda _: None) / "site"
    assert sites.lead_astray(site) == []


def test_every_page_is_whole(tmp_path_factory: pytest.TempPathFactory, count: int) -> None:
    pages = pages_of(tmp_path_factory, count)
    titles = [page.text("//title") for page in pages.values()]
    assert sorted(titles) == sorted(set(titles))
    for address, page in pages.items():
        for path in ("//h1", "//main", "/html/body/footer", "//section[@id='contact']"):
            assert len(page.all(path)) == 1, f"/{address}: {path}"
        assert (
            page.all(
                "(//h2[not(normalize-space())] | //ul[not(*)] | //ol[not(*)] | //dl[not(*)])"
                "[not(ancestor::*[@hidden])]"
            )
            == []
        ), address


def test_home_without_a_disclosure_explains(tmp_path_factory: pytest.TempPathFactory) -> None:
    pages = pages_of(tmp_path_factory, 0)
    of_site = {
        "",
        "supervise/",
        "about/",
        "sitemap/",
        "search/",
        "changes/",
        "changes/corrections/",
        "data/",
        "follow/",
    }
    assert set(pages) == {*of_site, "404.html"}
    assert "这个网站还没有收入公布" in pages[""].text("//main")
    assert "zhenggai new" in pages[""].text("//main")
    assert "还没有收入公布，所以还没有监督渠道" in pages["supervise/"].text("//main")


def test_home_with_one_disclosure_is_no_copy_of_its_overview(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    pages = pages_of(tmp_path_factory, 1)
    home = pages[""]
    assert "E县公布" in home.text("//main")
    assert home.text("//h1") != pages["e-2025/"].text("//h1")
    assert "e-2025/" in home.all("//main//a/@href")


def test_home_lists_the_newest_first(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = pages_of(tmp_path_factory, 5)[""]
    listed = home.all(f"//ol[{having('editions')}]/li")
    assert [each.xpath(".//a/@href") for each in listed] == [
        [f"{id_}/", f"{id_}/open/"] for id_ in NEWEST_FIRST
    ]
    assert [each.xpath("string(.//time/@datetime)")[:4] for each in listed] == [
        id_[2:] for id_ in NEWEST_FIRST
    ]


def test_each_disclosure_keeps_to_itself(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A page carries the channels, the side column and the name of its own disclosure only."""
    for address, page in pages_of(tmp_path_factory, 5).items():
        own = address.partition("/")[0]
        if own not in ALL:
            continue
        linked = {
            each for each in NEWEST_FIRST for href in page.all("//@href") if f"{each}/" in href
        }
        assert linked <= {own}, address
        (mail,) = {
            each.partition("?")[0] for each in page.all("//@href[starts-with(., 'mailto:')]")
        }
        assert mail == f"mailto:{own[2:]}-06-01@example.com", address


def test_supervise_and_sitemap_name_all(tmp_path_factory: pytest.TempPathFactory) -> None:
    pages = pages_of(tmp_path_factory, 5)
    for address in ("supervise/", "sitemap/", "about/"):
        shown = pages[address].text("//main")
        assert [id_ for id_ in NEWEST_FIRST if f"{id_[0].upper()}县公布" not in shown] == [], (
            address
        )


def test_pages_do_not_grow_with_the_number_of_disclosures(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    alone, among = pages_of(tmp_path_factory, 1), pages_of(tmp_path_factory, 5)
    own = [address for address in alone if address.startswith("e-2025/")]
    assert len(own) == 14
    assert [address for address in own if alone[address].html != among[address].html] == []
