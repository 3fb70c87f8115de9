"""The marks of the fresh announcements (`fresh/README.md`) are sound.

They were new when they were written; the importer has learnt from them since.
"""

from pathlib import Path

import pytest

from tests.importing import sound
from tests.importing.right import FRESH

MARKED = sorted(FRESH.glob("*.marked"))

each_of_them = pytest.mark.parametrize("marks", MARKED, ids=lambda marks: marks.stem)


@each_of_them
def test_taking_the_marks_out_gives_the_text(marks: Path) -> None:
    sound.taking_the_marks_out_gives_the_text(marks)


@each_of_them
def test_every_character_is_in_one_run(marks: Path) -> None:
    sound.every_character_is_in_one_run(marks)


@each_of_them
def test_the_marks_assemble_without_an_error(marks: Path) -> None:
    sound.assembles_without_an_error(marks)


def test_each_has_its_line_in_the_readme() -> None:
    sound.each_has_its_line_in_the_readme(FRESH)


def test_they_are_read_no_worse_than_at_first() -> None:
    """Two issues are read wrongly, one of them without a doubt; sixteen were when nobody had seen them."""
    sound.is_read_no_worse(FRESH, (172, 172, 0), wrong=2, unflagged=1)
