"""The marks of the newest announcements (`newest/README.md`) are sound.

Nobody who mends the importer looks at what is read in them: the test of how they are read gives
figures only.
"""

from pathlib import Path

import pytest

from tests.importing import sound
from tests.importing.right import NEWEST

MARKED = sorted(NEWEST.glob("*.marked"))

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
    sound.each_has_its_line_in_the_readme(NEWEST)


def test_they_are_read_no_worse_than_at_first() -> None:
    """They were when nobody had seen them; what is wrong is not said here, so that nobody tunes to it."""
    sound.is_read_no_worse(NEWEST, (168, 157, 5), wrong=25, unflagged=6)
