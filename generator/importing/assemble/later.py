"""What only a later report says of an issue: why its limit moved, who checked it, why it is open again."""

import datetime
from dataclasses import dataclass, field

from generator.importing.assemble.report import Report, Single
from generator.importing.assemble.values import State
from generator.text.marked.runs import Run


@dataclass(frozen=True, slots=True)
class SaidLater:
    """What a later report says of one issue beside the fields that an announcement has too."""

    text: str = ""
    """What was done and what came of it, as printed, a paragraph a line."""
    reason: str = ""
    """Why the limit moved."""
    verified_by: str = ""
    verified_on: datetime.date | None = None
    verified: State | None = None
    reopened: str = ""
    line: int = 0
    """The line of the marked text where the issue begins."""


@dataclass(slots=True)
class OpenLater:
    """The same while the runs of the issue are read."""

    report: Report
    paragraphs: list[str] = field(default_factory=list)
    singles: dict[str, Single] = field(default_factory=dict)
    verified_on: datetime.date | None = None
    verified: State | None = None
    marks: list[tuple[Run, str]] = field(default_factory=list)
    """The marks that no announcement has, each with the run that it stands in."""

    def take_paragraph(self, words: str) -> None:
        """Take a step, or a result, as printed."""
        lines = (" ".join(each.split("\t")).strip() for each in words.split("\n"))
        self.paragraphs.extend(filter(None, lines))

    def take_words(self, run: Run, word: str, name: str, words: str) -> None:
        """Take words that there is one of."""
        self.singles.setdefault(name, Single(self.report)).take(run, word, words)

    def take_state(self, run: Run, found: State) -> None:
        """Take as what the issue was verified."""
        if not found.is_clear:
            self.report.add(run, "B23", found.said)
        self.verified = self.verified or found

    def take_day(self, run: Run, day: datetime.date | None, words: str) -> None:
        """Take the day on which it was verified."""
        if day is None:
            self.report.add(run, "B25", words, "一个日期")
        elif self.verified_on not in (None, day):
            self.report.add(run, "B31", "核验日期")
        self.verified_on = self.verified_on or day

    def as_said(self, line: int) -> SaidLater:
        """Return all of it."""

        def of(name: str) -> str:
            return self.singles[name].value if name in self.singles else ""

        return SaidLater(
            text="\n".join(self.paragraphs),
            reason=of("report.due.reason"),
            verified_by=of("report.verified.by"),
            verified_on=self.verified_on,
            verified=self.verified,
            reopened=of("report.reopened"),
            line=line,
        )
