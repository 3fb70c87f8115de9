"""What starts the desk on Windows, line by line; Windows itself is not here (docs/windows.md)."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.actions.bundling import launcher
from tests.sites import ROOT, environment, run

RAW = launcher.icon()
LINES = RAW.decode("gbk").split("\r\n")
RUNS = LINES[: LINES.index(":unpack")]
"""What runs where nothing is wrong."""

WANTED = [
    "@echo off",
    "setlocal DisableDelayedExpansion",  # a path may hold !
    r'if not exist "%~dp0app\pythonw.exe" goto unpack',
    r'if not exist "%~dp0app\Lib\site-packages\generator\__main__.py" goto unpack',
    "ver >nul",  # no errorlevel from before: `start` leaves it as it is where it starts something
    r'start "" "%~dp0app\pythonw.exe" -m generator desk --beside "%~dp0."',
    "if errorlevel 1 goto blocked",
    "exit /b 0",
    "",
]


def test_it_starts_the_desk_and_leaves_no_console() -> None:
    assert RUNS == WANTED


def test_lines_end_as_windows_wants_and_nothing_stands_before_the_first() -> None:
    assert RAW.startswith(b"@echo off\r\n")
    assert RAW.count(b"\n") == RAW.count(b"\r\n") == RAW.count(b"\r")
    assert RAW.endswith(b"\r\n")


def test_chinese_is_reached_only_under_the_code_page_that_it_is_written_in() -> None:
    """A console of code page 65001 or 437 reads these lines as 936 once it was told to."""
    is_936 = False
    for line in RAW.split(b"\r\n"):
        is_936 = (is_936 and not line.startswith(b":")) or line == b"chcp 936 >nul"
        is_936 = is_936 or line == b":wait"  # both ways here came past a chcp
        assert is_936 or line.isascii(), line
    where = LINES.index(":wait")
    assert LINES[where - 1] == ""
    assert LINES[LINES.index(":blocked") - 2 :][:2] == ["goto wait", ""]


def test_no_path_and_no_word_is_taken_for_a_command() -> None:
    """A folder may be called `U 盘 (1) & 备份!`: every path is quoted, and no block is in brackets."""
    for line in LINES:
        outside = "".join(line.split('"')[::2])
        assert "%~dp0" not in outside, line
        assert line.count('"') % 2 == 0
        assert not line.endswith('\\"')
        assert "(" not in outside, line
        if line.startswith("echo   "):
            assert not set(line) & set('%!&|<>^()"'), line


def test_every_goto_has_its_label() -> None:
    wanted = set(re.findall(r"goto (\w+)", RAW.decode("gbk")))
    assert wanted == {line[1:] for line in LINES if line.startswith(":")}


def test_what_went_wrong_is_told_and_stays_to_be_read() -> None:
    assert LINES[LINES.index(":wait") :] == [":wait", "echo.", "pause", "exit /b 1", ""]
    told = "\n".join(LINES)
    assert "选“全部解压缩”" in told
    assert "杀毒软件" in told


def test_the_words_of_the_desk_take_what_the_icon_says() -> None:
    from generator.cli.desk import desk_command  # noqa: PLC0415 - its module starts no desk

    options = {each for parameter in desk_command.params for each in parameter.opts}
    assert "--beside" in options


def test_python_looks_for_modules_in_the_bundle_only() -> None:
    assert launcher.paths("python312") == (
        b"python312.zip\r\n.\r\nLib\\site-packages\r\nimport site\r\n"
    )


def test_one_line_sends_what_is_compiled_elsewhere() -> None:
    """Only a line that begins with `import ` runs; it is ASCII, for Windows reads it in any code page."""
    text = launcher.compiled_elsewhere("0123456789abcdef").decode("ascii")
    assert text.startswith("import ")
    assert text.count("\n") == 1
    ast.parse(text)


@pytest.mark.process
def test_nothing_is_written_beside_the_program(tmp_path: Path) -> None:
    """Runs the line as an isolated Python runs it, here by `site` of this one."""
    packages = tmp_path / "整改公开 (1) & 备份" / "Lib" / "site-packages"
    packages.mkdir(parents=True)
    (packages / "zhenggai.pth").write_bytes(launcher.compiled_elsewhere("0123456789abcdef"))
    (packages / "some_library.py").write_text("here = 1\n", "utf-8")
    before = sorted(packages.rglob("*"))
    code = f"import site; site.addsitedir({str(packages)!r}); import some_library"
    env = environment(LOCALAPPDATA=str(tmp_path / "user"))
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", code]
    subprocess.run(command, env=env, cwd=tmp_path, check=True)
    assert sorted(packages.rglob("*")) == before
    kept = tmp_path / "user" / "zhenggai" / "python-0123456789ab"
    assert [each.name.partition(".")[0] for each in kept.rglob("*.pyc")] == ["some_library"]


@pytest.mark.process
@pytest.mark.slow
def test_no_command_writes_into_the_folder_of_the_program(tmp_path: Path) -> None:
    program = tmp_path / "app" / "generator"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "generator", program, ignore=ignored)
    shutil.copytree(ROOT / "theme", program / "theme", ignore=ignored)
    before = sorted(program.parent.rglob("*"))
    prefix = str(tmp_path / "user")
    env = environment(PYTHONPATH=str(program.parent), PYTHONPYCACHEPREFIX=prefix)
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    home = tmp_path / "home"
    for cwd, arguments in (
        (tmp_path, ("init", "home")),
        (home, ("new", "content/xian-2025")),
        (home, ("build",)),
    ):
        done = run(sys.executable, "-m", "generator", *arguments, cwd=cwd, env=env)
        assert done.returncode == 0, done.stdout + done.stderr
    assert list((tmp_path / "user").rglob("*.cache")), "it was the copy that ran"
    assert sorted(program.parent.rglob("*")) == before


@pytest.mark.parametrize("raw", [launcher.note("0.1.0"), launcher.as_text("许可\n")])
def test_notes_are_read_by_notepad_of_any_age(raw: bytes) -> None:
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_the_note_says_what_the_program_does() -> None:
    text = launcher.note("0.1.0").decode("utf-8-sig")
    assert f"名称是“{launcher.SITES}”" in text
    assert "结束工作台" in text
