"""Take the ledger of a disclosure out to Excel and back: read, compared, edited, checked, written."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from generator.actions import checked_copy
from generator.actions.disclosure_folder import finish_write, require_disclosure_folder
from generator.actions.errors import Stop, cannot_write
from generator.content import yaml_edit
from generator.content.check import no_disclosure
from generator.content.load import load
from generator.content.yaml_rewrite import rewritten
from generator.content.yaml_source import compose, compose_node
from generator.domain.diagnostics import Diagnostic, Place, Severity, has_errors
from generator.domain.model import Disclosure, IssueFile
from generator.files import writer
from generator.text.marked.problems import is_doubt
from generator.worksheet import xlsx
from generator.worksheet.changes import compare
from generator.worksheet.columns import EDITED, HEADINGS, tables
from generator.worksheet.issue_row import CellChange, name_of
from generator.worksheet.report_columns import ASKED, REPORT_HEADINGS, SHEET, report_table
from generator.worksheet.report_rows import filled_rows
from generator.worksheet.report_whole import SHEET as WHOLE
from generator.worksheet.report_whole import WHOLE_HEADINGS, filled_whole, whole_table


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
    finish_write(folder)
    disclosure = required_disclosure(folder, "没有写台账")
    try:
        writer.write(file.parent, {file.name: workbook_of(disclosure)})
    except PermissionError:
        raise Stop(
            f"写不了 {file}：它可能正在 Excel 里打开着，请先关闭；或者换一个文件夹。"
        ) from None
    except OSError as error:
        raise cannot_write(error) from error
    return disclosure


def required_disclosure(folder: Path, undone: str) -> Disclosure:
    """Return the disclosure in a folder; raises Stop where it cannot be read, or is doubted."""
    opened = open_disclosure(folder)
    if opened.disclosure is not None:
        return opened.disclosure
    errors = [each for each in opened.diagnostics if each.severity is Severity.ERROR]
    why, way = "内容读不出来", "请按上面的提示改好"
    if all(map(is_doubt, errors)):
        why, way = "标注里还有拿不准的地方，问题可能还会变", "请按上面的提示看过标注"
    raise Stop(f"{why}，{undone}。{way}，再运行一次。", diagnostics=opened.diagnostics)


def workbook_of(disclosure: Disclosure) -> bytes:
    """Return the ledger of a disclosure as an .xlsx file; the same content gives the same bytes."""
    issued = disclosure.announcement.issued
    author = disclosure.announcement.inspected
    sheet, explanation = tables(disclosure)
    found = (sheet, report_table(disclosure), whole_table(disclosure), explanation)
    return xlsx.written(found, issued.on if issued else None, author)


def read_ledger(folder: Path, file: Path, *, is_part: bool = False) -> Import:
    """Return what an edited ledger would change in the disclosure in `folder`.

    `is_part` says that only chosen rows came back: the others stay as they are.
    Writes nothing, but finishes what an earlier command was cut off from writing there.
    """
    require_disclosure_folder(folder)
    finish_write(folder)
    disclosure = required_disclosure(folder, "没有收回台账")
    book = xlsx.open_book(file)
    if isinstance(book, Diagnostic):
        return Import(diagnostics=(book,))
    sheet = book.sheet(HEADINGS, ASKED)
    if isinstance(sheet, Diagnostic):
        return Import(diagnostics=(sheet,))
    shown = book.shown
    found = compare(disclosure, sheet, shown, is_part=is_part)
    told = (*found.diagnostics, *_unread_report(disclosure, book))
    # What is wrong once it is written is told in the same run, of the rows that can be read.
    sound = tuple(each for each in found.changes if each.issue_id not in found.wrong)
    files, refused = _edited(folder, shown, sound)
    if files and not refused:
        refused = new_errors(folder, files, Cells(shown, sound))
    is_refused = has_errors(found.diagnostics) or bool(refused)
    return Import(found.changes, (*told, *refused), {} if is_refused else files)


def _unread_report(disclosure: Disclosure, book: xlsx.OpenedBook) -> Iterator[Diagnostic]:
    """Yield that the sheets of the next report are filled in and were not read."""
    sheet = book.sheet(REPORT_HEADINGS, EDITED)
    count = 0 if isinstance(sheet, Diagnostic) else filled_rows(sheet)
    whole = book.sheet(WHOLE_HEADINGS, (*EDITED, *ASKED))
    more = 0 if isinstance(whole, Diagnostic) else filled_whole(disclosure, whole)
    if count or more:
        said = f"“{SHEET}”表里填了 {count} 个问题" if count else f"“{WHOLE}”表里填了 {more} 格"
        hint = "是续报的，收回时写上续报的日期：--update 2026-06-01（换成续报的日期）。"
        yield Diagnostic(Place(book.shown), f"{said}，这次没有读", hint, UNREAD, Severity.ADVICE)


UNREAD = "W24"
"""Says that another sheet is filled in, and was not read."""


def write_import(folder: Path, found: Import) -> None:
    """Write what an edited ledger changes."""
    try:
        writer.write(folder, found.files)
    except OSError as error:
        raise cannot_write(error) from error


def _edited(
    folder: Path, file: PurePath, changes: tuple[CellChange, ...]
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return the changed files by their path below the folder, and which cannot be changed."""
    by_issue: dict[str, list[CellChange]] = defaultdict(list)
    for each in changes:
        by_issue[each.issue_id].append(each)
    files: dict[str, bytes] = {}
    refused = []
    for issue, own in by_issue.items():
        path = f"issues/{issue}.yml"
        raw = (folder / path).read_bytes()
        text = raw.decode("utf-8-sig")
        mark = raw[: len(raw) - len(text.encode())]
        try:
            files[path] = mark + _with(text, own).encode()
        except yaml_edit.NotEditable:
            name = name_of(own[0].issue) if own[0].issue else ""
            message = f"{own[0].at}：{name}的文件 {path} 写法特别，程序改不了"
            hint = "请手工改这个文件，或者把它改成一行一个“名称: 内容”的写法，再导入一次。"
            refused.append(Diagnostic(Place(file), message, hint, "W18"))
    return files, tuple(refused)


