"""Search in a real browser: exact, light, usable by keyboard, gone without scripts."""

import csv
import json
import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unittest import mock
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, CDPSession, Page, Route, expect

from generator.content.check import check
from generator.content.synonyms import read_synonyms
from generator.site.search import index
from generator.text.folding import for_search
from tests import sites
from tests.browser.conftest import Visit
from tests.browser.exactness import FOUND, main_texts, runs
from tests.browser.plumbing import (
    DESK,
    PHONE,
    SHIPPED,
    Wire,
    build_site,
    new_page,
    opened,
    remember,
    serving,
)
from tests.browser.test_axe import violations
from tests.official import ANNOUNCEMENT, QUERIES, needs_announcement, needs_queries
from tests.sites import ROOT

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'"
)
"""The Content-Security-Policy that every tested page has to live with, beside its own."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sites.once(tmp_path_factory, "search", _with_notes) / "site"


def _with_notes(folder: Path) -> None:
    shutil.copytree(SHIPPED, folder / "written")
    (folder / "written" / "pages").mkdir(exist_ok=True)
    (folder / "written" / "pages" / "notes.md").write_text(
        "# 查找说明\n\n手写的页面也查得到：Ⅳ类水质、2GWH、ＡＢＣ、café、𠮷野家。\n\n"
        "<p>跨<b>标签</b>的词</p><script>var 看不见 = 1;</script><!-- 注释里的词 -->\n",
        "utf-8",
    )
    build_site(folder, content=folder / "written")


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with serving(site, POLICY) as found:
        yield found


@pytest.fixture
def page(visit: Visit, address: str) -> Page:
    """A page under a strict policy."""
    return visit(address)


def test_fold_is_the_same_on_both_sides(page: Page, address: str) -> None:
    table = json.loads((ROOT / "tests" / "folding.json").read_text("utf-8"))
    page.goto(address)
    seen = page.evaluate(
        """async texts => {
          const {engine} = await zhenggai.box.open();
          return texts.map(text => {
            const places = [];
            engine.foldPlaces(text, character => { places.push(character); });
            return [engine.fold(text), places.join("")];
          });
        }""",
        [text for text, _ in table],
    )
    for (text, folded), (whole, placed) in zip(table, seen, strict=True):
        assert (for_search(text), whole, placed) == (folded, folded, folded), text


def test_synonyms_lead_to_what_stands_on_a_page(site: Path) -> None:
    """Each line of the site's own table leads somewhere where the word itself does not."""
    texts = {where: for_search(text) for where, text in main_texts(site).items()}

    def pages(word: str) -> set[str]:
        return {where for where, text in texts.items() if for_search(word) in text}

    own = read_synonyms(SHIPPED)
    assert len(own.table) >= 150
    nowhere = [
        (word, each) for word, others in own.table.items() for each in others if not pages(each)
    ]
    assert nowhere == []
    dead = [
        word
        for word, others in own.table.items()
        if not set().union(*map(pages, others)) - pages(word)
    ]
    assert dead == []
    assert [(w, each) for w, near in own.near.items() for each in near if not pages(each)] == []
    assert [word for word in own.near if pages(word)] == []


@needs_announcement
def test_the_announcement_says_nothing_of_what_is_declared_unsaid() -> None:
    said = for_search(ANNOUNCEMENT.read_text("utf-8"))
    assert [word for word in read_synonyms(SHIPPED).near if for_search(word) in said] == []


@pytest.mark.parametrize(
    ("query", "issues"),
    [
        ("延期交房", "18 37 6"),
        ("农民工工资", "37"),
        ("津贴", "39 35"),
        ("老年食堂", "37"),
        ("医院收费", "39"),
        ("上学", "15"),
        ("煤气", "17"),  # of the table that comes with the program
        ("我家什么时候交房？", "18 37 6"),  # a sentence that holds a word of the table
        ("拖欠农民工工资怎么办", "37"),
        ("工资没发", "37"),
        ("奶奶高龄津贴", "39"),  # the phrase that stands, not the 津贴 in it that others have too
    ],
)
def test_citizens_words_lead_to_their_matter(
    page: Page, address: str, query: str, issues: str
) -> None:
    page.goto(address)
    found = page.evaluate(ANSWER, query)
    assert [each for each in found["hits"] + found["more"] if each.isdigit()] == issues.split()
    assert found["near"] == []


@pytest.mark.parametrize("query", ["第16项", "16", "16项"])
def test_the_issue_of_a_number_comes_first(page: Page, address: str, query: str) -> None:
    page.goto(address)
    found = page.evaluate(ANSWER, query)
    assert found["groups"][0] == ["number", ["16"]]
    assert "16" not in found["hits"]  # it stands beside the text


@pytest.mark.parametrize(
    ("query", "groups"),
    [
        # What the site says of itself comes last, behind what a synonym gives.
        ("买房", [["more", ["18", "37", "6"]], ["beside", ["about/"]]]),
        ("大班额", [["exact", ["15"]], ["beside", ["about/"]]]),
        # What only stands under a topic is no page that says the word.
        ("补贴", [["exact", ["39", "35"]], ["theme", ["37"]], ["beside", ["about/"]]]),
        ("住房", [["theme", ["18", "6", "37"]]]),
        ("房子", [["more", ["18", "37", "6"]]]),
        ("医院多收钱", [["more", ["39"]]]),
        # A page of the site itself is a whole answer where it is the only one.
        ("适老化", [["exact", ["about/"]]]),
    ],
)
def test_answers_stand_in_groups_by_how_they_were_found(
    page: Page, address: str, query: str, groups: list[list[object]]
) -> None:
    page.goto(address)
    assert page.evaluate(ANSWER, query)["groups"] == groups


