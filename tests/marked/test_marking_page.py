"""Every example of `docs/marking.zh.md` is marked text that comes to data, without a word against it."""

import re
from pathlib import Path

import pytest

from generator.importing.assemble import assemble_text
from generator.text.marked.read import read_marked

PAGE = (Path(__file__).parents[2] / "docs/marking.zh.md").read_text("utf-8")
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


def test_the_examples_of_the_page_are_found() -> None:
    assert len(EXAMPLES) > 60
