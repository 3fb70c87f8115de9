"""What following the guide showed: one mistake is reported once, and a stopped program ends."""

import contextlib
import io
import os
import re
import signal
import socket
import subprocess
import sys
import time
import unicodedata
import urllib.request
from pathlib import Path, PurePath

import pytest

from generator.cli import console
from generator.content.check import check
from generator.domain.diagnostics import Diagnostic, Place, Severity
from tests import sites
from tools import walk


def test_an_issue_with_a_mistake_is_not_also_called_missing(tmp_path: Path) -> None:
    source = tmp_path / "official.txt"
    source.write_text(walk.ANNOUNCEMENT, "utf-8")
    folder = tmp_path / "content" / "qinghe-2025"
    done = sites.zhenggai("import", source, folder, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    issue = folder / "issues" / "5.yml"
    issue.write_text(issue.read_text("utf-8").replace(": completed", ": 已完成"), "utf-8")
    assert [each.code for each in check(tmp_path / "content").diagnostics] == ["T12"]
    issue.unlink()
    assert "O02" in [each.code for each in check(tmp_path / "content").diagnostics]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_progress_bar_stays_on_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "80")
    progress = console.ProgressBar(is_quiet=False)
    for step in ("写出页面", "编写一种名字很长的东西"):
        for done in range(1, 51):
            progress(step, done, 50)
    progress("编写查找用的索引", 0, 0)
    progress.finish()
    shown = re.sub(r"\x1b\[[?\d]*[A-Za-z]", "", terminal.getvalue())
    assert shown.endswith("编写查找用的索引……\n")
    for line in shown.replace("\r", "\n").splitlines():
        wide = sum(unicodedata.east_asian_width(each) in "WF" for each in line)
        assert len(line) + wide < 80


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to be asked twice with")
@pytest.mark.process
def test_serve_asked_twice_to_end_ends(tmp_path: Path) -> None:
    home = sites.small_site(tmp_path / "home")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = (sys.executable, "-m", "generator", "serve", "-a", f"127.0.0.1:{port}")
    with subprocess.Popen(
        command, cwd=home, env=sites.environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            _wait_for(f"http://127.0.0.1:{port}/")
            process.send_signal(signal.SIGTERM)
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=sites.HANGS)
        finally:
            process.kill()


def _wait_for(address: str) -> None:
    end = time.monotonic() + sites.HANGS
    while time.monotonic() < end:
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(address, timeout=sites.HANGS),  # noqa: S310 - this machine
        ):
            return
        time.sleep(0.25)
    pytest.fail(f"{address} does not answer")


def test_of_very_many_the_errors_come_first_and_all_are_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    advice = [_wrong(line, "A01", Severity.ADVICE) for line in range(1, 301)]
    every = [*advice[:290], _wrong(291, "T12", Severity.ERROR), *advice[290:]]
    listed = console.records(every)
    assert [each["line"] for each in listed] == [*range(1, 200), 291, 0]
    assert listed[-1]["counts"] == {"A01": 300, "T12": 1}
    assert listed[-1].keys() > listed[0].keys()
    assert len(console.records(every[:200])) == 200
    console.print_diagnostics(every)
    said = capsys.readouterr().err
    assert "还有 101 处没有列出。一共：A01 300 处、T12 1 处。" in said
    assert "共 1 处错误，300 处提醒。" in said


def _wrong(line: int, code: str, severity: Severity) -> Diagnostic:
    return Diagnostic(Place(PurePath("xian-2025/issues/1.yml"), line), "错", "改", code, severity)
