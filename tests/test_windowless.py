"""Without a console (pythonw) whatever ends the program is shown in a window; nothing is lost in silence."""

import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from generator.cli import windowless
from generator.files.bounded_process import errors_go
from tests.sites import environment


@pytest.fixture(autouse=True)
def streams(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the streams of the test put back, whatever takes their place."""
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    monkeypatch.setattr(sys, "stderr", sys.stderr)


def shown(code: int, said: str) -> list[str]:
    def start() -> NoReturn:
        sys.stderr.write(said)
        sys.exit(code)

    windows: list[str] = []
    with pytest.raises(SystemExit) as leaving:
        windowless.run(start, windows.append)
    assert leaving.value.code == code
    return windows


def test_a_refusal_is_shown_as_it_would_be_printed() -> None:
    assert shown(1, "工作台要另外装。") == ["工作台要另外装。"]


def test_success_shows_nothing() -> None:
    assert shown(0, "工作台在……") == []


def test_of_much_the_end_is_shown() -> None:
    (text,) = shown(1, "一" * 100_000 + "结尾")
    assert text.endswith("结尾")
    assert len(text) <= 3_000


def test_a_bug_is_shown_with_its_traceback() -> None:
    windows: list[str] = []

    def start() -> NoReturn:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        windowless.run(start, windows.append)
    assert "程序出错了" in windows[0]
    assert "ZeroDivisionError" in windows[0]


def test_what_is_started_from_there_may_say_what_it_likes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert errors_go() is None
    monkeypatch.setattr(sys, "__stderr__", None)
    assert errors_go() == subprocess.DEVNULL


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell closes the streams")
def test_the_program_runs_without_streams(tmp_path: Path) -> None:
    command = f'exec "{sys.executable}" -m generator init made >&- 2>&-'
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, env=environment(), check=False)
    assert done.returncode == 0, "what it says is no reason to fail"
    assert (tmp_path / "made" / "mkdocs.yml").is_file()
