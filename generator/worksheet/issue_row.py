"""One row of an edited ledger beside its issue: what it changes, and what is wrong with its cells."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from generator.domain.diagnostics import excerpt, excerpts
from generator.domain.model import Disclosure, Issue
from generator.domain.status import Status
from generator.domain.timeline import Timeline
from generator.text.folding import for_comparing
from generator.worksheet.columns import ID, NUMBER, UNREAD, LedgerColumn, shown
from generator.worksheet.proof import doubts, printed_days
from generator.worksheet.reading import Filled, NewValue, Refused, in_words, read_cell, value_of
from generator.worksheet.xlsx import Cell, Value

OF_STATE = ("status", "said")


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """One value that differs from the content: what it was, what it is to be, and in which cell."""

    issue: Issue | None
    """None where the change is of the whole, and no issue's."""
    heading: str
    field: str
    was: str
    now: str
    value: NewValue
    at: str

    def __str__(self) -> str:
        was, now = excerpts(self.was, self.now, _SHOWN)
        whose = f"{name_of(self.issue)}：" if self.issue else ""
        return f"{whose}{self.heading} {was or '（空）'} → {now or '（空）'}（{self.at}）"

    @property
    def issue_id(self) -> str:
        """The id of the issue that it is of; "" for the whole."""
        return self.issue.id if self.issue else ""


_SHOWN = 60
"""How many characters of a text a change is shown with."""


def name_of(issue: Issue) -> str:
    """Return the words by which a clerk knows an issue."""
    number = f"第 {issue.number} 项" if issue.number else f"编号 {issue.id}"
    return f"{number} {issue.title}"


class Note(Protocol):
    """Notes what is wrong with a cell, or only to be known."""

    def __call__(
        self, at: str, message: str, hint: str, code: str, *, is_advice: bool = False
    ) -> None:
        """Note it."""


@dataclass(frozen=True, slots=True)
class IssueRow:
    """Reads the row of one issue, cell by cell."""

    issue: Issue
    disclosure: Disclosure
    timeline: Timeline
    columns: Sequence[LedgerColumn]
    epoch: datetime.date
    tell: Note
    changes: dict[str, CellChange] = field(default_factory=dict)
    """What changes, by field."""
    said: dict[str, tuple[NewValue, str]] = field(default_factory=dict)
    """What cells say of each field, changed or not, and which cell does."""
    refused: set[str] = field(default_factory=set)
    """The fields of which a cell cannot be taken."""

    def read(self, row: Mapping[str, Cell]) -> tuple[CellChange, ...]:
        """Return what the row changes."""
        for column in self.columns:
            cell = row.get(column.heading)
            if cell is not None and column.heading != UNREAD:
                self._cell(column, cell)
        if self.refused.isdisjoint(OF_STATE):
            self._prove()
        self._look_for_day()
        return tuple(self.changes.values())

    def _refuse(self, column: LedgerColumn, at: str, message: str, hint: str, code: str) -> None:
        self.refused.add(column.field)
        self.tell(at, message, hint, code)

    def _cell(self, column: LedgerColumn, cell: Cell) -> None:
        written = shown(column, self.timeline, self.issue)
        if cell.wrong and column.field != "due":
            hint = "请改成普通的文字；公式可以复制后“选择性粘贴—数值”。"
            self._refuse(column, cell.at, f"{column.heading}不能是{cell.wrong}", hint, "W14")
        elif not cell.wrong and _is_as_shown(column, cell, written):
            return
        elif not column.field:
            self._locked(column, cell, written)
        elif not self._is_reported(column, cell, written):
            self._read(column, cell)

    def _locked(self, column: LedgerColumn, cell: Cell, written: Value) -> None:
        now = excerpt(text_of(cell.value)) or "空的"
        hint = f"请改回“{text_of(written)}”。真的要改，请改内容文件，不要在台账里改。"
        message = f"{column.heading}改成了“{now}”，这一列不能从台账改"
        self._refuse(column, cell.at, message, hint, "W11")

    def _is_reported(self, column: LedgerColumn, cell: Cell, written: Value) -> bool:
        """Tell whether a later report says the state, and refuse to change it here."""
        report = self.timeline.standing(self.issue).report
        if column.field not in OF_STATE or report is None:
            return False
        hint = f"请改 updates/{report.id}.yml，或者写新的续报；这里改回“{text_of(written)}”。"
        name = name_of(self.issue)
        message = f"{name}的{column.heading}以 {report.id} 的续报为准，不能从台账改"
        self._refuse(column, cell.at, message, hint, "W16")
        return True

    def _read(self, column: LedgerColumn, cell: Cell) -> None:
        issued = self.disclosure.announcement.issued
        filled = Filled(cell, column, self.issue, self.epoch, issued.on if issued else None)
        try:
            found = read_cell(filled)
        except Refused as refused:
            self._refuse(column, cell.at, refused.message, refused.hint, refused.code)
            return
        is_changed = [self._take(name, value, cell) for name, value in found.values.items()]
        for message, hint in found.remarks if any(is_changed) else ():
            self.tell(cell.at, message, hint, "W21", is_advice=True)

    def _take(self, name: str, value: NewValue, cell: Cell) -> bool:
        """Take what a cell says of a field, and tell whether it is another than there is."""
        column = next(each for each in self.columns if each.field == name)
        other, at = self.said.setdefault(name, (value, cell.at))
        if other != value:
            if value:
                message = f"{column.heading}在 {at} 和这里写得不一样"
                hint = "请只在一处写，另一处空着或者改成一样的。"
                self._refuse(column, cell.at, message, hint, "W22")
            return False
        if value == value_of(self.issue, name):
            return False
        change = CellChange(
            issue=self.issue,
            heading=column.heading,
            field=name,
            was=text_of(shown(column, self.timeline, self.issue)).replace("\n", "；"),
            now=in_words(name, value),
            value=value,
            at=at,
        )
        self.changes[name] = change
        return True

    def _prove(self) -> None:
        """Note where a state has no words that prove it."""
        changed = [self.changes[name] for name in OF_STATE if name in self.changes]
        if not changed:
            return
        status, said = (
            self.changes[name].value if name in self.changes else getattr(self.issue, name)
            for name in OF_STATE
        )
        words = str(said) if said else None
        for doubt in doubts(self.issue, Status(str(status)), words, self.disclosure.original):
            at = changed[-1 if doubt.is_of_words else 0].at
            code = "W23" if doubt.is_refused else "W21"
            self.tell(at, doubt.message, doubt.hint, code, is_advice=not doubt.is_refused)

    def _look_for_day(self) -> None:
        """Remind that a limit is a day only where the announcement prints one."""
        change, original = self.changes.get("due"), self.disclosure.original
        if change is None or change.value is None or original is None:
            return
        if str(change.value) not in printed_days(self.issue, original):
            message = f"原文里这个问题没有写 {change.value} 这一天"
            hint = "公布写的是月底、年底的，请照原文写在“时限原话”，这里空着；别处定了这一天的，不用管。"
            self.tell(change.at, message, hint, "W21", is_advice=True)


def text_of(value: Value) -> str:
    """Return a value as a clerk sees it."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _is_as_shown(column: LedgerColumn, cell: Cell, written: Value) -> bool:
    """Tell whether a cell reads as it was written; spaces count only where they may be changed."""
    now, was = text_of(cell.value), text_of(written)
    if column.heading in (ID, NUMBER):
        return for_comparing(now) == for_comparing(was)
    now = now if column.field == "due" else cell.words
    return now.strip() == was.strip() or (
        not column.field and "".join(now.split()) == "".join(was.split())
    )
