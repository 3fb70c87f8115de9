"""What later reports and verifications say, on the pages that show many issues: beside, never merged.

The disclosure is made up so that each issue stands otherwise: 1 was open and is done since, 2 is reported
as done and verified as not, 3 is verified as reported, 4 is still open with another limit, 5 is untouched.
"""

import gzip
from dataclasses import replace
from typing import Any

import lxml.html
import pytest

from generator.domain.model import (
    Announcement,
    Content,
    Correction,
    Disclosure,
    Issue,
    Original,
    Update,
)
from generator.domain.timeline import Timeline
from generator.site.make import make
from generator.site.pages.shared import whole
from tests import sites
from tests.test_every_text import indexed

SEEN = {"by": "巡察办", "on": "2025-05-30"}
ISSUES: list[dict[str, Any]] = [
    {"status": "ongoing", "remaining": ["还差三个小区"], "topics": ["住房"]},
    {"status": "staged", "said": "基本完成"},
    {"status": "completed"},
    {"status": "ongoing", "due": "2025-06-30", "remaining": ["还差两条路"]},
    {"status": "completed", "said": "已完成，长期坚持"},
]
REPORTS: dict[str, dict[str, Any]] = {
    "2025-06-01": {
        "1": {"status": "completed", "said": "已全部通水", "text": "三个小区通了水。"},
        "2": {"status": "completed", "verified": {**SEEN, "status": "ongoing", "said": "还有人没领到"}},
        "3": {"verified": {**SEEN, "status": "completed"}},
        "4": {"text": "又修好一条。", "remaining": ["还差一条路"], "due": {"on": "2025-12-31", "reason": "汛期"}},
    },
    "2025-12-01": {"4": {"text": "开了会。"}},
}  # fmt: skip


def disclosure(
    issues: list[dict[str, Any]] = ISSUES, reports: dict[str, dict[str, Any]] = REPORTS
) -> Disclosure:
    head = {
        "title": "某县公布",
        "wording": "digest",
        "inspected": "某县",
        "issued": {"by": "某县委", "on": "2025-01-15"},
    }
    read = tuple(
        Issue.model_validate({"id": f"{n}", "number": f"{n}", "title": f"问题{n}", **each})
        for n, each in enumerate(issues, 1)
    )
    updates = tuple(
        Update.model_validate({"id": on, "issued": {"by": "某县委", "on": on}, "issues": entries})
        for on, entries in reports.items()
    )
    return Disclosure("x-2025", Announcement.model_validate(head), read, updates=updates)


def page(path: str, found: Disclosure | None = None) -> Any:
    _, _, body = make(Content((found or disclosure(),))).pages[path].decode().partition("\n---\n")
    return lxml.html.document_fromstring(f"<main>{body}</main>")


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def rows(found: Any) -> list[str]:
    return [words(each) for each in found.xpath("//li[@class='row']")]


def test_a_row_names_what_is_reported_and_what_was_verified() -> None:
    found = rows(page("x-2025/issues/index.md"))
    assert "●已完成" in found[0]
    assert "核验" not in found[0]
    assert "2025年6月1日续报说：已全部通水" in found[0]
    assert "自报 ●已完成 核验 ○整改中 和自报的不一样" in found[1]
    assert "自报 ●已完成 核验 ●已完成" in found[2]
    assert "不一样" not in found[2]
    assert "续报" not in found[4], "nothing newer is called newer"


def test_the_list_can_be_narrowed_by_what_was_verified() -> None:
    found = page("x-2025/issues/index.md")
    labels = [words(each) for each in found.xpath("//label[.//input[@name='verified']]")]
    assert labels == ["和自报的不一样 1个", "和自报的一样 1个", "没有写明核验过 3个"]
    nobody = page("x-2025/issues/index.md", disclosure(reports={}))
    assert nobody.xpath("//input[@name='verified']") == []


