"""Marks inside a run (序号, 名, 小标题, 正文), only where its patterns would not give the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.domain.model import Measure
from generator.importing.assemble.run_text import RunText, run_text
from generator.importing.assemble.steps import issue_heading, measure
from generator.importing.recognise.marking import LABEL, Key, MarkedRuns
from generator.importing.recognise.parts.issue import RecognisedIssue
from generator.importing.recognise.spans import Places
from generator.importing.text.paragraphs import Slice
from generator.importing.text.steps import RecognisedMeasure
from generator.importing.text.taken_run import written
from generator.text.marked.marked_text import Mark, MarkedLine, MarkedText, PlacedMark
from generator.text.marked.runs import Run, Runs, resolve
from generator.text.marked.words import BODY, LEAD, NAME, NUMBER, Shape
from generator.text.whole_numbers import number_around


@dataclass(frozen=True, slots=True)
class _PlacedCut:
    line: int
    at: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the patterns of the runs are to give."""

    steps: Mapping[Key, RecognisedMeasure]
    headings: Mapping[Key, RecognisedIssue]

    def cuts(self, runs: Runs, run: Run, key: Key | None, places: Places) -> Iterator[_PlacedCut]:
        """Yield the cuts without which a run would give something else."""
        if key is None or run.mark.word != key.word:
            return
        cuts: Iterable[_PlacedCut]
        if step := self.steps.get(key):
            is_alike = _is_alike(measure(run_text(runs, run)), step)
            cuts = () if is_alike else _of_step(step, places)
        elif issue := self.headings.get(key):
            cuts = () if _gives(run_text(runs, run), issue) else _of_heading(issue, places)
        else:
            return
        yield from (each for each in cuts if _is_inside(each, run))


def with_cuts(runs: MarkedRuns, wanted: Wanted, places: Places) -> tuple[MarkedLine, ...]:
    """Return the lines with cuts where the patterns would not give what is wanted."""
    resolved = resolve(MarkedText(runs.lines))
    cuts: dict[int, list[PlacedMark]] = {}
    for run, key in zip(resolved.runs, runs.order, strict=True):
        for each in wanted.cuts(resolved, run, key, places):
            cuts.setdefault(each.line, []).append(PlacedMark(each.at, each.mark))
    return tuple(_with(line, cuts.get(place, ())) for place, line in enumerate(runs.lines))


def _gives(text: RunText, issue: RecognisedIssue) -> bool:
    """Tell whether the patterns find an issue's number and title in its heading, and no more."""
    found = issue_heading(text, "")
    is_numbered = bool(found.number.printed) == bool(issue.number)
    return is_numbered and found.title == issue.title and not found.body


def _is_inside(cut: _PlacedCut, run: Run) -> bool:
    return any(each.line == cut.line and each.start <= cut.at < each.end for each in run.stretches)


def _is_alike(found: Measure | None, step: RecognisedMeasure) -> bool:
    wanted = (step.mark, step.lead, written(step.text))
    return found is not None and (found.mark, found.lead, found.text.split()) == (
        wanted[0].text if wanted[0] else None,
        wanted[1].text if wanted[1] else None,
        wanted[2].split(),
    )


def _of_step(step: RecognisedMeasure, places: Places) -> Iterator[_PlacedCut]:
    text = step.text[0] if step.text else None
    for word, run in ((NUMBER, step.mark), (LEAD, step.lead), (BODY, text)):
        if run:
            yield _cut(word, run, places)


def _of_heading(issue: RecognisedIssue, places: Places) -> Iterator[_PlacedCut]:
    """Yield the cuts of a heading: its number, its title, and what of it is no title."""
    number = next((each.run for each in issue.taken if each.role in ("mark", "number")), None)
    title = next(each.run for each in issue.taken if each.target == "title")
    if _is_inside_number(title):
        return  # whoever confirms it then has the whole amount (2.1亿元), not the end of one
    heading = next((each for each in issue.printed if each.paragraph is title.paragraph), title)
    rest = heading.sub(title.end - heading.start)
    has_label = bool(rest.strip("。:;,、"))  # words, or the quote that closes the title
    if number and issue.number and not (has_label and _is_behind(number, title, places)):
        yield _cut(NUMBER, number, places)
    yield _cut(NAME, title, places)
    if has_label:
        yield _cut(LABEL, rest, places)


def _is_inside_number(title: Slice) -> bool:
    """Tell whether a title begins behind the point of a number (2.|1亿元)."""
    return bool(number_around(title.paragraph.text, title.span[0]))


def _is_behind(number: Slice, title: Slice, places: Places) -> bool:
    """Tell whether a number stands behind its title: a label between them ends the heading's run."""
    return places.at(number) > places.at(title)


def _cut(word: str, run: Slice, places: Places) -> _PlacedCut:
    line, start, _ = places.at(run)
    return _PlacedCut(line, start, Mark(word))


_ORDER = {Shape.END: 0, Shape.CUT: 2, Shape.SPAN: 3}


def _with(line: MarkedLine, cuts: Sequence[PlacedMark]) -> MarkedLine:
    if not cuts:
        return line
    marks = [*line.marks, *cuts]
    marks.sort(key=lambda each: (each.at, _ORDER.get(each.mark.meaning.shape, 1)))
    return replace(line, marks=tuple(marks))
