"""The embeddable Python of python.org, as it comes: looked into, and refused where it is another thing."""

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.actions.bundling.target import MACHINES, WORDS, Target
from generator.actions.errors import Stop, reason_of
from generator.files.incoming import NotAFile, TooLarge, read_incoming
from generator.files.package import Bounds, DamagedPackage, RefusedPackage, opened

LARGEST = 60_000_000
"""The largest ZIP, in bytes; that of Python 3.14 has 12 MB."""
_BOUNDS = Bounds(unpacked=200_000_000, xml=1_000_000, marks=0, parts=500)
OLDEST = (3, 12)
_PATHS = re.compile(r"python(3)(\d{1,2})\._pth")
_I386 = 0x014C

WAY_OUT = (
    "请到 python.org 的 Windows 下载页取 “Windows embeddable package”（文件名像 "
    "python-3.12.10-embed-amd64.zip；ARM 的是 embed-arm64），不解开，用 --python 指出它。"
)


@dataclass(frozen=True, slots=True)
class Embedded:
    """An embeddable Python: what it is for, and its files, which all lie in one folder."""

    target: Target
    files: Mapping[str, bytes]

    @property
    def paths(self) -> str:
        """The name of the file that says where modules are looked for."""
        return f"python{''.join(map(str, self.target.version))}._pth"


def read(file: Path, platform: str) -> Embedded:
    """Return the embeddable Python in a ZIP file; raises Stop where it is none for the platform."""
    files = _unpacked(file)
    version = _version(file, files)
    target = Target(version, platform)
    stem = f"python{version[0]}{version[1]}"
    programs = ("python.exe", "pythonw.exe", f"{stem}.dll")
    if missing := [each for each in (*programs, f"{stem}.zip") if each not in files]:
        raise _refused(file, f"里面没有 {'、'.join(missing)}")
    if wrong := tuple(_of_another_machine({name: files[name] for name in programs}, platform)):
        raise Stop(
            f"{file} 不是给 {platform} 的，没有打包：{'；'.join(wrong)}，"
            f"要的是{WORDS[platform]}。请换成那一种的 embeddable package，或者改 --platform。"
        )
    _require_plain_paths(file, files[f"{stem}._pth"], stem)
    return Embedded(target, files)


def _refused(file: Path, why: str) -> Stop:
    return Stop(f"{file} 不是可以嵌入的 Python，没有打包：{why}。{WAY_OUT}")


def _unpacked(file: Path) -> Mapping[str, bytes]:
    try:
        with opened(read_incoming(file, LARGEST), _BOUNDS) as package:
            parts = package.infolist()
            if inside := [each.filename for each in parts if not _is_plain(each.filename)]:
                raise _refused(file, f"里面不该有 {inside[0]}")
            return {each.filename: package.read(each) for each in parts}
    except DamagedPackage as error:
        raise _refused(file, "不是 zip，或者坏了") from error
    except RefusedPackage as error:
        raise _refused(file, error.what) from error
    except TooLarge as error:
        raise _refused(file, f"有 {error.size // 1_000_000} MB，太大") from error
    except NotAFile as error:
        raise _refused(file, f"它是{error}") from error
    except OSError as error:
        raise Stop(f"读不了 {file}（{reason_of(error)}），没有打包。{WAY_OUT}") from error


def _is_plain(name: str) -> bool:
    """Tell whether a name is that of a file beside the others; the embeddable Python has no folders."""
    return re.fullmatch(r"[\w.-]+", name, re.ASCII) is not None and name.strip(".") != ""


def _version(file: Path, files: Mapping[str, bytes]) -> tuple[int, int]:
    found = [match for name in files if (match := _PATHS.fullmatch(name))]
    if len(found) != 1:
        raise _refused(file, "里面没有 python3XX._pth")
    version = (int(found[0][1]), int(found[0][2]))
    if version < OLDEST:
        oldest, there = (".".join(map(str, each)) for each in (OLDEST, version))
        raise Stop(f"{file} 是 Python {there}，没有打包：要 {oldest} 或更新的。{WAY_OUT}")
    return version


def _of_another_machine(programs: Mapping[str, bytes], platform: str) -> Iterator[str]:
    names = {number: WORDS[name] for name, number in MACHINES.items()} | {_I386: WORDS["win32"]}
    for name, content in programs.items():
        machine = machine_of(content)
        if machine is None:
            yield f"{name} 不是 Windows 的程序"
        elif machine != MACHINES[platform]:
            yield f"{name} 是{names.get(machine, '别的处理器')}的"


def machine_of(program: bytes) -> int | None:
    """Return what the head of a Windows program says it is for; None where it is no such program."""
    if len(program) < 0x40 or program[:2] != b"MZ":
        return None
    (place,) = struct.unpack_from("<I", program, 0x3C)
    if program[place : place + 4] != b"PE\0\0" or len(program) < place + 6:
        return None
    return int(struct.unpack_from("<H", program, place + 4)[0])


def _require_plain_paths(file: Path, raw: bytes, stem: str) -> None:
    """Refuse a Python whose paths somebody changed: who unpacks it would run what lies elsewhere."""
    lines = {each.strip() for each in raw.decode("utf-8", "replace").splitlines()}
    said = {each for each in lines if each and not each.startswith("#")}
    if said - {"import site"} != {f"{stem}.zip", "."}:
        raise _refused(file, f"{stem}._pth 被改过")