def groups(found: Any) -> dict[str, str]:
    """Return the text below each heading of the open board, by the heading's id."""
    held: dict[str, str] = {}
    name = ""
    for line in found.text_content().splitlines():
        if line.startswith("## "):
            name = line.partition("{: #")[2].partition(" ")[0]
        held[name] = f"{held.get(name, '')} {line.strip()}".strip()
    return {each: " ".join(text.split()) for each, text in held.items()}


def test_what_is_done_since_leaves_what_is_open_and_stands_below_with_both_dates() -> None:
    found = groups(page("x-2025/open.md"))
    assert "问题1" not in found["stated"]
    assert "后来办完的1个问题" in found["done"]
    for each in ("还差三个小区", "2025年1月15日公布", "三个小区通了水。", "已全部通水", "2025年6月1日续报"):  # fmt: skip
        assert each in found["done"], each
    assert found["done"].index("还差三个小区") < found["done"].index("三个小区通了水。")


def test_what_is_reported_as_done_and_verified_as_not_stands_apart() -> None:
    found = groups(page("x-2025/open.md"))
    assert "自报办完、核验说没有办完的1个问题" in found["contested"]
    assert "还有人没领到" in found["contested"]
    assert "巡察办，2025年5月30日" in found["contested"]
    assert all("问题2" not in found[each] for each in ("stated", "done"))


def test_what_is_left_stands_with_the_day_on_which_it_was_said() -> None:
    found = groups(page("x-2025/open.md"))
    assert "还差一条路" in found["stated"]
    assert "还差两条路" not in found["stated"]
    assert "2025年6月1日续报" in found["stated"], "the later report says nothing of it"
    assert "2025年12月31日，原来是2025年6月30日。原因：汛期" in found["stated"]


def test_without_reports_nothing_is_called_done_since() -> None:
    found = groups(page("x-2025/open.md", disclosure(reports={})))
    assert set(found) >= {"stated", "tell"}
    assert not {"done", "contested"} & set(found)


def test_where_all_is_done_since_the_board_says_until_when() -> None:
    one = disclosure(ISSUES[:1], {"2025-06-01": {"1": {"status": "completed"}}})
    for path in ("x-2025/open.md", "index.md"):
        said = words(page(path, one))
        assert (
            "到2025年6月1日续报为止，这里没有列出还没办完的问题。没有列出，不等于都办完了。" in said
        ), path


def test_home_says_the_newest_beside_what_was_announced() -> None:
    found = page("index.md")
    own, *_ = found.xpath("//a[@class='matter']")
    assert words(own) == "问题1 公布说：整改中 2025年6月1日续报说：已全部通水"
    told = page("index.md", disclosure([{**ISSUES[0], "summary": "通了五个小区"}, *ISSUES[1:]]))
    own, *_ = told.xpath("//a[@class='matter']")
    assert words(own) == "问题1 公布时：通了五个小区 2025年6月1日续报说：已全部通水"
    links = [words(each) for each in found.xpath("//ul[@class='home__ways']//a")]
    assert links == ["还没办完1个", "自报办完、核验说没办完1个"]


def test_the_overview_marks_what_was_verified_as_another_state() -> None:
    found = page("x-2025/index.md")
    names = {each.get("href"): each for each in found.xpath("//a[contains(@class, 'seal')]")}
    assert names["issues/2/"].get("aria-label") == "2 问题2，已完成；核验：整改中"
    assert words(names["issues/2/"]) == "2●≠"
    assert words(names["issues/3/"]) == "3●"
    assert "带≠的，核验的和它不一样" in words(found)


