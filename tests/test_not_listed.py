"""What the data do not hold is not listed here: no page says of it that the announcement does not say it."""

import pytest

from generator.domain.model import Announcement, Content, Disclosure, Issue, Original
from generator.site.make import make
from generator.site.pages.shared.channels import unlisted
from generator.text.unit_heads import heads_units

HEAD = {"title": "某局通报", "wording": "verbatim", "inspected": "某局党组"}
TABLE = "问题序号\t牵头单位\t责任领导"


def disclosure(*paragraphs: str) -> Disclosure:
    issue = Issue.model_validate({"id": "1", "title": "某事", "status": "completed"})
    original = Original(tuple((each, None) for each in paragraphs)) if paragraphs else None
    return Disclosure("x-2026", Announcement.model_validate(HEAD), (issue,), original=original)


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        (TABLE, True),
        ("各项问题责任单位如下：", True),
        ("附件：问题责任单位清单", True),
        ("整改责任部门分工如下", True),
        ("牵头单位：办公室", True),
        # A row of values, an addressee, running text: none of them heads a list.
        ("1、12、13\t机关党委\t李秀兰", False),
        ("各责任单位：", False),
        ("逐条落实责任领导、责任科室和完成时限。", False),
        ("压实责任单位的责任，明确牵头单位抓总。", False),
        ("", False),
    ],
)
def test_what_announces_who_is_responsible(paragraph: str, found: bool) -> None:
    assert heads_units(paragraph) is found


def test_a_table_of_units_that_nobody_has_read_out_is_told() -> None:
    said = "每个问题归哪个单位办，公布全文里有写责任单位的文字，这里没有列出。"
    assert unlisted(disclosure("某局党组通报", TABLE, "1\t办公室\t某某")) == said
    silent = "每个问题归哪个单位办，这里没有列出，公布里可能写有。"
    assert unlisted(disclosure("某局党组通报")) == unlisted(disclosure()) == silent


def test_the_unit_of_one_issue_says_nothing_of_another() -> None:
    read = [
        {"id": "1", "title": "某事", "status": "completed", "units": ["办公室"]},
        {"id": "2", "title": "别的事", "status": "completed"},
    ]
    issues = tuple(Issue.model_validate(each) for each in read)
    texts = (("责任单位：办公室", "1"), ("2.别的事", "2"))
    of_both = Disclosure(
        "x-2026", Announcement.model_validate(HEAD), issues, original=Original(texts)
    )
    page = make(Content((of_both,))).pages["x-2026/units.md"].decode()
    assert "由哪个单位负责，这里没有列出，公布里可能写有。" in page


def test_the_page_of_units_leads_to_the_text_that_may_name_them() -> None:
    made = make(Content((disclosure("某局党组通报", TABLE),)))
    page = made.pages["x-2026/units.md"].decode()
    assert "哪个问题由哪个单位负责，公布全文里有写责任单位的文字，这里没有列出。" in page
    assert '<a href="../fulltext/">看公布全文</a>' in page


def test_no_page_says_that_the_announcement_is_silent_where_only_the_data_are() -> None:
    made = make(Content((disclosure("某局党组通报", TABLE),)))
    for path, content in made.pages.items():
        page = content.decode()
        for words in (
            "没有写明每个问题",
            "没有写明哪",
            "没有写明为",
            "没有写明监督渠道",
            "没有写明由",
        ):
            assert words not in page, path
