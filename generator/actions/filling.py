"""Fill in what no announcement says itself: single fields of an issue's file, comments and order kept."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.actions import checked_copy
from generator.actions.errors import Stop, cannot_write
from generator.actions.next_step import is_published
from generator.content.validation import wrong_in
from generator.content.yaml_edit import NotEditable
from generator.content.yaml_rewrite import rewritten
from generator.content.yaml_source import Source, Yaml, compose, read_text
from generator.domain.diagnostics import Diagnostic
from generator.domain.fields import fields_of
from generator.domain.model import IssueFile
from generator.files import writer

FILLED = (
    "plain", "summary", "topics", "key_figures", "unsaid", "lead_unit", "units", "leader", "due",
    "due_said",
)  # fmt: skip
"""The fields that a person fills in, in the order in which they are asked for."""

Values = Mapping[str, Yaml]


@dataclass(frozen=True, slots=True)
class Shown:
    """An issue's file as somebody was shown it."""

    issue: str
    text: str
    source: Source

    @property
    def sha256(self) -> str:
        """What tells it from any other."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def values(self) -> Values:
        """What it holds."""
        return self.source.value if isinstance(self.source.value, dict) else {}


@dataclass(frozen=True, slots=True)
class Edit:
    """New values of some fields of an issue; an empty one takes its field out."""

    issue: str
    was: str
    """The hash of the file that was shown."""
    values: Values


class ChangedMeanwhile(Exception):
    """Some files are not what was shown; nothing was written."""

    def __init__(self, now: Sequence[Shown]) -> None:
        super().__init__("the files were changed meanwhile")
        self.now = tuple(now)


class Unfit(Exception):
    """What was filled in cannot be written; the diagnostics say why, each with its issue and field."""

    def __init__(self, wrong: Sequence[tuple[str, str, Diagnostic]]) -> None:
        super().__init__("some values do not fit")
        self.wrong = tuple(wrong)


def shown(folder: Path, issue: str) -> Shown:
    """Return the file of an issue; raises Stop where it cannot be read."""
    path = PurePath(folder.name) / "issues" / f"{issue}.yml"
    text = read_text(folder / "issues" / f"{issue}.yml", path)
    if isinstance(text, Diagnostic):
        raise Stop("这个问题的文件读不出来。", diagnostics=(text,))
    source = compose(text, path)
    if not isinstance(source.value, dict):
        raise Stop("这个问题的文件写得不对，请先照提示改好。", diagnostics=source.diagnostics)
    return Shown(issue, text, source)


def save(folder: Path, edits: Iterable[Edit]) -> tuple[str, ...]:
    """Write what changed of the edits, all or nothing; return the issues whose files are others now.

    Raises ChangedMeanwhile where a file that would change is not the one that was shown, Unfit where
    a value does not fit, Stop where nothing can be written.
    """
    pairs = [(each, shown(folder, each.issue)) for each in edits]
    changed = [(edit, now) for edit, now in pairs if _differs(edit, now)]
    others = [now for edit, now in changed if now.sha256 != edit.was]
    if others:
        raise ChangedMeanwhile(others)
    files = {f"issues/{edit.issue}.yml": _written(edit, now) for edit, now in changed}
    _require_fit(folder, files, changed)
    try:
        if files:
            writer.write(folder, files)
    except OSError as error:
        raise cannot_write(error) from error
    return tuple(edit.issue for edit, _ in changed)


def _differs(edit: Edit, now: Shown) -> bool:
    return any((now.values.get(key) or "") != (each or "") for key, each in edit.values.items())


def _written(edit: Edit, now: Shown) -> bytes:
    wanted = {**now.values, **edit.values}
    kept = {
        key: each
        for key, each in wanted.items()
        if each or key in now.values.keys() - edit.values.keys()
    }
    try:
        return rewritten(now.text, kept, tuple(fields_of(IssueFile))).encode()
    except NotEditable:
        raise Stop(
            f"issues/{edit.issue}.yml 的写法特别，程序改不了，什么也没有写。请在记事本里改，"
            "或者把它改成一行一个“名称: 内容”的写法。"
        ) from None


def _require_fit(
    folder: Path, files: Mapping[str, bytes], changed: Sequence[tuple[Edit, Shown]]
) -> None:
    """Raise Unfit where a new file would have an error that it had not before."""
    wrong: list[tuple[str, str, Diagnostic]] = []
    for edit, now in changed:
        text = files[f"issues/{edit.issue}.yml"].decode()
        wrong += [(edit.issue, *each) for each in _wrong_in(text, now.source.path, edit.values)]
    if not wrong and files and is_published(folder):
        # What was published is held to its record: no word of it changes in silence.
        found = checked_copy.new_errors(folder, files)
        wrong += [(each.place.path.stem, "", each) for each in found]
    if wrong:
        raise Unfit(wrong)


def _wrong_in(text: str, path: PurePath, keys: Iterable[str]) -> list[tuple[str, Diagnostic]]:
    """Return what does not fit of some fields of an issue's file, each with its field."""
    source = compose(text, path)
    found = [(field_of_line(source, each.place.line), each) for each in wrong_in(source, IssueFile)]
    return [(key, each) for key, each in found if key in set(keys)]


def field_of_line(source: Source, line: int) -> str:
    """Return the field of the first level that stands at a line or goes on there."""
    tops = {str(loc[0]): at for loc, at in source.lines.items() if len(loc) == 1}
    above = [(at, key) for key, at in tops.items() if at <= line]
    return max(above, default=(0, ""))[1]
