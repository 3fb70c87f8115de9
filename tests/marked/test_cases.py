"""Announcements that were misread come to their right data by their marks alone.

`cases/NN.marks` says where in an input beside the repository which mark stands (line:character, or
that a line goes on in the next), `cases/NN.yml` what the data must then be, both written by hand; of
texts only the beginnings are named there. A step is written 序号|小标题|正文.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path, PurePath

import pytest

from generator.content.yaml_source import read_yaml
from generator.domain.fields import Written, as_written
from generator.domain.model import Announcement, Issue, Measure, Paragraph, Total
from generator.importing.assemble import Assembled, assemble_text
from generator.text.marked.read import read_marked
from tests.official import BESIDE

INPUTS = BESIDE / "cases" / "import"
CASES = sorted((Path(__file__).parent / "cases").glob("*.marks"))
needs_inputs = pytest.mark.skipif(
    not INPUTS.exists(), reason="the inputs that were misread are not beside the repository"
)

_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>|<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)


def lines_of(path: Path) -> list[str]:
    """Return the lines of an input: its paragraphs, and the rows of its tables."""
    text = path.read_text("utf-8")
    if path.suffix == ".txt":
        return [each.strip(" \u3000") for each in text.splitlines() if each.strip()]
    rows = ("\t".join(map(_bare, _CELL.findall(row or ""))) if row else _bare(paragraph)
            for paragraph, row in _PARAGRAPH.findall(text))  # fmt: skip
    return [each for each in rows if each.strip()]


def _bare(cell: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", cell.replace("<br>", " ")))


def marked(case: Path) -> str:
    """Return an input with the marks of a case."""
    (source,) = [each for each in INPUTS.glob(f"{case.stem}-*") if each.suffix in (".txt", ".html")]
    lines = lines_of(source)
    ends = ["\n"] * len(lines)
    for edit in reversed(case.read_text("utf-8").splitlines()):
        place, mark = edit.split(" ", 1)
        line, _, column = place.partition(":")
        number, at = int(line) - 1, int(column or 1) - 1
        if mark == "join":
            ends[number] = ""
        else:
            lines[number] = f"{lines[number][:at]}[[{mark}]]{lines[number][at:]}"
    return "".join(map("".join, zip(lines, ends, strict=True)))


@needs_inputs
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_marks_alone_bring_an_announcement_to_its_right_data(case: Path) -> None:
    read = read_marked(marked(case))
    assert [each.code for each in read.problems] == ["B04"], "only the first line is not there"
    assembled = assemble_text(read.text)
    right = read_yaml(case.with_suffix(".yml"), PurePath(case.name)).value
    assert isinstance(right, dict)
    assert outline(assembled) == right


def outline(assembled: Assembled) -> dict[str, Written]:
    """Return the data with the texts cut to their first characters."""
    found = dict(_announcement(assembled.announcement))
    if assembled.unplaced:
        found["unplaced"] = [_begin(each) for each in assembled.unplaced]
    return found | {"issues": [dict(_issue(each)) for each in assembled.issues]}


def _begin(text: str) -> str:
    return text[:4].strip()


def _announcement(announcement: Announcement) -> Iterator[tuple[str, Written]]:
    values = as_written(announcement)
    for key in ("title", "inspected", "inspection", "issued", "objections"):
        if key in values:
            yield key, values[key]
    if announcement.totals:
        yield "totals", [_total(each) for each in announcement.totals]
    if announcement.aspects:
        yield (
            "aspects",
            [": ".join([each.title, *each.categories]) for each in announcement.aspects],
        )
    if announcement.channels:
        yield "channels", [f"{each.kind} {each.value}" for each in announcement.channels]
    for key in ("organisation", "later"):
        if texts := getattr(announcement, key):
            yield key, [_step(each) for each in texts]


def _total(total: Total) -> str:
    parts = (
        total.of,
        total.status,
        total.within,
        total.count,
        total.percent,
        total.unit,
        total.said,
    )
    return " ".join(str(each) for each in parts if each is not None)


def _step(step: Measure | Paragraph) -> str:
    mark = step.mark if isinstance(step, Measure) else None
    return "|".join(each for each in (mark, step.lead, _begin(step.text)) if each)


def _issue(issue: Issue) -> Iterator[tuple[str, Written]]:
    for key, each in as_written(issue).items():
        if key not in ("number", "printed", "measures"):
            yield key, _shown(key, each)
    if issue.measures:
        yield "steps", [_step(each) for each in issue.measures]


def _shown(key: str, value: Written) -> Written:
    if key in ("goal", "results", "remaining", "finding"):
        return (
            [_begin(str(each)) for each in value] if isinstance(value, list) else _begin(str(value))
        )
    return str(value) if isinstance(value, int) else value
