"""What is read wrongly in a style that nobody foresaw carries a doubt."""

import re
from pathlib import Path

import pytest

from tests.importing import sound
from tests.importing.flags import Count, count_of
from tests.importing.restyled import STYLES, restyled
from tests.importing.right import NASTY, marked_in

MARKED = sorted(NASTY.glob("*.marked"))


@pytest.mark.slow
def test_what_a_style_hides_is_doubted() -> None:
    total = Count()
    for style in STYLES:
        total.add(count_of([*restyled(style)], style))
    assert total.issues > 1500
    assert total.flagged >= 0.93 * total.wrong, [
        each for each in total.notes if each.startswith("UNFLAGGED")
    ]
    assert total.false_alarms * 10 <= total.right, [
        each for each in total.notes if each.startswith("ALARM")
    ]


@pytest.mark.parametrize(
    "style", ["steps by 甲", "steps by letters", "steps by 第一步", "labels in other brackets"]
)
def test_a_known_style_is_read(style: str) -> None:
    count = count_of([*restyled(style)], style)
    assert count.right * 10 >= (count.right + count.other) * 6
    assert count.found * 100 >= count.issues * 90


def test_nasty_announcements_are_flagged_where_they_are_misread() -> None:
    count = count_of(marked_in(NASTY))
    assert count.issues == 61
    assert count.found >= 54
    assert count.flagged >= 0.95 * count.wrong, count.notes


@pytest.mark.parametrize("marks", MARKED, ids=lambda marks: marks.stem)
def test_the_marks_of_nasty_announcements_are_sound(marks: Path) -> None:
    sound.every_character_is_in_one_run(marks)
    sound.assembles_without_an_error(marks)


def test_each_has_its_line_in_the_readme() -> None:
    rows = re.findall(r"^\| `([^`]+)` \|", (NASTY / "README.md").read_text("utf-8"), re.MULTILINE)
    assert rows == [each.stem for each in MARKED]
