"""What one version of a marked text says: worked out once, kept in the memory of this run only."""

import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePath

from generator.actions import marking
from generator.actions.doubts import MAY_BE_MISSED, Doubted, doubted
from generator.actions.errors import Stop
from generator.content.rules.sums import as_many_issues_as_stated
from generator.content.rules.totals import totals_agree
from generator.desk import marked_view
from generator.desk.counts import ISSUES, TOTALS
from generator.desk.marked_view import Button, Line
from generator.domain.diagnostics import Diagnostic, Place, Severity
from generator.domain.fields import label_of
from generator.domain.inspections import name_of_inspected
from generator.domain.model import Announcement, Disclosure, Issue, IssueFile, Value
from generator.text.marked.answers import to_place
from generator.text.marked.read import read_marked
from generator.text.marked.ways import is_count, loses_a_fact, missing, opposite

_KEPT = 4
"""So many versions are kept: the one before a save, the one after it, of two windows."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A doubt as it stands at the head of the page, with the buttons that answer it."""

    doubt: Doubted
    buttons: tuple[Button, ...]
    is_count: bool
    loses: bool
    opposite: str
    """What a person says where nothing goes unrecorded; "" where that is not asked of one line."""
    word: str
    """The mark that its way out names and a person has to place; "" for none."""
    is_marked: bool
    """Whether a mark has this reason; else it stands for others, and its line is said to be right."""
    count_of: "Asked | None" = None
    """The count that says that an issue is missing, where this may be the place: only that can be explained."""

    @property
    def line(self) -> int:
        """The first line that is asked about."""
        return self.doubt.lines[0]

    @property
    def count(self) -> int:
        """How many lines are asked about."""
        return len(self.doubt.lines)


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of a marked text, and what is doubted of it, the gravest first."""

    lines: tuple[Line, ...]
    asked: tuple[Asked, ...]
    left: int
    """How many doubts there are in all."""


@lru_cache(maxsize=_KEPT)
def reading(raw: str) -> Reading:
    """Return what a marked text shows."""
    text = read_marked(raw).text
    lines = marked_view.lines_of(text)
    words = {each.number: each.text for each in lines}
    reasons = {doubt.reason for each in lines for doubt in each.doubts}
    asked = tuple(_asked(each, words.get(each.lines[0], ""), reasons) for each in doubted(text))
    return Reading(lines, tuple(_with_count(asked)), sum(len(each.doubts) for each in lines))


def _asked(doubt: Doubted, words: str, reasons: Collection[str]) -> Asked:
    buttons = marked_view.buttons_of(doubt.reason, doubt.answers, words)
    word = next(iter(to_place(doubt.way)), "")
    return Asked(
        doubt=doubt,
        buttons=buttons,
        is_count=is_count(doubt.reason),
        loses=loses_a_fact(doubt.reason),
        opposite=opposite(doubt.reason) if len(doubt.lines) == 1 else "",
        word=word,
        is_marked=doubt.reason in reasons,
    )


def _with_count(asked: Sequence[Asked]) -> Iterator[Asked]:
    """Yield what is asked, the places of missing issues each with the count that it goes with."""
    count = next((each for each in asked if missing(each.doubt.reason)), None)
    for each in asked:
        is_place = each.doubt.reason == MAY_BE_MISSED
        yield replace(each, count_of=count) if is_place else each


@dataclass(frozen=True, slots=True)
class Understood:
    """What marks give, and what is in the way of the data."""

    announcement: Announcement | None = None
    issues: dict[str, Issue] | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    stop: str = ""

    def of(self, issue: str) -> tuple[tuple[str, str], ...]:
        """Return the fields of an issue, each with its label; of the whole for ""."""
        if not issue:
            return tuple(_of_whole(self.announcement)) if self.announcement else ()
        found = (self.issues or {}).get(issue)
        return tuple(_labelled(found, IssueFile)) if found else ()


def understood(folder: Path, shown: marking.Shown, on: datetime.date | None = None) -> Understood:
    """Return what the marks of a disclosure, or of a later report, give; where the data does not follow yet, why."""
    if marking.is_assembled(folder, shown, on):
        return given(shown.raw, folder.name, on)
    try:
        prepared = marking.prepare(folder, on)
    except Stop as stop:
        return Understood(diagnostics=stop.diagnostics, stop=not_followed(stop))
    assembled = prepared.anew.assembled
    stop_words = "标注和文件对不上，数据还没有跟着改。" if prepared.is_refused else ""
    issues = {each.id: each for each in assembled.issues}
    return Understood(assembled.announcement, issues, prepared.diagnostics, stop_words)


def not_followed(stop: Stop) -> str:
    """Return why the data did not follow marks, by what is on the page; else what stopped it."""
    count = sum(each.severity is _STOPS for each in stop.diagnostics)
    if not count:
        return str(stop)
    return (
        f"标记已经存下了；可是有 {count} 处读不成，所以数据还没有跟着改。请照下面的一处一处改；"
        "拿不准的，点“撤回一步”，先定别的。"
    )


@lru_cache(maxsize=_KEPT)
def given(raw: str, name: str, on: datetime.date | None = None) -> Understood:
    """Return what a marked text gives, whatever the data is."""
    assembled = marking.given(raw, name, on)
    issues = {each.id: each for each in assembled.issues}
    return Understood(assembled.announcement, issues, assembled.diagnostics)


_STOPS = Severity.ERROR


def differing(known: Understood, name: str) -> tuple[Diagnostic, ...]:
    """Return which numbers of an announcement differ, that nobody explained in its own file."""
    if known.announcement is None or known.issues is None:
        return ()
    given = Disclosure(name, known.announcement, tuple(known.issues.values()))
    explained = {each.rule for each in known.announcement.explained}
    rules = ((ISSUES, as_many_issues_as_stated), (TOTALS, totals_agree))
    return tuple(
        Diagnostic(
            Place(PurePath(name) / each.path), each.message, each.hint, code, Severity.ADVICE
        )
        for code, rule in rules
        if code not in explained
        for each in rule(given)
    )


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in the marks: the line that it speaks of, and what may be written there."""

    diagnostic: Diagnostic
    line: int
    """0 where it is in no line of the marks."""
    buttons: tuple[Button, ...] = ()