def test_each_group_says_how_it_was_found(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=补贴")
    said = page.locator(".answer__also")
    expect(said).to_have_text(
        ["主题是“养老与补贴”的，另有1个结果：", "本站的说明里写着“补贴”的，另有1个结果："]
    )
    expect(page.locator(".answer__count")).to_have_text("写着“补贴”的，共2个结果。")
    page.goto(f"{address}search/?q=第16项")
    expect(page.locator(".answer__count")).to_have_text("最前面的是第16项。")


def test_what_is_not_said_leads_to_the_nearest_matter(page: Page, address: str) -> None:
    page.goto(address)
    assert page.evaluate(ANSWER, "暖气") == {
        "hits": [], "more": [], "groups": [], "also": [], "unsaid": ["暖气"], "near": ["17"],
    }  # fmt: skip
    assert page.evaluate(ANSWER, "冬天取暖")["near"] == ["17"]
    found = page.evaluate(ANSWER, "低保怎么申请")
    assert (found["unsaid"], found["near"]) == (["低保"], ["39"])
    near = page.evaluate(ANSWER, "机构重复设置")["near"]  # of no table: by what pages are about
    assert {"19", "27"} & set(near)
    assert page.evaluate(ANSWER, "妈妈高龄补贴")["near"] == ["39"]  # 35 has 补贴 alone
    assert page.evaluate(ANSWER, "荣校东路中学什么时候开学")["near"] == ["15"]
    assert page.evaluate(ANSWER, "珠穆朗玛峰")["near"] == []


ANSWER = """async query => {
  const {engine} = await zhenggai.box.open();
  const answer = await engine.search(query, {});
  const named = hits => Promise.all(hits.map(hit => engine.page(hit.page))).then(
    pages => pages.map(page => page.number || page.address));
  const groups = answer.groups.map(async group => [group.kind, await named(group.hits)]);
  return {hits: await named(answer.hits), more: await named(answer.more), also: answer.also,
    groups: await Promise.all(groups),
    unsaid: answer.unsaid, near: await named(answer.near)};
}"""


@needs_queries
def test_what_people_type_finds_its_issues(page: Page, address: str) -> None:
    rows = [
        row
        for row in csv.reader(QUERIES.read_text("utf-8").splitlines(), delimiter="\t")
        if len(row) == 2 and not row[0].startswith("#") and row[0] != "query"
    ]
    assert len(rows) > 30
    page.goto(address)
    for query, issues in rows:
        found = page.evaluate(FOUND, [query, {}])
        wanted = {f"muye-2025/issues/{each}/" for each in issues.split(",")}
        assert wanted <= set(found), query


def test_what_comes_back_is_exactly_what_has_the_words(
    page: Page, address: str, site: Path
) -> None:
    texts = {where: for_search(text) for where, text in main_texts(site).items()}
    queries = runs(main_texts(site), 500, seed=2025)
    assert any(re.search(r"\d", run) for run in queries)
    assert any(re.search(r"[，。、《“]", run) for run in queries)
    page.goto(address)
    missed, extra, expected = [], [], 0
    for run in queries:
        folded = for_search(run)
        wanted = {where for where, text in texts.items() if folded in text}
        found = set(page.evaluate(FOUND, [run, {}]))
        expected += len(wanted)
        missed += [(run, where) for where in wanted - found]
        extra += [(run, where) for where in found - wanted]
    print(f"{len(queries)} runs, {expected} expected pages")  # noqa: T201
    assert (missed, extra) == ([], [])


def indexed(site: Path) -> dict[str, list[str]]:
    """Return the lines that search shows of each page, by address."""
    shown = [file.read_text("utf-8") for file in sorted((site / "search").glob("*/p*.js"))]
    calls = [re.fullmatch(r"[^(]*\(\"page\",\d+,(.*)\);\n", each) for each in shown]
    pages = [json.loads(call[1]) for call in calls if call]
    return {each["address"]: each["lines"] for each in pages}


def test_what_leads_elsewhere_is_no_text_of_a_page(site: Path) -> None:
    """A title under 相关问题 or 下一项 is not what the page says: 补贴 found seven pages too many."""
    pages = indexed(site)
    assert len(pages) > 50
    titles = {
        issue.title
        for disclosure in check(SHIPPED).content.disclosures
        for issue in disclosure.issues
    }
    for address, lines in pages.items():
        own = (site / address / "index.html").read_text("utf-8").partition("<h1")[2]
        others = [title for title in titles if f">{title}</h1>" not in own]
        wrong = [title for title in others if any(title in line for line in lines)]
        assert [title for title in wrong if len(title) > 8] == [], address  # short ones are phrases


def test_what_stands_on_every_issue_is_no_text_of_any(site: Path) -> None:
    """Whose words these are, how to cite, whom to call: a search for them would find everything."""
    pages = [lines for address, lines in indexed(site).items() if "/issues/" in address]
    often = Counter(line for lines in pages for line in set(lines))
    common = {line for line, count in often.items() if count * 4 > len(pages)}
    assert [line for line in common if len(line) > 8] == []


def test_related_and_next_do_not_answer(page: Page, address: str) -> None:
    page.goto(address)
    for query, issues in {
        "补贴": {"35", "39"},  # 津补贴, 高龄补贴; 37 has it only in the name of a topic
        "楼盘": {"6", "18", "37"},
        "非法集资": {"6", "24"},
        "教育资源配置": {"15"},
    }.items():
        found = [each for each in page.evaluate(FOUND, [query, {}]) if "/issues/" in each]
        assert {each.split("/")[-2] for each in found} == issues, query


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("教育", ["15"]),  # 警示教育 stands on ten pages more
        ("医疗", ["16", "37", "39"]),
        ("自来水", ["17"]),
        ("养老", ["39"]),  # part of a topic's name
    ],
)
def test_what_a_page_is_about_comes_first(
    page: Page, address: str, query: str, first: list[str]
) -> None:
    page.goto(address)
    found = page.evaluate(FOUND, [query, {}])[: len(first)]
    assert sorted(found) == sorted(f"muye-2025/issues/{each}/" for each in first)


