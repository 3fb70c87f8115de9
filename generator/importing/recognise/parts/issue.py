"""One issue: its heading, its labels, its measures, its status, as the source prints them."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.domain.model import Issue, Status
from generator.importing.codes import Remark
from generator.importing.recognise.outline.outline import Block
from generator.importing.recognise.parts.measures import (
    RecognisedMeasure,
    split_measures,
    split_units,
)
from generator.importing.text.dates import deadline
from generator.importing.text.heading import read_heading, trim_title
from generator.importing.text.labels import Label, labels, leading_label
from generator.importing.text.marks import leading_mark
from generator.importing.text.paragraphs import Paragraph, Slice, first_stop, sentences
from generator.importing.text.status import bracketed_status, status_of
from generator.importing.text.taken_run import TakenRun, written


@dataclass(slots=True)
class RecognisedIssue:
    """What one issue's paragraphs hold; the collector that its parts fill."""

    line: int
    number: str = ""
    count: int | None = None
    title: str = ""
    printed: tuple[Slice, ...] = ()
    status: Status = Status.UNDISCLOSED
    said: Slice | None = None
    lead_unit: Slice | None = None
    units: list[Slice] = field(default_factory=list)
    due: str = ""
    steps: list[RecognisedMeasure] = field(default_factory=list)
    aspect: Slice | None = None
    taken: list[TakenRun] = field(default_factory=list)
    loose: list[Slice] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def as_issue(self, name: str, aspect: int, category: int) -> Issue:
        """Return the issue as the file format has it; a position of 0 is none."""
        return Issue(
            id=name,
            number=self.number or None,
            title=self.title,
            aspect=aspect or None,
            category=category or None,
            status=self.status,
            said=self.said.text if self.said else None,
            lead_unit=self.lead_unit.text if self.lead_unit else None,
            units=tuple(each.text for each in self.units),
            due=datetime.date.fromisoformat(self.due) if self.due else None,
            printed=written(self.printed) or None,
            measures=tuple(each.as_measure() for each in self.steps),
        )

    def take(self, run: Slice, role: str, target: str = "") -> None:
        """Record where a run went."""
        self.taken.append(TakenRun(run, role, target))

    def say(self, run: Slice, *, certain: bool) -> bool:
        """Take a run as the issue's status where it is one; `certain` takes unclear words too."""
        bare = run.strip("。;,:“”()【】[]、")
        if bare.folded.count("(") > bare.folded.count(")"):
            bare = run.sub(bare.start - run.start, bare.end - run.start + 1)
        status = status_of(bare.folded) if bare else None
        if status is None or self.said or not (status or certain):
            return False
        self.said = bare
        self.status = Status(status) if status else Status.UNDISCLOSED
        if not status:
            self.remarks.append(Remark("M30", run.paragraph.line, bare.text))
        self.take(run, "said", "said")
        return True


@dataclass(frozen=True, slots=True)
class _Segment:
    """A run of a body and the label that it stands under."""

    role: str
    run: Slice
    label: Slice | None = None
    is_first: bool = False
    """Whether the run opens what its label holds."""


def read_issue(block: Block, paragraphs: Sequence[Paragraph]) -> RecognisedIssue:
    """Return the issue that a block of paragraphs holds."""
    own = paragraphs[block.start : block.end]
    if block.candidate.kind == "row":
        return _read_row(own)
    reading = RecognisedIssue(own[0].line)
    bodies = _read_head(reading, block, own)
    _read_bodies(reading, bodies)
    return _finished(reading)


def _finished(reading: RecognisedIssue) -> RecognisedIssue:
    for run in reading.printed:
        # What the title leaves out of its heading (关于, 的问题整改情况); runs taken before win.
        reading.take(run, "heading", "printed")
    for place, step in enumerate(reading.steps):
        reading.taken.extend(step.taken(f"measures[{place}]"))
    if not reading.steps and not reading.said:
        reading.remarks.append(Remark("M43", reading.line, reading.title[:30]))
    return reading


