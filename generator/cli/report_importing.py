"""`zhenggai import … --update DATE`: a signed later report, read in, and assembled anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.actions.errors import Stop
from generator.cli import assembled, console

if TYPE_CHECKING:
    import datetime

    from generator.actions.report_import import ReadReport
    from generator.importing.disclosure_files import Origin


@dataclass(frozen=True, slots=True)
class Given:
    """What the command was given."""

    source: str
    folder: Path | None
    update: str
    prefer: str | None
    as_json: bool
    is_agreed: bool


def import_report(given: Given) -> None:
    """Read a later report in, or assemble the one that is there anew."""
    # Word and HTML readers are slow to load, and no other command needs them.
    from generator.actions import report_import  # noqa: PLC0415
    from generator.actions.later_reports import day_of_report  # noqa: PLC0415

    on = day_of_report(given.update)
    file = Path(given.source)
    if given.folder is None:
        if not file.is_dir():
            raise click.UsageError("缺少参数 DIR：续报的是哪一份公布，例如 content/xian-2025。")
        _show(given, _Report(file, on))
        return
    read, origin = _read(given.source, given.folder, on)
    report = _Report(given.folder, on, read, origin)
    if given.as_json:
        click.echo(console.as_json(read.as_record()))
    elif report_import.is_there(report.folder, on):
        _show(given, report)
    else:
        report_import.write_new(report.folder, read, origin)
        console.print_diagnostics(read.diagnostics)
        _print_written(report.folder, read)
        _print_next(report)


@dataclass(frozen=True, slots=True)
class _Report:
    """The report of a day, and the file that it was read from, where one was given."""

    folder: Path
    on: "datetime.date"
    read: "ReadReport | None" = None
    origin: "Origin | None" = None


def _read(source: str, folder: Path, on: "datetime.date") -> "tuple[ReadReport, Origin | None]":
    from generator.actions import importing as actions  # noqa: PLC0415 - as above
    from generator.actions import report_import  # noqa: PLC0415
    from generator.files.address import is_address  # noqa: PLC0415

    if is_address(source):
        fetched = actions.read_address(source)
        return report_import.read_report(fetched.imported, folder, on), fetched.origin
    imported = actions.read(Path(source), is_report=True)
    return report_import.read_report(imported, folder, on), None


def _show(given: Given, report: _Report) -> None:
    """Show what the marks of a report change, or write it where that is agreed to."""
    from generator.actions import report_import  # noqa: PLC0415 - as above

    side = assembled.SIDES.get(given.prefer or "", "")
    prepared = report_import.prepare(report.folder, report.on, report.read, side)
    if given.as_json:
        of = report_import.report_on(report.folder, report.on)
        shown = report_import.ReadReport(of, prepared.anew.text, prepared.diagnostics)
        click.echo(console.as_json(shown.as_record()))
        return
    assembled.print_prepared(prepared)
    if prepared.is_refused:
        message = "标注和文件对不上，什么也没有写。请按上面的提示决定，再运行一次。"
        raise Stop(message, diagnostics=prepared.diagnostics)
    console.print_diagnostics(prepared.diagnostics)
    if not prepared.files:
        said = assembled.AGREED if prepared.is_as_marked else assembled.UNCHANGED
        console.print_out(said, bold=True)
        _print_next(report)
    elif given.is_agreed:
        report_import.write(report.folder, report.on, prepared, report.origin)
        console.print_out("已经写入。", bold=True)
        _print_next(report)
    else:
        assembled.print_left(prepared)
        console.print_out("以上只是给您看，还没有写入。看过没有错的，写进去：", bold=True)
        console.print_out(f"  {' '.join(_command(given, report))}")


def _command(given: Given, report: _Report) -> Iterator[str]:
    """Yield the words of the command that writes."""
    yield "zhenggai import"
    if report.read:
        source = given.source
        yield f'"{source}"' if report.origin else assembled.typed_path(Path(source))
    yield f"{assembled.typed_path(report.folder)} --update {report.on} --yes"
    if given.prefer:
        yield f"--prefer {given.prefer}"


def _print_next(report: _Report) -> None:
    if report.origin is not None:
        _print_kept(report.origin, report.folder, report.on)
    assembled.print_doubts(report.folder, report.on.isoformat())


def _print_written(folder: Path, read: "ReadReport") -> None:
    from generator.domain.model import UpdateFile  # noqa: PLC0415 - as above

    update = UpdateFile.model_validate(read.as_record()["update"])
    known, said = len(read.report.known), len(update.issues)
    console.print_out(f"续报已经读入，写在 {folder / read.report.path}", bold=True)
    console.print_out(
        f"  公布有 {known} 个问题，这次说到 {said} 个；总数 {len(update.totals)} 条。"
        "没有说到的，仍是以前说的。"
    )
    dated = sum(each.due is not None for each in update.issues.values())
    verified = sum(each.verified is not None for each in update.issues.values())
    closed = sum(each.closed is not None for each in update.issues.values())
    counts = {"{} 个延期": dated, "{} 个有核验": verified, "{} 个验收销号": closed}
    if shown := [words.format(count) for words, count in counts.items() if count]:
        console.print_out(f"  其中 {'，'.join(shown)}。")


def _print_kept(origin: "Origin", folder: Path, on: "datetime.date") -> None:
    from generator.actions.report_import import kept_path  # noqa: PLC0415 - as above

    console.print_out(f"网页取自 {origin.address}")
    console.print_out(f"  照原样存在 {folder / kept_path(on, origin)}，以后不再去取。")
