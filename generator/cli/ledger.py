"""The commands that take the ledger out to Excel and back: `zhenggai ledger export|import`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.actions.errors import Stop
from generator.actions.next_step import next_step
from generator.cli import console
from generator.domain.diagnostics import has_errors

if TYPE_CHECKING:
    from generator.actions.ledger import Import


@click.group(cls=console.ChineseGroup)
def ledger() -> None:
    """把台账写成 Excel 给大家填，填好再收回来。"""  # noqa: D400


@ledger.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("file", metavar="FILE.xlsx", type=click.Path(path_type=Path))
@click.option("--overwrite", is_flag=True, help="文件已经有了也写，原来的内容就没有了。")
def ledger_export(folder: Path, file: Path, overwrite: bool) -> None:
    """把一份公布的全部问题写成 Excel 台账。"""  # noqa: D400
    from generator.actions.ledger import export_ledger  # noqa: PLC0415 - Excel is slow to load

    disclosure = export_ledger(folder, file, is_overwriting=overwrite)
    console.print_out(f"{len(disclosure.issues)} 个问题已经写到 {file}", bold=True)
    console.print_out(f"填好以后运行：zhenggai ledger import {folder} {file}")
    console.print_out("续报填在“续报”“整份续报”表里，收回时加上 --update 和续报的日期。")


@ledger.command("import")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("file", metavar="FILE.xlsx", type=click.Path(path_type=Path))
@click.option("-y", "--yes", is_flag=True, help="不再询问，直接写入；给脚本用。")
@click.option(
    "--update",
    metavar="DATE",
    help="收回“续报”表，写成这一天的续报，例如 2026-06-01；不写，收回台账。",
)
def ledger_import(folder: Path, file: Path, yes: bool, update: str | None) -> None:
    """从填好的 Excel 台账收回改动：先列出要改什么，确认以后才写入。"""  # noqa: D400
    from generator.actions import later_reports, report_import, report_ledger  # noqa: PLC0415 - as above
    from generator.actions import ledger as actions  # noqa: PLC0415

    day = later_reports.day_of_report(update) if update else None
    if day is None:
        found = actions.read_ledger(folder, file)
    else:
        found = report_ledger.read_report_sheet(folder, file, day)
    for change in found.changes:
        console.print_out(str(change))
    if has_errors(found.diagnostics):
        name = "“续报”表" if update else "台账"
        message = f"{name}有错误，内容一个字也没有改。请按提示改好 Excel，再导入一次。"
        raise Stop(message, diagnostics=found.diagnostics)
    console.print_diagnostics(found.diagnostics)
    if not found.changes:
        is_unread = any(each.code == actions.UNREAD for each in found.diagnostics)
        console.print_out(_nothing(update, is_unread=is_unread), bold=True)
        return
    console.print_out(_summary(found, update), bold=True)
    if not yes and not sys.stdin.isatty():
        console.print_out("以上只是给您看，还没有写入。要写入，请加上 --yes 再运行一次。")
        return
    if not yes and not console.is_agreed("写入吗？"):
        console.print_out("没有写入，内容没有改动。")
        return
    actions.write_import(folder, found)
    if day and not report_import.has_signed_text(folder, day):
        console.print_out(
            "这份续报没有附签发的原文，没有可以逐字核对的。有签发件的，"
            f"再运行 zhenggai import 签发件 {folder} --update {update}。"
        )
    console.print_out(f"已经写入。{next_step(folder)}", bold=True)


def _nothing(update: str | None, *, is_unread: bool) -> str:
    """Return that a sheet brings nothing, and whether another one would."""
    if update is not None:
        return "“续报”表里没有新填的，没有要写的。"
    if is_unread:
        return "什么也没有写入：“台账”表没有改动，填了的是续报，没有读（见提醒 W24）。"
    return "台账和内容一致，没有要改的。"


def _summary(found: "Import", update: str | None) -> str:
    count = len(found.changes)
    if update is None:
        return f"共 {count} 处改动，涉及 {len(found.files)} 个问题文件。"
    issues = len({each.issue_id for each in found.changes} - {""})
    return f"共 {count} 处，{issues} 个问题，写在 {next(iter(found.files))}；没有填的问题不写。"