@pytest.mark.parametrize("query", ["税", "2", "g", "𠮷", "牧", "三"])
def test_one_character_is_found_exactly(page: Page, address: str, site: Path, query: str) -> None:
    texts = {where: for_search(text) for where, text in main_texts(site).items()}
    page.goto(address)
    found = page.evaluate(FOUND, [query, {}])
    assert sorted(found) == sorted(where for where, text in texts.items() if query in text)


def test_frequent_characters_are_found_as_the_others_are(
    visit: Visit, tmp_path_factory: pytest.TempPathFactory
) -> None:
    def make(folder: Path) -> None:
        with mock.patch.object(index, "FREQUENT", 20):  # as if the site were large
            build_site(folder)

    large = sites.once(tmp_path_factory, "search-frequent", make) / "site"
    texts = {where: for_search(text) for where, text in main_texts(large).items()}
    with serving(large, POLICY) as address:
        page = visit(address)
        page.goto(address)
        for query in ("的", "区", "2", "整 改", "教育 的"):
            wanted = [a for a, text in texts.items() if all(w in text for w in query.split())]
            assert sorted(page.evaluate(FOUND, [query, {}])) == sorted(wanted), query
        wire = Wire(page, large)
        page.reload()
        page.evaluate(FOUND, ["的", {}])
        assert [each for each in wire.asked if re.search(r"/c\d+\.js", each)]
        assert [each for each in wire.asked if re.search(r"/b\d+\.js", each)] == []


@pytest.fixture(scope="session")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site, with an index as if it were very large: two pages a stretch, long lists in many parts."""

    def make(folder: Path) -> None:
        with mock.patch.multiple(index, STRETCH=2, _BUCKET=60, FREQUENT=100):
            _with_notes(folder)

    return sites.once(tmp_path_factory, "search-cut", make) / "site"


def test_in_stretches_the_same_is_found_in_the_same_order(
    visit: Visit, page: Page, address: str, site: Path, cut: Path
) -> None:
    queries = [
        *runs(main_texts(site), 60, seed=17),
        *("的", "整", "2", "𠮷", "整改", "整改情况", "的 教育 的", "“教育 经费”"),
        *(
            "烂尾楼",
            "我家什么时候交房？",
            "第16项",
            "补贴",
            "暖气",
            "妈妈高龄补贴",
            "住房",
            "，",
            "",
        ),
    ]
    page.goto(address)
    with serving(cut, POLICY) as other:
        page_of_cut = visit(other)
        page_of_cut.goto(other)
        wire = Wire(page_of_cut, cut)
        for query in queries:
            found = [each.evaluate(ANSWER, query) for each in (page, page_of_cut)]
            assert found[0] == found[1], query
        for kind in "bcls":
            assert [each for each in wire.asked if re.search(rf"/{kind}\d+\.js", each)], kind


def held_back(page: Page, number: int) -> list[Route]:
    """Keep back what is known of a stretch, until somebody lets it go."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(f"**/search/*/s{number}.js", hold)
    return held


def test_first_answers_stand_before_all_is_counted_and_stay_where_they_are(
    visit: Visit, page: Page, address: str, cut: Path
) -> None:
    """The reader can go on meanwhile; how far the count is, is said, and the whole answer is that of any site."""
    page.goto(f"{address}search/?q=的")
    expect(page.locator(".hit").first).to_be_visible()
    whole = page.locator("#answer-count").inner_text()
    with serving(cut, POLICY) as other:
        page_of_cut = visit(other)
        last = len(list(cut.glob("search/*/s*.js"))) - 1
        held = held_back(page_of_cut, last)
        with page_of_cut.expect_request(f"**/search/*/s{last}.js"):
            page_of_cut.goto(f"{other}search/?q=的", wait_until="commit")
        count = page_of_cut.locator("#answer-count")
        expect(count).to_have_text(
            re.compile(r"先列出10个。正在数共有多少，已看过\d+页，共\d+页。")
        )
        expect(page_of_cut.locator("#answer")).to_have_attribute("aria-busy", "true")
        expect(page_of_cut.locator("#answer-next")).to_be_hidden()
        links = page_of_cut.locator("#answer-hits .hit__title a")
        first = [each.get_attribute("href") for each in links.all()]
        assert len(first) == 10
        links.nth(3).focus()
        for each in held:
            each.continue_()
        expect(count).to_have_text(whole)
        expect(page_of_cut.locator("#answer")).not_to_have_attribute("aria-busy", "true")
        assert [each.get_attribute("href") for each in links.all()] == first
        expect(links.nth(3)).to_be_focused()
        expect(page_of_cut.locator("#answer-next")).to_be_visible()


def test_the_box_waits_for_no_count(visit: Visit, cut: Path) -> None:
    """It suggests five pages: what is behind the first that were looked through is not even asked for."""
    with serving(cut, POLICY) as other:
        page = visit(other)
        wire = Wire(page, cut)
        page.goto(f"{other}muye-2025/issues/3/")
        page.get_by_role("combobox").fill("的")
        expect(page.get_by_role("option").last).to_have_text("看全部结果")
        expect(page.get_by_role("option")).to_have_count(6)
        asked = [each for each in wire.asked if re.search(r"/s\d+\.js", each)]
        assert len(asked) < len(list(cut.glob("search/*/s*.js"))) / 2


FOUND_IN = """async ([query, facet, words]) => {
  const {engine, index} = await zhenggai.box.open();
  const value = {topic: index.topics, area: index.areas}[facet].indexOf(words) + 1;
  const answer = await engine.search(query, {[facet]: [value]});
  const pages = await Promise.all(
    answer.groups.reduce((all, each) => all.concat(each.hits), []).map(hit => engine.page(hit.page)));
  return {found: pages.map(page => page.address).sort(), count: answer.counts[facet].get(value) || 0,
    values: answer.counts[facet].size};
}"""
"""Searches where a facet has a value, and counts it."""


