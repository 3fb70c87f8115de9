"""Set up everything in a folder of its own: `python tools/setup.py .venv`, on any system.

Installs exactly what requirements.lock names, each file checked by its hash, then this program
itself. Needs nothing but Python 3.11 or later.
"""

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)


def main() -> int:
    """Make the environment; return an exit code."""
    if sys.version_info < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        print(f"需要 Python {wanted} 或更新的版本，这里是 {sys.version.split()[0]}。")
        return 1
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".venv").absolute()
    print(f"正在把程序和它需要的库装到 {folder.name}，第一次要一两分钟……", flush=True)
    try:
        venv.create(folder, with_pip=True, clear=True)
    except subprocess.CalledProcessError:
        print("这台机器的 Python 缺少 venv；在 Debian 上请先运行 apt-get install python3-venv。")
        return 1
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")], check=True)
    # What builds the program is locked as well, so nothing else is fetched for it.
    own = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    return subprocess.run([*pip, *own], check=True).returncode


if __name__ == "__main__":
    sys.exit(main())
