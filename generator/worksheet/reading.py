"""What a clerk typed into a cell, read as the value of a field: as it was meant where that is plain.

What is taken otherwise than it stands there is said (`Read.remarks`); what cannot be taken is
refused with the way out.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.domain.diagnostics import excerpt
from generator.domain.fields import as_written
from generator.domain.model import Issue, KeyFigure
from generator.domain.nearest import nearest
from generator.domain.status import Status
from generator.domain.topics import TOPICS
from generator.text.days import typed_day
from generator.text.folding import for_comparing, for_matching
from generator.text.limits import limit
from generator.text.qualifier import without_qualifier
from generator.text.state_words import status_of_whole
from generator.worksheet.columns import UNIT_MARKS, LedgerColumn, figure_shown
from generator.worksheet.progress import NoProgress, progress_of, shown
from generator.worksheet.xlsx import Cell

Entry = Mapping[str, str]
"""An item of a list that has keys of its own."""
Counted = Mapping[str, object]
"""A progress as files have it."""
NewValue = str | datetime.date | tuple[str, ...] | tuple[Entry, ...] | tuple[Counted, ...] | None


class Refused(Exception):
    """A cell whose value cannot be taken."""

    def __init__(self, message: str, hint: str, code: str) -> None:
        super().__init__(message)
        self.message, self.hint, self.code = message, hint, code


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell says: a value for each field that it fills, and how it was taken otherwise."""

    values: Mapping[str, NewValue]
    remarks: tuple[tuple[str, str], ...] = ()
    """A message and its way out, each."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell with what is known around it."""

    cell: Cell
    column: LedgerColumn
    issue: Issue
    epoch: datetime.date
    issued: datetime.date | None = None
    remarks: list[tuple[str, str]] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """What a clerk calls it."""
        return self.column.heading


def read_cell(filled: Filled) -> Read:
    """Return what a cell says; raises Refused."""
    name = filled.column.field
    values = _limit(filled) if name == "due" else {name: _READERS[name](filled)}
    return Read(values, tuple(filled.remarks))


def value_of(issue: Issue, name: str) -> object:
    """Return a value of an issue as cells are read."""
    value = getattr(issue, name)
    return tuple(map(as_written, value)) if name in _KEYED else value


def in_words(name: str, value: NewValue) -> str:
    """Return a value of a field as a message shows it."""
    if not value:
        return ""
    if name == "status":
        return Status(str(value)).label
    if isinstance(value, tuple):
        return ("、" if name in _IN_A_ROW else "；").join(_item(name, each) for each in value)
    return str(value)


_KEYED = ("key_figures", "matters", "progress")
"""Lists whose items have keys of their own."""
_IN_A_ROW = ("units", "topics")


def _item(name: str, each: str | Entry | Counted) -> str:
    if isinstance(each, str):
        return each
    if name == "progress":
        return shown(each)
    figure = KeyFigure.model_validate(each) if name == "key_figures" else None
    return figure_shown(figure) if figure else "：".join(map(str, each.values()))


# Words


_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)


def _visible(typed: str) -> str:
    if _CONTROL.search(typed):
        raise Refused("这里有看不见的控制字符", "请把这一格重新输入一遍。", "W14")
    return typed


def _words(filled: Filled) -> str | None:
    cell = filled.cell
    typed = _visible(cell.words)
    longest = filled.column.longest
    if longest and len(typed) > longest:
        message = f"{filled.heading}有 {len(typed)} 个字，最多 {longest} 个"
        raise Refused(message, "请缩短，只留最要紧的事实。", "W22")
    if isinstance(cell.value, datetime.date):
        hint = "不是这样写的，请把单元格格式改成“文本”，再输入一遍。"
        filled.remarks.append((f"Excel 把这一格当成了日期，按“{typed}”读", hint))
    return typed or None


def _lines(filled: Filled) -> tuple[str, ...]:
    lines = (each.strip() for each in (_words(filled) or "").split("\n"))
    return tuple(dict.fromkeys(each for each in lines if each))


# States


_LABELS = {status.label: status for status in Status}


def _status(filled: Filled) -> str:
    typed = filled.cell.words
    word = for_comparing(typed)
    if found := _LABELS.get(word) or next((each for each in Status if each == word.lower()), None):
        return found.value
    said = status_of_whole(for_matching(typed).text.strip("。,;"))
    near = Status(said).label if said else nearest(typed, _LABELS)
    guess = f"是不是想选“{near}”？" if near else ""
    message = f"没有“{excerpt(typed)}”这种整改状态" if typed else "整改状态空着"
    raise Refused(
        message, f"{guess}可以选：{'、'.join(_LABELS)}。公布的原话请写在“状态原话”。", "W12"
    )


# Units and topics


