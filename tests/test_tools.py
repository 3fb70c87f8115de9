"""`make test` gets a browser where it may; where there is none it says so, and runs the rest."""

import io
import os
import sys
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from unittest import mock

import pytest

from tools import browser
from tools import test as made_test

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(os.name != "posix", reason="programs are stood in for by shell scripts"),
]

UPDATE = "apt-get update -qq"
INSTALL = "apt-get install -y -qq --no-install-recommends chromium-headless-shell fonts-noto-cjk fontconfig"
DOWNLOAD = "python -m playwright install chromium"
ASKED = "用 sudo apt-get install 安装吗"

APT = """
[ -e works/apt ] || { echo 'Err:1 https://deb.example' >&2; echo "$NO_APT" >&2; exit 100; }
[ "$1" != install ] || { cp apt-get chromium-headless-shell; touch works/font; }
"""
PLAYWRIGHT = """
[ -e works/playwright ] || { echo Downloading; echo "$NO_PLAYWRIGHT" >&2; exit 1; }
touch own
"""
NO_APT = """\
E: Unable to locate package chromium-headless-shell
W: Some index files failed to download."""
NO_PLAYWRIGHT = """\
Error: getaddrinfo ENOTFOUND cdn.example
    at GetAddrInfoReqWrap.onlookupall {
  errno: -3008
}
Failed to install browsers
Error: Failed to download, caused by
Error: Download failure, code=1
    at ChildProcess.emit"""
"""What the two say where they cannot be reached, cause first."""
FONTS = "[ ! -e works/font ] || echo 'NotoSansCJK-Regular.ttc'"


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine to test on: who asks, what is there, and what can be had."""

    has: str = ""
    """Which of `chromium`, `sudo` and a Chinese `font` are there."""
    gives: str = ""
    """Which of `apt` and `playwright` can be reached."""
    is_root: bool = False
    is_debian: bool = True
    answer: str | None = None
    """What whoever sits at the terminal says to sudo; None where nobody does."""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


NOTED = 'echo "$(basename "$0") $*" >> called\n'
"""Of a stand-in: note how it was called."""


def script(folder: Path, name: str, does: str) -> None:
    """Write a stand-in for a program."""
    path = folder / name
    path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\ncd {folder}\n{does}", "utf-8")
    path.chmod(0o755)


def arrange(wanted: Machine, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Turn this machine into the one asked for, with its programs in `folder`."""
    (folder / "works").mkdir()
    for name in (*wanted.gives.split(), *(["font"] if "font" in wanted.has else [])):
        (folder / "works" / name).touch()
    script(folder, "fc-list", FONTS)
    script(folder, "python", NOTED + PLAYWRIGHT)
    if wanted.is_debian:
        script(folder, "apt-get", NOTED + APT)
    if "sudo" in wanted.has:
        script(folder, "sudo", f'{NOTED}exec {folder}/"$@"')
    if "chromium" in wanted.has:
        script(folder, "chromium", "")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("NO_APT", NO_APT)
    monkeypatch.setenv("NO_PLAYWRIGHT", NO_PLAYWRIGHT)
    monkeypatch.delenv(browser.WANTED, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    monkeypatch.setattr(os, "geteuid", lambda: 0 if wanted.is_root else 1000)
    monkeypatch.setattr(browser, "is_debian", lambda: wanted.is_debian)
    monkeypatch.setattr(browser, "own_browser", lambda: folder / "own")


def got(wanted: Machine) -> tuple[str | None, str]:
    """Return what came of getting a browser, and what was said to who sits there."""
    stream = io.StringIO if wanted.answer is None else Terminal
    said = stream()
    with mock.patch.multiple(sys, stdin=stream(f"{wanted.answer}\n"), stdout=said):
        return browser.get(), said.getvalue()


def called(machine: Path) -> list[str]:
    file = machine / "called"
    return file.read_text("utf-8").splitlines() if file.exists() else []


ENOTFOUND = "Error: getaddrinfo ENOTFOUND cdn.example"
WAYS: list[tuple[Machine, list[str], str | None]] = [
    # everything is there
    (Machine(has="chromium font"), [], None),
    (Machine(has="chromium font", is_root=True), [], None),
    # Debian's packages where this runs as root
    (Machine(gives="apt playwright", is_root=True), [UPDATE, INSTALL], None),
    (Machine(has="chromium", gives="apt", is_root=True), [UPDATE, INSTALL], None),
    (Machine(gives="playwright", is_root=True), [UPDATE, INSTALL, DOWNLOAD], None),
    (Machine(is_root=True), [UPDATE, INSTALL, DOWNLOAD], ENOTFOUND),
    # with sudo where it is allowed, and only then
    (
        Machine(has="sudo", gives="apt", answer="y"),
        [f"sudo {UPDATE}", UPDATE, f"sudo {INSTALL}", INSTALL],
        None,
    ),
    (Machine(has="sudo", gives="apt playwright", answer="n"), [DOWNLOAD], None),
    (Machine(has="sudo", gives="apt playwright", answer=""), [DOWNLOAD], None),
    (Machine(has="sudo", gives="apt playwright"), [DOWNLOAD], None),
    (Machine(gives="apt playwright", answer="y"), [DOWNLOAD], None),
    (Machine(has="sudo", gives="apt", answer="n"), [DOWNLOAD], ENOTFOUND),
    # other systems
    (Machine(gives="playwright", is_debian=False, is_root=True), [DOWNLOAD], None),
    (Machine(is_debian=False), [DOWNLOAD], ENOTFOUND),
    # a browser without a Chinese font is better than none
    (Machine(has="chromium sudo", gives="apt", answer="n"), [], None),
]  # fmt: skip


@pytest.mark.parametrize(("machine", "calls", "reason"), WAYS)
def test_a_browser_is_got_the_way_that_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, machine: Machine, *, calls: list[str], reason: str | None
) -> None:  # fmt: skip
    arrange(machine, tmp_path, monkeypatch)
    assert got(machine)[0] == reason
    assert called(tmp_path) == calls


