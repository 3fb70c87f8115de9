"""What holds for the marks of every announcement that was marked by hand, whatever set it is in."""

import re
from pathlib import Path

from generator.importing.assemble import assemble
from generator.importing.assemble.issue import UNTITLED
from generator.text.marked.read import read_marked
from generator.text.marked.runs import resolve
from generator.text.marked.strip import signed_text, text_hash
from generator.text.marked.write import write_marked
from tests.importing.flags import count_of
from tests.importing.right import marked_in


def bare(text: str) -> str:
    return "".join(text.split())


def taking_the_marks_out_gives_the_text(marks: Path) -> None:
    written = marks.read_text("utf-8")
    read = read_marked(written)
    assert read.problems == ()
    assert write_marked(read.text) == written
    assert read.text.source
    assert text_hash(read.text) == read.text.source.sha256
    assert bare(signed_text(read.text)) == bare("".join(signed_pieces(marks)))


def signed_pieces(marks: Path) -> list[str]:
    """Return what stands behind each mark that is no furniture, found without the reader of marks."""
    parts = re.split(r"(\[\[.*?\]\])", marks.read_text("utf-8").split("\n", 1)[1])
    pieces, is_cut_off = [parts[0]], False
    for mark, text in zip(parts[1::2], parts[2::2], strict=True):
        opens = not re.match(r"\[\[(?:=|/|序号|名|小标题|正文)", mark)
        is_cut_off = mark.startswith("[[略") if opens else is_cut_off
        pieces.append("" if is_cut_off else text)
    return pieces


def every_character_is_in_one_run(marks: Path) -> None:
    text = read_marked(marks.read_text("utf-8")).text
    runs = resolve(text)
    assert runs.problems == ()
    for line, own in zip(text.lines, runs.by_line(), strict=True):
        taken = [place for stretch, _ in own for place in range(stretch.start, stretch.end)]
        assert taken == list(range(len(line.text)))


def assembles_without_an_error(marks: Path) -> None:
    written = marks.read_text("utf-8")
    assembled = assemble(written)
    said = [each.code for each in assembled.diagnostics if each.code != "B22"]
    assert said == [], "only a title that is not printed is composed"
    assert assembled.unsure == ()
    assert [each.id for each in assembled.issues] == re.findall(r"\[\[问题 ([\w-]+)\]\]", written)
    assert all(each.title != UNTITLED and each.measures for each in assembled.issues)


def each_has_its_line_in_the_readme(folder: Path) -> None:
    rows = re.findall(r"^\| `([^`]+)` \|", (folder / "README.md").read_text("utf-8"), re.MULTILINE)
    assert rows == [each.stem for each in sorted(folder.glob("*.marked"))]
    assert len(rows) >= FEWEST


FEWEST = 15
"""How many announcements a set has at least."""


def is_read_no_worse(
    folder: Path, read: tuple[int, int, int], *, wrong: int, unflagged: int, alarms: int
) -> None:
    """Hold how a set is read: issues, found and false ones, wrong ones, and doubts of right announcements."""
    count = count_of(marked_in(folder))
    # Plain numbers: a failing test prints what it compares, and a count holds what is wrong.
    issues, found, false = count.issues, count.found, count.false
    wrong_now, unflagged_now = count.wrong, count.wrong - count.flagged
    assert issues == read[0]
    assert found >= read[1]
    assert false <= read[2]
    assert wrong_now <= wrong
    assert unflagged_now <= unflagged
    false_alarms = count.false_alarms
    assert false_alarms <= alarms
