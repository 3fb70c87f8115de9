"""Every example of `docs/marking.zh.md` is marked text that comes to data, without a word against it."""

import re
from pathlib import Path

import pytest

from generator.domain.status import Status
from generator.importing.assemble import assemble_text
from generator.text.marked.read import read_marked

PAGE = (Path(__file__).parents[2] / "docs/marking.zh.md").read_text("utf-8")
GUIDE = (Path(__file__).parents[2] / "docs/guide.zh.md").read_text("utf-8")
EXAMPLES = re.findall(r"^\| (?P<case>[^|]+) \| .*`(?P<marks>\[\[[^`]+)`", PAGE, re.MULTILINE)
OF_PARTS = ("B04", "B21", "B22", "B27")
"""What is said of an example because it is a part: no first line, no title, no sign-off."""


@pytest.mark.parametrize(("case", "marks"), EXAMPLES, ids=[case for case, _ in EXAMPLES])
def test_an_example_is_right(case: str, marks: str) -> None:
    read = read_marked(marks.replace("⇥", "\t").replace("⏎", "\n"))
    codes = [
        *(each.code for each in read.problems),
        *(each.code for each in assemble_text(read.text).diagnostics),
    ]
    assert [each for each in codes if each not in OF_PARTS] == [], case


def test_a_last_sentence_that_is_a_state_is_one() -> None:
    (marks,) = (marks for case, marks in EXAMPLES if "最后一句" in case)
    issues = assemble_text(read_marked(marks.replace("⏎", "\n")).text).issues
    assert [(each.status, each.said) for each in issues] == [
        (Status.COMPLETED, "已整改"),
        (Status.COMPLETED, "目前该问题已整改完成"),
    ]
    assert [each.text for each in issues[1].measures] == ["清退3户。"]


def test_the_totals_of_the_guides_row_are_two() -> None:
    (marks,) = re.findall(r"一个一个包住：`([^`]+)`", GUIDE)
    head = assemble_text(read_marked(f"[[组织]]{marks}").text).announcement
    assert [(each.of, each.count, each.status) for each in head.totals] == [
        ("任务", 51, None),
        ("任务", 40, Status.COMPLETED),
    ]


def test_the_examples_of_the_page_are_found() -> None:
    assert len(EXAMPLES) > 60
