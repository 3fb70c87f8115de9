"""The home page of a site with one disclosure: a citizen's matter first, whatever is there to show."""

from typing import Any

import lxml.html
import pytest

from generator.domain.model import Announcement, Content, Disclosure, Issue, Update
from generator.site.make import make

HEAD = {"title": "某县公布", "wording": "verbatim", "inspected": "某县"}


def home(
    issues: list[dict[str, Any]], reports: dict[str, Any] | None = None, **head: Any
) -> lxml.html.HtmlElement:
    """Return the home page of a disclosure x-2025, issues numbered from 1."""
    read = tuple(
        Issue.model_validate({"id": f"{n}", "title": f"问题{n}", "status": "undisclosed", **each})
        for n, each in enumerate(issues, 1)
    )
    updates = tuple(
        Update.model_validate({"id": on, "issued": {"by": "某县委", "on": on}, **each})
        for on, each in (reports or {}).items()
    )
    announcement = Announcement.model_validate(HEAD | head)
    made = make(Content((Disclosure("x-2025", announcement, read, updates=updates),)))
    return lxml.html.fromstring(made.pages["index.md"].decode().partition("\n\n")[2])


def rows(page: lxml.html.HtmlElement) -> list[tuple[str, str, str]]:
    """Return name, answer and issue of each row."""
    return [
        (
            each.xpath("string(b)"),
            each.xpath("string(span[@class='matter__answer'])"),
            each.get("href").split("/")[-2],
        )
        for each in page.xpath("//a[@class='matter']")
    ]


def of(topic: str, count: int, **more: Any) -> list[dict[str, Any]]:
    return [
        {"topics": [topic], "plain": f"{topic}{n}", "summary": "办了", **more} for n in range(count)
    ]


@pytest.mark.parametrize(
    ("issue", "expected"),
    [
        ({"matters": [{"name": "水", "answer": "通了"}, {"name": "气", "answer": "没通"}]},
         [("水", "通了", "1"), ("气", "没通", "1")]),
        ({"plain": "自来水", "summary": "36个村都通了。"}, [("自来水", "36个村都通了。", "1")]),
        ({"plain": "自来水"}, [("自来水", "", "1")]),
        ({"said": "已整改到位"}, [("问题1", "公布说：已整改到位", "1")]),
        ({"status": "ongoing"}, [("问题1", "公布说：整改中", "1")]),
        ({}, [("问题1", "", "1")]),
    ],
)  # fmt: skip
def test_a_row_is_the_matter_and_the_answer(
    issue: dict[str, Any], expected: list[tuple[str, str, str]]
) -> None:
    assert rows(home([{"topics": ["住房"], **issue}])) == expected
    assert rows(home([issue])) == expected  # nobody has named a topic yet


def test_without_scripts_the_full_text_stands_in_place_of_the_search() -> None:
    (link,) = home(of("住房", 1)).xpath("//p[@class='box-less']/a")
    assert (link.get("href"), link.text_content()) == (
        "x-2025/fulltext/",
        "全文：全部内容在一页，可以在里面找",
    )


def test_the_others_of_a_topic_keep_their_answers() -> None:
    issues = [
        {"topics": ["住房"], "matters": [{"name": n, "answer": f"{n}好了"} for n in "甲乙丙"]}
    ]
    (other,) = home(issues).xpath("//ul[@class='home__others']/li")
    assert other.text_content().split() == ["丙", "丙好了"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("电话：0373-5550000、0373-5550001", ["tel:03735550000"]), ("见官网", [])],
)
def test_the_elder_view_begins_with_the_first_number(value: str, expected: list[str]) -> None:
    page = home(of("住房", 1), channels=[{"kind": "phone", "value": value}], closing="欢迎反映。")
    assert page.xpath("//p[@class='call not-searched']/a/@href") == expected


def test_each_topic_of_citizens_has_two_rows_and_its_others_are_named_or_listed() -> None:
    issues = [*of("党建", 9), *of("民生", 20), *of("住房", 4), *of("教育", 1), *of("环境", 2)]
    page = home(issues)
    names = [name for name, _, _ in rows(page)]
    assert names == ["住房0", "住房1", "教育0", "环境0", "环境1", "民生0", "民生1"]
    assert [each.text for each in page.xpath("//h3")] == ["住房", "教育", "环境", "民生"]
    assert page.xpath("//ul[@class='home__others']//a/text()") == ["住房2", "住房3"]
    (more,) = page.xpath("//div[@class='home__group']/p[@class='home__more']/a")
    assert (more.text, more.get("href")) == (
        "看“民生”的全部问题",
        "x-2025/issues/?topic=%E6%B0%91%E7%94%9F",
    )


def test_the_topics_lead_to_their_rows() -> None:
    page = home([*of("民生", 3), *of("住房", 3)])
    ways = page.xpath("//ul[@class='home__topics']//a/@href")
    assert ways == [f"#{each}" for each in page.xpath("//h3/@id")]
    assert len(ways) == 2


