"""Wheels from a package index, through pip: the locked ones, each held to its checksum."""

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from packaging.utils import canonicalize_name

from generator.actions.bundling.lock import Locked
from generator.actions.bundling.target import Target
from generator.actions.errors import Stop, reason_of
from generator.files.bounded_process import Bounds, OverTime, run_bounded

_BOUNDS = Bounds(seconds=1800, memory=4 * 1024**3)
_MISSING = re.compile(r"No matching distribution found for ([\w.-]+)==")
_ERROR = re.compile(r"ERROR: (.+)")
_BUILDS = frozenset({"editables", "hatchling", "pluggy", "tomlkit", "trove-classifiers"})
"""What only builds the program."""
_CLUSTER = frozenset(
    [
        "cloudpickle", "dask", "distributed", "fsspec", "importlib-metadata", "lazy-importer", "locket", "msgpack", "partd",
        "psutil", "sortedcontainers", "tblib", "toolz", "tornado", "zict", "zipp",
    ]
)  # fmt: skip
"""What only `zhenggai build --cluster` needs, and the desk of one machine does not."""
_NOT_NEEDED = _BUILDS | _CLUSTER


def fetch(locked: Mapping[str, Locked], target: Target, folder: Path) -> None:
    """Have pip download the locked wheels for a target; raises Stop with each that is not to be had."""
    wanted = {name: each for name, each in locked.items() if name not in _NOT_NEEDED}
    missing: list[Locked] = []
    while name := _download(wanted.values(), target, folder):
        missing.append(wanted.pop(name))
    if missing:
        raise Stop(
            f"没有给{target.words}的 wheel，没有打包："
            f"{'、'.join(f'{each.name} {each.version}' for each in missing)}。"
            + (
                "ARM 的电脑可以用 win_amd64 的包（Windows 11 能运行它）。"
                if _is_arm(target)
                else ""
            )
        )


def _is_arm(target: Target) -> bool:
    return target.platform == "win_arm64"


def _download(wanted: Iterable[Locked], target: Target, folder: Path) -> str:
    """Return "" where all were downloaded, else the name of one that there is not."""
    asked = folder / "asked.txt"
    asked.write_text("".join(f"{each.as_requirement()}\n" for each in wanted), "utf-8")
    said = _pip(
        folder, "download", "--require-hashes", "-r", str(asked), "-d", str(folder), "--no-deps",
        "--only-binary=:all:", "--platform", target.platform, "--implementation", "cp",
        "--python-version", target.python,
    )  # fmt: skip
    if not said:
        return ""
    if found := _MISSING.search(said):
        return canonicalize_name(found[1])
    raise _failed(said, "多半是网络，或者下载来的和锁定的校验码不符。连上以后再运行一次")


def build_program(source: Path, folder: Path) -> None:
    """Have pip make the program's own wheel of its source folder; raises Stop where it is none."""
    if not (source / "pyproject.toml").is_file():
        raise Stop(
            f"{source} 不是源代码文件夹（没有 pyproject.toml），做不出程序自己的 wheel，没有打包。"
            "请在源代码文件夹里运行，或者用 --wheels 指出放好全部 wheel 的文件夹。"
        )
    said = _pip(
        folder, "wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(source)
    )
    if said:
        raise _failed(said, "程序自己的 wheel 没有做成；请先在源代码文件夹里运行 tools/setup.py")


def _failed(said: str, why: str) -> Stop:
    errors = _ERROR.findall(said)
    last = f"\npip 的说法：{errors[-1][:300]}" if errors else ""
    return Stop(f"wheel 没有取齐，没有打包。{why}。{last}")


def _pip(folder: Path, verb: str, *arguments: str) -> str:
    """Run pip; return "" where it did it, else what it wrote down."""
    log = folder / "pip.log"
    log.unlink(missing_ok=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    try:
        code, _ = run_bounded(
            [*pip, "--log", str(log), verb, "--quiet", *arguments], _BOUNDS, is_quiet=True
        )
    except OverTime:
        raise Stop("pip 半小时还没有取完，没有打包。请看网络，再运行一次。") from None
    except OSError as error:
        raise Stop(f"pip 运行不了（{reason_of(error)}），没有打包。") from error
    if not code:
        return ""
    written = log.read_text("utf-8", "replace") if log.is_file() else ""
    return written or "ERROR: 这个 Python 没有 pip；请用 tools/setup.py 装好的环境"
