"""Take a later report out of the Excel ledger: the sheet 续报, filled in, becomes `updates/<date>.yml`."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.actions.disclosure_folder import finish_write, require_disclosure_folder
from generator.actions.later_reports import require_after_announcement, update_path
from generator.actions.ledger import (
    FEW_CELLS,
    HINTS,
    UNREAD,
    Cells,
    Import,
    new_errors,
    required_disclosure,
)
from generator.content import yaml_edit
from generator.content.yaml_rewrite import rewritten
from generator.content.yaml_source import dump
from generator.domain.diagnostics import Diagnostic, Place, Severity, has_errors
from generator.domain.fields import as_written, fields_of
from generator.domain.model import Disclosure, Issued, IssueUpdate, NextReport, Update, UpdateFile
from generator.worksheet import xlsx
from generator.worksheet.changes import compare
from generator.worksheet.columns import EDITED, HEADINGS
from generator.worksheet.report_columns import ASKED, REPORT_HEADINGS, SHEET
from generator.worksheet.report_rows import Entries, ReportRead, read_report
from generator.worksheet.report_whole import WHOLE_HEADINGS, WholeRead, read_whole

_SCHEMA = "# yaml-language-server: $schema=../../schema/update.json\n"


def read_report_sheet(folder: Path, file: Path, on: datetime.date) -> Import:
    """Return what the sheet 续报 of a ledger would write into the report of a day.

    Writes nothing, but finishes what an earlier command was cut off from writing there.
    """
    require_disclosure_folder(folder)
    finish_write(folder)
    disclosure = required_disclosure(folder, "没有收回续报")
    require_after_announcement(disclosure, on)
    book = xlsx.open_book(file)
    if isinstance(book, Diagnostic):
        return Import(diagnostics=(book,))
    sheet = book.sheet(REPORT_HEADINGS, EDITED)
    if isinstance(sheet, Diagnostic):
        return Import(diagnostics=(_without_sheet(sheet) if sheet.code == "W06" else sheet,))
    shown = book.shown
    rows = read_report(disclosure, sheet, shown, on)
    whole = _whole(disclosure, book, on)
    found = Import(
        (*whole.changes, *rows.changes),
        (*whole.diagnostics, *rows.diagnostics, *_unread_ledger(disclosure, book)),
    )
    # What is wrong once it is written is told in the same run, of what can be read.
    told = found.diagnostics
    said = _Said(_sound(rows), {} if has_errors(whole.diagnostics) else whole.values)
    if not found.changes or not (said.entries or said.whole):
        return found
    try:
        files = {update_path(on): _report_file(folder, disclosure, on, said)}
    except yaml_edit.NotEditable:
        message = f"续报的文件 {update_path(on)} 写法特别，程序改不了"
        hint = "请手工改这个文件，或者把它改成一行一个“名称: 内容”的写法，再导入一次。"
        return Import(found.changes, (*told, Diagnostic(Place(shown), message, hint, "W18")))
    refused = new_errors(folder, files, Cells(shown, found.changes, HINTS | _HINTS))
    is_refused = has_errors(told) or bool(refused)
    return Import(found.changes, (*told, *refused), {} if is_refused else files)


_HINTS = {
    "R21": "什么也没有写入：这一天的续报已经公布过。写错了的，用 zhenggai correct 更正；是新的进展，换一个续报日期（--update）再收一次。",
}


_ALONE = ("text", "remaining", "progress")
"""What a report says of an issue whatever else it says of it."""


def _sound(rows: ReportRead) -> Entries:
    """Return what is said of each issue; of a row with a cell that cannot be taken, what stands alone."""
    return {
        key: held
        for key, each in rows.entries.items()
        if (held := _standing_alone(each) if key in rows.wrong else each)
    }


def _standing_alone(entry: Mapping[str, object]) -> dict[str, object]:
    return {key: entry[key] for key in _ALONE if key in entry}


def _whole(disclosure: Disclosure, book: xlsx.OpenedBook, on: datetime.date) -> WholeRead:
    """Return what the sheet of the whole report says; where it was taken out, nothing."""
    sheet = book.sheet(WHOLE_HEADINGS, (*EDITED, *ASKED))
    if isinstance(sheet, Diagnostic):
        return WholeRead()
    return read_whole(disclosure, sheet, book.shown, _of_day(disclosure, on))


def _of_day(disclosure: Disclosure, on: datetime.date) -> Update | None:
    return next((each for each in disclosure.updates if each.issued.on == on), None)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a workbook says of a report: of its issues, and of the whole by path."""

    entries: Entries
    whole: Mapping[str, object]


