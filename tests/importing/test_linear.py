"""What is four times as long takes four times the steps to read, whatever is repeated in it.

Steps are calls, counted by the interpreter itself, so that no clock and no busy machine matters. What
patterns do inside is not seen here: `python -m tests.break --only heavy` measures it.
"""

import sys
from pathlib import Path
from types import FrameType

import pytest

from generator.importing.announcement import read_announcement

HEAD = "中共某县委关于巡视整改进展情况的通报\n现将情况通报如下：\n"
ISSUE = "一、落实决策方面\n1.关于学校的问题。"
CONTACT = "三、监督\n电话："
REPEATED: dict[str, tuple[str, str]] = {
    "quotes that stay open": (ISSUE, "“做了。"),
    "brackets that stay open": (ISSUE, "（做了。"),
    "first steps inside lines": (ISSUE, "做了。一是抓好。\n"),
    "first steps in one line": (ISSUE + "做了。", "一是。"),
    "telephone numbers": (CONTACT, "项3058100"),
    "telephone numbers and spaces": (CONTACT, "项 3058100 "),
    "owners of numbers": (CONTACT, "(县局)3058100"),
}


def steps(path: Path) -> int:
    """Return how many calls reading an announcement takes."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event.endswith("call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        read_announcement(path)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", REPEATED)
def test_a_long_line_is_read_in_steps_of_its_length(name: str, tmp_path: Path) -> None:
    before, repeated = REPEATED[name]

    def steps_of(count: int) -> int:
        file = tmp_path / "a.txt"
        file.write_text(HEAD + before + repeated * count, "utf-8")
        return steps(file)

    # What is kept between two readings is kept from here on; of another length, for a text is kept whole.
    steps_of(151)
    assert steps_of(600) <= 5.5 * steps_of(150)
