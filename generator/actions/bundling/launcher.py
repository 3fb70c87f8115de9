"""What starts the desk from a bundle: the icon, the paths of its Python, the note beside them.

The `.cmd` is read by a console of any code page: all of it that runs is ASCII. Its Chinese words stand
after `chcp 936` in that code page, which every Windows has and whose consoles have a Chinese font;
they are reached only where something is wrong.
"""

APP = "app"
"""The folder of Python and the libraries; ASCII, because the `.cmd` names it."""
ICON = "整改公开.cmd"
NOTE = "请先读.txt"
SITES = "站点"
"""A folder of this name beside the icon has the desk keep everything there: for a USB stick."""
PACKAGES = "Lib\\site-packages"

_RUNS = r"""@echo off
setlocal DisableDelayedExpansion
if not exist "%~dp0app\pythonw.exe" goto unpack
if not exist "%~dp0app\Lib\site-packages\generator\__main__.py" goto unpack
ver >nul
start "" "%~dp0app\pythonw.exe" -m generator desk --beside "%~dp0."
if errorlevel 1 goto blocked
exit /b 0

:unpack
chcp 936 >nul
echo.
{unpack}
goto wait

:blocked
chcp 936 >nul
echo.
{blocked}

:wait
echo.
pause
exit /b 1
"""
_UNPACK = (
    "没有打开：这里的文件不全。",
    "请在压缩包上点右键，选“全部解压缩”，解到一个文件夹里，",
    "再打开那个文件夹里的“整改公开”。不要在压缩包里面直接打开。",
    "解压以后还是这样的，多半是杀毒软件拿走了文件，请找管理员。",
)
_BLOCKED = (
    "没有打开：Windows 没有让程序运行。",
    "多半是杀毒软件或者单位的安全规定拦住了 app 文件夹里的 pythonw.exe。",
    "请把这句话和“请先读”一起给管理员看。",
)

_NOTE = f"""\
整改公开 工作台 {{version}}

打开：双击“整改公开”。浏览器里会打开工作台；不用安装，不用管理员权限，不用上网。
第一次打开要十几秒。Windows 问“是否运行”的，先看是不是本单位给的文件，再选“更多信息”“仍要运行”。
结束：在工作台最上面点“结束工作台”。

网站放在哪里：
  平时放在您自己的文件夹里（C:\\Users\\您的用户名\\整改公开），换新版本、删去这个文件夹都不影响。
  要放在 U 盘上带着走的：在“整改公开”旁边建一个文件夹，名称是“{SITES}”，再打开。
  以后新建的网站、工作台记住的东西都在那里，不留在电脑上。

换新版本：先结束工作台，把这个文件夹里除“{SITES}”以外的都删去，再解压新的。
程序不往自己的文件夹里写任何东西。给管理员看的：docs/windows.md；许可证：LICENSES.txt。
"""


def icon() -> bytes:
    """Return the file that is double-clicked."""
    text = _RUNS.format(unpack=_echoed(_UNPACK), blocked=_echoed(_BLOCKED))
    return text.replace("\n", "\r\n").encode("gbk")


def _echoed(lines: tuple[str, ...]) -> str:
    return "\n".join(f"echo   {line}" for line in lines)


def note(version: str) -> bytes:
    """Return the note; Notepad reads it anywhere."""
    return as_text(_NOTE.format(version=version))


def as_text(text: str) -> bytes:
    """Return a text as Notepad of any age shows it: UTF-8 with its mark, CRLF."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def paths(stem: str) -> bytes:
    """Return the `._pth` of the embedded Python: its own modules and our libraries, nothing else."""
    return f"{stem}.zip\r\n.\r\n{PACKAGES}\r\nimport site\r\n".encode()


def compiled_elsewhere(digest: str) -> bytes:
    """Return the `.pth` that has Python keep what it compiles with the user, never beside the program.

    An embedded Python reads no `PYTHON…` variables, and the processes that it starts get none of its
    options; a line of a `.pth` runs in each of them. The name holds a checksum of what is bundled: all
    files have the same time, so that what an older bundle compiled would be taken for this one's.
    """
    line = (
        "import os, sys; sys.pycache_prefix = os.path.join("
        'os.environ.get("LOCALAPPDATA") or os.path.expanduser("~"), '
        f'"zhenggai", "python-{digest[:12]}")'
    )
    return f"{line}\n".encode()