def wrong(
    known: Understood, read: Reading, name: str, on: datetime.date | None = None
) -> tuple[Wrong, ...]:
    """Return what is in the way of the data, each with its line and the marks that its way out names."""
    words = {each.number: each.text for each in read.lines}
    found = []
    for each in known.diagnostics:
        is_marks = each.place.path == PurePath(name) / marking.files_of(on).marked
        line = each.place.line if is_marks and each.place.line in words else 0
        asks = line and each.severity is Severity.ERROR
        buttons = marked_view.ways_out(each.hint, words[line]) if asks else ()
        found.append(Wrong(each, line, buttons))
    return tuple(found)


def _of_whole(announcement: Announcement) -> Iterator[tuple[str, str]]:
    """Yield the fields of the whole; who was inspected is called after the kind of inspection."""
    inspection = announcement.inspection
    kind, by = (inspection.kind or "", inspection.by) if inspection else ("", "")
    named = label_of(Announcement, ("inspected",))
    own = name_of_inspected(kind, by, announcement.title)
    for label, words in _labelled(announcement, Announcement):
        yield own if label == named else label, words


_APART = frozenset(
    {"wording", "aspects", "organisation", "closing", "later", "opening", "source_text", "source"}
)


def _labelled(value: Value, model: type[Value]) -> Iterator[tuple[str, str]]:
    """Yield the fields that a value has, each with its label and its words."""
    for field, each in value.model_dump(exclude_none=True, exclude_defaults=True).items():
        if field in model.model_fields and field not in _APART and (words := _words(each)):
            yield label_of(model, (field,)), words


def _words(value: object) -> str:
    """Return a value in one line, lists by 、 and their entries by their words."""
    if isinstance(value, dict):
        return " ".join(filter(None, (_words(each) for each in value.values())))
    if isinstance(value, list | tuple):
        return "；".join(filter(None, (_words(each) for each in value)))
    return "" if value is None else str(getattr(value, "label", value))
