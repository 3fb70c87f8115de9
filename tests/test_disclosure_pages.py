"""What the pages of one disclosure say whatever order its editor wrote things in."""

import re
from typing import Any

import pytest

from generator.domain.model import Announcement, Content, Disclosure, Issue
from generator.site.frame.frame import Frame
from generator.site.frame.sidebar import SideColumns
from generator.site.make import make

HEAD = {"title": "某县公布", "wording": "verbatim", "inspected": "某县"}
WHOLE = {"of": "整改任务", "count": "51", "unit": "项"}
DONE = {"of": "整改任务", "status": "completed", "count": "40", "unit": "项"}
STAGED = {"of": "整改任务", "status": "staged", "count": "11", "unit": "项"}
OTHER = {"of": "信访事项", "count": "40", "unit": "件"}


def pages_of(head: dict[str, Any], *issues: dict[str, Any]) -> dict[str, str]:
    """Return the Markdown of the pages of a disclosure x-2025, by path below its folder."""
    announcement = Announcement.model_validate({**HEAD, **head})
    read = tuple(Issue.model_validate({"status": "undisclosed", **each}) for each in issues)
    made = make(Content((Disclosure("x-2025", announcement, read),)))
    found = {path: content.decode() for path, content in made.pages.items()}
    return {path.removeprefix("x-2025/"): text for path, text in found.items() if "x-2025/" in path}


@pytest.mark.parametrize(
    "totals",
    [
        [WHOLE, DONE, STAGED, OTHER],
        [DONE, STAGED, WHOLE, OTHER],
        [DONE, WHOLE, OTHER, STAGED],
        [OTHER, DONE, STAGED, WHOLE],
    ],
)
def test_a_total_is_shown_once_wherever_its_parts_are_written(totals: list[Any]) -> None:
    shown = pages_of({"totals": totals})["index.md"].partition("#totals")[2].partition("\n## ")[0]
    assert re.findall(r"<b>(\d+)</b>", shown) == ["51", "40", "11", "40"]
    assert re.findall(r"<dt>(.*?)</dt>", shown) == ["信访事项"]
    assert re.findall(r'part--(\w+)" x', shown) == ["done", "partial"]


def test_the_side_column_is_drawn_once_and_marked_for_each_page() -> None:
    head = {**HEAD, "aspects": [{"title": "甲"}, {"title": "乙"}]}
    read = [
        Issue.model_validate({"id": n, "title": n, "aspect": n, "status": "ongoing"}) for n in "12"
    ]
    disclosure = Disclosure("x-2025", Announcement.model_validate(head), tuple(read))
    frame = make(Content((disclosure,))).frame
    drawn: list[str] = []

    def draw(shown: Frame, root: str) -> str:
        drawn.append(f"{shown.id} {root}")
        first, second = (
            f"<d<!open:x-2025/issues/#aspect-{n}>><a<!current:x-2025/issues/{n}/>></a></d>"
            for n in "12"
        )
        return first + second

    columns = SideColumns()
    wanted = {
        "1": '<d open><a aria-current="page"></a></d><d><a></a></d>',
        "2": '<d><a></a></d><d open><a aria-current="page"></a></d>',
    }
    for issue, markup in wanted.items():
        here = frame.of(f"x-2025/issues/{issue}.md", "")
        assert columns.of(here, "../..", f"x-2025/issues/{issue}/", draw) == markup
    about = frame.of("about.md", "")
    assert columns.of(about, "..", "about/", draw) == "<d><a></a></d>" * 2
    assert drawn == ["x-2025 ../..", "x-2025 .."]

    changed = make(Content((disclosure,))).frame.of("x-2025/issues/1.md", "")
    columns.of(changed, "../..", "x-2025/issues/1/", draw)
    assert drawn[2:] == ["x-2025 ../.."], "of another build, whatever its name"


ISSUES = [
    {"id": "1", "title": "不属于任何方面的问题"},
    {"id": "2", "title": "方面之下的问题", "aspect": "2"},
    {"id": "3", "title": "类别之下的问题", "aspect": "2", "category": "1"},
    {"id": "4", "title": "又一个类别之下的问题", "aspect": "2", "category": "2"},
]
ASPECTS = [{"title": "甲"}, {"title": "乙", "categories": ["一", "二"]}]
ANCHORS = {"乙": "aspect-2", "一": "aspect-2-1", "二": "aspect-2-2"}


@pytest.mark.parametrize("path", ["issues/index.md", "fulltext.md"])
@pytest.mark.parametrize("issues", [ISSUES, ISSUES[1:], ISSUES[2:]])
def test_an_aspect_has_one_anchor_whatever_stands_before_it(
    path: str, issues: list[dict[str, Any]]
) -> None:
    text = pages_of({"aspects": ASPECTS}, *issues)[path]
    found = re.findall(r"^#+ (?:.*：)?(\S+) \{: #(aspect-[\d-]+)", text, re.MULTILINE)
    assert {title: anchor for title, anchor in found if title in ANCHORS} == ANCHORS
