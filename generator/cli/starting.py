"""The commands that something new begins with: `init`, `new` and `schema`."""

from pathlib import Path

import click

from generator.actions import new_files
from generator.cli import console
from generator.content import json_schema


@click.command(cls=console.ChineseCommand)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """建一个新的网站文件夹。"""  # noqa: D400
    new_files.new_site(folder)
    console.print_out(f"新的网站文件夹已经建好：{folder}", bold=True)
    console.print_out(
        f"下一步：\n  cd {folder}\n"
        "  zhenggai import 签发件.docx content/xian-2025    有签发件的，读进来\n"
        "  zhenggai new content/xian-2025                  没有的，建一份样本来填\n"
        "  zhenggai build"
    )


@click.command(cls=console.ChineseCommand)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """建一份公布的样本，写明每一行填什么。"""  # noqa: D400
    new_files.new_disclosure(folder)
    console.print_out(f"样本已经建好：{folder}", bold=True)
    console.print_out("请打开 disclosure.yml 和 issues/1.yml 填写；填好后运行 zhenggai check。")


@click.command("schema", cls=console.ChineseCommand)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=Path("content/schema"),
    help="写到哪个文件夹，默认 content/schema。",
)
@click.option("--reference", is_flag=True, help="不写文件，打印文件格式的说明（Markdown）。")
def schema_command(out: Path, reference: bool) -> None:
    """写出给编辑器用的格式说明（JSON Schema）。"""  # noqa: D400
    if reference:
        click.echo(json_schema.reference(), nl=False)
        return
    names = new_files.write_schemas(out)
    console.print_out(f"格式说明已经写到 {out}：{'、'.join(names)}")
