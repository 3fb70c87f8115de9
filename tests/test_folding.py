"""Each folding makes alike what its purpose needs alike, and nobody is misled by what is unseen."""

import json
from pathlib import Path

import pytest

from generator.domain.model import Announcement, Disclosure, Issue
from generator.site.pages.shared.gathering import gather
from generator.text import folding
from generator.text.mentions import MentionKind, find

INVISIBLE = (
    "\u00ad\u034f\u061c\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202d\u202e\u2060"
    "\u2061\u2063\u2064\u2066\u2069\ufe00\ufe0f\ufeff\U000e0100\U000e007f"
)

ROWS = [
    # folding, text, folded
    ("for_search", "Ⅳ类（水质）", "iv类水质"),
    ("for_search", "１６．９１ 公里", "1691公里"),
    ("for_naming", " 区教育局（本级） ", "区教育局(本级)"),
    ("for_naming", "ＡＢ 公司", "AB 公司"),
    ("for_comparing", "整改 状态（原话）", "整改状态(原话)"),
    ("for_comparing", "已　完成\n", "已完成"),
    ("for_wording", "“一把手”  不到位。", "一把手不到位"),
    ("for_wording", "Ａ（１）", "A1"),
    ("for_counting", "１，２３４，５６７元", "1234567元"),
    ("for_counting", "1,2,3项", "1,2,3项"),
    ("for_dialling", "０３７３—３０５８１００", "0373-3058100"),
    ("for_dialling", "（0373）305 8100", "(0373)305 8100"),
    ("for_dialling", "a＠b.cn", "a@b.cn"),
    ("for_mentions", "（１２％），共１项", "(12%)，共1项"),
    ("visible", "甲 乙　丙", "甲 乙　丙"),
]


@pytest.mark.parametrize(("name", "text", "folded"), ROWS)
def test_foldings(name: str, text: str, folded: str) -> None:
    assert getattr(folding, name)(text) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("管护不到位的问题¹²。", "管护不到位的问题。"),
        ("投入3万元。ⁱⁱ另有", "投入3万元。另有"),
        ("10⁴立方米，3m²", "10⁴立方米,3m²"),
        ("(a+b)²", "(a+b)²"),
    ],
)
def test_signs_of_notes_are_no_part_of_what_is_matched(text: str, folded: str) -> None:
    copy = folding.for_matching(text)
    assert copy.text == folded
    assert len(copy.at) == len(folded)


@pytest.mark.parametrize(
    "name",
    ["visible", "for_search", "for_naming", "for_comparing", "for_wording", "for_counting", "for_dialling"],
)  # fmt: skip
@pytest.mark.parametrize("sign", INVISIBLE, ids=[f"U+{ord(sign):04X}" for sign in INVISIBLE])
def test_what_nobody_sees_is_dropped(name: str, sign: str) -> None:
    assert getattr(folding, name)(f"区教育{sign}局12{sign}3") == "区教育局123"


@pytest.mark.parametrize("sign", INVISIBLE, ids=[f"U+{ord(sign):04X}" for sign in INVISIBLE])
def test_the_matching_copy_knows_the_way_back(sign: str) -> None:
    text = f"（{sign}一{sign}） 教育「局」"
    copy = folding.for_matching(text)
    assert copy.text == "(一)教育“局”"
    start, end = copy.span(3, 5)
    assert text[start:end] == "教育"


def test_the_search_folding_drops_them_in_the_browser_too() -> None:
    twins = json.loads((Path(__file__).parent / "folding.json").read_text("utf-8"))
    assert [f"区教育{INVISIBLE}局", "区教育局"] in twins


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\u2060"])
def test_a_mention_with_something_unseen_keeps_its_place(sign: str) -> None:
    text = f"新乡市教{sign}育局印发《工作{sign}规则》，涉及1{sign}2项。"
    found = [(each.kind, each.name, each.text) for each in find(text)]
    assert found == [
        (MentionKind.UNIT, "新乡市教育局", f"新乡市教{sign}育局"),
        (MentionKind.DOCUMENT, "工作规则", f"《工作{sign}规则》"),
        (MentionKind.FIGURE, "12项", f"1{sign}2项"),
    ]
    assert all(text[each.start : each.end] == each.text for each in find(text))


def test_a_unit_with_something_unseen_is_no_second_unit() -> None:
    issues = [
        Issue.model_validate(
            {"id": id_, "title": "某件事", "status": "undisclosed", "units": [unit]}
        )
        for id_, unit in (("1", "区教育局"), ("2", "区教育\u200b局"), ("3", "\ufeff区教育局"))
    ]
    head = {"title": "公布", "wording": "digest", "inspected": "某县"}
    gathering = gather(Disclosure("xian-2025", Announcement.model_validate(head), tuple(issues)))
    found = {name: [each.id for each in holders] for name, holders in gathering.organs.items()}
    assert found == {"区教育局": ["1", "2", "3"]}
