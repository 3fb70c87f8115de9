"""What `extra.government` may say, and what becomes of it on the pages."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.site import government
from generator.site.frame import linked_data
from generator.site.page_kinds import PageKind
from tests import sites
from tests.browser import plumbing
from tests.sites import Page

pytestmark = pytest.mark.slow

DAY = "2025-09-04"
BEGINNING = f"{DAY}T00:00:00+08:00"
ISSUE = "muye-2025/issues/15/"


@pytest.mark.parametrize(
    ("configured", "code", "said"),
    [
        (
            {"hots": "某某"},
            "G01",
            "extra.government 里不认识“hots”这个名称 是不是想写“host”（主办单位）？",
        ),
        ({"主办单位": "某某"}, "G01", "是不是想写“host”（主办单位）？"),
        ({"zzz": 1}, "G01", "这里可以写：site_name（网站名称）、"),
        (
            {"site_id": 4100000001},
            "G02",
            "extra.government 的网站标识码（site_id）要写成一段文字 数字和号码请加英文双引号",
        ),
        ({"host": ["一", "二"]}, "G02", "主办单位（host）要写成一段文字"),
        ({"icp": " "}, "G02", "ICP备案号（icp）是空的"),
        ({"phone": "1\x002"}, "G02", "联系电话（phone）里有看不见的控制字符"),
        ({"keywords": "一"}, "G02", "关键词（keywords）要写成清单"),
        ({"keywords": [1]}, "G02", "关键词（keywords）要写成一段文字"),
        ("某某", "G02", "extra.government 要写成“名称: 内容”一行一行的样子"),
        ([1], "G02", "extra.government 要写成“名称: 内容”一行一行的样子"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(configured: Any, code: str, said: str) -> None:
    found, (wrong,) = government.read(configured)
    assert found == government.read(None)[0]
    assert wrong.code == code
    assert str(wrong.place) == "mkdocs.yml"
    assert said in f"{wrong.message} {wrong.hint}"


def test_everything_wrong_is_said_at_once() -> None:
    _, wrong = government.read({"hots": "x", "site_id": 1, "icp": ""})
    assert len(wrong) == 3


@pytest.mark.parametrize("configured", [None, {}, {"host": "某某"}, {"icp": None}])
def test_everything_may_be_left_out(configured: Any) -> None:
    assert government.read(configured)[1] == ()


def test_a_mistake_stops_check_and_build(tmp_path: Path) -> None:
    sites.small_site(tmp_path)
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}\nextra:\n  government:\n    hots: x\n", "utf-8")
    for command in ("check", "build"):
        done = sites.zhenggai(command, cwd=tmp_path)
        assert done.returncode == 1
        assert "mkdocs.yml: 错误 G01: extra.government 里不认识“hots”这个名称" in done.stderr
    assert not (tmp_path / "site").exists()


@pytest.fixture(scope="session")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plumbing.complete_site(tmp_path_factory)


@pytest.fixture(scope="session")
def pages(complete: Path) -> dict[str, Page]:
    return sites.pages(complete)


def tags(page: Page) -> dict[str, str]:
    """Return the government tags of a page: those whose names begin with a capital."""
    metas = page.all("/html/head/meta[@name]")
    return {
        each.get("name"): each.get("content") for each in metas if each.get("name")[0].isupper()
    }


SITE = {
    "SiteName": "某某区人民政府",
    "SiteDomain": "www.example.gov.cn",
    "SiteIDCode": "4100000001",
}


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("", {}),
        ("404.html", {}),
        (
            "muye-2025/issues/",
            {
                "ColumnName": "全部51个问题",
                "ColumnDescription": "牧野区2025年公布：全部51个问题，按事情分组。",
                "ColumnKeywords": "牧野区,整改公开,巡视整改,公开",
                "ColumnType": "信息公开",
            },
        ),
        (
            "supervise/",
            {
                "ColumnName": "怎么监督",
                "ColumnDescription": "监督电话、来信地址、邮箱，以及怎么把一个问题反映清楚。",
                "ColumnKeywords": "整改公开,巡视整改,公开",
                "ColumnType": "互动交流",
            },
        ),
        (
            ISSUE,
            {
                "ArticleTitle": "15 教育资源配置不均衡",
                "PubDate": f"{DAY} 00:00",
                "ContentSource": "中共牧野区委",
                "Keywords": "教育,民生,牧野区,整改公开,巡视整改,公开",
                "Url": f"{sites.ADDRESS}{ISSUE}",
            },
        ),
    ],
)
def test_page_tags(pages: dict[str, Page], address: str, wanted: dict[str, str]) -> None:
    assert tags(pages[address]) == SITE | wanted


def test_every_page_has_the_tags_of_its_kind_and_none_is_empty(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        found = tags(page)
        assert SITE.items() <= found.items(), address
        assert all(found.values()), address
        is_list = "ColumnName" in found
        is_article = "ArticleTitle" in found
        assert (is_list, is_article).count(True) == (0 if address in ("", "404.html") else 1), (
            address
        )
        if is_article:
            assert re.fullmatch(r"\d{4}-\d\d-\d\d ([01]\d|2[0-3]):[0-5]\d", found["PubDate"])


def test_footer_says_what_is_configured(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        footer = page.text("/html/body/footer")
        for wanted in (
            "主办单位：某某区委办公室",
            "承办单位：某某区大数据管理局",
            "网站标识码：4100000001",
            "豫ICP备00000000号-1",
            "豫公网安备41000002000001号",
            "网站联系电话：0373-0000000",
            "站点地图",
        ):
            assert wanted in footer, address
        leading = [each.get("href") for each in page.all("/html/body/footer//a[@rel='external']")]
        assert leading == ["https://beian.miit.gov.cn/", "https://beian.mps.gov.cn/"]


def test_nothing_is_said_that_is_not_configured(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = sites.once(tmp_path_factory, "browser-shipped", plumbing.build_site)
    for page in sites.pages(folder / "site").values():
        found = tags(page)
        assert found.keys().isdisjoint({"SiteDomain", "SiteIDCode", "Url", "Author"})
        assert page.all("//*[contains(@class, 'footer__government')]") == []
        assert page.all("//link[@rel='canonical'] | //meta[@property='og:url']") == []
    assert (folder / "site" / "robots.txt").read_text("utf-8") == "User-agent: *\nAllow: /\n"


def graph(page: Page) -> dict[str, Any]:
    """Return the JSON-LD nodes of a page by type."""
    (script,) = page.all("/html/head/script[@type='application/ld+json']")
    document = json.loads(script.text)
    assert document["@context"] == "https://schema.org"
    return {node["@type"]: node for node in document["@graph"]}


def test_linked_data_of_an_issue(pages: dict[str, Page]) -> None:
    found = graph(pages[ISSUE])
    article = found["Article"]
    assert article["url"] == sites.ADDRESS + ISSUE
    assert (article["datePublished"], article["dateModified"]) == (BEGINNING, BEGINNING)
    assert article["isPartOf"]["@id"] == f"{sites.ADDRESS}muye-2025/#report"
    assert [each["name"] for each in found["BreadcrumbList"]["itemListElement"]] == [
        "首页",
        "牧野区2025年公布",
        "全部问题",
        "15 教育资源配置不均衡",
    ]


def test_linked_data_of_a_disclosure(pages: dict[str, Page]) -> None:
    found = graph(pages["muye-2025/"])
    assert found["Report"]["publisher"]["@id"] == found["GovernmentOrganization"]["@id"]
    assert found["Report"]["name"] == "中共牧野区委关于巡视整改进展情况的公布"
    phone, post, mail = found["GovernmentOrganization"]["contactPoint"]
    assert (phone["@type"], phone["telephone"]) == ("ContactPoint", "0373-3058100")
    assert (post["@type"], post["postalCode"]) == ("PostalAddress", "453000")
    assert mail["email"] == "myq3058100@163.com"


def test_linked_data_of_every_page_can_be_read(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        if address == "404.html":
            continue
        found = graph(page)
        assert ("BreadcrumbList" in found) == (address != ""), address
        for text in re.findall(r'"date\w+":"([^"]*)"', page.html):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00", text), address


def test_linked_data_cannot_leave_its_element() -> None:
    facts = linked_data.HeadFacts(
        address="about/",
        title="</script><script>alert(1)</script><!--",
        name="",
        picture="",
        description="\u2028 & <",
        kind=PageKind.ABOUT,
        published="",
        modified="",
        source="",
        keywords=(),
        crumbs=(),
        disclosure=None,
    )
    written = linked_data.document(facts, "x", "")
    assert not set("<>&\u2028") & set(written)
    assert json.loads(written)["@graph"][0]["name"] == facts.title
    assert json.loads(written)["@graph"][0]["url"] == "./"


def test_open_graph(pages: dict[str, Page]) -> None:
    metas = pages[ISSUE].all("/html/head/meta[@property]")
    found = {each.get("property"): each.get("content") for each in metas}
    assert found["og:type"] == "article"
    assert found["og:url"] == sites.ADDRESS + ISSUE
    assert found["og:title"] == "学校、大班额、老师：教育资源配置不均衡"
    assert found["og:image"] == f"{sites.ADDRESS}assets/own/share.png"
    assert found["article:published_time"] == BEGINNING


def test_site_map_and_robots(complete: Path, pages: dict[str, Page]) -> None:
    written = (complete / "sitemap.xml").read_text("utf-8")
    assert written.count("<loc>") == len(pages) - 1
    dated = re.findall(rf"<loc>([^<]*)</loc>\s*<lastmod>{DAY}</lastmod>", written)
    assert f"{sites.ADDRESS}{ISSUE}" in dated
    robots = (complete / "robots.txt").read_text("utf-8")
    assert robots == f"User-agent: *\nAllow: /\nSitemap: {sites.ADDRESS}sitemap.xml\n"
