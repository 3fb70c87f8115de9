"""The command that publishes: the site is built, proved, put in its place and recorded in one step."""

import datetime
from collections.abc import Mapping
from pathlib import Path

import click

from generator.actions import building, packing, signing
from generator.cli import clusters, console
from generator.cli.correcting import print_withdrawn
from generator.cli.mkdocs_log import show_mkdocs_log
from generator.domain.model import Content
from generator.domain.publishing import Restart
from generator.domain.recording import head_of, in_groups
from generator.engine.purpose import Purpose, Recording
from generator.engine.ways import Ways
from generator.site.pages.shared.recorded import OF_SITE, sentence


@click.command("publish", cls=console.ChineseCommand)
@console.takes_settings
@console.SITE_DIR
@click.option(
    "--pack",
    "package",
    metavar="FILE.zip",
    type=click.Path(path_type=Path),
    help="公布以后打包成这个 zip，好交给管理员。",
)
@click.option("--overwrite", is_flag=True, help="zip 已经有了也写，原来的就没有了。")
@click.option(
    "--restart-record",
    "reason",
    metavar="原因",
    help="公布记录丢了、备份里也没有的：写明原因，重新开始记录；原因会公布出来。",
)
@click.option(
    "--sign-with",
    metavar="命令",
    help="用这个命令签名：它读要签的三行字，也可以写 {file} 读文件；钥匙不经过本程序。",
)
@click.option("--timestamp", metavar="命令", help="用这个命令取时间戳（RFC 3161），写法一样。")
@click.option(
    "--key",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="签名的公钥；是 Ed25519 的，签名也写进 checkpoint，别的见证程序能读。",
)
@click.option("--by", metavar="谁", help="谁决定重新开始记录的。")
@clusters.takes_machines
@console.QUIET
@console.VERBOSE
def publish_command(  # noqa: PLR0913, PLR0917 - as many as the command has options
    config_file: Path,
    allow_python_tags: bool,
    site_dir: Path | None,
    package: Path | None,
    overwrite: bool,
    reason: str | None,
    sign_with: str | None,
    timestamp: str | None,
    key: Path | None,
    by: str | None,
    jobs: int | None,
    memory: int | None,
    cluster: str | None,
    store: Path | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """公布：检查、生成网站、逐字核对，记入公布记录；有一处不对，什么都不变。"""  # noqa: D400
    machines = clusters.cluster(cluster, store, jobs=jobs, memory=memory)
    show_mkdocs_log(is_verbose=verbose)
    if bool(reason) != bool(by):
        raise click.UsageError("--restart-record 和 --by 要一起写：为什么、谁决定的。")
    today = datetime.date.today()
    restart = Restart(reason, by, today) if reason and by else None
    if package:
        packing.require_free(package, is_overwriting=overwrite, undone="没有公布，公布记录也没有变")
    with console.ProgressBar(is_quiet=quiet) as progress:
        built = building.build(
            config_file,
            progress,
            site_dir,
            Purpose.PUBLICATION,
            ways=Ways(jobs, memory, machines),
            recording=Recording(
                today, restart, seal=signing.Tools(sign_with, timestamp, key).seal()
            ),
            allow_python_tags=allow_python_tags,
        )
    if package:
        packing.pack(built.folder, package, is_overwriting=overwrite)
    if not quiet:
        clusters.print_lost(built.lost)
        console.print_out(f"网站已经公布在 {built.folder}", bold=True)
        print_withdrawn(built.withdrawn, built.pictures)
        _print_recorded(built.recorded, built.content)
        if sign_with or timestamp:
            console.print_out(
                "公布记录已经签好：checkpoint 和它旁边的文件在网站里，也在 content 里。"
            )
        if package:
            console.print_out(f"已经打包到 {package}")


def _print_recorded(added: Mapping[str, int], content: Content) -> None:
    """Print what was recorded, and the sentence for the next signed announcement."""
    if not added:
        console.print_out("没有新的内容要记：公布记录没有变。")
        return
    for name, count in added.items():
        console.print_out(f"{name}：公布记录添了 {count} 行")
    for disclosure in content.disclosures:
        if disclosure.id in added and (head := head_of(disclosure.record)):
            console.print_out(
                f"  记录头 {in_groups(head)}（第 {len(disclosure.record)} 行）。下次签发的公布或者续报里可以写一句："
            )
            console.print_out(f"  “{sentence(disclosure.record)}”")
    if site := head_of(content.record):
        console.print_out(
            f"{OF_SITE}：记录头 {in_groups(site)}（第 {len(content.record)} 行），首页上写着；上面是每份公布自己的。"
        )
    console.print_out(
        "请保存好 content 文件夹：公布记录（record.jsonl）在里面，丢了就不能证明没有改过。"
    )