def _read_head(reading: RecognisedIssue, block: Block, own: Sequence[Paragraph]) -> list[Slice]:
    """Take the heading; return the bodies that follow it."""
    candidate = block.candidate
    heading = candidate.heading
    whole = candidate.run.paragraph.all()
    head_end = candidate.run.start + heading.end
    bodies = [whole.sub(head_end), *(each.all() for each in own[1:] if not each.is_apart)]
    reading.printed = (whole.sub(0, head_end),)
    _read_number(reading, block)
    if candidate.kind == "record":
        reading.take(whole.sub(0, candidate.run.start), "label", "printed")
    title, said = heading.title, heading.said
    if not title:
        title, said, bodies = _title_below(reading, bodies)
    if not title:
        # Nothing but a mark, and nothing below it: the mark itself is all the title there is.
        title = whole.sub(0, head_end)
        reading.taken.insert(0, TakenRun(title, "title", "title"))
    reading.title = title.text
    reading.take(title, "title", "title")
    if said:
        reading.say(said, certain=True)
    return [each for each in bodies if each]


def _read_number(reading: RecognisedIssue, block: Block) -> None:
    mark = block.candidate.mark
    if mark is None:
        return
    whole = block.candidate.run.paragraph.all()
    reading.take(whole.sub(0, mark.length), "mark", "printed")
    reading.count = mark.number
    if mark.kind == "circle":
        reading.number = str(mark.number)
    elif mark.kind not in ("first", "dot"):
        reading.number = whole.sub(*mark.digits).text


def _title_below(
    reading: RecognisedIssue, bodies: list[Slice]
) -> tuple[Slice, Slice | None, list[Slice]]:
    """Take the title from the paragraph after a mark that stands alone (问题1)."""
    later = [each for each in bodies if each]
    if not later:
        return bodies[0], None, bodies
    first, *rest = later
    label = leading_label(first)
    if label and label.role != "finding":
        return first.sub(0, 0), None, bodies
    if label:
        reading.take(first.sub(0, label.end), "label", "printed")
        first = first.sub(label.end)
    heading = read_heading(first, whole=not labels(first))
    reading.printed += (first.sub(0, heading.end),)
    return heading.title, heading.said, [first.sub(heading.end), *rest]


def _read_bodies(reading: RecognisedIssue, bodies: Sequence[Slice]) -> None:
    body: list[_Segment] = []
    for segment in _segments(reading, bodies):
        if segment.role in ("units", "lead"):
            _read_units(reading, segment)
        elif segment.role == "due":
            _read_due(reading, segment.run)
        elif segment.role == "person":
            reading.loose.append(segment.run)
        else:
            rest = _said_first(reading, segment, is_opening=not body)
            if rest:
                body.append(_Segment(segment.role, rest, segment.label, segment.is_first))
    if body:
        last = body[-1]
        body[-1] = _Segment(last.role, _said_last(reading, last.run), last.label, last.is_first)
    _read_steps(reading, [each for each in body if each.run])


def _segments(reading: RecognisedIssue, bodies: Sequence[Slice]) -> Iterator[_Segment]:
    role, pending = "", None
    for body in bodies:
        found = list(labels(body))
        if not found or found[0].start > 0:
            end = found[0].start if found else None
            if run := body.sub(0, end):
                yield _Segment(role, run, pending, pending is not None)
            role, pending = _after(role), None
        for place, label in enumerate(found):
            end = found[place + 1].start if place + 1 < len(found) else None
            mark = _label_mark(body, label)
            reading.take(mark, "label")
            role, pending = label.role, mark
            if run := body.sub(label.end, end):
                yield _Segment(role, run, mark, is_first=True)
                role, pending = _after(role), None


def _after(role: str) -> str:
    return role if role in ("body", "plan", "goal", "finding") else ""


def _label_mark(body: Slice, label: Label) -> Slice:
    return body.sub(label.start, label.end)


def _read_units(reading: RecognisedIssue, segment: _Segment) -> None:
    found = split_units(segment.run)
    if any(len(each.folded) > 40 for each in found) or len(found) > 40:
        reading.loose.append(segment.run)
        return
    for unit in found:
        led_by = re.search(r"\((?:牵头(?:单位)?|主责)\)$", unit.folded)
        if led_by and not reading.lead_unit:
            reading.take(unit.sub(led_by.start()), "unit", "lead_unit")
            unit = unit.sub(0, led_by.start())  # noqa: PLW2901  # the bracket only says its part
            _lead(reading, unit)
        elif segment.role == "lead" and not reading.lead_unit:
            _lead(reading, unit)
        else:
            reading.take(unit, "unit", f"units[{len(reading.units)}]")
            reading.units.append(unit)


def _lead(reading: RecognisedIssue, unit: Slice) -> None:
    reading.lead_unit = unit
    reading.take(unit, "unit", "lead_unit")


def _read_due(reading: RecognisedIssue, run: Slice) -> None:
    day = deadline(run.folded)
    if day and not reading.due:
        reading.due = day
        reading.take(run, "due", "due")
        return
    reading.loose.append(run)
    reading.remarks.append(Remark("M29", run.paragraph.line, run.text))


