"""The commands that judge the content and make a site of it: `build`, `check`, `serve` and `markdown`."""

import datetime
import sys
from pathlib import Path

import click

from generator.actions import building, looked
from generator.actions.next_step import AFTER_CHECK
from generator.cli import clusters, console, correcting
from generator.cli.mkdocs_log import show_mkdocs_log
from generator.content.check import Checked
from generator.domain.diagnostics import Severity, has_errors
from generator.domain.model import Content
from generator.domain.recording import compare
from generator.engine.errors import NoSite
from generator.engine.purpose import Purpose
from generator.engine.ways import Ways


@click.command("build", cls=console.ChineseCommand)
@console.takes_settings
@console.SITE_DIR
@click.option(
    "--draft",
    is_flag=True,
    help="只生成草稿，放在 site-draft：还有拿不准的地方也可以先看，每页写明是草稿。",
)
@clusters.takes_machines
@click.option(
    "--keep-going",
    is_flag=True,
    help="有一份公布生成不出来，也接着做别的，最后一起列出；网站仍然不变。",
)
@console.NO_CACHE
@console.QUIET
@console.VERBOSE
def build_command(  # noqa: PLR0913, PLR0917 - as many as the command has options
    config_file: Path,
    allow_python_tags: bool,
    site_dir: Path | None,
    draft: bool,
    jobs: int | None,
    memory: int | None,
    cluster: str | None,
    store: Path | None,
    keep_going: bool,
    no_cache: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """检查内容，生成网站；有错误时原来的网站不变。"""  # noqa: D400
    machines = clusters.cluster(cluster, store, jobs=jobs, memory=memory)
    show_mkdocs_log(is_verbose=verbose)
    with console.ProgressBar(is_quiet=quiet) as progress:
        built = building.build(
            config_file,
            progress,
            site_dir,
            Purpose.DRAFT if draft else Purpose.SITE,
            ways=Ways(jobs, memory, machines, keeps_going=keep_going, is_cached=not no_cache),
            allow_python_tags=allow_python_tags,
        )
    if quiet:
        return
    clusters.print_lost(built.lost)
    console.print_not_kept(built.not_kept)
    folder = built.folder
    if draft:
        console.print_out(f"草稿已经生成，在 {folder}", bold=True)
        console.print_out(
            f"打开 {folder / 'index.html'} 就可以看；草稿不能公布。zhenggai check 列出还要看的每一处。"
        )
        return
    console.print_out(f"网站已经生成，在 {folder}", bold=True)
    _print_gone(built.gone)
    correcting.print_withdrawn(built.withdrawn, built.pictures)
    _print_unrecorded(built.content)
    console.print_out(_what_next(folder))


def _print_unrecorded(content: Content) -> None:
    """Print what a site that keeps a record shows and has not recorded yet."""
    counted = {each.id: len(compare(each).lines) for each in content.disclosures if content.record}
    if new := [f"{name} {count} 项" for name, count in counted.items() if count]:
        console.print_out(f"尚未记入公布记录：{'、'.join(new)}；正式公布用 zhenggai publish")


def _print_gone(addresses: tuple[str, ...]) -> None:
    """Print which issues the site had before and has no longer: readers may have their addresses."""
    if addresses:
        shown = "、".join(addresses[:5]) + (
            f" 等 {len(addresses)} 页" if len(addresses) > 5 else ""
        )
        console.print_out(f"原来的网站上有、这次没有了的问题：{shown}")
        console.print_out(
            "  没有公布过的，不用管；公布过的网址不能消失：把编号改回来，或者在 withdrawn.yml 里写撤下。"
        )


def _what_next(folder: Path) -> str:
    """Return what an editor does with a site that has been built; one with nothing in it stays here."""
    if not any(folder.rglob("fulltext/index.html")):
        return (
            "网站里还没有一份公布，先不要放到网上。用 zhenggai import 读入签发件，"
            "或者用 zhenggai new content/xian-2025 建一份样本来填。"
        )
    first = folder / "index.html"
    return f"打开 {first} 就可以看；把整个文件夹放到网站服务器上就可以公布。"


@click.command("check", cls=console.ChineseCommand)
@console.takes_settings
@click.option("--json", "as_json", is_flag=True, help="用 JSON 写出，给别的程序用。")
@click.option("--strict", is_flag=True, help="有提醒也算不通过（退出码 1）；给脚本用。")
@click.option("--all", "shows_all", is_flag=True, help="有人看过的提醒（looked.yml）也写出来。")
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="以哪一天为今天（2025-09-04），默认是电脑上的日期。",
)
@console.NO_CACHE
@console.QUIET
def check_command(  # noqa: PLR0913, PLR0917 - as many as the command has options
    config_file: Path,
    allow_python_tags: bool,
    as_json: bool,
    strict: bool,
    shows_all: bool,
    today: datetime.datetime | None,
    no_cache: bool,
    quiet: bool,
) -> None:
    """检查内容，像编辑一样通读一遍，一次说出全部问题；不生成网站。"""  # noqa: D400
    day = (today or datetime.datetime.now()).date()
    try:
        checked = building.check(
            config_file, day, is_cached=not no_cache, allow_python_tags=allow_python_tags
        )
    except NoSite as error:
        if not as_json:
            raise
        checked = Checked(Content(()), error.diagnostics)
    left = looked.not_looked_at(config_file.parent, checked.diagnostics)
    if as_json:
        click.echo(console.as_json(console.records(checked.diagnostics)))
    else:
        shown = {Severity.ERROR} if quiet and not strict else set(Severity)
        told = checked.diagnostics if shows_all else left
        console.print_diagnostics(each for each in told if each.severity in shown)
    if has_errors(left) or (strict and left):
        sys.exit(1)
    if not (as_json or quiet or shows_all) and (count := len(checked.diagnostics) - len(left)):
        console.print_out(
            f"另有 {count} 条提醒有人看过、不用改（{looked.FILE}）；加 --all 也写出来。"
        )
    if not as_json and not quiet:
        disclosures = checked.content.disclosures
        issues = sum(len(each.issues) for each in disclosures)
        console.print_out(
            f"检查完毕：{len(disclosures)} 份公布，{issues} 个问题，可以生成网站。", bold=True
        )
        if checked.content.record:
            console.print_out(AFTER_CHECK)