@pytest.mark.parametrize(
    ("report", "said"),
    [
        ({"status": "completed"}, "2025年1月15日公布时写明的；后来的续报说办完了"),
        ({"text": "开了会"}, "2025年1月15日公布时写明的；后来的情况见“最新情况”"),
        ({"status": "completed", "verified": {**SEEN, "status": "ongoing"}},
         "2025年1月15日公布时写明的；后来的续报说办完了，核验说没有"),
    ],
)  # fmt: skip
def test_what_was_open_then_says_what_became_of_it(report: dict[str, Any], said: str) -> None:
    found = page("x-2025/issues/1.md", disclosure(reports={"2025-06-01": {"1": report}}))
    (note,) = found.xpath("//div[@class='remaining']/p[@class='note']")
    assert words(note) == said
    untouched = page("x-2025/issues/1.md", disclosure(reports={}))
    assert untouched.xpath("//div[@class='remaining']/p[@class='note']") == []


def test_the_way_to_the_disclosure_ends_with_the_last_report() -> None:
    steps = [words(each) for each in page("x-2025/index.md").xpath("//ol[@class='timeline']/li")]
    assert steps == ["2025年1月15日 公布整改情况 某县委", "2025年12月1日 第2次续报 某县委"]
    alone = page("x-2025/index.md", disclosure(reports={})).xpath("//ol[@class='timeline']/li")
    assert [words(each) for each in alone] == ["2025年1月15日 公布整改情况 某县委"]


@pytest.mark.parametrize(
    ("issue", "report", "line"),
    [
        ({"summary": "修了9所"}, None, "修了9所"),
        ({"summary": "修了9所"}, {"text": "又修了"}, "2025年6月1日续报有新情况；公布时：修了9所"),
        ({"summary": "修了9所"}, {"status": "completed", "said": "都修好了"},
         "2025年6月1日续报说：都修好了；公布时：修了9所"),
        ({}, {"status": "completed"}, "2025年6月1日续报说：已完成"),
        ({}, {"status": "completed", "verified": {**SEEN, "status": "ongoing"}},
         "2025年6月1日续报说：已完成；巡察办核验：整改中"),
    ],
)  # fmt: skip
def test_who_has_not_opened_the_page_is_told_the_newest_state_too(
    issue: dict[str, Any], report: dict[str, Any] | None, line: str
) -> None:
    """In what other sites show of a link, and in the answers of the search."""
    reports = {"2025-06-01": {"1": report}} if report else {}
    made = make(Content((disclosure([{"status": "ongoing", **issue}], reports),)))
    assert f'description: "{line}"' in made.pages["x-2025/issues/1.md"].decode()
    assert made.catalogue.facts["x-2025/issues/1/"].summary == line


def test_a_new_limit_stands_at_the_head_until_the_issue_is_done() -> None:
    """Who answers for it keeps it all the same."""
    done = {"2025-09-01": {"4": {"status": "completed", "remaining": []}}}
    for reports, at_the_head in ((REPORTS, True), ({**REPORTS, **done}, False)):
        found = page("x-2025/issues/4.md", disclosure(reports=reports))
        limit = "2025年12月31日，原来是2025年6月30日"
        assert (
            limit in words(found.xpath("//div[starts-with(@class, 'state')]")[0])
        ) is at_the_head
        whole_of_it = words(found.xpath("//h2[@id='responsible']/following-sibling::dl")[0])
        assert f"{limit}。原因：汛期" in whole_of_it


