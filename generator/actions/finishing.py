"""Writes that were cut off (the program killed, the power gone): finished by whoever opens the site next."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.actions.errors import cannot_write
from generator.files import journal


@dataclass(frozen=True, slots=True)
class CutOff:
    """A write that was cut off, and what became of it, in a clerk's words."""

    words: str
    is_finished: bool = True


def finish(folders: Iterable[Path]) -> tuple[CutOff, ...]:
    """Finish what was cut off in some folders; what is being written at this moment is left alone."""
    left = (folder for folder in folders if (folder / journal.FOLDER).is_dir())
    return tuple(found for folder in left if (found := _finished(folder)))


def _finished(folder: Path) -> CutOff | None:
    try:
        files = journal.finish_left(folder)
    except OSError as error:
        return CutOff(str(cannot_write(error)), is_finished=False)
    if files is None:
        return None
    if files:
        return CutOff(
            f"上一次存到一半，程序被关掉了（{folder.name}）。刚才已经接着写完：{files} 个文件，"
            "都是那一次要存的。请看一看。"
        )
    # Killed before it began, or when all was written and only the journal's folder was left.
    return CutOff(
        f"上一次存的时候，程序被关掉了（{folder.name}）。文件都是完整的：那一次要么全写了，要么一个"
        "也没有写。请看一看，没有的再存一次。"
    )
