"""Take the ledger of a disclosure out to Excel and back: read, compared, edited, checked, written."""

import shutil
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from generator.actions.disclosure_folder import require_disclosure_folder
from generator.actions.errors import Stop, cannot_write
from generator.content import yaml_edit
from generator.content.check import check, no_disclosure
from generator.content.load import load
from generator.domain.diagnostics import Diagnostic, Place, Severity, has_errors
from generator.domain.model import Disclosure, IssueFile
from generator.files import writer
from generator.worksheet import xlsx
from generator.worksheet.changes import CellChange, compare, name_of
from generator.worksheet.columns import HEADINGS, tables


@dataclass(frozen=True, slots=True)
class Opened:
    """One disclosure of a content folder, or the diagnostics that say why it cannot be used."""

    disclosure: Disclosure | None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Import:
    """What an edited ledger would change: the cells, and the files with their new content.

    Where a diagnostic is an error there are no files.
    """

    changes: tuple[CellChange, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)


def open_disclosure(folder: Path) -> Opened:
    """Read the disclosure in `folder`; what is wrong in other folders does not matter here."""
    folder = folder.resolve()
    if wrong := no_disclosure(folder):
        return Opened(None, (wrong,))
    loaded = load(folder.parent)
    own = tuple(each for each in loaded.diagnostics if _is_below(each, folder.name))
    found = next((each for each in loaded.content.disclosures if each.id == folder.name), None)
    return Opened(None if has_errors(own) else found, own)


def export_ledger(folder: Path, file: Path, *, is_overwriting: bool) -> Disclosure:
    """Write the ledger of the disclosure in `folder` as an Excel file; return the disclosure."""
    if file.suffix.lower() != ".xlsx":
        raise Stop(f"文件名要以 .xlsx 结尾，例如 {file.stem or '台账'}.xlsx。", 2)
    if file.exists() and not is_overwriting:
        raise Stop(f"{file} 已经有了，没有动它。请换一个文件名，或者加上 --overwrite 覆盖它。")
    require_disclosure_folder(folder)
    _finish_write(folder)
    opened = open_disclosure(folder)
    if opened.disclosure is None:
        message = "内容读不出来，没有写台账。请按上面的提示改好，再运行一次。"
        raise Stop(message, diagnostics=opened.diagnostics)
    try:
        writer.write(file.parent, {file.name: workbook_of(opened.disclosure)})
    except PermissionError:
        raise Stop(
            f"写不了 {file}：它可能正在 Excel 里打开着，请先关闭；或者换一个文件夹。"
        ) from None
    except OSError as error:
        raise cannot_write(error) from error
    return opened.disclosure


def workbook_of(disclosure: Disclosure) -> bytes:
    """Return the ledger of a disclosure as an .xlsx file; the same content gives the same bytes."""
    issued = disclosure.announcement.issued
    author = disclosure.announcement.inspected
    return xlsx.written(tables(disclosure), issued.on if issued else None, author)


def read_ledger(folder: Path, file: Path) -> Import:
    """Return what an edited ledger would change in the disclosure in `folder`.

    Writes nothing, but finishes what an earlier command was cut off from writing there.
    """
    require_disclosure_folder(folder)
    _finish_write(folder)
    opened = open_disclosure(folder)
    if opened.disclosure is None:
        return Import(diagnostics=opened.diagnostics)
    sheet = xlsx.read(file, HEADINGS)
    if isinstance(sheet, Diagnostic):
        return Import(diagnostics=(sheet,))
    found = compare(opened.disclosure, sheet, PurePath(file.name))
    if has_errors(found.diagnostics) or not found.changes:
        return Import(found.changes, found.diagnostics)
    files, refused = _edited(folder, found.changes)
    if not refused:
        refused = _new_errors(folder, files)
    return Import(found.changes, (*found.diagnostics, *refused), {} if refused else files)


def write_import(folder: Path, found: Import) -> None:
    """Write what an edited ledger changes."""
    try:
        writer.write(folder, found.files)
    except OSError as error:
        raise cannot_write(error) from error


def _finish_write(folder: Path) -> None:
    try:
        writer.recover(folder)
    except OSError as error:
        raise cannot_write(error) from error


def _edited(
    folder: Path, changes: tuple[CellChange, ...]
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return the changed files by their path below the folder, and which cannot be changed."""
    wanted: dict[str, dict[str, yaml_edit.Edit]] = defaultdict(dict)
    names: dict[str, str] = {}
    for each in changes:
        path = f"issues/{each.issue.id}.yml"
        wanted[path][each.field] = each.value
        names[path] = name_of(each.issue)
    files: dict[str, bytes] = {}
    refused = []
    order = tuple(IssueFile.model_fields)
    for path, edits in wanted.items():
        raw = (folder / path).read_bytes()
        text = raw.decode("utf-8-sig")
        mark = raw[: len(raw) - len(text.encode())]
        try:
            files[path] = mark + yaml_edit.edited(text, edits, order).encode()
        except yaml_edit.NotEditable:
            message = f"{names[path]}的文件写法特别，程序改不了"
            hint = "请手工改这个文件，或者把它改成一行一个“名称: 内容”的写法，再导入一次。"
            place = Place(PurePath(folder.name) / path)
            refused.append(Diagnostic(place, message, hint, "W18"))
    return files, tuple(refused)


def _new_errors(folder: Path, files: dict[str, bytes]) -> tuple[Diagnostic, ...]:
    """Check a copy of the disclosure with the new files; return the errors that they bring.

    An error that stood there before does not hold up the ledger: `zhenggai check` shows it.
    """
    with tempfile.TemporaryDirectory(prefix="zhenggai-") as place:
        copy = Path(place) / folder.resolve().name
        shutil.copytree(folder, copy)
        before = _errors(copy)
        for path, content in files.items():
            (copy / path).write_bytes(content)
        return tuple(each for each in _errors(copy) if each not in before)


def _errors(folder: Path) -> tuple[Diagnostic, ...]:
    found = check(folder.parent).diagnostics
    return tuple(each for each in found if each.severity is Severity.ERROR)


def _is_below(diagnostic: Diagnostic, name: str) -> bool:
    return diagnostic.place.path.parts[:1] == (name,)
