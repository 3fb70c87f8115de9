"""The marks of the announcements that nobody tuned the importer to are sound.

What is recognised in them is no promise, and is not held here.
"""

import re
from pathlib import Path

import pytest

from tests.importing import sound
from tests.importing.sound import bare, signed_pieces
from tests.importing.untouched import FOLDER, UNTOUCHED, carried

each_of_them = pytest.mark.parametrize("marks", UNTOUCHED, ids=lambda marks: marks.stem)

_MARK = re.compile(r"\[\[.*?\]\]")


@each_of_them
def test_taking_the_marks_out_gives_the_text(marks: Path) -> None:
    sound.taking_the_marks_out_gives_the_text(marks)
    assert bare(carried(marks)) == bare(_MARK.sub("", marks.read_text("utf-8")))
    assert all(bare(each) in bare(carried(marks)) for each in signed_pieces(marks))


@each_of_them
def test_every_character_is_in_one_run(marks: Path) -> None:
    sound.every_character_is_in_one_run(marks)


@each_of_them
def test_the_marks_assemble_without_an_error(marks: Path) -> None:
    sound.assembles_without_an_error(marks)


def test_each_has_its_line_in_the_readme() -> None:
    sound.each_has_its_line_in_the_readme(FOLDER)
