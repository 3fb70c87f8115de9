"""What a command that was cut off has left half-written in the content, and the way out."""

from collections.abc import Iterator
from pathlib import Path, PurePath

from generator.domain.diagnostics import Diagnostic, Place, Severity
from generator.files.journal import FOLDER, CutOff, Pending, pending


def cut_off(content: Path) -> Iterator[Diagnostic]:
    """Yield the writes to a content folder that were cut off; changes nothing."""
    for folder in (content, *each_disclosure(content)):
        if found := pending(folder):
            yield _diagnostic(found, _shown(folder, content))


def cannot_finish(error: CutOff, content: Path) -> Diagnostic:
    """Return that a write cannot be finished, for its files have been changed since."""
    return _changed(error.files, _shown(error.folder, content))


def each_disclosure(content: Path) -> tuple[Path, ...]:
    """Return the folders of a content folder that hold something."""
    if not content.is_dir():
        return ()
    return tuple(sorted(each for each in content.iterdir() if each.is_dir()))


def _shown(folder: Path, content: Path) -> PurePath:
    return PurePath(folder.relative_to(content)) / FOLDER


def _diagnostic(found: Pending, shown: PurePath) -> Diagnostic:
    if found.changed:
        return _changed(found.changed, shown)
    if not found.total:
        message = "上一次写入还没有开始就被打断了，内容没有变"
        hint = f"不用处理：下一次写入会清掉 {FOLDER}，也可以自己删去。"
        return Diagnostic(Place(shown), message, hint, "F12", Severity.ADVICE)
    message = f"上一次写入被打断，{found.total} 个文件里有 {found.left} 个还没有写完"
    hint = "请运行 zhenggai build，或者再运行一次刚才的命令：会先把没有写完的写完。"
    return Diagnostic(Place(shown), message, hint, "F12")


def _changed(files: tuple[str, ...], shown: PurePath) -> Diagnostic:
    message = f"上一次写入被打断，没有写完的文件后来又被改过，接不上：{'、'.join(files)}"
    hint = (
        f"新写的内容在 {shown.as_posix()} 里（new- 开头的文件）。请先核对这几个文件，"
        f"再删去 {FOLDER} 文件夹，运行一次刚才的命令。"
    )
    return Diagnostic(Place(shown), message, hint, "F12")