def _address(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Accept HOST:PORT."""
    host, _, port = value.rpartition(":")
    if not (host and port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise click.BadParameter("HOST:PORT", context, parameter)
    return value


@click.command(cls=console.ChineseCommand)
@console.takes_settings
@click.option(
    "-a",
    "--address",
    default="127.0.0.1:8000",
    callback=_address,
    help="在哪个地址看，默认 127.0.0.1:8000。",
)
@console.VERBOSE
def serve(config_file: Path, allow_python_tags: bool, address: str, verbose: bool) -> None:
    """在本机看网站；改了内容，页面自动刷新。"""  # noqa: D400
    show_mkdocs_log(is_verbose=verbose)

    def announce(url: str) -> None:
        console.print_out(f"网站在 {url} ，改了内容会自动刷新；按 Ctrl+C 结束。", bold=True)

    building.serve(config_file, address, announce, allow_python_tags=allow_python_tags)


@click.command(cls=console.ChineseCommand)
@console.takes_settings
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="写到哪个文件夹（空的或新的）。",
)
@console.QUIET
def markdown(config_file: Path, allow_python_tags: bool, out: Path, quiet: bool) -> None:
    """把全部页面写成 Markdown 文件，给别的网站程序用。"""  # noqa: D400
    made = building.write_markdown(config_file, out, allow_python_tags=allow_python_tags)
    if not quiet:
        console.print_out(f"{len(made.pages)} 个页面已经写到 {out}", bold=True)
