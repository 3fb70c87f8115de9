"""The list of issues as a citizen looks through it: what it is about, own matters first."""

import pytest

from generator.domain import topics
from generator.domain.model import Issue
from generator.site.pages.shared.by_topic import also_about, by_topic


def issues(*held: tuple[str, ...]) -> list[Issue]:
    return [
        Issue.model_validate({"id": str(n), "title": "某事", "status": "ongoing", "topics": each})
        for n, each in enumerate(held, 1)
    ]


def shown(*held: tuple[str, ...]) -> dict[str, list[str]]:
    return {head: [each.id for each in found] for head, found in by_topic(issues(*held)).items()}


def test_citizens_own_matters_come_first_and_what_is_nothing_else_before_the_rest() -> None:
    assert shown(
        ("党建",), ("住房", "作风"), ("住房",), ("干部", "党建"), ("作风", "住房"), ("宣传",)
    ) == {"住房": ["3", "2", "5"], "党建和干部": ["6", "1", "4"]}


@pytest.mark.parametrize(
    "held",
    [
        [("住房",), ("教育",), ("医疗",), ("环境",)],  # a heading an issue
        [("住房",)] * 6,  # one heading for all
        [("住房",)] * 3 + [()] * 5,  # most without a topic
        [],
    ],
)
def test_where_headings_are_in_the_way_there_are_none(held: list[tuple[str, ...]]) -> None:
    assert shown(*held) == {}


def test_an_issue_is_named_below_every_heading_of_citizens_that_it_is_about() -> None:
    held = issues(
        ("住房",), ("医疗", "住房", "财政"), ("医疗",), ("住房", "医疗"), ("财政", "住房")
    )
    groups = {"住房": [held[0], held[3], held[4]], "医疗": [held[1], held[2]], "钱和项目": []}
    named = {head: [each.id for each in found] for head, found in also_about(held, groups).items()}
    assert named == {"住房": ["2"], "医疗": ["4"]}


def test_every_topic_has_a_place() -> None:
    heads = {topics.gathered_under([each]) for each in topics.TOPICS}
    assert heads == {*topics.OF_CITIZENS, *topics.WIDER}
    assert len({topics.anchor_of(each) for each in heads}) == len(heads)
    assert topics.gathered_under([]) == "其他"
