"""The announcement as a whole from its runs: what `disclosure.yml` has, but for where it stands."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.domain.model import (
    Announcement,
    Aspect,
    Explained,
    Inspection,
    Issued,
    NextReport,
    OrganisationPart,
    Paragraph,
    Period,
    Total,
)
from generator.importing.assemble.channels import Channels
from generator.importing.assemble.issue import UNTITLED, read_fact
from generator.importing.assemble.report import Report, Single
from generator.importing.assemble.run_text import RunText, line_of, run_text
from generator.importing.assemble.steps import group_heading, has_stray_number, paragraph
from generator.importing.assemble.totals import total
from generator.importing.assemble.values import bare, day_in, days_in, period_days, value
from generator.importing.text.title import composed_title, is_between, named_in, unglued
from generator.text.days import days
from generator.text.folding import for_matching
from generator.text.marked.arguments import fixed_year, total_argument
from generator.text.marked.marked_text import Sureness
from generator.text.marked.problems import Problem
from generator.text.marked.runs import Doubt, Group, Run, Span
from generator.text.marked.words import NAME, Reading

UNNAMED = "请填写被巡视的单位"
"""What stands for the inspected body where the announcement does not name it; said to be open."""

_COMMA = re.compile(r"[，,]")
COUNT_RULE = f"R{16}"
"""The check that a doubt explains where its mark does not say which."""


@dataclass(slots=True)
class OpenDisclosure:
    """The announcement while its runs are read one after the other."""

    report: Report
    titles: list[str] = field(default_factory=list)
    opening: list[str] = field(default_factory=list)
    opening_lines: list[str] = field(default_factory=list)
    organisation: list[OrganisationPart] = field(default_factory=list)
    later: list[Paragraph] = field(default_factory=list)
    closing: list[tuple[int, str]] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    stays: list[Period] = field(default_factory=list)
    objections: list[Period] = field(default_factory=list)
    days: dict[str, datetime.date] = field(default_factory=dict)
    singles: dict[str, Single] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    signed: list[Run] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    seen: dict[str, list[str]] = field(default_factory=dict)
    """The texts so far of the runs of each word, for the years that days leave out."""
    channels: Channels = field(init=False)

    def __post_init__(self) -> None:
        self.channels = Channels(self.report)

    def read(self, run: Run) -> None:
        """Take what a run says of the whole, and the spans in it wherever it belongs."""
        if run.meaning.field.startswith("disclosure.") or run.meaning.reading is Reading.FACT:
            self._read_run(run, run_text(self.report.runs, run))
        self.read_spans(run)

    def read_spans(self, run: Run) -> None:
        """Take the spans of a run that say something of the whole."""
        # A stay and the total behind it stand in the order of the text, not of their ends.
        for span in sorted(run.spans, key=lambda each: each.stretches[:1]):
            words = bare(self.report.runs.words(span.stretches))
            if words and span.mark.meaning.field.startswith("disclosure."):
                self._read_span(run, span, words)
        self.seen.setdefault(run.mark.word, []).append(self.report.words(run))

    def _read_run(self, run: Run, text: RunText) -> None:
        reading = run.meaning.reading
        if reading is Reading.TITLE:
            self._read_title(text)
        elif reading is Reading.SECTION:
            self._read_section(run, text)
        elif reading is Reading.TEXT:
            self._read_text(run, text)
        elif reading in (Reading.CONTACT, Reading.CHANNEL):
            self.channels.read(run, text)
        elif reading is Reading.SIGNATURE:
            self._read_signature(run, text)
        elif reading is Reading.FACT:
            read_fact(self.report, run, text, self.facts)
        elif reading in (Reading.VALUE, Reading.DAY):
            joined = "" if run.mark.word == "公布单位" else "\n"
            words = value(joined.join(each.text for each in text.pieces))
            self._value(run, words, fixed_year(run.mark))

    def _read_title(self, text: RunText) -> None:
        named = [each for each in text.parts if each.word == NAME]
        pieces = [piece for each in named for piece in each.pieces] if named else text.pieces
        whole = "".join((each if named else unglued(each)).text.strip() for each in pieces)
        known = {for_matching(each).text for each in self.titles}
        if whole and for_matching(whole).text not in known:
            self.titles.append(whole)

    def _read_section(self, run: Run, text: RunText) -> None:
        if has_stray_number(text):
            self.report.add_stray_number(run)
        if found := paragraph(text):
            if run.meaning.field == "disclosure.later":
                self.later.append(found)
            else:
                self.organisation.append(OrganisationPart(lead=found.lead, text=found.text))

    def _read_text(self, run: Run, text: RunText) -> None:
        words = "\n".join(each.text for each in text.pieces)
        if not words:
            return
        if run.meaning.field == "disclosure.closing":
            self.closing.append((text.pieces[0].paragraph.line, words))
        else:
            self.opening.append(words)
            self.opening_lines.extend(each.text for each in text.pieces)

    def _read_signature(self, run: Run, text: RunText) -> None:
        """Take names and a day: lines of their own, or a name and a day in one line."""
        names: list[str] = []
        for piece in text.pieces:
            found = days(piece.folded)
            name = piece.sub(0, found[-1].start) if found else piece
            names.append(bare(name.text) if found else name.text.strip())
            iso = found[-1].iso if found else None
            if iso:
                self._day(run, "issued.on", datetime.date.fromisoformat(iso))
            elif found:
                self.report.add(run, "B24", piece.text)
        self._single("issued.by", run, run.mark.word, "".join(filter(None, names)))
        self.signed.append(run)

    # Spans.

    def _read_span(self, run: Run, span: Span, words: str) -> None:
        before = fixed_year(span.mark) or "".join(
            self.seen.get(run.mark.word, ())
        ) + self.report.before(run, span)
        reading = span.mark.meaning.reading
        if reading is Reading.TOTAL:
            self._read_total(run, span, words)
        elif reading in (Reading.STAY, Reading.PERIOD):
            self._read_period(run, span, words, before)
        else:
            self._value(run, words, before, span)

    def _read_total(self, run: Run, span: Span, words: str) -> None:
        added = total_argument(span.mark.argument)
        found = total(words, added) if added else None
        if found is None:
            if added:
                self.report.add(run, "B29", words)
        elif found not in self.totals:
            self.totals.append(found)

    def _read_period(self, run: Run, span: Span, words: str, before: str) -> None:
        found = days_in(words, before)
        real = period_days(found)
        if not real or len(real) < len(found) or len(real) > 2 or real[0] > real[-1]:
            self.report.add(run, "B25", words, "起止日期")
            return
        is_end = len(real) == 1 and (words.startswith(("至", "到")) or words.endswith("前"))
        first = None if is_end else real[0]
        last = real[-1] if len(real) == 2 or is_end else None
        period = Period(**{"from": first, "to": last})
        kept = self.stays if span.mark.meaning.reading is Reading.STAY else self.objections
        if period not in kept:
            kept.append(period)

    def _value(self, run: Run, words: str, before: str, span: Span | None = None) -> None:
        """Take a value that there is one of: a day or words."""
        mark = span.mark if span else run.mark
        name = mark.meaning.field.removeprefix("disclosure.")
        if mark.word == "公布单位":
            self._signer(words)
        elif mark.meaning.reading is not Reading.DAY:
            self._single(name, run, mark.word, words)
        elif day := day_in(words, before):
            self._day(run, name, day)
        elif words:
            self.report.add(run, "B25", words, "一个日期")

    def _single(self, name: str, run: Run, word: str, words: str) -> None:
        self.singles.setdefault(name, Single(self.report)).take(run, word, words)

    def _signer(self, words: str) -> None:
        """Take one of the bodies that sign; each has a mark of its own."""
        signer = self.singles.setdefault("issued.by", Single(self.report))
        if words and words not in signer.value.split("、"):
            signer.value = "、".join(filter(None, (signer.value, words)))

    def _day(self, run: Run, name: str, day: datetime.date) -> None:
        if self.days.setdefault(name, day) != day:
            self.report.add(run, "B31", day.isoformat())

    # The announcement.

    def as_announcement(self, aspects: Sequence[Group], doubts: Sequence[Doubt]) -> Announcement:
        """Return the announcement as `disclosure.yml` has it, but for `official`."""
        self.channels.finish_all()
        title, inspected = self._names()
        closing = sorted((*self.closing, *self.channels.closing), key=lambda each: each[0])
        return Announcement(
            title=title,
            wording="verbatim",
            inspected=inspected,
            inspection=self._inspection(),
            issued=self._issued(),
            opening="\n".join(self.opening) or None,
            organisation=tuple(self.organisation),
            totals=tuple(self.totals),
            aspects=tuple(map(self._aspect, aspects)),
            later=tuple(self.later),
            next_report=self._next_report(),
            objections=self.objections[0] if self.objections else None,
            facts=self.facts,
            channels=tuple(self.channels.found),
            closing="\n".join(words for _, words in closing) or None,
            explained=tuple(found for each in doubts if (found := self._explained(each))),
        )

    def _said(self, name: str) -> str:
        return self.singles[name].value if name in self.singles else ""

    def _names(self) -> tuple[str, str]:
        """Return the title and the inspected body; say where the announcement names neither."""
        title = "".join(self.titles)
        by = self._said("issued.by")
        signer = "" if is_between(by) else by
        inspected = self._said("inspected") or named_in(title) or signer
        if not inspected:
            self.report.problems.append(Problem(0, "B21"))
            inspected = UNNAMED
        if not title:
            title = composed_title([line_of(each) for each in self.opening_lines], inspected)
            self.report.problems.append(Problem(0, "B22", title))
        return title, inspected

    def _inspection(self) -> Inspection | None:
        by, kind = self._said("inspection.by"), self._said("inspection.kind")
        feedback = self.days.get("inspection.feedback")
        if not by:
            if kind or feedback or self.stays:
                self.report.problems.append(Problem(0, "B33", "进驻、巡视类型或反馈", "“=巡视组”"))
            return None
        return Inspection(by=by, kind=kind or None, stays=tuple(self.stays), feedback=feedback)

    def _issued(self) -> Issued | None:
        by, on = self._said("issued.by"), self.days.get("issued.on")
        if by and on:
            return Issued(by=by, on=on)
        # A day alone signs for the body that the announcement names, before 关于 or as inspected.
        named = named_in("".join(self.titles)) or self._said("inspected")
        if on and named:
            return Issued(by=named, on=on)
        if by or on or self.signed:
            missing = "公布日期" if by else "公布单位" if on else "公布单位和公布日期"
            run = self.signed[0] if self.signed else None
            problem = Problem(0, "B27", missing)
            self.report.add(run, "B27", missing) if run else self.report.problems.append(problem)
        return None

    def _next_report(self) -> NextReport | None:
        said, to = self._said("next_report.said"), self._said("next_report.to")
        publish_by = self.days.get("next_report.publish_by")
        if said:
            return NextReport(said=said, to=to or None, publish_by=publish_by)
        if to or publish_by:
            self.report.problems.append(Problem(0, "B33", "报告对象或下次公布", "“=下次报告”"))
        return None

    def _aspect(self, group: Group) -> Aspect:
        return Aspect(
            title=self._group_title(group),
            categories=tuple(self._group_title(each) for each in group.inner),
        )

    def _group_title(self, group: Group) -> str:
        run = self.report.runs.runs[group.run]
        has_state = any(each.mark.meaning.reading is Reading.STATE for each in run.spans)
        heading = group_heading(run_text(self.report.runs, run), has_state=has_state)
        if heading.rest:
            self.unplaced.append(heading.rest)
        if not heading.title:
            self.report.add_untitled(run, run.mark.word)
        return heading.title or UNTITLED

    def _explained(self, doubt: Doubt) -> Explained | None:
        """Return what a person wrote of a doubt (reason，who，day)."""
        if doubt.mark.sureness is Sureness.DOUBTED:
            return None
        *reason, by, on = ["", "", *_COMMA.split(doubt.mark.reason)]
        day = day_in(on)
        why = "，".join(filter(None, reason)).strip()
        if not why or not by.strip() or day is None:
            way = (
                "改好了，或者看过没有错，就删去这一行；只有个数对不上、公布就是这样的，"
                "写成 [[疑！：原因，谁，哪一天]]，例如 [[疑！：一个问题分两处写，某某，2025-09-04]]。"
            )
            self.report.problems.append(
                Problem(self.report.runs.number(doubt.line), "B11", "", way)
            )
            return None
        rule = doubt.mark.argument or COUNT_RULE
        return Explained(rule=rule, reason=why, by=by.strip(), on=day)
