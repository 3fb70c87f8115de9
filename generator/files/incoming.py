"""A file that somebody else made, read at once and within a bound: never a pipe, a device, a loop."""

import errno
import os
import stat
from pathlib import Path


class NotAFile(Exception):
    """There is something at the path that is no file; the message says in Chinese what it is."""


class TooLarge(Exception):
    """The file has more bytes than may be read; `size` says how many."""

    def __init__(self, size: int):
        self.size = size
        super().__init__(size)


_KINDS = (
    (stat.S_ISFIFO, "管道"),
    (stat.S_ISSOCK, "套接字"),
    (stat.S_ISCHR, "设备"),
    (stat.S_ISBLK, "设备"),
)


def read_incoming(path: Path, largest: int) -> bytes:
    """Return the bytes of the file at `path`, which may be a link to a file.

    Raises FileNotFoundError, IsADirectoryError, NotAFile, TooLarge, or another OSError where the
    system does not let it be read. A pipe is never waited for.
    """
    found = os.stat(path)  # noqa: PTH116 - as below, by number
    _require_file(found)
    if found.st_size > largest:
        raise TooLarge(found.st_size)
    # Somebody may put a pipe in the file's place between the two: it is opened without waiting.
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(number, "rb") as stream:  # noqa: PTH123 - a number has no path
        _require_file(os.fstat(number))
        content = stream.read(largest + 1)
    if len(content) > largest:
        raise TooLarge(len(content))
    return content


_REASONS: dict[int | None, str] = {
    errno.ENOENT: "没有这个文件",
    errno.EACCES: "没有读取的权限",
    errno.EPERM: "没有读取的权限",
    errno.ELOOP: "它是一个链接，绕来绕去又指向自己",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENOTDIR: "路径当中有一个是文件，不是文件夹",
    errno.EBUSY: "正在被别的程序使用",
    errno.EIO: "磁盘读不出来",
}


def reason_unread(error: OSError | ValueError) -> str:
    """Return in an editor's words why a file was not read; Python's ValueError is of its path."""
    if isinstance(error, ValueError):
        return "路径里有不能用的字符"
    return _REASONS.get(error.errno, "系统没有让读，也没有说明原因")


def _require_file(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(found.st_mode):
        kinds = (name for is_kind, name in _KINDS if is_kind(found.st_mode))
        raise NotAFile(next(kinds, "特殊文件"))
