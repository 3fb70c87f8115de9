"""The commands for what comes in and what is proved: `zhenggai import`, `zhenggai verify`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.actions import verifying
from generator.actions.errors import Stop
from generator.cli import console

if TYPE_CHECKING:
    from generator.actions.importing import Attached, Written
    from generator.importing import Imported


@click.command("import", cls=console.ChineseCommand)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="只用 JSON 写出读到的内容，不写文件。")
@click.option("--replace", is_flag=True, help="文件夹里已经有内容时，用公布重新写过。")
@click.option("--attach", is_flag=True, help="文件夹是依据这份公布写的：比对以后把原文附上。")
def import_command(
    file: Path, folder: Path | None, as_json: bool, replace: bool, attach: bool
) -> None:
    """读入签发的公布（.docx、.html、.txt），写成数据；一个字也不丢。"""  # noqa: D400
    if folder is None and not as_json:
        raise click.UsageError("缺少参数 DIR：写到哪个文件夹，例如 content/xian-2025。")
    # Word and HTML readers are slow to load, and no other command needs them.
    from generator.actions import importing  # noqa: PLC0415

    imported = importing.read(file)
    if as_json:
        click.echo(console.as_json(imported.as_record()))
        return
    assert folder is not None  # noqa: S101 - asked for above
    console.print_diagnostics(imported.diagnostics)
    if attach:
        _print_attached(importing.attach(imported, file, folder))
    else:
        _print_written(importing.write(imported, folder, is_replacing=replace), imported, folder)


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


def _print_attached(attached: "Attached") -> None:
    console.print_diagnostics(attached.diagnostics)
    console.print_out(f"序号、标题、位置都相同；{attached.count} 个问题附上了原文。", bold=True)
    console.print_out("下一步：zhenggai build，再用 zhenggai verify site 核对网页。")


def _print_summary(imported: "Imported", folder: Path) -> None:
    head = imported.announcement
    categories = sum(len(each.categories) for each in head.aspects)
    console.print_out(f"公布已经读入，写在 {folder}", bold=True)
    console.print_out(
        f"  读到：{len(imported.issues)} 个问题，{len(head.aspects)} 个方面，{categories} 个类别；"
        f"组织整改 {len(head.organisation)} 段，总数 {len(head.totals)} 条，"
        f"监督渠道 {len(head.channels)} 条。"
    )
    if imported.unplaced:
        console.print_out(
            f"  要人看：{len(imported.unplaced)} 段没有认出来，原样在 source/official.txt 里。"
        )
    missing = sum(not issue.measures for issue in imported.issues)
    if missing:
        console.print_out(f"  要人看：{missing} 个问题没有读到举措。")
    console.print_out(
        "下一步：打开文件核对，补上 summary（一句话）和 topics（主题），再运行 zhenggai check。"
    )


@click.command(cls=console.ChineseCommand)
@click.argument("site", metavar="SITE", type=click.Path(path_type=Path))
@console.takes_settings
def verify(site: Path, config_file: Path, allow_python_tags: bool) -> None:
    """核对生成的网页和公布的原文：逐段、逐字、按顺序。"""  # noqa: D400
    compared = verifying.verify(config_file, site, allow_python_tags=allow_python_tags)
    for each in compared:
        _print_comparison(each)
    found = [diagnostic for each in compared for diagnostic in each.diagnostics]
    console.print_diagnostics(found)
    if found:
        sys.exit(1)
    if count := sum(each.is_made for each in compared):
        console.print_out(f"核对完毕：{count} 份公布有原文，全部相符。", bold=True)
    else:
        console.print_out("没有一份公布附有原文，没有可以核对的。", bold=True)


def _print_comparison(comparison: verifying.Comparison) -> None:
    disclosure = comparison.disclosure
    if comparison.diagnostics:
        return  # printed with those of the others
    if disclosure.original is None:
        console.print_out(f"{disclosure.id}：没有附原文，不用核对。")
        return
    count = len(disclosure.original.paragraphs)
    characters = sum(len(text) for text, _ in disclosure.original.paragraphs)
    withheld = disclosure.original.withheld
    also = f"另有 {withheld} 段属于已经撤下的问题，没有公布。" if withheld else ""
    console.print_out(
        f"{disclosure.id}：原文 {count} 段、{characters} 个字，网页上一字不差。{also}"
    )
