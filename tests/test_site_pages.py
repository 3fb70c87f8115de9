"""关于本站: who wrote what stands here, and what the states that occur mean."""

from typing import Any

import lxml.html
import pytest

from generator.domain.model import Announcement, Content, Disclosure, Issue, Update
from generator.site.appearance import PLAIN, Appearance
from generator.site.make import make


def about(
    wording: str = "digest",
    statuses: tuple[str, ...] = ("undisclosed",),
    appearance: Appearance = PLAIN,
    later: str | None = None,
) -> lxml.html.HtmlElement:
    head: dict[str, Any] = {"title": "某县公布", "wording": wording, "inspected": "某县"}
    issues = tuple(
        Issue.model_validate({"id": f"{n}", "title": f"问题{n}", "status": each})
        for n, each in enumerate(statuses, 1)
    )
    on = "2026-06-05"
    report = {"id": on, "issued": {"by": "某县委", "on": on}, "issues": {"1": {"status": later}}}
    disclosure = Disclosure(
        "x-2025",
        Announcement.model_validate(head),
        issues,
        updates=(Update.model_validate(report),) if later else (),
    )
    made = make(Content((disclosure,)), appearance=appearance)
    return lxml.html.fromstring(made.pages["about.md"].decode().partition("\n\n")[2])


@pytest.mark.parametrize(
    ("wording", "said", "unsaid"),
    [
        ("digest", "编者照公布改写的，不是公布单位的原话", "照公布一字不改"),
        ("verbatim", "照公布一字不改", "编者照公布改写的"),
    ],
)
def test_whose_words_stand_here_is_said_first(wording: str, said: str, unsaid: str) -> None:
    text = about(wording).text_content()
    assert said in text
    assert unsaid not in text


def test_who_edits_is_named_only_where_the_settings_say_so() -> None:
    assert "编者是谁，这个网站没有写明。" in about().text_content()
    named = about(appearance=Appearance(editor="某县<b>委</b>办公室")).text_content()
    assert "编者是某县<b>委</b>办公室。" in named


def test_states_that_no_issue_has_are_folded_away() -> None:
    page = about(statuses=("undisclosed", "completed"), later="staged")
    shown = [each.text_content() for each in page.xpath("//dl[@class='meanings'][1]/div/dt")]
    assert [each.split()[-1].strip("●◐–") for each in shown[:3]] == [
        "已完成",
        "阶段性完成",
        "未逐项公布",
    ]
    folded = page.xpath("string(//details[@class='unused'])")
    assert "本站没有用到的状态（2个）" in folded
    assert ("整改中" in folded, "未启动" in folded, "已完成" in folded) == (True, True, False)