_BLANKS = re.compile(r"\s+")
_SLASHES = re.compile("[/／|｜]")
_UNIT = re.compile(
    r".*(?:[局办科委处室部院所站队会社厅组县区市校园馆联行镇乡村库厂段]|中心|街道|党委|公司|集团|政府|机关|单位|大学|中学|小学|银行)(?:[(（].*[)）])?"
)
"""How units end: what is parted by a space only counts as two where both are units."""


def _units(filled: Filled) -> tuple[str, ...]:
    """Part the units at line ends and marks outside brackets.

    A unit whose own name has a mark stands on a line of its own, as export writes it.
    """
    known = filled.issue.units
    lines = [line.strip() for line in (_words(filled) or "").split("\n")]
    parts = [
        part.strip()
        for line in lines
        for part in ([line] if line in known else _outside_brackets(line))
    ]
    found = [part for each in parts if each for part in _parted_loosely(each, known)]
    if len(found) > len([each for each in parts if each]):
        message = f"按空格、斜线分成了 {len(found)} 个单位：{'、'.join(found)}"
        filled.remarks.append((message, "是一个单位的，请去掉里面的空格和斜线。"))
    return tuple(dict.fromkeys(found))


def _outside_brackets(text: str) -> Iterator[str]:
    depth = start = 0
    for index, sign in enumerate(text):
        depth += (sign in "（(《“") - (sign in "）)》”")
        if depth <= 0 and sign in UNIT_MARKS:
            yield text[start:index]
            start = index + 1
    yield text[start:]


def _parted_loosely(text: str, known: tuple[str, ...]) -> list[str]:
    """Return the units of a piece that has spaces or slashes between whole units."""
    if text in known:
        return [text]
    for mark in (_SLASHES, _BLANKS):
        pieces = [each.strip() for each in mark.split(text) if each.strip()]
        if len(pieces) > 1 and all(_UNIT.fullmatch(each) and len(each) > 1 for each in pieces):
            return [part for each in pieces for part in _parted_loosely(each, known)]
    return [text]


def _topics(filled: Filled) -> tuple[str, ...]:
    typed = re.split(rf"[{UNIT_MARKS}\s/／]+", _words(filled) or "")
    found = tuple(dict.fromkeys(each for each in typed if each))
    for each in found:
        if each not in TOPICS:
            near = nearest(each, TOPICS, 0.4)
            guess = f"是不是想写“{near}”？" if near else ""
            hint = f"{guess}可以写：{'、'.join(TOPICS)}。"
            raise Refused(f"主题里没有“{excerpt(each)}”", hint, "W22")
    return found


# Figures and matters


_COLON = re.compile("[：:]")
_PERIOD = re.compile(
    r"(?P<value>.*\S)\s*[（(](?P<period>[^（()）]*(?:[年月日]|季度|以来|截至|累计|期间|目前|至今)[^（()）]*)[)）]"
)
"""A figure and when it was one; other words in brackets are its own."""


def _figures(filled: Filled) -> tuple[Entry, ...]:
    known = {figure_shown(each): each for each in filled.issue.key_figures}
    found = []
    for line in _lines(filled):
        if line in known:
            kept = known[line]
            given = (("label", kept.label), ("value", kept.value), ("qualifier", kept.qualifier),
                     ("period", kept.period))  # fmt: skip
        else:
            label, printed = _pair(line, "数字", "数的是什么：多少", "建成学校：3所（2024年）")
            dated = _PERIOD.fullmatch(printed)
            value, qualifier = without_qualifier(dated["value"] if dated else printed)
            given = (("label", label), ("value", value), ("qualifier", qualifier),
                     ("period", dated["period"] if dated else None))  # fmt: skip
        found.append({key: words for key, words in given if words})
    return tuple(found)


def _progress(filled: Filled) -> tuple[Counted, ...]:
    try:
        return tuple(map(progress_of, _lines(filled)))
    except NoProgress as wrong:
        raise Refused(str(wrong), wrong.hint, "W22") from None


def _matters(filled: Filled) -> tuple[Entry, ...]:
    pairs = (
        _pair(line, "百姓关心的事", "什么事：怎么样了", "自来水：36个村都通了")
        for line in _lines(filled)
    )
    return tuple({"name": name, "answer": answer} for name, answer in pairs)


def _pair(line: str, heading: str, form: str, sample: str) -> tuple[str, str]:
    parts = [each.strip() for each in _COLON.split(line, maxsplit=1)]
    if len(parts) < 2 or not all(parts):
        message = f"{heading}里“{excerpt(line)}”没有写成“{form}”"
        raise Refused(message, f"请写成一行一条，中间用冒号，例如 {sample}。", "W22")
    return parts[0], parts[1]


# Limits


_MIDNIGHT = re.compile(r"\s+0?0:00(?::00)?$")
"""What a list out of a database says behind a day."""
_WITHOUT_YEAR = re.compile(r"(\d{1,2})[月](\d{1,2})[日号](?:之?前|以前)?(?:完成)?")
_LIMIT_WORDS = re.compile(
    r"\d{4}年|\d月|[一二三四五六七八九十]月|年底|年内|年前|季度|半年|长期|持续|常态|坚持|立[行即查说]|即[知时]|随时|"
    r"马上|按期|按时|全年|\d(?:天|日|个月|年)(?:内|以内)"
)
"""What words of a limit hold: others are a slip of the hand."""
_YEARS = range(2000, 2100)
_SERIALS = range(34_000, 73_051)
"""The days of these years as Excel counts them, from 1900 or 1904: a day in a cell without a date
format reaches us as its bare number."""


