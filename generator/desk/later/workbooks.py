"""Excel: the ledger goes out, comes back as a file or as pasted cells; what changes is shown before it is written."""

import csv
import io
import re
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from generator.actions import ledger
from generator.actions.errors import Stop
from generator.actions.report_ledger import read_report_sheet
from generator.desk.desk import desk
from generator.desk.later import planned
from generator.desk.later.opened import Opened, day_typed, opened, typed
from generator.domain.diagnostics import Diagnostic, Severity
from generator.worksheet import xlsx
from generator.worksheet.report_columns import REPORT_COLUMNS, report_table

pages = Blueprint("workbooks", __name__)

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TOKEN = re.compile(r"[0-9a-f]{16}")
_NAME = "台账.xlsx"
_PASTED = "粘贴的.xlsx"
_TYPED = "手填的.xlsx"
"""By what somebody filled in by hand is known from what came from Excel."""
_WIDTH = 20
_MOST_CELLS = 60_000
_MOST_SHOWN = 300
"""So many changes are listed; all are written."""

_HINTS: Mapping[str, str] = {
    "R21": "什么也没有写入。公布过的，台账不能改：写错了的，用“更正”；有了新进展的，写续报。请把这一格改回原来的。",
    "W06": "请在这一页重新下载一份台账来填；标题行不要改。粘贴的，连标题行一起复制。",
    "W17": "写错了的，用“更正”；公布以后有了新进展的，写续报，公布时的话留着。",
    "W24": "这次没有读它们：是续报的，写上续报的日期再收一次；是台账的，不写日期再收一次。",
}
"""The way out at the desk where the command has another."""


@pages.get("/s/<site>/<name>/later/excel/")
def workbook(site: str, name: str) -> str:
    """Offer the ledger, and take it back."""
    return _form(opened(site, name))


def _form(here: Opened, message: str = "", found: tuple[Diagnostic, ...] = ()) -> str:
    return render_template(
        "later_excel.html", title="用 Excel 填", site=here.site, name=here.folder.name, here=here,
        message=message, found=found, pasted=request.form.get("cells", ""), on=typed("on"),
    )  # fmt: skip


@pages.get("/s/<site>/<name>/later/excel/ledger.xlsx")
def export(site: str, name: str) -> Response:
    """Give the ledger of a disclosure as an Excel file."""
    here = opened(site, name)
    disclosure = ledger.required_disclosure(here.folder, "没有写台账")
    file = f"台账-{name}-{desk().today().isoformat()}.xlsx"
    raw = io.BytesIO(ledger.workbook_of(disclosure))
    return send_file(raw, _TYPE, as_attachment=True, download_name=file)


@pages.post("/s/<site>/<name>/later/excel/")
def take(site: str, name: str) -> Response | str | tuple[str, int]:
    """Show what a filled workbook, or pasted cells, would change."""
    here = opened(site, name)
    try:
        token = _kept()
        return shown(here, token, read(here, token))
    except Stop as stop:
        return _form(here, str(stop), stop.diagnostics), 422


@pages.post("/s/<site>/<name>/later/excel/<token>/")
def write(site: str, name: str, token: str) -> Response | str | tuple[str, int]:
    """Write what was shown."""
    here = opened(site, name)
    if not _TOKEN.fullmatch(token) or not _place(token).is_dir():
        abort(404)
    with desk().writing:
        found = read(here, token)
        if not found.files or planned.stamp(found.files) != request.form.get("was", ""):
            return shown(here, token, found, is_changed=True), 409
        on = typed("on")
        planned.write(here.folder, _named(here, on), found.files)
    shutil.rmtree(_place(token))
    if request.form.get("typed"):
        return redirect(url_for("reporting.report", site=site, name=name, saved=1, on=on), 303)
    return redirect(url_for("later.overview", site=site, name=name, saved=1), 303)


def _named(here: Opened, on: str) -> str:
    """Return how a step is called where it may be taken back."""
    if not request.form.get("typed"):
        return f"续报 {on}（Excel）" if on else "Excel 台账"
    issue = typed("issue")
    title = dict(here.issues).get(issue, "")
    return f"续报 {on}　问题 {title}" if title else f"续报 {on}　整份续报"


_NOT_TYPED = ("key", "do", "was", "typed")


def _typed_fields() -> tuple[tuple[str, str], ...]:
    """Return what a form by hand was filled in with, so that it is still there where somebody goes back."""
    return tuple(each for each in request.form.items() if each[0] not in _NOT_TYPED)


