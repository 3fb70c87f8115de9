"""The marks of the blind announcements (`blind/README.md`) are sound.

They were new when they were written; the importer has learnt from them since.
"""

from pathlib import Path

import pytest

from tests.importing import sound
from tests.importing.right import BLIND

MARKED = sorted(BLIND.glob("*.marked"))

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
    sound.each_has_its_line_in_the_readme(BLIND)


def test_they_are_read_no_worse_than_at_first() -> None:
    """None is read wrongly; ten were when nobody had seen them, one of them without a doubt."""
    sound.is_read_no_worse(BLIND, (163, 163, 0), wrong=0, unflagged=0)