@pytest.mark.slow
def test_the_newest_words_of_an_issue_are_found(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each said by the last report on an issue of the made-up county, or by who verified it."""
    found = indexed(sites.demo(tmp_path_factory))
    for issue, said in (
        ("1", ("已返修完成", "3栋楼的屋面防水层全部重做", "3栋楼逐户看过，顶层没有水渍")),
        ("10", ("已整改完成", "西段的隐患也已改好", "西段还有12处没有改完")),
        ("4", ("11个乡镇卫生院全部实行夜间值班", "夜里打了11个电话，都有人接")),
    ):
        text = found[f"qingluo-2024/issues/{issue}/"]
        assert [each for each in said if each not in text] == []


def test_the_meanings_tell_reported_from_verified_only_where_both_are() -> None:
    both, reported, neither = (
        words(page("about.md", disclosure(reports=each)))
        for each in (REPORTS, {"2025-06-01": {"1": {"text": "开了会"}}}, {})
    )
    assert ["“核验”是别的单位" in each for each in (both, reported, neither)] == [
        True,
        False,
        False,
    ]
    assert ["最新自报" in each for each in (both, reported, neither)] == [True, True, False]


@pytest.mark.slow
def test_the_shipped_disclosure_which_has_no_report_calls_nothing_newer(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    site = sites.shipped(tmp_path_factory)
    pages = (each for each in site.glob("muye-2025/**/index.html") if "data" not in each.parts)
    shown = {each: each.read_text("utf-8") for each in pages}  # that of data tells of all columns
    assert len(shown) > 50
    for word in ("最新自报", "最新情况", "逐项数出来", "后来办完", "续报说", "data-promised"):
        assert [each for each, html in shown.items() if word in html] == [], word


def test_behind_the_signed_text_stand_the_later_reports() -> None:
    original = Original((("一、第一个问题。", "1"), ("某县委", None)))
    report = Update.model_validate(
        {
            "id": "2025-06-01",
            "issued": {"by": "某县委", "on": "2025-06-01"},
            "opening": "现将进展续报如下。",
            "totals": [{"of": "问题", "count": "5", "unit": "个"}],
            "issues": {"1": {"status": "completed"}},
        }
    )
    found = page(
        "x-2025/fulltext.md", replace(disclosure(reports={}), original=original, updates=(report,))
    )
    text = words(found)
    assert text.index("某县委") < text.index("以后的续报") < text.index("现将进展续报如下。")
    assert "问题：5个" in text
    assert "../changes/2025-06-01/" in found.xpath("//ol[@class='history']//a/@href")
    assert found.xpath("//div[@class='original']//ol") == [], "apart from what was signed"


@pytest.mark.parametrize(("text", "is_folded"), [("办" * 300, False), ("办" * 301, True)])
def test_a_long_report_is_folded_in_the_history(text: str, is_folded: bool) -> None:
    reports = {"2025-06-01": {"1": {"text": text}}, "2025-09-01": {"1": {"text": "又办了"}}}
    found = page("x-2025/issues/1.md", disclosure(reports=reports))
    latest, folded = (
        found.xpath("//div[@class='latest']"),
        found.xpath("//ol[@class='history']//details"),
    )
    assert "又办了" in words(latest[0]), "the last one stands on the page, open"
    assert len(folded) == is_folded
    assert words(found).count(text) == 1
    assert found.xpath("//ol[@class='history']//a[time]/@href") == [
        "../../changes/2025-09-01/",
        "../../changes/2025-06-01/",
    ]


@pytest.mark.slow
def test_no_page_of_an_issue_is_heavy(tmp_path_factory: pytest.TempPathFactory) -> None:
    """As a host that compresses sends it; the made-up county has three reports on one issue."""
    pages = sites.demo(tmp_path_factory).glob("*/issues/*/index.html")
    assert max(len(gzip.compress(each.read_bytes())) for each in pages) <= 40_000


@pytest.mark.parametrize(
    ("reports", "sentence"),
    [
        ({}, ""),
        ({"2025-06-01": {"3": {"verified": {**SEEN, "status": "completed"}}}},
         "有1个问题写明了由谁核验，和自报的一样。"),
        ({"2025-06-01": {"3": {"verified": {**SEEN, "status": "staged"}}}},
         "有1个问题写明了由谁核验，核验的和自报的不一样（第3项）。"),
        (REPORTS, "有2个问题写明了由谁核验：1个核验的和自报的不一样（第2项），1个和自报的一样。"),
        ({"2025-06-01": {"1": {"verified": SEEN},
                         "2": {"verified": {**SEEN, "status": "ongoing"}}},
          "2025-09-01": {"2": {"status": "completed"}}},
         "有2个问题写明了由谁核验：1个核验以后又有新的自报（第2项），1个没有说核验是哪种状态（第1项）。"),
    ],
)  # fmt: skip
def test_what_was_verified_is_counted_by_how_it_stands_to_what_is_reported(
    reports: dict[str, dict[str, Any]], sentence: str
) -> None:
    assert whole.verified(Timeline(disclosure(reports=reports))) == sentence


FIXED = [
    {"on": "2025-10-15", "issue": "1", "field": "summary", "was": "四个", "now": "五个", "reason": "漏数"},
]  # fmt: skip


def test_words_of_the_announcements_time_say_that_they_were_corrected() -> None:
    """They read otherwise than on their day; and a correction does not hide the report before it."""
    whole_one = disclosure(
        issues=[{"status": "ongoing", "summary": "通了五个小区。", "topics": ["住房"]}],
        reports={"2025-06-01": {"1": {"status": "completed", "said": "已全部通水"}}},
    )
    fixed = replace(whole_one, corrections=tuple(map(Correction.model_validate, FIXED)))
    (row,) = rows(page("x-2025/issues/index.md", fixed))
    assert "2025年10月15日更正；2025年6月1日续报说：已全部通水" in row
    assert "公布时（2025年10月15日更正过）：通了五个小区。" in row
    assert "公布时（2025年10月15日更正过）：通了五个小区。" in words(page("index.md", fixed))
    assert "公布时：通了五个小区。" in words(page("index.md", whole_one))


def test_that_nothing_came_since_is_said() -> None:
    said = "2025年1月15日公布以来没有续报、更正，也没有撤下的问题。"
    quiet = disclosure(reports={})
    for path in ("x-2025/changes.md", "changes.md"):
        assert said in words(page(path, quiet)), path
        assert said not in words(page(path)), path
    near_the_top = "到2025年1月15日为止，没有收到续报、更正。"
    for path in ("index.md", "x-2025/issues/1.md"):
        assert near_the_top in words(page(path, quiet)), path
        assert "没有收到" not in words(page(path)), path


def test_where_nothing_else_is_open_what_is_contested_is_named_all_the_same() -> None:
    only = disclosure(issues=ISSUES[1:2], reports={"2025-06-01": {"1": REPORTS["2025-06-01"]["2"]}})
    said = (
        "到2025年6月1日续报为止，自报办完、核验说没有办完的有1个；"
        "这里没有列出别的还没办完的问题。没有列出，不等于都办完了。"
    )
    for path in ("index.md", "x-2025/open.md"):
        assert said in words(page(path, only)), path


def test_what_is_counted_stands_beside_what_was_verified_otherwise() -> None:
    """On the page of figures too: all done in the bar, and not all in the words of who looked."""
    counted = {"of": "人", "total": 10, "unit": "人", "done": 10, "open": 0}
    second = {**REPORTS["2025-06-01"]["2"], "progress": [counted]}
    found = disclosure(issues=ISSUES[1:2], reports={"2025-06-01": {"1": second}})
    said = "2025年6月1日续报自报；核验和自报的不一样：“还有人没领到”（巡察办，2025年5月30日）"
    assert said in words(page("x-2025/progress.md", found))


def verified_twice(again: dict[str, Any]) -> Disclosure:
    """Return an issue that one body found not to be done, and another later found done."""
    first = {"by": "县审计局", "on": "2025-05-20", "status": "staged", "said": "2户没有更新"}
    reports: dict[str, dict[str, Any]] = {
        "2025-06-01": {"1": {"status": "completed", "verified": first}},
        "2025-12-01": {"1": {"verified": again}},
    }
    return disclosure([{"status": "ongoing", "topics": ["住房"]}], reports)


LATER = {"on": "2025-11-20", "status": "completed"}
LIFTED = verified_twice({"by": "县审计局", **LATER})
DISPUTED = verified_twice({"by": "县纪委监委", **LATER})


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("index.md", "县审计局以前核验：阶段性完成"),
        ("index.md", "其中1个以前有别的单位核验的是另一种状态，没有写明它再核验过（第1项）。"),
        ("x-2025/index.md", "其中1个以前有别的单位核验的是另一种状态"),
        ("x-2025/issues/index.md", "县审计局以前核验 ◐阶段性完成 没有写明它再核验过"),
        ("x-2025/open.md", "县审计局以前核验 ◐阶段性完成 没有写明它再核验过 2户没有更新 县审计局，2025年5月20日"),
        ("x-2025/issues/1.md", "核验 ●已完成 县纪委监委，2025年11月20日"),
        ("x-2025/issues/1.md", "核验 ◐阶段性完成 2户没有更新 县审计局，2025年5月20日"),
        ("x-2025/issues/1.md", "县审计局核验的是“阶段性完成”，后来县纪委监委核验的是“已完成”；没有写明县审计局再核验过。"),
        ("x-2025/changes/2025-12-01.md", "核验：●已完成 2025年11月20日由县纪委监委核验 核验：◐阶段性完成 2025年5月20日由县审计局核验"),
    ],
)  # fmt: skip
def test_what_one_body_verified_is_not_hidden_by_what_another_verified_later(
    path: str, said: str
) -> None:
    """Only the same body takes it back, by verifying again."""
    assert said in words(page(path, DISPUTED))


def test_who_verified_again_has_taken_back_what_was_said_before() -> None:
    for path in ("index.md", "x-2025/index.md", "x-2025/issues/index.md", "x-2025/open.md"):
        found = words(page(path, LIFTED))
        assert [each for each in ("以前核验", "以前有别的单位") if each in found] == [], path
    (head,) = page("x-2025/issues/1.md", LIFTED).xpath("//div[contains(@class, 'state--beside')]")
    assert words(head).count("县审计局") == 1


def test_done_for_one_body_and_not_for_another_stays_on_the_board() -> None:
    assert "contested" in groups(page("x-2025/open.md", DISPUTED))
    assert "done" in groups(page("x-2025/open.md", LIFTED))
    (seal,) = page("x-2025/index.md", DISPUTED).xpath("//a[contains(@class, 'seal')]")
    assert words(seal) == "1●≠"
    assert seal.get("aria-label").endswith("，已完成；核验：已完成；县审计局以前核验：阶段性完成")
    labels = page("x-2025/issues/index.md", disclosure([*ISSUES, {"status": "completed"}], {
        **REPORTS, "2025-12-01": {"2": {"verified": {**LATER, "by": "县纪委监委"}}}
    })).xpath("//label[.//input[@name='verified']]")  # fmt: skip
    assert "几家核验的不一样 1个" in list(map(words, labels))


@pytest.mark.parametrize(
    ("report", "told"),
    [
        ({"text": "又通了一个小区。"}, "又通了一个小区。"),
        ({"said": "基本通了"}, "原话：基本通了"),
        ({"verified": {**SEEN, "status": "completed", "said": "都通了"}}, "2025年5月30日由巡察办核验 ●已完成 都通了"),
        ({"closed": {"on": "2025-05-20", "by": "整改办"}}, "2025年5月20日"),
        ({"due": {"on": "2025-12-31", "reason": "汛期"}}, "2025年12月31日。原因：汛期"),
        ({"status": "completed"}, ""),
    ],
    ids=["text", "said", "verified", "closed", "due", "only a state"],
)  # fmt: skip
def test_whatever_the_last_report_says_stands_under_what_is_newest(
    report: dict[str, Any], told: str
) -> None:
    """Where it says no more than a state, which stands at the head, nothing leads to an empty box."""
    reports = {"2025-06-01": {"1": report}}
    found = page("x-2025/issues/1.md", disclosure(ISSUES[:1], reports))
    box = "".join(map(words, found.xpath("//div[@class='latest']")))
    assert told in box
    assert bool(box) is bool(told)
    assert bool(found.xpath("//a[@href='#latest']")) is bool(told)
    assert ("“最新情况”" in words(found)) is bool(told)
    assert "“历史”" in words(found)
