"""Fill in what no announcement says itself: single fields of a file, comments and order kept."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from generator.actions import checked_copy
from generator.actions.errors import Stop, cannot_write
from generator.actions.next_step import is_published
from generator.content.validation import wrong_in
from generator.content.yaml_edit import NotEditable
from generator.content.yaml_rewrite import rewritten
from generator.content.yaml_source import Source, Yaml, compose, read_text
from generator.domain.diagnostics import Diagnostic
from generator.domain.fields import fields_of, with_numbers
from generator.domain.model import Announcement, IssueFile, Value
from generator.files import writer

FILLED = (
    "plain", "summary", "topics", "key_figures", "unsaid", "lead_unit", "units", "leader", "due",
    "due_said", "matters", "progress", "begun", "closed", "evidence", "recurs",
)  # fmt: skip
"""The fields of an issue that a person fills in, in the order in which they are asked for."""
WRITTEN = (
    "number", "title", "aspect", "category", "under", "status", "said", "finding", "goal",
    "measures", "results", "remaining", "facts", "notes",
)  # fmt: skip
"""The fields of an issue that the marks give: a person writes them where there are none."""
WHOLE = (
    "title", "inspected", "place", "inspection", "issued", "official", "opening", "organisation",
    "totals", "aspects", "later", "next_report", "objections", "facts", "channels", "closing",
    "formerly",
)  # fmt: skip
"""The fields of a disclosure as a whole, in the order in which they are asked for."""
HEAD = ""
"""Stands for the disclosure's own file where an issue is named."""

Values = Mapping[str, Yaml]


@dataclass(frozen=True, slots=True)
class Shown:
    """A file as somebody was shown it: an issue's, or the disclosure's own."""

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
    """New values of some fields of a file; an empty one takes its field out."""

    issue: str
    was: str
    """The hash of the file that was shown."""
    values: Values
    beside: Mapping[str, bytes] = field(default_factory=dict)
    """Files that its values name, and that are written with them."""


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


def path_of(issue: str) -> str:
    """Return the path of the file of an issue, or of the disclosure itself, below its folder."""
    return "disclosure.yml" if issue == HEAD else f"issues/{issue}.yml"


def _model_of(issue: str) -> type[Value]:
    return Announcement if issue == HEAD else IssueFile


def shown(folder: Path, issue: str) -> Shown:
    """Return the file of an issue, or the disclosure's own; raises Stop where it cannot be read."""
    path = PurePath(folder.name) / path_of(issue)
    name = "公布的总体情况" if issue == HEAD else "这个问题"
    text = read_text(folder / path_of(issue), path)
    if isinstance(text, Diagnostic):
        raise Stop(f"{name}的文件读不出来。", diagnostics=(text,))
    source = compose(text, path)
    if not isinstance(source.value, dict):
        raise Stop(f"{name}的文件写得不对，请先照提示改好。", diagnostics=source.diagnostics)
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
    files = {path_of(edit.issue): _written(edit, now) for edit, now in changed}
    _require_fit(folder, files, changed)
    for edit, _ in changed:
        files |= edit.beside
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
    model = _model_of(edit.issue)
    try:
        return rewritten(now.text, with_numbers(model, kept), tuple(fields_of(model))).encode()
    except NotEditable:
        raise Stop(
            f"{path_of(edit.issue)} 的写法特别，程序改不了，什么也没有写。请在记事本里改，"
            "或者把它改成一行一个“名称: 内容”的写法。"
        ) from None


def _require_fit(
    folder: Path, files: Mapping[str, bytes], changed: Sequence[tuple[Edit, Shown]]
) -> None:
    """Raise Unfit where a new file would have an error that it had not before."""
    wrong: list[tuple[str, str, Diagnostic]] = []
    for edit, now in changed:
        text = files[path_of(edit.issue)].decode()
        wrong += [(edit.issue, *each) for each in _wrong_in(text, now, edit.values)]
    if not wrong and files and is_published(folder):
        # What was published is held to its record: no word of it changes in silence.
        found = checked_copy.new_errors(folder, files)
        heads = {path_of(each.issue): each.issue for each, _ in changed}
        wrong += [
            (heads.get("/".join(each.place.path.parts[1:]), each.place.path.stem), "", each)
            for each in found
        ]
    if wrong:
        raise Unfit(wrong)


def _wrong_in(text: str, now: Shown, keys: Iterable[str]) -> list[tuple[str, Diagnostic]]:
    """Return what does not fit of some fields of a file, each with its field; "" for one that is missing now."""
    source, model = compose(text, now.source.path), _model_of(now.issue)
    before = {each.message for each in wrong_in(now.source, model)}
    found = [(field_of_line(source, each.place.line), each) for each in wrong_in(source, model)]
    asked = set(keys)
    return [
        (key if key in asked else "", each)
        for key, each in found
        if key in asked or each.message not in before
    ]


def field_of_line(source: Source, line: int) -> str:
    """Return the field of the first level that stands at a line or goes on there."""
    tops = {str(loc[0]): at for loc, at in source.lines.items() if len(loc) == 1}
    above = [(at, key) for key, at in tops.items() if at <= line]
    return max(above, default=(0, ""))[1]
