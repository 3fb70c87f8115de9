"""Corrections: the place that each names, what stands there, and what readers see of it."""

from dataclasses import replace
from typing import Any

import pytest

from generator.content.proofreading.corrected import left_behind
from generator.content.rules.corrections import corrections_are_true
from generator.domain.corrections import (
    as_is_right_today,
    as_readers_call_it,
    label_of_path,
    loc_of,
    path_of,
    probable_path,
)
from generator.domain.fields import Loc
from generator.domain.model import (
    Announcement,
    Content,
    Correction,
    Disclosure,
    Issue,
    Original,
    Update,
)
from generator.site.make import make
from generator.site.pages.shared.amendments import amended_original
from generator.site.pages.shared.prose import Finder, Writer
from generator.site.pages.shared.views import Amendment
from tests.sites import unmarked

PATHS: list[tuple[str, Loc | None, str]] = [
    ("title", ("title",), "问题名称"),
    ("said", ("said",), "状态原话"),
    ("measures[1].text", ("measures", 0, "text"), "举措第1条的正文"),
    ("measures[12].lead", ("measures", 11, "lead"), "举措第12条的小标题"),
    ("units[2]", ("units", 1), "责任单位第2条"),
    ("progress[1].words.done", ("progress", 0, "words", "done"), "进度第1条的原文的叫法的完成的叫法"),
    ("facts.受理编号", ("facts", "受理编号"), "其他事项的受理编号"),
    # none: what is no path is shown as it was written
    ("measures[0].text", None, "measures[0].text"),
    ("measures[].text", None, "measures[].text"),
    ("measures[1]text", None, "measures[1]text"),
    ("", None, ""),
    # no such place
    ("measures.text", ("measures", "text"), "measures.text"),
    ("title[1]", ("title", 0), "title[1]"),
    ("mesures[1].text", ("mesures", 0, "text"), "mesures[1].text"),
    ("举措第1条", ("举措第1条",), "举措第1条"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "loc", "label"), PATHS)
def test_a_key_path_names_a_place(path: str, loc: Loc | None, label: str) -> None:
    assert loc_of(path) == loc
    assert label_of_path(path, in_issue=True) == label


@pytest.mark.parametrize(
    ("written", "in_issue", "meant"),
    [
        ("举措第2条", True, "measures[2].text"),
        ("举措第2条的小标题", True, "measures[2].lead"),
        ("标题", True, "title"),
        ("责任单位", True, "units[1]"),
        ("监督渠道第1条的号码或地址", False, "channels[1].value"),
        ("开头", False, "opening"),
        ("天气", True, None),
    ],
)
def test_chinese_words_lead_to_a_key_path(written: str, in_issue: bool, meant: str | None) -> None:
    assert probable_path(written, in_issue=in_issue) == meant


TEXT = "检查校车216辆次，整改隐患12处。\n签订责任书12份。"


def disclosure(wording: str, text: str, *corrections: dict[str, Any]) -> Disclosure:
    head = {
        "title": "公布", "wording": wording, "inspected": "某县", "opening": "现在公布。",
        "aspects": ({"title": "民生有差距"},), "totals": ({"of": "任务", "count": "3"},),
    }  # fmt: skip
    issue = {
        "id": "1", "title": "校车管理不到位", "status": "ongoing", "aspect": "1",
        "measures": ({"text": text},),
    }  # fmt: skip
    made = [
        Correction.model_validate(
            {"on": "2025-02-01", "issue": "1", "field": "measures[1].text", "reason": "笔误"} | each
        )
        for each in corrections
    ]
    signed = Original((("现在公布。", None), (f"1.校车管理不到位。{text}", "1")))
    return Disclosure(
        "xian-2025",
        Announcement.model_validate(head),
        (Issue.model_validate(issue),),
        corrections=tuple(made),
        original=signed if wording == "verbatim" else None,
    )


def of_head(**more: str) -> dict[str, Any]:
    return {"issue": None, **more}


