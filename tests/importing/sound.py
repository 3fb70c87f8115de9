"""What holds for the marks of every announcement that was marked by hand, whatever set it is in."""

import re
from pathlib import Path

from generator.importing.assemble import assemble
from generator.importing.assemble.issue import UNTITLED
from generator.text.marked.read import read_marked
from generator.text.marked.runs import resolve


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
