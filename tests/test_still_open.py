"""What is still open of an issue, and what is said of a disclosure as a whole: as stated, never guessed."""

from typing import Any

import pytest

from generator.domain.model import Announcement, Content, Disclosure, Issue, Update
from generator.domain.timeline import Timeline
from generator.site.make import make
from generator.site.pages.shared import whole
from tests.sites import unmarked

HEAD = {"title": "某县公布", "wording": "digest", "inspected": "某县"}


def disclosure(
    issues: list[dict[str, Any]],
    reports: dict[str, dict[str, Any]] | None = None,
    **head: Any,
) -> Disclosure:
    read = tuple(
        Issue.model_validate({"id": f"{n}", "title": f"问题{n}", "status": "undisclosed", **each})
        for n, each in enumerate(issues, 1)
    )
    updates = tuple(
        Update.model_validate({"id": on, "issued": {"by": "某县委", "on": on}, **each})
        for on, each in (reports or {}).items()
    )
    return Disclosure("x-2025", Announcement.model_validate(HEAD | head), read, updates=updates)


def reported(*entries: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return reports on issue 1, a month apart."""
    return {f"2025-{n:02}-01": {"issues": {"1": each}} for n, each in enumerate(entries, 6)}


PART = {"of": "路", "total": "9", "unit": "条", "done": "7", "open": "2"}
WHOLE = {"of": "路", "total": "9", "unit": "条", "done": "9", "open": "0"}


@pytest.mark.parametrize(
    ("issue", "reports", "words"),
    [
        ({}, [], None),
        ({"status": "completed"}, [], None),
        ({"remaining": ["还差两件"]}, [], ("还差两件",)),
        ({"status": "completed", "remaining": ["还差两件"]}, [], ("还差两件",)),
        ({"status": "ongoing"}, [], ()),
        ({"status": "staged"}, [], ()),
        ({"status": "not-started"}, [], ()),
        ({"progress": [PART]}, [], (2,)),
        ({"progress": [WHOLE]}, [], None),
        # A report that says nothing of it leaves what was said.
        ({"remaining": ["还差两件"]}, [{"text": "开了会"}], ("还差两件",)),
        ({"remaining": ["还差两件"]}, [{"remaining": ["还差一件"]}], ("还差一件",)),
        ({"remaining": ["还差两件"]}, [{"status": "completed"}], None),
        ({"remaining": ["还差两件"]}, [{"closed": {"on": "2025-06-01"}}], None),
        ({"remaining": ["还差两件"]}, [{"remaining": ["还差一件"]}, {"text": "开了会"}], ("还差一件",)),
        ({"status": "ongoing"}, [{"status": "completed"}, {"reopened": "又查出一件"}], ("又查出一件",)),
        ({"status": "completed"}, [{"status": "ongoing", "progress": [PART]}], (2,)),
    ],
)  # fmt: skip
def test_what_is_open_is_what_was_said_last(
    issue: dict[str, Any], reports: list[dict[str, Any]], words: tuple[object, ...] | None
) -> None:
    timeline = Timeline(disclosure([issue], reported(*reports)))
    found = timeline.still_open(timeline.disclosure.issues[0])
    if words is None:
        assert found is None
    else:
        assert found is not None
        counts = tuple(each.open for each in found.progress)
        again = (found.reopened,) if found.reopened else ()
        assert (*found.left, *counts, *again) == words


@pytest.mark.parametrize(
    ("issue", "reports", "begun"),
    [
        ({"begun": ["在谋划"]}, [], ("在谋划",)),
        ({"begun": ["在谋划"], "said": "取得明显进展"}, [], ("在谋划",)),
        # Who says more of the issue says it better.
        ({"begun": ["在谋划"], "remaining": ["还差两件"]}, [], None),
        ({"begun": ["在谋划"], "status": "ongoing"}, [], None),
        ({"begun": ["在谋划"], "status": "completed"}, [], None),
        ({"begun": ["在谋划"]}, [{"text": "开了会"}], ("在谋划",)),
        ({"begun": ["在谋划"]}, [{"status": "completed"}], None),
        ({"begun": ["在谋划"]}, [{"remaining": ["还差两件"]}], None),
    ],
)
def test_what_is_in_hand_counts_only_where_nobody_says_more(
    issue: dict[str, Any], reports: list[dict[str, Any]], begun: tuple[str, ...] | None
) -> None:
    timeline = Timeline(disclosure([issue], reported(*reports)))
    found = timeline.only_begun(timeline.disclosure.issues[0])
    assert (found.begun if found else None) == begun


def total(count: int, status: str | None = None, **more: Any) -> dict[str, Any]:
    return {"of": "整改任务", "count": str(count), "unit": "项", "status": status, **more}


STATED = [total(51), total(40, "completed"), total(11, "staged")]


@pytest.mark.parametrize(
    ("statuses", "totals", "sentence"),
    [
        (["undisclosed"] * 2, STATED, "51项整改任务，公布说40项已完成、11项阶段性完成；没有说是哪11项。"),
        (["completed", "staged"], STATED, "51项整改任务，公布说40项已完成、11项阶段性完成。"),
        (["undisclosed"], [total(9), total(9, "completed")], "9项整改任务，公布说9项已完成。"),
        (["undisclosed"], [total(2, "ongoing")], "公布说2项整改任务整改中；没有说是哪2项。"),
        (["undisclosed"], [total(9), total(5, "completed"), total(3, "staged"), total(1, "ongoing")],
         "9项整改任务，公布说5项已完成、3项阶段性完成、1项整改中；没有说各是哪些。"),
        # Whose count is of something else says nothing of the issues.
        (["undisclosed"], [{"of": "移交的问题线索", "count": "8", "unit": "件"},
                           {"of": "移交的问题线索", "count": "7", "unit": "件", "status": "completed"}],
         "公布逐个写了做了什么，没有说一共办完了多少。"),
        (["undisclosed"], [{"of": "问题", "said": "已全部完成整改"}], "公布说，问题已全部完成整改。"),
        (["undisclosed"], [total(7)], "公布逐个写了做了什么，没有说一共办完了多少。"),
        (["completed", "ongoing", "undisclosed"], [], "按公布逐个写的状态，1个已完成、1个整改中，另有1个没有写状态。"),
        # As it is said, where it is said in one way; else by our name, and that it is ours.
        (["completed", "staged 基本完成", "staged 基本完成", "ongoing 持续推进，长期坚持"], [],
         "按公布逐个写的状态，1个已完成、2个基本完成、1个整改中（本站的归类，原话在各个问题里）。"),
        (["staged 基本完成", "staged 阶段性完成"], [],
         "按公布逐个写的状态，2个阶段性完成（本站的归类，原话在各个问题里）。"),
        (["undisclosed"], [total(12), total(8, "completed"), total(4, "staged")],
         "12项整改任务，公布说8项已完成、4项阶段性完成；没有说是哪4项。"),
        ([], [], ""),
        # Problems speak of the issues, and measures only where nothing else does.
        (["undisclosed"], [{"of": "措施", "count": "6", "unit": "条", "status": "completed"},
                           {"of": "问题", "count": "3", "unit": "个", "status": "completed"}],
         "公布说3个问题已完成。"),
    ],
)  # fmt: skip
def test_the_whole_is_said_as_stated(
    statuses: list[str], totals: list[dict[str, Any]], sentence: str
) -> None:
    states = [dict(zip(("status", "said"), each.split(" "), strict=False)) for each in statuses]
    found = disclosure(states, totals=totals)
    assert "".join(whole.sentences(Timeline(found))) == sentence


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("反馈12项，已完成8项，基本完成4项。", "8项已完成、4项基本完成"),
        (
            "反馈12项。其中8项整改任务已完成，4项整改任务取得阶段性成果。",
            "8项已完成、4项取得阶段性成果",
        ),
        ("反馈12项，阶段性完成4项，已完成8项。", "8项已完成、4项阶段性完成"),
        ("反馈12项，已完成8项，基本完成四项。", "8项已完成、4项阶段性完成（本站的归类）"),
        ("反馈12项，已完成8项，其他4项还差一步。", "8项已完成、4项阶段性完成（本站的归类）"),
        ("基本完成4项，取得阶段性成果4项，已完成8项。", "8项已完成、4项阶段性完成（本站的归类）"),
    ],
)
def test_a_number_of_a_state_is_told_as_printed_or_by_a_name_said_to_be_ours(
    printed: str, parts: str
) -> None:
    stated = [total(12), total(8, "completed"), total(4, "staged")]
    told = [{"text": printed}]
    found = disclosure([{}], wording="verbatim", organisation=told, totals=stated)
    assert f"公布说{parts}；没有说是哪4项。" in "".join(whole.sentences(Timeline(found)))


def test_the_last_report_speaks_first() -> None:
    later = {"2026-06-05": {"totals": [total(51), total(45, "completed")]}}
    found = disclosure([{}], later, totals=STATED)
    assert whole.sentences(Timeline(found)) == (
        "2026年6月5日续报说，51项整改任务，45项已完成。",
        "51项整改任务，公布说40项已完成、11项阶段性完成；没有说是哪11项。",
    )


def count(number: int, status: str | None = None) -> dict[str, Any]:
    return {"of": "问题", "count": str(number), "unit": "个", "status": status}


FOUR = [count(4), count(2, "completed"), count(2, "ongoing")]
OF_TWO = {"1": {"status": "completed"}, "2": {"status": "ongoing"}}
FIRST = "4个问题，公布说2个已完成、2个整改中。"
NOW = "按最新自报逐个写的状态，3个已完成、1个整改中。"


@pytest.mark.parametrize(
    ("statuses", "report", "sentences"),
    [
        # All issues are counted again.
        (["ongoing", "ongoing", "completed", "completed"],
         {"totals": [count(4), count(3, "completed"), count(1, "ongoing")], "issues": OF_TWO},
         ("2026年6月5日续报说，4个问题，3个已完成、1个整改中。", FIRST)),
        # Only parts are stated: they are all that the report speaks of, two of four; how all stand is counted.
        (["ongoing", "ongoing", "completed", "completed"],
         {"totals": [count(1, "completed"), count(1, "ongoing")], "issues": OF_TWO},
         ("2026年6月5日续报写的是4个问题里的2个，说1个已完成、1个整改中。", NOW, FIRST)),
        # The report says itself that they are two.
        (["ongoing", "ongoing", "completed", "completed"],
         {"totals": [count(2), count(1, "completed"), count(1, "ongoing")],
          "issues": OF_TWO},
         ("2026年6月5日续报写的是4个问题里的2个，说1个已完成、1个整改中。", NOW, FIRST)),
        # Not all have a state: how all stand is not counted.
        (["undisclosed", "ongoing", "undisclosed", "completed"],
         {"totals": [count(1, "completed"), count(1, "ongoing")], "issues": OF_TWO},
         ("2026年6月5日续报写的是4个问题里的2个，说1个已完成、1个整改中。", FIRST)),
        # Of how many issues it speaks is not known.
        (["ongoing", "ongoing", "completed", "completed"],
         {"totals": [count(1, "completed")], "issues": OF_TWO},
         ("2026年6月5日续报说1个问题已完成，不一定说的是全部问题。", NOW, FIRST)),
        # 整改中 was counted on two days (3个当时正在整改，1个持续推进): no sentence joins them.
        (["ongoing", "ongoing", "completed", "completed"],
         {"totals": [count(3, "ongoing"), count(1, "completed"), count(1, "ongoing")],
          "issues": OF_TWO},
         (NOW, FIRST)),
        # The same where it states of how many issues it speaks.
        (["ongoing", "ongoing", "completed", "completed"],
         {"totals": [count(4), count(2, "ongoing"), count(3, "completed"), count(1, "ongoing")],
          "issues": OF_TWO},
         (NOW, FIRST)),
    ],
)  # fmt: skip
def test_a_report_is_told_with_how_many_issues_it_counts(
    statuses: list[str], report: dict[str, Any], sentences: tuple[str, ...]
) -> None:
    issues = [{"status": each} for each in statuses]
    found = disclosure(issues, {"2026-06-05": report}, totals=FOUR)
    assert whole.sentences(Timeline(found)) == sentences


@pytest.mark.parametrize(
    ("head", "reports", "sentence"),
    [
        ({}, {}, ""),
        ({"next_report": {"said": "每年6月初"}}, {}, "公布说每年6月初再报告；报告会不会向社会公开，这里没有列出。"),
        ({"next_report": {"said": "每年6月初", "to": "市委"}}, {},
         "公布说每年6月初向市委报告；报告会不会向社会公开，这里没有列出。"),
        ({"next_report": {"said": "每年6月初", "publish_by": "2026-06-30"}}, {},
         "公布说每年6月初再报告，承诺在2026年6月30日以前向社会公布。"),
        ({"next_report": {"said": "每年6月初"}}, {"2026-06-05": {"next_report": {"said": "年底"}}},
         "续报说年底再报告；报告会不会向社会公开，这里没有列出。"),
    ],
)  # fmt: skip
def test_when_is_reported_again(
    head: dict[str, Any], reports: dict[str, Any], sentence: str
) -> None:
    assert whole.next_report(disclosure([], reports, **head)) == sentence


BY_JUNE = {"next_report": {"said": "六月底", "publish_by": "2025-06-30"}}


@pytest.mark.parametrize(
    ("head", "reports", "promised"),
    [
        ({}, {}, ""),
        ({"next_report": {"said": "六月底"}}, {}, ""),
        (BY_JUNE, {}, "2025-06-30"),
        # A report that came since has kept it, whatever it promises itself.
        (BY_JUNE, {"2025-06-05": {}}, ""),
        (BY_JUNE, {"2025-06-05": {"next_report": {"said": "年底", "publish_by": "2025-12-31"}}}, "2025-12-31"),
        ({}, {"2025-06-05": {"next_report": {"said": "年底", "publish_by": "2025-12-31"}}, "2025-12-01": {}}, ""),
    ],
)  # fmt: skip
def test_what_is_promised_is_what_nothing_came_for(
    head: dict[str, Any], reports: dict[str, Any], promised: str
) -> None:
    assert whole.promised(disclosure([], reports, **head)) == promised


@pytest.mark.parametrize(
    ("head", "question"),
    [
        ({}, "检查指出的问题，改得怎么样？"),
        ({"totals": [total(2)]}, "检查指出的2个问题，改得怎么样？"),
        ({"totals": [total(3)]}, "检查指出的问题，改得怎么样？"),
        ({"inspection": {"by": "县委第一巡察组"}}, "巡察指出的问题，改得怎么样？"),
        ({"inspection": {"by": "省委第一巡视组"}}, "巡视指出的问题，改得怎么样？"),
    ],
)
def test_a_number_stands_in_the_question_only_where_it_is_stated(
    head: dict[str, Any], question: str
) -> None:
    assert whole.question(disclosure([{}, {}], **head)) == question


def open_page(found: Disclosure) -> str:
    return make(Content((found,))).pages["x-2025/open.md"].decode()


def test_an_empty_page_says_why_it_is_empty() -> None:
    page = unmarked(open_page(disclosure([{}], totals=STATED)))
    assert "没有列出，不等于都办完了" in page
    assert "公布说整改任务里有11项阶段性完成，没有说是哪几项" in page


def test_what_is_stated_open_and_what_is_only_in_hand_stand_apart() -> None:
    page = open_page(disclosure([{"remaining": ["甲"]}, {"begun": ["乙"]}, {"begun": ["丙"]}, {}]))
    stated, _, begun = page.partition("## 写了在办、没说办到哪一步的2个问题 {: #begun }")
    assert "## 还没办完的1个问题 {: #stated }" in stated
    assert "不等于没办完，也不等于办完了" in begun
    assert ("甲" in stated, "乙" in stated, "乙" in begun, "丙" in begun) == (
        True,
        False,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("issues", "title", "said"),
    [
        ([{"remaining": ["甲"]}], "还没办完", None),
        ([{"begun": ["乙"]}], "没说办到哪一步的", None),
        (
            [{"remaining": ["甲"]}, {"begun": ["乙"]}, {"begun": ["丙"]}],
            "还没办完的，没说办到哪一步的",
            "1个问题，公布里写着还没办完；另外2个写了在办，没说办到哪一步。",
        ),
    ],
)
def test_the_title_takes_nothing_for_open_that_is_only_in_hand(
    issues: list[dict[str, Any]], title: str, said: str | None
) -> None:
    page = unmarked(open_page(disclosure(issues)))
    assert f"# {title} {{: #title }}" in page
    assert (f'<p class="lede">{said}</p>' in page) is bool(said)


def test_the_name_of_a_state_is_not_quoted_beside_its_tag() -> None:
    page = open_page(disclosure([{"status": "ongoing", "said": "整改中"}]))
    assert page.count("整改中") == 1
    assert "正在整改" in open_page(disclosure([{"status": "ongoing", "said": "正在整改"}]))


def test_where_nothing_is_stated_open_the_page_says_so_before_what_is_in_hand() -> None:
    page = open_page(disclosure([{"begun": ["乙"]}]))
    assert page.index("没有列出，不等于都办完了") < page.index("没说办到哪一步的1个问题")


def test_matters_of_citizens_come_first() -> None:
    found = disclosure(
        [
            {"remaining": ["甲"], "topics": ["党建"]},
            {"remaining": ["丙"], "topics": ["环境"]},
            {"remaining": ["乙"], "topics": ["党建", "住房"]},
        ]
    )
    page = open_page(found)
    assert page.index("乙") < page.index("丙") < page.index("甲")
    alone = open_page(disclosure([{"remaining": ["甲"]}, {"remaining": ["乙"]}]))
    assert alone.index("甲") < alone.index("乙")


@pytest.mark.parametrize(
    ("total", "said"),
    [
        ({"of": "问题线索办结率", "percent": "93.8"}, "公布还说问题线索办结率93.8%；其余的怎么样，这里没有列出。"),
        ({"of": "信访事项办结率", "percent": "0"}, "公布还说信访事项办结率0%；其余的怎么样，这里没有列出。"),
        ({"of": "问题线索办结率", "percent": "100"}, ""),
        ({"of": "群众满意率", "percent": "96.5"}, ""),
    ],
)  # fmt: skip
def test_a_rate_that_leaves_something_over_is_told(total: dict[str, Any], said: str) -> None:
    found = disclosure([{"status": "undisclosed"}], totals=[total])
    assert whole.unnamed(Timeline(found)) == said


def test_only_what_is_not_done_has_a_limit_that_may_pass() -> None:
    """Whether the day has passed is for the reader's own clock; the page only carries the day."""
    due = {"due": "2025-06-30"}
    reports = {
        "2025-06-01": {
            "issues": {
                "2": {"due": {"on": "2025-12-31", "reason": "汛期"}},
                "3": {"status": "completed"},
            }
        }
    }
    found = disclosure(
        [
            {"id": "1", "title": "甲", "status": "ongoing", **due},
            {"id": "2", "title": "乙", "status": "ongoing", **due},
            {"id": "3", "title": "丙", "status": "ongoing", **due},
        ],
        reports,
    )
    timeline = Timeline(found)
    days = [timeline.pending_limit(each) for each in found.issues]
    assert [each and each.isoformat() for each in days] == ["2025-06-30", "2025-12-31", None]


def test_whether_a_limit_has_passed_is_not_told_of_what_is_reported_as_done() -> None:
    """One says that it is done and another that it is not: the page says the day, and judges neither."""
    seen = {"by": "县人大", "on": "2025-05-20", "status": "staged"}
    report = {"status": "completed", "verified": seen}
    found = disclosure([{"status": "ongoing", "due": "2025-06-30"}], reported(report))
    pages = make(Content((found,))).pages
    for path, said in (
        ("x-2025/open.md", "整改时限：2025年6月30日。核验说没有办完。"),
        ("x-2025/issues/1.md", "2025年6月30日"),
    ):
        page = unmarked(pages[path].decode())
        assert said in page
        assert "data-limit" not in page


def test_a_promise_is_told_with_the_report_that_answered_it() -> None:
    head = {
        "issued": {"by": "某县委", "on": "2025-01-15"},
        "next_report": {"said": "每半年公布", "publish_by": "2025-05-01"},
    }
    found = disclosure([], {"2025-06-01": {}}, **head)
    assert whole.kept(found) == (
        "2025年1月15日公布承诺2025年5月1日以前向社会公布：2025年6月1日续报了，比承诺的晚31天。",
    )
    assert whole.next_report(found) == "2025年6月1日续报以后，下次什么时候报告，这里没有列出。"
