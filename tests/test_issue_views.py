"""Views of the list and of an issue's page, over the made-up disclosure of tests/sites/two."""

from pathlib import Path

import pytest

from generator.content.check import check
from generator.domain import routes
from generator.domain.model import Announcement, Disclosure
from generator.site.pages.issue import IssueView, issue_pages
from generator.site.pages.issue_list import Changed, IssuesView, Row, issues_page
from generator.site.pages.shared.channels import contact_links
from generator.site.pages.shared.facets import facets
from generator.site.pages.shared.gathering import gather

SITE = Path(__file__).parent / "sites" / "two" / "content"


@pytest.fixture(scope="module")
def qinghe() -> Disclosure:
    return check(SITE).content.disclosures[0]


@pytest.fixture(scope="module")
def views(qinghe: Disclosure) -> dict[str, IssueView]:
    pages = issue_pages(qinghe, gather(qinghe))
    return {page.issue.id: page.view for page in pages if page.issue}


@pytest.mark.parametrize(
    ("origin", "target", "link"),
    [
        ("d/issues/1/", "d/issues/?topic=x", "../?topic=x"),
        ("d/issues/", "d/issues/?topic=x", "?topic=x"),
        ("d/", "d/issues/?unit=a&b=c#found", "issues/?unit=a&b=c#found"),
        ("d/issues/1/", "d/issues/#aspect-2", "../#aspect-2"),
        ("d/issues/1/", "d/issues/1/#history", "#history"),
        ("", "supervise/", "supervise/"),
        ("supervise/", "", "../"),
    ],
)
def test_links_keep_query_and_fragment(origin: str, target: str, link: str) -> None:
    assert routes.relative(origin, target) == link


def test_a_narrowed_list_has_an_ascii_address() -> None:
    assert routes.narrowed("d", "topic", "教育") == "d/issues/?topic=%E6%95%99%E8%82%B2"
    assert routes.narrowed("d", "unit", "a&b=c#/") == "d/issues/?unit=a%26b%3Dc%23/"


def test_facets_in_the_order_of_use(qinghe: Disclosure) -> None:
    offered = facets(qinghe, gather(qinghe)).facets
    names = [each.name for each in offered]
    assert names == ["topic", "open", "status", "verified", "unit", "aspect", "category"]
    topic, still_open, status, verified, unit, aspect, category = offered
    assert [(each.value, each.count) for each in verified.options] == [
        ("unstated", "1"),
        ("none", "13"),
    ]
    assert [(each.value, each.count) for each in still_open.options] == [("yes", "7")]
    assert [each.value for each in topic.options] == ["教育", "医疗", "社会治理", "民生"]
    assert [each.value for each in topic.more][:3] == ["项目建设", "财政", "国有资产"]
    assert [(each.value, each.count) for each in unit.options][:2] == [
        ("县财政局", "4"),
        ("县教育局", "2"),
    ]  # those that answer for an issue; who is only named is none
    assert [(each.value, each.count) for each in topic.options][:3] == [
        ("教育", "2"),
        ("医疗", "2"),
        ("社会治理", "1"),
    ]
    assert [(each.value, each.label, each.count) for each in status.options] == [
        ("completed", "已完成", "5"),
        ("staged", "阶段性完成", "2"),
        ("ongoing", "整改中", "4"),
        ("not-started", "未启动", "1"),
        ("undisclosed", "未逐项公布", "2"),
    ]
    assert [(each.value, each.note, each.count) for each in aspect.options] == [
        ("1", "方面一", "5"),
        ("2", "方面二", "4"),
        ("3", "方面三", "4"),
    ]
    assert [each.value for each in category.options] == ["1-1", "1-2", "2-1"]


def test_rows_hold_the_places_of_their_options(qinghe: Disclosure) -> None:
    made = facets(qinghe, gather(qinghe))
    options = [
        (facet.name, option) for facet in made.facets for option in (*facet.options, *facet.more)
    ]
    for place, (_, option) in enumerate(options):
        holders = [held for held in made.option_positions.values() if str(place) in held.split()]
        assert option.count == str(len(holders))
    wanted = [("open", "yes"), ("status", "not-started"), ("verified", "none")]
    places = [
        str(place) for place, (name, each) in enumerate(options) if (name, each.value) in wanted
    ]
    assert made.option_positions["14"] == " ".join(places)


def rows_of(view: IssuesView) -> list[Row]:
    return [row for aspect in view.aspects for block in aspect.categories for row in block.rows]


def test_rows_carry_their_state_only_where_states_differ(qinghe: Disclosure) -> None:
    view = issues_page(qinghe, gather(qinghe)).view
    assert all(row.tag for row in rows_of(view))
    assert view.states == (
        "公布没有写状态的，照实写“未逐项公布”。",
        "有1个问题写明了由谁核验，没有说核验是哪种状态（第3项）。",
    )
    assert [each.value for each in view.orders] == ["", "near", "changed"]


def test_where_no_state_is_published_the_totals_say_it_once() -> None:
    muye = check(Path(__file__).parents[1] / "content").content.disclosures[0]
    view = issues_page(muye, gather(muye)).view
    assert all(row.tag is None for row in rows_of(view))
    assert "40项已完成、11项阶段性完成；没有说是哪11项" in view.whole
    assert "其中4个（第1、4、18、47项）" in "".join(
        view.states
    )  # 1, 4, 18, 47: the announcement speaks of them as a whole


