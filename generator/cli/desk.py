"""The command that opens the desk."""

import datetime
import hashlib
import os
import sys
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.actions.errors import Stop, reason_of
from generator.cli import console, windowless

if TYPE_CHECKING:
    from generator.desk.sites import Known

_KEPT = ".工作台"
"""Where a carried folder keeps what the desk remembers."""


@click.command("desk", cls=console.ChineseCommand)
@click.option(
    "--port",
    metavar="端口",
    type=click.IntRange(0, 65535),
    default=0,
    help="用哪个端口；不写就由系统选。",
)
@click.option("--no-browser", is_flag=True, help="只印出地址，不打开浏览器。")
@click.option(
    "--keep-in",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="用过的网站、撤回的步骤、打好的包放在哪里；删掉不影响内容。",
)
@click.option(
    "--beside",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="这个文件夹里有“站点”文件夹的，新网站和工作台记住的东西都放在那里（U 盘上用）。",
)
def desk_command(port: int, no_browser: bool, keep_in: Path | None, beside: Path | None) -> None:
    """打开工作台：在浏览器里做完全部的事，从签发件到打好包的网站。"""  # noqa: D400
    try:
        from generator.desk import running  # noqa: PLC0415 - as below
        from generator.desk.desk import Desk  # noqa: PLC0415 - an extra, which not everybody has
        from generator.desk.server import serve  # noqa: PLC0415 - as above
    except ModuleNotFoundError as error:
        if error.name not in ("flask", "waitress"):
            raise
        raise Stop('工作台要另外装：python -m pip install "zhenggai[desk]"') from None
    carried = _carried(beside)
    kept_in = _made(keep_in or (carried / _KEPT if carried else _conveniences()))
    desk = Desk(kept_in, carried or Path.home() / "整改公开", datetime.date.today)
    desk.note = kept_in / "running.json" if keep_in else _note(kept_in)
    _remember(desk.known, carried)
    if not port and (address := running.again(desk.note)):
        console.print_out(f"工作台已经开着，在 {address}", bold=True)
        _open(address, is_wanted=not no_browser)
        return

    def announce(address: str) -> None:
        console.print_out(f"工作台在 {address}", bold=True)
        console.print_out("  这个地址只能用一次，只在这台电脑上有用；按 Ctrl+C 结束。")
        _open(address, is_wanted=not no_browser)

    serve(desk, port, announce)


def _open(address: str, *, is_wanted: bool) -> None:
    """Open a browser where one is wanted; where none opens and there is no console, show the address."""
    if is_wanted and not webbrowser.open(address) and windowless.is_windowless():
        told = f"没有能够打开浏览器。请在浏览器里打开这个地址（Ctrl+C 复制）：\n{address}"
        # Not waited for in a thread that serves; a process that ends at once waits for no daemon.
        threading.Thread(target=windowless.show_window, args=(told,)).start()


def _note(kept_in: Path) -> Path:
    """Return where it is noted that a desk over these conveniences runs: with the user, never on a stick."""
    name = hashlib.sha256(str(kept_in).encode()).hexdigest()[:10]
    return _conveniences().absolute() / f"running-{name}.json"


def _carried(beside: Path | None) -> Path | None:
    """Return the folder that is carried along with the program, where there is one."""
    folder = beside.absolute() / "站点" if beside else None
    return folder if folder and folder.is_dir() else None


def _made(folder: Path) -> Path:
    """Return a folder that is there; raises Stop where it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Stop(
            f"写不了文件夹 {folder}（{reason_of(error)}），工作台没有打开。"
            "请用 --keep-in 换一个能写的地方。"
        ) from error
    return folder.absolute()


def _remember(known: "Known", carried: Path | None) -> None:
    """Take in the sites that were carried here, under another letter perhaps, and the one that is here."""
    used = {each.folder for each in known.sites()}
    inside = sorted(carried.resolve().iterdir()) if carried else []
    for folder in inside:
        if (folder / "mkdocs.yml").is_file() and folder not in used:
            known.use(folder)
    here = Path.cwd()
    if (here / "mkdocs.yml").is_file():
        known.use(here)


def _conveniences() -> Path:
    """Return the folder for what the desk remembers, where the system keeps such things."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "zhenggai"
    shared = os.environ.get("XDG_DATA_HOME")
    return (Path(shared) if shared else Path.home() / ".local" / "share") / "zhenggai"
