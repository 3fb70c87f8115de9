"""What the built site promises to everyone who reads it, cites it or puts it on a host."""

import gzip
import itertools
import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import pytest

from generator.content.check import check
from generator.domain.model import Disclosure
from generator.domain.topics import OF_CITIZENS
from tests import sites
from tests.sites import ADDRESS, DISCLOSURE, Page, folded, having

pytestmark = pytest.mark.slow

ISSUES = tuple(str(number) for number in range(1, 52))

SITE_WIDE = (
    "",
    "supervise/",
    "about/",
    "sitemap/",
    "search/",
    "changes/",
    "changes/corrections/",
    "data/",
    "follow/",
)
CHAPTERS = (
    "",
    "issues/",
    "open/",
    "organisation/",
    "progress/",
    "documents/",
    "units/",
    "changes/",
    "fulltext/",
)
DAYS = ("2025-09-04",)
"""The days on which something happened: here the publication alone."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sites.shipped(tmp_path_factory)


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    return sites.pages(site)


@pytest.fixture(scope="session")
def disclosure() -> Disclosure:
    (only,) = check(sites.ROOT / "content").content.disclosures
    return only


@pytest.fixture(scope="session")
def issue_pages(pages: dict[str, Page]) -> dict[str, Page]:
    return {each: pages[f"{DISCLOSURE}/issues/{each}/"] for each in ISSUES}


# --- addresses and links --------------------------------------------------------------------------


def test_every_address_exists_and_no_other(pages: dict[str, Page]) -> None:
    expected = {
        *SITE_WIDE,
        *(f"{DISCLOSURE}/{chapter}" for chapter in CHAPTERS),
        *(f"{DISCLOSURE}/issues/{each}/" for each in ISSUES),
        *(f"{DISCLOSURE}/changes/{each}/" for each in DAYS),
        *(f"{DISCLOSURE}/data/{each}/" for each in ("latest", *DAYS)),
        "404.html",
    }
    assert set(pages) == expected


def test_only_pages_and_assets_are_published(site: Path) -> None:
    issues = [f"muye-2025/issues/{number}" for number in range(1, 52)]
    recorded = {f"{issue}/index.json" for issue in issues}
    feeds = {
        f"{place}/feed.{form}"
        for place in ("changes", "muye-2025/changes", *issues)
        for form in ("json", "xml")
    }
    assert feeds <= set(sites.files(site))
    others = [
        path
        for path in sites.files(site)
        if not path.endswith("index.html")
        and path not in recorded | feeds
        and not path.startswith(("muye-2025/data/latest/", "muye-2025/data/2025-09-04/"))
        and not path.startswith(("assets/css/", "assets/js/", "assets/favicon", "search/"))
    ]
    assert others == [
        "404.html", "SHA256SUMS", "assets/own/share.png", "data/catalog.jsonld", "data/openapi.json", "muye-2025/index.json", "robots.txt", "sitemap.xml", "sitemap.xml.gz",
        "zhenggai-site.json",
    ]  # fmt: skip


def test_every_link_and_fragment_leads_somewhere(site: Path) -> None:
    assert sites.lead_astray(site, urlsplit(ADDRESS).path) == []


def test_link_check_finds_what_it_should(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<p id="here"><a href="#here">1</a><a href="#gone">2</a><a href="gone/">3</a>'
        '<a href="../">4</a><img src="gone.png"><a href="https://elsewhere.test/">5</a>',
        "utf-8",
    )
    found = [each.rpartition(" ")[2] for each in sites.lead_astray(tmp_path, "/a/b/")]
    assert found == ["#gone", "gone/", "../", "gone.png"]


def test_links_within_the_site_are_relative(pages: dict[str, Page]) -> None:
    absolute = [
        f"/{address}: {link}"
        for address, page in pages.items()
        if address != "404.html"  # shown at any depth, so its links count from the root
        for link in page.all("//@href | //@src")
        if link.startswith(("/", ADDRESS))
        and link not in page.all("//link[@rel='canonical']/@href")
    ]
    assert absolute == []


def test_canonical_links_and_sitemap_name_every_page(site: Path, pages: dict[str, Page]) -> None:
    addresses = {ADDRESS + each for each in pages if each != "404.html"}
    assert {
        page.one("//link[@rel='canonical']/@href")
        for each, page in pages.items()
        if each != "404.html"
    } == addresses
    written = (site / "sitemap.xml").read_bytes()
    assert set(re.findall(rb"<loc>(.*?)</loc>", written)) == {each.encode() for each in addresses}
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()) == written


# --- nothing from elsewhere, nothing inline -------------------------------------------------------

_LOADING = "//@src | //@srcset | //@poster | //@data | //@background | //link[@rel!='canonical']/@href | //*[local-name()='use' or local-name()='image']/@*"


def test_no_page_asks_another_host(pages: dict[str, Page]) -> None:
    asked = [
        f"/{address}: {link}"
        for address, page in pages.items()
        for link in page.all(_LOADING)
        if urlsplit(link).scheme or link.startswith("//")
    ]
    assert asked == []


def test_no_style_or_script_asks_another_host(site: Path) -> None:
    asked = [
        f"{path}: {found.decode()}"
        for path, content in sites.files(site).items()
        if path.endswith((".css", ".js", ".svg"))
        for found in re.findall(
            rb"@import[^;]*|url\([^)]*\)|(?:https?:)?//[\w.-]+\.[a-z]{2,}[^\s\"']*", content
        )
        if b"www.w3.org/2000/svg" not in found
    ]
    assert asked == []


def test_only_links_that_are_clicked_lead_away(pages: dict[str, Page]) -> None:
    official = "http://xxmyq.gov.cn/"
    for address, page in pages.items():
        for element in page.all(
            "//*[@href][starts-with(@href, 'http') or starts-with(@href, '//')]"
        ):
            assert element.tag in ("a", "link"), address
            assert element.get("href").startswith((official, ADDRESS)), address
            assert element.get("rel") in ("external", "canonical"), address


@pytest.mark.parametrize(
    "path",
    [
        "//style",
        "//@style",
        "//script[not(@src) and not(@type='application/ld+json')]",  # data, which no browser runs
        "//script[@src and normalize-space()]",
        "//@*[starts-with(name(), 'on')]",
        "//iframe | //object | //embed | //form[@method!='get'] | //base",
        "//@href[starts-with(translate(., 'JAVSCRIPT', 'javscript'), 'javascript:')]",
        "//meta[@http-equiv='refresh']",
        "//@target",
    ],
)
def test_nothing_active_stands_inline(pages: dict[str, Page], path: str) -> None:
    assert [address for address, page in pages.items() if page.all(path)] == []


# --- every page -----------------------------------------------------------------------------------


def test_titles_are_unique(pages: dict[str, Page]) -> None:
    titles = [folded(page.one("/html/head/title").text_content()) for page in pages.values()]
    assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("/html[@lang='zh-CN']", 1),
        ("//meta[@charset='utf-8']", 1),
        ("//meta[@name='viewport']", 1),
        ("//meta[@name='description'][string-length(@content) > 5]", 1),
        ("//link[@rel='icon']", 1),
        ("//h1", 1),
        ("//main//h1", 1),
        ("//main[@id='main']", 1),
        ("/html/body/header", 1),
        ("/html/body/footer", 1),
        ("/html/body/*[1][self::a][@href='#main'][normalize-space()='跳到正文']", 1),
        ("//*[@id=preceding::*/@id]", 0),
        ("//nav[not(@aria-label) and not(@aria-labelledby)]", 0),
        ("//aside[not(@aria-label) and not(@aria-labelledby)]", 0),
        ("//img[not(@alt)]", 0),
        ("//a[not(normalize-space()) and not(@aria-label)]", 0),
        ("//a[not(@href)]", 0),
        ("//svg[not(@aria-hidden='true') and not(@aria-label)]", 0),
        ("//*[self::h1 or self::h2 or self::h3 or self::h4][not(normalize-space())]", 0),
        ("//*[@aria-labelledby][not(@aria-labelledby = //@id)]", 0),
        ("//@tabindex[. > 0]", 0),
        ("//table[not(caption[normalize-space()])]", 0),
        ("//table//th[not(@scope)]", 0),
    ],
)
def test_every_page_has(pages: dict[str, Page], path: str, count: int) -> None:
    wrong = {
        address: len(page.all(path))
        for address, page in pages.items()
        if len(page.all(path)) != count
    }
    assert wrong == {}


def test_landmarks_of_one_kind_have_different_names(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        for kind in ("nav", "aside", "section"):
            names = [name for each in page.all(f"//{kind}") if (name := each.get("aria-label"))]
            assert len(names) == len(set(names)), f"/{address}: {kind} {names}"


def test_headings_go_down_one_step_at_a_time(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        levels = [
            int(each.tag[1])
            for each in page.all("//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]")
        ]
        assert levels[0] == 1, address
        steps = [(one, two) for one, two in itertools.pairwise(levels) if two > one + 1]
        assert steps == [], address


def test_headings_within_a_page_can_be_linked(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        assert page.all("//main//*[self::h1 or self::h2 or self::h3][not(@id)]") == [], address


SILENT = "2025年9月4日公布没说整项办完没有，只写了下面这些。"
CHANNELS = (
    ("电话", "0373-3058100", "tel:03733058100", ""),
    ("邮政信箱", "新乡市牧野区学院街南段区委办公室（巡视整改办公室）", "", "邮政编码 453000"),
    ("电子邮箱", "myq3058100@163.com", "mailto:myq3058100@163.com", ""),
)


def test_channels_stand_at_the_same_place_on_every_page(pages: dict[str, Page]) -> None:
    """But for the pages whose text gives them: there they stand once, in it."""
    in_text = ("supervise/", f"{DISCLOSURE}/fulltext/")
    for address, page in pages.items():
        lists = page.all(f"//dl[{having('ways')}][not(ancestor::*[{having('print-only')}])]")
        assert len(lists) == (0 if address == "" else 1), f"once: {address}"
        if address in in_text:
            assert page.all("//section[@id='contact']//dl") == []
            continue
        block = page.one("//section[@id='contact']")
        assert block.xpath("following-sibling::*")[-1].tag == "footer", address
        ways = block.xpath(".//dl/div")
        for way, (label, value, href, note) in zip(ways, CHANNELS, strict=True):
            assert folded(way.xpath("string(dt)")) == label, address
            assert folded(way.xpath("string(dd)")).startswith(f"{value} {note}".strip()), address
            assert way.xpath("string(dd/a/@href)").partition("?")[0] == href, address


def test_what_the_channels_are_for_is_said_beside_them(issue_pages: dict[str, Page]) -> None:
    """Whose they are, then in the words of the disclosure."""
    said = "中共牧野区委留的联系方式：欢迎干部群众监督整改落实情况，有意见和建议请及时反映。"
    for page in issue_pages.values():
        assert page.text(f"//section[@id='contact']//p[{having('contact__of')}]") == said


def test_the_link_to_the_announcement_leads_to_the_place_where_the_issue_stands(
    issue_pages: dict[str, Page], disclosure: Disclosure
) -> None:
    official = disclosure.announcement.official
    assert official
    for issue in disclosure.issues:
        (link,) = issue_pages[issue.id].all(f"//p[{having('source')}]/a/@href")
        address, sign, text = str(link).partition("#:~:text=")
        assert address == official.url
        assert sign
        assert unquote(text) == issue.title
        assert not set(text) & set("-,&")  # they part what is meant, before and behind


def test_the_window_is_called_by_what_an_issue_is_about(
    issue_pages: dict[str, Page], disclosure: Disclosure
) -> None:
    for issue in disclosure.issues:
        title = f"{issue.plain}：{issue.number} {issue.title} - "
        assert issue_pages[issue.id].text("//title").startswith(title)


def test_an_issue_is_named_by_what_it_is_about_and_then_by_its_title(
    issue_pages: dict[str, Page], disclosure: Disclosure
) -> None:
    plain = {each.id: each.plain or "" for each in disclosure.issues}
    links = f"//nav[@id='contents']//ol//a | //a[@rel] | //a[{having('by-title')}]"
    for page in issue_pages.values():
        for link in page.all(links):
            named = plain.get(str(link.get("href")).rstrip("/").split("/")[-1])
            if named:
                words = folded(link.text_content())
                title = folded(link.xpath(f"string(.//*[{having('by-line')}])"))
                assert named in words.removesuffix(title), words
                assert title, words


def test_every_page_leads_to_the_pages_of_the_whole_site(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        named = [each.text_content() for each in page.all("/html/body/footer//a")]
        links = ["首页", "变动", "我的关注", "怎么监督", "取走数据", "关于本站", "站点地图"]
        assert named == links, address


def test_no_clock_shows(site: Path, pages: dict[str, Page]) -> None:
    """The only dates are those of the data: the day of the build stands nowhere."""
    allowed = {"2024-07-29", "2024-12-26", "2025-09-04"}
    for address, page in pages.items():
        found = {each[:10] for each in page.all("//time/@datetime")}
        assert found <= allowed, address
        assert page.all("//meta[contains(@name, 'date') or @name='generator']") == [], address
        assert "<!--" not in page.html, address
        assert set(re.findall(r"\d\d:\d\d:\d\d", page.html)) <= {"00:00:00"}, address  # a day
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert set(re.findall(r"<lastmod>(.*?)</lastmod>", sitemap)) == {"2025-09-04"}


def test_no_reader_reads_of_this_program_in_code(pages: dict[str, Page]) -> None:
    """Nothing of Python, Jinja or Markdown is left over in what people see."""
    for address, page in pages.items():
        for trace in ("None", "{{", "}}", "{%", "{:", "**", "&#", "Undefined", "()", "['"):
            assert trace not in page.text(), f"/{address}: {trace}"


# --- the pages of the disclosure ------------------------------------------------------------------


@pytest.mark.parametrize("number", ISSUES)
def test_issue_page_tells_everything_of_the_issue(
    number: str, issue_pages: dict[str, Page], disclosure: Disclosure
) -> None:
    page = issue_pages[number]
    (issue,) = (each for each in disclosure.issues if each.id == number)
    article = page.text("//main")
    assert page.text("//h1") == issue.title
    assert f"第{issue.number}项" in article
    if not issue.said:
        assert SILENT in article
    for text in (issue.summary, issue.said, *issue.remaining):
        assert folded(text or "") in article
    steps = page.all(f"//ol[{having('steps')}]/li")
    for step, measure in zip(steps, issue.measures, strict=True):
        shown = folded(step.text_content())
        assert folded(measure.lead or "") in shown
        assert folded(measure.text).replace(" ", "") in shown.replace(" ", "")
    bars = page.all(f"//div[{having('bar')}]")
    for bar, progress in zip(bars, issue.progress, strict=True):
        whole = folded(bar.xpath("string(.//caption)"))
        assert whole == f"{progress.of} 一共{progress.total}{progress.unit}"
        rows = [folded(each.text_content()) for each in bar.xpath(".//tr")]
        assert rows == [f"{each.word}{each.count}{progress.unit}" for each in progress.parts]
    assert page.all(f"//*[{having('topic')}]/text()") == list(issue.topics)


def test_every_phrase_of_officials_is_explained_where_it_stands(
    issue_pages: dict[str, Page], disclosure: Disclosure
) -> None:
    terms = check(sites.ROOT / "content").content.glossary
    assert len(terms) > 50
    left = set()
    for issue in disclosure.issues:
        measures = (f"{each.lead or ''}\n{each.text}" for each in issue.measures)
        matters = (f"{each.name}\n{each.answer}" for each in issue.matters)
        lists = (*issue.results, *issue.remaining, *issue.unsaid)
        text = "\n".join((issue.plain or "", issue.summary or "", *matters, *measures, *lists))
        linked = set(issue_pages[issue.id].all(f"//a[{having('term')}]//text()"))
        for term in terms:
            if any(word in text for word in term.words) and not linked.intersection(term.words):
                left.add((issue.id, term.term))
    assert left == set()


def test_bars_are_drawn_to_scale(issue_pages: dict[str, Page], disclosure: Disclosure) -> None:
    for issue in disclosure.issues:
        bars = issue_pages[issue.id].all(f"//div[{having('bar')}]")
        for bar, progress in zip(bars, issue.progress, strict=True):
            drawn = [float(each) for each in bar.xpath(".//rect/@width")]
            meant = [part.count / progress.total * 100 for part in progress.parts]
            assert drawn == pytest.approx(meant, abs=0.01), issue.id


def test_status_is_never_guessed(
    pages: dict[str, Page], issue_pages: dict[str, Page], disclosure: Disclosure
) -> None:
    said = {issue.id: issue.said for issue in disclosure.issues}
    for number, page in issue_pages.items():
        assert page.all(f"//main//*[{having('tag')}]") == [], "all are alike: none has a tag"
        state = folded(page.text(f"//p[{having('state__line')}]"))
        words = said[number]
        assert state == (f"2025年9月4日公布说 {words}" if words else SILENT), number
        why = folded(page.text(f"//details[{having('why')}]"))
        if not words:
            assert why == (
                "为什么公布只写了总数：51项整改任务，40项已完成、11项阶段性完成，没有写各是哪些。"
                "本站不推测，照实写。"
            )
        assert "本站不推测" in why
    meaning = folded(pages["about/"].text("//dl[.//dt[contains(., '未逐项公布')]]"))
    assert "没有逐个说明每个问题的状态" in meaning
    assert "不推测" in meaning
    assert "公布没有逐个说明这51个问题的状态" in pages[f"{DISCLOSURE}/"].text("//main")
    for address in ("", f"{DISCLOSURE}/issues/"):
        text = pages[address].text("//main")
        assert "2025年9月4日公布说40项已完成、11项阶段性完成；没有说是哪11项。" in text, address


@pytest.mark.parametrize("number", ["1", "15", "43", "51"])
def test_mail_names_the_issue(
    number: str, issue_pages: dict[str, Page], disclosure: Disclosure
) -> None:
    (issue,) = (each for each in disclosure.issues if each.id == number)
    href = issue_pages[number].one(
        "//section[@id='contact']//a[starts-with(@href, 'mailto:')]/@href"
    )
    query = href.partition("?")[2]
    assert re.fullmatch(r"[A-Za-z0-9%=&._~-]+", query), "only what RFC 6068 lets stand unencoded"
    assert "+" not in query
    fields = parse_qs(query, strict_parsing=True)
    assert list(fields) == ["subject", "body"]
    (subject,), (body,) = fields.values()
    assert subject == f"反映整改问题：第{number}项 {issue.title}"
    first, *rest = body.split("\r\n")
    assert first == f"关于《{disclosure.announcement.title}》第{number}项“{issue.title}”："
    assert rest == ["", "在哪里：", "什么时候：", "我遇到的事，和公布说的哪里不同：", ""]
    assert len(href) < 2000, "some mail programs cut longer links"


def test_mail_elsewhere_is_bare(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        if "kind-issue" not in page.one("/html/body").get("class", "").split():
            assert all(
                "?" not in each for each in page.all("//@href[starts-with(., 'mailto:')]")
            ), address


def test_previous_and_next_run_through_all_issues(issue_pages: dict[str, Page]) -> None:
    for position, number in enumerate(ISSUES):
        around = (ISSUES[position - 1] if position else None, *ISSUES[position + 1 : position + 2])
        expected = [f"../{each}/" for each in around if each]
        page = issue_pages[number]
        assert page.all("//a[@rel='prev']/@href | //a[@rel='next']/@href") == expected, number


def test_breadcrumbs_lead_back(pages: dict[str, Page], disclosure: Disclosure) -> None:
    plain = next(each.plain for each in disclosure.issues if each.id == "15")
    expected = {
        f"{DISCLOSURE}/": ["首页", "牧野区2025年公布"],
        f"{DISCLOSURE}/units/": ["首页", "牧野区2025年公布", "责任单位"],
        f"{DISCLOSURE}/issues/": ["首页", "牧野区2025年公布", "全部51个问题"],
        f"{DISCLOSURE}/issues/15/": ["首页", "牧野区2025年公布", "全部问题", f"第15项 {plain}"],
        "about/": ["首页", "关于本站"],
    }
    for address, names in expected.items():
        items = pages[address].all("//nav[@aria-label='当前位置']//li")
        assert [folded(each.text_content()) for each in items] == names, address
        assert [each.get("aria-current") for each in items] == [None] * (len(names) - 1) + [
            "page"
        ], address
        assert len(pages[address].all("//nav[@aria-label='当前位置']//a")) == len(names) - 1, (
            address
        )


def test_aspects_and_categories_stand_in_order(
    pages: dict[str, Page], disclosure: Disclosure
) -> None:
    page = pages[f"{DISCLOSURE}/issues/"]
    order = "//h2[@id='announced']/following::*[self::h3 or self::h4][ancestor::main]"
    headings = [folded(each.text_content()) for each in page.all(order)]
    expected = []
    for name, aspect in zip("一二三四", disclosure.announcement.aspects, strict=True):
        expected += [f"方面{name}：{aspect.title}", *aspect.categories]
    assert headings == expected
    links = page.all(f"//ol[{having('rows')}]//li[{having('place')}]/a")
    assert [each.get("href") for each in links] == [f"{number}/" for number in ISSUES]


def test_each_issue_stands_once_by_what_it_is_about(
    pages: dict[str, Page], disclosure: Disclosure
) -> None:
    page = pages[f"{DISCLOSURE}/issues/"]
    links = page.all(f"//ol[{having('rows')}]//p[{having('row__title')}]/a")
    shown = {str(each.get("href")): folded(each.text_content()) for each in links}
    assert len(links) == len(shown)
    assert shown == {f"{each.id}/": f"{each.plain} {each.title}" for each in disclosure.issues}
    headings = [each.text_content() for each in page.all(f"//h2[{having('topic-heading')}]")]
    assert headings[:3] == ["住房", "教育", "医疗"]
    counts = page.all(f"//main//h2[{having('topic-heading')}]/following-sibling::p[1]/span/text()")
    named = {
        topic: str(sum(topic in each.topics for each in disclosure.issues)) for topic in OF_CITIZENS
    }
    shown_counts = dict(zip(headings, counts, strict=True))
    own = {head: count for head, count in shown_counts.items() if head in named}
    assert own == {head: named[head] for head in own}  # as many as the filter of that name finds
    others = page.all(f"//main//p[{having('rows-also')}]/a/@href")
    assert sum(map(int, counts)) == len(disclosure.issues) + len(others)


def test_issue_1_stands_directly_under_aspect_1(pages: dict[str, Page]) -> None:
    page = pages[f"{DISCLOSURE}/issues/"]
    (row,) = page.all(f"//ol/li[{having('place')}][a[@href='1/']]")
    before = row.xpath("preceding::*[self::h2 or self::h3 or self::h4][1]")
    assert [each.get("id") for each in before] == ["aspect-1"]
    issue = pages[f"{DISCLOSURE}/issues/1/"]
    assert "方面一：" in issue.text(f"//p[{having('place')}]")


def test_side_column_marks_where_one_is(
    pages: dict[str, Page], issue_pages: dict[str, Page]
) -> None:
    for number, page in issue_pages.items():
        side = page.one("//nav[@id='contents']")
        assert side.xpath(".//a[@aria-current]/@href") == [
            f"../../../{DISCLOSURE}/issues/{number}/"
        ]
        assert side.xpath("count(.//details[@open])") == 1, number
        assert side.xpath("count(.//details[@open]//a[@aria-current])") == 1, number
        assert side.xpath(f"count(.//ol[{having('side__issues')}]/li)") == 51, number
    for chapter in CHAPTERS:
        if chapter == "units/":
            continue  # the announcement names none that answers for an issue: no line of the menu
        page = pages[f"{DISCLOSURE}/{chapter}"]
        (here,) = page.all("//nav[@id='contents']//a[@aria-current]/@href")
        assert here.endswith(f"{DISCLOSURE}/{chapter}")


def test_totals_stand_as_stated(pages: dict[str, Page]) -> None:
    stated = (
        "整改任务一共51项",
        "已完成40项",
        "阶段性完成11项",
        "移交信访事项全部办结",
        "问题线索办结率93.8%",
    )
    shown = pages[f"{DISCLOSURE}/"].text("//main").replace(" ", "")
    assert [each for each in stated if each not in shown] == []


def test_full_text_holds_every_issue(pages: dict[str, Page], disclosure: Disclosure) -> None:
    page = pages[f"{DISCLOSURE}/fulltext/"]
    shown = page.text("//main").replace(" ", "")
    for text in (
        *(each.text for each in disclosure.announcement.organisation),
        *(measure.text for issue in disclosure.issues for measure in issue.measures),
        *(text for issue in disclosure.issues for text in issue.remaining),
        disclosure.announcement.opening or "",
        disclosure.announcement.closing or "",
    ):
        assert folded(text).replace(" ", "") in shown
    assert page.all("//main//section/@id") == [f"issue-{number}" for number in ISSUES]


def test_supervise_page_shows_the_channels(pages: dict[str, Page]) -> None:
    shown = pages["supervise/"].text("//main")
    for label, value, _, note in CHANNELS:
        assert f"{label}{value} {note}".strip() in shown


def test_documents_lead_to_their_issues(pages: dict[str, Page]) -> None:
    page = pages[f"{DISCLOSURE}/documents/"]
    names = page.all(f"//li[{having('name')}]")
    assert len(names) > 20
    assert [each for each in names if not each.xpath("./ul/li/a")] == []


def test_units_that_are_only_named_answer_for_nothing(pages: dict[str, Page]) -> None:
    page = pages[f"{DISCLOSURE}/units/"]
    assert "哪个问题由哪个单位负责，这里没有列出，公布里可能写有" in page.text("//main")
    apart = page.all("//details[@class='mentioned']//li")
    assert [each for each in page.all(f"//li[{having('name')}]") if each not in apart] == []
    menu = page.text(f"//ul[{having('side__chapters')}]")
    assert "还没办完" in menu
    assert "单位" not in menu


def test_404_helps_at_any_depth(pages: dict[str, Page]) -> None:
    page = pages["404.html"]
    links = page.all("//main//a/@href")
    base = urlsplit(ADDRESS).path
    assert {base, f"{base}sitemap/", f"{base}supervise/", f"{base}{DISCLOSURE}/issues/"} <= set(
        links
    )
    assert all(link.startswith(base) for link in page.all("//a/@href") if link[0] not in "#tmh")
    assert page.text("//h1") == "没有找到这一页"


@pytest.mark.parametrize("number", ISSUES)
def test_issue_page_is_small(number: str, issue_pages: dict[str, Page]) -> None:
    assert len(gzip.compress(issue_pages[number].html.encode())) <= 40_000


def first_view(site: Path, page: Page) -> int:
    """Return how many bytes a host that compresses sends for the first view of a page."""
    asked = [
        urljoin(f"/{page.address}", link)[1:] for link in page.all("//script/@src | //link/@href")
    ]
    files = [site / each for each in asked if each.startswith("assets/")]
    assert len(files) > 5
    parts = [page.html.encode(), *(file.read_bytes() for file in files)]
    return sum(len(gzip.compress(part)) for part in parts)


def test_the_home_page_with_styles_and_scripts_is_small(site: Path, pages: dict[str, Page]) -> None:
    assert first_view(site, pages[""]) <= 60_000


def test_issue_page_with_styles_and_scripts_is_small(
    site: Path, issue_pages: dict[str, Page]
) -> None:
    heaviest = max(issue_pages.values(), key=lambda page: len(page.html))
    assert first_view(site, heaviest) <= 60_000


def test_addresses_are_plain_ascii(site: Path) -> None:
    assert [path for path in sites.files(site) if unquote(path) != path or not path.isascii()] == []
