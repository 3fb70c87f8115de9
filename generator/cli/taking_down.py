"""The command for personal data that went out all the same: `takedown`."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.actions.errors import Stop
from generator.cli import console
from generator.cli.mkdocs_log import show_mkdocs_log
from generator.files.incoming import reason_unread

if TYPE_CHECKING:
    from generator.actions.takedown.plan import Plan

_ASKED = "要隐去的字，照网页上的样子写，一行一条；写完再按一次回车"


@click.command("takedown", cls=console.ChineseCommand)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@console.takes_settings
@click.option(
    "--words-from",
    "words_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="要隐去的字写在这个文件里，一行一条；不写就问。不要写在命令里，命令会留在历史里。",
)
@click.option(
    "--file",
    "files",
    multiple=True,
    metavar="FILE",
    help="不再公布的图片（evidence 里的文件名）或者扫描（source/signed.pdf）。",
)
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="文件:哪一项",
    help="整条去掉的一项，例如 disclosure.yml:channels[2]。",
)
@click.option("--on", metavar="日期", help="哪一天隐去的，写成 2026-03-05；不写就是今天。")
@click.option("--yes", is_flag=True, help="照显示的做；不加，只显示要改哪里。")
@console.QUIET
def takedown(  # noqa: PLR0913, PLR0917 - as many as the command has options
    folder: Path,
    config_file: Path,
    allow_python_tags: bool,
    words_file: Path | None,
    files: tuple[str, ...],
    fields: tuple[str, ...],
    on: str | None,
    yes: bool,
    quiet: bool,
) -> None:
    """隐去已经公布出去的个人信息：各处的字一起去掉，网站重新生成，记入公布记录。"""  # noqa: D400
    from generator.actions import later_reports  # noqa: PLC0415 - Excel is slow to load
    from generator.actions.takedown.left import still_showing  # noqa: PLC0415 - as above
    from generator.actions.takedown.plan import plan as planned  # noqa: PLC0415 - as above
    from generator.actions.takedown.take_down import take_down  # noqa: PLC0415 - as above
    from generator.actions.takedown.words import Unwanted  # noqa: PLC0415 - as above

    day = later_reports.day_of_report(on) if on else datetime.date.today()
    words = _words(words_file, is_asking=not files and not fields)
    named = tuple(_field(each) for each in fields)
    plan = planned(folder, Unwanted(words, files, named))
    for path, count in plan.places.items():
        console.print_out(f"{folder.name}/{path}：{count} 处")
    for scan in plan.scans:
        console.print_out(
            f"{scan} 还公布着，里面多半看得见这些字：加上 --file {scan} 一起撤下，或者遮住以后换上新的文件。",
            bold=True,
        )
    if not yes:
        console.print_out("还没有改。对的，再运行一次，加上 --yes。")
        return
    show_mkdocs_log(is_verbose=False)
    with console.ProgressBar(is_quiet=quiet) as progress:
        built = take_down(plan, day, config_file, progress, allow_python_tags=allow_python_tags)
    console.print_out(f"已经隐去，网站重新生成在 {built.folder}", bold=True)
    if built.recorded:
        console.print_out("公布记录和页面只写哪一天隐去过，不写隐去了什么。")
    _print_showing(still_showing(built.folder, plan.words))
    _print_rest(plan)


def _words(file: Path | None, *, is_asking: bool) -> tuple[str, ...]:
    """Return the words, one a line: from a file, or asked for, so that no history of commands keeps them."""
    if file is not None:
        lines = _lines_of(file)
    elif is_asking:
        lines = list(iter(lambda: click.prompt(_ASKED, default="", show_default=False), ""))
    else:
        lines = []
    return tuple(each for each in lines if each.strip())


def _lines_of(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise Stop(
            f"打不开 {file}，什么也没有改：{reason_unread(error)}。请检查文件名。", 2
        ) from error
    except UnicodeDecodeError as error:
        raise Stop(
            f"{file} 不是 UTF-8 编码，什么也没有改。请用记事本“另存为”，编码选 UTF-8。", 2
        ) from error


def _field(written: str) -> tuple[str, str]:
    name, colon, field = written.partition(":")
    if not (name and colon and field):
        raise Stop(f"“{written}”要写成 文件:哪一项，例如 disclosure.yml:channels[2]。", 2)
    return name.replace("\\", "/"), field


def _print_showing(showing: tuple[str, ...]) -> None:
    """Say where the words are read all the same: the program put them together, no file has them."""
    if not showing:
        return
    more = f"等 {len(showing)} 个文件" if len(showing) > _NAMED else ""
    console.print_out(
        f"但是新的网站里还看得见这些字：{'、'.join(showing[:_NAMED])}{more}。\n"
        "内容文件里已经没有了，是程序用别的几项拼出来的（例如“进展”里的数和单位）："
        "用 --field 把拼出它的那一项也隐去，例如 --field issues/10.yml:progress[1]。",
        bold=True,
    )


_NAMED = 5


def _print_rest(plan: "Plan") -> None:
    """Print what the program has no hand in: other files, hosts, caches, copies."""
    if plan.elsewhere:
        console.print_out(f"别的文件里也有这些字，没有动，请看一看：{'、'.join(plan.elsewhere)}")
    if plan.kept:
        console.print_out(f"不公布、但还在这台电脑上的文件，里面可能也有：{'、'.join(plan.kept)}")
    for line in _TELL:
        console.print_out(line)


_TELL = (
    "还要做：",
    "  1. 马上把新的网站换上去；旧的网站文件夹、site-draft、打过的 zip 包、发出去的数据文件一起删掉。",
    "  2. 告诉网站管理员：服务器上的旧文件和备份删掉，CDN 和网页缓存按整个网站刷新。",
    "  3. 搜索引擎的快照、网页存档：用它们的“快照更新”“删除申请”报这一页和全文的网址；转载的，请对方删。",
    "  4. content 放在 git 里的，历史里还有：照编辑指南清理，或者让仓库不公开。",
    "  别人已经存下的拷贝收不回来；涉及敏感个人信息的，依法告知本人和主管部门。",
)
