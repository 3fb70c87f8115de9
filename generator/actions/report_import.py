"""Read a signed later report in, and assemble its marks anew: shown first, written whole or not at all."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from generator.actions.assembling import (
    Prepared,
    changed_texts,
    content_of,
    has_marks,
    not_editable,
    read_marks,
    read_sources,
    require_sound,
    text_in,
)
from generator.actions.disclosure_folder import finish_write, require_disclosure_folder
from generator.actions.errors import Stop, cannot_write
from generator.actions.later_reports import require_after_announcement
from generator.content.announcement_text import MARKED, SourceFiles, report_source
from generator.content.check import no_disclosure
from generator.content.load import load
from generator.content.yaml_edit import NotEditable
from generator.content.yaml_source import read_yaml
from generator.domain.diagnostics import Diagnostic, has_errors, tidy
from generator.domain.fields import as_written
from generator.domain.model import Disclosure
from generator.files import writer
from generator.importing.again.prepared import (
    Anew,
    assembled_anew,
    clash_diagnostics,
    holds,
    signed_changes,
)
from generator.importing.again.reassembled import FileChange, Values, file_changes
from generator.importing.again.three_way import Preferred
from generator.importing.announcement import Imported
from generator.importing.assemble import assemble_text
from generator.importing.disclosure_files import Origin, file_of
from generator.importing.later_report.known import KnownIssue, known_issues
from generator.importing.later_report.marking import report_marks, with_known_ids
from generator.importing.later_report.values import (
    ReportOn,
    report_file,
    report_problems,
    report_values,
)
from generator.text.marked.later_version import LineChange, take_over
from generator.text.marked.marked_text import MarkedText
from generator.text.marked.read import ReadText, read_marked
from generator.text.marked.strip import signed_text
from generator.text.marked.write import write_marked


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A signed later report as it was read: its marked text has the ids of the disclosure."""

    report: ReportOn
    text: MarkedText
    diagnostics: tuple[Diagnostic, ...]
    """What is to be said of its file, and at the lines of its marked text."""

    @property
    def marked(self) -> str:
        """The text of `source/<date>/marked.txt`."""
        return write_marked(self.text)

    def as_record(self) -> dict[str, object]:
        """Return what `--json` prints."""
        found = assemble_text(self.text, is_report=True)
        record = found.as_record()
        update = report_file(found, signed_text(self.text), self.report)
        return {
            "update": as_written(update),
            "diagnostics": [
                {"line": each.place.line, "message": each.message, "hint": each.hint}
                for each in self.diagnostics
            ],
            "unplaced": record["unplaced"],
            "unsure": record["unsure"],
        }


class OtherDay(Stop):
    """A report was signed on another day than the one that it was to be read in for."""

    def __init__(self, signed: datetime.date, on: datetime.date) -> None:
        super().__init__(
            f"续报的落款是 {signed}，和 --update 后面的 {on} 不是同一天，什么也没有写。\n"
            f"续报以落款的日期为名，请写 --update {signed}；落款读错了的，先把签发件里的日期写完整。"
        )
        self.signed = signed
        self.on = on


def day_signed(imported: Imported) -> datetime.date:
    """Return the day that a later report was signed on; raises Stop where it names none."""
    issued = imported.announcement.issued
    if issued is None:
        raise Stop("签发件里没有读到落款的日期，什么也没有写。请填上它落款的那一天，再读一次。")
    return issued.on


def require_new(folder: Path, on: datetime.date) -> None:
    """Raise Stop where something of a report of that day stands in the folder already."""
    if is_there(folder, on):
        raise Stop(f"{on} 的续报已经有了，什么也没有写。请核对日期；要改它的，在检查里照提示改。")


def read_report(imported: Imported, folder: Path, on: datetime.date) -> ReadReport:
    """Return a signed file as a later report of a day on the disclosure in `folder`."""
    report = report_on(folder, on)
    read = read_marked(imported.marked).text
    # A file that is marked already says itself which issue is which.
    text = read if imported.is_marked else report_marks(read, report.known, on)
    shown = _shown(folder, report)
    found = assemble_text(text, shown, is_report=True)
    issued = found.announcement.issued
    _require_its_day(issued.on if issued else None, on)
    own = [*found.diagnostics, *report_problems(found, report, shown)]
    of_file = [each for each in imported.diagnostics if each.code not in _OF_ANNOUNCEMENTS]
    return ReadReport(report, text, tidy((*of_file, *own)))


