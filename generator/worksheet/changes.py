"""What an edited ledger changes: every row compared with its issue, all mistakes in one run."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from generator.domain.diagnostics import Diagnostic, Place, Severity, excerpt
from generator.domain.model import Disclosure, Issue
from generator.domain.nearest import nearest
from generator.domain.status import Status
from generator.domain.timeline import Timeline
from generator.text.folding import for_comparing
from generator.worksheet.columns import (
    COLUMNS,
    ID,
    NUMBER,
    TITLE,
    UNIT_MARKS,
    UNREAD,
    LedgerColumn,
)
from generator.worksheet.xlsx import Cell, Sheet, Value

MEANINGS = {
    "W07": "台账的标题行不对：缺少认出问题所必需的一列，或者同一个标题有两列。",
    "W08": "这一行没有编号，或者编号在内容里没有；台账不能新增问题。",
    "W09": "同一个编号在台账里有两行，不知道以哪一行为准。",
    "W10": "台账里少了问题：每个问题都要有一行，删掉的行请补回来。",
    "W11": "改了由程序填写的列（序号、问题、方面、类别）；这些要在内容文件里改。",
    "W12": "整改状态不是五种状态之一，或者空着。",
    "W13": "日期写得不对，或者没有这一天。",
    "W14": "单元格里是公式、出错的值或者看不见的字符，不是可以采用的文字。",
    "W15": "表里有程序不认识的列，或者缺了可以改的列；这些列不作改动。",
    "W16": "这个问题的状态已经写在续报里，要改请写续报，不能从台账改。",
    "W17": "这个问题已经公布过；改动以后要写续报或更正，读者才知道改了什么。",
    "W18": "这个问题文件的写法（例如整个写在花括号里）不能由程序修改，请手工改。",
}
"""What the codes of an edited ledger mean, for the editors' guide."""

NewValue = str | datetime.date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """One cell that differs from the content: what stood there, and what is to stand there."""

    issue: Issue
    heading: str
    field: str
    was: str
    now: str
    value: NewValue
    at: str

    def __str__(self) -> str:
        was, now = self.was or "（空）", self.now or "（空）"
        return f"{name_of(self.issue)}：{self.heading} {was} → {now}（{self.at}）"


@dataclass(frozen=True, slots=True)
class LedgerComparison:
    """What an edited ledger changes, in its order, and what is wrong with it."""

    changes: tuple[CellChange, ...]
    diagnostics: tuple[Diagnostic, ...]


def name_of(issue: Issue) -> str:
    """Return the words by which a clerk knows an issue."""
    number = f"第 {issue.number} 项" if issue.number else f"编号 {issue.id}"
    return f"{number} {issue.title}"


def compare(disclosure: Disclosure, sheet: Sheet, file: PurePath) -> LedgerComparison:
    """Compare an edited ledger with the disclosure that it was made from."""
    comparing = _Comparing(disclosure, Timeline(disclosure), sheet, file)
    comparing.run()
    return LedgerComparison(tuple(comparing.changes), tuple(comparing.diagnostics))


