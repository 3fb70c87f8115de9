"""One issue from its runs: what its marks say, and nothing else."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.domain.model import Closed, Issue, Measure
from generator.domain.status import Status
from generator.importing.assemble.later import OpenLater, SaidLater
from generator.importing.assemble.report import Report
from generator.importing.assemble.run_text import RunText, line_of, run_text
from generator.importing.assemble.steps import (
    IssueHeading,
    Number,
    body_measure,
    group_heading,
    has_stray_number,
    issue_heading,
    measure,
    words_before_title,
)
from generator.importing.assemble.values import (
    State,
    bare,
    day_in,
    labelled,
    state,
    value,
)
from generator.importing.text.labels import leading_label
from generator.importing.text.steps import split_units
from generator.text.limits import Limit, limit
from generator.text.marked.arguments import fixed_status, fixed_year, named_issues
from generator.text.marked.marked_text import Mark, Sureness
from generator.text.marked.runs import PlacedIssue, Run, Span
from generator.text.marked.words import NAME, Reading, Word

_LATER = "report."
"""How the fields begin that only a later report has."""
UNTITLED = "（没有标题）"
"""What stands for a title where there is none; said to be wrong."""


@dataclass(slots=True)
class OpenIssue:
    """An issue while its runs are read one after the other."""

    report: Report
    placed: PlacedIssue
    heading: IssueHeading = field(default_factory=lambda: IssueHeading(Number(), "", ""))
    measures: list[Measure] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    """The paragraphs of finding, goal, results and remaining."""
    states: list[State] = field(default_factory=list)
    lead_units: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    leaders: list[str] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    closed: dict[str, datetime.date] = field(default_factory=dict)
    closed_by: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    """The text so far, run by run: a day without a year takes that of the last one before it."""
    later: OpenLater = field(init=False)
    """What only a later report says."""

    def __post_init__(self) -> None:
        self.later = OpenLater(self.report)

    def read(self, run: Run, tail: str) -> None:
        """Take what a run holds; `tail` is the label right behind a heading."""
        text = run_text(self.report.runs, run)
        self._reader(run.meaning.reading)(run, text, tail)
        for span in run.spans:
            self._read_span(run, span)
        self.seen.append(self.report.words(run) + "\n")

    def _reader(self, reading: Reading) -> Callable[[Run, RunText, str], None]:
        return {
            Reading.HEADING: self._read_heading,
            Reading.STEP: self._read_step,
            Reading.TEXT: self._read_text,
            Reading.FACT: self._read_fact,
            Reading.NOTE: self._read_note,
            Reading.NONE: self._read_nothing,
        }.get(reading, self._read_value)

    def _read_span(self, run: Run, span: Span) -> None:
        words = bare(self.report.runs.words(span.stretches))
        if not words or not span.mark.meaning.field.startswith(("issue.", _LATER)):
            return
        if named_issues(span.mark):
            return  # it speaks of issues by their ids, of this one too where it is among them
        if span.mark.meaning.reading is run.meaning.reading is Reading.UNITS:
            return  # a unit that is kept whole: it was read with the others of its run
        self._take(run, span.mark, words, span)

    def _before(self, run: Run, mark: Mark, span: Span | None) -> str:
        """Return what stands before a value; asked for days only, for it may be long."""
        within = self.report.before(run, span) if span else ""
        return fixed_year(mark) or "".join(self.seen) + within

    def _take(self, run: Run, mark: Mark, words: str, span: Span | None = None) -> None:
        """Take a value by the field that its mark names."""
        name = mark.meaning.field.removeprefix("issue.")
        if name.startswith(_LATER):
            self._take_later(run, mark, words, span)
        elif mark.meaning.reading is Reading.STATE:
            self._take_state(run, state(words, fixed_status(mark)))
        elif mark.meaning.reading is Reading.LIMIT:
            self._take_limit(run, limit(words, fixed_year(mark)))
        elif mark.meaning.reading is Reading.DAY:
            day = day_in(words, self._before(run, mark, span))
            self._take_day(run, mark, name, day, words)
        elif name == "closed.by":
            self.closed_by = self.closed_by or words
        elif name == "remaining":
            self.texts.setdefault(name, []).append(words)
        elif name == "leader":
            self.leaders.append(words)
        else:
            self._take_units(words, is_led=name == "lead_unit")

    def _take_later(self, run: Run, mark: Mark, words: str, span: Span | None) -> None:
        """Take what no announcement says of an issue."""
        self.later.marks.append((run, mark.word))
        if mark.meaning.reading is Reading.STATE:
            self.later.take_state(run, state(words, fixed_status(mark)))
        elif mark.meaning.reading is Reading.DAY:
            self.later.take_day(run, day_in(words, self._before(run, mark, span)), words)
        else:
            self.later.take_words(run, mark.word, mark.meaning.field, words)

    def take_named(self, run: Run, span: Span) -> None:
        """Take a value that words elsewhere give issues by their ids."""
        words = bare(self.report.runs.words(span.stretches))
        if words:
            self._take(run, span.mark, words, span)

    def _take_state(self, run: Run, found: State) -> None:
        if not found.is_clear:
            self.report.add(run, "B23", found.said or self.report.words(run).strip())
        self.states.append(found)

    def _take_limit(self, run: Run, found: Limit) -> None:
        if found.is_broken:
            self.report.add(run, "B24", found.words)
        if found not in self.limits:
            self.limits.append(found)

    def _take_day(
        self, run: Run, mark: Mark, name: str, day: datetime.date | None, words: str
    ) -> None:
        if day is None:
            self.report.add(run, "B25", words, "一个日期")
        else:
            single = self.closed.setdefault(name.removeprefix("closed."), day)
            if single != day:
                self.report.add(run, "B31", mark.word)

    # What a run of each kind holds.

    def _read_heading(self, run: Run, text: RunText, tail: str) -> None:
        is_confirmed = run.mark.sureness is Sureness.CONFIRMED
        self.heading = issue_heading(text, tail, is_confirmed=is_confirmed)
        if not self.heading.title:
            self.report.add_untitled(run, f"问题 {self.placed.id}".strip())
        elif (before := words_before_title(text, self.heading.title)) is not None:
            self.report.add(run, "B34", before, f"[[问题 {self.placed.id}]]".replace(" ]]", "]]"))
        has_state = any(each.mark.meaning.reading is Reading.STATE for each in run.spans)
        if self.heading.said and not has_state:
            self._take_state(run, state(self.heading.said))
        if found := body_measure(self.heading.body):
            self.measures.append(found)
        for each in self.heading.body:
            self.later.take_paragraph(each.text)

    def _read_step(self, run: Run, text: RunText, _tail: str) -> None:
        if has_stray_number(text):
            self.report.add_stray_number(run)
        if found := measure(text):
            self.measures.append(found)
        self.later.take_paragraph("\n".join(each.text for each in text.pieces))

    def _read_text(self, run: Run, text: RunText, _tail: str) -> None:
        name = run.meaning.field.removeprefix("issue.")
        if words := unlabelled(text):
            self.texts.setdefault(name, []).append(words)
        if name == "results":
            self.later.take_paragraph("\n".join(each.text for each in text.pieces))

    def _read_value(self, run: Run, text: RunText, _tail: str) -> None:
        if run.meaning.reading is Reading.UNITS:
            self._read_units(run, value("\n".join(each.text for each in text.pieces)))
            return
        if any(_answers(each.mark.meaning, run.meaning) for each in run.spans):
            return  # the spans in it say which of its words are the values
        words = value(self._without_remainder(run, text))
        if words:
            self._take(run, run.mark, words)

    def _without_remainder(self, run: Run, text: RunText) -> str:
        """Return the words of a value, a state without what a span in it says is left to do.

        A limit or a day in a sentence of state stays: without it the sentence would say something else.
        """
        words = "\n".join(each.text for each in text.pieces)
        if run.meaning.reading is not Reading.STATE:
            return words
        for span in (each for each in run.spans if each.mark.meaning.field == "issue.remaining"):
            words = words.replace(self.report.runs.words(span.stretches).strip(), "", 1)
        return _PLAN_BEGUN.sub("", words)

    def _read_units(self, run: Run, words: str) -> None:
        """Take the units of a run one by one; what a span holds together is one of them."""
        for span in run.spans:
            kept = bare(self.report.runs.words(span.stretches))
            if kept and span.mark.meaning.field == run.meaning.field and kept in words:
                before, _, words = words.partition(kept)
                self._take_units(bare(before), is_led=False)
                self.units.append(kept)
        self._take_units(words, is_led=False)

    def _take_units(self, words: str, *, is_led: bool) -> None:
        """Take units; of several that lead, the first does, else those that say so in brackets."""
        for place, unit in enumerate(_units(words) if words else ()):
            leads = place == 0 if is_led else _LEADS.search(unit) is not None
            if name := _LEADS.sub("", unit).strip():
                (self.lead_units if leads else self.units).append(name)

    def _read_fact(self, run: Run, text: RunText, _tail: str) -> None:
        read_fact(self.report, run, text, self.facts)

    def _read_note(self, _run: Run, text: RunText, _tail: str) -> None:
        if words := "\n".join(each.text for each in text.pieces):
            self.notes.append(words)

    def _read_nothing(self, _run: Run, _text: RunText, _tail: str) -> None:
        """Labels and words without a field; where they go the whole announcement knows."""

    # The issue.

    def as_issue(self, name: str) -> Issue:
        """Return the issue under its id."""
        due, due_said = self._due()
        found = self._state()
        leading = tuple(dict.fromkeys(self.lead_units))  # a table may name again who leads
        return Issue(
            id=name,
            number=self.heading.number.printed or self.facts.pop(_NUMBER, None),
            title=self.heading.title or UNTITLED,
            finding=self._text("finding"),
            goal=self._text("goal"),
            aspect=self.placed.aspect or None,
            category=self.placed.category or None,
            under=self._under(),
            status=found.status if found else Status.UNDISCLOSED,
            said=found.said or None if found else None,
            lead_unit=leading[0] if leading else None,
            units=tuple(dict.fromkeys((*leading[1:], *self.units))),
            leader="、".join(dict.fromkeys(self.leaders)) or None,
            due=due,
            due_said=due_said,
            printed=self.heading.printed or None,
            measures=tuple(self.measures),
            results=tuple(self.texts.get("results", ())),
            remaining=tuple(dict.fromkeys(self.texts.get("remaining", ()))),
            closed=self._closed(),
            facts=self.facts,
            notes=tuple(self.notes),
        )

    def as_said_later(self) -> SaidLater:
        """Return what a later report says beside it."""
        run = self.report.runs.runs[self.placed.run]
        return self.later.as_said(self.report.runs.number(run.line))

    def _text(self, name: str) -> str | None:
        return "\n".join(self.texts.get(name, ())) or None

    def _under(self) -> str | None:
        if self.placed.under is None:
            return None
        run = self.report.runs.runs[self.placed.under]
        return group_heading(run_text(self.report.runs, run), has_state=False).title or None

    def _due(self) -> tuple[datetime.date | None, str | None]:
        """Return the limit as a day, where there is one, and in words, where they say more."""
        if len(self.limits) == 1:
            only = self.limits[0]
            return only.due, only.words if only.says_more else None
        return None, "；".join(each.words for each in self.limits) or None

    def _state(self) -> State | None:
        """Return the issue's own state, else that of the group it stands in."""
        statuses = {each.status for each in self.states}
        if len(statuses) > 1:
            run = self.report.runs.runs[self.placed.run]
            self.report.add(run, "B30", self.placed.id or self.heading.title)
        if self.states:
            return self.states[0]
        return group_state(self.report, self.placed.state)

    def _closed(self) -> Closed | None:
        if not (self.closed or self.closed_by):
            return None
        return Closed(
            applied=self.closed.get("applied"),
            checked=self.closed.get("checked"),
            by=self.closed_by or None,
            on=self.closed.get("on"),
        )


