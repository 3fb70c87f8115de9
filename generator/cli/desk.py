"""The command that opens the desk."""

import datetime
import os
import sys
import webbrowser
from pathlib import Path

import click

from generator.actions.errors import Stop
from generator.cli import console


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
def desk_command(port: int, no_browser: bool, keep_in: Path | None) -> None:
    """打开工作台：在浏览器里做完全部的事，从签发件到打好包的网站。"""  # noqa: D400
    try:
        from generator.desk.desk import Desk  # noqa: PLC0415 - an extra, which not everybody has
        from generator.desk.server import serve  # noqa: PLC0415 - as above
    except ModuleNotFoundError as error:
        if error.name not in ("flask", "waitress"):
            raise
        raise Stop('工作台要另外装：python -m pip install "zhenggai[desk]"') from None
    kept_in = (keep_in or _conveniences()).absolute()
    kept_in.mkdir(parents=True, exist_ok=True)
    desk = Desk(kept_in, Path.home() / "整改公开", datetime.date.today)
    here = Path.cwd()
    if (here / "mkdocs.yml").is_file():
        desk.known.use(here)

    def announce(address: str) -> None:
        console.print_out(f"工作台在 {address}", bold=True)
        console.print_out("  这个地址只能用一次，只在这台电脑上有用；按 Ctrl+C 结束。")
        if not no_browser:
            webbrowser.open(address)

    serve(desk, port, announce)


def _conveniences() -> Path:
    """Return the folder for what the desk remembers, where the system keeps such things."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "zhenggai"
    shared = os.environ.get("XDG_DATA_HOME")
    return (Path(shared) if shared else Path.home() / ".local" / "share") / "zhenggai"
