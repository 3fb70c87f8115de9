"""A cluster writes the site that this machine would write, says whom it has lost, and what it could not do.

With a real scheduler of Dask and real workers, each a process of its own, on loopback.
"""

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from dask import config as dask_config

from generator.engine.carrying import OnCluster
from generator.files import cluster
from generator.files.cluster import client
from tests import sites, test_evidence, test_scan
from tests.sites import ROOT
from tests.test_workers import wait_until

NOBODY = "tcp://127.0.0.1:9"
"""The port of a service that no machine runs any more (RFC 863)."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The settings of a site of three disclosures, one with a picture and two with a scan."""
    scanned = test_scan.files(test_scan.NAMED)
    disclosures = {"xian-2023": test_evidence.files(), "xian-2025": scanned, "zhou-2026": scanned}
    return sites.small_site(tmp_path / "of site", disclosures) / "mkdocs.yml"


WORKER = """
import os, signal
from pathlib import Path
from generator.engine.shard import Shards

HERE = Path(__file__).parent
write = Shards._write

def written(self, order):
    done = write(self, order)
    name = order.disclosure.id
    if (HERE / "kill").exists():
        (HERE / "kill").unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    if (HERE / "fail").exists() and name == "zhou-2026":
        raise ZeroDivisionError("a bug")
    return done

Shards._write = written
"""
"""A sitecustomize of the workers: one is killed when a disclosure is written and not sent yet, where a file asks for it."""


class Dask:
    """A scheduler, and workers that do as the files in `folder` say."""

    def __init__(self, folder: Path, stack: contextlib.ExitStack) -> None:
        self.folder, self._stack = folder, stack
        (folder / "sitecustomize.py").write_text(WORKER, "utf-8")
        note = folder / "scheduler.json"
        self._start("scheduler", "--port", "0", "--scheduler-file", str(note))
        wait_until(note.exists)
        self.address = str(json.loads(note.read_text("utf-8"))["address"])

    def worker(self) -> subprocess.Popen[str]:
        """Start a worker, and return it when it has work to look for."""
        threads = ("--nthreads", "1", "--no-nanny", "--local-directory", str(self.folder / "local"))
        started = self._start("worker", self.address, *threads)
        assert started.stderr
        while line := started.stderr.readline():
            if "Starting established connection" in line:
                return started
        pytest.fail("the worker has ended")

    def _start(self, *command: str) -> subprocess.Popen[str]:
        log = subprocess.PIPE if command[0] == "worker" else subprocess.DEVNULL
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *command, "--host", "127.0.0.1", "--no-dashboard"],
            cwd=ROOT,
            env=sites.environment(PYTHONPATH=str(self.folder)),
            stdout=subprocess.DEVNULL,
            stderr=log,
            encoding="utf-8",
        )
        self._stack.enter_context(process)
        self._stack.callback(process.kill)
        return process


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    """A scheduler without workers."""
    (tmp_path / "dask").mkdir()
    with contextlib.ExitStack() as stack:
        yield Dask(tmp_path / "dask", stack)


def build(site: Path, address: str, *options: str | Path) -> subprocess.CompletedProcess[str]:
    """Build with a cluster, of which each worker is sent one disclosure at a time."""
    command = ("build", "--no-cache", "-f", site, "--cluster", address, *options)
    with mock.patch.object(OnCluster, "pages", 1):
        return sites.zhenggai(*command, cwd=ROOT)


def different(first: Path, second: Path) -> list[str]:
    """Return the files that two folders have not alike."""
    one, other = sites.files(first), sites.files(second)
    return [each for each in {*one, *other} if one.get(each) != other.get(each)]


@pytest.mark.process
@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_the_same_site_comes_out_where_one_of_two_workers_is_killed(
    site: Path, dask: Dask, tmp_path: Path
) -> None:
    alone = sites.built(site, tmp_path / "alone")
    workers = [dask.worker(), dask.worker()]
    (dask.folder / "kill").touch()
    done = build(site, dask.address, "-d", tmp_path / "together")
    assert done.returncode == 0, done.stderr
    (lost,) = [each for each in done.stdout.splitlines() if each.startswith("集群的工作进程")]
    assert "中途没有了；它没有做完的 " in lost
    assert lost.endswith(" 批公布，别的进程重新做了，网站是完整的。")
    assert sorted(each.poll() is None for each in workers) == [False, True]
    assert different(alone, tmp_path / "together") == []

    store = tmp_path / "shared by all"
    store.mkdir()
    done = build(site, dask.address, "-q", "--store", store, "-d", tmp_path / "through folder")
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert different(alone, tmp_path / "through folder") == []
    assert list(store.iterdir()) == []

    file = site.parent / "content/xian-2023/disclosure.yml"
    issued = {"issued": {"by": "某县委", "on": "2023-05-01"}}  # only what has a day is recorded
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | issued), "utf-8")
    with mock.patch.object(OnCluster, "pages", 1):
        done = sites.zhenggai("publish", "-q", "--cluster", dask.address, cwd=site.parent)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert (site.parent / "content/xian-2023/record.jsonl").exists()
    anew = ("build", "-q", "--no-cache", "-f", site, "-d", tmp_path / "as recorded")
    assert sites.zhenggai(*anew, cwd=tmp_path).returncode == 0
    assert different(site.parent / "site", tmp_path / "as recorded") == []


