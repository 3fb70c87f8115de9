"""The commands for later reports: `zhenggai update new`."""

from pathlib import Path

import click

from generator.actions.next_step import next_step
from generator.cli import console


@click.group(cls=console.ChineseGroup)
def update() -> None:
    """写续报：公布以后有了新进展，再说一次。"""  # noqa: D400


@update.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("date", metavar="DATE")
def update_new(folder: Path, date: str) -> None:
    """建一份续报的样本，列出还没办完的问题；DATE 是续报的日期，例如 2026-06-01。"""  # noqa: D400
    from generator.actions import later_reports  # noqa: PLC0415 - Excel is slow to load

    file = later_reports.new_update(folder, later_reports.day_of_report(date))
    console.print_out(f"续报的样本已经建好：{file}", bold=True)
    console.print_out("请打开它填写；续报没有说到的问题，整段删去。")
    console.print_out(f"填好以后，{next_step(folder)}")
