"""What tests share: golden files, what is left out of a run, and the one line that says so.

Golden files are renewed with `pytest --renew` and then reviewed in the diff. `--quick` runs what
starts neither a browser nor a process and is not slow; `--without-browser` what can be run where
there is none; `--part` one of the parts that a run with coverage goes through.
"""

import difflib
import signal
import sys
from collections import Counter
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("no clock", deadline=None)  # a busy machine must not fail a test
settings.load_profile("no clock")

Golden = Callable[[Path, str], None]


PARTS = ("measured", "slow", "browser")
"""Measuring doubles what a test costs: slow ones, and those in a browser, tell little more by it."""
BROWSER = Path(__file__).parent / "browser"
"""Tests of built sites in a browser."""
LEFT_OUT = pytest.StashKey["Counter[str]"]()
"""How many tests an option left out, by the reason."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write the golden files anew")
    parser.addoption("--quick", action="store_true", help="no browser, no process, nothing slow")
    parser.addoption("--without-browser", action="store_true", help="leave browser tests out")
    parser.addoption("--part", choices=PARTS, help="what coverage is measured with, or what not")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEFT_OUT] = Counter()
    # A shell gives what it runs behind its back no Ctrl-C, and so no program that a test stops.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the options say, and count it."""
    if config.getoption("--quick"):
        sys.addaudithook(_refuse_processes)
    if part := config.getoption("--part"):
        items[:] = [each for each in items if _part(each) == part]
    kept, left_out = [], []
    for item in items:
        reason = _left_out(config, item)
        if reason is None:
            kept.append(item)
        else:
            left_out.append(item)
            config.stash[LEFT_OUT][reason] += 1
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


def _part(item: pytest.Item) -> str:
    if _is_in_browser(item):
        return "browser"
    return "slow" if item.get_closest_marker("slow") else "measured"


def _left_out(config: pytest.Config, item: pytest.Item) -> str | None:
    if "playwright" in getattr(item, "fixturenames", ()):
        if config.getoption("--without-browser"):
            return "没有浏览器"
        if config.getoption("--quick"):
            return "--quick 不开浏览器"
    if config.getoption("--quick") and _starts_process(item):
        return "--quick 不另开程序"
    if config.getoption("--quick") and item.get_closest_marker("slow"):
        return "--quick 不做费时的"
    return None


def _starts_process(item: pytest.Item) -> bool:
    return _is_in_browser(item) or item.get_closest_marker("process") is not None


def _is_in_browser(item: pytest.Item) -> bool:
    return item.path.is_relative_to(BROWSER)


_STARTS = ("subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system")


def _refuse_processes(event: str, _: object) -> None:
    """Hold in a quick run that what starts a process, in any way, says so by its mark."""
    if event in _STARTS:
        pytest.fail("this test starts a process: mark it with pytest.mark.process", pytrace=False)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker left out; every worker leaves out the same."""
    counted = getattr(node, "workeroutput", {}).get("left out", {})
    node.config.stash[LEFT_OUT] |= Counter(counted)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        counted = session.config.stash[LEFT_OUT]
        session.config.workeroutput["left out"] = dict(counted)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(
    terminalreporter: Any, config: pytest.Config
) -> Generator[None, None, None]:
    """Say last, in one line, what was not run, and why."""
    yield
    reasons = config.stash[LEFT_OUT].copy()
    for report in terminalreporter.stats.get("skipped", ()):
        reasons[str(report.longrepr[2]).removeprefix("Skipped: ")] += 1
    if reasons:
        said = "；".join(f"{count} 项（{reason}）" for reason, count in reasons.most_common())
        terminalreporter.write_line(f"没有运行的测试：{said}")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with its golden file; with --renew, write the file instead."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--renew"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            return
        expected = path.read_bytes().decode() if path.exists() else ""
        if text != expected:
            changes = difflib.unified_diff(
                expected.splitlines(), text.splitlines(), str(path), "now", lineterm=""
            )
            pytest.fail("\n".join(changes) or f"{path}: 只有行尾不同", pytrace=False)

    return compare
