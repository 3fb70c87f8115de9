"""What changes, in an editor's words: the field by its label, what it was, what it becomes."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import TypeAlias

from generator.content.yaml_source import Yaml
from generator.domain.diagnostics import excerpts
from generator.domain.fields import Loc, name_of_place
from generator.domain.model import Announcement, ChannelKind, IssueFile, UpdateFile
from generator.domain.status import Status
from generator.importing.again.three_way import Clash, FieldChange, Value

Model: TypeAlias = type[Announcement] | type[IssueFile] | type[UpdateFile]
"""What a file of a disclosure is declared to hold."""


def model_of(path: str) -> Model:
    """Return what the file at a path below the disclosure's folder is declared to hold."""
    folder = PurePath(path).parts[0]
    if folder == "issues":
        return IssueFile
    return UpdateFile if folder == "updates" else Announcement


SHOWN = 40
"""How many characters of a value are shown."""
_CALLED = {"title": "问题名称"}
"""Where the label of a field does not tell what it is beside the others."""
_LABELS = {("status", each.value): each.label for each in Status} | {
    ("kind", each.value): each.label for each in ChannelKind
}
"""What the public reads for the values that files write in English."""


def field_name(model: Model, loc: Loc) -> str:
    """Return what editors call a place: 举措第2条的正文."""
    return name_of_place(model, loc, _CALLED)


def change_line(model: Model, change: FieldChange) -> str:
    """Return a change of one field on one line."""
    name, key = field_name(model, change.loc), key_of(change.loc)
    if change.was is None:
        return f"{name}：新增“{cut(words(change.now, key))}”"
    if change.now is None:
        return f"{name}：去掉“{cut(words(change.was, key))}”"
    was, now = excerpts(words(change.was, key), words(change.now, key), SHOWN)
    return f"{name}：原来是“{was}”，改为“{now}”" if name else f"原来是“{was}”，改为“{now}”"


def clash_line(model: Model, clash: Clash) -> str:
    """Return on one line what the marks and what a person made of a field."""
    name, key = field_name(model, clash.loc), key_of(clash.loc)
    sides = [
        f"“{cut(words(each, key))}”" if each else "没有"
        for each in (clash.was, clash.text, clash.own)
    ]
    return f"{name}：原来是{sides[0]}，标注现在是{sides[1]}，文件里是{sides[2]}"


def words(value: Value, key: str = "") -> str:
    """Return the value under a key as running text, in the words that the public reads."""
    return " ".join(_words(value, key)) if value is not None else ""


def _words(value: Yaml, key: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _words(each, name)
    elif isinstance(value, str):
        yield _LABELS.get((key, value)) or " ".join(value.split())
    else:
        for each in value:
            yield from _words(each, key)


def key_of(loc: Loc) -> str:
    """Return the key that a value stands under; "" for a whole file."""
    return str(loc[-1]) if loc else ""


def cut(text: str) -> str:
    """Return a text as a line shows it: whole, or its first characters and an ellipsis."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}……"
