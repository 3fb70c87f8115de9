"""What the signed text counts stands on the pages, even where a person took it out of the totals."""

from dataclasses import replace

import lxml.html
import pytest

from generator.domain.model import Announcement, Content, Disclosure, Issue, Original, Update
from generator.domain.signed import Marks
from generator.site.make import make
from generator.site.pages.shared.signed_totals import unlisted
from generator.text.marked.original import original_of
from generator.text.marked.read import read_marked
from generator.text.marked.runs import resolve

REPORT = {"of": "问题", "status": "completed", "count": "2", "unit": "个"}
SIGNED = ("3个问题正在整改", "2个问题已完成整改")


def signed(*totals: str) -> Original:
    return Original((("某局党组续报", None),), marks=Marks((), (1,), {}, totals=totals))


def disclosure(*totals: str, wording: str = "verbatim") -> Disclosure:
    head = {"title": "某局通报", "wording": wording, "inspected": "某局党组"}
    issues = tuple(
        Issue.model_validate({"id": f"{n}", "title": "某事", "status": "completed"})
        for n in (1, 2, 3)
    )
    issued = {"by": "某局党组", "on": "2026-11-27"}
    report = Update.model_validate({"id": "2026-11-27", "issued": issued, "totals": [REPORT]})
    return Disclosure(
        "x-2026",
        Announcement.model_validate(head),
        issues,
        updates=(report,),
        reports={report.id: signed(*totals)},
    )


@pytest.mark.parametrize(
    ("totals", "said"),
    [
        (SIGNED, "签发的续报里还写着“3个问题正在整改”，没有列在上面的总数里。"),
        (("2个问题已完成整改",), ""),
        # Full-width and grouped digits are the same number; words without one are compared with nothing.
        (("２个问题已完成整改", "全部办结"), ""),
        (("1,200万元",), "签发的续报里还写着“1,200万元”，没有列在上面的总数里。"),
        ((), ""),
    ],
)
def test_what_the_signed_text_counts_besides_is_told(totals: tuple[str, ...], said: str) -> None:
    found = disclosure(*totals)
    assert unlisted(found, found.updates[0]) == said


def test_the_totals_of_a_digest_are_the_editors_choice() -> None:
    found = disclosure(*SIGNED, wording="digest")
    assert unlisted(found, found.updates[0]) == ""


def test_the_overview_tells_it_below_the_totals_of_the_report() -> None:
    page = make(Content((disclosure(*SIGNED),))).pages["x-2026/index.md"].decode()
    text = " ".join(lxml.html.document_fromstring(page).text_content().split())
    assert text.count("还写着“3个问题正在整改”，没有列在上面的总数里。") == 2, "totals, 公布以后"


MARKED = """[[标题]]某局党组续报
[[开头]]当时尚有[[=总数]]3个问题[[/]]正在整改。
[[问题 1]]1.某事[[举措]]做了。共[[=总数]]9件[[/]]。
[[问题 2]]2.别的事[[举措]]也做了。
"""


def test_the_words_of_totals_come_from_the_marks_but_not_those_of_a_withdrawn_issue() -> None:
    runs = resolve(read_marked(MARKED).text)
    all_of_it, left = original_of(runs).marks, original_of(runs, ("1",)).marks
    assert all_of_it
    assert all_of_it.totals == ("3个问题", "9件")
    assert left
    assert left.totals == ("3个问题",)


def test_the_page_of_the_full_text_says_that_reports_are_only_begun_there() -> None:
    found = replace(disclosure(), original=Original((("某局党组通报", None),)))
    made = make(Content((found,)))
    page = made.pages["x-2026/fulltext.md"].decode()
    assert "公布的原文都在这一页。" in page
    assert "在原文后面，只有开头和总数；逐个问题写了什么，在续报那一天的页面。" in page
    assert "全部内容" not in page
    assert "全文：公布的原文在一页，可以在里面找" in made.pages["index.md"].decode()
    alone = make(Content((replace(found, updates=(), reports={}),)))
    assert "全部内容都在这一页。" in alone.pages["x-2026/fulltext.md"].decode()
