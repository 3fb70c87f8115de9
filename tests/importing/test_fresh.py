"""The marks of the fresh announcements (`fresh/README.md`) are sound.

Nobody who mends the importer looks at what is read in them: the test of how they are read gives
figures only.
"""

import re
from pathlib import Path

import pytest

from generator.text.marked.read import read_marked
from generator.text.marked.strip import signed_text, text_hash
from generator.text.marked.write import write_marked
from tests.importing import sound
from tests.importing.flags import count_of
from tests.importing.right import FRESH, marked_in
from tests.importing.test_untouched import bare, signed_pieces

MARKED = sorted(FRESH.glob("*.marked"))

each_of_them = pytest.mark.parametrize("marks", MARKED, ids=lambda marks: marks.stem)


@each_of_them
def test_taking_the_marks_out_gives_the_text(marks: Path) -> None:
    written = marks.read_text("utf-8")
    read = read_marked(written)
    assert read.problems == ()
    assert write_marked(read.text) == written
    assert read.text.source
    assert text_hash(read.text) == read.text.source.sha256
    assert bare(signed_text(read.text)) == bare("".join(signed_pieces(marks)))


@each_of_them
def test_every_character_is_in_one_run(marks: Path) -> None:
    sound.every_character_is_in_one_run(marks)


@each_of_them
def test_the_marks_assemble_without_an_error(marks: Path) -> None:
    sound.assembles_without_an_error(marks)


def test_each_has_its_line_in_the_readme() -> None:
    rows = re.findall(r"^\| `([^`]+)` \|", (FRESH / "README.md").read_text("utf-8"), re.MULTILINE)
    assert rows == [each.stem for each in MARKED]
    assert len(rows) == 15


def test_they_are_read_no_worse_than_at_first() -> None:
    """They were when nobody had seen them; what is wrong is not said here, so that nobody tunes to it."""
    count = count_of(marked_in(FRESH))
    # Plain numbers: a failing test prints what it compares, and a count holds what is wrong.
    read, wrong = (count.issues, count.found, count.false), count.wrong
    unflagged = wrong - count.flagged
    assert read == (172, 172, 0)
    assert wrong <= 29
    assert unflagged <= 9