_OF_ANNOUNCEMENTS = frozenset(
    ("M20", "M21", "M22", "M27", "M28", "M39", "M42", "M43", *(f"B{n}" for n in range(21, 38)))
)
"""What is said of how an announcement was read: the marks of a report are judged anew."""


def _require_its_day(signed: datetime.date | None, on: datetime.date) -> None:
    if signed and signed != on:
        raise OtherDay(signed, on)


def report_on(folder: Path, on: datetime.date) -> ReportOn:
    """Return what is known of the disclosure in `folder` before a report; raises Stop."""
    require_disclosure_folder(folder)
    finish_write(folder)
    disclosure = _disclosure(folder)
    require_after_announcement(disclosure, on)
    issued = disclosure.announcement.issued
    by = issued.by if issued else disclosure.announcement.inspected
    known = (*known_issues(disclosure, on), *_withdrawn(folder, disclosure))
    return ReportOn(on, by, known)


def _withdrawn(folder: Path, disclosure: Disclosure) -> Iterator[KnownIssue]:
    """Yield the issues that were taken down: a report that names one must not bring its words back."""
    titles = dict(_titles_in_marks(folder))
    for name in sorted(disclosure.gone):
        path = f"issues/{name}.yml"
        held = read_yaml(folder / path, PurePath(path)).value if (folder / path).is_file() else None
        number, title = titles.get(name, ("", ""))
        if isinstance(held, dict):
            number, title = str(held.get("number") or ""), str(held.get("title") or title)
        if title:
            yield KnownIssue(name, number, title, is_withdrawn=True)


