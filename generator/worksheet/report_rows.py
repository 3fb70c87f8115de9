"""What the sheet 续报 says of a later report: each filled row read, all mistakes in one run."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from generator.domain.diagnostics import Diagnostic, excerpt
from generator.domain.model import Disclosure, Issue, IssueUpdate, Update
from generator.domain.status import Status
from generator.domain.timeline import Timeline
from generator.text.folding import for_comparing
from generator.worksheet.changes import Comparing
from generator.worksheet.columns import ID, NUMBER, LedgerColumn
from generator.worksheet.issue_row import CellChange, Note, name_of, text_of
from generator.worksheet.proof import doubts
from generator.worksheet.reading import (
    Filled,
    NewValue,
    Read,
    Refused,
    in_words,
    read_cell,
)
from generator.worksheet.report_columns import (
    ASKED,
    REPORT_COLUMNS,
    label_of_field,
    limit_in_words,
    value_in,
)
from generator.worksheet.xlsx import Cell, Sheet

Entries = Mapping[str, Mapping[str, object]]
"""What a report says, by issue: each key of an issue's entry as files have it."""


@dataclass(frozen=True, slots=True)
class ReportRead:
    """What the rows say that the report does not say yet, and what is wrong with them."""

    entries: Entries
    changes: tuple[CellChange, ...]
    diagnostics: tuple[Diagnostic, ...]
    wrong: frozenset[str]
    """The ids of the issues of whose rows something cannot be taken."""


def read_report(
    disclosure: Disclosure, sheet: Sheet, file: PurePath, on: datetime.date
) -> ReportRead:
    """Return what the sheet says of the report of a day on a disclosure."""
    reading = _Reading(disclosure, Timeline(_before(disclosure, on)), sheet, file, on=on)
    reading.run()
    return ReportRead(
        reading.entries,
        tuple(reading.changes),
        tuple(reading.diagnostics),
        frozenset(reading.wrong),
    )


def filled_rows(sheet: Sheet) -> int:
    """Return how many rows of the sheet say something of a report."""
    return sum(any(row[each].words for each in ASKED if each in row) for row in sheet.rows)


def _before(disclosure: Disclosure, on: datetime.date) -> Disclosure:
    return replace(
        disclosure, updates=tuple(each for each in disclosure.updates if each.issued.on < on)
    )


@dataclass
class _Reading(Comparing):
    """Gathers what the rows say; which rows are whose is told as for the ledger."""

    on: datetime.date = datetime.date.min
    entries: dict[str, dict[str, object]] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[LedgerColumn, ...]:
        """The columns of the sheet."""
        return REPORT_COLUMNS

    def note_missing(self, issues: Sequence[Issue]) -> None:
        """A report need not speak of every issue."""

    def remind(self) -> None:
        """Nothing is changed that was published."""

    def read_row(self, issue: Issue, row: Mapping[str, Cell]) -> tuple[CellChange, ...]:
        """Return what a row says that the report does not say yet."""
        report = next((each for each in self.disclosure.updates if each.issued.on == self.on), None)
        entry = report.issues.get(issue.id) if report else None
        reader = _Row(issue, self, row, entry, report)
        reader.read()
        if reader.values:
            self.entries[issue.id] = reader.values
        return tuple(reader.changes)


_WAYS = "请在“续报的原话”里照抄续报说这个问题的话；续报没有说到状态的，这一格空着，状态不变。"
_OF_STATE = ("status", "said")
_CHECKED = ("verified.on", "verified.status", "verified.said")
"""What of a check is told only with who checked."""


