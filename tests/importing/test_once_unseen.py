"""The marks of the sets that nobody had read when they were written are sound, and read no worse since.

What the importer has learnt from a set is said in its README; from `afresh` and `latest` only which doubts are
none.
"""

from pathlib import Path

import pytest

from tests.importing import sound
from tests.importing.right import (
    AFRESH,
    BLIND,
    FRESH,
    IRREGULAR,
    LATEST,
    NEWEST,
    OFFICES,
    PLAIN,
    UNREAD,
)

SETS = {
    # folder: issues, found, false; read wrongly; of these without a doubt; right announcements with one
    FRESH: ((172, 172, 0), 2, 1, 0),
    BLIND: ((163, 163, 0), 0, 0, 0),
    NEWEST: ((168, 168, 0), 0, 0, 1),
    UNREAD: ((332, 332, 0), 0, 0, 2),
    AFRESH: ((180, 180, 0), 1, 0, 0),
    LATEST: ((256, 256, 0), 5, 0, 1),
    PLAIN: ((169, 169, 0), 0, 0, 0),
    OFFICES: ((417, 417, 0), 2, 0, 0),
    IRREGULAR: ((152, 126, 19), 91, 7, 0),
}
MARKED = [marks for folder in SETS for marks in sorted(folder.glob("*.marked"))]

each_of_them = pytest.mark.parametrize(
    "marks", MARKED, ids=lambda marks: f"{marks.parent.name}-{marks.stem}"
)


@each_of_them
def test_taking_the_marks_out_gives_the_text(marks: Path) -> None:
    sound.taking_the_marks_out_gives_the_text(marks)


@each_of_them
def test_every_character_is_in_one_run(marks: Path) -> None:
    sound.every_character_is_in_one_run(marks)


@each_of_them
def test_the_marks_assemble_without_an_error(marks: Path) -> None:
    sound.assembles_without_an_error(marks)


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_each_has_its_line_in_the_readme(folder: Path) -> None:
    sound.each_has_its_line_in_the_readme(folder)


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_they_are_read_no_worse_than_they_were(folder: Path) -> None:
    read, wrong, unflagged, alarms = SETS[folder]
    sound.is_read_no_worse(folder, read, wrong=wrong, unflagged=unflagged, alarms=alarms)
