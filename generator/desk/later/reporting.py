"""续报 by hand: what a report says of one issue, or of the whole, shown before it is written."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, abort, render_template, request
from werkzeug.wrappers import Response

from generator.actions.errors import Stop
from generator.desk.desk import desk
from generator.desk.later import workbooks
from generator.desk.later.opened import Opened, day_typed, opened, typed
from generator.domain.diagnostics import Diagnostic, has_errors
from generator.domain.timeline import Timeline
from generator.worksheet import report_whole, xlsx
from generator.worksheet.report_columns import REPORT_COLUMNS, SHEET, STATES, report_table

pages = Blueprint("reporting", __name__)

_LINES = frozenset(("text", "remaining", "progress", "opening", "totals"))
_DAYS = frozenset(("verified.on", "closed.on", "next_report.publish_by"))
_OF_EXCEL = re.compile(r"（Alt\+Enter 换行）|从下拉框里选：[^；]*；")
_CELL = re.compile(r"^([A-Z])(\d+)：")
_ROW = 2
"""The row of a sheet in which the one issue stands."""
_MOST_OPEN = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked for."""

    name: str
    label: str
    sentence: str
    value: str
    is_long: bool = False
    is_day: bool = False
    choices: tuple[str, ...] = ()


@pages.get("/s/<site>/<name>/later/report/")
def report(site: str, name: str) -> str:
    """Ask for the day and what it is about; then for what the report says."""
    here = opened(site, name)
    on = request.args.get("on", "") or desk().today().isoformat()
    issue = request.args.get("pick", request.args.get("issue"))
    return _page(here, issue, on)


def _page(
    here: Opened, issue: str | None, on: str, message: str = "", found: tuple[Diagnostic, ...] = ()
) -> str:
    if issue and issue not in dict(here.issues):
        abort(404)
    still_open = {each.issue.id for each in Timeline(here.disclosure).all_still_open()}
    return render_template(
        "later_report.html",
        title="续报",
        site=here.site,
        name=here.folder.name,
        here=here,
        issue=issue,
        on=on,
        asked=() if issue is None else tuple(_asked(here, issue)),
        now=_now(here, issue) if issue else (),
        still_open=[each for each in here.issues if each[0] in still_open][:_MOST_OPEN],
        message=message,
        found=found,
        saved="saved" in request.args,
    )


def _asked(here: Opened, issue: str) -> Iterator[Asked]:
    """Yield what is asked for of an issue, or of the whole report."""
    if issue:
        for column in (each for each in REPORT_COLUMNS if each.field):
            yield Asked(
                name=column.field,
                label=column.heading,
                sentence=_OF_EXCEL.sub("", column.explanation),
                value=request.form.get(column.field, ""),
                is_long=column.field in _LINES,
                is_day=column.field in _DAYS,
                choices=STATES if column.field in ("status", "verified.status") else (),
            )
        return
    for number, (label, value, sentence) in enumerate(
        report_whole.whole_table(here.disclosure).rows
    ):
        key = f"whole{number}"
        text = _OF_EXCEL.sub("", str(sentence))
        said = request.form.get(key, str(value or ""))
        yield Asked(
            key,
            str(label),
            text,
            said,
            is_long="总数" in str(label) or "开头" in str(label),
            is_day="日期" in str(label),
        )


def _now(here: Opened, issue: str) -> tuple[tuple[str, str], ...]:
    """Return how an issue stands before the report."""
    place = [each for each, _ in here.issues].index(issue)
    row = report_table(here.disclosure).rows[place]
    pairs = zip(REPORT_COLUMNS, row, strict=True)
    return tuple(
        (column.heading, str(value))
        for column, value in pairs
        if not column.field and value and column.heading.startswith("现在")
    )


@pages.post("/s/<site>/<name>/later/report/")
def save(site: str, name: str) -> Response | str | tuple[str, int]:
    """Show what the report would say, or what cannot be written."""
    here = opened(site, name)
    issue, on = request.form.get("issue", ""), typed("on")
    if issue and issue not in dict(here.issues):
        abort(404)
    if request.form.get("do") == "edit":
        return _page(here, issue, on)
    try:
        day_typed()
        token = workbooks.keep(_workbook(here, issue))
        found = workbooks.read(here, token)
    except Stop as stop:
        return _page(here, issue, on, str(stop), stop.diagnostics), 422
    told = tuple(_called(each, issue) for each in found.diagnostics if not _is_as_asked(each))
    if has_errors(told) or not found.files:
        message = "没有写：有不能这样写的。填的都还在。" if told else "没有填，没有要写的。"
        return _page(here, issue, on, message, told), 422
    return workbooks.shown(here, token, replace(found, diagnostics=told))


def _workbook(here: Opened, issue: str) -> bytes:
    """Return what was typed as the sheets of a ledger: whatever Excel is asked, is asked here too."""
    columns = tuple(xlsx.Column(each.heading, each.width) for each in REPORT_COLUMNS)
    place = [each for each, _ in here.issues].index(issue) if issue else 0
    held = report_table(here.disclosure).rows[place]
    said = request.form if issue else {}
    row = tuple(
        (_line(said, each.field) or None) if each.field else value
        for each, value in zip(REPORT_COLUMNS, held, strict=True)
    )
    tables = [xlsx.Table(SHEET, columns, (row,))]
    if not issue:
        whole = report_whole.whole_table(here.disclosure)
        answers = tuple(
            (label, _line(request.form, f"whole{at}") or None, sentence)
            for at, (label, _, sentence) in enumerate(whole.rows)
        )
        tables.append(replace(whole, rows=answers))
    return xlsx.written(tuple(tables), None, "")


def _line(said: Mapping[str, str], name: str) -> str:
    return said.get(name, "").replace("\r\n", "\n").strip()


def _is_as_asked(each: Diagnostic) -> bool:
    """Tell whether a remark only says of a limit that it is no day: the form takes its words as well."""
    return each.code == "W21" and "不是一个日期" in each.message


def _called(each: Diagnostic, issue: str) -> Diagnostic:
    """Return a diagnostic with the name of the field in place of the cell of its sheet."""
    found = _CELL.match(each.message)
    if found is None or not issue or int(found[2]) != _ROW:
        return replace(each, message=_CELL.sub("", each.message))
    heading = REPORT_COLUMNS[ord(found[1]) - ord("A")].heading
    return replace(each, message=f"{heading}：{each.message[found.end() :]}")