TRUE: list[tuple[str, str, str, list[dict[str, Any]], list[Loc]]] = [
    # the announcement's words stand as they were
    ("signed", "verbatim", TEXT, [{"was": "216辆次", "now": "261辆次"}], []),
    ("signed, put in", "verbatim", TEXT, [{"now": "另有3所学校。"}], []),
    ("signed, taken out", "verbatim", TEXT, [{"was": "，整改隐患12处"}], []),
    ("signed, twice", "verbatim", TEXT,
     [{"was": "216辆次", "now": "261辆次"}, {"was": "261辆次", "now": "262辆次", "on": "2025-03-01"}], []),
    ("signed, of two days in the other order", "verbatim", TEXT,
     [{"was": "261辆次", "now": "262辆次", "on": "2025-03-01"}, {"was": "216辆次", "now": "261辆次"}], []),
    ("signed, altered", "verbatim", TEXT.replace("216", "261"), [{"was": "216辆次", "now": "261辆次"}], [(0, "was")]),
    ("signed, in two places", "verbatim", TEXT, [{"was": "12", "now": "13"}], [(0, "was")]),
    ("signed, on two lines", "verbatim", TEXT, [{"was": TEXT, "now": "都改了。"}], []),
    ("signed, of the head", "verbatim", TEXT, [of_head(field="opening", was="现在", now="现将")], []),
    # ours is mended
    ("ours", "digest", TEXT, [{"was": "126辆次", "now": "216辆次"}], []),
    ("ours, put in", "digest", TEXT, [{"now": "签订责任书12份"}], []),
    ("ours, taken out", "digest", TEXT, [{"was": "全部合格"}], []),
    ("ours, twice", "digest", TEXT,
     [{"was": "116辆次", "now": "126辆次"}, {"was": "126辆次", "now": "216辆次", "on": "2025-03-01"}], []),
    ("ours, made longer", "digest", TEXT, [{"was": "12处", "now": "隐患12处"}], []),
    ("ours, not mended", "digest", TEXT, [{"was": "216辆次", "now": "261辆次"}], [(0, "was")]),
    ("ours, mended otherwise", "digest", TEXT, [{"was": "126辆次", "now": "261辆次"}], [(0, "now")]),
    ("ours, still there", "digest", TEXT, [{"was": "签订", "now": "216辆次"}], [(0, "was")]),
    ("ours, not taken out", "digest", TEXT, [{"was": "签订"}], [(0, "was")]),
    ("a status by its word", "digest", TEXT, [{"field": "status", "was": "未启动", "now": "整改中"}], []),
    ("a status by its key", "verbatim", TEXT, [{"field": "status", "was": "not-started", "now": "ongoing"}], []),
    ("a count", "verbatim", TEXT, [of_head(field="totals[1].count", was="4", now="3")], []),
    # no place
    ("no such key", "digest", TEXT, [{"field": "举措第1条", "was": "甲", "now": "乙"}], [(0, "field")]),
    ("no single value", "digest", TEXT, [{"field": "measures", "was": "甲", "now": "乙"}], [(0, "field")]),
    ("a value with parts", "digest", TEXT, [{"field": "measures[1]", "was": "甲", "now": "乙"}], [(0, "field")]),
    ("no such entry", "digest", TEXT, [{"field": "measures[9].text", "was": "甲", "now": "乙"}], [(0, "now")]),
    ("no such issue is for another rule", "digest", TEXT, [{"issue": "9", "was": "甲", "now": "乙"}], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("wording", "text", "corrections", "expected"),
    [row[1:] for row in TRUE],
    ids=[row[0] for row in TRUE],
)
def test_a_correction_says_what_is_true(
    wording: str, text: str, corrections: list[dict[str, Any]], expected: list[Loc]
) -> None:
    found = corrections_are_true(disclosure(wording, text, *corrections))
    assert [each.loc for each in found] == expected


REPORT = Update.model_validate(
    {
        "id": "2025-06-01",
        "issued": {"by": "某县县委", "on": "2025-06-01"},
        "opening": "这是续报。",
        "issues": {"1": {"status": "completed", "text": "又检查校车88辆次。"}},
    }
)
IN_REPORT: list[tuple[dict[str, Any], list[Loc]]] = [
    ({"field": "updates.2025-06-01.text", "was": "86辆次", "now": "88辆次"}, []),
    ({"field": "updates.2025-06-01.text", "was": "88辆次", "now": "86辆次"}, [(0, "was")]),
    ({"field": "updates.2025-06-01.status", "was": "整改中", "now": "已完成"}, []),
    (of_head(field="updates.2025-06-01.opening", was="那是", now="这是"), []),
    ({"field": "updates.2025-06-01.opening", "was": "那是", "now": "这是"}, [(0, "field")]),
    ({"field": "updates.2025-07-01.text", "was": "甲", "now": "乙"}, [(0, "field")]),
    ({"field": "updates", "was": "甲", "now": "乙"}, [(0, "field")]),
    ({"field": "updates.2025-06-01", "was": "甲", "now": "乙"}, [(0, "field")]),
    ({"issue": "9", "field": "updates.2025-06-01.text", "was": "甲", "now": "乙"}, [(0, "field")]),
]  # fmt: skip
"""Corrections of a later report, and what is said of them; its own file is mended first."""


@pytest.mark.parametrize("wording", ["verbatim", "digest"])
@pytest.mark.parametrize(("correction", "expected"), IN_REPORT)
def test_a_correction_of_a_later_report_says_what_is_true(
    wording: str, correction: dict[str, Any], expected: list[Loc]
) -> None:
    held = replace(disclosure(wording, TEXT, correction), updates=(REPORT,))
    assert [each.loc for each in corrections_are_true(held)] == expected


def test_the_page_of_an_issue_names_a_correction_of_a_later_report() -> None:
    correction = {"field": "updates.2025-06-01.text", "was": "86辆次", "now": "88辆次"}
    held = replace(disclosure("verbatim", TEXT, correction), updates=(REPORT,))
    page = unmarked(make(Content((held,))).pages["xian-2025/issues/1.md"].decode())
    assert "2025年6月1日续报的正文" in page
    assert "86辆次" in page


def test_a_number_copied_along_is_said_to_be_none_of_the_words() -> None:
    held = disclosure(
        "verbatim", TEXT, {"was": "一是检查校车216辆次", "now": "一是检查校车261辆次"}
    )
    measure = held.issues[0].measures[0].model_copy(update={"mark": "一是"})
    issue = held.issues[0].model_copy(update={"measures": (measure,)})
    (found,) = corrections_are_true(replace(held, issues=(issue,)))
    assert found.hint.startswith("序号“一是”不算")


def shown(held: Disclosure, text: str) -> list[str]:
    """Return the paragraphs of the first measure: [was] and {now} in them, a correction as <note>."""
    writer = Writer(held.id, "", Finder(())).about(held, "1")
    marks = {"was": "[{}]", "now": "{{{}}}"}
    return [
        f"<{each.was}>{each.now}"
        if isinstance(each, Amendment)
        else "".join(marks.get(run.kind, "{}").format(run.text) for run in each)
        for each in writer.prose(text, "measures", 0, "text")
    ]


SHOWN: list[tuple[str, str, list[dict[str, Any]], list[str]]] = [
    ("signed", "verbatim", [{"was": "216辆次", "now": "261辆次"}],
     ["检查校车[216辆次]，整改隐患12处。", "<216辆次>261辆次", "签订责任书12份。"]),
    ("put in", "verbatim", [{"now": "另有3所。"}],
     ["检查校车216辆次，整改隐患12处。", "签订责任书12份。", "<>另有3所。"]),
    ("ours", "digest", [{"was": "126辆次", "now": "216辆次"}],
     ["检查校车{216辆次}，整改隐患12处。", "<126辆次>216辆次", "签订责任书12份。"]),
    ("two in one paragraph", "verbatim", [{"was": "216辆", "now": "261辆"}, {"was": "12处", "now": "13处"}],
     ["检查校车[216辆]次，整改隐患[12处]。", "<216辆>261辆", "<12处>13处", "签订责任书12份。"]),
    ("over two lines", "verbatim", [{"was": "12处。\n签订", "now": "13处。\n签"}],
     ["检查校车216辆次，整改隐患[12处。]", "[签订]责任书12份。", "<12处。\n签订>13处。\n签"]),
    ("of another field", "verbatim", [{"field": "title", "was": "校车", "now": "校车安全"}],
     ["检查校车216辆次，整改隐患12处。", "签订责任书12份。"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("wording", "corrections", "expected"),
    [row[1:] for row in SHOWN],
    ids=[row[0] for row in SHOWN],
)
def test_a_correction_stands_behind_its_paragraph(
    wording: str, corrections: list[dict[str, Any]], expected: list[str]
) -> None:
    assert shown(disclosure(wording, TEXT, *corrections), TEXT) == expected


def test_the_announcement_keeps_every_character() -> None:
    """Its words are marked where the correction's field has them, and nowhere else."""
    text = "检查校车216辆次。"
    held = disclosure(
        "verbatim",
        text,
        {"was": "216辆次", "now": "261辆次"},
        {"field": "title", "was": "管理", "now": "管护"},
    )
    first, second = amended_original(held)
    assert held.original is not None
    assert [first.text, second.text] == [text for text, _ in held.original.paragraphs]
    assert "".join(run.text for run in second.runs) == second.text
    assert [run.text for run in second.runs if run.kind == "was"] == ["管理", "216辆次"]
    assert [each.now for each in second.notes] == ["261辆次", "管护"]


def test_what_is_added_is_noted_behind_the_paragraph_it_is_added_to() -> None:
    """On the full text and below the issue too, where no words of it can be marked."""
    text = "检查校车216辆次。"
    held = disclosure("verbatim", text, {"now": "另有3所。"})
    paragraphs = list(amended_original(held))
    noted = [(each.text, [note.sentence for note in each.notes]) for each in paragraphs]
    assert [bool(notes) for _, notes in noted] == [text in each for each, _ in noted]
    (sentence,) = (each for _, notes in noted for each in notes)
    assert sentence.startswith("更正举措第1条的正文补上另有3所。")
    assert all(run.kind != "was" for each in paragraphs for run in each.runs)


LEFT: list[tuple[str, dict[str, Any], dict[str, Any], list[str]]] = [
    ("a total", of_head(field="opening", was="198个", now="196个"), {"count": "198", "unit": "个"}, ["totals[1].count 198个"]),
    ("a part of the number", of_head(field="opening", was="8个", now="6个"), {"count": "198", "unit": "个"}, ["totals[1].count 198个"]),
    ("a total without a unit", of_head(field="opening", was="198个", now="196个"), {"count": "198"}, ["totals[1].count 198"]),
    ("a total that is mended", of_head(field="opening", was="198个", now="196个"), {"count": "196", "unit": "个"}, []),
    ("a total of something else", of_head(field="opening", was="198个", now="196个"), {"count": "198", "unit": "件"}, []),
    ("a percentage", of_head(field="opening", was="92.5%", now="92.6%"), {"percent": "92.5"}, ["totals[1].percent 92.5%"]),
    ("no figure of it changed", of_head(field="opening", was="完成198个", now="已完成198个"), {"count": "198", "unit": "个"}, []),
    ("words that are added", of_head(field="opening", now="共198个"), {"count": "198", "unit": "个"}, []),
    ("an issue's summary", {"was": "216辆次", "now": "261辆次"}, {"summary": "检查216辆次。"}, ["summary 216辆"]),
    ("an issue's figure", {"was": "216辆次", "now": "261辆次"},
     {"key_figures": ({"label": "检查校车", "value": "216辆次"},)}, ["key_figures[1].value 216辆"]),
    ("an issue's progress", {"was": "12处", "now": "13处", "field": "measures[1].text"},
     {"progress": ({"of": "隐患", "total": "12", "unit": "处", "done": "12"},)},
     ["progress[1].total 12处", "progress[1].done 12处"]),
    ("another number with the same end", {"was": "216辆次", "now": "261辆次"}, {"summary": "检查1216辆次。"}, []),
    ("a summary that is mended", {"was": "216辆次", "now": "261辆次"}, {"summary": "检查261辆次。"}, []),
]  # fmt: skip


@pytest.mark.parametrize("row", LEFT, ids=[row[0] for row in LEFT])
def test_a_figure_that_is_still_there_elsewhere_is_found(
    row: tuple[str, dict[str, Any], dict[str, Any], list[str]],
) -> None:
    _, correction, more, expected = row
    held = disclosure("verbatim", TEXT, correction)
    if correction.get("issue", "1"):
        issue = Issue.model_validate(held.issues[0].model_dump() | more)
        held = replace(held, issues=(issue,))
    else:
        opening = "完成198个，办结率92.5%。"
        head = {"opening": opening, "totals": ({"of": "问题", **more},)}
        announcement = Announcement.model_validate(held.announcement.model_dump() | head)
        held = replace(held, announcement=announcement)
    found = left_behind(held, held.corrections[0])
    assert [f"{path_of(each.loc)} {each.figure}" for each in found] == expected


FOOT: list[tuple[str, list[dict[str, Any]], dict[str, str]]] = [
    ("none", [], dict.fromkeys(["index.md", "issues/1.md", "fulltext.md"], "是公布的原文，一字未改。")),
    ("of an issue", [{"was": "216辆次", "now": "261辆次"}],
     dict.fromkeys(["index.md", "issues/1.md", "fulltext.md"], "是公布的原文；1处更正另行标明。")),
    ("of the head", [of_head(field="opening", was="现在", now="现将")],
     {"index.md": "是公布的原文；1处更正另行标明。", "issues/1.md": "是公布的原文，一字未改。",
      "fulltext.md": "是公布的原文；1处更正另行标明。"}),
    ("not of signed words", [of_head(field="totals[1].count", was="4", now="3")],
     {"index.md": "是公布的原文；1处更正另行标明。", "fulltext.md": "是公布的原文，一字未改。"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("corrections", "feet"), [row[1:] for row in FOOT], ids=[row[0] for row in FOOT]
)
def test_the_foot_of_a_page_says_how_many_of_its_words_are_corrected(
    corrections: list[dict[str, Any]], feet: dict[str, str]
) -> None:
    pages = make(Content((disclosure("verbatim", TEXT, *corrections),))).pages
    for path, foot in feet.items():
        assert f"本页文字{foot}" in unmarked(pages[f"xian-2025/{path}"].decode())
    said = "；1处更正另行标明。" if corrections else "，一字未改。"
    assert f"<p>文字是公布的原文{said}" in unmarked(pages["about.md"].decode())


@pytest.mark.parametrize(
    ("own", "before"),
    [
        ({}, ""),
        ({"plain": "校车"}, "除编者写的“通俗说法”外，"),
        ({"plain": "校车", "summary": "都换了新车。"}, "除编者写的“通俗说法”“一句话”外，"),
        ({"unsaid": ("多少辆，公布没有写",)}, "除编者写的“公布没有写的”外，"),
    ],
)
def test_a_page_with_words_of_an_editor_does_not_say_that_all_is_the_announcement(
    own: dict[str, Any], before: str
) -> None:
    found = disclosure("verbatim", TEXT)
    issue = Issue.model_validate(found.issues[0].model_dump() | own)
    pages = make(Content((replace(found, issues=(issue,)),))).pages
    for path in ("index.md", "issues/index.md", "issues/1.md"):
        assert f"{before}本页文字是公布的原文" in unmarked(pages[f"xian-2025/{path}"].decode()), (
            path
        )
    whole = unmarked(pages["xian-2025/fulltext.md"].decode())
    assert "外，本页" not in whole
    assert "本页文字是公布的原文" in whole
    assert f"<p>{before}文字是公布的原文" in unmarked(pages["about.md"].decode())


def test_a_page_with_a_later_report_does_not_say_that_all_is_the_announcement() -> None:
    found = disclosure("verbatim", TEXT)
    report = {
        "issued": {"by": "某县委", "on": "2025-06-01"},
        "issues": {"1": {"text": "又换了车。"}},
    }
    update = Update.model_validate({"id": "2025-06-01"} | report)
    pages = make(Content((replace(found, updates=(update,)),))).pages
    page = unmarked(pages["xian-2025/issues/1.md"].decode())
    assert "除另行标明的续报外，本页文字是公布的原文，一字未改。" in page


def test_a_name_is_called_as_it_is_right_today() -> None:
    held = disclosure(
        "verbatim",
        TEXT,
        {"field": "title", "was": "校车", "now": "校车安全"},
        {"was": "216辆次", "now": "261辆次"},
        of_head(field="aspects[1].title", was="民生", now="民生保障"),
    )
    called = as_readers_call_it(held)
    assert called.issues[0].title == "校车安全管理不到位"
    assert called.announcement.aspects[0].title == "民生保障有差距"
    assert called.issues[0].measures[0].text == TEXT  # the announcement's words stay
    right = as_is_right_today(held, held.issues[0])
    assert right.measures[0].text == TEXT.replace("216", "261")


def test_ours_is_called_as_it_stands() -> None:
    held = disclosure("digest", TEXT, {"field": "title", "was": "校车", "now": "校车管理"})
    assert as_readers_call_it(held) == held


def test_a_correction_of_the_sites_own_sentence_stands_in_no_signed_text() -> None:
    head = {"title": "某县公布", "wording": "verbatim", "inspected": "某县"}
    issue = {
        "id": "1",
        "title": "水管",
        "status": "ongoing",
        "summary": "更换老旧管网43公里。",
        "measures": [{"text": "更换老旧管网34公里。"}],
    }
    fixed = {
        "on": "2025-02-01",
        "issue": "1",
        "field": "summary",
        "was": "老旧管网34公里",
        "now": "老旧管网43公里",
        "reason": "抄写有误",
    }
    found = Disclosure(
        "x",
        Announcement.model_validate(head),
        (Issue.model_validate(issue),),
        corrections=(Correction.model_validate(fixed),),
        original=Original((("更换老旧管网34公里。", "1"),)),
    )
    assert [each.notes for each in amended_original(found)] == [()]
