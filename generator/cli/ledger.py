"""The commands that take the ledger out to Excel and back: `zhenggai ledger export|import`."""

import sys
from pathlib import Path

import click

from generator.cli import console
from generator.cli.console import Stop
from generator.domain.diagnostics import has_errors
from generator.files import writer


@click.group(cls=console.ChineseGroup)
def ledger() -> None:
    """把台账写成 Excel 给大家填，填好再收回来。"""  # noqa: D400


@ledger.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("file", metavar="FILE.xlsx", type=click.Path(path_type=Path))
@click.option("--overwrite", is_flag=True, help="文件已经有了也写，原来的内容就没有了。")
def ledger_export(folder: Path, file: Path, overwrite: bool) -> None:
    """把一份公布的全部问题写成 Excel 台账。"""  # noqa: D400
    from generator.worksheet import exchange  # noqa: PLC0415 - Excel is slow to load

    if file.suffix.lower() != ".xlsx":
        raise Stop(f"文件名要以 .xlsx 结尾，例如 {file.stem or '台账'}.xlsx。", 2)
    if file.exists() and not overwrite:
        raise Stop(f"{file} 已经有了，没有动它。请换一个文件名，或者加上 --overwrite 覆盖它。")
    opened = exchange.open_disclosure(folder)
    if opened.disclosure is None:
        console.report(opened.diagnostics)
        raise Stop("内容读不出来，没有写台账。请按上面的提示改好，再运行一次。")
    try:
        writer.write(file.parent, {file.name: exchange.export_ledger(opened.disclosure)})
    except PermissionError:
        raise Stop(
            f"写不了 {file}：它可能正在 Excel 里打开着，请先关闭；或者换一个文件夹。"
        ) from None
    except OSError as error:
        raise Stop(console.cannot_write(error)) from error
    console.say(f"{len(opened.disclosure.issues)} 个问题已经写到 {file}", bold=True)
    console.say(f"填好以后运行：zhenggai ledger import {folder} {file}")


@ledger.command("import")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("file", metavar="FILE.xlsx", type=click.Path(path_type=Path))
@click.option("-y", "--yes", is_flag=True, help="不再询问，直接写入；给脚本用。")
def ledger_import(folder: Path, file: Path, yes: bool) -> None:
    """从填好的 Excel 台账收回改动：先列出要改什么，确认以后才写入。"""  # noqa: D400
    from generator.worksheet import exchange  # noqa: PLC0415 - as above

    found = exchange.import_ledger(folder, file)
    for change in found.changes:
        console.say(str(change))
    console.report(found.diagnostics)
    if has_errors(found.diagnostics):
        raise Stop("台账有错误，内容一个字也没有改。请按提示改好 Excel，再导入一次。")
    if not found.changes:
        console.say("台账和内容一致，没有要改的。", bold=True)
        return
    summary = f"共 {len(found.changes)} 处改动，涉及 {len(found.files)} 个问题文件。"
    console.say(summary, bold=True)
    if not yes and not sys.stdin.isatty():
        console.say("以上只是给您看，还没有写入。要写入，请加上 --yes 再运行一次。")
        return
    if not yes and not console.is_agreed("写入吗？"):
        console.say("没有写入，内容没有改动。")
        return
    try:
        writer.write(folder, found.files)
    except OSError as error:
        raise Stop(console.cannot_write(error)) from error
    console.say("已经写入。下一步：zhenggai check", bold=True)