def _answers(span: Word, run: Word) -> bool:
    """Tell whether a span gives what its run stands for: the field, or another day of the closing."""
    is_day = span.reading is run.reading is Reading.DAY
    return span.field == run.field or (is_day and span.field.startswith("issue.closed."))


_PLAN_BEGUN = re.compile(
    r"[，,、；;]\s*(?:计划|预计|预期|拟|将|力争|争取|确保|目标是?)(?:将|于|在|到)?\s*$"
)
"""What a state ends with that was cut where its limit begins: 正在推进，计划[[时限]]2026年6月底前完成."""
_NUMBER = "序号"
"""The fact that is the issue's number: in a row the name of a group may part it from the heading."""

_LEADS = re.compile(r"[（(](?:牵头(?:单位)?|主责)[)）]$")


def _units(words: str) -> list[str]:
    return [each.text for each in split_units(line_of(words))] or [words]


_POINTED = re.compile(
    r"^(?:巡视|巡察|督察|审计|检查)?(?:反馈|指出|发现|认为){1,2}(?:的)?(?:问题)?[：:]"
)


def unlabelled(text: RunText) -> str:
    """Return the text of a run, a line a line, without the label that it starts with."""
    if not text.pieces:
        return ""
    first, *later = text.pieces
    label = leading_label(first)
    if label and first.folded[label.end - 1] in ":】":
        first = first.sub(label.end)
    elif found := _POINTED.match(first.folded):
        first = first.sub(found.end())
    return "\n".join(each.text for each in (first, *later) if each)