@dataclass
class _Row:
    """Reads one row."""

    issue: Issue
    reading: _Reading
    row: Mapping[str, Cell]
    entry: IssueUpdate | None
    """What the report says of the issue already."""
    report: Update | None
    values: dict[str, object] = field(default_factory=dict)
    changes: list[CellChange] = field(default_factory=list)
    said: dict[str, tuple[object, str]] = field(default_factory=dict)
    """What cells say of each field, and where."""
    refused: set[str] = field(default_factory=set)
    """The fields of which a cell cannot be taken; what they should say is not missed."""

    @property
    def _tell(self) -> Note:
        return self.reading.note

    def read(self) -> None:
        """Read every filled cell, then judge what has to stand together."""
        for column in REPORT_COLUMNS:
            cell = self.row.get(column.heading)
            if cell is not None and not self._cell(column, cell):
                self.refused.add(column.field)
        if "" not in self.refused:  # else it may be another issue's row
            self._judge()

    def _cell(self, column: LedgerColumn, cell: Cell) -> bool:
        """Take a cell; tell whether it can be taken."""
        if cell.wrong:
            hint = "请改成普通的文字；公式可以复制后“选择性粘贴—数值”。"
            self._tell(cell.at, f"{column.heading}不能是{cell.wrong}", hint, "W14")
            return False
        if not column.field:
            return self._is_as_written(column, cell)
        if not cell.words.strip():
            return True
        try:
            found = self._value(column, cell)
        except Refused as refused:
            self._tell(cell.at, refused.message, _named(refused.hint, column), refused.code)
            return False
        for message, hint in found.remarks:
            self._tell(cell.at, message, hint, "W21", is_advice=True)
        for name, value in found.values.items():
            if value:
                self._take(column, name, value, cell)
        return True

    def _is_as_written(self, column: LedgerColumn, cell: Cell) -> bool:
        written = text_of(column.show(self.reading.timeline, self.issue))
        now = text_of(cell.value)
        # What stands in the columns that only show may be older than what is known since.
        if column.heading not in _IDENTIFYING or for_comparing(now) == for_comparing(written):
            return True
        hint = f"请改回“{written}”；是另一个问题的，请填在它那一行。"
        message = f"{column.heading}是“{excerpt(now) or '空的'}”，{name_of(self.issue)}的应当是“{excerpt(written)}”"
        self._tell(cell.at, message, hint, "W11")
        return False

    def _value(self, column: LedgerColumn, cell: Cell) -> Read:
        kind = _KINDS.get(column.field, "said")
        like = replace(column, field=kind)
        found = read_cell(Filled(cell, like, self.issue, self.reading.sheet.epoch, self.reading.on))
        remarks = tuple(
            (_named(message, column), _named(hint, column)) for message, hint in found.remarks
        )
        return Read(_as_fields(column, found.values), remarks)

    def _take(self, column: LedgerColumn, name: str, value: NewValue, cell: Cell) -> None:
        self.said[name] = value, cell.at
        _put(self.values, name, value)
        before = value_in(self.entry, name)
        if before == value:
            return
        shown = "status" if name.endswith("status") else name
        self.changes.append(CellChange(
            issue=self.issue,
            heading=column.heading,
            field=name,
            was=in_words(shown, before),  # type: ignore[arg-type]  # as a cell says it
            now=in_words(shown, value),
            value=value,
            at=cell.at,
        ))  # fmt: skip

    def _held(self, name: str) -> object:
        return self.said[name][0] if name in self.said else value_in(self.entry, name)

    def _judge(self) -> None:
        self._prove()
        has_checker = self._held("verified.by") or "verified.by" in self.refused
        for one in _CHECKED if not has_checker else ():
            if one in self.said:
                message = f"写了{label_of_field(one)}，没有写谁核验的"
                self._tell(self.said[one][1], message, "请写上核验的单位。", "W22")
        is_told = any(self._held(each) or each in self.refused for each in _CHECKED)
        if "verified.by" in self.said and not is_told:
            message = "写了核验的单位，没有写核验的日期、状态或者原话"
            self._tell(self.said["verified.by"][1], message, "请写上续报说到的那几样。", "W22")
        self._judge_days()
        self._judge_limit()

    def _prove(self) -> None:
        """Note where a state has no words that prove it."""
        if self.said.keys().isdisjoint(_OF_STATE) or not self.refused.isdisjoint(_OF_STATE):
            return
        status, said = self._held("status"), self._held("said")
        name = "status" if "status" in self.said else "said"
        state = Status(str(status)) if status else Status.UNDISCLOSED
        signed = self.reading.disclosure.reports.get(self.reading.on.isoformat())
        for each in doubts(self.issue, state, str(said) if said else None, signed):
            at = self.said["said" if each.is_of_words and "said" in self.said else name][1]
            message = each.message.replace("改成了", "是").replace("整改状态是", "续报的状态是")
            code = "W23" if each.is_refused else "W21"
            self._tell(at, message, _WAYS, code, is_advice=not each.is_refused)

    def _judge_days(self) -> None:
        for name in ("verified.on", "closed.on"):
            if name in self.said:
                day, at = self.said[name]
                if isinstance(day, datetime.date) and day > self.reading.on:
                    message = f"{label_of_field(name)} {day} 晚于续报的日期 {self.reading.on}"
                    self._tell(at, message, "请核对这两个日期。", "W13")

    def _judge_limit(self) -> None:
        limits = [name for name in ("due.on", "due.said") if name in self.said]
        has_limit = self._held("due.on") or self._held("due.said") or "due" in self.refused
        if "due.reason" in self.said and not has_limit:
            hint = "延期的，把新的时限也写上；没有延期的，原因写在“续报的正文”里。"
            self._tell(self.said["due.reason"][1], "写了延期的原因，没有写新的时限", hint, "W22")
        if not limits:
            return
        was = limit_in_words(self.reading.timeline, self.issue)
        if for_comparing(was) == for_comparing(_limit_said(self.said)):
            hint = "没有延期的，这一格空着。"
            self._tell(self.said[limits[0]][1], f"新的时限和现在的一样（{was}）", hint, "W22")
        elif was:
            _put(self.values, "due.was", was)


