"""What changed between two texts, as a person would say it.

`[-删去-]` and `{+新增+}` mark the change in the text; the last column says what kind of change it is. The
table was written by hand before the code.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.differences import (
    Difference,
    ItemKind,
    Kind,
    Nature,
    difference,
    difference_of_items,
)

_MARKS = {Kind.KEPT: ("", ""), Kind.REMOVED: ("[-", "-]"), Kind.ADDED: ("{+", "+}")}


def shown(found: Difference) -> str:
    return "".join(
        f"{before}{piece.text}{behind}"
        for piece in found.pieces
        for before, behind in [_MARKS[piece.kind]]
    )


CONTENT = [
    # states, and words of two characters that one of them alone would turn round
    ("已完成", "未完成", "[-已完成-]{+未完成+}"),
    ("完成", "未完成", "[-完成-]{+未完成+}"),
    ("正在整改", "已整改到位", "[-正在整改-]{+已整改到位+}"),
    ("该问题已整改完成。", "该问题未整改完成。", "该问题[-已整改完成-]{+未整改完成+}。"),
    ("目的明确。", "目标明确。", "[-目的明确-]{+目标明确+}。"),
    ("了解情况。", "掌握情况。", "[-了解情况-]{+掌握情况+}。"),
    ("参与分配。", "参加分配。", "[-参与分配-]{+参加分配+}。"),
    ("干部的培训。", "干部的教育培训。", "干部的[-培训-]{+教育培训+}。"),
    ("不再实施2个项目。", "取消2个项目。", "[-不再实施-]{+取消+}2个项目。"),
    # figures, whole: with their unit, what qualifies them, and their sign
    ("增长12.3%。", "增长15.8%。", "增长[-12.3%-]{+15.8%+}。"),
    ("增长12.3。", "增长15.8。", "增长[-12.3-]{+15.8+}。"),
    ("投入近40亿元。", "投入超50亿元。", "投入[-近40亿元-]{+超50亿元+}。"),
    ("投入近40亿元。", "投入40亿元。", "投入[-近40亿元-]{+40亿元+}。"),
    ("达标率60%以上。", "达标率65%以上。", "达标率[-60%以上-]{+65%以上+}。"),
    ("已通水3个小区。", "已通水5个小区。", "已通水[-3个-]{+5个+}小区。"),
    ("新铺管网16.1公里，通水。", "新铺管网16.4公里，通水。", "新铺管网[-16.1公里-]{+16.4公里+}，通水。"),
    ("新铺16公里。", "新铺16米。", "新铺[-16公里-]{+16米+}。"),
    ("每亩1.5元", "每亩15元", "每亩[-1.5元-]{+15元+}"),
    ("误差≥5", "误差≤5", "误差[-≥-]{+≤+}5"),
    ("第3批6个项目", "第4批6个项目", "[-第3批-]{+第4批+}6个项目"),
    ("三个小区。", "五个小区。", "[-三个小区-]{+五个小区+}。"),
    ("完成12个，占60%。", "完成15个，占75%。", "完成[-12个-]{+15个+}，占[-60%-]{+75%+}。"),
    ("12个、15个", "13个、16个", "[-12个-]{+13个+}、[-15个-]{+16个+}"),
    ("推迟到晚上8点。", "推迟到晚上8点半。", "推迟到晚上[-8点-]{+8点半+}。"),
    ("用时3年。", "用时3年半。", "用时[-3年-]{+3年半+}。"),
    # names, whole: documents, units, numbers to call, addresses
    ("印发《供水办法》。", "印发《供水办法（试行）》。", "印发[-《供水办法》-]{+《供水办法（试行）》+}。"),
    ("县财政局开始清查。", "县审计局开始清查。", "[-县财政局-]{+县审计局+}开始清查。"),
    ("电话0999-8880003", "电话0999-8880001", "电话[-0999-8880003-]{+0999-8880001+}"),
    ("发到a@x.example。", "发到b@x.example。", "发到[-a@x.example-]{+b@x.example+}。"),
    ("工作日8:30-17:30", "工作日9:00-17:00", "工作日[-8:30-17:30-]{+9:00-17:00+}"),
    ("按GB/T 9704排版", "按GB/T 9705排版", "按GB/T [-9704-]{+9705+}排版"),
    # clauses that come, go and stand elsewhere
    ("建立台账，每月通报。", "建立台账，专人负责，每月通报。", "建立台账，{+专人负责，+}每月通报。"),
    ("建立台账，专人负责，每月通报。", "建立台账，每月通报。", "建立台账，[-专人负责，-]每月通报。"),
    ("建立台账。", "建立台账，每月通报。", "建立台账{+，每月通报+}。"),
    ("建立台账，每月通报。", "建立台账。", "建立台账[-，每月通报-]。"),
    ("甲、乙、丙", "甲、丁、丙", "甲、[-乙-]{+丁+}、丙"),
    ("甲、乙", "甲、乙、丙", "甲、乙{+、丙+}"),
    ("头一段。\n末一段。", "头一段。\n又一段。\n末一段。", "头一段。\n{+又一段。\n+}末一段。"),
    # nothing in common: the whole at once, no confetti
    ("加强教育培训。", "免去有关职务。", "[-加强教育培训-]{+免去有关职务+}。"),
    (
        "对排查出的问题建立清单，逐个销号。",
        "将结果向社会公布，接受监督。",
        "[-对排查出的问题建立清单，逐个销号-]{+将结果向社会公布，接受监督+}。",
    ),
    # two clauses that changed are two changes
    (
        "2024年的单据还没有清查，2025年底前完成。",
        "2024年的单据正在清查，2026年6月底前完成。",
        "2024年的[-单据还没有清查-]{+单据正在清查+}，[-2025年底-]{+2026年6月底+}前完成。",
    ),
    (
        "收回资金近40万元，处理12人。",
        "收回资金45万余元，处理15人、移送2人。",
        "收回资金[-近40万元-]{+45万余元+}，处理[-12人-]{+15人、移送2人+}。",
    ),
    ("", "新写的一段。", "{+新写的一段。+}"),
    ("原来的一段。", "", "[-原来的一段。-]"),
    # what only looks like punctuation
    ("整改完成。", "整改完成？", "整改完成[-。-]{+？+}"),
    ("由三、四组负责", "由三四组负责", "由[-三、四组负责-]{+三四组负责+}"),
    ("温度-5度", "温度5度", "温度[---]5度"),
]  # fmt: skip
DATE = [
    ("于2025年3月1日完成。", "于2025年3月15日完成。", "于[-2025年3月1日-]{+2025年3月15日+}完成。"),
    ("2024年2月22日至4月30日进驻", "2024年2月20日至4月30日进驻",
     "[-2024年2月22日至4月30日-]{+2024年2月20日至4月30日+}进驻"),
    ("2025年底前完成", "2026年6月底前完成", "[-2025年底-]{+2026年6月底+}前完成"),
    ("3月开工，9月完工。", "4月开工，10月完工。", "[-3月-]{+4月+}开工，[-9月-]{+10月+}完工。"),
]  # fmt: skip
PUNCTUATION = [
    ("健全机制。加强监督。", "健全机制；加强监督。", "健全机制[-。-]{+；+}加强监督。"),
    ("达到100％。", "达到100%。", "达到[-100％-]{+100%+}。"),
    ("收回12,300元。", "收回12300元。", "收回[-12,300元-]{+12300元+}。"),
    ("通水3 个小区", "通水3个小区", "通水[-3 个-]{+3个+}小区"),
    ("做到有章可循，", "做到“有章可循”，", "[-做到有章可循-]{+做到“有章可循”+}，"),
    ("供水 管网", "供水管网", "[-供水 管网-]{+供水管网+}"),  # a space alone would not be seen
]
TABLE = [
    *((*row, Nature.CONTENT) for row in CONTENT),
    *((*row, Nature.DATE) for row in DATE),
    *((*row, Nature.PUNCTUATION) for row in PUNCTUATION),
]


@pytest.mark.parametrize(("was", "now", "expected", "nature"), TABLE)
def test_a_change_is_shown_as_a_person_would_say_it(
    was: str, now: str, expected: str, nature: Nature
) -> None:
    found = difference(was, now)
    assert shown(found) == expected
    assert _gravest(found) is nature
    assert found.is_of_content is (nature is Nature.CONTENT)


def _gravest(found: Difference) -> Nature:
    natures = {each.nature for each in found.changes}
    return next(each for each in Nature if each in natures)


def test_nothing_changed_where_the_texts_are_the_same() -> None:
    assert difference("已完成。", "已完成。").changes == ()


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (["甲局", "乙局"], ["甲局", "乙局", "丙局"], ["kept 甲局", "kept 乙局", "added 丙局"]),
        (["甲局", "乙局", "丙局"], ["甲局", "丙局"], ["kept 甲局", "removed 乙局", "kept 丙局"]),
        (
            ["甲局", "乙局", "丙局"],
            ["丙局", "甲局", "乙局"],
            ["moved 丙局", "kept 甲局", "kept 乙局"],
        ),
        (["甲局"], ["乙局"], ["added 乙局", "removed 甲局"]),
        (["县财政局"], ["县 财政局"], ["kept 县 财政局"]),
        (["甲局", "甲局"], ["甲局"], ["kept 甲局", "removed 甲局"]),
        (
            ["建立台账，每月通报。", "余下3个小区的管网还没有改造。"],
            ["余下2个小区的管网还没有改造。"],
            ["removed 建立台账，每月通报。", "changed 余下2个小区的管网还没有改造。"],
        ),
        ([], [], []),
    ],
)
def test_lists_are_compared_by_item(was: list[str], now: list[str], expected: list[str]) -> None:
    found = difference_of_items(was, now)
    assert [f"{each.kind.value} {each.text}" for each in found] == expected


def test_an_item_that_changed_says_what_changed() -> None:
    (item,) = difference_of_items(["余下3个小区没有通水"], ["余下2个小区没有通水"])
    assert (item.kind, item.difference and shown(item.difference)) == (
        ItemKind.CHANGED,
        "余下[-3个-]{+2个+}小区没有通水",
    )


PARTS = st.sampled_from(
    ["整改", "已完成", "未完成", "的", "了", "和", "，", "。", "、", "\n", "12.3%", "近40亿元", "3个", "2025年3月1日",
     "《供水办法》", "县财政局", "小区", " ", "1,200元", "？", "ａ", "0999-888", "第3批", "将", "“", "”", "\u200b", "🙂"]
)  # fmt: skip
TEXTS = st.lists(PARTS, max_size=30).map("".join)


@given(TEXTS, TEXTS)
def test_what_is_kept_and_removed_is_the_text_before_and_what_is_kept_and_added_the_one_after(
    was: str, now: str
) -> None:
    found = difference(was, now)
    assert (found.was, found.now) == (was, now)
    assert all(each.text for each in found.pieces)
    assert bool(found.changes) == (was != now)


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_is_too_odd_to_compare(was: str, now: str) -> None:
    found = difference(was, now)
    assert (found.was, found.now) == (was, now)


@given(TEXTS, TEXTS)
def test_changes_are_the_pieces_that_are_not_kept(was: str, now: str) -> None:
    found = difference(was, now)
    removed = "".join(each.text for each in found.pieces if each.kind is Kind.REMOVED)
    added = "".join(each.text for each in found.pieces if each.kind is Kind.ADDED)
    assert removed == "".join(each.was for each in found.changes)
    assert added == "".join(each.now for each in found.changes)


WHOLE = ["12.3%", "近40亿元", "2025年3月1日", "《供水办法》", "县财政局", "1,200元", "0999-888"]


@given(st.lists(st.sampled_from(WHOLE), min_size=1, max_size=6),
       st.lists(st.sampled_from(WHOLE), min_size=1, max_size=6))  # fmt: skip
def test_what_is_one_thing_is_never_cut(was: list[str], now: list[str]) -> None:
    found = difference("写明".join(was), "写明".join(now))
    for piece in found.pieces:
        assert "".join(piece.text.split("写明")) in {
            "".join(part) for part in _runs([*was]) | _runs([*now])
        }


def _runs(things: list[str]) -> set[tuple[str, ...]]:
    """Return every run of neighbours of a list, the empty one too."""
    spans = range(len(things) + 1)
    return {tuple(things[start:end]) for start in spans for end in spans}


@given(
    st.lists(st.sampled_from("甲乙丙丁戊"), max_size=8),
    st.lists(st.sampled_from("甲乙丙丁戊"), max_size=8),
)
def test_every_item_of_both_lists_is_accounted_for_once(was: list[str], now: list[str]) -> None:
    found = difference_of_items(was, now)
    stand = [each.text for each in found if each.kind is not ItemKind.REMOVED]
    gone = [each.text for each in found if each.kind is ItemKind.REMOVED]
    same = [each.text for each in found if each.kind in (ItemKind.KEPT, ItemKind.MOVED)]
    assert stand == now
    assert sorted(gone + same) == sorted(was)
