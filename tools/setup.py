"""Set up everything in a folder of its own: `python tools/setup.py .venv`, on any system.

Installs exactly what requirements.lock names, each file checked by its hash, then this program
itself: all that the site needs. With `--test`, what requirements-test.lock names comes on top, into
the same folder. Needs nothing but Python 3.11 or later.
"""

import argparse
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
SITE = ROOT / "requirements.lock"
TEST = ROOT / "requirements-test.lock"


def main() -> int:
    """Make the environment, or add to it; return an exit code."""
    for stream in (sys.stdout, sys.stderr):  # a console of another encoding shows ? and goes on
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if sys.version_info < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        print(f"需要 Python {wanted} 或更新的版本，这里是 {sys.version.split()[0]}。")
        return 1
    asked = _asked()
    folder = asked.folder.absolute()
    try:
        if not (asked.test and _python(folder).is_file()):
            _make(folder)
        if asked.test:
            print("正在装测试要用的库……", flush=True)
            _install(folder, TEST)
    except Failed as failed:
        print(failed)
        return 1
    return 0


class Failed(Exception):
    """The environment could not be made; the message says why, and the way out."""


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(".venv"))
    parser.add_argument("--test", action="store_true", help="add what the tests need")
    return parser.parse_args()


def _make(folder: Path) -> None:
    print(f"正在把程序和它需要的库装到 {folder.name}，第一次要一两分钟……", flush=True)
    try:
        venv.create(folder, with_pip=True, clear=True)
    except subprocess.CalledProcessError:
        raise Failed(
            "这台机器的 Python 缺少 venv；在 Debian 上请先运行 apt-get install python3-venv。"
        ) from None
    except OSError as error:
        raise Failed(
            f"没有能够重新建立 {folder}：{error.strerror}。"
            "请关掉正在使用它的窗口和程序（Windows 上用着的文件不能删除），再运行一次。"
        ) from None
    _install(folder, SITE)
    # What builds the program is locked as well, so nothing else is fetched for it.
    _pip(folder, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    _compile(folder)


def _compile(folder: Path) -> None:
    """Compile the program's modules, as pip does those of a library; where it cannot, no harm."""
    compiled = [str(_python(folder)), "-m", "compileall", "-q", str(ROOT / "generator")]
    subprocess.run(compiled, check=False, stdout=subprocess.DEVNULL)


def _install(folder: Path, lock: Path) -> None:
    _pip(folder, "--require-hashes", "-r", str(lock))


def _pip(folder: Path, *arguments: str) -> None:
    pip = [str(_python(folder)), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    if subprocess.run([*pip, *arguments], check=False).returncode:
        raise Failed("没有装上需要的库，pip 说的原因在上面；多半是网络，连上以后再运行一次。")


def _python(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


if __name__ == "__main__":
    sys.exit(main())