def test_a_facet_that_cannot_narrow_is_left_out() -> None:
    shimen = check(SITE).content.disclosures[1]
    offered = facets(shimen, gather(shimen)).facets
    assert offered == ()
    view: IssuesView = issues_page(shimen, gather(shimen)).view
    assert view.states == ("2个问题都是“已完成”。",)
    assert all(row.tag is None for row in rows_of(view))
    assert [each.value for each in view.orders] == [""]


@pytest.mark.parametrize(
    ("number", "iso", "words", "then"),
    [
        ("1", "2025-10-10", "", ""),
        ("2", "2026-03-15", "2026年3月15日续报", "公布时："),
        ("3", "2025-12-20", "2025年12月20日续报", "公布时："),
        ("6", "2025-11-01", "2025年11月1日更正", ""),
    ],
)
def test_what_a_row_says_of_the_last_change(
    number: str, iso: str, words: str, then: str, qinghe: Disclosure
) -> None:
    view: IssuesView = issues_page(qinghe, gather(qinghe)).view
    rows = {
        row.number: row
        for aspect in view.aspects
        for each in aspect.categories
        for row in each.rows
    }
    changed = Changed(iso=iso, words=words, then=then)
    assert rows[number].changed == changed


@pytest.mark.parametrize(
    ("number", "by", "published", "corrected"),
    [
        ("1", "2025年10月10日公布说", "", ""),
        ("2", "最新自报", "2025年10月10日公布时", "1处"),
        ("6", "2025年10月10日公布说", "", "1处"),
    ],
)
def test_what_the_head_of_an_issue_says(
    number: str, by: str, published: str, corrected: str, views: dict[str, IssueView]
) -> None:
    head = views[number].head
    assert (head.state.by, head.published, head.corrected) == (by, published, corrected)


def test_the_history_tells_each_report_once(views: dict[str, IssueView]) -> None:
    history = views["2"].history
    assert [(each.iso, each.what, bool(each.text), each.href) for each in history] == [
        ("2026-03-15", "中共清禾县委续报", False, "#latest"),
        ("2026-03-15", "更正：责任单位第1条", False, ""),
        ("2025-12-20", "中共清禾县委续报", True, ""),
        ("2025-10-10", "中共清禾县委公布", False, ""),
    ]
    assert views["2"].more.history == (), "it stands open on the page, once"
    assert views["1"].head.latest is None
    assert [each.iso for each in views["1"].more.history] == ["2025-10-10"], "nothing came after"


def test_what_copy_buttons_copy(qinghe: Disclosure) -> None:
    ways = contact_links(qinghe)
    assert [(way.copy_label, way.copied) for way in ways] == [
        ("复制号码", "0373-5550000"),
        ("复制号码", "0373-5550001-812"),
        ("复制地址", "453999 清禾县前进路县委办公室（巡察整改办公室）"),
        ("复制邮箱", "someone+report@example.com"),
        ("复制号码", "0373-5550002"),
    ]


@pytest.mark.parametrize(
    ("kind", "printed", "href"),
    [
        ("phone", "0373-5550000", "tel:03735550000"),
        ("phone", "（0373）5550000", "tel:03735550000"),
        ("phone", "０３７３—５５５ ００００", "tel:03735550000"),
        ("phone", "0373-5550000-12", "tel:03735550000;ext=12"),
        ("phone", "0373-5550000转12", "tel:03735550000;ext=12"),
        ("phone", "(0373)5550000-12", "tel:03735550000;ext=12"),
        ("phone", "0373 5550000-12", "tel:03735550000;ext=12"),
        ("phone", "5550000-12", "tel:5550000;ext=12"),
        ("phone", "400-810-0000", "tel:4008100000"),
        ("phone", "见官网", ""),
        ("email", "someone＠example.com", "mailto:someone@example.com"),
        ("post", "某市某街1号", ""),
        ("fax", "0373-5550000", ""),
    ],
)
def test_links_dial_what_is_printed(kind: str, printed: str, href: str) -> None:
    channels = [{"kind": kind, "value": printed}]
    head = {"title": "公布", "wording": "verbatim", "inspected": "某县", "channels": channels}
    (way,) = contact_links(Disclosure("xian-2025", Announcement.model_validate(head), ()))
    assert (way.value, way.href) == (printed, href)
    assert "".join(part.text for part in way.parts) == printed


def test_each_number_of_a_line_has_its_own_link() -> None:
    channels = [{"kind": "phone", "value": "0373-5550000转12、5550001（白天）"}]
    head = {"title": "公布", "wording": "verbatim", "inspected": "某县", "channels": channels}
    (way,) = contact_links(Disclosure("xian-2025", Announcement.model_validate(head), ()))
    assert [(part.text, part.href) for part in way.parts] == [
        ("0373-5550000转12", "tel:03735550000;ext=12"),
        ("、", ""),
        ("5550001", "tel:03735550001"),
        ("（白天）", ""),
    ]
