"""What is gathered of the issues: when a name is worth a link, and which texts are read for it."""

import pytest

from generator.domain.model import Announcement, Disclosure, Issue
from generator.site.pages.gathering import gather

HEAD = Announcement.model_validate({"title": "公布", "wording": "digest", "inspected": "某县"})


def naming(count: int, others: int) -> Disclosure:
    """Return a disclosure of `count` issues that name 县水利局 and `others` that do not."""
    texts = [*["县水利局已经办理。"] * count, *["已经办理。"] * others]
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
def test_a_name_that_more_than_a_few_issues_share_is_no_link(
    count: int, others: int, is_linked: bool
) -> None:
    gathering = gather(naming(count, others))
    assert len(gathering.organs["县水利局"]) == count
    assert ("县水利局" in gathering.telling) is is_linked
