"""What the text changed and what a person wrote, brought together: a table."""

import pytest

from generator.content.yaml_source import Yaml
from generator.importing.again.three_way import Clash, FieldChange, merge, same

ONE: dict[str, Yaml] = {"lead": "一步", "text": "做了。"}
TWO: dict[str, Yaml] = {"lead": "两步", "text": "又做了。"}
NEW: dict[str, Yaml] = {"text": "还做了。"}

# What the text gave before, what it gives now, what the file holds; what stands then.
TAKEN = [
    ("nothing changed", {"title": "甲"}, {"title": "甲"}, {"title": "甲"}, {"title": "甲"}),
    ("the text changed", {"title": "甲"}, {"title": "乙"}, {"title": "甲"}, {"title": "乙"}),
    ("a person changed", {"title": "甲"}, {"title": "甲"}, {"title": "乙"}, {"title": "乙"}),
    ("both to the same", {"title": "甲"}, {"title": "乙"}, {"title": "乙"}, {"title": "乙"}),
    ("a person added", {}, {}, {"summary": "一句"}, {"summary": "一句"}),
    ("the text added", {}, {"goal": "目标"}, {}, {"goal": "目标"}),
    ("the text took away", {"goal": "目标"}, {}, {"goal": "目标"}, {}),
    ("a person took away", {"goal": "目标"}, {"goal": "目标"}, {}, {}),
    (
        "different fields",
        {"title": "甲", "goal": "目标"},
        {"title": "乙", "goal": "目标"},
        {"title": "甲", "goal": "改过", "topics": ["教育"]},
        {"title": "乙", "goal": "改过", "topics": ["教育"]},
    ),
    ("white space is no change", {"goal": "目标\n"}, {"goal": "新"}, {"goal": "目标"}, {"goal": "新"}),
    ("a list split in two", {"m": [ONE]}, {"m": [ONE, NEW]}, {"m": [ONE]}, {"m": [ONE, NEW]}),
    (
        "a person mended one step, the text another",
        {"m": [ONE, TWO]},
        {"m": [ONE, NEW]},
        {"m": [{**ONE, "lead": "第一步"}, TWO]},
        {"m": [{**ONE, "lead": "第一步"}, NEW]},
    ),
    (
        "a person mended a lead, the text the words behind it",
        {"m": [ONE]},
        {"m": [{**ONE, "text": "做完了。"}]},
        {"m": [{**ONE, "lead": "第一步"}]},
        {"m": [{"lead": "第一步", "text": "做完了。"}]},
    ),
    (
        "a person added a step, the text took one away",
        {"m": [ONE, TWO]},
        {"m": [TWO]},
        {"m": [ONE, TWO, NEW]},
        {"m": [TWO, NEW]},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "text", "own", "stands"), [row[1:] for row in TAKEN],
                         ids=[row[0] for row in TAKEN])  # fmt: skip
def test_what_only_one_of_the_two_changed_stands(
    before: Yaml, text: Yaml, own: Yaml, stands: Yaml
) -> None:
    merged = merge(before, text, own)
    assert merged.clashes == ()
    assert merged.value == stands


@pytest.mark.parametrize(("before", "text", "own", "stands"), [row[1:] for row in TAKEN],
                         ids=[row[0] for row in TAKEN])  # fmt: skip
def test_what_is_said_to_change_is_what_changes(
    before: Yaml, text: Yaml, own: Yaml, stands: Yaml
) -> None:
    assert bool(merge(before, text, own).changes) is not same(own, stands)


CLASHES = [
    (
        "a title",
        {"title": "甲"},
        {"title": "乙"},
        {"title": "丙"},
        Clash(("title",), "甲", "乙", "丙"),
    ),
    (
        "a person took away what the text changed",
        {"goal": "甲"},
        {"goal": "乙"},
        {},
        Clash(("goal",), "甲", "乙", None),
    ),
    (
        "both added another",
        {},
        {"goal": "乙"},
        {"goal": "丙"},
        Clash(("goal",), None, "乙", "丙"),
    ),
    (
        "the words of one step",
        {"m": [TWO, ONE]},
        {"m": [TWO, {**ONE, "text": "做完了。"}]},
        {"m": [TWO, {**ONE, "text": "做好了。"}]},
        Clash(("m", 1, "text"), "做了。", "做完了。", "做好了。"),
    ),
    (
        "the number of steps",
        {"m": [ONE]},
        {"m": [ONE, TWO]},
        {"m": [ONE, NEW]},
        Clash(("m", 1), [], [TWO], [NEW]),
    ),
]


@pytest.mark.parametrize(("before", "text", "own", "clash"), [row[1:] for row in CLASHES],
                         ids=[row[0] for row in CLASHES])  # fmt: skip
def test_where_both_changed_a_person_is_asked(
    before: Yaml, text: Yaml, own: Yaml, clash: Clash
) -> None:
    merged = merge(before, text, own)
    assert merged.clashes == (clash,)
    assert merged.value == own
    assert merge(before, text, own, "file").value == own
    assert merge(before, text, own, "file").clashes == ()
    assert merge(before, text, own, "marks").value == text
    assert merge(before, text, own, "marks").clashes == ()


def test_a_change_is_named_at_its_innermost_place() -> None:
    before: Yaml = {"title": "甲", "m": [ONE, TWO]}
    after: Yaml = {"title": "甲", "m": [ONE, {**TWO, "text": "改了。"}, NEW]}
    assert merge(before, after, before).changes == (
        FieldChange(("m", 1, "text"), "又做了。", "改了。"),
        FieldChange(("m", 2), None, NEW),
    )
