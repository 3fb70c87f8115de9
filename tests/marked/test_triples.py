"""Marks to data: triples of text, marks and data that were written by hand.

`text.txt` is the announcement as signed, `marked.txt` the same with its marks, `data.yml` what follows
from them. Nothing in a triple was made by the code that it tests; a line without a meaning for the
data (`wording`, an empty list) is left out.
"""

from pathlib import Path, PurePath

import pytest

from generator.content.yaml_source import read_yaml
from generator.importing.assemble import assemble
from generator.text.marked.read import read_marked
from generator.text.marked.runs import resolve
from generator.text.marked.signed_runs import signed_lines
from generator.text.marked.strip import signed_text, text_hash
from generator.text.marked.write import write_marked
from tests.marked.data import plain, record_of

TRIPLES = sorted((Path(__file__).parent / "triples").iterdir())
FILLED = [each for each in TRIPLES if "digest" not in each.name]


def content(folder: Path, name: str) -> str:
    return (folder / name).read_text("utf-8")


def named(folder: Path) -> str:
    return folder.name


@pytest.mark.parametrize("folder", FILLED, ids=named)
def test_the_marks_give_the_data(folder: Path) -> None:
    assembled = assemble(content(folder, "marked.txt"))
    assert plain(record_of(assembled)) == read_yaml(folder / "data.yml", PurePath("data.yml")).value


@pytest.mark.parametrize("folder", TRIPLES, ids=named)
def test_taking_the_marks_out_gives_the_signed_text(folder: Path) -> None:
    read = read_marked(content(folder, "marked.txt"))
    assert read.problems == ()
    assert signed_text(read.text) == content(folder, "text.txt")
    assert read.text.source
    assert text_hash(read.text) == read.text.source.sha256


@pytest.mark.parametrize("folder", TRIPLES, ids=named)
def test_the_runs_make_up_the_signed_text(folder: Path) -> None:
    lines = signed_lines(resolve(read_marked(content(folder, "marked.txt")).text))
    assert "\n".join(each.text for each in lines) == content(folder, "text.txt")
    assert sum(each.withheld for each in lines) == ("withheld" in folder.name)


@pytest.mark.parametrize("folder", TRIPLES, ids=named)
def test_what_was_read_is_written_as_it_stood(folder: Path) -> None:
    marked = content(folder, "marked.txt")
    assert write_marked(read_marked(marked).text) == marked


def test_of_a_digest_the_marks_only_say_whose_each_paragraph_is() -> None:
    (folder,) = [each for each in TRIPLES if "digest" in each.name]
    runs = resolve(read_marked(content(folder, "marked.txt")).text)
    owners = [{runs.owner(run) or "" for _, run in line} for line in runs.by_line()]
    assert [sorted(each) for each in owners] == [[""], ["1"], ["2"]]


def test_there_are_thirty_of_them() -> None:
    assert len(TRIPLES) >= 30
