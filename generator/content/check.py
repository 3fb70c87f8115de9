"""Read and judge a content folder: one place for every command, the plugin and the tests."""

import datetime
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.content.known import NOTHING_KNOWN, Known
from generator.content.load import Loaded, ReadFolder, load, read_folder
from generator.content.rules import is_judged_alone, judge, judge_one
from generator.domain.diagnostics import Diagnostic, Place, has_errors, tidy
from generator.domain.json_values import Unreadable, read, written
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


def check(
    content: Path, proofread_on: datetime.date | None = None, known: Known = NOTHING_KNOWN
) -> Checked:
    """Read and judge a content folder; with a date, also proofread it as of that day.

    What is `known` of the folder of a disclosure is not read again.
    """
    folders = _Folders(known)
    loaded = load(content, folders.read)
    advice = _proofread(loaded, proofread_on) if proofread_on else ()
    judged = judge(loaded, folders.breaches)
    return Checked(loaded.content, tidy((*loaded.diagnostics, *judged, *advice)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What is known of the folder of a disclosure as long as it does not change."""

    read: ReadFolder
    breaches: tuple[Diagnostic, ...] | None
    """What breaks a rule in it; None where that depends on others."""


def _proofread(loaded: Loaded, on: datetime.date) -> tuple[Diagnostic, ...]:
    from generator.content.proofreading import proofread  # noqa: PLC0415 - a build does not need it, and starts the sooner

    return proofread(loaded, on)


class _Folders:
    """The folders of disclosures, each read where nothing is known of it."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self.breaches: dict[str, tuple[Diagnostic, ...]] = {}

    def read(self, root: Path, folder: Path) -> ReadFolder:
        found = self._kept(folder)
        if found is None:
            found = _found(root, folder)
            raw = written(found)
            if read(_Found, raw) == found:  # else something of it is no plain value
                self._known.put(folder, _WHAT, raw)
        if found.breaches is not None:
            self.breaches[folder.name] = found.breaches
        return found.read

    def _kept(self, folder: Path) -> _Found | None:
        raw = self._known.get(folder, _WHAT)
        with suppress(Unreadable):
            return read(_Found, raw) if raw else None
        return None


_WHAT = "checked"


def _found(root: Path, folder: Path) -> _Found:
    found = read_folder(root, folder)
    disclosure = found.disclosure
    breaches = None
    if disclosure and is_judged_alone(disclosure):
        breaches = judge_one(disclosure, root, found.gaps)
    return _Found(read=found, breaches=breaches)


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
