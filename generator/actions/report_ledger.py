"""Take a later report out of the Excel ledger: the sheet 续报, filled in, becomes `updates/<date>.yml`."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from generator.actions.disclosure_folder import finish_write, require_disclosure_folder
from generator.actions.later_reports import require_after_announcement, update_path
from generator.actions.ledger import (
    FEW_CELLS,
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
from generator.domain.model import Disclosure, IssueUpdate, UpdateFile
from generator.worksheet import xlsx
from generator.worksheet.changes import compare
from generator.worksheet.columns import EDITED, HEADINGS
from generator.worksheet.report_columns import ASKED, REPORT_HEADINGS, SHEET
from generator.worksheet.report_rows import Entries, read_report

_SCHEMA = "# yaml-language-server: $schema=../../schema/update.json\n"


def read_report_sheet(folder: Path, file: Path, on: datetime.date) -> Import:
    """Return what the sheet 续报 of a ledger would write into the report of a day.

    Writes nothing, but finishes what an earlier command was cut off from writing there.
    """
    require_disclosure_folder(folder)
    finish_write(folder)
    disclosure = required_disclosure(folder, "没有收回续报")
    require_after_announcement(disclosure, on)
    sheet = xlsx.read(file, REPORT_HEADINGS, EDITED)
    if isinstance(sheet, Diagnostic):
        return Import(diagnostics=(_without_sheet(sheet) if sheet.code == "W06" else sheet,))
    shown = PurePath(file.name)
    found = read_report(disclosure, sheet, shown, on)
    told = (*found.diagnostics, *_unread_ledger(disclosure, file, shown))
    if has_errors(found.diagnostics) or not found.changes:
        return Import(found.changes, told)
    try:
        files = {update_path(on): _report_file(folder, disclosure, on, found.entries)}
    except yaml_edit.NotEditable:
        message = f"续报的文件 {update_path(on)} 写法特别，程序改不了"
        hint = "请手工改这个文件，或者把它改成一行一个“名称: 内容”的写法，再导入一次。"
        return Import(found.changes, (*told, Diagnostic(Place(shown), message, hint, "W18")))
    refused = new_errors(folder, files, Cells(shown, found.changes))
    return Import(found.changes, (*told, *refused), {} if refused else files)


def _without_sheet(wrong: Diagnostic) -> Diagnostic:
    hint = f"请用 zhenggai ledger export 重新导出，在“{SHEET}”表里填；标题行不要改。"
    return replace(wrong, message=f"没有找到“{SHEET}”表", hint=hint)


def _unread_ledger(disclosure: Disclosure, file: Path, shown: PurePath) -> Iterator[Diagnostic]:
    """Yield that the ledger itself was changed too and was not read."""
    sheet = xlsx.read(file, HEADINGS, ASKED)
    changes = () if isinstance(sheet, Diagnostic) else compare(disclosure, sheet, shown).changes
    if changes:
        cells = "、".join(each.at for each in changes[:FEW_CELLS])
        message = f"“台账”表里也有 {len(changes)} 处改动（{cells}），这次没有读"
        hint = "要改公布的内容，不写 --update 再收一次；是续报的，请填在“续报”表里。"
        yield Diagnostic(Place(shown), message, hint, "W24", Severity.ADVICE)


def _report_file(
    folder: Path, disclosure: Disclosure, on: datetime.date, entries: Entries
) -> bytes:
    """Return the file of a report with what a ledger says beside what it says already."""
    path = update_path(on)
    there = next((each for each in disclosure.updates if each.issued.on == on), None)
    if there is None:
        issued = disclosure.announcement.issued
        by = issued.by if issued else disclosure.announcement.inspected
        values = {"issued": {"by": by, "on": on.isoformat()}, "issues": dict(entries)}
        return (_SCHEMA + dump(values)).encode()
    held: dict[str, object] = {**as_written(there)}
    del held["id"]
    issues = held.get("issues")
    said = dict(issues) if isinstance(issues, dict) else {}
    held["issues"] = {
        **said,
        **{key: _joined(said.get(key), each) for key, each in entries.items()},
    }
    text = (folder / path).read_bytes().decode("utf-8")
    return rewritten(text, held, tuple(fields_of(UpdateFile))).encode()


def _joined(before: object, now: Mapping[str, object]) -> dict[str, object]:
    """Return an entry with what is said now beside, or in place of, what was said before."""
    held: dict[str, object] = dict(before) if isinstance(before, Mapping) else {}
    for key, each in now.items():
        held[key] = _joined(held.get(key), each) if isinstance(each, Mapping) else each
    declared = [key for key in fields_of(IssueUpdate) if key in held]
    return {key: held[key] for key in (*declared, *(key for key in held if key not in declared))}