def _with(text: str, changes: list[CellChange]) -> str:
    """Return the text of an issue's file with what changed: lists of lines a line each, else in a row."""
    order = tuple(IssueFile.model_fields)
    single: dict[str, yaml_edit.Edit] = {}
    lists: dict[str, list[object]] = {}
    for each in changes:
        value = each.value
        if isinstance(value, tuple) and not (value and each.field in _IN_A_ROW):
            lists[each.field] = [
                dict(item) if isinstance(item, Mapping) else item for item in value
            ]
        else:
            single[each.field] = value  # type: ignore[assignment]  # no item has keys of its own
    text = yaml_edit.edited(text, single, order)
    if not lists:
        return text
    values = compose(text, PurePath()).value
    if not isinstance(values, dict):
        raise yaml_edit.NotEditable("the file is no block of keys")
    wanted = {**values, **lists}
    return rewritten(text, {key: each for key, each in wanted.items() if each != []}, order)


_IN_A_ROW = ("units", "topics")


def new_errors(folder: Path, files: dict[str, bytes], cells: "Cells") -> tuple[Diagnostic, ...]:
    """Check a copy of the disclosure with the new files; return the errors that they bring.

    An error that stood there before does not hold up the ledger: `zhenggai check` shows it.
    """
    return checked_copy.new_errors(folder, files, cells.named)


HINTS = {
    "R04": "请核对这几格的整改状态，和公布里写明的总数对上；公布没有逐项说的，保留“未逐项公布”。",
    "R15": "逐字公布里这一项只能照抄公布的话：请照原文写，或者改回原来的；公布以后变了的，写续报或更正。",
    "R21": "什么也没有写入。公布过的，台账不能改：写错了的，用 zhenggai correct 更正；有了新进展的，写续报，公布时的话（一句话也是）留着，"
    "网页上注明是公布时的。请把这一格改回原来的。",
}
"""The way out where it leads through a cell; else the rule's own."""
FEW_CELLS = 6


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of an edited ledger, by what they change: an error is shown where a clerk typed it."""

    file: PurePath
    changes: tuple[CellChange, ...]
    hints: Mapping[str, str] = field(default_factory=lambda: HINTS)
    """The way out of an error where it leads through a cell, by its code."""

    def named(self, error: Diagnostic, content: Path) -> Diagnostic:
        """Return an error of a file with the cells that brought it."""
        cells = self._of(error, content)
        listed = "、".join(each.at for each in cells[:FEW_CELLS])
        more = f" 等 {len(cells)} 格" if len(cells) > FEW_CELLS else ""
        headings = {each.heading for each in cells}
        label = f"{headings.pop()}：" if len(headings) == 1 else ""
        message = f"{listed}{more}：{label}{error.message}"
        hint = self.hints.get(error.code, error.hint)
        return Diagnostic(Place(self.file), message, hint, error.code)

    def _of(self, error: Diagnostic, content: Path) -> list[CellChange]:
        path = error.place.path
        if path.parts[1:2] == ("updates",):
            return self._of_report(content / path, error.place.line)
        own = [
            each for each in self.changes if path.parts[1:] == ("issues", f"{each.issue_id}.yml")
        ]
        if own:
            (name,) = _keys_at(content / path, error.place.line)
            return [each for each in own if each.field == name] or own
        states = [each for each in self.changes if each.field == "status"]
        return states or list(self.changes)

    def _of_report(self, file: Path, line: int) -> list[CellChange]:
        """Return the cells of what a line of a report belongs to, a field of an issue or of the whole; else all."""
        name, *inner = _keys_at(file, line, 3)
        issue, key = (*inner, "", "")[:2] if name == "issues" else ("", name)
        own = [each for each in self.changes if each.issue_id == issue]
        exact = [each for each in own if each.field.split(".", 1)[0] == key]
        return exact or own or list(self.changes)


def _keys_at(file: Path, line: int, depth: int = 1) -> tuple[str, ...]:
    """Return the keys that a line of a file stands under, the outermost first; "" where there is none."""
    here: object = compose_node(file.read_text("utf-8-sig"), PurePath())
    found: list[str] = []
    for _ in range(depth):
        pairs = (each for each in getattr(here, "value", ()) if isinstance(each, tuple))
        above = [(str(key.value), each) for key, each in pairs if key.start_mark.line < line]
        if not above:
            break
        name, here = above[-1]
        found.append(name)
    return tuple(found) or ("",)


def _is_below(diagnostic: Diagnostic, name: str) -> bool:
    return diagnostic.place.path.parts[:1] == (name,)
