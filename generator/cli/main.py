"""The command line: `zhenggai`, also `python -m generator`.

Exit codes: 0 done, 1 the content or the place does not allow it, 2 wrong usage, 130 stopped by
Ctrl-C. A bug keeps its traceback.
"""

import datetime
import signal
import sys
from pathlib import Path
from typing import NoReturn

import click

from generator import __version__
from generator.actions import building, looked, new_files
from generator.actions.errors import Stop
from generator.actions.next_step import AFTER_CHECK
from generator.cli import (
    auditing,
    bundling,
    clusters,
    console,
    correcting,
    desk,
    importing,
    ledger,
    packing,
    publishing,
    taking_down,
    updating,
)
from generator.cli.mkdocs_log import show_mkdocs_log
from generator.content import json_schema
from generator.content.check import Checked
from generator.domain.diagnostics import Severity, has_errors
from generator.domain.model import Content
from generator.domain.recording import compare
from generator.engine.errors import NoSite
from generator.engine.purpose import Purpose
from generator.engine.ways import Ways


def run() -> NoReturn:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        console.settle(stream)
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, _interrupt)
    try:
        main.main(prog_name="zhenggai", standalone_mode=False)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "zhenggai"
        console.print_error(
            f"{console.usage_message(error)}\n用 {command} --help 看用法。", fg="red"
        )
        sys.exit(2)
    except Stop as stop:
        console.print_diagnostics(stop.diagnostics)
        console.print_error(str(stop), fg="red")
        sys.exit(stop.code)
    except NoSite as error:
        console.print_diagnostics(error.diagnostics)
        console.print_error(
            "mkdocs.yml 写得不对或者找不到，什么也没有改动。请按提示改好，再运行一次。", fg="red"
        )
        sys.exit(1)
    except (KeyboardInterrupt, click.Abort):
        console.print_error("\n已经停下；原来的网站没有改动。")
        sys.exit(130)
    sys.exit(0)


def _interrupt(*_: object) -> None:
    # Once: a second one (make passes on what it gets) would stop the stopping half-way.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt


@click.group(cls=console.ChineseGroup)
@click.version_option(
    __version__, prog_name="zhenggai", help="显示版本。", message="%(prog)s %(version)s"
)
def main() -> None:
    """整改公开：把整改情况的数据做成可以查找、可以引用的静态网站。"""  # noqa: D400


@main.command("build")
@console.takes_settings
@console.SITE_DIR
@click.option(
    "--draft",
    is_flag=True,
    help="只生成草稿，放在 site-draft：还有拿不准的地方也可以先看，每页写明是草稿。",
)
@console.JOBS
@console.MEMORY
@clusters.CLUSTER
@clusters.STORE
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
    progress = console.ProgressBar(is_quiet=quiet)
    try:
        built = building.build(
            config_file,
            progress,
            site_dir,
            Purpose.DRAFT if draft else Purpose.SITE,
            ways=Ways(jobs, memory, machines, keeps_going=keep_going, is_cached=not no_cache),
            allow_python_tags=allow_python_tags,
        )
    except Stop:
        progress.finish()
        raise
    progress.finish()
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


@main.command("check")
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


@main.command()
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


@main.command()
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


@main.command()
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


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """建一份公布的样本，写明每一行填什么。"""  # noqa: D400
    new_files.new_disclosure(folder)
    console.print_out(f"样本已经建好：{folder}", bold=True)
    console.print_out("请打开 disclosure.yml 和 issues/1.yml 填写；填好后运行 zhenggai check。")


@main.command("schema")
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


@main.command()
@click.argument("wanted", metavar="[CODE]...", nargs=-1)
@click.option("--reference", is_flag=True, help="打印全部代码的表（Markdown），放在编辑指南里。")
def explain(wanted: tuple[str, ...], reference: bool) -> None:
    """说明提示里的代码，例如 zhenggai explain R03。"""  # noqa: D400
    from generator.actions import diagnostic_codes  # noqa: PLC0415 - knows every part, no other command does

    if reference:
        click.echo(diagnostic_codes.reference(), nl=False)
        return
    known = diagnostic_codes.sentences()
    unknown = [code for code in wanted if code.upper() not in known]
    if unknown:
        raise Stop(
            f"没有 {'、'.join(unknown)} 这个代码。不带代码运行 zhenggai explain，看全部代码。"
        )
    for code in wanted or known:
        console.print_out(f"{code.upper()}  {known[code.upper()]}")


@main.command()
@click.argument("wanted", metavar="[WORD]...", nargs=-1)
@click.option("--reference", is_flag=True, help="打印标注的说明和全部标记（Markdown）。")
def marks(wanted: tuple[str, ...], reference: bool) -> None:
    """说明标注（source/marked.txt）里的标记，例如 zhenggai marks 接。"""  # noqa: D400
    from generator.actions import mark_words  # noqa: PLC0415 - no other command needs it

    if reference:
        click.echo(mark_words.reference(), nl=False)
        return
    unknown = mark_words.unknown(wanted)
    if unknown:
        near = " 或 ".join(mark for each in unknown for mark in mark_words.meant(each))
        guess = f"是不是 {near}？" if near else ""
        raise Stop(
            f"没有 {'、'.join(unknown)} 这个标记。{guess}不带词运行 zhenggai marks，看全部标记。"
        )
    examples = mark_words.examples(wanted)
    for mark, sentence in mark_words.sentences(wanted).items():
        console.print_out(f"{mark}  {sentence}")
        if mark in examples:
            console.print_out(f"  例：{examples[mark]}")


main.add_command(importing.import_command)
main.add_command(importing.verify)
main.add_command(packing.pack)
main.add_command(publishing.publish_command)
main.add_command(auditing.audit)
main.add_command(ledger.ledger)
main.add_command(updating.update)
main.add_command(correcting.correct)
main.add_command(correcting.withdraw)
main.add_command(taking_down.takedown)
main.add_command(desk.desk_command)
main.add_command(bundling.bundle_command)


if __name__ == "__main__":
    run()
