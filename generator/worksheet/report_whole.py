"""The sheet 整份续报 of the ledger: what a later report says that is no issue's, a row each."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from generator.domain.diagnostics import Diagnostic, Place, Severity, excerpt
from generator.domain.model import Disclosure, Total, Update
from generator.domain.nearest import nearest
from generator.domain.status import Status
from generator.text.days import typed_day
from generator.text.folding import for_comparing, for_matching
from generator.text.state_words import status_of
from generator.worksheet.issue_row import CellChange
from generator.worksheet.reading import NewValue, Refused
from generator.worksheet.xlsx import Cell, Column, Sheet, Table, Value

SHEET = "整份续报"
NAME, ANSWER = "这份续报的", "填在这里"
WHOLE_HEADINGS = (NAME, ANSWER)

Reader = Callable[[str, Cell], object]


@dataclass(frozen=True, slots=True)
class _Row:
    """One thing that a report says of the whole: what a clerk calls it, its path, how it is filled in."""

    name: str
    path: str
    explanation: str
    read: Reader


@dataclass(frozen=True, slots=True)
class WholeRead:
    """What the sheet says that the report does not say yet, by path, and what is wrong with it."""

    values: Mapping[str, object] = field(default_factory=dict)
    changes: tuple[CellChange, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


# Cells


def _words(_: str, cell: Cell) -> object:
    return cell.words.strip()


def _day(name: str, cell: Cell) -> object:
    if isinstance(cell.value, datetime.date):
        return cell.value.isoformat()
    try:
        found = typed_day(for_comparing(cell.words))
    except ValueError:
        raise Refused(f"没有这一天：“{excerpt(cell.words)}”", "请核对年月日。", "W13") from None
    if found is None:
        hint = "请写完整的日期，例如 2026-09-30；没有写到哪一天的，空着，写在“下次什么时候报告”。"
        raise Refused(f"{name}要写到哪一天，却写了“{excerpt(cell.words)}”", hint, "W13")
    return found.isoformat()


_TOTAL = re.compile(r"(?P<of>[^：:，,]+)(?:[，,](?P<status>[^：:]+))?[：:]\s*(?P<said>.+)")
_COUNT = re.compile(r"(?P<count>\d[\d,，]*)\s*(?P<unit>[^\d\s%％.]*)")
_PERCENT = re.compile(r"(?P<percent>\d+(?:\.\d+)?)\s*[%％]")
_STATES = {each.label: each for each in Status if each.is_published}


def _totals(_: str, cell: Cell) -> object:
    lines = (each.strip() for each in cell.words.split("\n"))
    return [_total(each) for each in lines if each]


def _total(line: str) -> dict[str, object]:
    """Return a stated total as files have it: 问题，已完成：13个."""
    found = _TOTAL.fullmatch(line)
    if found is None:
        hint = "一行一个，写成“数的是什么，状态：多少”，例如 问题：14个；问题，已完成：13个。"
        raise Refused(f"总数里“{excerpt(line)}”没有写成“数的是什么：多少”", hint, "W22")
    status = found["status"].strip() if found["status"] else ""
    named = _STATES.get(status) or _open_state(status)
    if status and not named:
        near = nearest(status, _STATES)
        guess = f"是不是想写“{near}”？" if near else ""
        raise Refused(
            f"总数里没有“{excerpt(status)}”这种整改状态",
            f"{guess}可以写：{'、'.join(_STATES)}。",
            "W12",
        )
    state = {"status": named.value} if named else {}
    return {"of": found["of"].strip(), **state, **_amount(found["said"].strip())}


def _open_state(word: str) -> Status | None:
    """Return the state that a word of a report says, where the work is not done: 基本完成."""
    named = Status(status_of(for_matching(word).text) or Status.UNDISCLOSED)
    return named if named.is_open else None


def _amount(said: str) -> dict[str, object]:
    if count := _COUNT.fullmatch(said):
        unit = {"unit": count["unit"]} if count["unit"] else {}
        return {"count": int(re.sub("[,，]", "", count["count"])), **unit}
    if percent := _PERCENT.fullmatch(said):
        return {"percent": percent["percent"]}
    return {"said": said}


def total_shown(total: Total) -> str:
    """Return a total as a line of the cell has it."""
    state = f"，{total.state_word}" if total.status else ""
    amount = f"{total.count}{total.unit or ''}" if total.count is not None else total.said
    return f"{total.of}{state}：{amount if total.percent is None else f'{total.percent}%'}"


_ROWS = (
    _Row("发布单位", "issued.by", "续报落款的单位；和这里写的不同的，改成续报上的。", _words),
    _Row("开头的话", "opening", "续报开头的一段话，照抄。没有就空着。", _words),
    _Row("总数", "totals",
         "续报写明的总数，照抄，不自己算；一行一个（Alt+Enter 换行），写成“数的是什么，状态：多少”，例如 "
         "问题：14个、问题，已完成：13个、群众满意率：92.6%。没有就空着。", _totals),
    _Row("下次什么时候报告", "next_report.said",
         "续报说什么时候再报告、再公布，照抄，例如 2026年9月底前再公布一次。没有就空着。", _words),
    _Row("下次最晚公布的日期", "next_report.publish_by",
         "续报承诺在哪一天以前向社会公布的，写日期；到了那一天还没有公布，网页会说。没有承诺就空着。", _day),
    _Row("下次向谁报告", "next_report.to", "例如 县委巡察办。没有就空着。", _words),
)  # fmt: skip
_BY = {each.name: each for each in _ROWS}


# The sheet


def whole_table(disclosure: Disclosure) -> Table:
    """Return the sheet of a disclosure: a row a thing, only who reports is filled in."""
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (each.name, _issuer(disclosure) if each.path == "issued.by" else None, each.explanation)
        for each in _ROWS
    )
    columns = (
        Column(NAME, 22, is_locked=True),
        Column(ANSWER, 60),
        Column("怎么填这一格", 60, is_locked=True),
    )
    return Table(SHEET, columns, rows, frozen_columns=1)


def _issuer(disclosure: Disclosure) -> str:
    issued = disclosure.announcement.issued
    return issued.by if issued else disclosure.announcement.inspected


def read_whole(
    disclosure: Disclosure, sheet: Sheet, file: PurePath, report: Update | None
) -> WholeRead:
    """Return what the sheet says of the report of a day; `report` is what is there already."""
    reading = _Reading(disclosure, file, report)
    for row in sheet.rows:
        reading.read(row)
    reading.judge()
    return WholeRead(reading.values, tuple(reading.changes), tuple(reading.diagnostics))


def filled_whole(disclosure: Disclosure, sheet: Sheet) -> int:
    """Return how many things the sheet says beside what it was exported with."""
    found = read_whole(disclosure, sheet, PurePath(), None)
    return len(found.changes) + len(found.diagnostics)


@dataclass
class _Reading:
    """Gathers what the rows say."""

    disclosure: Disclosure
    file: PurePath
    report: Update | None
    values: dict[str, object] = field(default_factory=dict)
    changes: list[CellChange] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)
    """Where each path is filled in."""

    def read(self, row: Mapping[str, Cell]) -> None:
        """Take the answer of one row."""
        named, cell = row[NAME], row[ANSWER]
        asked = _BY.get(for_comparing(named.words))
        if not cell.wrong and not cell.words.strip():
            return
        if asked is None:
            hint = f"这一列由程序填写，请改回来；可以填的是{'、'.join(_BY)}。"
            self._note(named.at, f"没有“{excerpt(named.words)}”这一行", hint, "W11")
        elif cell.wrong:
            hint = "请改成普通的文字；公式可以复制后“选择性粘贴—数值”。"
            self._note(cell.at, f"{asked.name}不能是{cell.wrong}", hint, "W14")
        else:
            self._take(asked, cell)

    def _take(self, asked: _Row, cell: Cell) -> None:
        try:
            value = asked.read(asked.name, cell)
        except Refused as refused:
            self._note(cell.at, refused.message, refused.hint, refused.code)
            return
        finally:
            self.cells[asked.path] = cell.at
        before = self._before(asked.path)
        shown = _shown(value)
        if shown == before:
            return
        self.values[asked.path] = value
        self.changes.append(CellChange(
            issue=None, heading=asked.name, field=asked.path, was=before, now=shown,
            value=_as_new(value), at=f"{SHEET}!{cell.at}",
        ))  # fmt: skip

    def _before(self, path: str) -> str:
        """Return what the report says already, as the cell would show it."""
        if path == "issued.by":
            return self.report.issued.by if self.report else _issuer(self.disclosure)
        if path == "totals":
            return "；".join(map(total_shown, self.report.totals)) if self.report else ""
        here: object = self.report
        for step in path.split("."):
            here = getattr(here, step, None)
        return str(here or "")

    def judge(self) -> None:
        """Note what cannot stand without the words of the next report."""
        if "next_report.said" in self.cells or self._before("next_report.said"):
            return
        for path in ("next_report.publish_by", "next_report.to"):
            if path in self.cells:
                hint = "请照抄续报的话，例如 2026年9月底前再公布一次。"
                self._note(self.cells[path], "没有写“下次什么时候报告”", hint, "W22")
                return

    def _note(self, at: str, message: str, hint: str, code: str) -> None:
        where = f"{SHEET}!{at}：{message}"
        self.diagnostics.append(Diagnostic(Place(self.file), where, hint, code, Severity.ERROR))


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "；".join(total_shown(Total.model_validate(each)) for each in value)
    return str(value)


def _as_new(value: object) -> NewValue:
    return tuple(_lines(value)) if isinstance(value, list) else str(value)


def _lines(value: list[object]) -> Iterator[str]:
    for each in value:
        yield total_shown(Total.model_validate(each))