@dataclass
class _Comparing:
    """Gathers the changes and the diagnostics of one ledger."""

    disclosure: Disclosure
    timeline: Timeline
    sheet: Sheet
    file: PurePath
    changes: list[CellChange] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def run(self) -> None:
        """Look at the headings, then at each row, then at what has no row."""
        if not self._headings_serve():
            return
        rows = self._rows_of_issues()
        for issue in self.disclosure.issues:
            if issue.id in rows:
                self._row(issue, rows[issue.id])
        self._remind_of_published()

    def note(self, at: str, message: str, hint: str, code: str, *, is_advice: bool = False) -> None:
        """Note a diagnostic of one cell; `at` "" means the sheet."""
        where = f"{at}：" if at else ""
        severity = Severity.ADVICE if is_advice else Severity.ERROR
        self.diagnostics.append(
            Diagnostic(Place(self.file), f"{where}{message}", hint, code, severity)
        )

    def _headings_serve(self) -> bool:
        """Tell whether the issues can be found; note what is wrong with the headings."""
        sheet = self.sheet
        for heading, at in sheet.doubled.items():
            self.note(at, f"标题“{heading}”有两列", "请删去其中一列。", "W07")
        missing = [each for each in (self._key(), TITLE) if each not in sheet.headings]
        for heading in missing:
            hint = "请从导出的台账里把这一列复制回来；没有它认不准是哪个问题。"
            self.note("", f"表“{sheet.title}”缺少“{heading}”这一列", hint, "W07")
        absent = [
            each.heading for each in COLUMNS if each.field and each.heading not in sheet.headings
        ]
        if absent:
            message = f"表里没有{_listed(absent)}，这几项不作改动"
            self.note("", message, "不打算改它们就不用管。", "W15", is_advice=True)
        if sheet.unknown_headings:
            message = f"不认识{_listed(sheet.unknown_headings)}，这几列没有读"
            hint = f"可以改的列是{_listed(each.heading for each in COLUMNS if each.field)}。"
            self.note("", message, hint, "W15", is_advice=True)
        return not missing and not sheet.doubled

    def _key(self) -> str:
        """Return the heading by which issues are found: the id, or the number if all have one."""
        numbers = [issue.number for issue in self.disclosure.issues]
        is_unique = None not in numbers and len(set(numbers)) == len(numbers)
        return NUMBER if ID not in self.sheet.headings and is_unique else ID

    def _rows_of_issues(self) -> dict[str, Mapping[str, Cell]]:
        """Return each issue's row by the issue's id; note what is unknown, doubled or missing."""
        key = self._key()
        known = {
            (issue.number or "") if key == NUMBER else issue.id: issue
            for issue in self.disclosure.issues
        }
        rows: dict[str, Mapping[str, Cell]] = {}
        first: dict[str, str] = {}
        for row in self.sheet.rows:
            cell = row[key]
            typed = _text(cell.value)
            if issue := known.get(typed) or known.get(for_comparing(typed)):
                if issue.id in first:
                    message = f"{key} {typed} 和 {first[issue.id]} 重复"
                    self.note(cell.at, message, "每个问题只留一行。", "W09")
                    continue
                first[issue.id] = cell.at
                rows[issue.id] = row
            else:
                self._unknown(cell, typed, key)
        for issue in self.disclosure.issues:
            if issue.id not in rows:
                hint = "请把这一行补回来（可以从刚导出的台账里复制）；只想看一部分，请用筛选，不要删行。"
                self.note("", f"缺少{name_of(issue)}", hint, "W10")
        return rows

    def _unknown(self, cell: Cell, typed: str, key: str) -> None:
        hint = "台账不能新增问题：新问题请在 issues 文件夹里建文件；写错了就改回原来的编号。"
        if cell.wrong:
            self.note(cell.at, f"{key}不能是{cell.wrong}", "请改回原来的编号。", "W14")
        elif isinstance(cell.value, datetime.date):
            hint = "Excel 把编号当成了日期：请把单元格格式改成“文本”，再填原来的编号，例如 2-3-1。"
            self.note(cell.at, f"{key}变成了日期 {typed}", hint, "W08")
        elif typed:
            self.note(cell.at, f"没有{key}为“{excerpt(typed)}”的问题", hint, "W08")
        else:
            self.note(cell.at, f"这一行没有{key}", hint, "W08")

    def _row(self, issue: Issue, row: Mapping[str, Cell]) -> None:
        for column in COLUMNS:
            cell = row.get(column.heading)
            if cell is None or column.heading == UNREAD:
                continue
            shown = column.show(self.timeline, issue)
            if cell.wrong and column.field != "due":
                hint = "请改成普通的文字；公式可以复制后“选择性粘贴—数值”。"
                self.note(cell.at, f"{column.heading}不能是{cell.wrong}", hint, "W14")
            elif not cell.wrong and _is_as_shown(column, cell.value, shown):
                continue
            elif not column.field:
                self._locked(cell, column, shown)
            elif (
                column.field in ("status", "said")
                and (report := self.timeline.standing(issue).report) is not None
            ):
                hint = f"请改 updates/{report.id}.yml，或者写新的续报；这里改回“{_text(shown)}”。"
                message = (
                    f"{name_of(issue)}的{column.heading}以 {report.id} 的续报为准，不能从台账改"
                )
                self.note(cell.at, message, hint, "W16")
            else:
                self._changed(issue, column, cell, shown)

    def _locked(self, cell: Cell, column: LedgerColumn, shown: Value) -> None:
        now = excerpt(_text(cell.value)) or "空的"
        hint = f"请改回“{_text(shown)}”。真的要改，请改内容文件，不要在台账里改。"
        self.note(cell.at, f"{column.heading}改成了“{now}”，这一列不能从台账改", hint, "W11")

    def _changed(self, issue: Issue, column: LedgerColumn, cell: Cell, shown: Value) -> None:
        try:
            value = self._value(issue, column.field, cell)
        except _Refused as refused:
            self.note(cell.at, refused.message, refused.hint, refused.code)
            return
        if value != getattr(issue, column.field):
            self.changes.append(
                CellChange(
                    issue=issue,
                    heading=column.heading,
                    field=column.field,
                    was=_text(shown),
                    now=_as_words(column.field, value),
                    value=value,
                    at=cell.at,
                )
            )

    def _value(self, issue: Issue, name: str, cell: Cell) -> NewValue:
        if name == "units":
            return _units(cell, issue.units)
        return _date(cell, self.sheet.epoch) if name == "due" else _READERS[name](cell)

    def _remind_of_published(self) -> None:
        start = f"{self.disclosure.id}/issues/"
        published = {each.address.removeprefix(start).strip("/") for each in self.disclosure.record
                     if each.address.startswith(start)}  # fmt: skip
        again = list(dict.fromkeys(
            name_of(each.issue) for each in self.changes if each.issue.id in published
        ))  # fmt: skip
        if again:
            message = f"已经公布过的问题要改：{'、'.join(again)}"
            hint = "请再写一份续报（updates）或更正（corrections.yml），说明改了什么、为什么。"
            self.note("", message, hint, "W17", is_advice=True)