@pytest.mark.parametrize("query", ["整改", "教育", "监督 检查", "的", ""])
def test_a_chosen_facet_decides_what_is_asked_for_and_finds_the_same(
    visit: Visit, page: Page, address: str, cut: Path, query: str
) -> None:
    stretches = len(list(cut.glob("search/*/s*.js")))
    page.goto(address)
    with serving(cut, POLICY) as other:
        page_of_cut = visit(other)
        wire = Wire(page_of_cut, cut)
        for topic in ("教育", "住房", "环境"):
            whole = page.evaluate(FOUND_IN, [query, "topic", topic])
            page_of_cut.goto(other)
            wire.asked.clear()
            narrowed = page_of_cut.evaluate(FOUND_IN, [query, "topic", topic])
            assert (narrowed["found"], narrowed["count"]) == (whole["found"], whole["count"])
            assert narrowed["values"] <= 1  # of other topics nothing was counted
            asked = [each for each in wire.asked if re.search(r"/s\d+\.js", each)]
            assert len(asked) < stretches / 2, topic


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Ⅳ类水质", "notes/"),
        ("达到iv类", "muye-2025/issues/10/"),  # the class of the water
        ("２ｇｗｈ ＣＡＦÉ", "notes/"),
        ("《跨标签》的词", "notes/"),
        ("看不见", None),
        ("注释里的词", None),
        ("𠮷野家", "notes/"),
        ("教育资源", "muye-2025/issues/15/"),
    ],
)
def test_odd_forms(page: Page, address: str, query: str, first: str | None) -> None:
    page.goto(address)
    found = page.evaluate(FOUND, [query, {}])
    assert (found[0] if found else None) == first


def test_several_words_are_all_there(page: Page, address: str, site: Path) -> None:
    texts = {where: for_search(text) for where, text in main_texts(site).items()}
    page.goto(address)
    for words in ("教育 经费", "法院　执行", "整改 16.91 公里", "的 教育 的"):
        found = set(page.evaluate(FOUND, [words, {}]))
        parts = [for_search(part) for part in words.split()]
        assert found == {where for where, text in texts.items() if all(p in text for p in parts)}


@pytest.mark.parametrize(
    "quoted", ['"{}"', "“{}”", "”{}“", "＂{}＂", "「{}」", "『{}』", "‘{}’", "《{}》", "法院“{}”"]
)
def test_a_phrase_in_quotes_is_looked_for_with_the_spaces_in_it(
    page: Page, address: str, site: Path, quoted: str
) -> None:
    texts = {where: for_search(text) for where, text in main_texts(site).items()}
    page.goto(address)
    for words in ("教育 经费", "执行 难", "执行　难问题", "区 委"):
        query = quoted.format(words)
        run = for_search(query)
        assert set(page.evaluate(FOUND, [query, {}])) == {a for a in texts if run in texts[a]}
    both = page.evaluate(FOUND, [f"天然气 {quoted.format('自 来水')}", {}])
    run = for_search(quoted.format("自来水"))
    assert set(both) == {a for a in texts if run in texts[a] and "天然气" in texts[a]}


def test_long_runs_are_found_exactly_and_cost_little(page: Page, address: str, site: Path) -> None:
    texts = {where: for_search(text) for where, text in main_texts(site).items()}
    page.goto(address)
    chance = random.Random(7)  # noqa: S311 - the same runs each time
    wire = Wire(page, site)
    for length in (9, 13, 40, 150, 300):
        for _ in range(8):
            text = chance.choice([each for each in texts.values() if len(each) > length])
            start = chance.randrange(len(text) - length)
            run = text[start : start + length]
            for query in (run, run[:-1] + "鑫", run[1:] + run[0]):
                found = set(page.evaluate(FOUND, [query, {}]))
                assert found == {a for a in texts if query in texts[a]}, query
    page.reload()
    wire.asked.clear()
    text = texts["muye-2025/issues/15/"]
    assert page.evaluate(FOUND, [text[100:400], {}]) == ["muye-2025/issues/15/"]
    assert wire.kilobytes <= 60


def test_a_page_view_loads_nothing_of_the_index(page: Page, address: str, site: Path) -> None:
    wire = Wire(page, site)
    index = re.compile(r"/search/(engine|entry|[0-9a-f]{12}/.*)\.js")
    for path in ("", "muye-2025/issues/15/", "muye-2025/issues/", "supervise/"):
        page.goto(address + path, wait_until="networkidle")
        assert [each for each in wire.asked if index.search(each)] == [], path
    page.goto(f"{address}search/", wait_until="networkidle")  # what reads it is there, to be quick
    asked = [each for each in wire.asked if index.search(each)]
    assert asked == [f"{address}assets/js/search/engine.js"]