def read_fact(report: Report, run: Run, text: RunText, facts: dict[str, str]) -> None:
    """Take a printed label and value; the mark may say the label."""
    label, found = _fact("\n".join(each.text for each in text.pieces), run.mark.argument)
    if not found:
        return
    if not label:
        report.add(run, "B28", report.words(run))
    elif label in facts and facts[label] != found:
        facts[label] = f"{facts[label]}\n{found}"
    else:
        facts[label] = found


def _fact(words: str, name: str) -> tuple[str, str]:
    """Return the label and value of a fact; in a table they may stand in cells of their own."""
    first, *others = [each for each in words.split("\t") if each.strip()] or [""]
    if others and name in ("", bare(first)):
        return bare(first), bare(" ".join(others))
    return (name, value(words)) if name else labelled(words)


def group_state(report: Report, run: int | None) -> State | None:
    """Return the state that the heading of a group gives, or a 组状态."""
    if run is None:
        return None
    heading = report.runs.runs[run]
    for span in heading.spans:
        if span.mark.meaning.reading is Reading.STATE and not named_issues(span.mark):
            words = bare(report.runs.words(span.stretches))
            return state(words, fixed_status(span.mark), is_group=True)
    named = [each.text for each in run_text(report.runs, heading).parts if each.word == NAME]
    words = bare("".join(named) or report.words(heading))
    return state(words, fixed_status(heading.mark), is_group=True) if words else None