_IDENTIFYING = (NUMBER, ID, "问题")


def _limit_said(said: Mapping[str, tuple[object, str]]) -> str:
    words = said.get("due.said")
    if words:
        return str(words[0])
    on = said["due.on"][0]
    return f"{on.year}年{on.month}月{on.day}日" if isinstance(on, datetime.date) else str(on)


_KINDS = {
    "status": "status",
    "verified.status": "status",
    "due": "due",
    "verified.on": "due",
    "closed.on": "due",
    "remaining": "remaining",
    "progress": "progress",
}
"""As which column of the ledger a cell is read; others hold words."""


def _named(said: str, column: LedgerColumn) -> str:
    return (
        said.replace("“整改时限”", f"“{column.heading}”")
        .replace("“时限原话”", "时限的原话")
        .replace("“状态原话”", "“续报的原话”")
        .replace(f"、{Status.UNDISCLOSED.label}", "")
    )


def _as_fields(column: LedgerColumn, values: Mapping[str, NewValue]) -> dict[str, NewValue]:
    """Return what a cell says by the fields of a report."""
    if column.field == "due":
        return {"due.on": values.get("due"), "due.said": values.get("due_said")}
    if column.field in ("verified.on", "closed.on"):
        if not values.get("due"):
            raise Refused(
                f"{column.heading}要写到哪一天", "请写完整的日期，例如 2026-03-25。", "W13"
            )
        return {column.field: values["due"]}
    (value,) = values.values()
    if column.field in ("status", "verified.status") and not Status(str(value)).is_published:
        hint = "续报没有说到状态的，这一格空着，状态不变。"
        raise Refused(f"{column.heading}不能是“{Status.UNDISCLOSED.label}”", hint, "W12")
    return {column.field: value}


def _put(values: dict[str, object], path: str, value: NewValue) -> None:
    """Put a value at its path, as files have it."""
    first, _, rest = path.partition(".")
    if rest:
        inner = values.setdefault(first, {})
        assert isinstance(inner, dict)  # noqa: S101 - made in this line or by it
        _put(inner, rest, value)
    elif isinstance(value, datetime.date):
        values[first] = value.isoformat()
    else:
        values[first] = list(value) if isinstance(value, tuple) else value
