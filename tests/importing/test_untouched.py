"""The marks of the announcements that nobody tuned the importer to are sound.

What is recognised in them is no promise, and is not held here.
"""

import re
from pathlib import Path

import pytest

from generator.text.marked.read import read_marked
from generator.text.marked.strip import signed_text, text_hash
from generator.text.marked.write import write_marked
from tests.importing import sound
from tests.importing.untouched import FOLDER, UNTOUCHED, carried

each_of_them = pytest.mark.parametrize("marks", UNTOUCHED, ids=lambda marks: marks.stem)

_MARK = re.compile(r"\[\[.*?\]\]")


def bare(text: str) -> str:
    return "".join(text.split())


@each_of_them
def test_taking_the_marks_out_gives_the_text(marks: Path) -> None:
    written = marks.read_text("utf-8")
    read = read_marked(written)
    assert read.problems == ()
    assert write_marked(read.text) == written
    assert read.text.source
    assert text_hash(read.text) == read.text.source.sha256
    assert bare(carried(marks)) == bare(_MARK.sub("", written))
    signed = signed_text(read.text)
    assert all(bare(each) in bare(carried(marks)) for each in signed_pieces(marks))
    assert bare(signed) == bare("".join(signed_pieces(marks)))


def signed_pieces(marks: Path) -> list[str]:
    """Return what stands behind each mark that is no furniture, found without the reader of marks."""
    parts = re.split(r"(\[\[.*?\]\])", marks.read_text("utf-8").split("\n", 1)[1])
    pieces, is_cut_off = [parts[0]], False
    for mark, text in zip(parts[1::2], parts[2::2], strict=True):
        opens = not re.match(r"\[\[(?:=|/|序号|名|小标题|正文)", mark)
        is_cut_off = mark.startswith("[[略") if opens else is_cut_off
        pieces.append("" if is_cut_off else text)
    return pieces


@each_of_them
def test_every_character_is_in_one_run(marks: Path) -> None:
    sound.every_character_is_in_one_run(marks)


@each_of_them
def test_the_marks_assemble_without_an_error(marks: Path) -> None:
    sound.assembles_without_an_error(marks)


def test_each_has_its_line_in_the_readme() -> None:
    rows = re.findall(r"^\| `([^`]+)` \|", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE)
    assert rows == [each.stem for each in UNTOUCHED]
    assert len(rows) == 15
