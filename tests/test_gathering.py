"""What is gathered of the issues: when a name is worth a link, and which texts are read for it."""

import pytest
from pydantic import Field

from generator.content.rules import official
from generator.domain.model import Announcement, Disclosure, Issue, Original, Paragraph, Text
from generator.site.pages.shared.gathering import gather, texts_of

HEAD = Announcement.model_validate({"title": "公布", "wording": "digest", "inspected": "某县"})


def naming(count: int, others: int) -> Disclosure:
    """Return a disclosure of `count` issues that name a document and a unit, and `others` that do not."""
    texts = [*["县水利局印发《用水办法》。"] * count, *["已经办理。"] * others]
    issues = (
        Issue.model_validate(
            {"id": f"{n}", "title": "事", "status": "ongoing", "measures": ({"text": text},)}
        )
        for n, text in enumerate(texts, 1)
    )
    return Disclosure("xian-2025", HEAD, tuple(issues))


@pytest.mark.parametrize(
    ("count", "others", "is_linked"),
    [
        (1, 0, True), (3, 0, True), (4, 0, False), (4, 20, False),
        (4, 36, True),  # of 40 issues a tenth is four
        (5, 35, False),
    ],
)  # fmt: skip
def test_a_document_that_more_than_a_few_issues_share_is_no_link(
    count: int, others: int, is_linked: bool
) -> None:
    gathering = gather(naming(count, others))
    assert len(gathering.documents["用水办法"]) == len(gathering.organs["县水利局"]) == count
    assert ("用水办法" in gathering.telling) is is_linked
    assert "县水利局" not in gathering.telling, "a unit that the text names is not responsible"


class IssueWithMore(Issue):
    """An issue as a later version of the model may declare it."""

    warning: Text | None = Field(None, title="问题表现")
    outlooks: tuple[Paragraph, ...] = Field((), title="整改成效")


MORE = IssueWithMore.model_validate(
    {"id": "1", "title": "事", "status": "ongoing", "measures": ({"mark": "一是", "text": "已经办理。"},),
     "remaining": ("还有一段。",), "warning": "反馈的表现。", "outlooks": ({"lead": "成效", "text": "已见效。"},)}
)  # fmt: skip


def test_a_new_field_of_an_issue_is_gathered() -> None:
    assert list(texts_of(MORE)) == [
        "事", "已经办理。", "还有一段。", "反馈的表现。", "成效", "已见效。",
    ]  # fmt: skip


def test_a_new_field_of_a_verbatim_issue_is_compared_with_the_announcement() -> None:
    head = HEAD.model_copy(update={"wording": "verbatim"})
    signed = Original((("事。一是已经办理。还有一段。成效。", "1"),))
    found = official.verbatim_is_verbatim(Disclosure("xian-2025", head, (MORE,), original=signed))
    assert [each.loc for each in found] == [("warning",), ("outlooks", 0, "text")]


def test_a_chosen_figure_is_an_editors_word_in_a_verbatim_text_too() -> None:
    figure = {"label": "开会", "value": "12次"}
    parts = [{"text": "开会12次。", "key_figures": [figure]}, {"text": "没有印着的一段。"}]
    head = Announcement.model_validate(
        {"title": "公布", "wording": "verbatim", "inspected": "某县", "organisation": parts}
    )
    signed = Original((("开会12次。", None),))
    found = official.verbatim_is_verbatim(Disclosure("xian-2025", head, (), original=signed))
    assert [each.loc for each in found] == [("organisation", 1, "text")]
