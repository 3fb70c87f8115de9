"""Save marks that a person changed, and bring the data to them: what an editor and `import DIR --yes` do."""

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.actions import assembling
from generator.actions.errors import Stop, cannot_write
from generator.content.announcement_text import ASSEMBLED, MARKED
from generator.content.yaml_source import read_text
from generator.domain.diagnostics import Diagnostic, has_errors
from generator.files import writer
from generator.importing.assemble import Assembled, assemble_text
from generator.text.marked.marked_text import MarkedText
from generator.text.marked.read import read_marked
from generator.text.marked.write import write_marked


@dataclass(frozen=True, slots=True)
class Shown:
    """The marked text of a disclosure as somebody was shown it."""

    raw: str
    text: MarkedText

    @property
    def sha256(self) -> str:
        """What tells it from any other."""
        return hashlib.sha256(self.raw.encode()).hexdigest()


class ChangedMeanwhile(Exception):
    """The file is not what was shown; nothing was written."""

    def __init__(self, now: Shown) -> None:
        super().__init__("the marked text was changed meanwhile")
        self.now = now


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a save: the marks always stand in the file, the data follows where nothing is in the way."""

    now: Shown
    diagnostics: tuple[Diagnostic, ...]
    stop: str = ""
    """Why the data did not follow; "" where it did."""


def shown(folder: Path) -> Shown:
    """Return the marked text of a disclosure; raises Stop where it cannot be read."""
    raw = read_text(folder / MARKED, PurePath(folder.name) / MARKED)
    if isinstance(raw, Diagnostic):
        raise Stop("标注读不出来。", diagnostics=(raw,))
    return Shown(raw, read_marked(raw).text)


def is_assembled(folder: Path, now: Shown) -> bool:
    """Tell whether the data was brought to these marks already."""
    file = folder / ASSEMBLED
    return file.is_file() and file.read_bytes() == now.raw.encode()


def given(raw: str, name: str) -> Assembled:
    """Return what a marked text gives; `name` is the folder of its disclosure."""
    return assemble_text(read_marked(raw).text, PurePath(name) / MARKED)


def save(folder: Path, was: str, text: MarkedText | str) -> Saved:
    """Write marks over the file that was shown, and then the data that they give.

    `was` is the hash of what was shown. Raises ChangedMeanwhile where the file is another one now.
    A text (not marks) is one that stood there before: what nobody had confirmed then is not confirmed now.
    """
    before = shown(folder)
    if before.sha256 != was:
        raise ChangedMeanwhile(before)
    raw = text if isinstance(text, str) else write_marked(text)
    try:
        writer.write(folder, {MARKED: raw.encode()})
    except OSError as error:
        raise cannot_write(error) from error
    try:
        prepared = assembling.prepare(folder)
    except Stop as stop:
        return Saved(shown(folder), stop.diagnostics, str(stop))
    if has_errors(prepared.diagnostics):
        message = "标注和文件对不上：标注已经存下，数据还没有改。请按提示决定。"
        return Saved(shown(folder), prepared.diagnostics, message)
    if prepared.files:
        assembling.write(folder, prepared)
    if isinstance(text, str):
        _put_back(folder, raw)
    return Saved(shown(folder), prepared.diagnostics)


def _put_back(folder: Path, raw: str) -> None:
    """Let a marked text be what it was, where the assembly has only confirmed what came back."""
    now, before = shown(folder), read_marked(raw).text
    if now.raw != raw and _unsigned(now.text) == _unsigned(before):
        files = dict.fromkeys((MARKED, ASSEMBLED), raw.encode())
        try:
            writer.write(folder, files)
        except OSError as error:
            raise cannot_write(error) from error


def _unsigned(text: MarkedText) -> list[tuple[str, list[tuple[int, str, str]]]]:
    """Return what a marked text says, whoever said it."""
    return [
        (line.text, [(each.at, each.mark.word, each.mark.argument) for each in line.marks])
        for line in text.lines
    ]