def _titles_in_marks(folder: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the number and title of each issue that the announcement's own marks name."""
    if (folder / MARKED).is_file():
        for each in assemble_text(read_marked(text_in(folder / MARKED)).text).issues:
            yield each.id, (each.number or "", each.title)


def _disclosure(folder: Path) -> Disclosure:
    """Return the disclosure, whatever is wrong with later reports: they are what is being written."""
    if missing := no_disclosure(folder):
        raise Stop("没有读入续报。", diagnostics=(missing,))
    name = folder.resolve().name
    loaded = load(folder.resolve().parent)
    wrong = tuple(
        each
        for each in loaded.diagnostics
        if each.place.path.parts[:1] == (name,) and not _is_of_report(each.place.path)
    )
    found = next((each for each in loaded.content.disclosures if each.id == name), None)
    if found is None or has_errors(wrong):
        message = f"{folder} 里的公布有错误，没有读入续报。请先按上面的提示改好，再运行一次。"
        raise Stop(message, diagnostics=wrong)
    return found


def _is_of_report(path: PurePath) -> bool:
    return path.parts[1:2] == ("updates",) or (
        path.parts[1:2] == ("source",) and len(path.parts) > 3
    )


def has_signed_text(folder: Path, on: datetime.date) -> bool:
    """Tell whether the signed text of a report is in the folder, with its marks."""
    return has_marks(folder, _files(on).marked)


def is_there(folder: Path, on: datetime.date) -> bool:
    """Tell whether something of a report stands in the folder already."""
    return has_signed_text(folder, on) or (folder / f"updates/{on}.yml").is_file()


def _files(on: datetime.date) -> SourceFiles:
    return report_source(on.isoformat())


def _shown(folder: Path, report: ReportOn) -> PurePath:
    return PurePath(folder.resolve().name) / _files(report.on).marked


def write_new(folder: Path, read: ReadReport, origin: Origin | None = None) -> None:
    """Write a report of which nothing is there yet; `origin` is the page that it was fetched from."""
    files, marked = _files(read.report.on), read.marked.encode()
    signed = signed_text(read.text)
    found = assemble_text(read.text, is_report=True)
    data = report_file(found, signed, read.report, origin.address if origin else None)
    written = {
        read.report.path: file_of(read.report.path, as_written(data)),
        files.text: signed.encode(),
        files.marked: marked,
        files.assembled: marked,
    }
    try:
        writer.write(folder, written | _kept(read.report.on, origin))
    except OSError as error:
        raise cannot_write(error) from error


def _kept(on: datetime.date, origin: Origin | None) -> dict[str, bytes]:
    """Return the page that a report was fetched from, where it is kept."""
    if origin is None:
        return {}
    return {origin.path.replace("source/", f"source/{on}/", 1): origin.content}


def kept_path(on: datetime.date, origin: Origin) -> str:
    """Return where the page that a report was fetched from is kept, below the disclosure's folder."""
    return next(iter(_kept(on, origin)))


def prepare(
    folder: Path,
    on: datetime.date,
    later: ReadReport | None = None,
    prefer: Preferred = "",
    edited: str | None = None,
) -> Prepared:
    """Return what the marked text of a report would change in its files.

    `later` is the report as it was read once more: where marks are there, it takes them over. `edited` is
    its marked text as a person wants it, where its file has not got it yet.
    Raises Stop where the marks or the files cannot be read.
    """
    report = later.report if later else report_on(folder, on)
    shown, files = _shown(folder, report), _files(on)
    lines: tuple[LineChange, ...] = ()
    before: MarkedText | None = None
    if later and not has_marks(folder, files.marked):
        anew = _anew(later.text, shown)
    else:
        read, before = read_marks(folder, files, f" --update {on}", edited)
        anew = assembled_anew(read, before, shown, is_report=True)
        require_sound(anew, shown)
        if later:
            taken = take_over(anew.text, later.text)
            lines = taken.changes
            anew = _anew(with_known_ids(taken.text, report.known), shown)
    problems = report_problems(anew.assembled, report, shown)
    anew = replace(
        anew,
        assembled=replace(anew.assembled, diagnostics=(*anew.assembled.diagnostics, *problems)),
    )
    require_sound(anew, shown)
    return _prepared(folder, _Sides(report, before, anew, lines, later is not None), prefer)


def _anew(text: MarkedText, shown: PurePath) -> Anew:
    return assembled_anew(ReadText(text, ()), text, shown, is_report=True)


@dataclass(frozen=True, slots=True)
class _Sides:
    report: ReportOn
    before: MarkedText | None
    """None where the report was typed by hand before it was read in."""
    anew: Anew
    lines: tuple[LineChange, ...]
    is_later: bool


def _prepared(folder: Path, sides: _Sides, prefer: Preferred) -> Prepared:
    report, anew = sides.report, sides.anew
    path, files = report.path, _files(report.on)
    sources = read_sources(folder, [path] if (folder / path).is_file() else [])
    own = {path: each.value for path, each in sources.items() if isinstance(each.value, dict)}
    now = {path: report_values(anew.assembled, anew.signed, report)}
    changes = file_changes(dict(_before(sides)), now, own, prefer)
    file = "签发件.docx " if sides.is_later else ""
    command = f"zhenggai import {file}{folder} --update {report.on}"
    wrong = tuple(clash_diagnostics(changes, sources, command))
    try:
        written = dict(_written(folder, anew, files, changes)) if not wrong else {}
    except NotEditable as error:
        wrong = (not_editable(PurePath(folder.resolve().name) / str(error)),)
        written = {}
    return Prepared(
        changes=changes,
        lines=sides.lines,
        signed=signed_changes(text_in(folder / files.text), anew.signed),
        anew=anew,
        diagnostics=tidy((*wrong, *anew.assembled.diagnostics)),
        files=written,
        is_as_marked=holds(now, own),
    )


def _before(sides: _Sides) -> Iterator[tuple[str, Values]]:
    """Yield what the marks gave last time; nothing where there were none."""
    if sides.before is not None:
        found = assemble_text(sides.before, is_report=True)
        yield sides.report.path, report_values(found, signed_text(sides.before), sides.report)


def _written(
    folder: Path, anew: Anew, files: SourceFiles, changes: tuple[FileChange, ...]
) -> Iterator[tuple[str, bytes]]:
    yield from changed_texts(folder, anew, files)
    for change in changes:
        yield change.path, content_of(folder, change)


def write(
    folder: Path, on: datetime.date, prepared: Prepared, origin: Origin | None = None
) -> None:
    """Write what was prepared: all of it or nothing."""
    try:
        writer.write(folder, {**prepared.files, **_kept(on, origin)})
    except OSError as error:
        raise cannot_write(error) from error
