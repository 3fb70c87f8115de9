"""Figures that a correction mended in one place, and that still stand as they were in another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain.corrections import (
    as_is_right_today,
    corrected_file,
    loc_of,
    report_of,
    stands_before,
    value_at,
    within_report,
)
from generator.domain.fields import Loc, as_written
from generator.domain.model import (
    Announcement,
    Correction,
    Disclosure,
    Issue,
    IssueUpdate,
    Progress,
    Total,
    Update,
)

_FIGURE = re.compile(
    r"(?<![\d.])(?<!\d[:：])(\d[\d,，]*(?:\.\d+)?)(?!\d|[:：]\d)\s*([^\W\d_]|[%％‰])?"
)
"""A number with its unit; a time of day (8:30) is none."""
_ON_TOP = ("title", "plain", "summary", "matters", "key_figures")
"""What readers see of an issue before its words."""
_IN_ENTRY = ("said", "text", "remaining")
_COUNTS = ("total", "done", "open", "dropped")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is written without commas, and the character behind it."""

    number: str
    unit: str

    def __str__(self) -> str:
        return f"{self.number}{self.unit}"

    def is_said_by(self, other: "Figure") -> bool:
        """Tell whether another figure may be the same: a unit that is not written is any."""
        units = {self.unit, other.unit}
        return self.number == other.number and (len(units) == 1 or "" in units)


@dataclass(frozen=True, slots=True)
class Left:
    """A figure as it was before a correction, and where it still stands, as a correction would name it."""

    issue: str | None
    """Whose it is; None where it is no issue's."""
    loc: Loc
    figure: Figure


def figures_in(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text, in order."""
    return tuple(
        Figure(re.sub(r"[,，]", "", number), unit.replace("％", "%"))
        for number, unit in _FIGURE.findall(text)
    )


def left_behind(disclosure: Disclosure, correction: Correction) -> Iterator[Left]:
    """Yield where a figure that a correction mended still stands.

    Of an announcement that is looked for among what is shown on top, of a later report in all that it
    says of the issue and of the whole.
    """
    loc = loc_of(correction.field)
    whole = corrected_file(disclosure, correction.issue, loc) if loc else None
    if whole is None or not loc:
        return
    gone = _gone(disclosure, correction, value_at(whole, within_report(loc)))
    for each in _shown(disclosure, correction.issue, whole, report_of(loc)):
        is_here = (each.issue, each.loc) == (correction.issue, loc)
        if not is_here and any(figure.is_said_by(each.figure) for figure in gone):
            yield each


def _shown(
    disclosure: Disclosure, issue: str | None, whole: object, report: str | None
) -> Iterator[Left]:
    """Yield the figures among which a corrected one may still stand as it was."""
    if isinstance(whole, Issue):
        for loc, figure in _of_issue(as_is_right_today(disclosure, whole), _ON_TOP):
            yield Left(issue, loc, figure)
    elif isinstance(whole, Announcement):
        for loc, figure in _of_totals(whole.totals):
            yield Left(None, loc, figure)
    elif report:
        at = ("updates", report)
        if isinstance(whole, IssueUpdate):
            yield from (Left(issue, (*at, *loc), each) for loc, each in _of_issue(whole, _IN_ENTRY))
        of_day = next(each for each in disclosure.updates if each.id == report)
        yield from (Left(None, (*at, *loc), each) for loc, each in _of_report(of_day))


def _gone(disclosure: Disclosure, correction: Correction, value: object) -> list[Figure]:
    """Return the figures that stood at a place before the correction, and do no longer."""
    if not correction.was:
        return []
    text = value if isinstance(value, str) else ""
    was, now = correction.was, correction.now or ""
    if stands_before(disclosure, correction) and was in text:
        before, after = text, text.replace(was, now, 1)
    elif now and now in text:
        before, after = text.replace(now, was, 1), text
    else:
        before, after = was, now
    right = set(figures_in(after))
    return [each for each in figures_in(before) if each not in right]


def _of_totals(totals: tuple[Total, ...]) -> Iterator[tuple[Loc, Figure]]:
    for index, each in enumerate(totals):
        if each.count is not None:
            yield ("totals", index, "count"), Figure(str(each.count), (each.unit or "")[:1])
        if each.percent is not None:
            yield ("totals", index, "percent"), Figure(str(each.percent), "%")
        for figure in figures_in(each.said or ""):
            yield ("totals", index, "said"), figure


def _of_issue(told: Issue | IssueUpdate, keys: tuple[str, ...]) -> Iterator[tuple[Loc, Figure]]:
    """Yield the figures in some fields of an issue, or of what a report says of it, and in its progress."""
    written = as_written(told)
    for key in keys:
        yield from _in(written.get(key), (key,))
    for index, each in enumerate(told.progress):
        yield from _of_progress(each, ("progress", index))


def _of_report(report: Update) -> Iterator[tuple[Loc, Figure]]:
    """Yield the figures of what a report says of the whole."""
    yield from _in(report.opening, ("opening",))
    yield from _of_totals(report.totals)


def _of_progress(progress: Progress, loc: Loc) -> Iterator[tuple[Loc, Figure]]:
    for key in _COUNTS:
        count = getattr(progress, key)
        if count is not None:
            yield (*loc, key), Figure(str(count), progress.unit[:1])


def _in(value: object, loc: Loc) -> Iterator[tuple[Loc, Figure]]:
    """Yield the figures of all texts in a value."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _in(each, (*loc, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _in(each, (*loc, index))
    elif isinstance(value, str):
        yield from ((loc, each) for each in figures_in(value))
