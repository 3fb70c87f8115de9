"""Each fixture in two halves: from its text to its marks, and from its marks to its data.

`fixtures/NAME.marked` holds the marks, `fixtures/NAME.json` the data: where recognising goes wrong, the
first half says so, where assembling does, the second. Both are reviewed where they change.
"""

import json
from pathlib import Path

import pytest

from generator.domain.diagnostics import Severity
from generator.importing.assemble import assemble
from generator.importing.carriers.open_file import read_file
from generator.text.marked.read import read_marked
from generator.text.marked.strip import signed_text
from generator.text.marked.write import write_marked
from tests.conftest import Golden
from tests.importing.golden import FIXTURES, NAMES, fixture, read, written

ASSEMBLED = ("disclosure", "issues", "unplaced", "unsure")
"""What of the data follows from the marks; some diagnostics are of the file."""


def marks(name: str) -> Path:
    return FIXTURES / f"{name}.marked"


def marked(name: str) -> str:
    return marks(name).read_bytes().decode()


@pytest.mark.parametrize("name", NAMES)
def test_a_text_comes_to_its_marks(name: str, golden: Golden) -> None:
    golden(marks(name), read(name).marked)


@pytest.mark.parametrize("name", NAMES)
def test_the_marks_come_to_their_data(name: str) -> None:
    assembled = assemble(marked(name))
    data = json.loads(written(name).read_text("utf-8"))
    found = json.loads(json.dumps(assembled.as_record()))
    assert {key: found[key] for key in ASSEMBLED} == {key: data[key] for key in ASSEMBLED}
    assert [each for each in assembled.diagnostics if each.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", NAMES)
def test_without_its_marks_it_is_the_text_again(name: str, tmp_path: Path) -> None:
    """Furniture is still there before it is taken out; then a line is one that the file has."""
    carried = [each.text for each in read_file(fixture(name, tmp_path)).lines]
    text = read_marked(marked(name)).text
    assert bare("".join(each.text for each in text.lines)) == bare("".join(carried))
    for line in signed_text(text).split("\n"):
        assert bare(line) in bare("".join(carried))


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", NAMES)
def test_marks_that_are_written_anew_come_to_the_same_data(name: str) -> None:
    again = write_marked(read_marked(marked(name)).text)
    assert again == marked(name)
    assert assemble(again).as_record() == assemble(marked(name)).as_record()