def test_other_topics_follow_where_citizens_have_little() -> None:
    found = rows(home([*of("党建", 9), *of("住房", 1)]))
    assert [name for name, _, _ in found] == ["住房0", "党建0", "党建1"]


def test_where_issues_are_asked_for_those_of_no_topic_come_last() -> None:
    """What a person ticked a topic for does not hide what has none."""
    page = home([{"topics": ["教育"]}, {}, {"topics": ["住房"]}, {}, {}])
    assert [each.text for each in page.xpath("//h3")] == ["住房", "教育", "其他问题"]
    found = [each.get("href").split("/")[-2] for each in page.xpath("//a[@class='matter']")]
    named = page.xpath("//ul[@class='home__others']//a/@href")
    assert found + [each.split("/")[-2] for each in named] == ["3", "1", "2", "4", "5"]


def test_a_matter_with_a_topic_of_its_own_stands_there() -> None:
    matters = [
        {"name": "补贴", "answer": "发了"},
        {"name": "看病", "answer": "退了", "topic": "医疗"},
    ]
    page = home([{"topics": ["养老与补贴", "医疗"], "matters": matters}])
    assert [each.text for each in page.xpath("//h3")] == ["医疗", "养老与补贴"]
    assert [name for name, _, _ in rows(page)] == ["看病", "补贴"]


def test_what_is_nothing_else_comes_before_what_is_also_something_else() -> None:
    issues = [
        {"topics": ["医疗", "作风"], "matters": [{"name": f"甲{n}", "answer": "办"} for n in "12"]},
        {"topics": ["医疗"], "matters": [{"name": f"乙{n}", "answer": "办"} for n in "12"]},
        {"topics": ["医疗", "民生"], "matters": [{"name": f"丙{n}", "answer": "办"} for n in "12"]},
    ]
    page = home(issues)
    assert [name for name, _, _ in rows(page)] == ["乙1", "丙1"]
    assert page.xpath("//ul[@class='home__others']//a/text()") == ["乙2", "丙2", "甲1", "甲2"]


ASPECTS = [{"title": "甲方面"}, {"title": "乙方面"}]


def test_an_import_that_nobody_touched_shows_titles_by_aspect() -> None:
    issues = [{"aspect": "1"} for _ in range(5)] + [{"aspect": "2"} for _ in range(2)]
    page = home(issues, aspects=ASPECTS)
    assert [each.text_content() for each in page.xpath("//h3")] == ["甲方面", "乙方面"]
    assert [issue for _, _, issue in rows(page)] == ["1", "2", "3", "6", "7"]
    (more,) = page.xpath("//section[@aria-labelledby='matters']//p[@class='home__more']/a")
    assert (more.text_content(), more.get("href")) == ("看这5个问题", "x-2025/issues/#aspect-1")


def test_without_aspects_titles_stand_in_one_list() -> None:
    page = home([{} for _ in range(20)])
    assert page.xpath("//h3") == []
    assert [issue for _, _, issue in rows(page)] == [f"{n}" for n in range(1, 16)]


@pytest.mark.parametrize(
    ("measures", "places"),
    [
        ([{"lead": "自来水", "text": "通了。"}, {"text": "燃气和自来水都查过。"}], ["#step-1", "#step-2"]),
        ([{"text": "自来水通了。"}, {"text": "燃气也通了。"}], ["#step-1", "#step-2"]),
        ([{"text": "自来水和燃气都通了。"}, {"text": "再查自来水。"}], ["", "#step-1"]),
        ([{"text": "都办了。"}], ["", ""]),
    ],
)  # fmt: skip
def test_a_matter_of_several_leads_to_the_step_that_alone_tells_of_it(
    measures: list[dict[str, str]], places: list[str]
) -> None:
    matters = [{"name": name, "answer": "通了"} for name in ("自来水", "燃气")]
    page = home([{"matters": matters, "measures": measures}])
    found = [each.partition("#") for each in page.xpath("//a[@class='matter']/@href")]
    assert [sign + place for _, sign, place in found] == places
    (alone,) = home([{"matters": matters[:1], "measures": measures}]).xpath(
        "//a[@class='matter']/@href"
    )
    assert "#" not in alone  # its page begins with the answer


def test_without_issues_it_says_so() -> None:
    page = home([])
    assert rows(page) == []
    assert "还没有收入逐个问题的内容" in page.text_content()
    assert page.xpath("//form/@action") == ["search/"]


def test_a_later_report_is_named_at_its_row_and_among_the_changes() -> None:
    page = home(of("住房", 1), {"2026-06-05": {"issues": {"1": {"text": "又办了"}}}})
    assert page.xpath("string(//span[@class='matter__note'])") == "2026年6月5日续报有新情况"
    changes = page.xpath("string(//section[@aria-labelledby='later'])")
    assert "2026年6月5日 续报1个问题，状态都没有变" in changes
    assert page.xpath("//section[@aria-labelledby='later']//a/@href") == [
        "x-2025/changes/2026-06-05/",
        "x-2025/changes/",
    ]


