"""The command that packs a built site into a ZIP file: `zhenggai pack`."""

from pathlib import Path

import click

from generator.actions import packing
from generator.cli import console


@click.command(cls=console.ChineseCommand)
@click.argument("site", metavar="[SITE]", default=Path("site"), type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    "file",
    metavar="FILE.zip",
    required=True,
    type=click.Path(path_type=Path),
    help="写到哪个文件。",
)
@click.option("--overwrite", is_flag=True, help="文件已经有了也写，原来的就没有了。")
def pack(site: Path, file: Path, overwrite: bool) -> None:
    """把生成的网站打成一个 zip：好交给管理员，也能从磁盘上直接打开。"""  # noqa: D400
    count = packing.pack(site, file, is_overwriting=overwrite)
    console.print_out(f"{count} 个文件已经打包到 {file}", bold=True)
    console.print_out("解开以后打开 index.html 就可以看；SHA256SUMS 是每个文件的校验码。")
