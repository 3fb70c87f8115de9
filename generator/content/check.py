"""Read and judge a content folder: one place for every command, the plugin and the tests."""

import datetime
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.content.load import load
from generator.content.proofreading import proofread
from generator.content.rules import judge
from generator.domain.diagnostics import Diagnostic, Place, has_errors, tidy
from generator.domain.model import Content


@dataclass(frozen=True, slots=True)
class Checked:
    """The content as read, and everything an editor should know about it."""

    content: Content
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_sound(self) -> bool:
        """Whether the content may be published."""
        return not has_errors(self.diagnostics)


def check(content: Path, proofread_on: datetime.date | None = None) -> Checked:
    """Read and judge a content folder; with a date, also proofread it as of that day."""
    loaded = load(content)
    advice = proofread(loaded, proofread_on) if proofread_on else ()
    return Checked(loaded.content, tidy((*loaded.diagnostics, *judge(loaded), *advice)))


def no_disclosure(folder: Path) -> Diagnostic | None:
    """Return that a folder holds no disclosure; None where it holds one."""
    if (folder / "disclosure.yml").is_file():
        return None
    message = "这里没有 disclosure.yml，不是一份公布的文件夹"
    hint = "请写明公布的文件夹，例如 content/muye-2025。"
    return Diagnostic(Place(PurePath(folder.resolve().name)), message, hint, "F01")


def check_one(folder: Path) -> Checked:
    """Read and judge the content folder that holds one disclosure; return what concerns that one only."""
    checked = check(folder.resolve().parent)
    own = tuple(
        each
        for each in checked.diagnostics
        if each.place.path.parts[:1] == (folder.resolve().name,)
    )
    return Checked(checked.content, own)