def _without_sheet(wrong: Diagnostic) -> Diagnostic:
    hint = f"请用 zhenggai ledger export 重新导出，在“{SHEET}”表里填；标题行不要改。"
    return replace(wrong, message=f"没有找到“{SHEET}”表", hint=hint)


def _unread_ledger(disclosure: Disclosure, book: xlsx.OpenedBook) -> Iterator[Diagnostic]:
    """Yield that the ledger itself was changed too and was not read."""
    sheet = book.sheet(HEADINGS, ASKED)
    changes = (
        () if isinstance(sheet, Diagnostic) else compare(disclosure, sheet, book.shown).changes
    )
    if changes:
        cells = "、".join(each.at for each in changes[:FEW_CELLS])
        message = f"“台账”表里也有 {len(changes)} 处改动（{cells}），这次没有读"
        hint = "要改公布的内容，不写 --update 再收一次；是续报的，请填在“续报”表里。"
        yield Diagnostic(Place(book.shown), message, hint, UNREAD, Severity.ADVICE)


def _report_file(folder: Path, disclosure: Disclosure, on: datetime.date, said: _Said) -> bytes:
    """Return the file of a report with what a ledger says beside what it says already."""
    path = update_path(on)
    there = _of_day(disclosure, on)
    if there is None:
        issued = disclosure.announcement.issued
        by = issued.by if issued else disclosure.announcement.inspected
        begun = {"issued": {"by": by, "on": on.isoformat()}, "issues": dict(said.entries)}
        return (_SCHEMA + dump(_with_whole(begun, said.whole))).encode()
    held: dict[str, object] = {**as_written(there)}
    del held["id"]
    issues = held.get("issues")
    before = dict(issues) if isinstance(issues, dict) else {}
    held["issues"] = {
        **before,
        **{key: _joined(before.get(key), each) for key, each in said.entries.items()},
    }
    text = (folder / path).read_bytes().decode("utf-8")
    whole = _with_whole(held, said.whole)
    return rewritten(text, whole, tuple(fields_of(UpdateFile))).encode()


def _with_whole(values: Mapping[str, object], whole: Mapping[str, object]) -> dict[str, object]:
    """Return the values of a report with what is said of the whole, in their declared order."""
    held = dict(values)
    for path, value in whole.items():
        key, _, inner = path.partition(".")
        held[key] = _joined(held.get(key), {inner: value}) if inner else value
    held = {key: each for key, each in held.items() if each not in ({}, [], ())}
    return {key: held[key] for key in fields_of(UpdateFile) if key in held}


def _joined(before: object, now: Mapping[str, object]) -> dict[str, object]:
    """Return an entry with what is said now beside, or in place of, what was said before."""
    held: dict[str, object] = dict(before) if isinstance(before, Mapping) else {}
    for key, each in now.items():
        held[key] = _joined(held.get(key), each) if isinstance(each, Mapping) else each
    declared = [key for key in _ORDER if key in held]
    return {key: held[key] for key in (*declared, *(key for key in held if key not in declared))}


_ORDER = (*fields_of(IssueUpdate), *fields_of(Issued), *fields_of(NextReport))
"""The keys that stand inside a report, in the order in which files have them."""
