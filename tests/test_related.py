"""Which issues a page names as about the same matter, and why: what is rare ties, the rest does not."""

from typing import Any

import pytest

from generator.domain.model import Announcement, Disclosure, Issue
from generator.site.pages.shared.gathering import gather

HEAD = Announcement.model_validate({"title": "公布", "wording": "digest", "inspected": "某县"})


def issue(id_: str, title: str, text: str, *topics: str, **more: Any) -> dict[str, Any]:
    measures = ({"text": text},)
    return {"id": id_, "title": title, "status": "ongoing", "measures": measures,
            "topics": topics, **more}  # fmt: skip


OTHERS = [issue(f"o{n}", "会议多", f"第{n}次研究。", "作风") for n in range(30)]
"""So many, that what two more share is rare, and 作风 is not."""


def named(first: dict[str, Any], *rest: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what the page of the first issue names, and why."""
    issues = tuple(map(Issue.model_validate, [first, *rest, *OTHERS]))
    found = gather(Disclosure("xian-2025", HEAD, issues)).related[first["id"]]
    return [(other.id, reason) for other, reason in found]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (issue("a", "停工楼盘多", "约谈开发企业。", "住房"),
         issue("b", "遗留问题多", "排查停工楼盘。", "住房"), "都说到停工楼盘"),
        (issue("a", "公租房少", "新增房源后公开摇号。", "住房"),
         issue("b", "旧小区破", "改造后公开摇号。", "住房"), "都是住房"),
        (issue("a", "公车多", "照《节约条例》办。"),
         issue("b", "宴请多", "违反《节约条例》的已经处理。"), "都提到《节约条例》"),
    ],
)  # fmt: skip
def test_what_is_rare_ties(first: dict[str, Any], second: dict[str, Any], reason: str) -> None:
    assert named(first, second) == [("b", reason)]
    assert named(second, first) == [("a", reason)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # a rare topic and nothing else
        (issue("a", "水管漏", "换了水管。", "住房"), issue("b", "电梯坏", "修了电梯。", "住房")),
        # words and no topic
        (issue("a", "水管漏", "领导小组办公室督办。"), issue("b", "路灯坏", "领导小组办公室督办。")),
        # a topic that many have
        (issue("a", "文件多", "清理各类简报。", "作风"), issue("b", "报表多", "清理各类简报。", "作风")),
        # the same words, but only where both are read past a particle
        (issue("a", "水管漏", "水的管子。", "住房"), issue("b", "电梯坏", "水的管子。", "住房")),
    ],
)  # fmt: skip
def test_rather_none_than_a_bad_one(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert named(first, second) == []


def test_never_more_than_two_and_the_strongest_first() -> None:
    first = issue("a", "停工楼盘多", "约谈开发企业，照《停工办法》办。", "住房")
    weak = [issue(f"w{n}", "遗留问题多", "排查停工楼盘。", "住房") for n in range(2)]
    strong = issue("s", "手续不全", "照《停工办法》补停工楼盘手续。", "住房")
    found = named(first, strong)
    assert found == [("s", "都提到《停工办法》")]
    many = named(first, weak[0], strong)
    assert [each for each, _ in many] == ["s", "w0"]
    assert len(named(first, *weak, strong)) <= 2
