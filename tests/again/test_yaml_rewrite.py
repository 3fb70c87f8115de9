"""A YAML file brought to new values: what does not change stays as a person wrote it."""

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.yaml_edit import NotEditable
from generator.content.yaml_rewrite import rewritten
from generator.content.yaml_source import Yaml, compose, dump

ORDER = ("number", "title", "summary", "goal", "aspect", "measures", "units", "topics")

FILE = """\
# yaml-language-server: $schema=../../schema/issue.json
number: '5'
title: "窗口办事慢"      # 已经和原文核对
summary: 一句话。
aspect: 2

# 举措
measures:
  - mark: 一是
    lead: 精简材料   # 小标题
    text: 清理重复材料83项。
  # 第二条
  - mark: 二是
    text: |-
      设置窗口。
      解决117件。
units: [区教育局, 区财政局]   # 两个
topics:
  - 教育   # 主要
  - 民生
"""

CHANGES = [
    ("a value, in its own quotes", lambda v: v | {"title": "窗口一次办不成"}, [('"窗口办事慢"', '"窗口一次办不成"')]),
    ("single quotes stay", lambda v: v | {"number": "6"}, [("'5'", "'6'")]),
    ("a new key goes where it is declared", lambda v: v | {"goal": "办得快"},
     [("summary: 一句话。\n", "summary: 一句话。\ngoal: 办得快\n")]),
    ("a key is taken out", lambda v: {k: e for k, e in v.items() if k != "summary"}, [("summary: 一句话。\n", "")]),
    ("the comment of a key that goes stays", lambda v: {k: e for k, e in v.items() if k != "title"},
     [('title: "窗口办事慢"      # 已经和原文核对\n', "# 已经和原文核对\n")]),
    ("inside an item", lambda v: v | {"measures": [{**v["measures"][0], "text": "清理83项。"}, v["measures"][1]]},
     [("清理重复材料83项。", "清理83项。")]),
    ("a block text", lambda v: v | {"measures": [v["measures"][0], {"mark": "二是", "text": "设置窗口。\n解决118件。"}]},
     [("解决117件", "解决118件")]),
    ("a new item", lambda v: v | {"measures": [*v["measures"], {"text": "三是新的。"}]},
     [("      解决117件。\n", "      解决117件。\n  - text: 三是新的。\n")]),
    ("an item between", lambda v: v | {"measures": [v["measures"][0], {"text": "新的。"}, v["measures"][1]]},
     [("83项。\n", "83项。\n  - text: 新的。\n"), ]),
    ("an item is taken out", lambda v: v | {"measures": v["measures"][1:]},
     [("  - mark: 一是\n    lead: 精简材料   # 小标题\n    text: 清理重复材料83项。\n", "")]),
    ("a key at the head of an item is taken out",
     lambda v: v | {"measures": [{k: e for k, e in v["measures"][0].items() if k != "mark"}, v["measures"][1]]},
     [("- mark: 一是\n    lead", "- lead")]),
    ("an item of words", lambda v: v | {"topics": ["教育", "住房"]}, [("- 民生", "- 住房")]),
    ("a list in brackets", lambda v: v | {"units": ["区教育局"]},
     [("units: [区教育局, 区财政局]   # 两个", "units:\n  - 区教育局   # 两个")]),
]  # fmt: skip


def value_of(text: str) -> dict[str, Yaml]:
    value = compose(text, PurePath()).value
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize(
    ("change", "edits"), [row[1:] for row in CHANGES], ids=[r[0] for r in CHANGES]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_what_changes_is_written(change, edits, newline) -> None:  # type: ignore[no-untyped-def]
    expected = FILE
    for was, now in edits:
        assert expected.count(was) == 1
        expected = expected.replace(was, now)
    made = rewritten(FILE.replace("\n", newline), change(value_of(FILE)), ORDER)
    assert made == expected.replace("\n", newline)


def test_the_same_values_leave_the_file_alone() -> None:
    for text in (FILE, FILE.rstrip("\n"), f"\ufeff{FILE}"):
        assert rewritten(text, value_of(FILE), ORDER).rstrip("\n") == text.rstrip("\n")


@pytest.mark.parametrize("text", ["- 1\n", "{number: 1}\n", "number: [\n", ""])
def test_what_is_no_block_of_keys_is_refused(text: str) -> None:
    with pytest.raises(NotEditable):
        rewritten(text, {"number": "2"}, ORDER)


WORDS = st.text("甲乙一 :#-[\"'\n", min_size=1, max_size=8).filter(
    lambda each: each == each.strip()
)
STEPS: st.SearchStrategy[Yaml] = st.dictionaries(
    st.sampled_from(["mark", "lead", "text"]), WORDS, min_size=1
)
VALUES: st.SearchStrategy[dict[str, Yaml]] = st.fixed_dictionaries(
    {"title": WORDS},
    optional={
        "number": WORDS,
        "goal": WORDS,
        "measures": st.lists(STEPS, min_size=1, max_size=4),
        "topics": st.lists(WORDS, min_size=1, max_size=4),
        "closed": STEPS,
    },
)


@given(VALUES, VALUES)
def test_any_file_that_import_wrote_comes_to_any_values(
    before: dict[str, Yaml], after: dict[str, Yaml]
) -> None:
    assert value_of(rewritten(dump(before), after, ORDER)) == after
