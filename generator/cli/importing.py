"""The command for what comes in: `zhenggai import`."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.actions.errors import Stop
from generator.cli import assembled, console, report_importing

if TYPE_CHECKING:
    from generator.actions.importing import Attached, Written
    from generator.importing.announcement import Imported
    from generator.importing.disclosure_files import Origin


@dataclass(frozen=True, slots=True)
class _Later:
    """A later version of the announcement: how its file was typed, and its marked text; or none."""

    typed: str = ""
    marked: str = ""
    origin: "Origin | None" = None


@click.command("import", cls=console.ChineseCommand)
@click.argument("source", metavar="FILE")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="只用 JSON 写出读到的内容，不写文件。")
@click.option("-y", "--yes", is_flag=True, help="写入列出的变化；不加只给您看。")
@click.option(
    "--prefer",
    type=click.Choice(["标注", "文件"]),
    help="标注和文件都改了同一处时，用哪一边的。",
)
@click.option(
    "--replace", is_flag=True, help="文件夹里已经有内容时，用公布重新写过，人改的都不留。"
)
@click.option("--attach", is_flag=True, help="文件夹是依据这份公布写的：比对以后把原文附上。")
@click.option(
    "--update",
    metavar="DATE",
    help="读入的是续报：它的日期，例如 2026-06-01，写成 updates/DATE.yml。",
)
def import_command(  # noqa: PLR0913, PLR0917 - as many as the command has options
    source: str,
    folder: Path | None,
    as_json: bool,
    yes: bool,
    prefer: str | None,
    replace: bool,
    attach: bool,
    update: str | None,
) -> None:
    """读入签发的公布（.docx、.html、.txt、.pdf 文件，或者 https:// 网址），写成数据；一个字也不丢。

    只写文件夹（zhenggai import DIR）：改好 source/marked.txt 里的标记以后，重新写成数据。
    加上 --update DATE，读入和重写的是那一天的续报（source/DATE/marked.txt）。
    """  # noqa: D400
    from generator.files.address import is_address  # noqa: PLC0415 - as below

    file = Path(source)
    if update is not None:
        if replace or attach:
            raise click.UsageError("--update 不能和 --replace、--attach 一起用。")
        given = report_importing.Given(source, folder, update, prefer, as_json, yes)
        report_importing.import_report(given)
        return
    if folder is None and file.is_dir():
        _assemble_anew(file, _Later(), prefer, as_json=as_json, is_agreed=yes)
        return
    if folder is None and not as_json:
        raise click.UsageError("缺少参数 DIR：写到哪个文件夹，例如 content/xian-2025。")
    # Word and HTML readers are slow to load, and no other command needs them.
    from generator.actions import assembling, importing  # noqa: PLC0415

    origin = None
    if is_address(source):
        fetched = importing.read_address(source)
        imported, origin = fetched.imported, fetched.origin
        file = Path(origin.name)
    else:
        imported = importing.read(file)
    if as_json:
        click.echo(console.as_json(imported.as_record()))
        return
    assert folder is not None  # noqa: S101 - asked for above
    if assembling.has_marks(folder) and not (replace or attach):
        console.print_diagnostics(importing.of_the_file(imported))
        later = _Later(
            f'"{source}"' if origin else assembled.typed_path(file), imported.marked, origin
        )
        _assemble_anew(folder, later, prefer, as_json=False, is_agreed=yes)
        return
    if attach:
        console.print_diagnostics(imported.diagnostics)
        _print_attached(importing.attach(imported, file, folder, origin))
    else:
        written = importing.write(
            imported, folder, is_replacing=replace, is_agreed=yes, origin=origin
        )
        console.print_diagnostics(importing.of_the_marks(imported, folder))
        _print_written(written, imported, folder)
    _print_next(imported, folder, origin)


def _print_next(imported: "Imported", folder: Path, origin: "Origin | None") -> None:
    if origin is not None:
        _print_kept(origin, folder)
    if imported.issues:
        assembled.print_doubts(folder)
    else:
        _print_way_to_mark(folder)


def _assemble_anew(
    folder: Path, file: "_Later", prefer: str | None, *, as_json: bool, is_agreed: bool
) -> None:
    """Show what the marks change, or write it where that is agreed to."""
    from generator.actions import assembling  # noqa: PLC0415 - as above

    prepared = assembling.prepare(folder, file.marked, assembled.SIDES.get(prefer or "", ""))
    if as_json:
        click.echo(console.as_json(prepared.anew.assembled.as_record()))
        return
    is_written = is_agreed and not prepared.is_refused and bool(prepared.files)
    if not is_written:
        assembled.print_prepared(prepared)
    if prepared.is_refused:
        message = "标注和文件对不上，什么也没有写。请按上面的提示决定，再运行一次。"
        raise Stop(message, diagnostics=prepared.diagnostics)
    if not is_written:
        console.print_diagnostics(prepared.diagnostics)
    if not prepared.files:
        console.print_out(
            assembled.AGREED if prepared.is_as_marked else assembled.UNCHANGED, bold=True
        )
        assembled.print_doubts(folder)
    elif is_agreed:
        assembling.write(folder, prepared, file.origin.files if file.origin else {})
        assembled.print_written(prepared)
        console.print_diagnostics(assembling.said_of_written(folder, prepared))
        console.print_out("已经写入。", bold=True)
        if file.origin is not None:
            _print_kept(file.origin, folder)
        assembled.print_unfilled(folder)
        assembled.print_doubts(folder)
    else:
        assembled.print_left(prepared)
        console.print_out("以上只是给您看，还没有写入。看过没有错的，写进去：", bold=True)
        words = ("zhenggai import", file.typed, assembled.typed_path(folder), "--yes")
        choice = f"--prefer {prefer}" if prefer else ""
        console.print_out(f"  {' '.join(each for each in (*words, choice) if each)}")


def _print_kept(origin: "Origin", folder: Path) -> None:
    console.print_out(f"网页取自 {origin.address}")
    console.print_out(f"  照原样存在 {folder / origin.path}，以后不再去取。")


def _print_written(written: "Written", imported: "Imported", folder: Path) -> None:
    if written.is_done:
        _print_summary(imported, folder)
        return
    for change in written.changes:
        console.print_out(f"{change.kind}  {change.path}")
    if not written.changes:
        console.print_out("和文件夹里的内容完全一样。")
    raise Stop(
        f"{folder} 里已经有内容，没有动它；上面是重新写会有的变化。"
        "确实要用公布重新写，请加上 --replace。"
    )


def _print_way_to_mark(folder: Path) -> None:
    console.print_out(
        f"用记事本打开 {folder / 'source' / 'marked.txt'}，在每个问题的标题前写上 [[问题 编号]]，"
        "做了的事前面写上 [[举措]]（zhenggai marks 说明每个标记）。"
    )
    console.print_out(f"下一步：zhenggai import {assembled.typed_path(folder)}")


def _print_attached(attached: "Attached") -> None:
    console.print_diagnostics(attached.diagnostics)
    console.print_out(f"序号、标题、位置都相同；{attached.count} 个问题附上了原文。", bold=True)


_SHOWN = 20
"""How many lines are named at most."""


def _print_summary(imported: "Imported", folder: Path) -> None:
    from generator.actions import importing  # noqa: PLC0415 - as above
    from generator.actions.doubts import ranges  # noqa: PLC0415 - as above

    head = imported.announcement
    categories = sum(len(each.categories) for each in head.aspects)
    groups = {"个方面": len(head.aspects), "个类别": categories}
    counted = "，".join(f"{count} {unit}" for unit, count in groups.items() if count)
    console.print_out(f"公布已经读入，写在 {folder}", bold=True)
    console.print_out(
        f"  读到：{len(imported.issues)} 个问题{counted and f'，{counted}'}；"
        f"组织整改 {len(head.organisation)} 段，总数 {len(head.totals)} 条，"
        f"监督渠道 {len(head.channels)} 条。"
    )
    if left := importing.lines_left_out(imported):
        console.print_out(
            f"  标成“略”、不公布的（页码、网页装饰）：第 {ranges(left[:_SHOWN])} 行{'等' if len(left) > _SHOWN else ''}。"
        )