@pytest.mark.process
@pytest.mark.slow
def test_what_a_cluster_cannot_do_is_said_and_the_site_stays(
    site: Path, dask: Dask, tmp_path: Path
) -> None:
    old = sites.built(site, tmp_path / "site")
    before = sites.files(old)
    done = build(site, dask.address, "-q", "-d", old)
    assert done.returncode == 1
    assert f"集群 {dask.address} 上没有工作进程" in done.stderr

    dask.worker()
    with mock.patch.object(client, "named", return_value=lambda: "another program"):
        done = build(site, dask.address, "-q", "-d", old)
    assert done.returncode == 1
    assert "集群的工作进程 tcp://127.0.0.1:" in done.stderr
    assert "上装的是另一个版本" in done.stderr
    assert "原来的网站没有改动" in done.stderr

    (dask.folder / "fail").touch()
    with pytest.raises(ZeroDivisionError) as caught:
        build(site, dask.address, "-q", "-d", old)
    named, told = caught.value.__notes__
    assert named == "公布 zhou-2026 没有生成。"
    assert "in written\n" in told  # a bug keeps its traceback, wherever it was

    if sys.platform != "win32":  # as above
        (dask.folder / "fail").unlink()
        (dask.folder / "kill").touch()
        with mock.patch.object(client, "PATIENCE", 0):
            done = build(site, dask.address, "-q", "-d", old)
        assert done.returncode == 1
        assert f"集群 {dask.address} 上没有工作进程" in done.stderr
    assert sites.files(old) == before
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".site")] == []


def test_where_no_scheduler_is_the_way_out_is_said(site: Path) -> None:
    with dask_config.set({"distributed.comm.timeouts.connect": "1s"}):
        done = build(site, NOBODY, "-q")
    assert done.returncode == 1
    assert done.stderr.startswith("没有生成网站，原来的网站没有改动：")
    assert f"集群的调度程序 {NOBODY} 连不上" in done.stderr
    assert "请不加 --cluster 再运行一次" in done.stderr


def test_who_has_not_the_extra_is_told_how_to_get_it(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, client.__name__)
    monkeypatch.delattr(cluster, "client")
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = build(site, NOBODY, "-q")
    assert done.returncode == 1
    assert done.stderr.startswith('用集群要另外装：python -m pip install "zhenggai[cluster]"')


@pytest.mark.parametrize("command", ["build", "publish"])
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--store", "."), "--store 要和 --cluster 一起写。"),
        (("--cluster", "10.0.0.1"), "--cluster 要写调度程序的地址，例如 tcp://10.0.0.1:8786。"),
        (("--cluster", NOBODY, "--jobs", "2"), "不能和 --cluster 一起写"),
        (("--cluster", NOBODY, "--memory", "2"), "不能和 --cluster 一起写"),
        (("--cluster", NOBODY, "--store", "nowhere"), "--store 写的文件夹 nowhere 不存在"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    tmp_path: Path, options: tuple[str, ...], said: str, command: str
) -> None:
    done = sites.zhenggai(command, *options, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("theme:\n", "nav: [index.md]\ntheme:\n", "nav"),
        ("site_name:", "extra: {here: !relative $docs_dir}\nsite_name:", "!relative"),
    ],
)
def test_a_site_that_is_not_made_in_parts_is_refused(
    site: Path, before: str, after: str, reason: str
) -> None:
    text = site.read_text("utf-8")
    assert before in text
    site.write_text(text.replace(before, after, 1), "utf-8")
    done = build(site, NOBODY, "-q")
    assert done.returncode == 1
    assert reason in done.stderr
    assert "请不加 --cluster 再运行一次" in done.stderr