def _place(token: str) -> Path:
    return desk().kept_in / "excel" / token


def keep(raw: bytes, name: str = _TYPED) -> str:
    """Keep a workbook that was made here; return what it is known by."""
    token = secrets.token_hex(8)
    _place(token).mkdir(parents=True)
    (_place(token) / name).write_bytes(raw)
    return token


def _kept() -> str:
    """Keep the workbook that was sent, or made of pasted cells; return what it is known by."""
    upload, pasted = request.files.get("file"), request.form.get("cells", "").strip("\r\n")
    if upload is not None and upload.filename:
        token = secrets.token_hex(8)
        _place(token).mkdir(parents=True)
        upload.save(_place(token) / _NAME)
        return token
    if pasted:
        return keep(_workbook_of(pasted), _PASTED)
    raise Stop("没有选文件，也没有粘贴。请选填好的 .xlsx，或者把 Excel 里的格子粘贴进来。")


def _workbook_of(pasted: str) -> bytes:
    """Return a workbook of cells as Excel copies them: a row a line, tabs between cells, quotes around line ends."""
    rows = [row for row in csv.reader(io.StringIO(pasted, newline=""), delimiter="\t") if any(row)]
    if len(rows) < 2:
        raise Stop("粘贴的只有一行。请在 Excel 里连标题行一起选中、复制，再粘贴。")
    width = max(map(len, rows))
    if width * len(rows) > _MOST_CELLS:
        raise Stop(
            f"粘贴的格子太多（最多 {_MOST_CELLS} 格）。请分几次粘贴，或者直接放 .xlsx 文件。"
        )
    head, *below = [(*row, *[""] * (width - len(row))) for row in rows]
    columns = tuple(xlsx.Column(each.strip(), _WIDTH) for each in head)
    cells = tuple(tuple(each.strip() or None for each in row) for row in below)
    return xlsx.written((xlsx.Table("粘贴", columns, cells),), None, "")


def read(here: Opened, token: str) -> ledger.Import:
    """Return what a workbook that is kept would change: in the disclosure, or in the report of a day."""
    file = next(_place(token).iterdir())
    found = (
        read_report_sheet(here.folder, file, day_typed())
        if typed("on")
        else ledger.read_ledger(here.folder, file, is_part=file.name == _PASTED)
    )
    told = tuple(replace(each, hint=_HINTS.get(each.code, each.hint)) for each in found.diagnostics)
    return replace(found, diagnostics=told)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is to be said of a workbook beside its changes."""

    errors: tuple[Diagnostic, ...]
    advice: tuple[Diagnostic, ...]

    @classmethod
    def of(cls, found: ledger.Import) -> "_Told":
        errors = tuple(each for each in found.diagnostics if each.severity is Severity.ERROR)
        return cls(errors, tuple(each for each in found.diagnostics if each not in errors))


_STANDS = {"status": "现在的状态", "due": "现在的时限", "remaining": "现在没办完的"}
"""What a report says anew, and the column that has how it stands before."""


def _now(here: Opened) -> Mapping[tuple[str, str], str]:
    """Return how the issues stand before a report, by issue and the column that says it anew."""
    headings = [each.heading for each in REPORT_COLUMNS]
    asked = {each.heading: _STANDS.get(each.field, "") for each in REPORT_COLUMNS if each.field}
    rows = zip(here.disclosure.issues, report_table(here.disclosure).rows, strict=True)
    return {
        (issue.id, heading): str(row[headings.index(column)] or "")
        for issue, row in rows
        for heading, column in asked.items()
        if column
    }


def shown(here: Opened, token: str, found: ledger.Import, *, is_changed: bool = False) -> str:
    """Return the page of what a workbook would change, or what was typed by hand."""
    is_typed = next(_place(token).iterdir()).name == _TYPED
    return render_template(
        "later_excel_shown.html",
        title="续报：写以前再看一遍" if is_typed else "从 Excel 收回：写以前再看一遍",
        site=here.site,
        name=here.folder.name,
        token=token,
        fields=_typed_fields() if is_typed else (),
        is_typed=is_typed,
        on=typed("on"),
        changes=found.changes[:_MOST_SHOWN],
        now=_now(here) if typed("on") else {},
        count=len(found.changes),
        told=_Told.of(found),
        files=sorted(found.files),
        was=planned.stamp(found.files),
        is_changed=is_changed,
    )
