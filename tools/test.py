"""What `make test` and `make quick` run, for systems without make: `python tools/test.py`.

Gets a browser where there is none (`tools/browser.py`). Where none can be had it says so in one
line, runs everything else, and the exit code is 1. `--quick` leaves out what starts a browser or a
process, what is slow, and the second look of mypy (Windows); `--cover` measures the branches of
`generator/` that the tests take that are neither slow nor in a browser, and holds the floor. The
three kinds run one after another: each has sites of its own, and what they leave in a process.
"""

import argparse
import importlib.util
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent

LOOKS = (("ruff", "check", "."), ("ruff", "format", "--check", "."))
TYPES = ("mypy",)
# What is wrong only where there is no POSIX; a cache of its own, or each would drop the other's.
WINDOWS = ("mypy", "--platform", "win32", "--cache-dir", ".mypy_cache/win32")
TESTS = ("pytest", "-n", "auto", "--dist", "worksteal")
"""Each worker begins with a half of its own, so that few sites are built or read by both."""
MEASURED, SLOW, BROWSER = (("--part", each) for each in ("measured", "slow", "browser"))
COVER = ("--cov", "--cov-report=term:skip-covered")
"""What is measured, and the floor, stands in pyproject.toml."""


def main() -> int:
    """Run every check in order; return the first exit code that is not 0."""
    sys.path.insert(0, str(ROOT))
    from tools import browser, console  # noqa: PLC0415 - this file is run by its path

    console.settle()
    asked = _asked()
    if importlib.util.find_spec("pytest") is None:
        print("这里没有装测试要用的库，请先运行 python tools/setup.py .venv --test。")
        return 1
    types = (TYPES,) if asked.quick else (TYPES, WINDOWS)
    for checks in (*((each,) for each in LOOKS), types):
        if code := _run_at_once(checks):
            return code
    if asked.quick:
        return _run(*TESTS, "--quick")
    missing = _missing_browser(browser)
    without = ["--without-browser"] if missing else []
    parts = [(*MEASURED, *(COVER if asked.cover else ())), SLOW, *([] if missing else [BROWSER])]
    codes = [_run(*TESTS, *part, *without) for part in parts]
    if missing:
        print(f"浏览器测试没有运行：{missing}")
    return next(filter(None, codes), int(bool(missing)))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="no browser, no process, nothing slow")
    parser.add_argument("--cover", action="store_true", help="measure branch coverage")
    return parser.parse_args()


def _missing_browser(browser: ModuleType) -> str | None:
    """Return in one line why there is no browser to test with, or None where there is one."""
    try:
        said = browser.get()
    except browser.NoBrowser as error:
        return str(error)
    return None if said is None else f"这台机器上没有浏览器，也没有装上：{said}"


def _run(*command: str) -> int:
    return _run_at_once([command])


def _run_at_once(commands: Iterable[tuple[str, ...]]) -> int:
    """Run commands side by side to their ends; return the first exit code that is not 0."""
    running = [subprocess.Popen([sys.executable, "-m", *each], cwd=ROOT) for each in commands]
    return next(filter(None, [each.wait() for each in running]), 0)


if __name__ == "__main__":
    sys.exit(main())
