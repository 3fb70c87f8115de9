"""What one issue's paragraphs hold, while they are read and when they are."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.domain.status import Status
from generator.importing.recognise.parts.acceptance import read_acceptance
from generator.importing.remarks import Remark
from generator.importing.text.labels import Label, heading_label, unknown_label
from generator.importing.text.paragraphs import Slice
from generator.importing.text.steps import RecognisedMeasure
from generator.importing.text.taken_run import TakenRun
from generator.text.state_words import names_whole, status_of_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedIssue:
    """What one issue's paragraphs hold."""

    line: int
    number: str
    """As printed, without its mark; empty where none is printed."""
    count: int | None
    """The value of the number."""
    title: str
    printed: tuple[Slice, ...]
    status: Status
    said: Slice | None
    measures: tuple[RecognisedMeasure, ...]
    aspect: Slice | None
    """The aspect that a row of a table names."""
    taken: tuple[TakenRun, ...]
    remarks: tuple[Remark, ...]
    spans: tuple[tuple[str, Slice], ...] = ()
    """The words of values that stay in their text, each with the word of its mark."""


@dataclass(slots=True)
class OpenIssue:
    """An issue while its paragraphs are read one after the other."""

    line: int
    number: str = ""
    count: int | None = None
    title: str = ""
    printed: tuple[Slice, ...] = ()
    status: Status = Status.UNDISCLOSED
    said: Slice | None = None
    measures: list[RecognisedMeasure] = field(default_factory=list)
    aspect: Slice | None = None
    taken: list[TakenRun] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    spans: list[tuple[str, Slice]] = field(default_factory=list)
    named: Mapping[str, str] = field(default_factory=dict)
    """Labels that only this announcement has, each with its role."""
    is_told_first: bool = False
    """Whether what stands behind the title in its paragraph says what the fault was."""
    issued: str = ""
    """The day of the announcement in ISO form, empty where it is not known: what lies behind it is to come."""

    def own_label(self, run: Slice) -> tuple[Label, ...]:
        """Return the label of the announcement's own that a run starts with, or that a heading is."""
        if headed := heading_label(run):
            return (headed,)
        found = unknown_label(run)
        if found is None or found.name not in self.named:
            return ()
        return (replace(found, role=self.named[found.name]),)

    def is_in_heading(self, run: Slice) -> bool:
        """Tell whether a run stands in the paragraph of the heading, behind it."""
        return any(each.paragraph is run.paragraph for each in self.printed)

    def take(self, run: Slice, role: str, target: str = "") -> None:
        """Record where a run went."""
        self.taken.append(TakenRun(run, role, target))

    def take_status(self, run: Slice, *, certain: bool) -> bool:
        """Take a run as the issue's status where it is one; `certain` takes unclear words too."""
        bare = run.strip("。;,:“”()【】[]、")
        if bare.folded.count("(") > bare.folded.count(")"):
            bare = run.sub(bare.start - run.start, bare.end - run.start + 1)
        status = status_of_whole(bare.folded) if bare else None
        if status is None or self.said or not (status or certain or names_whole(bare.folded)):
            return False
        self.said = bare
        self.status = Status(status) if status else Status.UNDISCLOSED
        self.take(run, "said", "said")
        if re.search(r"\d日", bare.folded) and status == "completed":
            self.spans.extend(read_acceptance(bare).spans)
        return True

    def take_answer(self, run: Slice, status: Status) -> bool:
        """Take a tick, or 是 and 否 behind a question, as the state that it stands for."""
        if self.said or self.status is not Status.UNDISCLOSED:
            return False
        self.status = status
        self.take(run, "said", f"said {status.label}")
        return True


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a body and the label that it stands under."""

    role: str
    run: Slice
    label: Slice | None = None
    is_first: bool = False
    """Whether the run opens what its label holds."""