def test_what_is_open_stands_with_its_count_and_at_most_three_of_it() -> None:
    issues = [{"remaining": [f"还差{n}"]} for n in range(5)]
    page = home(issues, next_report={"said": "每年6月初", "to": "市委"})
    links = page.xpath("//a[starts-with(@href, 'x-2025/open/')][not(ancestor::nav)]")
    assert [(each.get("href"), each.text_content()) for each in links][:2] == [
        ("x-2025/open/#stated", "还没办完5个"),
        ("x-2025/open/", "5个全看"),
    ]
    assert page.xpath("//a[@href='x-2025/open/#begun']") == []
    shown = page.xpath("string(//section[@aria-labelledby='open'])")
    assert [n for n in range(5) if f"还差{n}" in shown] == [0, 1, 2]
    assert "公布说每年6月初向市委报告；报告会不会向社会公开，这里没有列出。" in shown


def test_what_is_only_in_hand_is_counted_apart() -> None:
    page = home([{"remaining": ["还差一件"]}, {"begun": ["在谋划"]}, {"begun": ["限期改"]}])
    texts = {
        href: page.xpath(f"//a[@href='x-2025/open/#{href}']")[0].text_content()
        for href in ("stated", "begun")
    }
    assert texts == {
        "stated": "还没办完1个",
        "begun": "没说办到哪一步2个",
    }


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ([], []),
        ([{}, {}], ["其余2个，没说整项办完没有。"]),
        ([{"number": "3", "said": "已整改到位"}, {}],
         ["其余2个里，1个没说整项办完没有。"]),
        ([{"said": "已整改到位"}], []),
        ([{"status": "completed"}], []),
    ],
)  # fmt: skip
def test_nobody_takes_what_is_not_listed_as_open_for_done(
    others: list[dict[str, Any]], said: list[str]
) -> None:
    page = home([{"remaining": ["还差一件"]}, {"begun": ["在谋划"]}, *others])
    assert [
        each.text_content() for each in page.xpath("//div[@class='home__state']/p[@class='note']")
    ] == said


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ({"wording": "digest"}, ["编者没有署名；本站不收信、不转交。"]),
        ({"wording": "verbatim"}, []),
    ],
)
def test_who_wrote_the_words_and_that_nothing_is_passed_on_stand_beside_them(
    head: dict[str, Any], said: list[str]
) -> None:
    page = home([{}], **head)
    assert [
        each.text_content() for each in page.xpath("//div[@class='home__whose']/p[@class='note']")
    ] == said


def test_nothing_open_is_explained() -> None:
    shown = home([{}]).xpath("string(//section[@aria-labelledby='open'])")
    assert "没有列出，不等于都办完了" in shown


def test_the_number_to_call_is_a_link() -> None:
    page = home([{}], channels=[{"kind": "phone", "value": "0371-6000000", "hours": "工作日"}])
    (phone,) = page.xpath("//div[@class='home__tell']//a[starts-with(@href, 'tel:')]")
    assert phone.text_content() == "0371-6000000"
    told = home(
        [{}], closing="有意见请反映。", channels=[{"kind": "phone", "value": "0371-6000000"}]
    )
    assert "公布里说：有意见请反映。" in told.xpath("string(//div[@class='home__tell'])")
    assert "怎么把问题说清楚" in told.xpath("string(//div[@class='home__tell'])")
    posted = home([{}], channels=[{"kind": "post", "value": "某县某街1号"}])
    assert "写信、发邮件" in posted.xpath("string(//div[@class='home__tell'])")
    silent = home([{}]).xpath("string(//div[@class='home__tell'])")
    assert "监督渠道这里没有列出，公布里可能写有" in silent


def test_no_page_lists_every_disclosure_of_a_large_site() -> None:
    announcement = Announcement.model_validate(HEAD)
    disclosures = tuple(Disclosure(f"x-{n}", announcement, ()) for n in range(120))
    made = make(Content(disclosures)).pages
    pages = {
        path: lxml.html.fromstring(made[path].decode().partition("\n\n")[2])
        for path in ("index.md", "sitemap.md", "sitemap/2.md", "sitemap/3.md", "about.md", "supervise.md", "supervise/6.md")
    }  # fmt: skip
    assert "sitemap/4.md" not in made
    listed = {
        path: {each.split("/")[-2] for each in page.xpath("//a/@href") if "x-" in each}
        - {"issues", "open", "progress", "documents", "units", "fulltext", "changes", "latest"}
        for path, page in pages.items()
    }
    assert {path: len(each) for path, each in listed.items()} == {
        "index.md": 12, "sitemap.md": 50, "sitemap/2.md": 50, "sitemap/3.md": 20,
        "about.md": 50, "supervise.md": 20, "supervise/6.md": 20,
    }  # fmt: skip
    maps = (listed["sitemap.md"], listed["sitemap/2.md"], listed["sitemap/3.md"])
    assert set().union(*maps) == {each.id for each in disclosures}
    for path in ("index.md", "about.md"):
        assert [each for each in pages[path].xpath("//a/@href") if "sitemap/#disclosures" in each]
    ways = pages["sitemap/2.md"].xpath("//nav[@class='pages']//a/@href")
    assert ways == ["../", "../3/"]
