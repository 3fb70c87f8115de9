"""The browser to test with: named, the system's, or Playwright's own; how a missing one is got."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WANTED = "ZHENGGAI_BROWSER"
"""The environment variable that names the browser to test with."""

DEBIAN = ("chromium-headless-shell", "fonts-noto-cjk", "fontconfig")
"""What Debian gives to test with; without Chinese glyphs, widths and print pages mean nothing."""

_NAMES = (
    "chromium-headless-shell",  # Chromium without its windows: a new visitor in a third of the time
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "{PROGRAMFILES}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Google/Chrome/Application/chrome.exe",
    "{LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Microsoft/Edge/Application/msedge.exe",
    "{PROGRAMFILES}/Microsoft/Edge/Application/msedge.exe",
)


class NoBrowser(Exception):
    """There is no browser to test with; the message says how to get one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A browser, and how it was found."""

    executable: Path
    how: str


def find(own: Path) -> Found:
    """Return the browser to test with; `own` is where Playwright keeps its own.

    Asked for by name, else the system's, else Playwright's own. Raises NoBrowser.
    """
    named = os.environ.get(WANTED)
    if named:
        path = shutil.which(named)
        if path is None:
            raise NoBrowser(f"{WANTED} 写的浏览器找不到：{named}。请写出程序的完整路径。")
        return Found(Path(path), f"{WANTED} 指定的")
    system = next(_installed(), None)
    if system:
        return Found(system, "系统里装好的")
    if own.exists():
        return Found(own, "Playwright 自带的")
    raise NoBrowser(
        "测试要用浏览器，这台机器上没有。请装一个再运行："
        f"Debian 和 Ubuntu 用 apt-get install {' '.join(DEBIAN)}，Windows 和 macOS 装 Chrome 或 Edge；"
        f"装在别处的，用环境变量 {WANTED} 写出程序的路径。"
    )


def _installed() -> Iterator[Path]:
    """Yield the system's browsers that Playwright can drive."""
    for name in _NAMES:
        path = shutil.which(name)
        if path:
            yield Path(path)
    for place in _PLACES:
        path = re.sub(r"\{(.+?)\}", lambda match: os.environ.get(match[1], "/none"), place)
        if Path(path).is_file():
            yield Path(path)


def own_browser() -> Path:
    """Return where Playwright keeps, or would keep, a browser of its own."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where tests are set up

    with sync_playwright() as driver:
        return Path(driver.chromium.executable_path)


def has_browser() -> bool:
    """Tell whether there is a browser to test with. Raises NoBrowser where a named one is not."""
    if os.environ.get(WANTED) or next(_installed(), None):
        return bool(find(Path("/none")))
    return own_browser().exists()


def has_chinese_font() -> bool:
    """Tell whether Chinese is drawn with Chinese glyphs, as far as this system can be asked."""
    if shutil.which("fc-list") is None:
        return not is_debian()
    done = subprocess.run(
        ["fc-list", ":lang=zh-cn"],  # noqa: S607 - wherever fontconfig is installed
        capture_output=True,
        check=False,
    )
    return bool(done.stdout.strip())


def is_debian() -> bool:
    """Tell whether packages can be had from Debian."""
    return shutil.which("apt-get") is not None and Path("/etc/debian_version").is_file()


def get() -> str | None:
    """Get what is missing to test with a browser; return what went wrong, or None.

    Debian's packages where this runs as root, or where whoever sits at the terminal allows sudo;
    else Playwright's own Chromium.
    """
    if has_browser() and has_chinese_font():
        return None
    said = _from_debian() if is_debian() else None
    if not has_browser():
        said = _from_playwright() or said
    return None if has_browser() else said or "没有装上浏览器"


def _from_debian() -> str | None:
    """Install Debian's packages where that is allowed; return what went wrong, or None."""
    packages = " ".join(DEBIAN)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *DEBIAN]
    if not _is_root():
        if not _may_use_sudo(packages):
            return f"没有安装 Debian 的 {packages}"
        install = ["sudo", *install]
    print(f"正在安装浏览器测试要用的 {packages}……", flush=True)
    update = [*install[: install.index("install")], "update", "-qq"]
    for command in (update, install):
        done = subprocess.run(
            command,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
    return None if done.returncode == 0 else _cause(done.stderr)


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _may_use_sudo(packages: str) -> bool:
    """Ask whoever sits at the terminal; without a terminal or sudo there is nobody to ask."""
    if shutil.which("sudo") is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    asked = f"浏览器测试要用 {packages}。用 sudo apt-get install 安装吗？[y/N] "
    return input(asked).strip().lower() in ("y", "yes", "是")


def _from_playwright() -> str | None:
    """Fetch Playwright's Chromium; return what went wrong, or None."""
    print("正在下载 Playwright 自带的 Chromium……", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    return None if done.returncode == 0 else _cause(done.stderr)


def _cause(said: bytes) -> str:
    """Return the first error that a command named, else the last line that it said."""
    lines = [each.strip() for each in said.decode(errors="replace").splitlines() if each.strip()]
    errors = [each for each in lines if each.startswith(("E: ", "Error: "))]
    return (errors[:1] or lines[-1:] or ["没有说明原因"])[0]