def _limit(filled: Filled) -> dict[str, NewValue]:
    """Return the day of a limit, or its words where it is no day or more than one."""
    cell = filled.cell
    if cell.wrong:
        raise Refused(f"整改时限不能是{cell.wrong}", "请只写日期，例如 2025-12-31。", "W13")
    if isinstance(cell.value, datetime.date):
        return _day_in_cell(filled, cell.value)
    if isinstance(cell.value, int) and cell.value in _SERIALS:
        return {"due": _plausible(filled.epoch + datetime.timedelta(days=cell.value))}
    if cell.value is None:
        return {"due": None}
    if day := _written_day(_MIDNIGHT.sub("", cell.words)):
        return {"due": day}
    return _limit_in_words(filled, cell.words)


def _day_in_cell(filled: Filled, day: datetime.date) -> dict[str, NewValue]:
    """Return a day of Excel, or the month that the cell shows of it: its day nobody typed."""
    shown = filled.cell.shown
    if shown and "日" not in shown:
        return _limit_in_words(filled, shown)
    if shown and day != filled.issue.due:
        message = f"这一格显示“{shown}”，年份是 Excel 填的，读作 {day}"
        filled.remarks.append((message, f"不是 {day.year} 年的，请写上年份，例如 {day}。"))
    return {"due": _plausible(day)}


def _written_day(typed: str) -> datetime.date | None:
    try:
        day = typed_day(for_comparing(typed))
    except ValueError:
        raise Refused(f"没有这一天：“{typed}”", "请核对年月日。", "W13") from None
    return _plausible(day) if day else None


def _plausible(day: datetime.date) -> datetime.date:
    """Return a day that a matter can be due on; others come from a number read as a date."""
    if day.year not in _YEARS:
        raise Refused(f"整改时限不会是 {day}", "请核对年月日，写成 2025-12-31 这样。", "W13")
    return day


def _limit_in_words(filled: Filled, typed: str) -> dict[str, NewValue]:
    found = limit(_visible(typed))
    if found.is_broken:
        raise Refused(f"没有这一天：“{excerpt(typed)}”", "请核对年月日。", "W13")
    if found.due and not found.says_more:
        return {"due": _plausible(found.due)}
    if not _LIMIT_WORDS.search(for_comparing(typed)):
        hint = "请写完整的日期，例如 2025-12-31、2025/12/31；没有写到哪一天的，写在“时限原话”。"
        raise Refused(f"整改时限写得不对：“{excerpt(typed)}”", hint, "W13")
    if found.due:
        message = f"“{excerpt(typed)}”不只是一个日期：日期记到“整改时限”，原话记到“时限原话”"
        filled.remarks.append((message, "不对的，请把日期和原话分开写在两列里。"))
        return {"due": _plausible(found.due), "due_said": typed}
    if meant := _same_day(typed, filled.issue.due):
        return {"due": meant}
    filled.remarks.append(_no_day(typed, filled.issued))
    return {"due": None, "due_said": typed}


def _same_day(typed: str, due: datetime.date | None) -> datetime.date | None:
    """Return the day that is known already, where a day without a year is that one."""
    found = _WITHOUT_YEAR.fullmatch(for_comparing(typed))
    is_it = found and due and (due.month, due.day) == (int(found[1]), int(found[2]))
    return due if is_it else None


def _no_day(typed: str, issued: datetime.date | None) -> tuple[str, str]:
    found = _WITHOUT_YEAR.fullmatch(for_comparing(typed))
    if found is None:
        message = f"“{excerpt(typed)}”不是一个日期，记到“时限原话”"
        return message, "公布写到了哪一天的，请写完整的日期，例如 2025-12-31。"
    month, day = int(found[1]), int(found[2])
    year = issued.year if issued else 2025
    if issued and (month, day) < (issued.month, issued.day):
        year += 1
    message = f"“{excerpt(typed)}”没有写年份，不能当作日期，记到“时限原话”"
    return message, f"要记成日期，请写上年份，例如 {year}-{month:02}-{day:02}。"


_READERS: Mapping[str, Callable[[Filled], NewValue]] = {
    "status": _status,
    "said": _words,
    "lead_unit": _words,
    "units": _units,
    "due_said": _words,
    "leader": _words,
    "remaining": _lines,
    "plain": _words,
    "summary": _words,
    "topics": _topics,
    "key_figures": _figures,
    "matters": _matters,
    "unsaid": _lines,
    "progress": _progress,
    "finding": _words,
    "goal": _words,
    "results": _lines,
}