def _said_first(reading: RecognisedIssue, segment: _Segment, *, is_opening: bool) -> Slice:
    """Take the status that opens a segment (整改情况：已完成。); return what follows it."""
    run = segment.run
    if segment.role in ("goal", "plan", "finding"):
        # What is aimed at (整改目标：全面整改到位。) says nothing of where the issue stands.
        return run
    is_status = segment.role == "status"
    stop = first_stop(run.folded, 0, "。;！？!?")
    sentence = run if stop < 0 else run.sub(0, stop)
    if is_status and reading.say(run, certain=True):
        return run.sub(len(run.folded))
    labelled = segment.is_first and segment.role in ("body", "status")
    if (labelled or is_opening or sentence.end == run.end) and reading.say(
        sentence, certain=is_status
    ):
        return run.sub(len(sentence.folded))
    return run


def _said_last(reading: RecognisedIssue, run: Slice) -> Slice:
    """Take the status that ends the body (已完成。) or (已完成); return what stands before it."""
    place = bracketed_status(run.folded)
    if place is None:
        *before, last = sentences(run)
        if before and reading.say(last, certain=False):
            return run.sub(0, last.start - run.start)
        return run
    bracket = run.sub(place[0] - 1)
    return run.sub(0, place[0] - 1) if reading.say(bracket, certain=True) else run


def _read_steps(reading: RecognisedIssue, body: Sequence[_Segment]) -> None:
    """Split the body at its marks; a label that says what the text is (下一步) stands as mark."""
    groups: list[list[_Segment]] = []
    for segment in body:
        if segment.is_first or not groups:
            groups.append([segment])
        else:
            groups[-1].append(segment)
    for group in groups:
        steps, remarks = split_measures([each.run for each in group])
        label = group[0].label
        if label and group[0].role in ("plan", "goal", "finding") and steps and not steps[0].mark:
            steps = (RecognisedMeasure(label.strip("【】[]:"), None, steps[0].text), *steps[1:])
            reading.taken = [each for each in reading.taken if each.run != label]
        reading.steps.extend(steps)
        reading.remarks.extend(remarks)


def _read_row(own: Sequence[Paragraph]) -> RecognisedIssue:
    """Return the issue that the rows of a table hold, cell by cell."""
    reading = RecognisedIssue(own[0].line)
    cells: dict[str, list[Slice]] = {}
    for paragraph in own:
        if paragraph.is_apart:
            continue
        column = paragraph.cell.column if paragraph.cell else "note"
        cells.setdefault(column, []).append(paragraph.all())
    _read_title_cell(reading, cells.get("title", []))
    for run in cells.get("number", []):
        digits = run.strip("().、。")
        if reading.number:
            reading.loose.append(run)
            continue
        reading.number, reading.count = digits.text, _count(digits)
        reading.take(run, "number", "number")
    aspects = cells.get("aspect", [])
    if aspects:
        reading.aspect = aspects[0]
        reading.loose.extend(aspects[1:])
    segments = [_Segment("lead", run) for run in cells.get("lead_unit", [])]
    segments += [_Segment("units", run) for run in cells.get("units", [])]
    for segment in segments:
        _read_units(reading, segment)
    for run in cells.get("due", []):
        _read_due(reading, run)
    stated = [run for run in cells.get("status", []) if not reading.say(run, certain=True)]
    for column in ("person", "note", "", "header"):
        reading.loose.extend(cells.get(column, []))
    _read_bodies(reading, cells.get("measures", []))
    # A column of its own (整改成效) does not go on with the last step of the column before it.
    _read_bodies(reading, cells.get("results", []))
    _read_bodies(reading, stated)
    return _finished(reading)


def _count(digits: Slice) -> int | None:
    mark = leading_mark(f"({digits.folded})x")
    return mark.number if mark else None


def _read_title_cell(reading: RecognisedIssue, runs: Sequence[Slice]) -> None:
    first = next(each for each in runs if each)
    mark = leading_mark(first.folded)
    rest = first.sub(mark.length) if mark else first
    if mark and rest:
        reading.take(first.sub(0, mark.length), "mark", "printed")
        reading.number, reading.count = first.sub(*mark.digits).text, mark.number
    else:
        rest = first
    title, said = trim_title(rest)
    reading.title = (title or first).text
    reading.printed = tuple(runs)
    reading.take(title or first, "title", "title")
    if said:
        reading.say(said, certain=True)
