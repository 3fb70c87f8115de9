"""Why a command cannot go on, for whoever asked for it: a terminal today, a local page tomorrow."""

import errno

from generator.domain.diagnostics import Diagnostic
from generator.files.journal import FOLDER, CutOff


class Stop(Exception):
    """The command cannot go on: the message says why and what to do, the code is for scripts.

    `diagnostics` are what an editor has to see before the message.
    """

    def __init__(
        self, message: str, code: int = 1, diagnostics: tuple[Diagnostic, ...] = ()
    ) -> None:
        super().__init__(message)
        self.code = code
        self.diagnostics = diagnostics


def cannot_write(error: OSError) -> Stop:
    """Return why files could not be written, and what to do."""
    if isinstance(error, CutOff):
        return Stop(
            f"{error.folder} 里上一次写入被打断，没有写完的文件后来又被改过，接不上："
            f"{'、'.join(error.files)}。\n请先核对这几个文件（新写的内容在 {FOLDER} 里），"
            f"再删去 {error.folder / FOLDER}，运行一次刚才的命令。"
        )
    where = f" {error.filename}" if error.filename else ""
    return Stop(
        f"写不了文件{where}：{reason_of(error)}。原来的网站没有改动；请检查磁盘和文件夹，再运行一次。"
    )


_IN_USE = (5, 32, 33)
"""What Windows says of a file or folder that another program holds: access denied, sharing, lock."""


def reason_of(error: OSError) -> str:
    """Return why the system refused, in an editor's words; its own words are quoted as such."""
    if getattr(error, "winerror", None) in _IN_USE:
        return "文件或文件夹正在被别的程序使用（资源管理器、命令提示符、Excel、杀毒软件），或者没有写的权限"
    own_words = f"系统的说法：{error.strerror or type(error).__name__}"
    return _REASONS.get(error.errno, own_words)


_REASONS: dict[int | None, str] = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘的配额用完了",
    errno.EFBIG: "文件超过了允许的大小",
    errno.EACCES: "没有写的权限",
    errno.EPERM: "没有写的权限",
    errno.EROFS: "这个磁盘只能读",
    errno.ENOTDIR: "路径当中有一个是文件，不是文件夹",
    errno.EEXIST: "那里已经有一个同名的文件",
    errno.EISDIR: "那里已经有一个同名的文件夹",
    errno.EBUSY: "文件夹正在被别的程序使用",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENOENT: "找不到文件或文件夹",
    errno.EADDRINUSE: "这个端口已经有程序在用",
    errno.EADDRNOTAVAIL: "这台电脑没有这个地址",
}
