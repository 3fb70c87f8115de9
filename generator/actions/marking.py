"""Save marks that a person changed, and bring the data to them: what an editor and `import DIR --yes` do."""

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.actions import assembling, report_import
from generator.actions.errors import Stop, cannot_write
from generator.content.announcement_text import SourceFiles, report_source
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


class NotRead(Exception):
    """With these marks the data could not follow; nothing was written."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("the data could not follow these marks")
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a save: the marks always stand in the file, the data follows where nothing is in the way."""

    now: Shown
    diagnostics: tuple[Diagnostic, ...]
    stop: str = ""
    """Why the data did not follow; "" where it did."""


def files_of(on: datetime.date | None) -> SourceFiles:
    """Return where the marked text of an announcement stands, or of the later report of a day."""
    return SourceFiles() if on is None else report_source(on.isoformat())


def shown(folder: Path, on: datetime.date | None = None) -> Shown:
    """Return the marked text of a disclosure, or of a later report on it; raises Stop where it cannot be read."""
    marked = files_of(on).marked
    raw = read_text(folder / marked, PurePath(folder.name) / marked)
    if isinstance(raw, Diagnostic):
        raise Stop("标注读不出来。", diagnostics=(raw,))
    return Shown(raw, read_marked(raw).text)


def is_assembled(folder: Path, now: Shown, on: datetime.date | None = None) -> bool:
    """Tell whether the data was brought to these marks already."""
    file = folder / files_of(on).assembled
    return file.is_file() and file.read_bytes() == now.raw.encode()


def given(raw: str, name: str, on: datetime.date | None = None) -> Assembled:
    """Return what a marked text gives; `name` is the folder of its disclosure."""
    path = PurePath(name) / files_of(on).marked
    return assemble_text(read_marked(raw).text, path, is_report=on is not None)


def prepare(
    folder: Path, on: datetime.date | None = None, edited: str | None = None
) -> assembling.Prepared:
    """Return what a marked text, as it is or as it was edited, would change in the files."""
    if on is None:
        return assembling.prepare(folder, edited=edited)
    return report_import.prepare(folder, on, edited=edited)


def save(
    folder: Path,
    was: str,
    text: MarkedText | str,
    on: datetime.date | None = None,
    *,
    is_asked_first: bool = False,
) -> Saved:
    """Write marks over the file that was shown, and then the data that they give.

    `was` is the hash of what was shown. Raises ChangedMeanwhile where the file is another one now; where
    a person is asked first, NotRead before marks are written that the data cannot follow.
    A text (not marks) is one that stood there before: what nobody had confirmed then is not confirmed now.
    """
    files, before = files_of(on), shown(folder, on)
    if before.sha256 != was:
        raise ChangedMeanwhile(before)
    raw = text if isinstance(text, str) else write_marked(text)
    try:
        prepared = prepare(folder, on, raw)
    except Stop as stop:
        if is_asked_first and stop.diagnostics:
            raise NotRead(stop.diagnostics) from stop
        _write(folder, {files.marked: raw.encode()})
        return Saved(shown(folder, on), stop.diagnostics, str(stop))
    if has_errors(prepared.diagnostics):
        message = "标注和文件对不上：标注已经存下，数据还没有改。请按提示决定。"
        _write(folder, {files.marked: raw.encode()})
        return Saved(shown(folder, on), prepared.diagnostics, message)
    made = write_marked(prepared.anew.text)
    marks = raw if isinstance(text, str) and _says_the_same(made, raw) else made
    # Marks and data in one step: whenever the program is cut off, both are old or both are new.
    both = dict.fromkeys((files.marked, files.assembled), marks.encode())
    _write(folder, {**prepared.files, **both}, prepared.remove)
    return Saved(shown(folder, on), prepared.diagnostics)


def _write(folder: Path, files: Mapping[str, bytes], remove: Iterable[str] = ()) -> None:
    try:
        writer.write(folder, files, remove)
    except OSError as error:
        raise cannot_write(error) from error


def _says_the_same(made: str, before: str) -> bool:
    """Tell whether the assembly has only confirmed what came back: then it is what it was."""
    return _unsigned(read_marked(made).text) == _unsigned(read_marked(before).text)


def _unsigned(text: MarkedText) -> list[tuple[str, list[tuple[int, str, str]]]]:
    """Return what a marked text says, whoever said it."""
    return [
        (line.text, [(each.at, each.mark.word, each.mark.argument) for each in line.marks])
        for line in text.lines
    ]
