"""The sheet 续报 of the ledger: how each issue stands, and blank columns for what the next report says of it."""

from collections.abc import Callable

from generator.domain.fields import as_written
from generator.domain.model import Disclosure, Issue, IssueUpdate, Verified
from generator.domain.status import Status
from generator.domain.timeline import Timeline
from generator.text.dates import day
from generator.worksheet.columns import LedgerColumn, identifying
from generator.worksheet.progress import FORM
from generator.worksheet.xlsx import LONGEST, Column, Table, Value

SHEET = "续报"
_BLANK = "续报没有说的空着。"
_A_LINE = "一件一行（Alt+Enter 换行）。"
STATES = tuple(each.label for each in Status if each.is_published)
"""What a report can say of an issue; a report that names no state leaves it as it was."""


def _now(heading: str, width: int, explanation: str, show: Callable[[Timeline, Issue], Value]) -> LedgerColumn:  # fmt: skip
    return LedgerColumn(heading, width, explanation, show)


def _asked(heading: str, width: int, field: str, explanation: str) -> LedgerColumn:
    return LedgerColumn(heading, width, explanation + _BLANK, lambda _, __: None, field)


def limit_in_words(timeline: Timeline, issue: Issue) -> str:
    """Return the limit that an issue has now, as it was said; "" for none."""
    found = timeline.limit(issue)
    on, said = (found.what.on, found.what.said) if found else (issue.due, issue.due_said)
    return said or (day(on) if on else "")


def _state(timeline: Timeline, issue: Issue) -> Value:
    standing = timeline.standing(issue)
    found = timeline.verification(issue)
    verified = f"\n核验：{_as_verified(found.what)}" if found else ""
    return f"{standing.status.label}{f'：{standing.said}' if standing.said else ''}{verified}"


def _as_verified(verified: Verified) -> str:
    said = verified.said or (verified.status.label if verified.status else "")
    return f"{said}（{'，'.join(filter(None, (verified.by, str(verified.on or ''))))}）"


def _left(timeline: Timeline, issue: Issue) -> Value:
    found = timeline.still_open(issue)
    return "\n".join(found.left) or None if found else None


REPORT_COLUMNS = (
    *identifying(),
    _now("现在的状态", 24, "公布或者最近一次续报说的状态，和核验的结果。", _state),
    _now("现在的时限", 16, "公布或者最近一次续报说的时限。", lambda *of: limit_in_words(*of) or None),
    _now("现在没办完的", 30, "公布或者最近一次续报说还没有完成的事。", _left),
    _asked(
        "续报的状态", 13, "status",
        f"从下拉框里选：{'、'.join(STATES)}；要在“续报的原话”里照抄续报说它的话。",
    ),
    _asked("续报的原话", 26, "said", "续报里说这个问题状态的话，照抄，例如 已完成，长期坚持。"),
    _asked("续报的正文", 44, "text", "这次说了什么：做了什么，结果怎样，照抄。"),
    _asked("续报说没办完的", 30, "remaining", f"续报自己说还没有完成的事，{_A_LINE}"),
    _asked(
        "新的时限", 14, "due",
        "延期的写新的时限：日期，或者照续报写（2026年底前）；原来的时限由程序记下。",
    ),
    _asked("延期的原因", 26, "due.reason", "续报写了为什么延期的，照抄。"),
    _asked("核验的单位", 18, "verified.by", "谁核验、抽查的。"),
    _asked("核验的日期", 13, "verified.on", "哪一天核验的，写日期；续报没有写哪一天的，空着。"),
    _asked("核验的状态", 13, "verified.status", f"核验认定的状态，从下拉框里选：{'、'.join(STATES)}。"),
    _asked("核验的原话", 26, "verified.said", "核验的单位怎么说的，照抄。"),
    _asked("验收销号的单位", 18, "closed.by", "谁验收、谁同意销号。"),
    _asked("验收销号的日期", 13, "closed.on", "哪一天销号的，写日期。"),
    _asked("重新整改的原因", 26, "reopened", "完成、销号以后又重新整改的，写明原因。"),
    _asked(
        "续报的进度", 34, "progress",
        f"续报写了总数和办完几个的，一行一个（Alt+Enter 换行），例如 {FORM}；几部分加起来要等于总数。",
    ),
)  # fmt: skip
"""The columns of the sheet, in the order in which they are written."""

REPORT_HEADINGS = tuple(each.heading for each in REPORT_COLUMNS)
ASKED = tuple(each.heading for each in REPORT_COLUMNS if each.field)
"""The headings that no other sheet has."""
_DATES = ("verified.on", "closed.on")
_STATES = ("status", "verified.status")
_PRINTED = 6
"""What goes on paper: how each issue stands; the rest is filled in on the screen."""


def label_of_field(field: str) -> str:
    """Return the heading of a column by its field."""
    return next(each.heading for each in REPORT_COLUMNS if each.field == field)


def report_table(disclosure: Disclosure) -> Table:
    """Return the sheet of a disclosure: a row an issue, as it stands now."""
    timeline = Timeline(disclosure)
    rows = tuple(
        tuple(_shown(column, timeline, issue) for column in REPORT_COLUMNS)
        for issue in disclosure.issues
    )
    columns = tuple(map(_written, REPORT_COLUMNS))
    return Table(SHEET, columns, rows, frozen_columns=3, printed_columns=_PRINTED)


def _shown(column: LedgerColumn, timeline: Timeline, issue: Issue) -> Value:
    value = column.show(timeline, issue)
    return value[:LONGEST] if isinstance(value, str) else value


def _written(column: LedgerColumn) -> Column:
    return Column(
        column.heading,
        column.width,
        choices=STATES if column.field in _STATES else (),
        is_date=column.field in _DATES,
        is_locked=not column.field,
    )


def value_in(entry: IssueUpdate | None, field: str) -> object:
    """Return what a report has of a field of an issue already; None for nothing."""
    here: object = entry
    for step in field.split("."):
        here = getattr(here, step, None)
    if field == "progress" and isinstance(here, tuple):
        here = tuple(map(as_written, here))
    return here or None
