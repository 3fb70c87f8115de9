"""Announcements in shapes that nobody tuned the importer to, marked by hand, are sound.

`further/NN-name.marked` is the truth that a reading is measured against: its text is what stays when
the marks are taken out, and its data what they give. What each is there for stands in the README there.
"""

from pathlib import Path

import pytest

from generator.domain.diagnostics import has_errors
from generator.importing.assemble import assemble
from generator.text.marked.read import doubts, read_marked
from generator.text.marked.runs import resolve
from generator.text.marked.signed_runs import signed_lines
from generator.text.marked.strip import signed_text, text_hash
from generator.text.marked.write import write_marked

FURTHER = Path(__file__).parent / "further"
MARKED = sorted(FURTHER.glob("*.marked"))


def named(file: Path) -> str:
    return file.stem


@pytest.mark.parametrize("file", MARKED, ids=named)
def test_its_marks_are_known_and_sure_and_its_characters_those_that_were_read(file: Path) -> None:
    read = read_marked(file.read_text("utf-8"))
    assert read.problems == ()
    assert list(doubts(read.text)) == []
    assert read.text.source
    assert read.text.source.sha256 == text_hash(read.text)
    assert write_marked(read.text) == file.read_text("utf-8")


@pytest.mark.parametrize("carrier", sorted(FURTHER.glob("*.txt")), ids=named)
def test_what_breaks_its_lines_elsewhere_holds_the_characters_of_its_marks(carrier: Path) -> None:
    marks = read_marked(carrier.with_suffix(".marked").read_text("utf-8")).text
    marked = "".join(each.text for each in marks.lines)
    assert "".join(carrier.read_text("utf-8").split()) == "".join(marked.split())


@pytest.mark.parametrize("file", MARKED, ids=named)
def test_taking_the_marks_out_leaves_the_runs_one_after_the_other(file: Path) -> None:
    text = read_marked(file.read_text("utf-8")).text
    runs = resolve(text)
    for line, stretches in zip(runs.text.lines, runs.by_line(), strict=True):
        places = [place for each, _ in stretches for place in range(each.start, each.end)]
        assert places == list(range(len(line.text)))
    assert "\n".join(each.text for each in signed_lines(runs)) == signed_text(text)


@pytest.mark.parametrize("file", MARKED, ids=named)
def test_its_marks_give_issues_without_an_error(file: Path) -> None:
    assembled = assemble(file.read_text("utf-8"))
    assert not has_errors(assembled.diagnostics)
    assert assembled.issues
    assert all(each.measures or each.finding for each in assembled.issues)


def test_the_readme_says_of_each_what_it_is_there_for() -> None:
    listed = (FURTHER / "README.md").read_text("utf-8")
    assert [each.stem for each in MARKED if f"`{each.stem}`" not in listed] == []
    assert len(MARKED) >= 15