@pytest.mark.parametrize(
    ("machine", "is_asked"),
    [
        (Machine(has="sudo", answer="n"), True),
        (Machine(has="sudo"), False),
        (Machine(answer="n"), False),
        (Machine(has="sudo", answer="n", is_root=True), False),
        (Machine(has="sudo chromium font", answer="n"), False),
    ],
)
def test_sudo_is_asked_for_only_at_a_terminal_and_where_it_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, machine: Machine, *, is_asked: bool
) -> None:
    arrange(machine, tmp_path, monkeypatch)
    assert (ASKED in got(machine)[1]) is is_asked


def test_a_browser_that_is_named_and_not_there_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrange(Machine(gives="apt playwright", is_root=True), tmp_path, monkeypatch)
    monkeypatch.setenv(browser.WANTED, "/nowhere/chrome")
    with pytest.raises(browser.NoBrowser, match="/nowhere/chrome"):
        browser.get()
    assert called(tmp_path) == []


# --- what `make test` makes of it -----------------------------------------------------------------

CHECKS = [
    "ruff check .",
    "ruff format --check .",
    "mypy",
    "mypy --platform win32 --cache-dir .mypy_cache/win32",
]
PYTEST = "pytest -n auto --dist worksteal"
MEASURED, SLOW, BROWSER = (f"{PYTEST} --part {each}" for each in ("measured", "slow", "browser"))
COVERED = f"{MEASURED} --cov --cov-report=term:skip-covered"
ALL = [*CHECKS, MEASURED, SLOW, BROWSER]
WITHOUT = [*CHECKS, *(f"{each} --without-browser" for each in (MEASURED, SLOW))]
REASON = "没有安装 Debian 的 chromium"


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in for Python; return the folder where it notes what it was to run.

    A file `fails` there holds a word and an exit code: a call with that word ends with it.
    """
    fails = 'read word code < fails; case "$*" in *"$word"*) exit "$code";; esac'
    script(tmp_path, "python", f'shift\necho "$*" >> called\n{fails}')
    (tmp_path / "fails").write_text("nothing-does 0\n", "utf-8")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    return tmp_path


def begun(machine: Path) -> list[str]:
    """Return what was run, in order; mypy runs twice at once, and either may begin."""
    by_program = groupby(called(machine), key=lambda each: each.partition(" ")[0])
    return [
        each for name, calls in by_program for each in (sorted(calls) if name == "mypy" else calls)
    ]


@pytest.mark.parametrize(
    ("options", "reason", "fails", "runs", "code"),
    [
        ([], None, "", ALL, 0),
        ([], REASON, "", WITHOUT, 1),
        ([], None, "pytest 5", ALL, 5),
        ([], None, "slow 5", ALL, 5),
        ([], None, "browser 5", ALL, 5),
        ([], REASON, "pytest 5", WITHOUT, 5),
        ([], None, "format 3", CHECKS[:2], 3),
        ([], None, "mypy 4", CHECKS, 4),
        ([], None, "win32 4", CHECKS, 4),
        (["--cover"], None, "", [*CHECKS, COVERED, SLOW, BROWSER], 0),
        (["--cover"], None, "--cov 2", [*CHECKS, COVERED, SLOW, BROWSER], 2),
        (
            ["--cover"],
            REASON,
            "",
            [*CHECKS, *(f"{each} --without-browser" for each in (COVERED, SLOW))],
            1,
        ),
        (["--quick"], REASON, "", [*CHECKS[:3], f"{PYTEST} --quick"], 0),
    ],
)
def test_everything_else_runs_where_there_is_no_browser(
    ran: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    *,
    options: list[str],
    reason: str | None,
    fails: str,
    runs: list[str],
    code: int,
) -> None:
    monkeypatch.setattr(sys, "argv", ["tools/test.py", *options])
    monkeypatch.setattr(browser, "get", lambda: reason)
    if fails:
        (ran / "fails").write_text(f"{fails}\n", "utf-8")
    assert made_test.main() == code
    assert begun(ran) == runs
    is_wanted = reason is not None and "--quick" not in options
    said = f"浏览器测试没有运行：这台机器上没有浏览器，也没有装上：{reason}\n" if is_wanted else ""
    assert capfd.readouterr() == (said, "")


def test_a_named_browser_that_is_not_there_leaves_the_browser_tests_out(
    ran: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["tools/test.py"])
    monkeypatch.setenv(browser.WANTED, "/nowhere/chrome")
    assert made_test.main() == 1
    assert called(ran)[-1] == WITHOUT[-1]
    said = capfd.readouterr().out
    assert said.startswith("浏览器测试没有运行：")
    assert "/nowhere/chrome" in said
    assert said.count("\n") == 1
