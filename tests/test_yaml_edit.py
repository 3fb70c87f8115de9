import datetime
import difflib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content import yaml_edit
from generator.content.yaml_source import compose
from generator.domain.model import IssueFile

ORDER = tuple(IssueFile.model_fields)
ISSUES = Path(__file__).parent.parent / "content" / "muye-2025" / "issues"

FILE = """\
# yaml-language-server: $schema=../../schema/issue.json
number: "1"   # 照原文
title: 一个
  分成两行的名称
# 整改状态
status: undisclosed                # completed 已完成
                                   # 公布没有逐项说明
# said: 已完成

units:
  - 区教育局  # 牵头
  - "区财政局"
# 中间的说明
lead_unit: '区 "政府"'   # 为什么
due: 2025-12-31
printed: |
  一行
  两行

# 举措
measures:
- lead: 甲
  text: 乙
topics: [教育, 民生]   # 词表
"""


def changed(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


@pytest.mark.parametrize(
    ("edits", "diff"),
    [
        (
            {"status": "completed"},
            [
                "-status: undisclosed                # completed 已完成",
                "+status: completed                  # completed 已完成",
            ],
        ),
        ({"said": "已完成，长期坚持"}, ["+said: 已完成，长期坚持"]),
        ({"said": "是: 否 # 不是说明"}, ["+said: '是: 否 # 不是说明'"]),
        ({"said": "1_000"}, ["+said: '1_000'"]),
        ({"said": "两\n行"}, ['+said: "两\\n行"']),
        ({"said": "{{ 7*7 }}"}, ["+said: '{{ 7*7 }}'"]),
        (
            {"lead_unit": "区'政府'"},
            ["-lead_unit: '区 \"政府\"'   # 为什么", "+lead_unit: '区''政府'''  # 为什么"],
        ),
        ({"lead_unit": None}, ["-lead_unit: '区 \"政府\"'   # 为什么", "+# 为什么"]),
        ({"due": datetime.date(2026, 1, 2)}, ["-due: 2025-12-31", "+due: 2026-01-02"]),
        ({"due": None}, ["-due: 2025-12-31"]),
        ({"units": ("区教育局", "区、局")}, ['-  - "区财政局"', "+  - 区、局"]),
        (
            {"units": ("*区", "a, b")},
            [
                "-  - 区教育局  # 牵头",
                '-  - "区财政局"',
                "+  - '*区'",
                "+  - a, b",
                "+  # 牵头",
            ],
        ),
        ({"units": None}, ["-units:", "-  - 区教育局  # 牵头", '-  - "区财政局"', "+# 牵头"]),
        ({"topics": ("教育",)}, ["-topics: [教育, 民生]   # 词表", "+topics: [教育]       # 词表"]),
        ({"printed": "一行"}, ["-printed: |", "-  一行", "-  两行", "+printed: 一行"]),
        ({"remaining": ("一, 二", "三")}, ["+remaining: ['一, 二', 三]"]),
        ({"status": "undisclosed", "said": None}, []),
    ],
)
def test_only_what_is_asked_for_changes(edits: dict[str, yaml_edit.Edit], diff: list[str]) -> None:
    assert changed(FILE, yaml_edit.edited(FILE, edits, ORDER)) == diff


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        ("title: 甲\nstatus: ongoing", {"said": "乙"}, "title: 甲\nstatus: ongoing\nsaid: 乙\n"),
        (
            "title: 甲\r\nstatus: ongoing # 说\r\n",
            {"status": "staged", "due": datetime.date(2025, 1, 2)},
            "title: 甲\r\nstatus: staged # 说\r\ndue: 2025-01-02\r\n",
        ),
        ("title: 甲\nsaid:\nstatus: x\n", {"said": "乙"}, "title: 甲\nsaid: 乙\nstatus: x\n"),
        ("said:   # 空的\nstatus: x\n", {"said": "乙"}, "said: 乙 # 空的\nstatus: x\n"),
        ('due: "2025-01-01"\n', {"due": datetime.date(2026, 1, 2)}, 'due: "2026-01-02"\n'),
        ("topics: [教育]\n", {"title": "甲"}, "title: 甲\ntopics: [教育]\n"),
        ("# 说明\n\ntopics: [教育]\n", {"title": "甲"}, "# 说明\n\ntitle: 甲\ntopics: [教育]\n"),
        ('"said" : 甲\n', {"said": "乙"}, '"said" : 乙\n'),
        ("said: >-\n  甲\n  乙\nunits: []\n", {"said": "丙", "units": ("丁",)}, "said: 丙\nunits: [丁]\n"),
    ],
)  # fmt: skip
def test_files_are_edited_as_they_are_written(
    before: str, edits: dict[str, yaml_edit.Edit], after: str
) -> None:
    assert yaml_edit.edited(before, edits, ORDER) == after


@pytest.mark.parametrize(
    "text", ["{title: 甲, status: ongoing}", "- 甲", "甲", "", "a: [", "a: *b"]
)
def test_what_cannot_be_edited_is_refused(text: str) -> None:
    with pytest.raises(yaml_edit.NotEditable):
        yaml_edit.edited(text, {"said": "乙"}, ORDER)


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("title: 甲\nstatus: &s ongoing\nsaid: *s\n", {"said": "乙"}),
        ("title: 甲\nstatus: &s ongoing\nsaid: *s\n", {"status": "completed"}),
        ("title: 甲\nunits: &u [乙]\nnotes: *u\n", {"notes": ("丙",)}),
    ],
)
def test_an_edit_that_would_say_more_than_was_asked_is_refused(
    text: str, edits: dict[str, yaml_edit.Edit]
) -> None:
    """A value that is spoken of in two places cannot be changed in one."""
    with pytest.raises(yaml_edit.NotEditable):
        yaml_edit.edited(text, edits, ORDER)


@pytest.mark.parametrize("file", sorted(ISSUES.glob("*.yml"))[::7], ids=lambda file: file.stem)
def test_shipped_files_change_by_one_line_a_key(file: Path) -> None:
    text = file.read_text("utf-8")
    after = yaml_edit.edited(text, {"status": "completed", "lead_unit": "区政府"}, ORDER)
    assert changed(text, after) == [
        "-status: undisclosed",
        "+status: completed",
        "+lead_unit: 区政府",
    ]


VISIBLE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1).filter(
    lambda text: text == text.strip()
)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(said=VISIBLE, units=st.lists(VISIBLE, min_size=1, max_size=3, unique=True).map(tuple))
def test_any_text_is_read_back_as_it_was_put_in(said: str, units: tuple[str, ...]) -> None:
    after = yaml_edit.edited(FILE, {"said": said, "units": units, "topics": units}, ORDER)
    value = compose(after, Path("1.yml")).value
    assert isinstance(value, dict)
    expected = {"said": said, "units": list(units), "topics": list(units)}
    assert {key: value[key] for key in expected} == expected
