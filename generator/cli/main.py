"""The command line: `zhenggai`, also `python -m generator`.

Exit codes: 0 done, 1 the content or the place does not allow it, 2 wrong usage, 130 stopped by
Ctrl-C. A bug keeps its traceback.
"""

import signal
import sys
from typing import NoReturn

import click

from generator import __version__
from generator.actions.errors import Stop
from generator.cli import commands, console
from generator.engine.errors import NoSite


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


@click.group(cls=commands.Commands)
@click.version_option(
    __version__, prog_name="zhenggai", help="显示版本。", message="%(prog)s %(version)s"
)
def main() -> None:
    """整改公开：把整改情况的数据做成可以查找、可以引用的静态网站。"""  # noqa: D400


if __name__ == "__main__":
    run()