def test_weight_over_the_wire(page: Page, address: str, site: Path) -> None:
    page.goto(address + "search/")
    wire = Wire(page, site)
    weights = []
    for query in ("教育经费", "问题楼盘", "养老保险", "非法集资", "营商环境", "整改", "天然气"):
        wire.asked.clear()
        page.fill("#finder-q", query)
        page.wait_for_selector(f'#answer[data-query="{query}"]')
        weights.append(wire.kilobytes)
    later = sorted(weights[1:])[len(weights[1:]) // 2]
    print(f"first query {weights[0]:.1f} kB, later ones {later:.1f} kB in the median")  # noqa: T201
    assert 0 < weights[0] <= 200
    assert later <= 60


def test_results_say_what_they_are(page: Page, address: str) -> None:
    page.goto(address + "search/?q=大班额")
    first = page.locator(".hit").first
    said = "写着“大班额”的，共1个结果。"  # what the word means stands below, apart
    expect(page.locator("#answer-count")).to_have_text(said)
    expect(first.locator(".hit__number")).to_have_text("15")
    expect(first.locator(".hit__title")).to_have_text("学校、大班额、老师 教育资源配置不均衡")
    expect(first.locator(".hit__title mark")).to_have_text(["大班额"])
    expect(first.locator(".tag")).to_have_count(0)  # all issues have the same
    expect(first.locator(".hit__excerpt")).to_contain_text("解决大班额")
    expect(first.locator(".hit__excerpt mark")).to_have_text(["大班额"])


def test_an_excerpt_begins_and_ends_at_a_stop(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("combobox").fill("整改")
    expect(page.get_by_role("option").first).to_be_visible()
    for excerpt in page.locator(".box__excerpt").all_inner_texts():
        assert re.match(r"……[，。；：、！？”》）]", excerpt) is None


def test_by_line_and_topic_come_before_the_title_and_that_before_the_text(
    page: Page, address: str
) -> None:
    page.goto(address + "search/?q=监督")
    expect(page.locator(".hit").first).to_be_visible()
    titles = page.locator(".hit__title a").all_inner_texts()
    assert "监督" in titles[0]


def test_a_result_leads_to_its_place_with_the_words_marked(page: Page, address: str) -> None:
    page.goto(address + "search/?q=大班额")
    page.locator(".hit__title a").first.click()
    page.wait_for_url("**/muye-2025/issues/15/?mark=*")
    mark = page.locator("mark.is-target")
    expect(mark).to_have_text("大班额")
    expect(mark).to_be_in_viewport()
    expect(page.locator(".marked-note")).to_contain_text("5处")
    page.get_by_role("button", name="去掉标记").click()
    expect(page.locator("mark")).to_have_count(0)
    assert page.url.endswith("/muye-2025/issues/15/")


def test_taking_the_marks_away_leaves_what_others_put_into_the_address(
    page: Page, address: str
) -> None:
    issue = f"{address}muye-2025/issues/15/"
    page.goto(f"{issue}?from=singlemessage&mark=大班额&at=0&isappinstalled=0&scene=a%26b#contact")
    page.get_by_role("button", name="去掉标记").click()
    expect(page.locator("mark")).to_have_count(0)
    assert page.url == f"{issue}?from=singlemessage&isappinstalled=0&scene=a%26b#contact"
    page.reload()
    expect(page.locator("mark")).to_have_count(0)


def test_facets_narrow_stand_in_the_address_and_go_back(page: Page, address: str) -> None:
    page.goto(address + "search/?q=教育")
    expect(page.locator(".hit").first).to_be_visible()
    before = page.locator("#answer-count").inner_text()
    choice = page.locator(".facet__option", has_text="民生")
    number = choice.locator(".facet__number").inner_text()
    choice.locator("input").check()
    expect(page.locator("#answer-count")).to_have_text(
        f"选中的范围里写着“教育”的，共{number}个结果。"
    )
    assert "topic=%E6%B0%91%E7%94%9F" in page.url
    expect(page.locator(".facet__option input:focus")).to_be_checked()
    page.reload()
    expect(page.locator("#answer-count")).to_contain_text(f"共{number}个结果")
    page.keyboard.press("/")
    expect(page.locator("#finder-q")).to_be_focused()
    page.go_back()
    expect(page.locator("#answer-count")).to_have_text(before)
    page.go_forward()
    page.get_by_role("button", name="民生，去掉这个条件").click()
    expect(page.locator("#answer-count")).to_have_text(before)
    expect(page.locator("#answer-count")).to_be_focused()


def test_every_count_of_a_facet_is_what_it_would_leave(page: Page, address: str) -> None:
    page.goto(address + "search/?q=教育&topic=民生")
    expect(page.locator(".hit").first).to_be_visible()
    for option in page.locator(".facet--aspect .facet__option").all():
        number = option.locator(".facet__number").inner_text()
        option.locator("input").check()
        shown = f"共{number}个结果" if number != "0" else "没有找到"
        expect(page.locator("#answer-count")).to_contain_text(shown)
        option.locator("input").uncheck()


def test_what_all_answers_have_alike_is_neither_offered_nor_repeated(
    visit: Visit, address: str, two: str
) -> None:
    page = visit(address)
    page.goto(address + "search/?q=教育")
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.locator(".facet--status")).to_be_hidden()
    expect(page.locator(".hit .tag")).to_have_count(0)
    page = visit(two)
    page.goto(two + "search/?q=整改")
    expect(page.locator(".facet--status .facet__option").first).to_be_visible()
    expect(page.locator(".hit .tag").first).to_be_visible()


def test_topics_stand_in_one_order_everywhere(page: Page, address: str) -> None:
    page.goto(address + "search/")
    topics = page.locator("#at-rest .topic-link")
    expect(topics.first).to_have_text("住房")
    named = topics.all_text_contents()
    assert named[-1] == "巡视整改"  # of citizens first, what concerns the bodies themselves last
    page.goto(address + "search/?q=的")
    expect(page.locator(".hit").first).to_be_visible()
    offered = page.locator(".facet--topic .facet__label").all_text_contents()
    assert offered == [each for each in named if each in offered]
    page.goto(address + "muye-2025/issues/")
    assert page.locator("[data-name=topic] .facet__label").all_text_contents() == named


def test_what_an_address_asks_in_vain_is_said_and_not_used(page: Page, address: str) -> None:
    for wrong in ("topic=没有", "aspect=77", "aspect=x", "status=done", "disclosure=nowhere"):
        page.goto(address + f"search/?q=教育&{wrong}")
        value = wrong.partition("=")[2]
        expect(page.locator("#answer-count")).to_contain_text(
            f"网址里的“{value}”不是这里可选的条件"
        )
        assert page.locator(".hit").count() == 10


def test_back_leads_from_word_to_word(page: Page, address: str) -> None:
    page.goto(address + "supervise/")
    page.goto(address + "search/")
    for word in ("教育", "天然气"):
        page.fill("#finder-q", word[0])
        page.wait_for_selector(f'#answer[data-query="{word[0]}"]')
        page.fill("#finder-q", word)
        page.wait_for_selector(f'#answer[data-query="{word}"]')
        page.press("#finder-q", "Enter")
    page.go_back()
    expect(page.locator("#finder-q")).to_have_value("教育")
    expect(page.locator("#answer-count")).to_contain_text("“教育”")
    page.go_back()
    page.wait_for_url("**/supervise/")


def test_all_answers_can_be_reached_and_back_finds_the_place(page: Page, address: str) -> None:
    page.goto(address + "search/?q=的")
    expect(page.locator(".hit")).to_have_count(10)
    exact = int(re.findall(r"共(\d+)个", page.locator("#answer-count").inner_text())[0])
    more = page.locator("#answer-next")
    expect(more).to_contain_text("已列出10个")
    # Behind the exact ones stand those that were found in another way, said to be so.
    total = int(re.findall(r"共(\d+)个", more.inner_text())[0])
    assert total >= exact
    more.get_by_role("button").click()
    expect(page.locator(".hit__title a").nth(10)).to_be_focused()
    more.get_by_role("button").click()
    expect(page.locator(".hit")).to_have_count(30)
    page.locator(".hit__title a").nth(27).click()
    page.wait_for_url("**/?mark=*")
    page.go_back()
    expect(page.locator(".hit")).to_have_count(30)
    expect(page.locator(".hit__title a").nth(27)).to_be_in_viewport()
    while more.is_visible():
        before = page.locator(".hit").count()
        more.get_by_role("button").click()
        expect(page.locator(".hit").nth(before)).to_be_visible()
    expect(page.locator(".hit")).to_have_count(total)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("，。《》", "请写汉字、字母或数字"),
        ("🙂 ——", "请写汉字、字母或数字"),
        ("<iframe onload=alert()>", "没有找到“<iframe onload=alert()>”。"),
        ("“珠穆 朗玛”", "没有找到“珠穆 朗玛”。"),
        ("珠" * 400, f"没有找到“{'珠' * 40}……”。"),
    ],
)
def test_odd_queries_are_answered_in_words(page: Page, address: str, query: str, said: str) -> None:
    page.goto(address + f"search/?q={quote(query)}")
    expect(page.locator("#answer-count")).to_contain_text(said)
    expect(page.locator("#finder-q")).to_have_value(query)
    expect(page.locator("#nothing")).to_be_visible()
    assert page.locator(".hit").count() == 0


