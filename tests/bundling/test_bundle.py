"""What a bundle holds, and that the same things give the same bytes."""

import os
import zipfile
from pathlib import Path

import pytest

from generator.cli import main
from tests.bundling import standins


def bundled(folder: Path, *more: str, machine: int = standins.AMD64) -> zipfile.ZipFile:
    """Make a bundle of stand-ins as the command does, and return it open."""
    if not (folder / "wheels").exists():
        standins.lay(folder, {**standins.LIBRARIES, **standins.own()})
    python = standins.python(folder, machine=machine)
    out = folder / "desk.zip"
    options = ["--lock", str(folder / "requirements.lock"), "--wheels", str(folder / "wheels")]
    command = ["bundle", "--python", str(python), "--out", str(out), *options, *more]
    main.main.main(command, standalone_mode=False)
    return zipfile.ZipFile(out)


def test_it_holds_python_program_libraries_and_what_starts_them(tmp_path: Path) -> None:
    packages = "整改公开/app/Lib/site-packages/"
    found = set(bundled(tmp_path).namelist())
    python = {f"整改公开/app/{name}" for name in standins.python_files()}
    code = ("generator/__main__.py", "generator/theme/main.html", "zhenggai/__init__.py")
    libraries = ("alpha/__init__.py", "beta/__init__.py", "zhenggai.pth")
    about = ("alpha-1.0.dist-info", "beta-1.0.dist-info", "zhenggai-0.1.0.dist-info")
    assert found == {
        *("整改公开/整改公开.cmd", "整改公开/请先读.txt", "整改公开/LICENSES.txt"),
        *python,
        *(packages + each for each in (*code, *libraries)),
        *(f"{packages}{each}/METADATA" for each in about),
        *(f"{packages}{each}/WHEEL" for each in about),
        *(f"{packages}{each}/licenses/LICENSE" for each in about),
    }


@pytest.mark.parametrize(
    ("platform", "machine", "tag"),
    [("win_amd64", standins.AMD64, "win_amd64"), ("win_arm64", standins.ARM64, "win_arm64")],
)
def test_the_wheel_of_the_platform_is_taken(
    tmp_path: Path, platform: str, machine: int, tag: str
) -> None:
    wheels = {**standins.LIBRARIES, **standins.own()}
    for each in ("win_amd64", "win_arm64"):
        marked = standins.wheel("alpha", tag=f"cp312-cp312-{each}", files={f"alpha/{each}": b""})
        wheels |= marked
    standins.lay(tmp_path, wheels)
    names = bundled(tmp_path, "--platform", platform, machine=machine).namelist()
    assert [each.rpartition("/")[2] for each in names if "/alpha/win_" in each] == [tag]


def test_programs_and_manuals_of_wheels_stay_out_and_libraries_go_to_their_place(
    tmp_path: Path,
) -> None:
    data = {
        "beta-1.0.data/scripts/beta.py": b"",
        "beta-1.0.data/data/share/man/beta.1": b"",
        "beta-1.0.data/platlib/beta/inner.pyd": b"",
    }
    wheels = {**standins.LIBRARIES, **standins.own(), **standins.wheel("beta", files=data)}
    standins.lay(tmp_path, wheels)
    inside = [each for each in bundled(tmp_path).namelist() if "beta" in each]
    assert not [each for each in inside if ".data/" in each or "scripts" in each]
    assert "整改公开/app/Lib/site-packages/beta/inner.pyd" in inside


def test_the_same_things_give_the_same_bytes(tmp_path: Path) -> None:
    bundled(tmp_path)
    first = (tmp_path / "desk.zip").read_bytes()
    for file in tmp_path.rglob("*.whl"):
        os.utime(file, (0, 0))
    bundled(tmp_path, "--overwrite")
    assert (tmp_path / "desk.zip").read_bytes() == first


def test_names_are_marked_as_unicode_so_that_explorer_reads_them(tmp_path: Path) -> None:
    entries = bundled(tmp_path).infolist()
    assert all(each.flag_bits & 0x800 for each in entries if not each.filename.isascii())


def test_the_list_of_licences_names_each_with_its_text(tmp_path: Path) -> None:
    text = bundled(tmp_path).read("整改公开/LICENSES.txt").decode("utf-8-sig")
    place = "app\\Lib\\site-packages\\"
    assert text.splitlines()[3:] == [
        "Python 3.12  PSF-2.0  app\\LICENSE.txt",
        "",
        f"alpha 1.0  MIT  {place}alpha-1.0.dist-info\\licenses\\LICENSE",
        f"beta 1.0  BSD License  {place}beta-1.0.dist-info\\licenses\\LICENSE",
        f"zhenggai 0.1.0  MIT  {place}zhenggai-0.1.0.dist-info\\licenses\\LICENSE",
    ]


def test_what_states_no_licence_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wheels = {**standins.LIBRARIES, **standins.own(), **standins.wheel("beta")}
    standins.lay(tmp_path, wheels)
    text = bundled(tmp_path).read("整改公开/LICENSES.txt").decode("utf-8-sig")
    assert "beta 1.0  没有写明" in text
    assert "没有写明许可证的，请先弄清楚：beta\n" in capsys.readouterr().out
