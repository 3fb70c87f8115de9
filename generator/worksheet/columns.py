"""What the ledger shows of an issue, column by column; each column is declared once, here.

Headings and explanations are those of the model, so that a clerk reads the same words in Excel, in
the file format page and in messages.
"""

from collections.abc import Callable
from dataclasses import dataclass

from generator.domain.model import Disclosure, Issue
from generator.domain.status import Status
from generator.domain.timeline import Timeline
from generator.worksheet.xlsx import Column, Table, Value

SHEET = "台账"
UNIT_MARKS = "、；;，,"
"""Any of them parts the units in one cell."""


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """One column: what it shows, how it is filled in, and which key of the file it may change."""

    heading: str
    width: int
    explanation: str
    show: Callable[[Timeline, Issue], Value]
    field: str = ""
    """The key that an edited cell changes; "" where the program fills the column in."""


def units_shown(units: tuple[str, ...]) -> str | None:
    """Return the units as one cell shows them: in a row, or one a line where a name has a mark."""
    is_plain = not any(mark in unit for unit in units for mark in UNIT_MARKS)
    return ("、" if is_plain else "\n").join(units) or None


def _number(_: Timeline, issue: Issue) -> Value:
    number = issue.number or ""
    return int(number) if _is_plain(number) else number or None


def _id(_: Timeline, issue: Issue) -> Value:
    return int(issue.id) if _is_plain(issue.id) else issue.id


def _is_plain(number: str) -> bool:
    """Tell whether a number survives being a number, so that Excel does not mark it as suspect."""
    return number.isascii() and number.isdecimal() and str(int(number)) == number


def _aspect(timeline: Timeline, issue: Issue) -> Value:
    aspects = timeline.disclosure.announcement.aspects
    if issue.aspect is None or issue.aspect > len(aspects):
        return None
    return f"{issue.aspect}. {aspects[issue.aspect - 1].title}"


def _category(timeline: Timeline, issue: Issue) -> Value:
    aspects = timeline.disclosure.announcement.aspects
    if issue.aspect is None or issue.category is None or issue.aspect > len(aspects):
        return None
    categories = aspects[issue.aspect - 1].categories
    if issue.category > len(categories):
        return None
    return f"{issue.category}. {categories[issue.category - 1]}"


def _label(name: str) -> str:
    return Issue.model_fields[name].title or name


def _explained(name: str) -> str:
    return Issue.model_fields[name].description or ""


_BLANK = "没有就空着。"
_STATUSES = "、".join(status.label for status in Status)

COLUMNS = (
    LedgerColumn(_label("number"), 6, "公布里印的序号。", _number),
    LedgerColumn(_label("id"), 8, "程序靠它认出是哪个问题。", _id),
    LedgerColumn(_label("title"), 38, "问题的名称。", lambda _, issue: issue.title),
    LedgerColumn(_label("aspect"), 26, "属于哪个方面。", _aspect),
    LedgerColumn(_label("category"), 24, "属于哪个类别。", _category),
    LedgerColumn(
        _label("status"),
        13,
        f"从下拉框里选：{_STATUSES}。公布没有逐项说明的，保留“{Status.UNDISCLOSED.label}”，不要推算。",
        lambda timeline, issue: timeline.standing(issue).status.label,
        "status",
    ),
    LedgerColumn(
        _label("said"),
        26,
        f"{_explained('said')}{_BLANK}",
        lambda timeline, issue: timeline.standing(issue).said,
        "said",
    ),
    LedgerColumn(
        _label("lead_unit"),
        18,
        f"{_explained('lead_unit')}{_BLANK}",
        lambda _, issue: issue.lead_unit,
        "lead_unit",
    ),
    LedgerColumn(
        _label("units"),
        26,
        f"负责的单位；几个单位用顿号隔开，或者一行一个。{_BLANK}",
        lambda _, issue: units_shown(issue.units),
        "units",
    ),
    LedgerColumn(
        _label("due"),
        13,
        f"{_explained('due')}写日期，或者写成 2025/12/31、2025年12月31日。{_BLANK}",
        lambda _, issue: issue.due,
        "due",
    ),
    LedgerColumn("最近更新", 13, "这个问题最近一次公布、续报或更正的日期。", Timeline.last_day),
)  # fmt: skip
"""The columns, in the order in which they are written; import finds them wherever they stand."""

ID, NUMBER, TITLE = _label("id"), _label("number"), _label("title")
UNREAD = "最近更新"
"""The column that says when the rest changed: what comes back in it is not read."""
HEADINGS = tuple(column.heading for column in COLUMNS)

_DATES = (_label("due"), UNREAD)


def tables(disclosure: Disclosure) -> tuple[Table, Table]:
    """Return the ledger of a disclosure, and the sheet that explains how to fill it in."""
    columns = tuple(
        Column(
            each.heading,
            each.width,
            tuple(status.label for status in Status) if each.field == "status" else (),
            each.heading in _DATES,
            not each.field,
        )
        for each in COLUMNS
    )
    timeline = Timeline(disclosure)
    rows = tuple(
        tuple(column.show(timeline, issue) for column in COLUMNS) for issue in disclosure.issues
    )
    return Table(SHEET, columns, rows, frozen_columns=3), _explanation(disclosure)


def _explanation(disclosure: Disclosure) -> Table:
    asked = [
        (each.heading, "可以改" if each.field else "不要改", each.explanation) for each in COLUMNS
    ]
    steps = (
        ("第一步", "", f"在“{SHEET}”表里改白底的几列，灰底的由程序填写。"),
        ("第二步", "", "保存成 .xlsx（不要加密码，不要改标题行）。行和列可以移动、隐藏、筛选。"),
        ("第三步", "", f"运行 zhenggai ledger import content/{disclosure.id} 这个文件.xlsx，"
                       "程序先列出要改什么，您确认以后才写入。"),
        ("注意", "", "不要增删问题：新问题请建问题文件，公布过的问题不能删。"),
        ("注意", "", "状态照公布里写的填。公布以后状态变了，请写续报，不要在这里改。"),
    )  # fmt: skip
    columns = (Column("项目", 14), Column("能不能改", 12), Column("怎么填", 80))
    return Table("说明", columns, (*asked, *steps))