def test_an_empty_question_is_asked_for(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("combobox").press("Enter")
    page.wait_for_url("**/search/?q=")
    expect(page.locator("#answer")).to_be_hidden()
    page.fill("#finder-q", "  ")
    page.press("#finder-q", "Enter")
    expect(page.locator("#answer-count")).to_have_text("请先写要找的词。")
    page.fill("#finder-q", "教育")
    expect(page.locator(".hit").first).to_be_visible()
    page.fill("#finder-q", "")
    expect(page.locator("#answer")).to_be_hidden()


def compose(page: Page, keys: str) -> CDPSession:
    """Type with an input method, which shows letters until a word is chosen."""
    method = page.context.new_cdp_session(page)
    for end in range(1, len(keys) + 1):
        method.send(
            "Input.imeSetComposition",
            {"text": keys[:end], "selectionStart": end, "selectionEnd": end},
        )
    return method


@pytest.mark.parametrize("path", ["", "search/"])
def test_no_search_while_an_input_method_composes(
    page: Page, address: str, site: Path, path: str
) -> None:
    page.goto(address + path)
    wire = Wire(page, site)
    page.locator(".finder__input, .box__input").focus()
    method = compose(page, "jiaoyu")
    page.wait_for_timeout(300)  # what must not come has no event to wait for
    assert [each for each in wire.asked if each.partition("?")[0].endswith(".js")] == []
    where = page.url
    key = {"key": "Process", "code": "Enter", "windowsVirtualKeyCode": 229}
    method.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
    method.send("Input.insertText", {"text": "教育"})
    expect(page.locator(".box__list, .hit").first).to_be_visible()
    assert page.locator(".finder__input, .box__input").input_value() == "教育"
    assert page.url in (where, where + "?q=%E6%95%99%E8%82%B2")


def unwatched(browser: Browser) -> Page:
    """Open a page that nobody watches: its requests are going to fail."""
    return new_page(browser, locale="zh-CN")


def test_waiting_is_said(browser: Browser, address: str) -> None:
    page = unwatched(browser)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/*/b*.js", hold)
    with page.expect_request("**/search/*/b*.js"):  # may come after the words on a busy machine
        page.goto(address + "search/?q=教育", wait_until="commit")
    expect(page.locator("#answer-count")).to_contain_text("正在查找……")
    expect(page.locator(".by-hand")).to_contain_text("用浏览器自带的查找")
    for each in held:
        each.continue_()
    expect(page.locator("#answer-count")).to_contain_text(re.compile(r"共\d+个结果"))
    page.unroute_all()
    held.clear()
    page.route("**/search/entry.js*", hold)
    page.goto(address)
    page.get_by_role("combobox").fill("教育")
    expect(page.locator(".box [role=status]")).to_be_visible()
    expect(page.locator(".box [role=status]")).to_have_text("正在查找……")
    held[0].continue_()
    expect(page.get_by_role("option").first).to_be_visible()
    page.context.close()


def test_a_failed_load_is_said_and_can_be_tried_again(browser: Browser, address: str) -> None:
    page = unwatched(browser)
    page.route("**/search/*/b*.js", lambda route: route.abort())
    page.goto(address + "search/?q=教育")
    expect(page.locator("#answer-count")).to_contain_text("没有读到查找用的索引")
    expect(page.locator(".by-hand a").first).to_be_visible()
    page.unroute_all()
    page.get_by_role("button", name="搜索", exact=True).click()
    expect(page.locator(".hit")).to_have_count(10)
    page.route("**/search/engine.js", lambda route: route.abort())
    page.goto(address)
    page.get_by_role("combobox").fill("教育")
    expect(page.locator(".box__status")).to_contain_text("没有读到查找用的索引")
    page.locator(".box__status a").click()
    page.wait_for_url("**/search/?q=*")
    page.context.close()


def test_a_new_build_behind_an_open_page_is_noticed(browser: Browser, address: str) -> None:
    page = unwatched(browser)
    page.goto(address + "search/?q=教育")
    expect(page.locator(".hit")).to_have_count(10)
    gone: list[str] = []

    def once(route: Route) -> None:
        if gone:
            route.continue_()
        else:
            gone.append(route.request.url)
            route.fulfill(status=404, content_type="text/html", body="<p>404")

    page.route("**/search/*/b*.js", once)
    page.fill("#finder-q", "天然气")
    expect(page.locator("#answer-count")).to_contain_text("写着“天然气”的，共")
    assert gone
    page.context.close()


def test_answers_stand_in_the_first_screen(visit: Visit, address: str) -> None:
    for size in (PHONE, DESK):
        page = visit(address, viewport=size)
        page.goto(address + "search/?q=教育")
        expect(page.locator(".hit__excerpt").first).to_be_in_viewport()
        panel = page.locator(".facets__panel")
        if size == PHONE:
            assert panel.get_attribute("open") is None
            panel.locator("summary").first.click()
            page.locator(".facet__option", has_text="民生").click()
            page.get_by_role("button", name=re.compile(r"看\s*\d+\s*个结果")).click()
            expect(page.locator(".facet__option").first).to_be_hidden()
            expect(page.locator("#answer-count")).to_be_in_viewport()
        else:
            assert panel.get_attribute("open") is not None
            assert page.locator(".hits").bounding_box()["x"] < panel.bounding_box()["x"]  # type: ignore[index]


@pytest.mark.parametrize("path", ["search/?q=教育&topic=民生", "muye-2025/issues/?topic=民生"])
@pytest.mark.parametrize("stored", [{"view": "elder"}, {"size": "largest"}, {"size": "large"}])
@pytest.mark.parametrize(
    "size", [DESK, {"width": 1280, "height": 800}, {"width": 320, "height": 640}]
)
def test_facets_stay_on_the_page_in_every_view(
    visit: Visit, address: str, path: str, stored: dict[str, str], size: dict[str, int]
) -> None:
    page = visit(address, viewport=size)
    remember(page, stored)
    page.goto(address + path)
    expect(page.locator(".chip").first).to_be_visible()
    page.locator(".facets__panel").evaluate("each => { each.open = true; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    right = page.locator(".facet").first.evaluate("each => each.getBoundingClientRect().right")
    assert right <= size["width"]


@pytest.mark.parametrize(
    ("stored", "size"),
    [
        ({}, PHONE),
        ({}, DESK),
        ({"view": "elder"}, PHONE),
        ({"view": "elder"}, DESK),
        ({"contrast": "high"}, PHONE),
        ({"theme": "dark"}, DESK),
    ],
)
def test_axe_finds_nothing_wrong_with_answers(
    visit: Visit, address: str, stored: dict[str, str], size: dict[str, int]
) -> None:
    page = visit(address, viewport=size)
    remember(page, stored)
    page.goto(address + "search/?q=的&topic=民生")
    expect(page.locator(".chip").first).to_be_visible()
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert violations(page, "search/", ()) == []
    page.goto(address + "search/?q=珠穆朗玛峰")
    expect(page.locator("#nothing")).to_be_visible()
    assert violations(page, "search/ (nothing found)", ()) == []
    page.goto(address + "muye-2025/issues/15/?mark=大班额&at=0")
    expect(page.locator(".marked-note")).to_be_visible()
    if stored.get("view") == "elder":
        page.locator(".display__opener").click()  # search stands behind 更多 there
    page.get_by_role("combobox").fill("教育")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert violations(page, "muye-2025/issues/15/ (box open)", ()) == []


def test_several_disclosures(visit: Visit, two: str) -> None:
    page = visit(two)
    page.goto(two + "search/?q=整改")
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.locator(".facet--disclosure .facet__option")).to_have_count(2)
    expect(page.locator(".facet--aspect")).to_be_hidden()
    page.locator(".facet--disclosure input").first.check()
    expect(page.locator(".facet--aspect .facet__option").first).to_be_visible()
    page.locator(".facet--aspect input").first.check()
    page.wait_for_url("**aspect=1*")
    assert "disclosure=" in page.url
    page.locator(".facet--disclosure input").nth(1).check()
    expect(page.locator(".facet--aspect")).to_be_hidden()
    assert "aspect=" not in page.url


def test_no_disclosure_at_all(visit: Visit, tmp_path_factory: pytest.TempPathFactory) -> None:
    def make(folder: Path) -> None:
        (folder / "written" / "pages").mkdir(parents=True)
        build_site(folder, content=folder / "written")

    site = sites.once(tmp_path_factory, "search-none", make) / "site"
    with serving(site, POLICY) as address:
        page = visit(address)
        page.goto(address + "search/?q=监督")
        expect(page.locator(".hit").first).to_be_visible()
        expect(page.locator(".by-hand")).to_contain_text("还没有收入公布")
        page.goto(address + "search/?q=教育经费")
        expect(page.locator("#answer-count")).to_have_text("没有找到“教育经费”。")
        expect(page.locator("#nothing")).to_contain_text("监督渠道")


def test_a_paragraph_of_no_issue_is_found_in_the_announcement(
    visit: Visit, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The announcement's own paragraphs are found once each: an issue's on its page, others here."""

    def make(folder: Path) -> None:
        written = folder / "written" / "xian-2025"
        for path, text in SIGNED.items():
            (written / path).parent.mkdir(parents=True, exist_ok=True)
            (written / path).write_text(text, "utf-8")
        build_site(folder, content=folder / "written")

    site = sites.once(tmp_path_factory, "search-signed", make) / "site"
    with serving(site, POLICY) as address:
        page = visit(address)
        page.goto(address + "search/?q=水塔")
        expect(page.locator(".hit__title a")).to_have_count(1)
        assert "xian-2025/issues/1/" in (page.locator(".hit__title a").get_attribute("href") or "")
        page.goto(address + "search/?q=桥面")
        expect(page.locator(".hit__title a")).to_have_count(1)
        page.locator(".hit__title a").click()
        page.wait_for_url("**/xian-2025/fulltext/?mark=*")
        expect(page.locator("mark")).to_have_text(["桥面", "桥面"])
        expect(page.locator("mark.is-target")).to_have_count(1)
        assert page.locator("p", has=page.locator("mark.is-target")).inner_text() == LAST


LAST = "还有桥面要修，桥面明年修好。"
TEXT = f"水塔漏水的问题。水塔修好了。\n{LAST}\n"
SIGNED = {
    "disclosure.yml": "title: 一份公布\nwording: digest\ninspected: 某县\n",
    "issues/1.yml": "title: 改写的一个问题\nstatus: ongoing\n",
    "source/official.txt": TEXT,
    "source/marked.txt": sites.marked(TEXT, {1: "1", 2: ""}),
}


def test_synonyms_stand_apart_and_say_so(page: Page, address: str) -> None:
    page.goto(address + "search/?q=烂尾楼")
    expect(page.locator("#answer-count")).to_have_text(
        "没有找到“烂尾楼”。下面是意思相近的词找到的。"
    )
    expect(page.locator(".answer__also")).to_contain_text("也查找了“问题楼盘”")
    assert page.locator("#answer-hits .hit").count() == 0
    addresses = [link.get_attribute("href") or "" for link in page.locator("#answer-more a").all()]
    assert {"6", "18", "37"} <= {re.sub(r".*issues/(\d+)/.*", r"\1", each) for each in addresses}


def test_nothing_found_says_so_and_helps(page: Page, address: str) -> None:
    page.goto(address + "search/?q=珠穆朗玛峰")
    expect(page.locator("#answer-count")).to_have_text("没有找到“珠穆朗玛峰”。")
    expect(page.locator("#nothing")).to_contain_text("0373-3058100")
    expect(page.locator("#at-rest")).to_be_hidden()
    page.locator("#nothing a.topic-link", has_text="教育").first.click()
    expect(page.locator("#answer-count")).to_contain_text("选中的范围里共")
    expect(page.locator("#nothing")).to_be_hidden()


def test_what_is_not_said_is_called_so_and_the_nearest_is_shown(page: Page, address: str) -> None:
    page.goto(address + "search/?q=暖气")
    expect(page.locator("#answer-count")).to_have_text(
        "公布没有提到“暖气”。下面写的是“燃气”“自来水”，不是一回事："
    )
    expect(page.locator("#answer-near .hit__title")).to_have_text(
        ["自来水、燃气、修路、排水 基础设施有短板"]
    )
    expect(page.locator("#nothing")).to_contain_text("0373-3058100")
    expect(page.locator("#answer-hits .hit, #answer-more .hit")).to_have_count(0)
    page.fill("#finder-q", "教育")
    expect(page.locator("#answer-hits .hit").first).to_be_visible()
    expect(page.locator("#answer-near .hit")).to_have_count(0)


def test_the_box_says_what_is_not_said(page: Page, address: str) -> None:
    page.goto(address + "muye-2025/issues/3/")
    page.get_by_role("combobox").fill("低保")
    options = page.get_by_role("option")
    expect(options).to_have_count(2)
    expect(options.first).to_contain_text("地力补贴、高龄补贴、看病收费")
    expect(options.last).to_contain_text("公布没有提到“低保”")


def test_the_box_suggests_and_works_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + "muye-2025/issues/3/")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="搜索全部问题")
    expect(box).to_be_focused()
    page.keyboard.type("荣校东路中学")
    options = page.get_by_role("option")
    expect(options).to_have_count(1)  # no way to all results where this is all
    expect(options).to_contain_text("学校、大班额、老师")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".box [role=status]")).to_contain_text("“荣校东路中学”找到1个结果")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box).to_have_value("荣校东路中学")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/muye-2025/issues/15/?mark=*")
    page.keyboard.press("/")
    page.keyboard.type("天然气")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator(".hit").first).to_contain_text("天然气")


def test_without_scripts_the_full_text_stands_in_place_of_the_box(
    browser: Browser, address: str
) -> None:
    with opened(browser, address, java_script_enabled=False) as page:
        for place in ("", "muye-2025/issues/3/"):
            page.goto(address + place)
            expect(page.get_by_role("searchbox")).to_have_count(0)
            page.locator(".box-less").filter(visible=True).first.click(position={"x": 8, "y": 16})
            page.wait_for_url("**/muye-2025/fulltext/")
            page.locator(".parts summary").nth(1).click()
            page.locator(".parts").get_by_role("link", name="15 学校").click()
            expect(page.locator("#issue-15")).to_be_in_viewport()
        page.goto(address + "search/?q=大班额")
        expect(page.get_by_text("这个浏览器没有运行脚本")).to_be_visible()
        expect(page.locator(".by-hand")).to_contain_text("用浏览器自带的查找")
        page.locator(".by-hand a").first.click()
        expect(page.locator("article")).to_contain_text("大班额")


def test_from_a_disk(visit: Visit, site: Path) -> None:
    page = visit(site.as_uri())
    page.goto((site / "muye-2025" / "issues" / "3" / "index.html").as_uri())
    page.get_by_role("combobox").fill("荣校东路中学")
    page.get_by_role("combobox").press("Enter")
    page.wait_for_url("**/search/index.html?q=*")
    expect(page.locator(".by-hand")).to_contain_text("用浏览器自带的查找")
    expect(page.locator(".hit")).to_have_count(1)
    page.locator(".hit__title a").first.click()
    expect(page.locator("mark.is-target")).to_have_text("荣校东路中学")
