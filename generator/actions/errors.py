"""Why a command cannot go on, for whoever asked for it: a terminal today, a local page tomorrow."""

import errno

from generator.domain.diagnostics import Diagnostic


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
    where = f" {error.filename}" if error.filename else ""
    reason = _REASONS.get(error.errno, error.strerror or type(error).__name__)
    return Stop(
        f"写不了文件{where}：{reason}。原来的网站没有改动；请检查磁盘和文件夹，再运行一次。"
    )


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
}