# From a cell to a value


class _Refused(Exception):
    """A cell whose value cannot be taken."""

    def __init__(self, message: str, hint: str, code: str) -> None:
        super().__init__(message)
        self.message, self.hint, self.code = message, hint, code


_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
_LABELS = {status.label: status for status in Status}


def _status(cell: Cell) -> str:
    typed = _text(cell.value)
    word = for_comparing(typed)
    if found := _LABELS.get(word) or next((each for each in Status if each == word.lower()), None):
        return found.value
    near = nearest(typed, _LABELS)
    guess = f"是不是想选“{near}”？" if near else ""
    message = f"没有“{excerpt(typed)}”这种整改状态" if typed else "整改状态空着"
    raise _Refused(
        message, f"{guess}可以选：{'、'.join(_LABELS)}。公布的原话请写在“状态原话”。", "W12"
    )


def _words(cell: Cell) -> str | None:
    typed = _text(cell.value)
    if _CONTROL.search(typed):
        raise _Refused("这里有看不见的控制字符", "请把这一格重新输入一遍。", "W14")
    return typed or None


def _units(cell: Cell, known: tuple[str, ...]) -> tuple[str, ...]:
    """Part the units at line ends and marks outside brackets.

    A unit whose own name has a mark stands on a line of its own, as export writes it.
    """
    lines = [line.strip() for line in (_words(cell) or "").split("\n")]
    parts = [
        part for line in lines for part in ([line] if line in known else _outside_brackets(line))
    ]
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _outside_brackets(text: str) -> Iterator[str]:
    depth = start = 0
    for index, sign in enumerate(text):
        depth += (sign in "（(《“") - (sign in "）)》”")
        if depth <= 0 and sign in UNIT_MARKS:
            yield text[start:index]
            start = index + 1
    yield text[start:]


_DATE = re.compile(
    r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})[日号]?"
    r"|(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)"
)
_YEARS = range(2000, 2100)
_SERIALS = range(34_000, 73_051)
"""The days of these years as Excel counts them, from 1900 or 1904: a day in a cell without a date
format reaches us as its bare number."""


def _date(cell: Cell, epoch: datetime.date) -> datetime.date | None:
    value = cell.value
    if cell.wrong:
        raise _Refused(f"整改时限不能是{cell.wrong}", "请只写日期，例如 2025-12-31。", "W13")
    if isinstance(value, datetime.date):
        return _plausible(value)
    if value is None:
        return None
    if isinstance(value, int) and value in _SERIALS:
        return _plausible(epoch + datetime.timedelta(days=value))
    typed = for_comparing(_text(value))
    written = _DATE.fullmatch(typed)
    if written is None:
        hint = "请写完整的日期，例如 2025-12-31、2025/12/31；“长期坚持”一类的话请写在“状态原话”。"
        raise _Refused(f"整改时限写得不对：“{excerpt(typed)}”", hint, "W13")
    try:
        day = datetime.date(*(int(part) for part in written.groups() if part))
    except ValueError:
        raise _Refused(f"没有这一天：“{typed}”", "请核对年月日。", "W13") from None
    return _plausible(day)


def _plausible(day: datetime.date) -> datetime.date:
    """Return a day that a matter can be due on; others come from a number read as a date."""
    if day.year not in _YEARS:
        raise _Refused(f"整改时限不会是 {day}", "请核对年月日，写成 2025-12-31 这样。", "W13")
    return day


_READERS: Mapping[str, Callable[[Cell], NewValue]] = {
    "status": _status,
    "said": _words,
    "lead_unit": _words,
}


def _as_words(name: str, value: NewValue) -> str:
    if name == "status":
        return Status(str(value)).label
    return "、".join(value) if isinstance(value, tuple) else _text(value)


# Words


def _text(value: Value) -> str:
    """Return a value as a clerk sees it."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _is_as_shown(column: LedgerColumn, value: Value, shown: Value) -> bool:
    """Tell whether a cell reads as it was written; spaces count only where they may be changed."""
    now, was = _text(value), _text(shown)
    if column.heading in (ID, NUMBER):
        return for_comparing(now) == for_comparing(was)
    return now.strip() == was.strip() or (
        not column.field and "".join(now.split()) == "".join(was.split())
    )


def _listed(words: Iterator[str] | list[str] | tuple[str, ...]) -> str:
    return "、".join(f"“{excerpt(each)}”" for each in words)
