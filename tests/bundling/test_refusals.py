"""What makes no bundle: each refused in Chinese, with the way out, and nothing is written."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.actions.errors import Stop
from generator.cli import main
from tests.bundling import standins
from tests.bundling.standins import AMD64, ARM64, I386, python_files, zipped

WHEELS: dict[str, bytes] = {**standins.LIBRARIES, **standins.own()}


def refused(folder: Path, python: bytes, *more: str) -> str:
    """Return why the command wrote no bundle."""
    if not (folder / "wheels").exists():
        standins.lay(folder, WHEELS)
    given = folder / "python.zip"
    given.write_bytes(python)
    options = ["--lock", str(folder / "requirements.lock"), "--wheels", str(folder / "wheels")]
    command = ["bundle", "--python", str(given), "--out", str(folder / "desk.zip"), *options, *more]
    with pytest.raises(Stop) as stop:
        main.main.main(command, standalone_mode=False)
    assert not (folder / "desk.zip").exists()
    return str(stop.value)


def without(*names: str) -> dict[str, bytes]:
    return {name: raw for name, raw in python_files().items() if name not in names}


ARM = {"pythonw.exe": standins.program(ARM64)}
CHANGED = {"python312._pth": b"python312.zip\r\n.\r\n..\\elsewhere\r\n"}
WAY_OUT = "Windows embeddable package"
PYTHONS: Mapping[str, tuple[bytes, str]] = {
    "an installer": (b"MZ" + bytes(1000), "不是 zip，或者坏了"),
    "cut": (zipped(python_files())[:900], "不是 zip，或者坏了"),
    "another zip": (zipped({"index.html": b""}), "里面没有 python3XX._pth"),
    "with folders": (zipped({**python_files(), "Lib/os.py": b""}), "里面不该有 Lib/os.py"),
    "leading out": (zipped({**python_files(), "..": b""}), "里面不该有 .."),
    "without windows": (zipped(without("pythonw.exe")), "里面没有 pythonw.exe"),
    "without modules": (zipped(without("python312.zip")), "里面没有 python312.zip"),
    "too old": (zipped(python_files("python311")), "是 Python 3.11，没有打包：要 3.12 或更新的"),
    "of 32 bits": (zipped(python_files(machine=I386)), "python.exe 是32 位的"),
    "of another machine": (zipped(python_files(machine=ARM64)), "要的是64 位 Intel、AMD"),
    "mixed": (zipped({**python_files(), **ARM}), "pythonw.exe 是64 位 ARM的"),
    "no program": (zipped({**python_files(), "python.exe": b"#!"}), "python.exe 不是 Windows 的程序"),
    "changed paths": (zipped({**python_files(), **CHANGED}), "python312._pth 被改过"),
}  # fmt: skip


@pytest.mark.parametrize("kind", PYTHONS)
def test_another_python_is_refused_with_the_way_out(tmp_path: Path, kind: str) -> None:
    python, why = PYTHONS[kind]
    message = refused(tmp_path, python)
    assert why in message
    assert "embeddable package" in message


def test_a_python_that_is_not_there_is_told(tmp_path: Path) -> None:
    standins.lay(tmp_path, WHEELS)
    command = ["bundle", "--python", str(tmp_path / "none.zip"), "--out", str(tmp_path / "x.zip")]
    with pytest.raises(Stop, match="找不到文件"):
        main.main.main(command, standalone_mode=False)


def test_the_other_platform_wants_the_other_python(tmp_path: Path) -> None:
    message = refused(tmp_path, zipped(python_files(machine=AMD64)), "--platform", "win_arm64")
    assert "不是给 win_arm64 的" in message


def changed(name: str, wheel: Mapping[str, bytes] = {}) -> dict[str, bytes]:
    """Return the wheels with all of one name taken out, and others put in their place."""
    return {**{k: v for k, v in WHEELS.items() if not k.startswith(f"{name}-")}, **wheel}


LOCK = standins.lock_of(WHEELS)
GAMMA = standins.own("Requires-Dist: gamma>=2\n")
LINUX = standins.wheel("alpha", tag="cp312-cp312-manylinux_2_28_x86_64")
OTHER_PYTHON = standins.wheel("alpha", tag="cp313-cp313-win_amd64")
NEWER = standins.wheel("beta", "1.1")
SWAPPED = standins.wheel("beta", files={"beta/evil.py": b"1"})
PICKY = standins.wheel("beta", says="Requires-Python: >=3.13\n")
OLD_ALPHA = standins.own("Requires-Dist: alpha>=2\n")
FOLDERS: Mapping[str, tuple[Mapping[str, bytes], str, str]] = {
    "no program": (changed("zhenggai"), LOCK, "没有程序自己的 wheel；在源代码文件夹里 pip wheel"),
    "missing": (changed("beta"), LOCK, "beta：没有 1.0 的、给Windows（64 位 Intel、AMD）上的 Python 3.12的 wheel"),
    "for Linux": (changed("alpha", LINUX), LOCK, "alpha：没有 1.0 的"),
    "for another Python": (changed("alpha", OTHER_PYTHON), LOCK, "alpha：没有 1.0 的"),
    "another version": (changed("beta", NEWER), LOCK, "beta：这里是 1.1，锁定的是 1.0"),
    "other bytes": (changed("beta", SWAPPED), LOCK, "beta：beta-1.0-py3-none-any.whl 的校验码和锁定文件不符"),
    "not locked": (changed("zhenggai", GAMMA), LOCK, "gamma：zhenggai 要用它，锁定文件里没有"),
    "too low": (changed("zhenggai", OLD_ALPHA), LOCK, "alpha：zhenggai 要 >=2，这里是 1.0"),
    "too old a Python": (changed("beta", PICKY), standins.lock_of(changed("beta", PICKY)), "beta：要 Python >=3.13，这里是 3.12"),
    "another program": (changed("zhenggai", standins.own(version="9.9")), LOCK, "请用同一份源代码做程序的 wheel"),
    "renamed": ({**WHEELS, "alpha.whl": b""}, LOCK, "请不要给下载来的文件改名"),
    "broken": (changed("beta", {"beta-1.0-py3-none-any.whl": b"PK"}), LOCK, "不是完好的 wheel"),
    "an open lock": (WHEELS, "alpha>=1\n", "没有写定版本（==）和校验码"),
    "an empty lock": (WHEELS, "# nothing\n", "里没有一个库"),
    "no lock": (WHEELS, "<html>", "里的这一行看不懂"),
}  # fmt: skip


@pytest.mark.parametrize("kind", FOLDERS)
def test_other_wheels_are_refused_each_with_its_reason(tmp_path: Path, kind: str) -> None:
    wheels, lock, why = FOLDERS[kind]
    standins.lay(tmp_path, wheels, lock)
    assert why in refused(tmp_path, zipped(python_files()))


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    standins.lay(tmp_path, {**SWAPPED, **GAMMA}, LOCK)
    message = refused(tmp_path, zipped(python_files()))
    said = [line.partition("：")[0].strip() for line in message.splitlines()[1:-1]]
    assert said == ["alpha", "beta", "gamma"]


@pytest.mark.parametrize(
    "path",
    [
        "../out.py",
        "/root.py",
        "beta/con.py",
        "beta/a:b.py",
        "beta/nul",
        "beta\\..\\x.py",
        "beta/x. ",
    ],
)
def test_a_path_that_leads_elsewhere_on_windows_is_refused(tmp_path: Path, path: str) -> None:
    hostile = changed("beta", standins.wheel("beta", files={path: b""}))
    standins.lay(tmp_path, hostile)
    assert "Windows 上放不下的文件名" in refused(tmp_path, zipped(python_files()))


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    both = changed("beta", standins.wheel("beta", files={"ALPHA/__init__.py": b""}))
    standins.lay(tmp_path, both)
    assert "里都有 ALPHA/__init__.py" in refused(tmp_path, zipped(python_files()))


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    standins.lay(tmp_path, WHEELS)
    (tmp_path / "other.zip").write_bytes(b"mine")
    python = standins.python(tmp_path)
    command = ["bundle", "--python", str(python), "--out", str(tmp_path / "other.zip")]
    with pytest.raises(Stop, match="--overwrite"):
        main.main.main(command, standalone_mode=False)
    assert (tmp_path / "other.zip").read_bytes() == b"mine"
