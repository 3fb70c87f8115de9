"""What writes the pages: `--cluster` names which other machines write pages, and which of them were lost."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.actions.errors import Stop
from generator.cli import console

if TYPE_CHECKING:
    from generator.files.cluster.client import Cluster

CLUSTER = click.option(
    "--cluster",
    metavar="ADDRESS",
    help="让一个 Dask 集群来写网页：调度程序的地址，例如 tcp://10.0.0.1:8786；要另外装 zhenggai[cluster]。",
)
STORE = click.option(
    "--store",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="和 --cluster 一起用：集群每台机器共用的文件夹，内容和结果从那里走，不经过调度程序。",
)


def takes_machines(command: console.Command) -> console.Command:
    """Let a command be told what writes the pages: `jobs`, `memory`, `cluster` and `store`."""
    return console.JOBS(console.MEMORY(CLUSTER(STORE(command))))


_SCHEDULER = re.compile(r"(?:tcp|tls)://(?:[^\s/:\[\]]+|\[[0-9a-fA-F:.]+\]):\d{1,5}")


def cluster(
    address: str | None, store: Path | None, *, jobs: int | None, memory: int | None
) -> "Cluster | None":
    """Return the cluster that was asked for; raises UsageError where options do not go together, Stop where it cannot be used here."""
    if not address:
        if store:
            raise click.UsageError("--store 要和 --cluster 一起写。")
        return None
    if not _SCHEDULER.fullmatch(address):
        raise click.UsageError("--cluster 要写调度程序的地址，例如 tcp://10.0.0.1:8786。")
    if jobs or memory:
        raise click.UsageError(
            "--jobs 和 --memory 管的是这台机器上的进程，不能和 --cluster 一起写。"
        )
    if store and not store.is_dir():
        raise click.UsageError(
            f"--store 写的文件夹 {store} 不存在；请先建好，每台机器上都要看得到。"
        )
    try:
        from generator.files.cluster.client import Cluster  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        if error.name not in ("dask", "distributed"):
            raise
        raise Stop(
            '用集群要另外装：python -m pip install "zhenggai[cluster]"，集群的每台机器上都一样；'
            "不用集群的，请不加 --cluster 再运行一次。"
        ) from None
    return Cluster(address, store)


def print_lost(lost: Mapping[str, int]) -> None:
    """Print which workers went away in the middle of a build, and that nothing is missing for it."""
    for worker, units in lost.items():
        console.print_out(
            f"集群的工作进程 {worker} 中途没有了；它没有做完的 {units} 批公布，别的进程重新做了，网站是完整的。"
        )
